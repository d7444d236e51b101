#!/usr/bin/env node
// 10,000 connections that say nothing, 5,000 requests with too many cookies, then 300 that say one byte a second and 300 that do not read: others are answered at once, memory
// stays within bounds, and who is too slow is cut off.
import net from "node:net";
import { check, end } from "../support/tap.mjs";
import { request, start } from "../support/serve.mjs";
import { binary, children, database, run } from "../support/system.mjs";

run("demo");
const server = await start(binary, database, children, "ignore");
const port = Number(new URL(server.base).port);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const open = new Set();

function connect(onOpen) {
  return new Promise((done) => {
    const socket = net.connect(port, "127.0.0.1", () => { onOpen?.(socket); done(true); });
    open.add(socket);
    socket.on("error", () => done(false));
    socket.on("close", () => { open.delete(socket); done(false); });
  });
}

async function many(n, onOpen) {
  let opened = 0;
  for (let i = 0; i < n; i += 250) {
    opened += (await Promise.all([...Array(Math.min(250, n - i))].map(() => connect(onOpen)))).filter(Boolean).length;
  }
  return opened;
}

/* The slowest of some requests, in milliseconds. */
async function slowest() {
  let worst = 0;
  for (let i = 0; i < 50; i++) {
    const began = performance.now();
    const page = await request(server.base + "/exchange");
    if (page.status !== 200) return Infinity;
    worst = Math.max(worst, performance.now() - began);
  }
  return Math.round(worst);
}

async function allGone(seconds) {
  for (const until = Date.now() + seconds * 1000; Date.now() < until && open.size; ) await sleep(200);
  return open.size === 0;
}

const before = server.memory();
const opened = await many(10000);
check(opened === 10000, "10,000 connections are open", `${opened}`);
const idle = await slowest();
check(idle < 2000, "others are answered meanwhile", `${idle} ms`);
const grown = server.memory() - before;
check(grown < 400, "memory stays within bounds", `${grown} MiB for 10,000 connections`);
check(await allGone(150), "who says nothing is cut off", `${open.size} are left`);

// Refused by libmicrohttpd itself, before anybody sees them.
const refusedBefore = server.memory(), crumbs = [...Array(310).keys()].map((i) => `a${i}=b`).join("; ");
const refused = {};
for (let i = 0; i < 250; i++) {
  for (const { status } of await Promise.all([...Array(20)].map(() => request(server.base + "/", { headers: { Cookie: crumbs } })))) refused[status] = (refused[status] ?? 0) + 1;
}
check(refused[431] === 5000, "heads with too many cookies are refused", JSON.stringify(refused));
const left = server.memory() - refusedBefore;
check(left < 15, "and leave nothing in memory", `${left} MiB for 5,000 requests`);

const timers = [];
const opened_slow = await many(300, (socket) => {
  socket.write("POST /api/v1/listings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
  timers.push(setInterval(() => socket.writable && socket.write("x"), 1000));
});
const opened_deaf = await many(300, (socket) => {
  socket.pause();
  socket.write("GET /exchange HTTP/1.1\r\nHost: x\r\n\r\n".repeat(50));
});
check(opened_slow + opened_deaf === 600, "600 slow clients are there");
const slow = await slowest();
check(slow < 2000, "others are answered meanwhile", `${slow} ms`);
for (const socket of open) socket.resume(); // who never reads would not see that it was closed
check(await allGone(150), "who is too slow is cut off", `${open.size} are left`);
timers.forEach(clearInterval);
await server.stop();
end();
