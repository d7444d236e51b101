#!/usr/bin/env node
// sqlmap, a scanner of Debian, tries the fields that lead to the database, as a member. It finds nothing.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { check, end } from "../support/tap.mjs";
import { sessionCookie, start } from "../support/serve.mjs";
import { binary, children, database, dir, run } from "../support/system.mjs";

run("demo");
const server = await start(binary, database, children, "ignore");
const cookie = await sessionCookie(binary, database, server.base, "scan@example.org");

for (const path of ["/exchange?q=Laser&category=capacity&state=DE-BY", "/api/v1/listings?q=Laser&sort=name&reference=A1", "/landscape?q=Optik&kind=organisation"]) {
  const scan = spawnSync("sqlmap", ["-u", server.base + path, "--batch", "--level=1", "--risk=1", "--flush-session", "--disable-coloring", "--threads=2",
    `--output-dir=${join(dir, "sqlmap")}`, `--cookie=${cookie}`], { encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, HOME: dir } });
  check(/do not appear to be injectable/.test(scan.stdout ?? ""), `sqlmap finds nothing in ${path}`, `${scan.error ?? ""} ${scan.stdout?.slice(-1500)}`);
}
await server.stop();
end();
