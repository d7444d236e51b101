// Frames a second of the radar in a browser, with as many dots as it shows at most, while a new centre flies in again and again.
// Usage: node bench/radar.mjs BINARY [--flights 12]
// Prints the intervals between frames as requestAnimationFrame tells them; goal: 60 a second, also with 200 dots; the demo has up to 120. Needs a machine that does nothing else.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { start } from "../tests/support/serve.mjs";
import { startChrome } from "../tests/browser/chrome.mjs";

const binary = resolve(process.argv[2] ?? "build/release/clusterwerk");
const at = process.argv.indexOf("--flights"), flights = at > 0 ? Number(process.argv[at + 1]) : 12;
const dir = mkdtempSync(join(tmpdir(), "clusterwerk-radar-")), children = [];
process.on("exit", () => {
  children.forEach((child) => child.kill("SIGKILL"));
  rmSync(dir, { recursive: true, force: true });
});

const database = `sqlite:${join(dir, "demo.db")}`;
execFileSync(binary, ["demo", "--database", database], { stdio: "ignore" });
const server = await start(binary, database, children, "ignore");
const browser = await startChrome();
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
await page.goto(`${server.base}/radar?centre=organisation:messlabor-lahnaue-gmbh&most=40`);
await page.locator("#radar").waitFor();

/* Frames are told from the click until 600 ms after the new centre is there: the flight takes less. */
await page.evaluate(() => {
  window.frames_told = [];
  window.told = (on) => { window.telling = on; if (on) { let last = 0; const tell = (now) => { if (last) window.frames_told.push(now - last); last = now; if (window.telling) requestAnimationFrame(tell); }; requestAnimationFrame(tell); } };
});
let most = 0;
for (let i = 0; i < flights; i++) {
  const before = await page.locator("#radar").getAttribute("data-radar");
  const dots = page.locator("a[data-dot^='cluster:'], a[data-dot^='organisation:']");
  most = Math.max(most, await page.locator("a[data-dot]").count());
  await page.evaluate(() => window.told(true));
  await dots.nth(i % (await dots.count())).dispatchEvent("click");
  await page.waitForFunction((key) => document.querySelector("#radar")?.dataset.radar !== key, before);
  await page.evaluate(() => new Promise((done) => setTimeout(() => { window.told(false); done(); }, 600)));
}
const told = (await page.evaluate(() => window.frames_told)).sort((x, y) => x - y);
const share = told.filter((ms) => ms < 17.5).length / told.length, mean = told.reduce((x, y) => x + y, 0) / told.length;
console.log(`radar in the browser: ${(1000 / mean).toFixed(1)} frames a second (goal 60) with up to ${most} dots, ${(100 * share).toFixed(0)} % of ${told.length} frames within 17.5 ms, ` +
  `median ${told[told.length >> 1].toFixed(1)} ms, slowest ${told.at(-1).toFixed(1)} ms`);
await browser.close();
await server.stop();
process.exit(0);
