// A small OpenID Connect provider for tests: signs whatever it is told to, also what no honest provider would sign.
import { createHash, createHmac, generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";

const b64 = (x) => Buffer.from(typeof x === "string" ? x : x instanceof Uint8Array ? x : JSON.stringify(x)).toString("base64url");

export const rsaKey = (kid, bits = 2048) => ({ kid, alg: "RS256", ...generateKeyPairSync("rsa", { modulusLength: bits }) });
export const ecKey = (kid) => ({ kid, alg: "ES256", ...generateKeyPairSync("ec", { namedCurve: "P-256" }) });
const publicJwk = (key) => ({ ...key.publicKey.export({ format: "jwk" }), kid: key.kid, use: "sig", alg: key.alg });

export function token(key, claims, header = {}) {
  const head = { alg: key.alg, kid: key.kid, typ: "JWT", ...header }, text = `${b64(head)}.${b64(claims)}`;
  if (head.alg === "none") return `${text}.`;
  if (head.alg === "HS256") return `${text}.${createHmac("sha256", key.publicKey.export({ format: "pem", type: "spki" })).update(text).digest("base64url")}`;
  return `${text}.${b64(sign("sha256", Buffer.from(text), { key: key.privateKey, dsaEncoding: "ieee-p1363" }))}`;
}

// `state.make(claims, provider)` gives the ID token of the next sign-in; `state.person` the claims of the person.
export async function startProvider() {
  const keys = [rsaKey("rsa-1"), ecKey("ec-1")], codes = new Map(), asked = { discovery: 0, keys: 0, token: 0 };
  const state = {
    keys, published: keys, asked, codes,
    person: { sub: "person-1", email: "sub@messlabor.example", email_verified: true, name: "Sub Jekt" },
    make: (claims) => token(keys[0], claims),
    userinfo: null, tokenStatus: 200, discovery: {}, authorize: null, redirect: {},
  };
  const json = (answer, status, body) => {
    answer.writeHead(status, { "Content-Type": "application/json" });
    answer.end(JSON.stringify(body));
  };
  const exchange = (request, answer, form) => {
    const code = codes.get(form.get("code")), [user, password] = Buffer.from(request.headers.authorization?.slice(6) ?? "", "base64").toString().split(":");
    codes.delete(form.get("code"));
    const proven = code && createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url") === code.get("code_challenge");
    if (!proven || decodeURIComponent(user) !== "clusterwerk" || decodeURIComponent(password) !== "s3cret:&" || form.get("redirect_uri") !== code.get("redirect_uri")) {
      return json(answer, 400, { error: "invalid_grant" });
    }
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: state.base, aud: "clusterwerk", iat: now, exp: now + 300, nonce: code.get("nonce"), ...state.person };
    return json(answer, state.tokenStatus, { access_token: "access", token_type: "Bearer", id_token: state.make(claims, state) });
  };
  const server = createServer((request, answer) => {
    const url = new URL(request.url, state.base);
    if (url.pathname === "/.well-known/openid-configuration") {
      asked.discovery++;
      return json(answer, 200, { issuer: state.base, authorization_endpoint: `${state.base}/authorize`, token_endpoint: `${state.base}/token`,
        jwks_uri: `${state.base}/keys`, userinfo_endpoint: `${state.base}/userinfo`, ...state.discovery });
    }
    if (url.pathname === "/keys") {
      asked.keys++;
      return json(answer, 200, { keys: [{ kty: "oct", k: "AAAA", kid: "oct" }, ...state.published.map(publicJwk)] });
    }
    if (url.pathname === "/authorize") {
      const code = `code-${Math.random()}`;
      codes.set(code, url.searchParams);
      const back = new URL(url.searchParams.get("redirect_uri"));
      for (const [name, value] of Object.entries({ code, state: url.searchParams.get("state"), ...state.redirect })) {
        if (value !== null) back.searchParams.set(name, value);
      }
      answer.writeHead(302, { Location: back.href });
      return answer.end();
    }
    if (url.pathname === "/userinfo") {
      return request.headers.authorization === "Bearer access" && state.userinfo ? json(answer, 200, state.userinfo) : json(answer, 401, {});
    }
    if (url.pathname === "/token" && request.method === "POST") {
      asked.token++;
      let body = "";
      request.on("data", (chunk) => (body += chunk));
      request.on("end", () => exchange(request, answer, new URLSearchParams(body)));
      return undefined;
    }
    return json(answer, 404, {});
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  state.base = `http://127.0.0.1:${server.address().port}`;
  state.stop = () => server.close();
  return state;
}
