// The radar: what a new centre costs the server among 300,000 objects, and what a frame costs the browser while 200 dots fly.
// Usage: node bench/radar.mjs BINARY [--objects 300000] [--flights 12]
// Both are told in time of the processor, which neighbours on the machine do not change much. Of the browser it is that of the thread that runs
// scripts, style, layout and paint: at 60 frames a second it has 16.7 ms for each. How often a picture was shown is told beside it; that needs a
// machine that does nothing else and draws with its graphics card.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { request, start } from "../tests/support/serve.mjs";
import { startChrome } from "../tests/browser/chrome.mjs";
import { seeder } from "./seeder.mjs";
import { median } from "./table.mjs";

const option = (name, value) => {
  const at = process.argv.indexOf("--" + name);
  return at > 0 ? Number(process.argv[at + 1]) : value;
};
const binary = resolve(process.argv[2] ?? "build/release/clusterwerk");
const objects = option("objects", 300000), flights = option("flights", 12), organisations = Math.round(objects / 10), portion = 50000;
const goalServer = 100, goalFrame = 16.7, enough = 200, patience = 3600000;
const dir = mkdtempSync(join(tmpdir(), "clusterwerk-radar-")), children = [];
process.on("exit", () => {
  children.forEach((child) => child.kill("SIGKILL"));
  rmSync(dir, { recursive: true, force: true });
});

/* The demo, and invented listings of a few of its clusters, whose radars have all kinds of things: a tenth of the objects are the
 * organisations behind them. */
const clusters = ["brainsbusiness", "spectronet", "deenet", "mowin-net", "icm-chemnitz"];
function landscape() {
  const database = `sqlite:${join(dir, "radar.db")}`, csv = join(dir, "listings.csv"), rows = seeder(dir), listings = objects - organisations;
  execFileSync(binary, ["demo", "--database", database], { stdio: "ignore" });
  for (let first = 1; first <= listings; first += portion) {
    rows(csv, Math.min(portion, listings - first + 1), organisations, 0, first);
    let n = 0;
    writeFileSync(csv, readFileSync(csv, "utf8").replace(/^(B\d+),[^,]*/gm, (_, reference) => `${reference},${clusters[n++ % clusters.length]}`));
    execFileSync(binary, ["import", "listings", csv, "--database", database], { stdio: ["ignore", "ignore", "inherit"] });
  }
  return database;
}

const most = 40; // of each kind: as many as there may be
const path = (centre) => `/api/v1/radar?centre=${encodeURIComponent(centre)}&most=${most}`;
async function look(server, centre) {
  const { status, body } = await request(server.base + path(centre));
  if (status !== 200) throw new Error(`the radar answers ${status}`);
  return JSON.parse(body).dots;
}

/* Each kind of centre by itself: what it costs depends on what is compared. */
async function serverPart(server) {
  const listing = JSON.parse((await request(server.base + "/api/v1/listings?limit=1")).body).items[0].id, times = 10, costs = [];
  for (const centre of ["organisation:messlabor-lahnaue-gmbh", "cluster:brainsbusiness", "topic:photonik-optik", `listing:${listing}`]) {
    const dots = (await look(server, centre)).length, before = server.processor();
    for (let i = 0; i < times; i++) await look(server, centre);
    costs.push({ kind: centre.split(":")[0], dots, ms: (1000 * (server.processor() - before)) / times });
  }
  const worst = Math.max(...costs.map(({ ms }) => ms));
  console.log(`radar, a new centre among ${objects} objects: ${worst.toFixed(0)} ms of the processor (goal < ${goalServer}); ` +
    costs.map(({ kind, dots, ms }) => `${kind} ${ms.toFixed(0)} ms, ${dots} dots`).join("; "));
}

/* Dots of the picture whose own pictures have enough dots. */
async function targets(server, page) {
  const keys = await page.$$eval("a[data-dot^='cluster:']", (all) => all.map((dot) => dot.dataset.dot)), found = [];
  for (const key of keys) {
    if ((await look(server, key)).length >= enough) found.push(key);
  }
  return found;
}

/* Milliseconds of the main thread's processor time by frame: what it did since the frame before, up to the one that it hands over. */
function frameCosts(trace) {
  const events = JSON.parse(trace.toString()).traceEvents;
  const main = events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const own = events.filter(({ pid, tid }) => main.some((thread) => thread.pid === pid && thread.tid === tid));
  const ends = own.filter(({ name }) => name === "Commit").map(({ ts }) => ts).sort((x, y) => x - y);
  const costs = ends.map(() => 0);
  for (const { name, ts, tdur } of own) {
    const frame = name === "RunTask" ? ends.findIndex((end) => end >= ts) : -1;
    if (frame >= 0) costs[frame] += (tdur ?? 0) / 1000;
  }
  const span = ends.length > 1 ? (ends.at(-1) - ends[0]) / 1e6 : 0;
  return { costs, span };
}

/* To the dot, or back when there is none. One call, so that nobody asks the page for anything while it flies. */
const fly = (page, to) => page.evaluate((to) => new Promise((done) => {
  const shown = () => document.getElementById("radar")?.dataset.radar;
  const wait = () => (shown() === to ? setTimeout(done, 600) : setTimeout(wait, 20)); // the flight takes less
  const dot = document.querySelector(`a[data-dot='${to}']`);
  dot?.setAttribute("href", dot.getAttribute("href") + "&most=40"); // by itself it asks for as many as is usual
  dot ? dot.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })) : history.back();
  wait();
}), to);

async function browserPart(server) {
  const browser = await startChrome(), home = `cluster:${clusters[0]}`, dots = [], costs = [], dearest = [];
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(`${server.base}/radar?centre=${home}&most=${most}`, { timeout: patience });
  await page.locator("#radar").waitFor();
  const away = await targets(server, page);
  if (away.length === 0) throw new Error(`no centre with ${enough} dots: more objects are needed`);
  let wall = 0;
  for (let i = 0; i < flights; i++) {
    const to = i % 2 === 0 ? away[(i / 2) % away.length] : home;
    dots.push(await page.locator("a[data-dot]").count());
    await browser.startTracing(page, { categories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"] });
    await fly(page, to);
    const { costs: some, span } = frameCosts(await browser.stopTracing());
    costs.push(...some);
    dearest.push(Math.max(...some));
    wall += span;
  }
  await browser.close();
  costs.sort((x, y) => x - y);
  const share = costs.filter((ms) => ms <= goalFrame).length / costs.length;
  console.log(`radar in the browser, ${Math.min(...dots)} to ${Math.max(...dots)} dots, ${flights} flights, ${costs.length} frames: ` +
    `script, style, layout and paint of a frame ${median(costs).toFixed(1)} ms of the processor at the median, ` +
    `${costs[Math.floor(0.95 * costs.length)].toFixed(1)} ms at the 95th of a hundred (goal < ${goalFrame} each: 60 a second), ${median(dearest).toFixed(1)} ms the dearest of a flight, ${costs.at(-1).toFixed(1)} ms the dearest of all; ` +
    `${(100 * share).toFixed(0)} % within the goal; shown here ${(costs.length / wall).toFixed(0)} a second`);
}

const server = await start(binary, landscape(), children, "ignore", patience);
await serverPart(server);
await browserPart(server);
await server.stop();
process.exit(0);
