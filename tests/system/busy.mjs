#!/usr/bin/env node
// Another process holds the write lock of the SQLite file: reading goes on, writing answers 503 with Retry-After and leaves nothing
// half-written, and everything works again when the lock is gone.
import { execFileSync, spawn } from "node:child_process";
import { check, end } from "../support/tap.mjs";
import { draft, request, start } from "../support/serve.mjs";
import { binary, children, database, file, run, writerHeaders } from "../support/system.mjs";

run("demo");
const headers = writerHeaders();
const server = await start(binary, database, children, "ignore");
const post = () => request(server.base + "/api/v1/listings", { method: "POST", headers, body: draft("Während der Sperre") });

const holder = spawn("sqlite3", [file], { stdio: ["pipe", "pipe", "inherit"] });
children.push(holder);
const locked = new Promise((done) => holder.stdout.on("data", (chunk) => String(chunk).includes("held") && done()));
holder.stdin.write("PRAGMA busy_timeout=10000;\nBEGIN IMMEDIATE;\nSELECT 'held';\n");
await locked;

const read = await request(server.base + "/api/v1/clusters", { headers });
check(read.status === 200, "reading goes on while another process writes", read.body);
const write = await post();
check(write.status === 503, "writing answers 503", `${write.status} ${write.body}`);
check(Number(write.headers["retry-after"]) > 0, "with a hint when to try again");
check(/problem\+json/.test(write.headers["content-type"] ?? ""), "as an RFC 9457 problem");

const free = new Promise((done) => holder.on("exit", done));
holder.stdin.end("ROLLBACK;\n.quit\n");
await free;
const again = await post();
check(again.status === 201, "writing works again by itself", `${again.status} ${again.body}`);
const count = execFileSync("sqlite3", [file, "SELECT count(*) FROM listing WHERE title = 'Während der Sperre'"]).toString().trim();
check(count === "1", "the refused write left nothing behind", count);
await server.stop();
end();
