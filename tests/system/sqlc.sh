#!/bin/sh
# Code made by tools/sqlc compiles under our warnings and does what it says, on both engines.
set -eu
cd "$(dirname "$0")/../.."
dir=$(mktemp -d /tmp/cw-sqlc.XXXXXX)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/gen"
from=tests/system/sqlc
build/tools/sqlc -o "$dir/gen" $from/0001_all.sql $from/0001_all.postgres.sql -- $from/thing.sql
warn=$(sed -n '/^WARN/,/[^\\]$/p' mk/flags.mk | tr -d '\\\n' | sed 's/^WARN := //')
packages="sqlite3 libpq icu-i18n icu-uc"
# shellcheck disable=SC2046,SC2086
gcc -std=gnu17 -O1 -g $warn -D_GNU_SOURCE -Isrc -I"$dir" -Itests $(pkg-config --cflags $packages) $from/main.c "$dir"/gen/*.c \
    tests/support/test.c tests/support/test_db.c src/base/str.c src/base/buf.c src/base/base64.c src/base/arena.c src/base/err.c src/base/log.c \
    src/base/clock.c src/base/id.c src/db/*.c src/adapt/sqlite*.c src/adapt/postgres*.c src/adapt/icu.c \
    $(pkg-config --libs $packages) -lpthread -lm -o "$dir/test"
status=0
DB=sqlite "$dir/test" > "$dir/sqlite.tap" || status=$?
DB=postgres tests/support/with-postgres "$dir/test" > "$dir/postgres.tap" || status=$?
# One plan for both.
cat "$dir/sqlite.tap" "$dir/postgres.tap" | grep -v '^1\.\.' | awk '/^(not )?ok/ {n++; sub(/ok [0-9]+/, "ok " n)} {print} END {print "1.." n}'
exit "$status"
