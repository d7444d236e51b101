// TAP for tests in JavaScript.
let count = 0, failed = 0;

export function check(ok, what, detail = "") {
  count++;
  if (!ok) failed++;
  console.log(`${ok ? "" : "not "}ok ${count} - ${what}`);
  if (!ok && detail) console.log(String(detail).slice(0, 2000).replace(/^/gm, "# "));
}

/* Ends the program: plan, exit status. */
export function end() {
  console.log(`1..${count}`);
  process.exit(failed ? 1 : 0);
}
