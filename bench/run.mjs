// Measures the program against nginx serving a static file of the same size, in the same run, interleaved, at 64 connections.
// Usage: node bench/run.mjs BINARY [--rounds 5] [--seconds 4] [--listings 100000] [--only WORD]
// Prints a table: requests a second, ratio to the floor (median of paired rounds, range), p99. Machines are noisy: read the ratios.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync, statSync, existsSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { seeder } from "./seeder.mjs";
import { median, row, header, writeQueries } from "./table.mjs";
import { draft, member, start, waitFor, wrk, sessionCookie, request } from "../tests/support/serve.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const option = (name, value) => {
  const at = process.argv.indexOf("--" + name);
  return at > 0 ? Number(process.argv[at + 1]) : value;
};
const binary = resolve(process.argv[2] ?? "build/release/clusterwerk");
const rounds = option("rounds", 5), seconds = option("seconds", 4), listings = option("listings", 100000);
const named = process.argv.indexOf("--only"), only = named > 0 ? process.argv[named + 1] : "";
const dir = mkdtempSync(join(tmpdir(), "clusterwerk-bench-"));
chmodSync(dir, 0o755); // nginx gives up root before it reads the floor
const children = [];
process.on("exit", () => {
  children.forEach((child) => child.kill("SIGKILL"));
  rmSync(dir, { recursive: true, force: true });
});

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

async function startNginx() {
  const port = await freePort();
  writeFileSync(join(dir, "nginx.conf"), `worker_processes 2; pid ${dir}/nginx.pid; error_log /dev/null; daemon off;
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; keepalive_requests 100000000;
  client_body_temp_path ${dir}/b; proxy_temp_path ${dir}/p; fastcgi_temp_path ${dir}/f; uwsgi_temp_path ${dir}/u; scgi_temp_path ${dir}/s;
  server { listen 127.0.0.1:${port} backlog=511; root ${dir}; } }`);
  children.push(spawn("nginx", ["-p", dir, "-c", join(dir, "nginx.conf")], { stdio: "ignore" }));
  const base = `http://127.0.0.1:${port}`;
  writeFileSync(join(dir, "ready"), "yes");
  await waitFor(base + "/ready");
  return base;
}

/* Rounds of floor and candidate in turn; the ratio is taken round by round. */
function paired(nginx, file, size, candidate) {
  writeFileSync(join(dir, file), "x".repeat(size));
  const pairs = [];
  for (let i = 0; i < rounds; i++) {
    const floor = wrk(`${nginx}/${file}`, { seconds });
    const mine = candidate();
    pairs.push({ floor: floor.rate, rate: mine.rate, ratio: mine.rate / floor.rate, p99: mine.p99, errors: mine.errors });
  }
  return pairs;
}

function seed(database) {
  const csv = join(dir, "listings.csv");
  seeder(dir)(csv, listings, 5000);
  const began = Date.now();
  execFileSync(binary, ["demo", "--database", database], { stdio: "ignore" });
  execFileSync(binary, ["import", "listings", csv, "--database", database], { stdio: ["ignore", "ignore", "inherit"] });
  return (Date.now() - began) / 1000;
}

async function measure(engine, database, nginx, floors) {
  const loaded = seed(database);
  console.log(`\n${engine}: ${listings} listings imported in ${loaded.toFixed(1)} s`);
  const began = performance.now();
  const server = await start(binary, database, children);
  console.log(`${engine}: start with index ${((performance.now() - began) / 1000).toFixed(2)} s, memory ${server.memory()} MiB`);
  const cookie = await sessionCookie(binary, database, server.base, "bench@example.org");
  const token = execFileSync(binary, ["token", "add", member, "--scope", "write", "--database", database]).toString().trim();
  const size = async (path, headers = {}) => (await request(server.base + path, { headers })).body.length;
  const path = "/api/v1/listings"; // of inserts; the others choose theirs in their scripts
  const script = (name, env) => () => wrk(server.base + path, { seconds, script: join(here, name), env: { COOKIE: cookie, ...env } });
  await radar(engine, server);
  console.log(header);
  const show = (name, pairs, floor) => {
    if (name.includes(only)) console.log(row(`${engine}: ${name}`, pairs(), floor));
  };

  if (engine === "sqlite") {
    const constant = "/about/privacy", constantSize = await size(constant);
    show("constant page", () => paired(nginx, "constant.html", constantSize, () => wrk(server.base + constant, { seconds })), floors.constant);
  }
  const pageSize = await size("/exchange?category=capacity&state=DE-BY", { Cookie: cookie });
  const directory = script("directory.lua");
  show(`directory page, signed in (${pageSize} B)`, () => paired(nginx, `list-${engine}.html`, pageSize, directory), floors.directory);
  if (engine === "postgresql") return;

  const body = draft("Besprechungsraum für zwanzig Personen");
  show("directory page with 50 writes a second, vs without", () => withWriter(directory, server.base, path, token, body), floors.writing);
  const queries = writeQueries(join(dir, "listings.csv"), join(dir, "queries"));
  const searchSize = await size("/landscape?kind=listing&q=Lasertechnik", { Cookie: cookie });
  show("search, rare and common words", () => paired(nginx, "search.html", searchSize, script("search.lua", { QUERIES: queries })), floors.search);
  show("durable insert (draft of a listing)", () => paired(nginx, "insert.html", 300, script("insert.lua", { TOKEN: token, POST_PATH: path, POST_BODY: body })), floors.insert);
}

/* Processor time of what a new centre of the radar costs, among all objects of the landscape. */
async function radar(engine, server) {
  const centres = ["organisation:messlabor-lahnaue-gmbh", "cluster:optence", "topic:photonik-optik"], each = 5;
  const before = server.processor();
  for (let i = 0; i < each * centres.length; i++) {
    const { status } = await request(`${server.base}/api/v1/radar?centre=${centres[i % centres.length]}`);
    if (status !== 200) throw new Error(`the radar answers ${status}`);
  }
  const ms = (1000 * (server.processor() - before)) / (each * centres.length);
  console.log(`${engine}: radar, new centre among ${listings} listings: ${ms.toFixed(1)} ms of the processor (goal < 100 at 300000)`);
}

/* The same page while another process commits 50 times a second; the ratio is to the page without. */
function withWriter(candidate, base, path, token, body) {
  const pairs = [];
  for (let i = 0; i < rounds; i++) {
    const calm = candidate();
    const writer = spawn(process.execPath, [join(here, "writer.mjs"), base + path, token, body, "50"], { stdio: "ignore" });
    const busy = candidate();
    writer.kill();
    pairs.push({ floor: calm.rate, rate: busy.rate, ratio: busy.rate / calm.rate, p99: busy.p99, errors: busy.errors });
  }
  return pairs;
}

async function emptyServer() {
  const times = [];
  let memory = 0;
  const database = `sqlite:${join(dir, "empty.db")}`;
  execFileSync(binary, ["migrate", "--database", database], { stdio: "ignore" });
  for (let i = 0; i < 5; i++) {
    const began = performance.now();
    const server = await start(binary, database, children);
    times.push(performance.now() - began);
    memory = server.memory();
    await server.stop();
  }
  const stripped = join(dir, "stripped");
  execFileSync("strip", ["-o", stripped, binary]);
  console.log(`empty server: start ${median(times).toFixed(0)} ms (goal < 100), memory ${memory} MiB (goal < 32), ` +
    `stripped binary ${(statSync(stripped).size / 1048576).toFixed(1)} MiB (goal < 12)`);
}

const nginx = await startNginx();
await emptyServer();
const floors = { constant: 0.85, directory: 0.4, writing: 0.85, search: 0.1, insert: 0.2 };
await measure("sqlite", `sqlite:${join(dir, "bench.db")}`, nginx, floors);
if (process.env.DATABASE_URL) {
  await measure("postgresql", process.env.DATABASE_URL, nginx, { directory: 0.08 });
} else if (existsSync("tests/support/with-postgres")) {
  console.log("PostgreSQL: run through tests/support/with-postgres (make bench does)");
}
process.exit(0);
