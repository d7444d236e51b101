#!/usr/bin/env node
// Live polls on the real server: phones follow, votes come at once and twice while voting is being closed, a phone comes back, another process writes, and the
// server ends although connections are open.
import { follow, openRoom } from "../support/poll_room.mjs";
import { request, start } from "../support/serve.mjs";
import { check, end } from "../support/tap.mjs";
import { binary, children, database } from "../support/system.mjs";

const PHONES = 40;
const server = await start(binary, database, children);
const room = await openRoom(binary, database, server, "Treffen");
await room.add("choice", { text: "Wer?", options: "A\nB\nC" });
await room.add("choice", { text: "Wo?", options: "A\nB\nC" });
await room.step("next");

async function until(what, holds) {
  for (const late = Date.now() + 20000; !(await holds()); ) {
    if (Date.now() > late) return check(false, what);
    await new Promise((done) => setTimeout(done, 10));
  }
  check(true, what);
}

/* ---- what is followed ---- */

const cookies = await Promise.all([...Array(PHONES)].map(() => room.join())), question = await room.question(cookies[0]);
check(new Set(cookies).size === PHONES, "every device is known by a secret of its own");
const seen = cookies.map(() => ({ votes: -1, id: "" })), events = server.base + room.path + "/events";
const streams = await Promise.all(cookies.map((cookie, i) => follow(events, { Cookie: cookie }, (votes, id) => { seen[i] = { votes, id }; })));
check(/^text\/event-stream/.test(streams[0].answer.headers["content-type"]) && streams[0].answer.headers["x-accel-buffering"] === "no", "events are sent unbuffered");
check((await request(events, { method: "HEAD" })).status === 200, "HEAD opens no connection that stays");

/* ---- votes at once, each twice, while voting is being closed ---- */

const votes = Promise.all(cookies.flatMap((cookie, i) => [0, 1].map(() => room.vote(cookie, question, i % 3))));
const closing = room.step("close");
const statuses = await votes;
await closing;
check(statuses.every((status) => status === 303 || status === 422), "every vote is counted or refused in words", String([...new Set(statuses)]));
const counted = cookies.filter((_, i) => statuses[2 * i] === 303 || statuses[2 * i + 1] === 303).length;
const result = async (at) => (await room.results()).questions[at].votes;
check(await result(0) === counted, "who was told that the vote counts is counted, and once", `${await result(0)} of ${counted}`);
check(await room.vote(cookies[0], question, 1) === 422, "after the end nothing is counted");
await until("all phones see the same count", () => seen.every((one) => one.votes === counted));

/* ---- coming back ---- */

streams[0].close();
let again = 0;
const quiet = await new Promise((done) => {
  follow(events, { Cookie: cookies[0], "Last-Event-ID": seen[1].id }, () => { again++; done(false); }).catch(() => done(false));
  setTimeout(() => done(true), 700); // nothing is to come: only time tells
});
check(quiet && again === 0, "a phone that comes back and has missed nothing is sent nothing");
await room.step("next");
const second = await room.question(cookies[0]);
check(await room.vote(cookies[0], second, 1) === 303, "it votes on the next question");
await until("and is sent the newest value at once", () => again > 0 && seen.every((one, i) => i === 0 || one.votes === 1));

/* ---- another process ---- */

if (database.startsWith("postgres")) {
  const other = await start(binary, database, children);
  check(await room.vote(cookies[1], second, 2, other.base) === 303, "another node takes a vote");
  await until("phones of this node see it", () => seen.every((one, i) => i === 0 || one.votes === 2));
  await other.stop();
}

/* ---- the end ---- */

check(await new Promise((done) => {
  follow(server.base + `${room.base}/desk/events`, { Cookie: cookies[0] }, () => done(false)).catch(() => done(true));
}), "the desk's events are for the office only");
const from = Date.now();
await server.stop();
await Promise.all(streams.slice(1).map((stream) => stream.end));
check(Date.now() - from < 9000, "the server ends although connections are open", `${Date.now() - from} ms`);
end();
