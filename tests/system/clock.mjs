#!/usr/bin/env node
// The wall clock jumps: an hour and a year ahead, a day back. Nothing answers a 5xx, numbers stay apart, what was written is found
// again, and sessions end when their time is over.
import { check, end } from "../support/tap.mjs";
import { draft, request, sessionCookie } from "../support/serve.mjs";
import { binary, database, run, startHostile, writerHeaders } from "../support/system.mjs";

run("demo");
const headers = writerHeaders();
const server = await startHostile();
const cookie = await sessionCookie(binary, database, server.base, "uhr@example.org");
const numbers = new Set();
const own = { ...JSON.parse(draft("x")), status: "published" };

/* Within a second or two at the latest: the index also follows what it could not expect. */
async function found(word) {
  for (const until = Date.now() + 20000; Date.now() < until; await new Promise((done) => setTimeout(done, 50))) {
    const list = await request(`${server.base}/api/v1/listings?q=${word}`, { headers });
    if (list.status === 200 && JSON.parse(list.body).total === 1) return true;
  }
  return false;
}

for (const [seconds, name] of [[0, "on time"], [3600, "an hour ahead"], [-86400, "a day back"], [60, "forward again"], [-7200, "back again"]]) {
  server.mood(seconds ? `clock ${seconds}` : null);
  for (let i = 0; i < 20; i++) {
    const word = `Uhrwerk${numbers.size}x`;
    const answer = await request(server.base + "/api/v1/listings", { method: "POST", headers, body: JSON.stringify({ ...own, title: word }) });
    if (answer.status !== 201) check(false, `${name}: writing works`, `${answer.status} ${answer.body}`);
    else numbers.add(JSON.parse(answer.body).id);
  }
  check(await found(`Uhrwerk${numbers.size - 1}x`), `${name}: what was written is found`);
  for (const path of ["/", "/exchange", "/landscape", "/my/listings", "/messages", "/api/v1/listings"]) {
    const page = await request(server.base + path, { headers: { Cookie: cookie } });
    check(page.status < 400, `${name}: ${path} answers`, `${page.status}`);
  }
}
check(numbers.size === 100, "all numbers differ", `${numbers.size}`);
server.mood(`clock ${400 * 86400}`);
const late = await request(server.base + "/my/listings", { headers: { Cookie: cookie } });
check(late.status === 303, "more than a year later the session is over", `${late.status}`);
const exchange = await request(server.base + "/exchange");
check(exchange.status === 200, "and the exchange answers", `${exchange.status}`);
server.mood(null);
await server.stop();
check(/is sound/.test(run("check")), "clusterwerk check finds the database whole");
end();
