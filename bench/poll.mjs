// A live poll with 500 real connections (server-sent events): how long from a vote until all 500 phones show it.
// Usage: node bench/poll.mjs BINARY [DATABASE-URL] [--phones 500]
// Prints per way of voting the delay of a vote: from sending it to its arrival at the last of all phones.
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { request, sessionCookie, start } from "../tests/support/serve.mjs";

const binary = resolve(process.argv[2] ?? "build/release/clusterwerk");
const at = process.argv.indexOf("--phones"), phones = at > 0 ? Number(process.argv[at + 1]) : 500;
const dir = mkdtempSync(join(tmpdir(), "clusterwerk-poll-"));
const children = [];
process.on("exit", () => {
  children.forEach((child) => child.kill("SIGKILL"));
  rmSync(dir, { recursive: true, force: true });
});
const database = process.argv[3] && !process.argv[3].startsWith("--") ? process.argv[3] : `sqlite:${join(dir, "poll.db")}`;
const server = await start(binary, database, children);
const office = await sessionCookie(binary, database, server.base, "bench@example.org", "operator");
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/* ---- the room ---- */

async function page(path) {
  return (await request(server.base + path, { headers: { Cookie: office } })).body;
}

async function press(path, fields, from = path) {
  const csrf = (await page(from)).match(/name="csrf" value="([^"]*)"/)[1];
  const answer = await request(server.base + path, { method: "POST", headers: { ...form, Cookie: office, Origin: server.base }, body: new URLSearchParams({ csrf, ...fields }).toString() });
  if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 300)}`);
  return answer.headers.location;
}

const base = await press("/office/polls", { title: "Bench" });
const room = (await page(base)).match(/href="(\/poll\/[a-z0-9]+)"/)[1];
for (const text of ["One after the other", "All at once"]) {
  await press(`${base}/question/new/choice`, { text, options: "A\nB\nC" });
}
const step = async (go) => press(`${base}/step`, { go, from: "present", at: (await page(`${base}/present`)).match(/name="at" value="([^"]*)"/)[1] }, `${base}/present`);

/* ---- phones: each with a cookie and an open connection that notes when it saw which count first ---- */

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const post = (path, headers, body = "") =>
  new Promise((done, fail) => {
    const call = http.request(server.base + path, { method: "POST", agent, headers: { ...form, ...headers, "Content-Length": Buffer.byteLength(body) } }, (answer) => {
      answer.resume();
      answer.on("end", () => done(answer));
    });
    call.on("error", fail);
    call.end(body);
  });

function listen(phone) {
  return new Promise((done, fail) => {
    http.get(server.base + room + "/events", { agent: false, headers: { Cookie: phone.cookie, "Accept-Language": "en" } }, (answer) => {
      let rest = "";
      if (answer.statusCode !== 200) fail(new Error(`events: ${answer.statusCode}`));
      answer.on("data", (bytes) => {
        rest += bytes;
        const now = performance.now(), events = rest.split("\n\n");
        rest = events.pop();
        for (const event of events.filter((text) => text.includes("data: "))) {
          const votes = Number(event.match(/<b>([\d,]+) votes?<\/b>/)?.[1].replace(",", "") ?? 0);
          for (; phone.seen.length <= votes; ) phone.seen.push(now);
          done();
        }
      });
    }).on("error", fail);
  });
}

const all = [];
for (let i = 0; i < phones; i += 50) {
  all.push(...await Promise.all([...Array(Math.min(50, phones - i))].map(async () => {
    const answer = await post(`${room}/join`, {});
    return { cookie: answer.headers["set-cookie"].map((one) => one.split(";")[0]).find((one) => one.startsWith("poll=")), seen: [] };
  })));
}
await Promise.all(all.map(listen));

/* ---- voting ---- */

async function vote(question, gap) {
  const sent = [];
  for (const phone of all) phone.seen = [0];
  const used = server.processor();
  await Promise.all(all.map(async (phone, i) => {
    await sleep(i * gap);
    const from = performance.now(), answer = await post(`${room}/vote/${question}`, { Cookie: phone.cookie }, `v=${i % 3}`);
    if (answer.statusCode !== 303) throw new Error(`vote: ${answer.statusCode}`);
    sent.push(from); // in the order in which they were counted at the latest
  }));
  for (const until = Date.now() + 20000; all.some((phone) => phone.seen.length <= phones);) {
    if (Date.now() > until) throw new Error("votes are missing on some phones");
    await sleep(20);
  }
  const delays = sent.map((from, i) => Math.max(...all.map((phone) => phone.seen[i + 1])) - from).sort((a, b) => a - b);
  return { delays, used: server.processor() - used };
}

console.log(`\nlive poll: from a vote to its arrival at all ${phones} phones (${database.split(":")[0]})`);
for (const [name, gap] of [["50 votes a second", 20], ["all in the same moment", 0]]) {
  await step("next");
  await sleep(300);
  const question = (await request(server.base + room, { headers: { Cookie: all[0].cookie } })).body.match(/\/vote\/([0-9a-z]{13})/)[1];
  const { delays, used } = await vote(question, gap);
  const of = (share) => delays[Math.min(delays.length - 1, Math.floor(share * delays.length))].toFixed(0).padStart(5);
  console.log(`${name.padEnd(24)} p50 ${of(0.5)} ms   p99 ${of(0.99)} ms   longest ${of(1)} ms   processor ${used.toFixed(2)} s   goal: p99 below 1000 ms`);
}
await server.stop();
process.exit(0);
