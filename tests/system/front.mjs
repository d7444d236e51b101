#!/usr/bin/env node
// The web servers that the guides put in front: real nginx and Caddy with the very lines of docs/guide, before a real server. Pages over
// HTTP/2 and HTTP/1.1, sign-in, the address of the visitor, files, long answers, a cluster's own host name, a server that is away.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, end } from "../support/tap.mjs";
import { freePort, request, waitFor } from "../support/serve.mjs";
import { binary, children, database, dir, file, run } from "../support/system.mjs";

const HOST = "clusterwerk.example.org", CLUSTER_HOST = "cluster.example.org", base = `https://${HOST}`;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/* All blocks of a language in the guides: the same in German and English, or the test says so. */
function blocks(kind) {
  const [de, en] = ["de", "en"].map((language) => ["operation", "clusters"].map((guide) =>
    [...readFileSync(`docs/guide/${language}/${guide}.md`, "utf8").matchAll(new RegExp("^```" + kind + "\\n([\\s\\S]*?)^```$", "gm"))].map((m) => m[1]).join("")));
  check(en.every((text) => text.includes("example.org")) && JSON.stringify(de) === JSON.stringify(en), `${kind}: both languages of the guides say the same`);
  return en.join("\n");
}

const port = await freePort();
let server = null;
async function serve() {
  server = spawn(binary, ["serve", "--listen", `127.0.0.1:${port}`, "--database", database], { stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, CLUSTERWERK_LOG_LEVEL: "error", CLUSTERWERK_BASE_URL: base } });
  children.push(server);
  await waitFor(`http://127.0.0.1:${port}/healthz`, server);
}
async function stop() {
  const ended = new Promise((done) => server.on("exit", done));
  server.kill("SIGTERM");
  await ended;
}

/* One request from `from`, an address of this machine, through the front. */
function curl(front, url, options = [], from = "127.0.0.1") {
  const { hostname, protocol } = new URL(url), to = protocol === "https:" ? front.https : front.http;
  const answer = spawnSync("curl", ["-sk", "-m", "60", "-i", "--interface", from, "--connect-to", `${hostname}:${protocol === "https:" ? 443 : 80}:127.0.0.1:${to}`,
    "-w", "\n%{http_code} %{http_version} %{size_download}", ...options, url], { encoding: "utf8", maxBuffer: 1 << 28 });
  const [, status, version, size] = answer.stdout.match(/\n(\d+) (\S+) (\d+)$/) ?? [];
  return { text: answer.stdout, status: Number(status), version, size: Number(size), header: (name) => answer.stdout.match(new RegExp(`^${name}: (.*?)\\r?$`, "im"))?.[1] };
}
const csrfOf = (page) => page.text.match(/name="csrf" value="([^"]*)"/)?.[1] ?? "";
const form = (fields) => Object.entries(fields).flatMap(([name, value]) => ["--data-urlencode", `${name}=${value}`]);

async function started(front) {
  for (const until = Date.now() + 20000; Date.now() < until; await pause(20)) {
    if (curl(front, `${base}/healthz`).status === 200) return true;
  }
  return false;
}

const runUser = process.getuid() === 0 ? "user root;" : "";
const nginx = { name: "nginx", start() {
  const here = join(dir, "nginx");
  mkdirSync(here);
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", `/CN=${HOST}`,
    "-keyout", join(here, "key.pem"), "-out", join(here, "cert.pem")], { stdio: "ignore" });
  const lines = blocks("nginx").replace(/\/etc\/letsencrypt\/live\/\S+\/fullchain\.pem/g, join(here, "cert.pem")).replace(/\/etc\/letsencrypt\/live\/\S+\/privkey\.pem/g, join(here, "key.pem"))
    .replaceAll("listen 443", `listen 127.0.0.1:${this.https}`).replaceAll("listen 80", `listen 127.0.0.1:${this.http}`).replaceAll("127.0.0.1:8080", `127.0.0.1:${port}`);
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${here}/${name};`).join(" ");
  writeFileSync(join(here, "nginx.conf"), `${runUser} daemon off; pid ${here}/pid; error_log ${here}/error.log; events {} http { access_log off; ${folders}\n${lines}\n}\n`);
  return spawn("nginx", ["-p", here, "-c", join(here, "nginx.conf")], { stdio: "ignore" });
} };
const caddy = { name: "Caddy", start() {
  const here = join(dir, "caddy");
  mkdirSync(here);
  const own = `{\n admin off\n http_port ${this.http}\n https_port ${this.https}\n local_certs\n skip_install_trust\n storage file_system ${here}\n log {\n level ERROR\n }\n}\n`;
  writeFileSync(join(here, "Caddyfile"), own + blocks("caddy").replaceAll("127.0.0.1:8080", `127.0.0.1:${port}`));
  return spawn("caddy", ["run", "--adapter", "caddyfile", "--config", join(here, "Caddyfile")], { stdio: "ignore", env: { ...process.env, HOME: here, XDG_DATA_HOME: here, XDG_CONFIG_HOME: here } });
} };

/* Signs the operator in through the front; the options of curl that carry the session. */
function signIn(front) {
  const jar = join(dir, `${front.name}.jar`), cookies = ["-b", jar, "-c", jar];
  const path = new URL(run("user", "add", `${front.name.toLowerCase()}@example.org`, "--role", "operator", "--base-url", base).match(/https?:\S+/)[0]).pathname;
  const page = curl(front, base + path, cookies);
  const done = curl(front, base + path, [...cookies, "-H", `Origin: ${base}`, ...form({ csrf: csrfOf(page) })]);
  check(done.status === 303 && /__Host-[^\n]*Secure/i.test(done.text), `${front.name}: signing in sets a cookie for this host alone`, done.text.slice(0, 800));
  check(curl(front, `${base}/account`, cookies).status === 200, `${front.name}: who is signed in stays it`);
  return cookies;
}

/* Ten attempts a minute and address: whatever the visitor says of other addresses. */
function limits(front, first) {
  const jar = join(dir, `${front.name}-limit.jar`), page = curl(front, `${base}/signin`, ["-c", jar]);
  const attempt = (n, from) => curl(front, `${base}/signin`, ["-b", jar, "-H", `Origin: ${base}`, "-H", `X-Forwarded-For: 10.0.0.${n}`,
    ...form({ csrf: csrfOf(page), email: `nobody${first}-${n}@example.org` })], from).status;
  const answers = [...Array(12).keys()].map((n) => attempt(n, `127.0.0.${first}`));
  check(answers.slice(0, 10).every((status) => status !== 429) && answers[11] === 429, `${front.name}: nobody gets round the limits with an X-Forwarded-For of their own`, answers.join(" "));
  const other = attempt(20, `127.0.0.${first + 1}`);
  check(other !== 429 && other < 400, `${front.name}: other visitors have their own`, `${other}`);
}

function files(front, cookies) {
  const upload = (file) => {
    const page = curl(front, `${base}/office/import`, cookies);
    return curl(front, `${base}/office/import`, [...cookies, "-H", `Origin: ${base}`, "-F", `csrf=${csrfOf(page)}`, "-F", "kind=organisations", "-F", `file=@${file}`]);
  };
  const good = join(dir, "good.csv"), large = join(dir, "large.csv");
  writeFileSync(good, "name,country,place\n" + [...Array(60000).keys()].map((n) => `Werk Nummer ${n} für Optik,DE,Jena\n`).join(""));
  writeFileSync(large, "x".repeat(66 << 20));
  const taken = upload(good);
  check(taken.status === 303, `${front.name}: a file of two megabytes passes`, taken.text.slice(0, 600));
  const refused = upload(large);
  check(refused.status === 413, `${front.name}: one of 66 is refused with 413`, `${refused.status}`);
}

function ownHost(front) {
  const own = curl(front, `https://${CLUSTER_HOST}/`, ["-H", "Accept-Language: de"]);
  check(own.status === 200 && /Kompetenznetz Optische Technologien/.test(own.text), `${front.name}: a cluster's own host name leads to its page`, own.text.slice(0, 600));
}

async function away(front) {
  await stop();
  const began = Date.now(), gone = curl(front, `${base}/exchange`);
  check(gone.status === 503 && Number(gone.header("retry-after")) > 0 && /startet gerade neu/.test(gone.text), `${front.name}: while the server is away it says 503 and when to try again`,
    `${Date.now() - began} ms ${gone.text.slice(0, 400)}`);
  await serve();
  check(curl(front, `${base}/exchange`).status === 200, `${front.name}: and goes on when it is back`);
}

async function tryFront(front, first) {
  [front.http, front.https] = [await freePort(), await freePort()];
  const child = front.start();
  children.push(child);
  check(await started(front), `${front.name}: it starts with the lines of the guides`);
  for (const [version, option] of [["2", "--http2"], ["1.1", "--http1.1"]]) {
    const page = curl(front, `${base}/`, [option, "-H", "Accept-Language: en"]);
    check(page.status === 200 && page.version === version && /<html lang="en"/.test(page.text), `${front.name}: pages over HTTP/${version}`, page.text.slice(0, 400));
  }
  const plain = curl(front, `http://${HOST}/exchange?q=a`), to = plain.header("location");
  check([301, 308].includes(plain.status) && to === `${base}/exchange?q=a`, `${front.name}: http leads to https`, `${plain.status} ${to}`);
  const direct = await request(`http://127.0.0.1:${port}/exchange.csv`), through = curl(front, `${base}/exchange.csv`);
  check(through.status === 200 && through.size === Buffer.byteLength(direct.body) && through.size > 50000, `${front.name}: long answers come whole`, `${through.size}`);
  const cookies = signIn(front);
  limits(front, first);
  files(front, cookies);
  ownHost(front);
  await away(front);
  const ended = new Promise((done) => child.on("exit", done));
  child.kill("SIGTERM");
  await ended;
}

run("demo");
execFileSync("sqlite3", [file, `UPDATE cluster SET host = '${CLUSTER_HOST}' WHERE slug = 'optence'`]);
await serve();
await tryFront(nginx, 10);
await tryFront(caddy, 20);
await stop();
end();
