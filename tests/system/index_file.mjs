#!/usr/bin/env node
// The index as a file, on both databases (index_file_postgres.sh): written at the start, used by the next one even after kill -9, with what others
// wrote meanwhile; a file that is damaged is not used.
import { existsSync, openSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, end } from "../support/tap.mjs";
import { request, start } from "../support/serve.mjs";
import { binary, children, database, dir, run } from "../support/system.mjs";

const path = join(dir, "own.index"), log = join(dir, "log");
run("generate", "--clusters", "4", "--organisations", "20", "--listings", "5200");

/* The server, and where its index came from. */
async function serve() {
  writeFileSync(log, "");
  const server = await start(binary, database, children, openSync(log, "a"), 120000, { CLUSTERWERK_LOG_LEVEL: "info", CLUSTERWERK_INDEX_FILE: path });
  return { ...server, from: readFileSync(log, "utf8").match(/event="index" documents=(\d+) from=(\w+)/)?.slice(1).join(" ") };
}
const finds = async (server, words) => (await request(`${server.base}/api/v1/search?q=${encodeURIComponent(words)}`)).body.includes(words);

let server = await serve();
const documents = Number(server.from.split(" ")[0]);
check(documents > 5200 && server.from.endsWith("database"), "the first start reads the database", server.from);
check(existsSync(path) && (statSync(path).mode & 0o777) === 0o600, "the index is written, for its owner alone");
check(!existsSync(database.replace("sqlite:", "") + "-index"), "and nowhere else");
await server.kill();

writeFileSync(join(dir, "new.csv"), "id,name,short_name,country\nneu,Cluster Neuland,Neuland,DE\n");
run("import", "clusters", join(dir, "new.csv"));
server = await serve();
check(server.from === `${documents + 1} file`, "the next one reads the file, and what was written since", server.from);
check(await finds(server, "Cluster Neuland"), "which is found");
check((await server.stop()) === 0, "the server ends");

truncateSync(path, statSync(path).size - 1);
server = await serve();
check(server.from === `${documents + 1} database`, "a file that is too short is not used", server.from);
check(await finds(server, "Cluster Neuland"), "everything is found all the same");
await server.stop();
end();
