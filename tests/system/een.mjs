#!/usr/bin/env node
// Technology and cooperation listings as profiles of the Enterprise Europe Network: a validator that is not ours finds the XML right by the
// schema in docs, the JSON says the same, and an anonymous listing says no name.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, end } from "../support/tap.mjs";
import { start } from "../support/serve.mjs";
import { binary, children, database, dir, run, writerHeaders } from "../support/system.mjs";

run("demo");
const server = await start(binary, database, children, "ignore");
const json = async (path) => (await fetch(server.base + path)).json();
const hidden = { side: "offer", category: "technology", title: "Sensor ohne Namen", text: "Ein Sensor für <heiße> Gase & Dämpfe.", anonymous: true, visibility: "public", attributes: { trl: 6 } };
const posted = await fetch(server.base + "/api/v1/listings", { method: "POST", headers: writerHeaders(), body: JSON.stringify(hidden) });
check(posted.status === 201, `a listing without a name: ${posted.status}`);
const listings = [];
for (const category of ["technology", "cooperation"]) listings.push(...(await json(`/api/v1/listings?category=${category}&limit=100`)).items);
check(listings.length > 15 && listings.some((l) => l.anonymous), `${listings.length} listings, some without a name`);

const files = [], types = new Set();
let same = true, silent = true;
for (const l of listings) {
  const xml = await (await fetch(`${server.base}/exchange/${l.id}/profile.xml`)).text(), file = join(dir, `${l.id}.xml`);
  const profile = await json(new URL(l.profile_url).pathname);
  writeFileSync(file, xml);
  files.push(file);
  types.add(profile.reference.type);
  same &&= xml.includes(`<internal>${l.id}</internal>`) && xml.includes(`<type>${profile.reference.type}</type>`) && profile.content.title === l.title;
  silent &&= !l.anonymous || (profile.company.name === null && !xml.includes("<name>"));
}
const validator = spawnSync("xmllint", ["--noout", "--schema", "docs/een-profile.xsd", ...files]);
check(validator.status === 0, `xmllint finds all right: ${validator.stderr.toString().split("\n").filter((line) => !line.endsWith("validates")).slice(0, 3).join("; ")}`);
check(same, "XML and JSON say the same");
check(silent, "no name of an anonymous listing");
check(types.has("TO") && types.has("TR"), `types: ${[...types].sort().join(" ")}`);

const wrong = join(dir, "wrong.xml");
writeFileSync(wrong, (await (await fetch(`${server.base}/exchange/${listings[0].id}/profile.xml`)).text()).replace(/<type>.*<\/type>/, "<type>XX</type>"));
check(spawnSync("xmllint", ["--noout", "--schema", "docs/een-profile.xsd", wrong]).status !== 0, "the schema refuses what is wrong");
const room = (await json("/api/v1/listings?category=room&limit=1")).items[0];
check(/^B[OR]$/.test((await json(`/api/v1/listings/${room.id}/profile`)).reference.type), "other kinds are business offers and requests");
check((await (await fetch(`${server.base}/exchange/${listings[0].id}`)).text()).includes("/profile.xml"), "the page leads there");
await server.stop();
end();
