// Test Anything Protocol: one line per check, what failed as comment lines below it.
let count = 0;

export function ok(is, name, detail = "") {
    count++;
    console.log(`${is ? "ok" : "not ok"} ${count} - ${name.replaceAll("#", "")}`);
    if (!is && detail) {
        console.log(String(detail).split("\n").slice(0, 12).map(line => `# ${line}`).join("\n"));
    }
    return is;
}

export const plan = () => console.log(`1..${count}`);
