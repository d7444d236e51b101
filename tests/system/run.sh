#!/bin/sh
# What `make run` does: fill the demo, serve it, print address and ready logins; the real binary over real sockets.
. tests/support/tap.sh
bin=${BIN:-build/release/clusterwerk}
db="sqlite:$work/demo.db"
pid=
trap 'kill "$pid" 2> /dev/null; rm -rf "$work"' EXIT

# Starts the server on a free port and waits for the line that names its address.
start() {
    : > "$work/out"
    "$bin" serve --demo --listen 127.0.0.1:0 --database "$db" > "$work/out" 2> "$work/err" &
    pid=$!
    tries=0
    until grep -q '^operator: ' "$work/out"; do
        kill -0 "$pid" 2> /dev/null || return 1
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || return 1
        sleep 0.05
    done
    url=$(sed -n 's/^Clusterwerk serves //p' "$work/out" | sed 's/localhost/127.0.0.1/')
}
stop() { # the status of the server after SIGTERM
    kill -TERM "$pid"
    wait "$pid"
}
page() { # PATH TEXT: 200 and the text
    curl -fsS -m 20 -H 'Accept-Language: de' "$url$1" > "$work/page" && grep -qF -- "$2" "$work/page"
}
soon() { # COMMAND...: succeeds within ten seconds
    n=0
    until "$@"; do
        n=$((n + 1))
        [ "$n" -lt 100 ] || return 1
        sleep 0.1
    done
}

check "demo" "$bin" demo --database "$db"
check "serve" start
check "six ready logins, each in one line" sh -c '[ "$(grep -c "/signin/" "$1/out")" -eq 6 ]' sh "$work"
check "landing page" page / "Wer kann, was mir fehlt?"
check "a cluster" page /c/optence "Kompetenznetz Optische Technologien"
check "search finds parts of compounds" page "/landscape?q=Spritzguss" "Spritzgie"
check "health" page /healthz ok

# The ready login of the member leads to her start page.
login() {
    link=$(sed -n 's/^member: .* http:\/\/[^/]*//p' "$work/out")
    curl -fsS -m 20 -c "$work/jar" -b "$work/jar" "$url$link" > "$work/page" || return 1
    action=$(sed -n 's/.*<form[^>]*action="\(\/signin\/[^"]*\)".*/\1/p' "$work/page" | head -n 1)
    csrf=$(sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' "$work/page" | head -n 1)
    curl -fsS -m 20 -c "$work/jar" -b "$work/jar" -o /dev/null --data "csrf=$csrf&stay=1" -H "Origin: $url" "$url$action" || return 1
    curl -fsS -m 20 -b "$work/jar" -H 'Accept-Language: de' "$url/start" | grep -q "Jana Brückner"
}
check "a ready login signs in" login

# Another process writes: the running server follows within seconds.
printf 'id,name,short_name,country\nneu,Cluster Neuland,Neuland,DE\n' > "$work/new.csv"
check "import beside the running server" "$bin" import clusters "$work/new.csv" --database "$db"
check "the server shows it without a restart" soon page "/landscape?q=Neuland" "/c/neu"

check "SIGTERM ends it cleanly" stop
check "serve again" start
check "the data are kept" page /c/neu "Cluster Neuland"
check "new links are printed at every start" sh -c '[ "$(grep -c "/signin/" "$1/out")" -eq 6 ]' sh "$work"
check "a second server on the same port says so and fails" sh -c '! "$0" serve --listen "${1#http://}" --database "$2" 2> "$3" && grep -q "^clusterwerk: " "$3"' "$bin" "$url" "$db" "$work/second"
check "SIGTERM ends it cleanly again" stop
tap_end
