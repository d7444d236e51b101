#!/bin/sh
# The examples of docs/guide/en/api.md, one after the other against a real server; the German guide has the same ones.
# shellcheck source=tests/support/tap.sh
. tests/support/tap.sh

program=${BIN:-build/release/clusterwerk}
database=sqlite:$work/test.db
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
export BASE="http://127.0.0.1:$port"
"$program" demo --database "$database" > /dev/null 2>&1
TOKEN=$("$program" token add paul.reuter@messlabor-lahnaue.example --scope write --database "$database")
export TOKEN
# Receives the webhook of the guide, on this machine.
PORT=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
export PORT RECEIVER="http://127.0.0.1:$PORT/"
program=$(realpath "$program")
"$program" serve --fetch-private yes --listen "127.0.0.1:$port" --base-url "$BASE" --database "$database" > "$work/server.log" 2>&1 &
server=$!
trap 'kill $server 2> /dev/null; rm -rf "$work"' EXIT
up() { for _ in $(seq 300); do curl -fs "$BASE/healthz" > /dev/null && return 0; sleep 0.1; done; return 1; }
check "the server answers" up

receiver() { sed -n '/^```js$/,/^```$/{/^```/!p}' "docs/guide/$1/api.md"; }
receiver en > "$work/receiver.mjs"
receiver de > "$work/receiver.de"
check "both guides have the same receiver" cmp "$work/receiver.mjs" "$work/receiver.de"
examples() { sed -n '/^```sh$/,/^```$/p' "docs/guide/$1/api.md"; }
examples en > "$work/en"
examples de > "$work/de"
check "both guides have the same examples" cmp "$work/en" "$work/de"

# One file per block; what a block sets, later ones use.
awk -v folder="$work" '/^```sh$/ {n++; next} /^```$/ {next} {print > sprintf("%s/block%02d", folder, n)}' "$work/en"
cat > "$work/all" << 'END'
set -eu
cd "$1"
for block in "$1"/block*; do
    . "$block" > "$1/said" || { echo "fails: $block"; exit 1; }
    echo "done $block" >> "$1/passed"
done
echo "$receiver" > "$1/receiver.pid"
END
check "all examples do what the guide says" sh "$work/all" "$work"
check "and there are as many as blocks" test "$(wc -l < "$work/passed")" -eq "$(ls "$work"/block* | wc -l)"
heard() { for _ in $(seq 300); do grep -sqx test "$work/heard.txt" && return 0; sleep 0.1; done; cat "$work/heard.txt"; return 1; }
check "the receiver of the guide hears the test event and finds it genuine" heard
[ ! -s "$work/receiver.pid" ] || kill "$(cat "$work/receiver.pid")"
kill $server
wait $server
check "the server ends in order" test $? -eq 0
tap_end
