// A live poll with 500 real connections (server-sent events): how long from a vote until all 500 phones show it.
// Usage: node bench/poll.mjs BINARY [DATABASE-URL] [--phones 500]
// Prints per way of voting the delay of a vote: from sending it to its arrival at the last of all phones.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { follow, openRoom } from "../tests/support/poll_room.mjs";
import { start } from "../tests/support/serve.mjs";

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
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const room = await openRoom(binary, database, server, "Bench");
for (const text of ["One after the other", "All at once"]) {
  await room.add("choice", { text, options: "A\nB\nC" });
}

/* Each phone notes when it saw which number of votes first. */
const all = [];
for (let i = 0; i < phones; i += 50) {
  all.push(...await Promise.all([...Array(Math.min(50, phones - i))].map(async () => ({ cookie: await room.join(), seen: [] }))));
}
await Promise.all(all.map((phone) => follow(server.base + room.path + "/events", { Cookie: phone.cookie }, (votes, id, now) => {
  for (; phone.seen.length <= votes; ) phone.seen.push(now);
})));

async function measure(question, gap) {
  const sent = [];
  for (const phone of all) phone.seen = [0];
  const used = server.processor();
  await Promise.all(all.map(async (phone, i) => {
    await sleep(i * gap);
    const from = performance.now(), status = await room.vote(phone.cookie, question, i % 3);
    if (status !== 303) throw new Error(`vote: ${status}`);
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
  await room.step("next");
  await sleep(300);
  const { delays, used } = await measure(await room.question(all[0].cookie), gap);
  const of = (share) => delays[Math.min(delays.length - 1, Math.floor(share * delays.length))].toFixed(0).padStart(5);
  console.log(`${name.padEnd(24)} p50 ${of(0.5)} ms   p99 ${of(0.99)} ms   longest ${of(1)} ms   processor ${used.toFixed(2)} s   goal: p99 below 1000 ms`);
}
await server.stop();
process.exit(0);
