#!/usr/bin/env node
// The same weeks are promised once, however many answer at the same instant: an owner's accepts of requests that overlap are sent together
// over their own connections, against the real program. On PostgreSQL (booking_postgres.sh) they run in several transactions at once.
import { check, end } from "../support/tap.mjs";
import { request, start } from "../support/serve.mjs";
import { binary, children, database, run, writerHeaders } from "../support/system.mjs";

const ROUNDS = 6, AT_ONCE = 8;
run("demo");
const owner = writerHeaders(), list = JSON.parse; // a row of JSON
const asker = { ...owner, Authorization: "Bearer " + run("token", "add", "mirko.seidel@lichtmikroskopie-saalebogen.example", "--scope", "write").trim() };
const server = await start(binary, database, children, "ignore");
const post = (path, headers, body) => request(server.base + path, { method: "POST", headers, body: JSON.stringify(body) });

const made = await post("/api/v1/listings", owner, { side: "offer", category: "capacity", title: "Messmaschine, freie Wochen",
  text: "Eine Messmaschine ist in den genannten Wochen frei, mit Personal.", visibility: "platform" });
check(made.status === 201, "an offer is made", made.body);
const offer = `/api/v1/listings/${list(made.body).id}/bookings`;
const day = (weeks) => new Date(Date.now() + weeks * 7 * 86400000).toISOString().slice(0, 10);

for (let round = 0; round < ROUNDS; round++) {
  // Each request overlaps all others in the fourth week of its round.
  const asked = await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => post(offer, asker, { from: day(4 + round * 8 + (i % 4)), weeks: 4 })));
  check(asked.every((a) => a.status === 200), `round ${round}: ${AT_ONCE} ask`, asked.map((a) => `${a.status} ${a.body}`).join("\n"));
  const answers = await Promise.all(asked.map((a) => post(`${offer}/${list(a.body).id}`, owner, { answer: "accept" })));
  const states = answers.map((a) => a.status);
  check(states.filter((s) => s === 200).length === 1 && states.every((s) => s === 200 || s === 409), `round ${round}: one is accepted, the others are told`, states.join(" "));
  const all = list((await request(server.base + offer, { headers: owner })).body).items;
  const ids = new Set(asked.map((a) => list(a.body).id));
  check(all.filter((b) => ids.has(b.id) && b.status === "accepted").length === 1, `round ${round}: one stands in the calendar`);
  for (const b of all.filter((x) => ids.has(x.id) && x.status === "asked")) await post(`${offer}/${b.id}`, owner, { answer: "decline" });
}
const booked = list((await request(server.base + offer, { headers: owner })).body).items.filter((b) => b.status === "accepted");
const weeks = booked.flatMap((b) => Array.from({ length: b.weeks }, (_, i) => Date.parse(b.from) / 86400000 + 7 * i));
check(booked.length === ROUNDS && new Set(weeks).size === weeks.length, "no week is booked twice", weeks.join(" "));
await server.stop();
end();
