// Lighthouse's four figures of the main pages of the demo landscape, in a real browser. Usage: node bench/lighthouse/main.mjs BINARY
// or with names of pages behind it. Prints what keeps a page below 100, and how long a survey takes to its first question. The speed is measured as of a slow telephone, and varies by a few points from run to run.
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

// Where somebody is led who begins the survey of the demo.
async function firstQuestion() {
  const { headers } = await fetch(`${server.base}/survey/pulse`, { method: "POST", redirect: "manual", body: new URLSearchParams() });
  return headers.get("location");
}

const only = process.argv.slice(3);
const QUESTION_GOAL = 2000; // milliseconds on a slow telephone
const pages = {
  home: "/",
  landscape: "/landscape",
  exchange: "/exchange",
  cluster: await firstLink("/landscape?kind=cluster", /href="(\/c\/[a-z0-9-]+)"/),
  organisation: await firstLink("/landscape?kind=organisation", /href="(\/organisation\/[a-z0-9-]+)"/),
  listing: await firstLink("/exchange", /href="(\/exchange\/[a-z0-9]{8,})"/),
  survey: "/survey/pulse",
  question: await firstQuestion(),
};

const chrome = await launch({ chromePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
const kinds = { performance: "speed", accessibility: "access", "best-practices": "practice", seo: "search" };
console.log(`${"page".padEnd(14)} ${Object.values(kinds).map((kind) => kind.padStart(9)).join("")}   goal 100 each`);
const missing = [];
for (const [name, path] of Object.entries(pages).filter(([name]) => only.length === 0 || only.includes(name))) {
  const { lhr } = await lighthouse(server.base + path, { port: chrome.port, onlyCategories: Object.keys(kinds), logLevel: "error" });
  if (lhr.runtimeError) missing.push(`${name}: not measured, ${lhr.runtimeError.code}`);
  const scores = Object.keys(kinds).map((kind) => Math.round(100 * lhr.categories[kind].score));
  console.log(`${name.padEnd(14)} ${scores.map((score) => String(score).padStart(9)).join("")}   ${path}`);
  if (name === "question") {
    const shown = lhr.audits["largest-contentful-paint"].numericValue;
    console.log(`the first question stands there after ${(shown / 1000).toFixed(2)} s on a slow telephone (goal below ${QUESTION_GOAL / 1000} s)`);
    if (!(shown < QUESTION_GOAL)) missing.push("question: not there within two seconds");
  }
  // Search engines are kept away from surveys on purpose.
  for (const kind of Object.keys(kinds).filter((kind) => kind !== "seo" || !["survey", "question"].includes(name))) {
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
