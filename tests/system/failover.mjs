#!/usr/bin/env node
// Two nodes on one PostgreSQL with a streaming replica. The primary is killed under load, the replica promoted: writes go on within ten
// seconds, on both nodes, and nothing that was acknowledged is lost. Every commit reaches the disk (fsync is on).
import { execFileSync } from "node:child_process";
import { appendFileSync, chownSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { check, end } from "../support/tap.mjs";
import { draft, member, request, start } from "../support/serve.mjs";
import { binary, children } from "../support/system.mjs";

const LIMIT = 10000; // milliseconds from the death of the primary to the next acknowledged write
const newest = readdirSync("/usr/lib/postgresql").sort((a, b) => Number(a) - Number(b)).at(-1), bin = `/usr/lib/postgresql/${newest}/bin`;
const dir = mkdtempSync("/tmp/cw-failover-"), root = process.getuid() === 0;
const uid = root ? Number(execFileSync("id", ["-u", "postgres"])) : process.getuid();
if (root) chownSync(dir, uid, uid);
// PostgreSQL refuses to run as root.
const as = (tool, ...args) => execFileSync(root ? "runuser" : join(bin, tool), root ? ["-u", "postgres", "--", join(bin, tool), ...args] : args,
  { cwd: dir, stdio: ["ignore", "ignore", "pipe"] });
const freePort = () => new Promise(done => { const s = createServer().listen(0, "127.0.0.1", () => { const { port } = s.address(); s.close(() => done(port)); }); });
const first = { data: join(dir, "first"), port: await freePort() }, second = { data: join(dir, "second"), port: await freePort() };
const started = new Set();
const run = node => { as("pg_ctl", "-D", node.data, "-l", `${node.data}.log`, "-w", "-s", "start"); started.add(node); };
const sql = (node, text) => execFileSync("psql", ["-h", "127.0.0.1", "-p", String(node.port), "-U", "postgres", "-At", "-c", text], { encoding: "utf8" }).trim();
const pause = ms => new Promise(done => setTimeout(done, ms));
process.on("exit", () => {
  for (const node of started) { try { as("pg_ctl", "-D", node.data, "-m", "immediate", "-s", "stop"); } catch { /* killed by the test */ } }
  rmSync(dir, { recursive: true, force: true });
});
const settings = node => appendFileSync(join(node.data, "postgresql.conf"),
  `\nlisten_addresses = '127.0.0.1'\nport = ${node.port}\nunix_socket_directories = '${dir}'\nmax_connections = 80\nhot_standby = on\n`);

as("initdb", "-D", first.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
settings(first);
run(first);
as("pg_basebackup", "-h", "127.0.0.1", "-p", String(first.port), "-U", "postgres", "-D", second.data, "-R", "-X", "stream");
settings(second);
run(second);
// From now on a commit is acknowledged when the replica has it, too.
sql(first, "ALTER SYSTEM SET synchronous_standby_names = '*'");
sql(first, "SELECT pg_reload_conf()");
for (const until = Date.now() + 20000; Date.now() < until && sql(first, "SELECT sync_state FROM pg_stat_replication") !== "sync";) await pause(50);
check(sql(first, "SELECT sync_state FROM pg_stat_replication") === "sync", "a replica takes every commit");

const database = `postgresql://postgres@127.0.0.1:${first.port},127.0.0.1:${second.port}/postgres?target_session_attrs=read-write`;
const command = (...args) => execFileSync(binary, [...args, "--database", database], { stdio: ["ignore", "pipe", "ignore"] }).toString();
command("demo");
const headers = { Authorization: "Bearer " + command("token", "add", member, "--scope", "write").trim(), "Content-Type": "application/json" };
const nodes = [await start(binary, database, children, "ignore"), await start(binary, database, children, "ignore")];

const acknowledged = [], times = nodes.map(() => []), refusals = {};
let going = true, number = 0;
const writers = nodes.flatMap((node, n) => [0, 1].map(async () => {
  while (going) {
    const title = `Satz ${number++}`;
    const answer = await request(node.base + "/api/v1/listings", { method: "POST", headers, body: draft(title) }).catch(e => ({ status: e.code }));
    if (answer.status === 201) {
      acknowledged.push(title);
      times[n].push(Date.now());
    } else {
      refusals[answer.status] = (refusals[answer.status] ?? 0) + 1;
      await pause(20);
    }
  }
}));
for (const until = Date.now() + 60000; acknowledged.length < 100 && Date.now() < until;) await pause(10);
check(times.every(t => t.length > 10), "both nodes write", times.map(t => t.length));

const pid = Number(readFileSync(join(first.data, "postmaster.pid"), "utf8").split("\n")[0]);
const family = execFileSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" }).trim().split(/\s+/).map(Number);
const killed = Date.now();
for (const p of [pid, ...family]) { try { process.kill(p, "SIGKILL"); } catch { /* gone already */ } }
started.delete(first);
as("pg_ctl", "-D", second.data, "-w", "-s", "promote");
sql(second, "SELECT 1");
const back = n => times[n].find(t => t > killed + 1) - killed;
for (const until = killed + 60000; Date.now() < until && nodes.some((_, n) => !(times[n].filter(t => t > killed + 500).length > 20));) await pause(10);
going = false;
await Promise.all(writers);
nodes.forEach((_, n) => {
  const later = times[n].filter(t => t > killed + 500);
  check(later.length > 20 && later[0] - killed < LIMIT, `node ${n + 1} writes again within ten seconds: after ${((later[0] - killed) / 1000).toFixed(1)} s`, `${(later[0] - killed) / 1000} s, first ${back(n)} ms`);
});
check(Object.keys(refusals).every(s => s === "503"), "whoever could not write was told to come again (503)", JSON.stringify(refusals));
const there = new Set(sql(second, "SELECT title FROM listing WHERE title LIKE 'Satz %'").split("\n"));
const lost = acknowledged.filter(t => !there.has(t));
check(lost.length === 0, `none of ${acknowledged.length} acknowledged writes is lost`, lost.slice(0, 5));
check(nodes.length === 2 && sql(second, "SELECT pg_is_in_recovery()") === "f", "the replica is the primary now");

const published = JSON.parse(draft("Nach dem Wechsel veröffentlicht"));
published.status = "published";
const made = await request(nodes[0].base + "/api/v1/listings", { method: "POST", headers, body: JSON.stringify(published) });
const path = "/api/v1/listings/" + (JSON.parse(made.body).id ?? "none"), found = async () => (await request(nodes[1].base + "/api/v1/search?q=Wechsel+ver%C3%B6ffentlicht", { headers })).body.includes("Nach dem Wechsel");
let seen = false;
for (const until = Date.now() + 15000; Date.now() < until && !(seen = await found());) await pause(50);
check(made.status === 201 && seen, "what one node publishes the other finds", `${made.status} ${path}`);
for (const node of nodes) check((await node.stop()) === 0, "a node ends well");
end();
