#!/usr/bin/env node
// A backup while people write, and back: what was acknowledged before it is in it, half-written things are not; the way back keeps what
// was there; what is no backup is refused.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, end } from "../support/tap.mjs";
import { draft, request, start } from "../support/serve.mjs";
import { binary, children, database, dir, file, run, writerHeaders } from "../support/system.mjs";

const attempt = (...args) => spawnSync(binary, [...args, "--database", database], { encoding: "utf8" });
const titles = path => new Set(execFileSync("sqlite3", [path, "SELECT title FROM listing WHERE title LIKE 'Satz %'"], { encoding: "utf8" }).split("\n"));
const backup = join(dir, "night.db");

run("demo");
const headers = writerHeaders();
let server = await start(binary, database, children, "ignore");
const acknowledged = [];
let number = 0, going = true;
const writer = (async () => {
  while (going) {
    const title = `Satz ${number++}`;
    const answer = await request(server.base + "/api/v1/listings", { method: "POST", headers, body: draft(title) });
    if (answer.status === 201) acknowledged.push(title);
  }
})();
while (acknowledged.length < 50) await new Promise(done => setTimeout(done, 5));

const before = [...acknowledged];
const first = await new Promise(done => import("node:child_process").then(({ execFile }) =>
  execFile(binary, ["backup", backup, "--database", database], (error, out) => done(error ?? out))));
check(/night\.db: \d+ bytes/.test(String(first)), "a backup while people write", first);
const after = acknowledged.length;
check(after > before.length, "nobody waited for it", `${before.length} then ${after}`);
check((statSync(backup).mode & 0o777) === 0o600, "nobody else reads it");
check(!existsSync(backup + ".part") && !existsSync(backup + "-wal"), "one file, and nothing beside it");
check(before.every(t => titles(backup).has(t)), "it has all that was acknowledged before it began");
check(spawnSync(binary, ["check", "--database", `sqlite:${backup}`]).status === 0, "it is sound, and has what the index wants");
const again = attempt("backup", backup);
check(again.status === 1 && /will not overwrite/.test(again.stderr), "a file that is there is not overwritten", again.stderr);
const nowhere = attempt("backup", join(dir, "none", "x.db"));
check(nowhere.status === 1 && nowhere.stderr.split("\n").length === 2, "a folder that is not there: one clear line", nowhere.stderr);

const inUse = attempt("restore", backup);
check(inUse.status === 1 && /stop the server/.test(inUse.stderr), "a database in use is not replaced", inUse.stderr);
check((await request(server.base + "/")).status === 200, "and the server goes on");
going = false;
await writer;
await server.stop();

const back = attempt("restore", backup);
check(back.status === 0 && /is kept: /.test(back.stdout), "restored, and what was there is kept", back.stderr + back.stdout);
const kept = back.stdout.match(/kept: (.*)/)?.[1] ?? "";
check(existsSync(kept) && acknowledged.every(t => titles(kept).has(t)), "the kept one has all that was acknowledged");
check(before.every(t => titles(file).has(t)) && !titles(file).has(acknowledged.at(-1)), "the restored one is that of the backup");
check(!readdirSync(dir).some(f => f.endsWith(".restore")), "nothing half-made is left");
server = await start(binary, database, children, "ignore");
check((await request(server.base + "/api/v1/listings", { method: "POST", headers, body: draft("Danach") })).status === 201, "and it serves and takes writes");
await server.stop();

writeFileSync(join(dir, "text.db"), "no database at all, but long enough to be read as one: ".repeat(100));
const text = attempt("restore", join(dir, "text.db"));
check(text.status === 1 && text.stderr.trim().split("\n").length === 1, "a file that is no database is refused", text.stderr);
execFileSync("sqlite3", [join(dir, "other.db"), "CREATE TABLE t (a); INSERT INTO t VALUES (1)"]);
check(/no database of Clusterwerk/.test(attempt("restore", join(dir, "other.db")).stderr), "so is the database of another program");
execFileSync("sqlite3", [backup, "INSERT INTO migration VALUES ('9999_future', 'core', '0', 0)"]);
check(/newer version/.test(attempt("restore", backup).stderr), "and a backup of a newer version");
check(attempt("restore", join(dir, "none.db")).status === 1, "and one that is not there");
check(before.every(t => titles(file).has(t)), "after all of these the database is as it was");

// An older version's database: one migration less. It is copied before the missing one is applied.
const old = join(dir, "old.db");
const migrate = path => spawnSync(binary, ["migrate", "--database", `sqlite:${path}`], { encoding: "utf8" });
check(migrate(old).status === 0 && !readdirSync(dir).some(f => f.startsWith("old.db.before")), "a new database is not copied");
const newest = execFileSync("sqlite3", [old, "SELECT name FROM migration ORDER BY name DESC LIMIT 1"], { encoding: "utf8" }).trim();
check(migrate(old).status === 0 && !readdirSync(dir).some(f => f.startsWith("old.db.before")), "nor one that misses nothing");
execFileSync("sqlite3", [old, `DELETE FROM migration WHERE name = '${newest}'; INSERT INTO setting VALUES ('mark', 'old')`]);
const failed = migrate(old); // its tables are there already
const copies = readdirSync(dir).filter(f => f.startsWith("old.db.before-migration-"));
check(failed.status === 1 && /the migration .* failed/.test(failed.stderr), "a migration that fails says so", failed.stderr);
check(copies.length === 1 && failed.stderr.includes(copies[0]), "the database was copied before", failed.stderr);
const mark = path => execFileSync("sqlite3", [path, "SELECT value FROM setting WHERE name = 'mark'"], { encoding: "utf8" }).trim();
check(mark(join(dir, copies[0])) === "old" && mark(old) === "old", "and both are as they were");

const postgres = spawnSync(binary, ["backup", join(dir, "pg.db"), "--database", "postgresql://localhost/x"], { encoding: "utf8" });
check(postgres.status === 1 && /pg_dump/.test(postgres.stderr), "PostgreSQL: the message names its own tool", postgres.stderr);
end();
