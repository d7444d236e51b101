// How the program grows: a landscape of many clusters, organisations and listings on SQLite, compared with one of 10,000 listings.
// Usage: node bench/scale.mjs BINARY [--listings 1000000] [--organisations 300000] [--clusters 3000] [--seconds 4] [--keep DIR]
// Prints the time of a first start (the index is made) and of later ones (it is mapped), memory (own, and mapped files), search with two clients, and what pages
// cost: time and processor time of the server per page of one client, also while listings are published 50 times a second.
// The import takes most of the time; with --keep the databases stay in DIR and are used again.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { draft, member, request, start, wrk, sessionCookie } from "../tests/support/serve.mjs";
import { seeder } from "./seeder.mjs";
import { writeQueries } from "./table.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const option = (name, value) => {
  const at = process.argv.indexOf("--" + name);
  return at > 0 ? process.argv[at + 1] : value;
};
const number = (name, value) => Number(option(name, value));
const binary = resolve(process.argv[2] ?? "build/release/clusterwerk");
const listings = number("listings", 1000000), organisations = number("organisations", 300000), clusters = number("clusters", 3000);
const seconds = number("seconds", 4), portion = 50000, few = 10000, patience = 3600000;
const dir = mkdtempSync(join(tmpdir(), "clusterwerk-scale-"));
const keep = option("keep", dir);
const children = [];
process.on("exit", () => {
  children.forEach((child) => child.kill("SIGKILL"));
  rmSync(dir, { recursive: true, force: true });
});
mkdirSync(keep, { recursive: true });

const run = (...args) => execFileSync(binary, args, { stdio: ["ignore", "ignore", "inherit"] });
const rows = seeder(dir);

function importOne(kind, database, ...args) {
  const csv = join(dir, "rows.csv");
  rows(csv, ...args);
  run("import", kind, csv, "--database", database);
}

function landscape(wanted) {
  const file = join(keep, `${wanted}-${clusters}.db`), database = `sqlite:${file}`, began = performance.now();
  const members = Math.round((organisations * wanted) / listings);
  rows(join(dir, "listings.csv"), Math.min(portion, wanted), members, clusters, 1);
  writeQueries(join(dir, "listings.csv"), join(dir, "queries"));
  rmSync(file + "-index", { force: true });
  if (existsSync(file)) return database;
  const making = `sqlite:${file}.new`;
  run("demo", "--database", making);
  importOne("clusters", making, "clusters", clusters);
  for (let first = 1; first <= wanted; first += portion) {
    importOne("listings", making, Math.min(portion, wanted - first + 1), members, clusters, first);
  }
  renameSync(file + ".new", file);
  console.log(`${wanted} listings imported in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return database;
}

async function begin(database) {
  const began = performance.now();
  const server = await start(binary, database, children, "inherit", patience);
  return { server, seconds: (performance.now() - began) / 1000 };
}

const said = (what, value, goal) => console.log(`${what.padEnd(58)} ${value.padStart(12)}   goal ${goal}`);

/* All of it counts for the goal: what the process made, and what it has touched of files that are mapped. */
function saidMemory(when, server) {
  const { own, mapped } = server.parts();
  said(`memory after ${when}`, `${server.memory()} MiB`, "< 1024 MiB");
  said("  of it own", `${own} MiB`, "-");
  said("  of it mapped files", `${mapped} MiB`, "-");
}

/* Milliseconds per page: as a client waits, and of the processor. */
function cost(server, path, env) {
  const before = server.processor();
  const { rate } = wrk(server.base + path, { seconds, clients: 1, ...env });
  return { time: 1000 / rate, processor: (1000 * (server.processor() - before)) / (rate * seconds) };
}

/* The twenty best matches of listings all over the landscape: of the processor, in milliseconds; the slowest is as a client waits. */
async function matches(server, token) {
  const get = (path) => request(server.base + "/api/v1/listings" + path, { headers: { Authorization: `Bearer ${token}` } });
  const listing = async (at) => JSON.parse((await get(`?limit=1&offset=${at}`)).body).items[0].id;
  const ids = [];
  for (let i = 0; i < 100; i++) ids.push(await listing(i * 90));
  const before = server.processor(), waits = [];
  for (const id of ids) {
    const began = performance.now();
    const { status } = await get(`/${id}/matches?limit=20`);
    if (status !== 200) throw new Error(`matches of ${id}: ${status}`);
    waits.push(performance.now() - began);
  }
  return { processor: (1000 * (server.processor() - before)) / ids.length, slowest: Math.max(...waits) };
}

function pages(server, cookie) {
  const one = join(here, "page.lua"), many = join(here, "directory.lua");
  return {
    "directory page": () => cost(server, "/", { script: many, env: { COOKIE: cookie } }),
    "exchange without a filter": () => cost(server, "/exchange", { script: one, env: { COOKIE: cookie } }),
    "a common word": () => cost(server, "/landscape?kind=listing&q=Messtechnik", { script: one, env: { COOKIE: cookie } }),
    "home page of visitors": () => cost(server, "/", {}),
  };
}

function measurePages(server, cookie, token) {
  const figures = {};
  for (const [name, measureOne] of Object.entries(pages(server, cookie))) {
    measureOne(); // so that the machine is warm; the first page of a kind is among the figures of the writing server
    figures[name] = measureOne();
    const body = draft("Besprechungsraum für zwanzig Personen").replace('"draft"', '"published"');
    const writer = spawn(process.execPath, [join(here, "writer.mjs"), server.base + "/api/v1/listings", token, body, "50"], { stdio: "ignore" });
    figures[name + ", 50 writes/s"] = measureOne();
    writer.kill();
  }
  return figures;
}

async function measure(wanted) {
  const database = landscape(wanted), is_large = wanted > few;
  const first = await begin(database);
  const cookie = await sessionCookie(binary, database, first.server.base, `bench${Date.now()}@example.org`);
  const token = execFileSync(binary, ["token", "add", member, "--scope", "write", "--database", database]).toString().trim();
  const peak = first.server.peak();
  await first.server.stop();
  const { server, seconds: later } = await begin(database);
  if (is_large) {
    said("start, index made", `${first.seconds.toFixed(1)} s`, "< 60 s");
    said("memory, most while the index is made", `${peak} MiB`, "< 1536 MiB");
    said("start, index mapped", `${later.toFixed(2)} s`, "< 5 s");
    saidMemory("the start", server);
    const search = wrk(server.base + "/", { seconds, clients: 2, script: join(here, "search.lua"), env: { COOKIE: cookie, QUERIES: join(dir, "queries") } });
    const file = statSync(database.slice("sqlite:".length) + "-index").size / 1048576;
    saidMemory("searches", server);
    said("index as a file", `${file.toFixed(0)} MiB`, "-");
    said("search, two clients: p99", `${search.p99.toFixed(1)} ms`, "< 100 ms");
    said("search, two clients", `${search.rate.toFixed(0)}/s`, "-");
    const found = await matches(server, token);
    said("top 20 matches of a listing, of the processor", `${found.processor.toFixed(1)} ms`, "< 50 ms");
    said("the slowest of a hundred, as a client waits", `${found.slowest.toFixed(1)} ms`, "-");
    saidMemory("matches", server);
  }
  const figures = measurePages(server, cookie, token);
  if (is_large) saidMemory("pages", server);
  await server.stop();
  return figures;
}

const small = await measure(few);
const large = await measure(listings);
console.log(`\nMilliseconds per page, ${few} and ${listings} listings; goal: less than three times as long`);
console.log(`${"".padEnd(40)} ${"time".padStart(20)} ${"ratio".padStart(6)}   ${"processor".padStart(20)} ${"ratio".padStart(6)}`);
for (const name of Object.keys(small)) {
  const column = (key) => `${small[name][key].toFixed(3).padStart(9)} ${large[name][key].toFixed(3).padStart(10)} ${(large[name][key] / small[name][key]).toFixed(2).padStart(6)}`;
  console.log(`${name.padEnd(40)} ${column("time")}   ${column("processor")}`);
}
process.exit(0);
