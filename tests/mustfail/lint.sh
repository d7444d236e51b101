#!/bin/sh
# What tools/lint must find, naming file and line.
. tests/support/tap.sh
mkdir -p "$work/src/feature/one" "$work/src/feature/two" "$work/src/domain" "$work/src/web" "$work/src/base" "$work/src/adapt"
touch "$work/src/feature/one/README.md" "$work/src/feature/two/README.md"
printf 'int one;\n' > "$work/src/feature/one/one.c"
printf 'int two;\n' > "$work/src/feature/two/two.c"

lint() {
    build/tools/lint "$work/src"
}
finds() { # name, file, line, message, text
    printf '%s\n' "$5" > "$work/src/$2"
    must_fail "$1" "$work/src/$2:$3: error: " "$4" lint
    rm "$work/src/$2"
}

check "sound files pass" lint
finds "an arrow that points up" base/x.c 2 'arrows point down: src/base may not include db/db.h' '
#include "db/db.h"'
finds "an adapter's header" web/x.c 1 'arrows point down' '#include "adapt/sqlite.h"'
finds "the inside of another feature" feature/one/x.c 1 'of the feature two only two.h' '#include "feature/two/two_view.h"'
finds "the header of a library" domain/x.c 1 'only src/adapt includes the header of a library: <sqlite3.h>' '#include <sqlite3.h>'
finds "a banned function" base/x.c 3 'strcpy() is banned' 'void f(void)
{
    strcpy(a, b);
}'
finds "memory by hand" feature/one/x.c 1 'malloc() is banned here' 'void *p = malloc(1);'
finds "SQL in C" domain/x.c 1 'SQL belongs into a .sql file' 'const char *q = "SELECT 1";'
finds "unfinished work" base/x.c 2 'finish it' '/* one
 * TO''DO two */'
finds "a header without guard" base/x.h 1 'needs a guard that ends in X_H' 'int x;'
finds "a function without comment" base/x.h 4 'f() needs a comment' '#ifndef BASE_X_H
#define BASE_X_H

int f(void);

#endif'
finds "deep nesting" base/x.c 7 'f() nests deeper than 4' 'void f(void)
{
    if (a) {
        for (;;) {
            while (b) {
                if (c) {
                    if (d) {
                    }
                }
            }
        }
    }
}'
finds "a long function" base/x.c 2 'f() has 63 lines' "void f(void)
{
$(yes '    g();' | head -n 61)
}"
finds "a long file" base/x.c 801 'the file has 801 lines' "$(yes 'int x;' | head -n 801)"
mkdir "$work/src/feature/three"
must_fail "a feature without README" "$work/src/feature/three:1: error: " "a feature explains itself" lint
rmdir "$work/src/feature/three"
check "sound files still pass" lint
check "this tree passes" build/tools/lint src tools tests
tap_end
