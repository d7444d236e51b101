// The statistics against R, in the same run and in turn: Mann and Whitney's test of two groups of 50,000 values with ties.
// Usage: node bench/stats.mjs PROGRAM (built from bench/stats_bench.c). What is measured is the processor time of one test over
// numbers that are in memory: wilcox.test(a, b) in R, mann_whitney() here; reading the numbers is not part of it on either side.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./table.mjs";

const program = process.argv[2], rounds = 5;
const dir = mkdtempSync(join(tmpdir(), "clusterwerk-stats-")), file = join(dir, "values");
process.on("exit", () => rmSync(dir, { recursive: true, force: true }));

const data = { "one decimal": "round(rnorm(100000, rep(c(5, 5.02), each = 50000), 2), 1)", "whole numbers 1 to 10": "sample(1:10, 100000, TRUE)" };
const timed = `w <- NULL; v <- scan(FILE, quiet = TRUE); a <- v[1:50000]; b <- v[50001:100000]
  ms <- replicate(5, { gc(FALSE); t <- system.time(w <<- wilcox.test(a, b)); 1000 * (t[["user.self"]] + t[["sys.self"]]) })
  cat(sprintf("%.6f %.1f %.10g", median(ms), w$statistic, w$p.value))`;
const r = (code) => execFileSync("Rscript", ["--vanilla", "-e", code.replaceAll("FILE", JSON.stringify(file))], { encoding: "utf8" });

for (const [name, values] of Object.entries(data)) {
  r(`set.seed(1); write(${values}, FILE, ncolumns = 1)`);
  const runs = [];
  for (let i = 0; i < rounds; i++) {
    const [theirs, ...said] = r(timed).split(" ");
    const [mine, ...same] = execFileSync(program, [file, "51"], { encoding: "utf8" }).trim().split(" ");
    if (said.join() !== same.join()) throw new Error(`R says ${said}, we say ${same}`);
    runs.push({ theirs: Number(theirs), mine: Number(mine), ratio: theirs / mine });
  }
  const of = (key) => median(runs.map((run) => run[key])), ratios = runs.map((run) => run.ratio);
  console.log(`Mann-Whitney, 2 x 50,000 values, ${name}: R ${of("theirs").toFixed(0)} ms, here ${of("mine").toFixed(2)} ms, ` +
    `${of("ratio").toFixed(0)} times faster (${Math.min(...ratios).toFixed(0)}-${Math.max(...ratios).toFixed(0)}; goal >= 50), same W and p`);
}
