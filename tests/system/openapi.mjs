#!/usr/bin/env node
// The description of the API is valid OpenAPI 3.1 by a validator that is not ours, and every answer that the tests of src/web and of the
// features get from the API is what the description promises.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { check, end } from "../support/tap.mjs";
import { start } from "../support/serve.mjs";
import { binary, children, database } from "../support/system.mjs";

const out = process.env.OUT ?? "build/release";

// ---- the description ----
const server = await start(binary, database, children, "ignore");
const description = await (await fetch(`${server.base}/api/v1/openapi.json`)).json();
const kinds = (await (await fetch(`${server.base}/api/v1/listing-kinds`)).json()).items;
await server.stop();
const validity = await new Validator().validate(structuredClone(description));
check(validity.valid, "the description is OpenAPI 3.1", JSON.stringify(validity.errors, null, 1));
check(description.openapi === "3.1.0", "and says so");

// ---- the answers ----
const folder = mkdtempSync(join(tmpdir(), "clusterwerk-answers-"));
const log = join(folder, "answers");
const asks = (name) => readFileSync(`tests/web/${name}.c`, "utf8").includes("/api/v1/");
const programs = readdirSync("tests/web").filter((f) => f.endsWith("_test.c")).map((f) => f.slice(0, -2)).filter(asks);
for (const name of programs) {
  const program = join(out, "tests/web", name);
  if (existsSync(program)) {
    spawnSync(program, { env: { ...process.env, DB: "sqlite", ANSWER_LOG: log }, stdio: "ignore", timeout: 300000 });
  }
}
const answers = readFileSync(log, "utf8").trim().split("\n").map((line) => JSON.parse(line));
rmSync(folder, { recursive: true });

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats(ajv);
ajv.addSchema({ $id: "api", ...description });
const compiled = new Map();
function validator(pointer) {
  if (!compiled.has(pointer)) compiled.set(pointer, ajv.compile({ $ref: `api#${pointer}` }));
  return compiled.get(pointer);
}
const escape = (part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));

// What is wrong with an answer; empty when nothing is.
function fault({ method, pattern, status, type, body }) {
  const operation = description.paths[pattern]?.[method.toLowerCase()];
  if (!operation) return "not described";
  if (status === 304) return body === "" ? "" : "a body with 304";
  if (status === 301) return body !== "" ? "a body with 301" : operation.responses["301"] ? "" : "301 is not described";
  const family = status < 400 ? "2XX" : "default";
  const content = operation.responses[family].content;
  if (!content) return body === "" ? "" : "a body where none is described";
  const media = type.split(";")[0];
  if (!content[media]) return `type ${type} is not described`;
  if (!content[media].schema) return media === "application/json" ? "JSON without a schema" : "";
  const valid = validator(`/paths/${escape(pattern)}/${method.toLowerCase()}/responses/${family}/content/${escape(media)}/schema`);
  let value;
  try { value = JSON.parse(body); } catch (error) { return `no JSON: ${error}`; }
  return valid(value) ? "" : JSON.stringify(valid.errors.slice(0, 5));
}

// What may stand in the attributes of a listing.
const attributes = description.paths["/api/v1/listings"].post.requestBody.content["application/json"].schema.properties.attributes;
const named = kinds.flatMap((kind) => kind.fields);
const missing = named.filter((field) => !attributes.properties[field.name]?.description.startsWith(field.label) || !attributes.properties[field.name].description.includes(field.unit ?? ""));
check(named.length > 50 && missing.length === 0, "every field of a kind is described, with its unit", missing.map((field) => field.name).join(" "));
const fits = ajv.compile(attributes);
for (const [value, right] of [
  [{ envelope_mm: [600, 500], accuracy_um: 2.5, process: ["milling"], must: ["accuracy_um"], "a-board.own": 1 }, true], [{ trl: 10 }, false], [{ trl: 7.5 }, false],
  [{ operator: "included" }, true], [{ operator: "maybe" }, false], [{ employment: "mini job" }, true], [{ envelope_mm: [0] }, false],
  [{ cleanroom: "ISO" }, false], [{ deadline: "31.1.2027" }, false], [{ remote: "yes" }, false], [{ skills: [7] }, false],
]) check(fits(value) === right, `${JSON.stringify(value)} is ${right ? "right" : "wrong"} by the description`);

// Routes of the tests themselves are in no description; the description does not describe itself.
const known = answers.filter((a) => description.paths[a.pattern] && a.pattern !== "/api/v1/openapi.json" && a.method !== "OPTIONS" && a.status !== 405);
const bad = new Map();
for (const answer of known) {
  const why = fault(answer);
  if (why) bad.set(`${answer.method} ${answer.pattern} ${answer.status}`, `${answer.path}: ${why}`);
}
check(known.length > 200, `answers were seen: ${known.length}`);
for (const [what, why] of bad) check(false, `as described: ${what}`, why);
check(bad.size === 0, "every answer is what the description promises");

const seen = new Set(known.filter((a) => a.status < 400).map((a) => `${a.method} ${a.pattern}`));
for (const [pattern, operations] of Object.entries(description.paths)) {
  for (const method of Object.keys(operations)) {
    const name = `${method.toUpperCase()} ${pattern}`;
    check(seen.has(name), `a good answer was seen: ${name}`);
  }
}
end();
