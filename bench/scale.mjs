// How the program grows: a landscape of many clusters, organisations and listings on SQLite.
// Usage: node bench/scale.mjs BINARY [--listings 1000000] [--organisations 300000] [--clusters 3000] [--seconds 4]
// Prints the time of a first start (the index is made) and of later ones (it is mapped), memory, search with two clients, and what a
// directory page costs one client, compared with a landscape of 10,000 listings. The import takes most of the time.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { start, wrk, sessionCookie } from "../tests/support/serve.mjs";
import { writeQueries } from "./table.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const option = (name, value) => {
  const at = process.argv.indexOf("--" + name);
  return at > 0 ? Number(process.argv[at + 1]) : value;
};
const binary = resolve(process.argv[2] ?? "build/release/clusterwerk");
const listings = option("listings", 1000000), organisations = option("organisations", 300000), clusters = option("clusters", 3000);
const seconds = option("seconds", 4), portion = 50000, patience = 3600000;
const dir = mkdtempSync(join(tmpdir(), "clusterwerk-scale-"));
const children = [];
process.on("exit", () => {
  children.forEach((child) => child.kill("SIGKILL"));
  rmSync(dir, { recursive: true, force: true });
});

const seeder = join(dir, "seed");
execFileSync("gcc", ["-O2", join(here, "seed.c"), "-lm", "-o", seeder]);
const run = (...args) => execFileSync(binary, args, { stdio: ["ignore", "ignore", "inherit"] });

function importOne(kind, database, ...args) {
  const csv = join(dir, "rows.csv");
  writeFileSync(csv, execFileSync(seeder, args.map(String), { maxBuffer: 1 << 30 }));
  run("import", kind, csv, "--database", database);
  return csv;
}

function landscape(name, wanted) {
  const database = `sqlite:${join(dir, name)}`, began = performance.now();
  execFileSync(binary, ["demo", "--database", database], { stdio: "ignore" });
  importOne("clusters", database, "clusters", clusters);
  for (let first = 1; first <= wanted; first += portion) {
    const csv = importOne("listings", database, Math.min(portion, wanted - first + 1), Math.round((organisations * wanted) / listings), clusters, first);
    if (first === 1) writeQueries(csv, join(dir, "queries"));
  }
  console.log(`${wanted} listings imported in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return database;
}

async function begin(database) {
  const began = performance.now();
  const server = await start(binary, database, children, "inherit", patience);
  return { server, seconds: (performance.now() - began) / 1000 };
}

const script = (server, cookie, name, clients) =>
  wrk(server.base + "/", { seconds, clients, script: join(here, name), env: { COOKIE: cookie, QUERIES: join(dir, "queries") } });
const said = (what, value, goal) => console.log(`${what.padEnd(58)} ${value.padStart(12)}   goal ${goal}`);

async function measure(database, is_large) {
  const first = await begin(database);
  const cookie = await sessionCookie(binary, database, first.server.base, "bench@example.org");
  await first.server.stop();
  const { server, seconds: later } = await begin(database);
  const early = server.memory();
  const page = 1000 / script(server, cookie, "directory.lua", 1).rate;
  if (is_large) {
    const search = script(server, cookie, "search.lua", 2);
    const file = statSync(database.slice("sqlite:".length) + "-index").size / 1048576;
    said("start, index made", `${first.seconds.toFixed(1)} s`, "-");
    said("start, index mapped", `${later.toFixed(2)} s`, "< 5 s");
    said("memory after the start", `${early} MiB`, "< 2048 MiB");
    said("memory after searches", `${server.memory()} MiB`, "< 2048 MiB");
    said("index as a file", `${file.toFixed(0)} MiB`, "-");
    said("search, two clients: p99", `${search.p99.toFixed(1)} ms`, "< 100 ms");
    said("search, two clients", `${search.rate.toFixed(0)}/s`, "-");
  }
  await server.stop();
  return page;
}

const small = await measure(landscape("small.db", 10000), false);
const large = await measure(landscape("large.db", listings), true);
said("directory page, one client, 10,000 listings", `${small.toFixed(3)} ms`, "-");
said(`directory page, one client, ${listings} listings`, `${large.toFixed(3)} ms`, "-");
said("how much longer", (large / small).toFixed(2), "< 3");
process.exit(0);
