#!/usr/bin/env node
// The documents hold together: relative links lead to files and headings that exist, every picture is used, and what the guides of the
// roles and of the kinds call a button or a page is called so by the product.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { check, end } from "../support/tap.mjs";

const CHECKED = ["member", "manager", "programme", "kinds"], PICTURES = "docs/screenshots";
const read = file => readFileSync(file, "utf8");
const find = (name, ...folders) => execFileSync("find", [...folders, "-name", name, "-type", "f"], { encoding: "utf8" }).split("\n").filter(Boolean).sort();
const documents = [...readdirSync(".").filter(name => name.endsWith(".md")), ...find("*.md", "docs", "src", "tests", "packaging")];
const prose = text => text.replace(/^ *```[\s\S]*?^ *```/gm, "").replace(/`[^`\n]*`/g, "");

// As the usual viewers make it of a heading.
const anchor = heading => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-");
const anchors = file => [...read(file).matchAll(/^#+ (.*)$/gm)].map(match => anchor(match[1]));

const used = new Set();
for (const file of documents) {
  const broken = [];
  for (const [, target] of prose(read(file)).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:|^\//.test(target)) continue;
    const [path, part] = target.split("#"), place = path ? normalize(join(dirname(file), decodeURI(path))) : file;
    used.add(place);
    if (!existsSync(place)) broken.push(target);
    else if (part && !anchors(place).includes(decodeURI(part))) broken.push(`${target}: no such heading`);
  }
  check(broken.length === 0, `the links of ${file} lead somewhere`, broken.join("\n"));
}
for (const picture of readdirSync(PICTURES)) check(used.has(join(PICTURES, picture)), `some document shows ${picture}`);

const texts = find("de.po", "po", "src").map(read).join("\n");
const says = { en: new Set([...texts.matchAll(/^msgid "(.*)"$/gm)].map(m => m[1])), de: new Set([...texts.matchAll(/^msgstr "(.*)"$/gm)].map(m => m[1])) };
for (const language of ["de", "en"]) {
  for (const guide of CHECKED) {
    const text = read(`docs/guide/${language}/${guide}.md`).replace(/\*\*[^*]*\*\*/g, "").replace(/\s+/g, " ");
    const labels = [...text.matchAll(/(?<!\*)\*([^*]+)\*/g)].map(match => match[1]), wrong = labels.filter(label => !says[language].has(label));
    check(labels.length > 0 && wrong.length === 0, `the ${guide} guide (${language}) calls things as the product does`, wrong.join("\n"));
  }
}
end();
