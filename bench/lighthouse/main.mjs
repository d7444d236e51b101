// Lighthouse's four figures of the main pages of the demo landscape, in a real browser. Usage: node bench/lighthouse/main.mjs BINARY
// Prints what keeps a page below 100. The speed is measured as of a slow telephone, and varies by a few points from run to run.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { request, start } from "../../tests/support/serve.mjs";

const binary = resolve(process.argv[2] ?? "build/release/clusterwerk");
const dir = mkdtempSync(join(tmpdir(), "clusterwerk-lighthouse-"));
const children = [];
process.on("exit", () => {
  children.forEach((child) => child.kill("SIGKILL"));
  rmSync(dir, { recursive: true, force: true });
});

const database = `sqlite:${join(dir, "demo.db")}`;
execFileSync(binary, ["demo", "--database", database], { stdio: "ignore" });
const server = await start(binary, database, children);

async function firstLink(page, pattern) {
  const found = (await request(server.base + page)).body.match(pattern);
  if (!found) throw new Error(`no link like ${pattern} on ${page}`);
  return found[1];
}

const pages = {
  home: "/",
  landscape: "/landscape",
  exchange: "/exchange",
  cluster: await firstLink("/landscape?kind=cluster", /href="(\/c\/[a-z0-9-]+)"/),
  organisation: await firstLink("/landscape?kind=organisation", /href="(\/organisation\/[a-z0-9-]+)"/),
  listing: await firstLink("/exchange", /href="(\/exchange\/[a-z0-9]{8,})"/),
};

const chrome = await launch({ chromePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
const kinds = { performance: "speed", accessibility: "access", "best-practices": "practice", seo: "search" };
console.log(`${"page".padEnd(14)} ${Object.values(kinds).map((kind) => kind.padStart(9)).join("")}   goal 100 each`);
const missing = [];
for (const [name, path] of Object.entries(pages)) {
  const { lhr } = await lighthouse(server.base + path, { port: chrome.port, onlyCategories: Object.keys(kinds), logLevel: "error" });
  if (lhr.runtimeError) missing.push(`${name}: not measured, ${lhr.runtimeError.code}`);
  const scores = Object.keys(kinds).map((kind) => Math.round(100 * lhr.categories[kind].score));
  console.log(`${name.padEnd(14)} ${scores.map((score) => String(score).padStart(9)).join("")}   ${path}`);
  for (const kind of Object.keys(kinds)) {
    for (const { id, weight } of lhr.categories[kind].auditRefs) {
      const { score, title, displayValue } = lhr.audits[id];
      if (weight > 0 && score !== null && score < 0.9) missing.push(`${name}: ${title} ${displayValue ?? ""}`);
    }
  }
}
missing.forEach((line) => console.log(line));
await chrome.kill();
await server.stop();
process.exit(0);
