#!/usr/bin/env node
// No acknowledged write is lost when the program is killed: several writers post while the server is killed again and again, every tenth
// time while it is still starting. After each restart everything that the last round acknowledged is there; in the end everything is
// there, once, and the database is whole. On PostgreSQL (kill9_postgres.sh) the same; KILL=primary (kill9_primary.sh) kills the database
// under a server that goes on.
import { execFileSync, execSync, spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { check, end } from "../support/tap.mjs";
import { draft, freePort, request, start } from "../support/serve.mjs";
import { binary, children, database, file, run, writerHeaders } from "../support/system.mjs";

const rounds = Number(process.env.KILL_ROUNDS ?? 10), primary = process.env.KILL === "primary", postgres = process.env.DB === "postgres";
const WRITERS = 4, LEAST = 10, ROUND_LIMIT = 60000;
run("demo");
const headers = writerHeaders();
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
/* Kills come at all places of a write, and no two runs are needed for that. */
const moment = (round) => (round * 37) % 83;
const acknowledged = [], wrong = [], missing = [];
let sent = 0, killed = 0;

/* Posts until told to stop; while something is dead an answer may be missing, or be 503. */
async function writer(base, round, n, state) {
  for (let i = 0; !state.over; i++) {
    const body = JSON.parse(draft(`Runde ${round}.${n}.${i}.`));
    if (i % 8 === 0) body.status = "published";
    sent++;
    const answer = await request(base + "/api/v1/listings", { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
    if (answer?.status === 201) {
      acknowledged.push({ id: JSON.parse(answer.body).id, title: body.title });
      state.done++;
    } else if (!state.dead) {
      wrong.push(`round ${round}: ${answer?.status} ${answer?.body}`);
      return;
    } else if (!answer) {
      return;
    } else if (answer.status !== 503) {
      wrong.push(`round ${round}: ${answer.status} ${answer.body}`);
    } else {
      await pause(20);
    }
  }
}

async function reached(count, state) {
  for (const until = Date.now() + ROUND_LIMIT; state.done < count && Date.now() < until && !wrong.length;) await pause(2);
  if (state.done < count) wrong.push("the writers do not come forward");
}

/* What was acknowledged since `first` is answered. */
async function readBack(base, first) {
  for (let i = first; i < acknowledged.length; i++) {
    const { id, title } = acknowledged[i];
    let answer = await request(`${base}/api/v1/listings/${id}`, { headers });
    for (const until = Date.now() + 10000; answer.status === 503 && Date.now() < until;) {
      await pause(20);
      answer = await request(`${base}/api/v1/listings/${id}`, { headers });
    }
    if (answer.status !== 200 || JSON.parse(answer.body).title !== title) missing.push(`${title} ${id} ${answer.status}`);
  }
}

/* The server dies under load. */
async function killServer(server, round) {
  const state = { over: false, dead: false, done: 0 };
  const writers = [...Array(WRITERS).keys()].map((n) => writer(server.base, round, n, state));
  await reached(LEAST, state);
  await pause(moment(round));
  state.dead = true;
  await server.kill();
  killed++;
  await Promise.all(writers);
}

/* The server dies before it has said a word. */
async function killStart(round) {
  const child = spawn(binary, ["serve", "--listen", `127.0.0.1:${await freePort()}`, "--database", database], { stdio: "ignore" });
  children.push(child);
  const ended = new Promise((done) => child.on("exit", done));
  await pause(moment(round));
  child.kill("SIGKILL");
  killed++;
  await ended;
}

/* Stopped first, so that it makes no further processes. */
async function killPostgres() {
  const place = database.match(/host=([^&]+)/)[1], locks = ["data/postmaster.pid", ".s.PGSQL.5432.lock"].map((name) => join(place, name));
  const pid = Number(readFileSync(locks[0], "utf8").split("\n")[0]);
  process.kill(pid, "SIGSTOP");
  const family = [pid, ...execFileSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" }).trim().split(/\s+/).map(Number)];
  for (const p of family) { try { process.kill(p, "SIGKILL"); } catch { /* ended by itself */ } }
  const lives = (p) => { try { return !/^State:\s+Z/m.test(readFileSync(`/proc/${p}/status`, "utf8")); } catch { return false; } };
  while (family.some(lives)) await pause(1);
  locks.forEach((lock) => rmSync(lock)); // a dead process that nobody collects, as in some containers, is a living one to PostgreSQL
}

/* PostgreSQL and all its processes die under load, and it is started anew: the writers go on by themselves. */
async function killPrimary(server, round) {
  const state = { over: false, dead: false, done: 0 };
  const writers = [...Array(WRITERS).keys()].map((n) => writer(server.base, round, n, state));
  await reached(LEAST, state);
  await pause(moment(round));
  state.dead = true;
  await killPostgres();
  killed++;
  execSync(`${process.env.POSTGRES_CTL} start`, { cwd: "/", stdio: "ignore" });
  await reached(state.done + LEAST, state);
  state.over = true;
  await Promise.all(writers);
}

let server = null, checked = 0;
for (let round = 0; round < rounds && !wrong.length && !missing.length; round++) {
  if (!primary && round % 10 === 9) {
    await killStart(round);
    continue;
  }
  server = server ?? await start(binary, database, children, primary ? "ignore" : "inherit");
  await readBack(server.base, checked);
  checked = acknowledged.length;
  await (primary ? killPrimary(server, round) : killServer(server, round));
  server = primary ? server : null;
}
server = server ?? await start(binary, database, children);
await readBack(server.base, checked);
check((await server.stop()) === 0, "the server ends well");

check(wrong.length === 0, "every write is answered with 201 as long as nothing is dead, and never with nonsense", wrong.slice(0, 5).join("\n"));
check(killed === rounds && acknowledged.length >= LEAST * rounds * 0.8, `${acknowledged.length} of ${sent} writes were acknowledged, ${killed} kills`);
check(missing.length === 0, "none of them is lost after the restart", missing.slice(0, 5).join("\n"));
const select = "SELECT title FROM listing WHERE title LIKE 'Runde %'";
const stored = execFileSync(postgres ? "psql" : "sqlite3", postgres ? ["-At", database, "-c", select] : [file, select], { encoding: "utf8", maxBuffer: 1 << 28 });
const titles = stored.trim().split("\n"), there = new Set(titles);
const lost = acknowledged.filter(({ title }) => !there.has(title));
check(lost.length === 0, "none of them is lost in the end", `${lost.length}: ${lost.slice(0, 5).map((x) => x.title)}`);
check(titles.length === there.size, "none is there twice", `${titles.length - there.size}`);
check(titles.length - acknowledged.length <= WRITERS * killed, "what is there without an answer was on its way at a kill", `${titles.length}`);
let problem = "";
try { run("check"); } catch (error) { problem = `${error.stdout}${error.stderr}`; }
check(problem === "", "clusterwerk check finds the database whole", problem);
end();
