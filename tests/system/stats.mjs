#!/usr/bin/env node
// `clusterwerk stats` against R: hundreds of cases that R makes and answers here and now, to eight significant digits.
// And what it refuses, with words.
import { execFileSync, spawnSync } from "node:child_process";
import { check, end } from "../support/tap.mjs";

const binary = process.env.BIN ?? "build/release/clusterwerk";
const ask = (test, input) => spawnSync(binary, ["stats", test], { input, encoding: "utf8", maxBuffer: 1 << 26 });

/* Where the first difference is, or nothing. What is 0 but for rounding may differ by rounding. */
function difference(got, want, path = "") {
  if (Array.isArray(want) || (want && typeof want === "object")) {
    if (Array.isArray(want) && got?.length !== want.length) return `${path}: ${got?.length} instead of ${want.length} items`;
    return Object.keys(want).map((key) => difference(got?.[key], want[key], `${path}.${key}`)).find(Boolean);
  }
  const same = typeof want === "number" && typeof got === "number"
    ? Math.abs(got - want) <= Math.max(5e-9 * Math.abs(want), 1e-14) : got === want;
  return same ? "" : `${path}: ${got} instead of ${want}`;
}

const lines = execFileSync("Rscript", ["--vanilla", "tests/system/stats.R"], { encoding: "utf8", maxBuffer: 1 << 26 }).trim().split("\n");
check("R made cases", lines.length > 150);
for (const { name, test, input, want } of lines.map((line) => JSON.parse(line))) {
  const { status, stdout, stderr } = ask(test, JSON.stringify(input));
  const wrong = status === 0 ? difference(JSON.parse(stdout), want) : `status ${status}: ${stderr}`;
  check(`${test}: ${name}`, !wrong, wrong);
}

const keys = (test, input) => Object.keys(JSON.parse(ask(test, input).stdout)).join(" ");
check("the keys of mann-whitney", keys("mann-whitney", '{"a":[1],"b":[2]}') === "n_a n_b u w p method r");
check("its interval only when asked for", keys("mann-whitney", '{"a":[1,3],"b":[2],"conf_level":0.9}').endsWith("r r_low r_high"));
check("does not apply", ask("describe", '{"values":[1,"NA",3,null]}').stdout.includes('"n":4,"answered":2,"not_applicable":1,"relevance":0.666'));

const refused = (test, input, words) => {
  const { status, stdout, stderr } = ask(test, input);
  check(`${test} refuses ${input.slice(0, 50)}`, status === 1 && stdout === "" && stderr.split("\n").length === 2 && stderr.includes(words), stderr);
};
refused("mann-whitney", '{"a":[1],"b":[]}', "too few values");
refused("mann-whitney", '{"a":[null],"b":[1]}', "too few values");
refused("mann-whitney", '{"a":[1]}', '"b" must be an array');
refused("mann-whitney", '{"a":[1],"b":[true]}', "b[0] must be a number");
refused("mann-whitney", '{"a":[1e999],"b":[1]}', "a[0] must be a number");
refused("mann-whitney", '{"a":[1],"b":[2],"alternative":"both"}', "two.sided");
refused("mann-whitney", '{"a":[1],"b":[2],"conf_level":1}', "between 0 and 1");
refused("mann-whitney", "", "no JSON");
refused("mann-whitney", "[1]", "must be a JSON object");
refused("kruskal", '{"groups":[[1,2]]}', "too few values");
refused("kruskal", '{"groups":[[1,2],[null]]}', "too few values");
refused("kruskal", '{"groups":7}', "array of two to 100");
refused("chisq", '{"table":[[0,0],[0,0]]}', "too few values");
refused("chisq", '{"table":[[1,2]]}', "at least two rows");
refused("chisq", '{"table":[[1,2],[3]]}', "one length");
refused("chisq", '{"table":[[1,2],[3,-4]]}', "table[1][1]");
refused("fisher", '{"table":[[1,2],[3,4.5]]}', "table[1][1]");
refused("fisher", '{"table":[[1,2,3],[3,4,5]],"alternative":"less"}', "two rows and two columns");
refused("fisher", JSON.stringify({ table: Array(9).fill(Array(9).fill(40)) }), "too large");
refused("describe", '{"values":[null,"NA"]}', "too few values");
refused("change", '{"before":[1,2],"now":[1,null]}', "too few values");
refused("spearman", '{"x":[1,2],"y":[1,null]}', "too few values");
refused("spearman", '{"x":[1,2],"y":[1]}', "same length");
refused("mann-whitney", `{"a":[${"1,".repeat(9e6)}1],"b":[1]}`, "16 MiB");
check("an unknown test is wrong usage", spawnSync(binary, ["stats", "astrology"]).status === 2);
end();
