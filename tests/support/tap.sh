# TAP for shell tests. Source it, call must_pass, must_fail and check, end with tap_end.
# $work is an empty folder that goes away at the end.
set -u
tap_n=0
tap_bad=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# check NAME COMMAND...: the command succeeds.
check() {
    tap_name=$1
    shift
    tap_n=$((tap_n + 1))
    if "$@" > "$work/.out" 2>&1; then
        echo "ok $tap_n - $tap_name"
    else
        tap_bad=1
        echo "not ok $tap_n - $tap_name"
        sed 's/^/# /' "$work/.out"
    fi
}

# must_fail NAME PLACE MESSAGE COMMAND...: the command ends with status 1 (no crash) and says in one line the PLACE (file:line)
# and the MESSAGE.
must_fail() {
    tap_name=$1
    tap_place=$2
    tap_want=$3
    shift 3
    tap_n=$((tap_n + 1))
    "$@" > "$work/.out" 2>&1
    tap_status=$?
    if [ "$tap_status" -eq 1 ] && grep -F -- "$tap_place" "$work/.out" | grep -qF -- "$tap_want"; then
        echo "ok $tap_n - $tap_name"
    else
        tap_bad=1
        echo "not ok $tap_n - $tap_name"
        echo "# status $tap_status, expected 1 and: $tap_place $tap_want"
        sed 's/^/# /' "$work/.out"
    fi
}

# free_port: a port of this machine that nobody listens on.
free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# until_ok COMMAND...: asks again until the command succeeds, for at most half a minute.
until_ok() {
    for _ in $(seq 300); do
        if "$@" > /dev/null 2>&1; then
            return 0
        fi
        sleep 0.1
    done
    echo "# gave up waiting until this succeeds: $*"
    return 1
}

tap_end() {
    echo "1..$tap_n"
    exit "$tap_bad"
}
