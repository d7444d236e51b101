#!/bin/sh
# Every writing route of the product was tried with each of its calls to the database failing once, in a request that went well in the end
# and wrote. Usage: tests/torture/covered.sh LOG, which is what TORTURE_LOG of tests/support/torture.h holds.
. tests/support/tap.sh
log=$1

# What changes no data of its own, or not in the request: "METHOD pattern", and why.
free() {
    case $1 in
    "POST /exchange/matches") echo "shows what a draft would match" ;;
    "POST /office/import" | "POST /api/v1/imports" | "POST /office/import/{run}/"* | "POST /office/{cluster}/import" | "POST /office/{cluster}/import/{run}/"*)
        echo "works in several transactions and goes on by a job: cut_off() of tests/web/import_test.c" ;;
    "POST /signin/passkey") echo "needs the key of a device to go well; the refusals are tried, and the same entry behind /signin/password" ;;
    *) return 1 ;;
    esac
}
tried() { # METHOD PATTERN: with calls that failed, and a good end
    awk -v m="$1" -v p="$2" '$1 == m && $2 == p && $3 > 0 && $4 < 400 {found = 1} END {exit !found}' "$log"
}
"${BIN:-build/release/clusterwerk}" routes | awk '$1 != "GET" {print $1, $2}' | sort -u > "$work/routes"
while read -r method pattern; do
    free "$method $pattern" > /dev/null || check "$method $pattern" tried "$method" "$pattern"
done < "$work/routes"
tap_end
