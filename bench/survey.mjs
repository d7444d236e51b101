// Results of a large survey: 100,000 answers of 150 questions on SQLite. Import from a file, first look, later looks, filters.
// Usage: node bench/survey.mjs BINARY [--answers 100000] [--questions 150] [--keep DIR]
// The time of a page is what one client waits; beside it stands the processor time of the server, which other work on the machine does not change.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { request, sessionCookie, start } from "../tests/support/serve.mjs";
import { median } from "./table.mjs";

const option = (name, value) => {
  const at = process.argv.indexOf("--" + name);
  return at > 0 ? process.argv[at + 1] : value;
};
const binary = resolve(process.argv[2] ?? "build/release/clusterwerk");
const answers = Number(option("answers", 100000)), questions = Number(option("questions", 150)), rounds = 5;
const dir = option("keep", mkdtempSync(join(tmpdir(), "clusterwerk-survey-"))), kept = process.argv.includes("--keep");
const children = [];
process.on("exit", () => {
  children.forEach((child) => child.kill("SIGKILL"));
  if (!kept) rmSync(dir, { recursive: true, force: true });
});

/* ---- what is asked and answered: the same each time ---- */

let state = 1;
const chance = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};
const texts = (what) => ({ de: what, en: what });
const choices = ["a", "b", "c", "d", "e", "f"].map((id) => ({ id, ...texts(`Choice ${id}`) }));
const item = [{ id: "x", ...texts("x") }];
const sides = choices.slice(0, 2);
const kinds = [
  { type: "slider", more: { min: 0, max: 10, step: 1, items: item, not_applicable: texts("Does not apply") }, cell: ".x", answer: () => (chance(12) ? chance(11) : "NA") },
  { type: "single_choice", more: { choices }, cell: "", answer: () => choices[chance(6)].id },
  { type: "number", more: { min: 0, max: 5000 }, cell: "", answer: () => chance(5000) },
  { type: "multiple_choice", more: { choices }, cell: "", answer: () => choices.filter(() => chance(3) === 0).map((c) => c.id).join("|") },
  { type: "two_way_sort", more: { alternatives: sides, items: item }, cell: ".x", answer: () => sides[chance(2)].id },
];
const asked = Array.from({ length: questions }, (_, i) => ({ id: `Q${i + 1}`, kind: kinds[i % kinds.length] }));
const document = JSON.stringify({ title: texts("Large"), blocks: [{ id: "A", ...texts("All"), questions: asked.map((q) => ({ id: q.id, type: q.kind.type, ...texts(`Question ${q.id}`), ...q.kind.more })) }] });
const rows = [["duration_s", "status", ...asked.map((q) => q.id + q.kind.cell)].join()];
for (let i = 0; i < answers; i++) rows.push([60 + chance(1200), chance(20) ? "complete" : "breakoff", ...asked.map((q) => q.kind.answer())].join());

/* ---- walking ---- */

const said = (what, value, goal) => console.log(`${what.padEnd(58)} ${value.padStart(22)}   goal ${goal}`);
const database = `sqlite:${join(dir, "survey.db")}`;
execFileSync(binary, ["demo", "--database", database], { stdio: "ignore" });
const server = await start(binary, database, children, "inherit");
const cookie = await sessionCookie(binary, database, server.base, `bench${Date.now()}@example.org`, "programme");
const headers = { Cookie: cookie, Origin: server.base };
const get = (path) => request(server.base + path, { headers: { ...headers, "Accept-Language": "en" } });
const csrf = (await get("/office/surveys")).body.match(/name="csrf" value="([^"]*)"/)[1];
const form = (fields) => new URLSearchParams({ csrf, ...fields }).toString();
const post = (path, fields) => request(server.base + path, { method: "POST", headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" }, body: form(fields) });
const send = (path, name, text) => {
  const boundary = "----survey" + Date.now();
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n--${boundary}\r\n` +
    `Content-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${text}\r\n--${boundary}--\r\n`;
  return request(server.base + path, { method: "POST", headers: { ...headers, "Content-Type": `multipart/form-data; boundary=${boundary}` }, body });
};
const must = (answer, status) => {
  if (answer.status !== status) throw new Error(`${answer.status} in place of ${status}: ${answer.body.slice(0, 2000)}`);
  return answer;
};
/* Milliseconds that a client waits, and of the processor. */
async function timed(act) {
  const began = performance.now(), before = server.processor();
  await act();
  return { wall: performance.now() - began, processor: 1000 * (server.processor() - before) };
}
const told = (t) => `${t.wall.toFixed(0)} ms (${t.processor.toFixed(0)} ms CPU)`;
const middle = (runs) => ({ wall: median(runs.map((t) => t.wall)), processor: median(runs.map((t) => t.processor)) });
async function again(act) {
  const runs = [];
  for (let i = 0; i < rounds; i++) runs.push(await timed(() => act(i)));
  return middle(runs);
}

const base = new URL(must(await send("/office/surveys", "large.json", document), 303).headers.location, server.base).pathname;
must(await post(base + "/open", {}), 303);
must(await post(base + "/close", {}), 303);
const file = rows.join("\n") + "\n";
const imported = await timed(async () => {
  const at = must(await send(base + "/answers", "answers.csv", file), 303).headers.location;
  for (let page = await get(at); ; page = await get(at)) {
    if (/info-good/.test(page.body)) break;
    if (!/progress-bar/.test(page.body)) throw new Error(page.body);
    await new Promise((done) => setTimeout(done, 200));
  }
});
const first = await timed(async () => must(await get(base + "/results"), 200));
const later = await again(async () => must(await get(base + "/results"), 200));
const view = (i) => ({ name: `View ${i}`, filter: `Q1.x >= ${i + 1}`, min_seconds: String(100 + 10 * i) });
const filters = await again(async (i) => must(await get(new URL(must(await post(base + "/results/new", view(i)), 303).headers.location, server.base).href.slice(server.base.length)), 200));
const groups = { name: "Groups", group_1: "few", formula_1: "Q1.x <= 3", group_2: "many", formula_2: "", min_seconds: "100" };
const compared = new URL(must(await post(base + "/results/new", groups), 303).headers.location, server.base);
const group = await again(async () => must(await get(compared.pathname + compared.search), 200));
const known = await again(async () => must(await get(base + "/results?view=3"), 200));
console.log(`${answers} answers of ${questions} questions, ${(file.length / 1048576).toFixed(0)} MiB as a file`);
said("import with progress", told(imported), "< 60 s");
said("first results after the import (warm-up)", told(first), "-");
said("results again", told(later), "< 5 s");
said("results of two groups, with tests", told(group), "< 5 s");
said("a new filter: made and shown", told(filters), "< 500 ms");
said("a filter that was made before", told(known), "< 500 ms");
said("memory of the server", `${server.memory()} MiB`, "-");
await server.stop();
