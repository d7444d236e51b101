// What system tests share: a throw-away folder with a demo database, the program's commands, a writer's token.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { member, start } from "./serve.mjs";

export const binary = resolve(process.env.BIN ?? "build/release/clusterwerk");
export const dir = mkdtempSync(join(tmpdir(), "clusterwerk-test-"));
export const children = [];
process.on("exit", () => {
  children.forEach((child) => child.kill("SIGKILL"));
  rmSync(dir, { recursive: true, force: true });
});
export const file = join(dir, "test.db");
export const database = process.env.DATABASE_URL && process.env.DB === "postgres" ? process.env.DATABASE_URL : `sqlite:${file}`;

export const run = (...args) => execFileSync(binary, [...args, "--database", database]).toString();

/* Headers of a member who may write through the API. */
export function writerHeaders() {
  const token = run("token", "add", member, "--scope", "write").trim();
  return { Authorization: "Bearer " + token, "Content-Type": "application/json" };
}

/* Starts the program under an operating system that can be put in a bad mood: tests/torture/hostile_os.c. */
export async function startHostile(log = "ignore") {
  const library = join(dir, "hostile_os.so"), mood = join(dir, "mood");
  execFileSync("gcc", ["-D_GNU_SOURCE", "-shared", "-fPIC", "-O1", "-o", library, "tests/torture/hostile_os.c", "-ldl"]);
  Object.assign(process.env, { LD_PRELOAD: library, HOSTILE_OS: mood, ASAN_OPTIONS: "verify_asan_link_order=0" });
  const server = await start(binary, database, children, log).finally(() => { delete process.env.LD_PRELOAD; });
  return { ...server, mood: (text) => (text ? writeFileSync(mood, text) : rmSync(mood, { force: true })) };
}
