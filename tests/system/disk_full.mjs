#!/usr/bin/env node
// The disk is full, and then it does not take what it was given: reading goes on, writing answers 503 with Retry-After and leaves
// nothing behind, and everything works again by itself. What was acknowledged is there afterwards.
import { execFileSync } from "node:child_process";
import { check, end } from "../support/tap.mjs";
import { draft, request } from "../support/serve.mjs";
import { file, run, startHostile, writerHeaders } from "../support/system.mjs";

run("demo");
const headers = writerHeaders();
const server = await startHostile();
const post = (title) => request(server.base + "/api/v1/listings", { method: "POST", headers, body: draft(title) });
const kept = [];
const keep = async (title, what) => {
  const answer = await post(title);
  check(answer.status === 201, what, `${answer.status} ${answer.body}`);
  kept.push(answer.status === 201 ? JSON.parse(answer.body).id : "none");
};

await keep("Davor", "writing works");
for (const [mood, name] of [["full", "the disk is full"], ["sync", "the disk does not take it"]]) {
  server.mood(mood);
  for (let i = 0; i < 5; i++) {
    const answer = await post("Verloren");
    check(answer.status === 503 && Number(answer.headers["retry-after"]) > 0 && /problem\+json/.test(answer.headers["content-type"] ?? ""),
      `${name}: writing answers 503 and says when to try again`, `${answer.status} ${answer.body}`);
  }
  const page = await request(server.base + "/exchange");
  check(page.status === 200, `${name}: reading goes on`, `${page.status}`);
  server.mood(null);
  await keep("Danach", `${name}: when that is over writing works again`);
}
for (const id of kept) {
  const answer = await request(`${server.base}/api/v1/listings/${id}`, { headers });
  check(answer.status === 200, "what was acknowledged is there", `${id} ${answer.status}`);
}
await server.stop();
const lost = execFileSync("sqlite3", [file, "SELECT count(*) FROM listing WHERE title = 'Verloren'"]).toString().trim();
check(lost === "0", "what was refused is not", lost);
check(/is sound/.test(run("check")), "clusterwerk check finds the database whole");
end();
