#!/bin/sh
# A real template through tools/tplc, gcc and the page writers: hostile values stay where they were put.
. tests/support/tap.sh
mkdir -p "$work/gen"
base="src/base/str.c src/base/buf.c src/base/arena.c src/base/clock.c"

build() {
    build/tools/tplc -o "$work/gen" --icons node_modules/lucide-static/icons tests/system/hostile/template/*.html &&
        gcc -std=gnu17 -D_GNU_SOURCE -g -Wall -Wextra -Werror -fsanitize=address,undefined -I"$work" -Itests/system -Isrc -Ibuild \
            tests/system/hostile/main.c "$work/gen/shared_tpl.c" src/web/page.c src/text/tr.c build/gen/messages.c $base \
            -o "$work/hostile"
}
check "the template builds" build
check "it runs" sh -c '"$1/hostile" > "$1/page.html"' sh "$work"

line() { # beginning of a line, the whole line expected
    check "$1" grep -qxF -- "$2" "$work/page.html"
}
bad='&quot;&#39;&lt;script&gt;&amp;/?=#javascript:'
part='%22%27%3Cscript%3E%26%2F%3F%3D%23javascript%3A'
more='%22%27%3Cscript%3E&amp;/?=#javascript:'
line "text" "text: <p>$bad</p>"
line "attributes" "attr: <p title=\"$bad\" lang='$bad'></p>"
line "addresses" 'address: <a href="#"></a> <a href="https://example.org/?a=1&amp;b=%222%22"></a>'
line "segments and values" "segment: <a href=\"/c/$part?q=$part&amp;p=1234567#$more\"></a>"
line "HTML" 'html: <em>safe</em>'
line "numbers" 'numbers: 1.234.567 1234567 <i data-n="1234567"></i>'
line "bool" 'bool: <i aria-expanded="true"></i>'
line "conditions" 'if: 1467'
line "loops" "for: 1 a<b>a/1</b>, 2 $bad<b>$bad/1.234</b>"
line "empty loops" 'empty: none'
line "lists of texts" "tags: [a][$bad]"
line "includes" 'include: <b>one/1</b><b>a/1</b>'
line "translations" "translated: gestern gestern am $bad vor 1.234.567 Stunden"
line "translations in attributes" "in attribute: <p title=\"am $bad\"></p>"
line "time" 'time: <time datetime="1970-01-01T00:00:00Z">1. Januar 1970, 01:00 Uhr</time>'
line "conditions in tags" 'tag: <option value="1" selected>x</option>'
line "forms" "form: <form><input type=\"hidden\" name=\"csrf\" value=\"$bad\"></form>"
check "icons" grep -q '^icon: <svg class="ico" viewBox="0 0 24 24" aria-hidden="true"><.*></svg>$' "$work/page.html"
line "scripts" 'script: <script nonce="n0nce">if (1 < 2) { "{" }</script>'
line "styles" 'style: <style nonce="n0nce">:root { --h: 1234567 }</style>'
line "preformatted text" '  a   b'
check "white space" grep -qF -- 'folded: <p class="a" id="b" > c </p>' "$work/page.html"
tap_end
