// PostgreSQL stops while the server runs: what needs it answers 503 with Retry-After, writes leave nothing behind, and
// everything works again by itself when it is back.
import { execSync } from "node:child_process";
import { check, end } from "../../support/tap.mjs";
import { draft, request, start } from "../../support/serve.mjs";
import { binary, children, database, run, writerHeaders } from "../../support/system.mjs";

const control = (command) => execSync(`${process.env.POSTGRES_CTL} ${command}`, { cwd: "/", stdio: "ignore" });
run("demo");
const headers = writerHeaders();
const server = await start(binary, database, children, "ignore");
const post = () => request(server.base + "/api/v1/listings", { method: "POST", headers, body: draft("Nach dem Ausfall") });
const mine = () => request(server.base + "/api/v1/listings/" + known, { headers });

const first = await post();
check(first.status === 201, "writing works", `${first.status} ${first.body}`);
const known = JSON.parse(first.body).id;

control("-m immediate stop");
const refused = [];
for (let i = 0; i < 8; i++) { // more than there are connections
  const write = await post();
  if (write.status !== 503 || !(Number(write.headers["retry-after"]) > 0)) refused.push(`${write.status} ${write.body}`);
}
check(refused.length === 0, "writing answers 503 with a hint when to try again", refused[0]);
const read = await mine();
check(read.status === 503, "reading what only the database knows answers 503", `${read.status} ${read.body}`);
const visitor = await request(server.base + "/");
check(visitor.status === 503, "so do pages", `${visitor.status}`);

control("start");
// Connecting anew waits half a second after a failed attempt, in every connection.
const until = Date.now() + 10000;
let again = await post();
while (again.status === 503 && Date.now() < until) {
  await new Promise((done) => setTimeout(done, 50));
  again = await post();
}
check(again.status === 201, "writing works again by itself", `${again.status} ${again.body}`);
let back = await mine();
while (back.status === 503 && Date.now() < until) back = await mine();
check(back.status === 200, "what was written before is there", `${back.status}`);
await server.stop();
end();
