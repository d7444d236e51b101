#!/usr/bin/env node
// Wapiti, a scanner of Debian, walks the product as a visitor and as a member and attacks what it finds. It finds nothing. That it would, a
// page with a hole shows first.
//
// Left out are modules that load their data from the internet (nikto, wapp, ssrf) and guesses of names and passwords. Not counted:
// - X-XSS-Protection is not set: the filter it switched on is gone from all browsers, and was a hole itself (OWASP advises against it);
// - forms of visitors without token: nobody is signed in whose rights could be borrowed; posts from other sites are refused by Origin and
//   Sec-Fetch-Site, which the last check shows.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, request as forward } from "node:http";
import { join } from "node:path";
import { check, end } from "../support/tap.mjs";
import { request, sessionCookie, start } from "../support/serve.mjs";
import { binary, children, database, dir, run } from "../support/system.mjs";

const MODULES = ["backup", "blindsql", "cookieflags", "crlf", "csp", "csrf", "exec", "file", "htaccess", "http_headers", "methods", "permanentxss", "redirect", "shellshock", "sql",
  "xss", "xxe"];
const SECONDS = Number(process.env.WAPITI_SECONDS ?? 60); // to walk, and then per module
// What would end the scan, since it sends every form that it finds; the way there answers by itself.
const AWAY = ["/signout", "/account/erase", "/account/sessions", "/account/password"];

/* `begin`: paths that no link of the first pages leads to. */
async function wapiti(name, url, begin = []) {
  const report = join(dir, `${name}.json`), args = ["-u", url, "-m", MODULES.join(","), "--scope", "folder", "--flush-session", "-d", "3", "--max-links-per-page", "40",
    "--max-files-per-dir", "8", "--max-parameters", "14", "--max-scan-time", String(SECONDS), "--max-attack-time", String(SECONDS), "--no-bugreport", "-v", "0", "-f", "json", "-o", report, ...begin.flatMap((path) => ["-s", new URL(path, url).href])];
  const child = spawn("wapiti", args, { env: { ...process.env, HOME: dir }, stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => { said += chunk; });
  const status = await new Promise((done) => child.on("exit", done));
  let findings = [];
  try {
    const { vulnerabilities, anomalies } = JSON.parse(readFileSync(report, "utf8"));
    findings = [vulnerabilities, anomalies].flatMap((kinds) => Object.entries(kinds).flatMap(([kind, all]) => all.map((x) => ({ kind, path: x.path, text: `${kind}: ${x.info} (${x.method} ${x.path} ${x.parameter})` }))));
  } catch (error) { said += error; }
  const pages = Number(said.match(/found (\d+) URLs/)?.[1] ?? 0), launched = MODULES.filter((module) => said.includes(`Launching module ${module}`));
  return { whole: status === 0 && launched.length === MODULES.length && !said.includes("Traceback"), pages, findings, said };
}

/* A way to the server that is signed in, and does not lead where it would end. (Wapiti's own option -x fails under Python 3.11.) */
async function lead(base, cookie) {
  const way = createServer((asked, answer) => {
    if (AWAY.some((path) => asked.url.startsWith(path))) return answer.writeHead(404).end();
    const call = forward(base + asked.url, { method: asked.method, headers: cookie ? { ...asked.headers, cookie } : asked.headers }, (back) => {
      answer.writeHead(back.statusCode, back.headers);
      back.pipe(answer);
    });
    call.on("error", () => answer.destroy());
    return asked.pipe(call);
  });
  await new Promise((done) => way.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${way.address().port}/`;
}

const hole = createServer((asked, answer) => {
  answer.setHeader("Content-Type", "text/html");
  answer.end(`<html><body><form action="/"><input name="q"><button>Go</button></form>${new URL(asked.url, "http://x").searchParams.get("q") ?? ""}</body></html>`);
});
await new Promise((done) => hole.listen(0, "127.0.0.1", done));
const open = await wapiti("hole", `http://127.0.0.1:${hole.address().port}/`);
check(open.findings.some(({ kind }) => kind === "Cross Site Scripting"), "wapiti finds a hole where there is one", open.said.slice(-1500));
hole.close();

run("demo");
const server = await start(binary, database, children, "ignore", 120000, { CLUSTERWERK_BASE_URL: "https://clusterwerk.example.org" });
const cookie = await sessionCookie(binary, database, server.base, "scan@example.org");
const offer = JSON.parse((await request(`${server.base}/api/v1/listings?side=offer&category=capacity`)).body).items[0].url;
const calendar = `${new URL(offer).pathname}/calendar`;
const answer = new URL((await request(`${server.base}/survey/pulse`, { method: "POST" })).headers.location, server.base).pathname;
const people = [["visitor", lead(server.base), [answer, "/survey/pulse", "/radar", calendar, "/exchange/lending"]],
  ["member", lead(server.base, `${cookie}; lang=en`), ["/account/webhooks/new", "/my/searches/new?from=/exchange?q=Laser", calendar, "/radar", "/exchange/lending"]]];
for (const [name, way, begin] of people) {
  const scan = await wapiti(name, await way, begin);
  check(scan.whole && scan.pages > 30, `wapiti goes through the product as a ${name}, with every module`, `${scan.pages} pages ${scan.said.slice(-1500)}`);
  const real = scan.findings.filter(({ kind, text, path }) => !/X-XSS-Protection/.test(text) && !AWAY.some((away) => path.startsWith(away)) && !(kind === "Cross Site Request Forgery" && name === "visitor"));
  check(real.length === 0, `it finds nothing as a ${name}`, real.map(({ text }) => text).join("\n"));
}
const foreign = await request(`${server.base}/signin`, { method: "POST", body: "email=a%40example.org",
  headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" } });
check(foreign.status === 403, "a visitor's form is not taken from another site", `${foreign.status}`);
await server.stop();
end();
