#!/bin/sh
# tools/assetc: what it embeds, and what it must refuse, naming the file.
. tests/support/tap.sh
mkdir -p "$work/asset/app.css.d" "$work/asset/font" "$work/gen"
a="$work/asset"

assetc() {
    build/tools/assetc -o "$work/gen" --vendor "$a/vendor.txt" "$a"
}
address() { # of an asset by the name of its constant
    sed -n "s/^#define ASSET_$1 \"\(.*\)\"/\1/p" "$work/gen/asset.h"
}
file() { # that is embedded for an address
    echo "$work/gen/asset/$(echo "$1" | sed 's,^/a/,,; s,/,-,')"
}

printf 'font' > "$a/font/x.woff2"
printf '/* gone */\n@import "other.css";\n' > "$a/app.css.d/10-a.css"
# shellcheck disable=SC2016
printf '@font-face {\n    src: url("font/x.woff2") url(%sfont/x.woff2%s) url(data:x) url(#y);\n    content: "/* stays */  url(z)";\n}\n' "'" "'" > "$a/app.css.d/20-b.css"
printf 'p { color: red }\n' > "$a/other.css"
printf '// gone\nif (x) {\n    y("// stays");\n}\n' > "$work/one.js"
printf '# comment\nlib/one.js %s\n' "$work/one.js" > "$a/vendor.txt"

check "sound assets compile" assetc
font=$(address font_x_woff2)
css=$(file "$(address app_css)")
check "addresses hold the hash and the last part of the name" expr "$font" : '/a/[0-9a-f]\{16\}/x\.woff2$'
check "vendor files have their own name" test -f "$(file "$(address lib_one_js)")"
check "scripts lose comments and indentation" test "$(tr '\n' '|' < "$(file "$(address lib_one_js)")")" = 'if (x) {|y("// stays");|}|'
check "a folder NAME.d is one asset" grep -q '@font-face' "$css"
check "comments are dropped" sh -c '! grep -q gone "$0"' "$css"
check "texts stay as they are" grep -qF '"/* stays */  url(z)"' "$css"
check "addresses are rewritten" grep -qF "src: url(\"$font\") url('$font') url(data:x) url(#y);" "$css"
check "imports are rewritten" grep -qF "@import \"$(address other_css)\";" "$css"
check "gzip holds the same" sh -c 'gzip -dc "$0.gz" | cmp - "$0"' "$css"
check "brotli holds the same" sh -c 'brotli -dc "$0.br" | cmp - "$0"' "$css"
check "fonts are not compressed again" sh -c '! test -e "$0.gz"' "$(file "$font")"
check "the table compiles" gcc -std=gnu17 -Wall -Werror -fsyntax-only -Isrc -I"$work" "$work/gen/asset.c"
check "the data assembles" gcc -c "$work/gen/asset_data.S" -o "$work/data.o"
before=$(address app_css)
printf 'other' > "$a/font/x.woff2"
check "it compiles again" assetc
check "another font is another style sheet" test "$before" != "$(address app_css)"

refuses() { # name, file, message, content
    printf '%s\n' "$4" > "$a/$2"
    must_fail "$1" "$a/$2:" "$3" assetc
    rm "$a/$2"
}
refuses "a style sheet that refers to nothing" x.css 'refers to "nothing.png", which is no asset' 'p { background: url(nothing.png) }'
refuses "a style sheet that imports itself" x.css 'x.css refers to itself' '@import "x.css";'
refuses "an open comment" x.css 'a comment is not closed' '/*'
refuses "a script whose text would change" x.js 'a text in backticks goes beyond its line' 'x = `a'
refuses "an unknown kind of file" x.exe 'has no media type' 'x'
printf 'a.js %s/no-such-file\n' "$work" > "$a/vendor.txt"
must_fail "a vendor file that is not there" "$a/vendor.txt:1:" 'there is no file' assetc
printf 'a.js\n' > "$a/vendor.txt"
must_fail "a broken line in the list" "$a/vendor.txt:1:" 'a line is: NAME PATH' assetc
printf 'other.css %s\n' "$work/one.js" > "$a/vendor.txt"
must_fail "a name that is there twice" "$a/vendor.txt:1:" 'other.css is there twice' assetc
tap_end
