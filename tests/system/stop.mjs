#!/usr/bin/env node
// SIGTERM while a request is under way: the request is answered, nobody new is let in, the program ends well.
import net from "node:net";
import { once } from "node:events";
import { spawn } from "node:child_process";
import { check, end } from "../support/tap.mjs";
import { start } from "../support/serve.mjs";
import { binary, children, database } from "../support/system.mjs";

const server = await start(binary, database, children, "ignore");
const port = Number(new URL(server.base).port);
const connect = () => new Promise((done, fail) => {
  const socket = net.connect(port, "127.0.0.1", () => done(socket));
  socket.on("error", fail);
});

const socket = await connect();
let answer = "";
socket.on("data", (chunk) => { answer += chunk; });
const closed = once(socket, "close");
const body = "email=nobody%40example.org";
socket.write("POST /signin HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n" +
  `Expect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`);
await once(socket, "data"); // "100 Continue": the request is under way
const ended = server.stop();
for (;;) { // until the listening socket is closed
  try { (await connect()).destroy(); } catch { break; }
}
check(true, "nobody new is let in");
socket.write(body);
await closed;
check(/HTTP\/1.1 303/.test(answer), "the request under way is answered", answer);
check((await ended) === 0, "the program ends with 0");

// A database that never answers: the program is still starting when the signal comes.
const silent = net.createServer().listen(0, "127.0.0.1");
await once(silent, "listening");
const starting = spawn(binary, ["serve", "--listen", "127.0.0.1:0", "--database", `postgresql://127.0.0.1:${silent.address().port}/silent`],
  { stdio: "ignore" });
children.push(starting);
const [link] = await once(silent, "connection");
const over = once(starting, "exit");
starting.kill("SIGTERM");
const hangs = setTimeout(() => link.destroy(), 20000); // lets the test end where the signal is not heard
check((await over)[1] === "SIGTERM", "a program that is still starting ends at once");
clearTimeout(hangs);
link.destroy();
silent.close();

const second = spawn(binary, ["serve", "--listen", "nonsense", "--database", database], { stdio: "ignore" });
check((await once(second, "exit"))[0] === 2, "an address that is none is wrong usage");
end();
