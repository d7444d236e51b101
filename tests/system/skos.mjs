#!/usr/bin/env node
// The taxonomies as SKOS: a parser that is not ours reads both forms, and finds the same statements in them.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, end } from "../support/tap.mjs";
import { start } from "../support/serve.mjs";
import { binary, children, database, dir, run } from "../support/system.mjs";

run("demo");
const server = await start(binary, database, children, "ignore");
const statements = {};
for (const [form, path] of [["turtle", "/topics.ttl"], ["rdfxml", "/topics.rdf"]]) {
  const answer = await fetch(server.base + path), file = join(dir, form);
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  let lines = [];
  try {
    lines = execFileSync("rapper", ["-q", "-i", form, "-o", "ntriples", file], { maxBuffer: 64 << 20 }).toString().trim().split("\n").sort();
  } catch (error) {
    console.log(`# ${error.message}`);
  }
  check(answer.status === 200 && lines.length > 10000, `${form} is read: ${lines.length} statements`);
  statements[form] = lines.join("\n");
}
check(statements.turtle === statements.rdfxml, "both forms say the same");
const of = (property) => statements.turtle.split("\n").filter((line) => line.includes(`core#${property}>`));
const pairs = (property) => of(property).map((line) => line.match(/^<([^>]*)> <[^>]*> <([^>]*)>/).slice(1));
const turned = (from, to) => {
  const known = new Set(pairs(to).map(([a, b]) => `${a} ${b}`));
  return pairs(from).length > 0 && pairs(from).every(([a, b]) => known.has(`${b} ${a}`));
};
check(turned("broader", "narrower"), "broader and narrower are each other's inverse");
check(turned("broadMatch", "narrowMatch"), "broadMatch and narrowMatch are, too");
check(turned("related", "related"), "related goes both ways");
check(turned("exactMatch", "exactMatch") && turned("closeMatch", "closeMatch"), "so do exact and close matches");
const labels = of("prefLabel").map((line) => line.match(/^(<[^>]*>) .*@(\w\w) \.$/).slice(1).join(" "));
check(new Set(labels).size === labels.length, "one preferred label per concept and language");
await server.stop();
end();
