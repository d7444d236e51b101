#!/usr/bin/env node
// Sign-in through a real OpenID Connect provider: Glewlwyd of Debian, with a database of its own, set up through its API as an
// operator would do it in its pages.
import { execFileSync, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, request, waitFor } from "../support/serve.mjs";
import { binary, children, database, dir } from "../support/system.mjs";
import { check, end } from "../support/tap.mjs";
import { visitor } from "../support/visitor.mjs";

const PERSON = { username: "jana", password: "geheim-und-lang" }, EMAIL = "jana@messlabor.example";
const idPort = await freePort(), id = `http://127.0.0.1:${idPort}`, port = await freePort(), base = `http://127.0.0.1:${port}`;

// ---- the provider ----
const file = join(dir, "glewlwyd.db"), config = join(dir, "glewlwyd.conf"), logFile = join(dir, "glewlwyd.log");
execFileSync("sqlite3", [file], { input: readFileSync("/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3") });
// Users get a further property: whether their address is verified.
const property = JSON.stringify({ multiple: false, read: true, write: true, "profile-read": true, "profile-write": false });
execFileSync("sqlite3", [file, `UPDATE g_user_module_instance SET gumi_parameters = json_set(gumi_parameters, '$."data-format".verified', json('${property}'))`]);
const modules = { user: "user", client: "client", user_auth_scheme: "scheme", plugin: "plugin" };
writeFileSync(config, `port=${idPort}
bind_address="127.0.0.1"
external_url="${id}"
login_url="login.html"
api_prefix="api"
log_mode="console"
log_level="INFO"
cookie_secure=0
session_expiration=3600
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
${Object.entries(modules).map(([name, folder]) => `${name}_module_path="/usr/lib/glewlwyd/${folder}"`).join("\n")}
hash_algorithm="SHA512"
database = { type = "sqlite3"; path = "${file}"; };
`);
const log = openSync(logFile, "w");
const glewlwyd = spawn("glewlwyd", [`--config-file=${config}`], { stdio: ["ignore", log, log] });
children.push(glewlwyd);
async function answers(url, process) {
  for (const until = Date.now() + 30000; Date.now() < until && process.exitCode === null; ) {
    try {
      return (await request(url)).status;
    } catch {
      await new Promise((next) => setTimeout(next, 20));
    }
  }
  throw new Error(`the provider does not answer:\n${readFileSync(logFile, "utf8")}`);
}
await answers(`${id}/config`, glewlwyd);

// Sends JSON with the cookies of `who`; the status.
const json = (who, method, path, body) => who.once(id + path, { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
const admin = visitor(id);
check((await json(admin, "POST", "/api/auth/", { username: "admin", password: "password" })).status === 200, "Glewlwyd starts, its administrator comes in");
const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const on = (names, value) => Object.fromEntries(names.map((name) => [`auth-type-${name}-enabled`, value]));
const plugin = await json(admin, "POST", "/api/mod/plugin/", { module: "oidc", name: "oidc", display_name: "OpenID Connect", order_rank: 1, parameters: {
  iss: `${id}/api/oidc`, "jwt-type": "rsa", "jwt-key-size": "256",
  key: pair.privateKey.export({ format: "pem", type: "pkcs8" }), cert: pair.publicKey.export({ format: "pem", type: "spki" }),
  "access-token-duration": 3600, "refresh-token-duration": 3600, "code-duration": 600, "refresh-token-rolling": true, "allow-non-oidc": false,
  ...on(["code", "refresh"], true), ...on(["token", "id-token", "none", "password", "client", "device"], false),
  "pkce-allowed": true, "pkce-required": true, "pkce-method-plain-allowed": false, "email-claim": "mandatory", "name-claim": "mandatory",
  claims: [{ name: "email_verified", type: "boolean", "boolean-value-true": "yes", "boolean-value-false": "no", mandatory: true, "user-property": "verified" }],
} });
check(plugin.status === 200, "its OpenID Connect plugin is set up", plugin.body);
const client = await json(admin, "POST", "/api/client/", { client_id: "clusterwerk", client_secret: "s3cret", name: "Clusterwerk", confidential: true, enabled: true,
  redirect_uri: [`${base}/signin/from/haus`], authorization_type: ["code"], scope: [], token_endpoint_auth_method: ["client_secret_basic"] });
const user = await json(admin, "POST", "/api/user/", { ...PERSON, name: "Jana", email: EMAIL, verified: "yes", scope: ["openid", "g_profile"], enabled: true });
check(client.status === 200 && user.status === 200, "it knows us as a client, and a person", client.body + user.body);

// ---- the program ----
const own = join(dir, "test.conf");
writeFileSync(own, `oidc.haus.title = Hauskonto\noidc.haus.issuer = ${id}/api/oidc\noidc.haus.client_id = clusterwerk\noidc.haus.client_secret = s3cret\noidc.haus.scopes = openid\n`);
const args = ["--config", own, "--database", database, "--base-url", base];
execFileSync(binary, ["user", "add", EMAIL, ...args]);
const child = spawn(binary, ["serve", "--demo", "--listen", `127.0.0.1:${port}`, ...args],
  { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, CLUSTERWERK_RATE_LIMITS: "no" } });
children.push(child);
await waitFor(base + "/healthz", child);

// What a person does at Glewlwyd's own pages: password, consent, go on.
async function throughGlewlwyd(who) {
  const start = await who.once(`${base}/signin/with/haus`), address = start.headers.location ?? "";
  check(start.status === 303 && address.startsWith(id), "the browser is sent to the provider", `${start.status} ${address}`);
  const unknown = await who.once(address);
  check(unknown.status === 302 && unknown.headers.location.includes("login.html"), "which asks who it is", unknown.headers.location);
  await json(who, "POST", "/api/auth/", PERSON);
  await json(who, "PUT", "/api/auth/grant/clusterwerk", { scope: "openid" });
  return who.follow(await who.once(`${address}&g_continue`));
}

const jana = visitor(base), first = await throughGlewlwyd(jana);
check(first.body.includes("Look into your mailbox") && !await jana.isIn(), "the first time the address gets a mail, and no session", first.body.slice(0, 800));
const list = await jana.get("/outbox");
let link = "";
for (const [, path] of list.body.matchAll(/href="(\/outbox\/[0-9a-z]{13})"/g)) {
  link ||= (await jana.get(path)).body.match(new RegExp(`${base}(/signin/connect/[A-Za-z0-9_-]+)`))?.[1] ?? "";
}
await jana.submit(await jana.get(link), link);
check(await jana.isIn(), "the link of the mail connects and signs in");
const again = visitor(base);
await throughGlewlwyd(again);
check(await again.isIn(), "the second time the provider alone signs in");
const page = await again.get("/account/security?lang=en");
check(page.body.includes("through Hauskonto") && page.body.includes(EMAIL), "the page of sign-in and security says so");
glewlwyd.kill("SIGTERM");
end();
