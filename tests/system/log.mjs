#!/usr/bin/env node
// The log: into a file, a line per request without anything secret, rotated and its settings read again at SIGHUP without losing a request.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { check, end } from "../support/tap.mjs";
import { request, waitFor } from "../support/serve.mjs";
import { binary, children, database, dir } from "../support/system.mjs";

const log = join(dir, "cw.log"), conf = join(dir, "cw.conf");
const port = await new Promise(done => { const s = createServer().listen(0, "127.0.0.1", () => { const { port } = s.address(); s.close(() => done(port)); }); });
const settings = more => writeFileSync(conf, `database = ${database}\nlisten = 127.0.0.1:${port}\nlog_file = ${log}\n${more}`);
const until = async (what, ok) => {
  for (const stop = Date.now() + 20000; Date.now() < stop;) {
    if (ok()) return check(true, what);
    await new Promise(done => setTimeout(done, 10));
  }
  check(false, what, existsSync(log) ? readFileSync(log, "utf8").slice(-1500) : "no log");
};
const text = () => existsSync(log) ? readFileSync(log, "utf8") : "";

settings("log_requests = yes\n");
const child = spawn(binary, ["serve", "--config", conf], { stdio: ["ignore", "ignore", "ignore"] });
children.push(child);
const base = `http://127.0.0.1:${port}`;
await waitFor(base + "/healthz", child);
await request(base + "/signin/abcdefghijklmnop?secret=word");
await request(base + "/landscape?q=geheim");
await until("a line for every request", () => /event="request" method=GET route="\/landscape" status=200 ms=[\d.]+ bytes=\d+/.test(text()));
check(!/abcdefghijklmnop|secret|geheim/.test(text()), "without tokens and queries", text());
check(text().trim().split("\n").every(l => /^ts=\d+\.\d{6} level=(error|warn|info|debug) event="[^"]*"( |$)/.test(l)), "every line has its time, level and event", text());
check((statSync(log).mode & 0o007) === 0, "not everybody reads it");

renameSync(log, log + ".1");
await request(base + "/landscape");
check(!existsSync(log), "until it is told, it writes into the file that was moved away");
let going = true, bad = 0, asked = 0;
const load = (async () => { while (going) { asked++; if ((await request(base + "/landscape")).status !== 200) bad++; } })();
for (let i = 0; i < 20; i++) {
  child.kill("SIGHUP");
  await new Promise(done => setImmediate(done));
}
await until("after SIGHUP into a new one", () => /event="settings read again"/.test(text()) && /event="request"/.test(text()));
going = false;
await load;
check(asked > 0 && bad === 0, "and no request suffers", `${bad} of ${asked}`);

settings("log_level = warn\nthreads = 1\n");
child.kill("SIGHUP");
settings("log_level = info\nthreads = 1\n");
child.kill("SIGHUP");
await until("in the log", () => /need_restart="threads"/.test(text()));
const lines = () => (text().match(/event="request"/g) ?? []).length;
const before = lines();
await request(base + "/landscape");
await request(base + "/landscape");
check(lines() === before, "requests are no longer written when the setting is gone");
settings("log_level = loud\n");
child.kill("SIGHUP");
await until("a wrong setting is said, and nothing changes", () => /settings not read again.*log_level must be/.test(text()));
check((await request(base + "/")).status === 200, "it still serves");
child.kill("SIGTERM");
await new Promise(done => child.on("exit", done));

let said = "";
try { execFileSync(binary, ["serve", "--listen", "127.0.0.1:0", "--database", database, "--log-file", join(dir, "none", "x.log")], { stdio: ["ignore", "ignore", "pipe"] }); }
catch (error) { said = String(error.stderr); }
check(/cannot open the log file .*No such file/.test(said), "a log that cannot be opened stops the start", said);
end();
