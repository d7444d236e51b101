// The real binary with a demo database in a folder of its own, on a free port.
import {execFileSync, spawn} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {createServer} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";

const freePort = () => new Promise(done => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
        const {port} = probe.address();
        probe.close(() => done(port));
    });
});

// `host`: the name in all addresses, one of this machine. Passkeys need a name: localhost.
// `more`: further variables of its environment.
export async function startServer(bin, host = "127.0.0.1", more = {}) {
    const folder = mkdtempSync(join(tmpdir(), "clusterwerk-browser-"));
    const database = `sqlite:${folder}/test.db`, port = await freePort(), base = `http://${host}:${port}`;
    const env = {...process.env, CLUSTERWERK_BASE_URL: base, CLUSTERWERK_RATE_LIMITS: "no", ...more};
    execFileSync(bin, ["demo", "--database", database], {env, stdio: ["ignore", "ignore", "inherit"]});
    const child = spawn(bin, ["serve", "--demo", "--listen", `127.0.0.1:${port}`, "--database", database], {env, stdio: ["ignore", "ignore", "pipe"]});
    let log = "", ended = false;
    child.stderr.on("data", bytes => (log = (log + bytes).slice(-20000)));
    child.on("exit", () => (ended = true));
    for (const until = Date.now() + 30000; ; ) {
        if (ended || Date.now() > until) {
            throw new Error(`the server does not answer:\n${log}`);
        }
        try {
            await fetch(`http://127.0.0.1:${port}`);
            break;
        } catch {
            await new Promise(next => setTimeout(next, 50));
        }
    }
    return {
        base,
        log: () => log,
        // What the tables say, or are to say.
        sql: text => execFileSync("sqlite3", ["-cmd", ".timeout 10000", `${folder}/test.db`, text], {encoding: "utf8"}),
        routes: () => execFileSync(bin, ["routes"], {encoding: "utf8"}),
        // Address of a one-time sign-in link for the person, made when they are new.
        link: (email, role = "member") => {
            const said = execFileSync(bin, ["user", "add", email, "--role", role, "--database", database], {env, encoding: "utf8"});
            return new URL(said.match(/\/signin\/\S+/)[0], base).href;
        },
        stop: () => new Promise(done => {
            child.once("exit", () => {
                rmSync(folder, {recursive: true, force: true});
                done();
            });
            child.kill("SIGTERM");
        }),
    };
}
