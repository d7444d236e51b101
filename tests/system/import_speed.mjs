#!/usr/bin/env node
// 50,000 organisations through the pages of the running program: in under a minute, while others go on writing. Says how long it took and
// how long the slowest of the others waited.
import { check, end } from "../support/tap.mjs";
import { draft, request, sessionCookie, start } from "../support/serve.mjs";
import { binary, children, database, run, writerHeaders } from "../support/system.mjs";
import { execFileSync } from "node:child_process";

const ROWS = 50000, LIMIT_MS = 60000;
const FIELDS = ["Photonik", "Messtechnik", "Sensorik", "Robotik", "Werkstoffe"];

function list() {
  const lines = ["Firma;Straße;PLZ;Ort;Land;Webseite;Ansprechpartner;E-Mail;Telefon;Themen"];
  for (let i = 0; i < ROWS; i++) {
    lines.push(`Werkstatt ${i} für ${FIELDS[i % 5]} GmbH;Weg ${i};${10000 + i};Ort ${i % 900};DE;www.werk${i}.example;Person ${i};info@werk${i}.example;0341 ${i};${FIELDS[i % 5]}`);
  }
  return Buffer.from(lines.join("\r\n") + "\r\n", "latin1");
}

run("demo");
execFileSync("sqlite3", [database.replace("sqlite:", ""), "UPDATE account SET role = 'member'"]);
const server = await start(binary, database, children, "ignore");
const headers = writerHeaders();
const email = "programm@import.example";
const cookie = await sessionCookie(binary, database, server.base, email);
execFileSync("sqlite3", [database.replace("sqlite:", ""), ".timeout 5000", `UPDATE account SET role = 'programme' WHERE email = '${email}'`]);

const csrfOf = (html) => html.match(/name="csrf" value="([^"]*)"/)[1];
const page = (path) => request(server.base + path, { headers: { Cookie: cookie } });
async function post(path, from, fields, file) {
  const csrf = csrfOf((await page(from)).body), boundary = "x4711";
  const parts = Object.entries({ csrf, ...fields }).map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const head = file ? `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="gross.csv"\r\n\r\n` : "";
  const body = Buffer.concat([Buffer.from(parts.join("") + head), file ?? Buffer.alloc(0), Buffer.from(`${file ? "\r\n" : ""}--${boundary}--\r\n`)]);
  return request(server.base + path, { method: "POST", body, headers: { Cookie: cookie, Origin: server.base, "Content-Type": `multipart/form-data; boundary=${boundary}` } });
}
async function untilNot(path, text) {
  for (const until = Date.now() + 3 * LIMIT_MS; Date.now() < until; ) {
    const answer = await page(path);
    if (!text.test(answer.body)) return answer.body;
    await new Promise((next) => setTimeout(next, 100));
  }
  return "";
}

// Somebody else keeps writing, one request after the other.
let writing = true, slowest = 0, writes = 0;
const refused = [];
const others = (async () => {
  while (writing) {
    const began = performance.now(), answer = await request(server.base + "/api/v1/listings", { method: "POST", headers, body: draft(`Entwurf ${writes}`) });
    slowest = Math.max(slowest, performance.now() - began);
    writes++;
    if (answer.status !== 201) refused.push(answer.status);
    await new Promise((next) => setTimeout(next, 50));
  }
})();

const began = performance.now();
const uploaded = await post("/office/import", "/office/import", { kind: "organisations" }, list());
check(uploaded.status === 303, "the file is taken", `${uploaded.status} ${uploaded.body.slice(0, 300)}`);
const path = uploaded.headers.location;
const chosen = await post(`${path}/columns`, path, {});
check(chosen.status === 303, "the columns are recognised", chosen.body.slice(0, 300));
const preview = await untilNot(path, /data-poll/);
check(/50[.,]000/.test(preview), "the preview counts 50,000 new organisations");
const checked = performance.now() - began;
const started = await post(`${path}/preview`, path, { do: "start", by_site: "1" });
check(started.status === 303, "the import starts", started.body.slice(0, 300));
const result = await untilNot(path, /data-poll/);
const took = performance.now() - began;
writing = false;
await others;
const there = execFileSync("sqlite3", [database.replace("sqlite:", ""), "SELECT count(*) FROM organisation WHERE name LIKE 'Werkstatt % für % GmbH'"]).toString().trim();
check(there === String(ROWS), "all are there", there + result.slice(0, 200));
check(took < LIMIT_MS, `50,000 organisations in under ${LIMIT_MS / 1000} s, with preview`, `${Math.round(took)} ms`);
check(refused.length === 0, "nobody else's write was refused meanwhile", refused.join(" "));
console.log(`# 50,000 organisations: checked after ${(checked / 1000).toFixed(1)} s, imported after ${(took / 1000).toFixed(1)} s; slowest of ${writes} other writes: ${Math.round(slowest)} ms`);
await server.stop();
end();
