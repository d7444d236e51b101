#!/bin/sh
# The example of CONTRIBUTING.md, word by word: its blocks are written to their files in a copy of the tree, go through the compilers of
# SQL, templates and texts, and compile without a warning.
set -u
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
n=0
failed=0
step() { # what, command...
    what=$1; shift
    n=$((n + 1))
    if "$@" > "$tree/out" 2>&1; then
        echo "ok $n - $what"
    else
        echo "not ok $n - $what"
        head -n 20 "$tree/out" | sed 's/^/# /'
        failed=1
    fi
}

cp -r src migration template tests po "$tree/"
mkdir -p "$tree/build/gen"
cp build/gen/*.h "$tree/build/gen/"

# A line that is a path in backticks names the file of the block below it.
awk -v tree="$tree" '
    /^`[a-z]+\/[^`]*`/ { split($0, part, "`"); path = part[2]; next }
    /^```/ { if (inside) { inside = 0; close(file); path = "" } else if (path != "") {
                 file = tree "/" path; dir = file; sub(/\/[^\/]*$/, "", dir); system("mkdir -p " dir); inside = 1 } ; next }
    inside { print > file }' CONTRIBUTING.md

step "nine files stand in the guide" test "$(find "$tree/src/feature/notice" -type f | wc -l)" -ge 8
step "sqlc takes its table and queries" sh -c "cd $tree && $PWD/build/tools/sqlc -o build/gen migration/*.sql src/feature/*/migration/*.sql -- src/domain/*.sql src/feature/*/*.sql"
step "tplc takes its template" sh -c "cd $tree && $PWD/build/tools/tplc -o build/gen --icons $PWD/node_modules/lucide-static/icons template/*.html src/feature/*/template/*.html"
step "poc finds every text translated" sh -c "cd $tree && $PWD/build/tools/poc -o build/gen --templates build/gen/templates.msg \$(ls po/de.po src/*/po/de.po src/feature/*/po/de.po 2>/dev/null) -- \$(ls src/*/*.c src/*/*.h src/feature/*/*.c src/feature/*/*.h)"
for file in src/feature/notice/notice.c src/feature/notice/notice_page.c build/gen/notice_tpl.c build/gen/notice_sql.c tests/web/notice_test.c; do
    step "$file compiles" sh -c "cd $tree && gcc -std=gnu17 -D_GNU_SOURCE -Isrc -Ibuild -Itests -Wall -Wextra -Wconversion -Wshadow -Werror -fsyntax-only $file"
done
step "the lint has nothing to say of it" sh -c "cd $tree && ! $PWD/build/tools/lint src | grep feature/notice"
echo "1..$n"
exit $failed
