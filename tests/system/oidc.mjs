#!/usr/bin/env node
// Sign-in through OpenID Connect against a small provider that also lies: what is taken, what is connected by whom, and what is refused.
import { execFileSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, waitFor } from "../support/serve.mjs";
import { binary, children, database, dir } from "../support/system.mjs";
import { check, end } from "../support/tap.mjs";
import { ecKey, rsaKey, startProvider, token } from "../support/provider.mjs";
import { visitor } from "../support/visitor.mjs";

const provider = await startProvider(), gone = await freePort();
const port = await freePort(), base = `http://127.0.0.1:${port}`, config = join(dir, "test.conf");
writeFileSync(config, `
oidc.verband.title = Verbandskonto
oidc.verband.issuer = ${provider.base}
oidc.verband.client_id = clusterwerk
oidc.verband.client_secret = s3cret:&
oidc.gone.issuer = http://127.0.0.1:${gone}
oidc.gone.client_id = clusterwerk
`);
const args = ["--config", config, "--database", database, "--base-url", base];
const run = (...words) => execFileSync(binary, [...words, ...args]).toString();
const operator = run("user", "add", "chef@messlabor.example", "--role", "operator").trim();
const member = run("user", "add", "sub@messlabor.example", "--role", "member").trim();
const child = spawn(binary, ["serve", "--demo", "--listen", `127.0.0.1:${port}`, ...args],
  { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, CLUSTERWERK_LOG_LEVEL: "error", CLUSTERWERK_RATE_LIMITS: "no" } });
children.push(child);
await waitFor(base + "/healthz", child);

const someone = () => visitor(base);
const says = (answer, text) => answer.body.includes(text);
const chef = someone();
await chef.byLink(operator);
// The newest link of this kind in the outbox.
async function mailLink(kind) {
  const list = await chef.get("/outbox?lang=en");
  for (const [, path] of list.body.matchAll(/href="(\/outbox\/[0-9a-z]{13})"/g)) {
    const found = (await chef.get(path)).body.match(new RegExp(`${base}(${kind}[A-Za-z0-9_-]+)`));
    if (found) return found[1];
  }
  throw new Error(`no mail with ${kind}`);
}

// ---- the first time: an address alone lets nobody in ----
const sub = someone();
const front = await sub.get("/signin");
check(says(front, "Sign in with Verbandskonto") && says(front, "Sign in with gone"), "the sign-in page names the providers");
const first = await sub.get("/signin/with/verband?next=%2Faccount%2Fsecurity");
check(first.status === 200 && says(first, "Look into your mailbox") && !await sub.isIn(), "a verified address gets a mail, and no session", first.body.slice(0, 500));
const link = await mailLink("/signin/connect/");
const other = someone();
check((await other.get(link)).status === 200 && !await other.isIn(), "opening the link is not enough");
const connected = await other.submit(await other.get(link), link);
check(await other.isIn() && connected.url.endsWith("/account/security") && /(through|über) Verbandskonto/.test(connected.body), "its button connects and signs in");
check((await someone().get(link)).status === 410, "the link works once");
check(says(await chef.get("/outbox?lang=en"), "security of your account") || says(await chef.get("/outbox?lang=en"), "Sicherheit Ihres Kontos"), "the person is told by mail");

// ---- from then on ----
const again = someone();
await again.get("/signin/with/verband");
check(await again.isIn(), "the second time it signs in at once");
provider.make = (claims) => token(provider.keys[1], claims);
const byEc = someone();
await byEc.get("/signin/with/verband");
check(await byEc.isIn(), "also signed by ES256");
const fresh = rsaKey("rsa-2");
provider.published = [fresh];
provider.make = (claims) => token(fresh, claims);
const early = someone();
await early.get("/signin/with/verband");
check(!await early.isIn() && provider.asked.keys === 1, "keys are not fetched anew for every unknown one");
provider.published = provider.keys;

// ---- lies ----
const now = () => Math.floor(Date.now() / 1000);
const strange = rsaKey("rsa-1"), weak = rsaKey("weak", 1024);
const lies = {
  "another nonce": (c) => token(provider.keys[0], { ...c, nonce: "other" }),
  "no nonce": ({ nonce, ...c }) => token(provider.keys[0], c),
  "another audience": (c) => token(provider.keys[0], { ...c, aud: "somebody-else" }),
  "several audiences without azp": (c) => token(provider.keys[0], { ...c, aud: ["clusterwerk", "other"] }),
  "another azp": (c) => token(provider.keys[0], { ...c, azp: "other" }),
  "an expired token": (c) => token(provider.keys[0], { ...c, iat: now() - 1000, exp: now() - 100 }),
  "no expiry": ({ exp, ...c }) => token(provider.keys[0], c),
  "a token of the future": (c) => token(provider.keys[0], { ...c, iat: now() + 1000, exp: now() + 2000 }),
  "another issuer": (c) => token(provider.keys[0], { ...c, iss: "https://evil.example" }),
  "no subject": ({ sub: _, ...c }) => token(provider.keys[0], c),
  "algorithm none": (c) => token(provider.keys[0], c, { alg: "none" }),
  "HS256 with the public key": (c) => token(provider.keys[0], c, { alg: "HS256" }),
  "a key of the same name": (c) => token(strange, c),
  "an unknown key": (c) => token(ecKey("unknown"), c),
  "a weak key": (c) => token(weak, c),
  "a changed payload": (c) => token(provider.keys[0], c).replace(/\.[^.]*\./, `.${Buffer.from(JSON.stringify({ ...c, sub: "person-2" })).toString("base64url")}.`),
  "no token": () => "nonsense",
};
provider.published = [...provider.keys, weak];
for (const [name, make] of Object.entries(lies)) {
  provider.make = make;
  const liar = someone(), answer = await liar.get("/signin/with/verband");
  check(answer.status === 400 && says(answer, "does not hold") && !await liar.isIn(), `refused: ${name}`, `${answer.status}`);
}
provider.make = (claims) => token(provider.keys[0], claims);

// ---- answers that do not belong ----
async function begun(who) {
  const start = await who.once(`${base}/signin/with/verband`);
  return new URL(start.headers.location).searchParams;
}
const away = someone(), params = await begun(away);
check(params.get("code_challenge_method") === "S256" && params.get("scope") === "openid email profile" && params.get("state").length >= 43, "code with PKCE, state and nonce");
check((await away.get(`/signin/from/verband?code=x&state=${params.get("state")}x`)).status === 400, "another state");
check((await away.get(`/signin/from/verband?code=x&state=${params.get("state")}`)).status === 400, "a state counts once, also a wrong one");
const stolen = await begun(someone());
check((await someone().get(`/signin/from/verband?code=x&state=${stolen.get("state")}`)).status === 400, "the state of another browser");
const mixed = someone(), mix = await begun(mixed);
check((await mixed.get(`/signin/from/verband?code=x&iss=https%3A%2F%2Fevil.example&state=${mix.get("state")}`)).status === 400, "the answer of another provider");
const crossed = someone(), cross = await begun(crossed);
check((await crossed.get(`/signin/from/gone?code=x&state=${cross.get("state")}`)).status === 400, "an answer at the address of another provider");
provider.redirect = { code: null, error: "access_denied" };
const cancelled = await someone().get("/signin/with/verband");
check(cancelled.status === 403 && says(cancelled, "cancelled"), "cancelled there");
provider.redirect = { code: "guessed" };
check((await someone().get("/signin/with/verband")).status === 400, "a code that the provider does not know");
provider.redirect = {};
provider.tokenStatus = 503;
check((await someone().get("/signin/with/verband")).status === 503, "a provider in trouble");
provider.tokenStatus = 200;
check((await someone().get("/signin/with/gone")).status === 503, "a provider that is gone");
check((await someone().get("/signin/with/nobody")).status === 404, "no such provider");

// ---- who is new, who is somebody else ----
provider.person = { sub: "person-9", email: "sub@messlabor.example", email_verified: false };
const unproven = await someone().get("/signin/with/verband");
check(says(unproven, "No account here yet"), "an address that is not verified leads to no account");
provider.person = { sub: "person-9", email: "new@elsewhere.example", email_verified: true };
const stranger = someone(), unknown = await stranger.get("/signin/with/verband");
check(says(unknown, "/register") && !await stranger.isIn(), "somebody new is shown how to get an account");
provider.person = { sub: "person-9" };
provider.userinfo = { sub: "person-9", email: "sub@messlabor.example", email_verified: true };
check(says(await someone().get("/signin/with/verband"), "Look into your mailbox"), "the address may come from userinfo");
provider.userinfo = { sub: "person-8", email: "sub@messlabor.example", email_verified: true };
check(says(await someone().get("/signin/with/verband"), "No account here yet"), "but not from that of somebody else");

// ---- connecting while signed in ----
provider.person = { sub: "person-7", email: "chef@elsewhere.example", email_verified: true };
const asks = await chef.get("/signin/with/verband");
check(asks.url.endsWith("/account/connect") && says(asks, "chef@elsewhere.example"), "who is signed in is asked first");
const done = await chef.submit(asks, "/account/connect");
check(done.url.endsWith("/account/security") && says(done, "chef@elsewhere.example"), "and connects by a button");
const chef2 = someone();
await chef2.get("/signin/with/verband");
check(says(await chef2.get("/account"), "chef@messlabor.example"), "then it signs in, whatever its address is");
provider.person = { sub: "person-1", email: "sub@messlabor.example", email_verified: true };
const taken = await chef.get("/signin/with/verband");
check(taken.status === 409, "somebody else's login is not taken over");
const removal = done.body.match(/action="(\/account\/logins\/[0-9a-z]{13}\/remove)"/)[1];
check(says(await chef.submit(await chef.get("/account/security"), removal), "No login is connected yet"), "and it can be removed again");
provider.person = { sub: "person-7", email: "chef@elsewhere.example", email_verified: true };
const after = someone();
await after.get("/signin/with/verband");
check(!await after.isIn(), "after which it signs nobody in");

// ---- another issuer in the discovery document ----
check(member.includes("/signin/"), "the member has a link of their own all the time");
const wrong = await startProvider();
wrong.discovery = { issuer: "https://evil.example" };
writeFileSync(config, `oidc.w.issuer = ${wrong.base}\noidc.w.client_id = clusterwerk\n`);
child.kill("SIGTERM");
await new Promise((next) => child.on("exit", next));
const second = spawn(binary, ["serve", "--demo", "--listen", `127.0.0.1:${port}`, ...args],
  { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, CLUSTERWERK_LOG_LEVEL: "error", CLUSTERWERK_RATE_LIMITS: "no" } });
children.push(second);
await waitFor(base + "/healthz", second);
check((await someone().get("/signin/with/w")).status === 503, "a discovery document of another issuer");
for (const [name, text] of Object.entries({
  "an issuer without TLS": "oidc.w.issuer = http://login.example\noidc.w.client_id = x\n",
  "a missing client": "oidc.w.issuer = https://login.example\n",
  "an unknown key": "oidc.w.colour = red\n",
  "a name with capitals": "oidc.Foo.issuer = https://login.example\n",
})) {
  writeFileSync(config, text);
  let status = 0;
  try {
    execFileSync(binary, ["routes", "--config", config], { stdio: "pipe" });
  } catch (error) {
    status = error.status;
  }
  check(status === 2, `the configuration is refused: ${name}`, `${status}`);
}
provider.stop();
wrong.stop();
end();
