// Medians and the lines of the table.
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
