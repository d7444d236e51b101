#!/usr/bin/env node
// sqlmap, a scanner of Debian, tries the fields that lead to the database, as a member. It finds nothing.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { check, end } from "../support/tap.mjs";
import { request, sessionCookie, start } from "../support/serve.mjs";
import { binary, children, database, dir, run } from "../support/system.mjs";

run("demo");
const server = await start(binary, database, children, "ignore");
const cookie = await sessionCookie(binary, database, server.base, "scan@example.org");

const page = (path) => request(server.base + path, { headers: { Cookie: cookie } });
const token = (await page("/my/searches/new?from=/exchange")).body.match(/name="csrf" value="([^"]+)"/)[1];
const answer = new URL((await request(`${server.base}/survey/pulse`, { method: "POST" })).headers.location, server.base).pathname;
const forms = [[answer, "c0=1*&go=next"], ["/my/searches", "from=/exchange?q=Laser*&name=Laser&pace=now"], ["/account/webhooks", "name=Laser*&url=https://a.example/&events=search.found"]];

for (const path of ["/exchange?q=Laser&category=capacity&state=DE-BY", "/api/v1/listings?q=Laser&sort=name&reference=A1", "/landscape?q=Optik&kind=organisation", "/radar?q=Laser&reach=state&most=20",
  "/api/v1/radar?centre=organisation:messlabor-lahnaue-gmbh&most=20", "/survey/pulse*", ...forms]) {
  const [address, data] = [path].flat();
  const scan = spawnSync("sqlmap", ["-u", server.base + address, ...(data ? ["--data", data, `--headers=X-CSRF-Token: ${token}`] : []), "--batch", "--level=1", "--risk=1", "--flush-session", "--disable-coloring", "--threads=2",
    `--output-dir=${join(dir, "sqlmap")}`, `--cookie=${cookie}`], { encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, HOME: dir } });
  check(/do not appear to be injectable/.test(scan.stdout ?? ""), `sqlmap finds nothing in ${address}`, `${scan.error ?? ""} ${scan.stdout?.slice(-1500)}`);
}
await server.stop();
end();
