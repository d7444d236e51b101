// Starts the program, signs in, drives wrk.
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";

export const request = (url, { method = "GET", headers = {}, body } = {}) =>
  new Promise((done, fail) => {
    const call = http.request(url, { method, headers: body ? { ...headers, "Content-Length": Buffer.byteLength(body) } : headers }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString() }));
    });
    call.on("error", fail);
    call.end(body);
  });

export async function waitFor(url, process, patience = 120000) {
  for (const until = Date.now() + patience; Date.now() < until; ) {
    if (process?.exitCode != null) throw new Error(`the server ended with ${process.exitCode}`);
    try {
      if ((await request(url)).status === 200) return;
    } catch { /* not listening yet */ }
    await new Promise((done) => setTimeout(done, 5));
  }
  throw new Error(`${url} does not answer`);
}

export const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/* MiB in memory; of what is shared with other processes the own share. Files that are read, not mapped, lie in the cache of the system alone. */
const resident = (pid, what) =>
  Math.round(Number(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").match(new RegExp(`^${what}:\\s+(\\d+)`, "m"))[1]) / 1024);

/* The program on a free port, ready to answer. `children` collects what is to be killed at the end; `log` takes its standard error,
 * `settings` more of the environment. */
export async function start(binary, database, children, log = "inherit", patience = 120000, settings = {}) {
  const port = await freePort();
  const child = spawn(binary, ["serve", "--listen", `127.0.0.1:${port}`, "--database", database],
    { stdio: ["ignore", "ignore", log], env: { ...process.env, CLUSTERWERK_LOG_LEVEL: "error", CLUSTERWERK_RATE_LIMITS: "no", ...settings } });
  children.push(child);
  const base = `http://127.0.0.1:${port}`;
  await waitFor(base + "/healthz", child, patience);
  const ended = new Promise((done) => child.on("exit", done));
  return {
    base,
    kill: () => { child.kill("SIGKILL"); return ended; },
    peak: () => Math.round(Number(readFileSync(`/proc/${child.pid}/status`, "utf8").match(/^VmHWM:\s+(\d+)/m)[1]) / 1024),
    processor: () => { // seconds so far, of a hundredth each
      const [user, system] = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ").slice(11, 13);
      return (Number(user) + Number(system)) / 100;
    },
    memory: () => resident(child.pid, "Pss"),
    parts: () => ({ own: resident(child.pid, "Pss_Anon"), mapped: resident(child.pid, "Pss_File") + resident(child.pid, "Pss_Shmem") }),
    stop: () => { child.kill("SIGTERM"); return ended; },
  };
}

/* Adds the person, follows the one-time link, presses its button. */
export async function sessionCookie(binary, database, base, email, role = "member") {
  const link = execFileSync(binary, ["user", "add", email, "--role", role, "--database", database, "--base-url", base]).toString().match(/https?:\S+/)[0];
  const url = base + new URL(link).pathname;
  const page = await request(url);
  const csrf = page.body.match(/name="csrf" value="([^"]*)"/)?.[1] ?? "";
  const early = (page.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).join("; ");
  const done = await request(url, {
    method: "POST", body: `csrf=${encodeURIComponent(csrf)}`,
    headers: { "Content-Type": "application/x-www-form-urlencoded", Cookie: early, Origin: base },
  });
  const cookies = (done.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]);
  if (!cookies.length) throw new Error(`sign-in: ${done.status} ${done.body.slice(0, 300)}`);
  return cookies.join("; ");
}

export function wrk(url, { seconds, script, clients = 64, env = {} }) {
  const args = ["-t1", `-c${clients}`, `-d${seconds}s`, "--latency", ...(script ? ["-s", script] : []), url];
  const out = execFileSync("wrk", args, { env: { ...process.env, ...env } }).toString();
  const p99 = out.match(/99%\s+([\d.]+)(us|ms|s)/);
  const scale = { us: 0.001, ms: 1, s: 1000 };
  return {
    rate: Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    p99: p99 ? Number(p99[1]) * scale[p99[2]] : NaN,
    errors: Number(out.match(/Non-2xx or 3xx responses: (\d+)/)?.[1] ?? 0),
  };
}

/* A member of the demo who may post, and what is posted. */
export const member = "jana.brueckner@messlabor-lahnaue.example";
export const draft = (title) => JSON.stringify({
  side: "offer", category: "room", language: "de", title, text: "Ein Raum für zwanzig Personen, frei nach Absprache.",
  visibility: "platform", status: "draft",
});
