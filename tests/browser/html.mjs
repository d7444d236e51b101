// The Nu HTML checker over all saved pages at once: it takes seconds to start.
import {spawnSync} from "node:child_process";
import {createRequire} from "node:module";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

// Messages by file name. `names` are the files in `folder`.
export function checkHtml(folder, names) {
    const run = spawnSync("java", ["-Xss4m", "-jar", jar, "--errors-only", "--exit-zero-always", "--format", "json", ...names],
        {cwd: folder, encoding: "utf8", maxBuffer: 64 << 20});
    if (run.status !== 0) {
        throw new Error(`the Nu HTML checker failed: ${run.error ?? run.stderr}`);
    }
    const found = new Map(names.map(name => [name, []]));
    for (const m of JSON.parse(run.stderr).messages) {
        const name = names.find(n => m.url?.endsWith(`/${n}`)) ?? names[0];
        found.get(name).push(`line ${m.lastLine}: ${m.message} ${(m.extract ?? "").replace(/\s+/g, " ").slice(0, 120)}`);
    }
    return found;
}
