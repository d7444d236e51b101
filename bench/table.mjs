// Medians, the lines of the table, and what is searched for.
import { readFileSync, writeFileSync } from "node:fs";

/* Single words and pairs, drawn from the titles of a seeded CSV, so that rare and common ones come as they stand in texts. One a line. */
export function writeQueries(csv, file) {
  const titles = readFileSync(csv, "utf8").split("\n").slice(1, 40001).map((line) => line.split(",")[12] ?? "");
  const words = titles.join(" ").split(" ").filter(Boolean);
  const pick = (i) => encodeURIComponent(words[(i * 7919) % words.length]);
  const queries = [...Array(100000).keys()].map((i) => (i % 2 ? pick(i) : `${pick(i)}+${pick(i + 31)}`));
  writeFileSync(file, queries.join("\n") + "\n");
  return file;
}

export const median = (list) => {
  const sorted = [...list].sort((a, b) => a - b), mid = sorted.length >> 1;
  return sorted.length % 2 ? sorted[mid] : (sorted[mid - 1] + sorted[mid]) / 2;
};

export const header = `${"what".padEnd(58)} ${"req/s".padStart(8)} ${"floor/s".padStart(8)} ${"ratio".padStart(6)} ${"range".padStart(12)} ${"goal".padStart(6)} ${"p99 ms".padStart(8)} errors`;

export function row(name, pairs, goal) {
  const ratios = pairs.map((pair) => pair.ratio);
  const range = `${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}`;
  const of = (key) => median(pairs.map((pair) => pair[key]));
  return `${name.padEnd(58)} ${of("rate").toFixed(0).padStart(8)} ${of("floor").toFixed(0).padStart(8)} ${median(ratios).toFixed(3).padStart(6)} ` +
    `${range.padStart(12)} ${String(goal).padStart(6)} ${of("p99").toFixed(1).padStart(8)} ${pairs.reduce((sum, pair) => sum + pair.errors, 0)}`;
}
