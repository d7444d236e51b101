// Builds bench/seed and lets it write rows of invented clusters and listings into files.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const sources = ["bench/seed.c", "src/app/synthetic.c", "src/base/buf.c", "src/base/str.c", "src/base/arena.c"].map((file) => join(root, file));

/* rows(file, ...arguments of seed) writes a CSV; the program lies in `dir`. */
export function seeder(dir) {
  const program = join(dir, "seed");
  execFileSync("gcc", ["-O2", "-D_GNU_SOURCE", "-I" + join(root, "src"), ...sources, "-lm", "-o", program]);
  return (file, ...args) => writeFileSync(file, execFileSync(program, args.map(String), { maxBuffer: 1 << 30 }));
}
