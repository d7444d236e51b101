#!/usr/bin/env node
// No acknowledged write is lost when the process is killed: several writers post while the server is killed again and again;
// after each restart everything that was answered with 201 is there, and the database is whole.
import { check, end } from "../support/tap.mjs";
import { draft, request, start } from "../support/serve.mjs";
import { binary, children, database, run, writerHeaders } from "../support/system.mjs";

const rounds = Number(process.env.KILL_ROUNDS ?? 10), enough = 40;
run("demo");
const headers = writerHeaders();
const acknowledged = [];

/* Posts until the server is gone; null when it was killed, else what was answered instead of 201. */
async function writer(base, name, notify) {
  for (let i = 0; ; i++) {
    try {
      const answer = await request(base + "/api/v1/listings", { method: "POST", headers, body: draft(`${name} ${i}`) });
      if (answer.status !== 201) return `${answer.status} ${answer.body}`;
      acknowledged.push(JSON.parse(answer.body).id);
      notify();
    } catch {
      return null;
    }
  }
}

for (let round = 0; round < rounds; round++) {
  const server = await start(binary, database, children);
  const before = acknowledged.length;
  let reached;
  const full = new Promise((done) => { reached = done; });
  const notify = () => acknowledged.length - before >= enough + (round % 40) && reached(null);
  const writers = [0, 1, 2, 3].map((n) => writer(server.base, `Runde ${round}.${n}`, notify));
  const refused = await Promise.race([full, ...writers]);
  await server.kill();
  await Promise.all(writers);
  if (refused) check(false, `round ${round}: every write is answered with 201`, refused);
}

const server = await start(binary, database, children);
let missing = 0;
for (const id of acknowledged) {
  if ((await request(`${server.base}/api/v1/listings/${id}`, { headers })).status !== 200) missing++;
}
check(acknowledged.length >= rounds * enough, `${acknowledged.length} writes were acknowledged in ${rounds} rounds`);
check(missing === 0, "none of them is lost", `${missing} missing`);
await server.stop();
let problem = "";
try { run("check"); } catch (error) { problem = `${error.stdout}${error.stderr}`; }
check(problem === "", "clusterwerk check finds the database whole", problem);
end();
