#!/usr/bin/env node
// The report of the demo's national study as PDF, read by a program that is not ours: pages, contents, tags, embedded fonts. What is linked
// from README.md is this report as it is today; `make screenshots` writes it anew.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { check, end } from "../support/tap.mjs";
import { start } from "../support/serve.mjs";
import { binary, children, database, dir, file as databaseFile, run } from "../support/system.mjs";

run("demo");
const server = await start(binary, database, children, "ignore");
const read = (tool, ...args) => execFileSync(tool, args).toString();
// The day on its cover is the day the demo was filled.
const text = (file) => read("pdftotext", "-layout", file, "-").replace(/^\s*\d{1,2}\.? \p{L}+ \d{4}\s*$/mu, "");

// What is read to those who do not see figures and logo, in the order of the document.
function alternatives(pdf) {
  const bytes = pdf.toString("latin1"), found = [];
  for (let at = bytes.indexOf("stream\n"); at >= 0; at = bytes.indexOf("stream\n", at + 1)) {
    let text = "";
    try { text = inflateSync(pdf.subarray(at + 7)).toString("latin1"); } catch { continue; }
    for (const [, hex, plain] of text.matchAll(/\/Alt (?:<([0-9a-f]+)>|\(((?:[^()\\]|\\.)*)\))/gis))
      found.push(hex ? Buffer.from(hex, "hex").subarray(2).swap16().toString("utf16le") : plain.startsWith("\xfe\xff") ? Buffer.from(plain, "latin1").subarray(2).swap16().toString("utf16le") : plain);
  }
  return found;
}

for (const [language, contents, page] of [["de", "Inhalt", "Seite"], ["en", "Contents", "Page"]]) {
  const answer = await fetch(`${server.base}/survey-reports/trendstudie-report/report.pdf?lang=${language}`);
  check(answer.status === 200 && answer.headers.get("content-type") === "application/pdf", `${language}: there is a PDF: ${answer.status}`);
  const file = join(dir, `${language}.pdf`);
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));

  const info = read("pdfinfo", file), pages = Number(info.match(/^Pages:\s+(\d+)/m)?.[1]);
  check(/^Tagged:\s+yes/m.test(info) && /^Title:\s+\S/m.test(info), `${language}: tagged, with a title`, info);
  const tags = read("pdfinfo", "-struct", file).split("\n").map((line) => line.trim().split(" ")[0]);
  const count = (tag) => tags.filter((one) => one === tag).length;
  check(count("H1") >= 6 && count("H2") >= 20 && count("Figure") >= 20 && count("Table") >= 20, `${language}: headings, figures and tables are marked`, tags.join(" "));
  check(count("TOCI") === count("Link") && count("TOCI") >= 20, `${language}: every line of the contents is a link`);
  const spoken = alternatives(readFileSync(file));
  check(spoken.length === count("Figure") && spoken.every((one) => one.length > 10), `${language}: every figure says in words what it shows`, spoken.join("\n"));
  const fonts = read("pdffonts", file).split("\n").slice(2).filter(Boolean);
  check(fonts.length > 0 && fonts.every((line) => / yes +yes +yes +\d+ +0$/.test(line)), `${language}: fonts are embedded and can be read aloud`, fonts.join("\n"));

  const all = text(file), lines = all.split("\n");
  check(lines.some((line) => line.trim() === contents), `${language}: contents`);
  const last = lines.find((line) => line.includes(`${page} ${pages}`));
  check(pages >= 20 && last !== undefined, `${language}: ${pages} pages, the last one numbered`);
  check(all === text(`docs/study-${language}.pdf`), `${language}: docs/study-${language}.pdf is today's report (make screenshots)`);
}

if (database === `sqlite:${databaseFile}`) {
  const sql = (text) => execFileSync("sqlite3", ["-cmd", ".timeout 5000", databaseFile, text]);
  sql(`UPDATE survey SET cluster_id = (SELECT MIN(id) FROM cluster) WHERE code = 'trendstudie';
       INSERT INTO cluster_logo SELECT MIN(id), 'abc', 'image/png', 1200, 630, readfile('asset/share.png'), 1 FROM cluster;`);
  const answer = await fetch(`${server.base}/survey-reports/trendstudie-report/report.pdf?lang=en`), file = join(dir, "logo.pdf");
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  check(/^Logo of \S/.test(alternatives(readFileSync(file))[0] ?? ""), "the logo on the cover has a text", alternatives(readFileSync(file))[0]);
  check(/ 1200 +630 /.test(read("pdfimages", "-list", file)), "the logo stands in the document");
}
end();
