#!/bin/sh
# Templates that tools/tplc or the C compiler must refuse, naming file and line.
. tests/support/tap.sh
mkdir -p "$work/template" "$work/gen" "$work/icons"
t="$work/template/x.html"
echo '<svg><path d="M0 0" /></svg>' > "$work/icons/search.svg"
cat > "$work/view.h" <<'H'
#include "web/page.h"
struct demo_view {
    struct str title;
    const char *label;
    double share;
    struct html body;
    const struct str *items;
    size_t n_items;
};
struct other_view {
    int n;
};
H

template() { # the template's text after its view line
    printf '{{view struct demo_view "view.h"}}\n%s\n' "$1" > "$t"
}
tplc() {
    build/tools/tplc -o "$work/gen" --icons "$work/icons" "$work"/template/*.html
}
refuses() { # name, line, message, text
    template "$4"
    must_fail "$1" "$t:$2: error: " "$3" tplc
}
compile() {
    tplc && gcc -std=gnu17 -D_GNU_SOURCE -Wall -Werror -ftrack-macro-expansion=0 -fsyntax-only -I"$work" -Isrc -Ibuild "$work/gen/shared_tpl.c"
}
no_compile() { # name, line, text
    template "$3"
    must_fail "$1" "$t:$2:" "error: " compile
}

template '<p class="{{title}}">{{title}} {{if label}}{{tr label}}{{end}} {{for i in items}}{{i}}{{empty}}{{icon "search"}}{{end}}</p>'
check "a sound template compiles" compile

no_compile "a misspelt field" 2 '<p>{{titel}}</p>'
no_compile "a misspelt field in a later line" 4 '<p>

{{if titel}}x{{end}}</p>'
no_compile "a misspelt field of a loop" 2 '{{for i in items}}{{i.name}}{{end}}'
no_compile "a loop over something without a count" 2 '{{for i in title}}{{i}}{{end}}'
no_compile "a text id printed without translation" 2 '{{label}}'
no_compile "a fraction" 2 '{{share}}'
no_compile "HTML in an attribute" 2 '<p title="{{body}}">'
no_compile "an unknown asset" 2 '{{asset "no-such.css"}}'
printf '{{view struct other_view "view.h"}}\n{{n}}\n' > "$work/template/y.html"
no_compile "an include with the view of another template" 2 '{{include y}}'
rm "$work/template/y.html"

refuses "output in a script" 2 'no output in <script>' '<script nonce="{{nonce}}">let x = "{{title}}";</script>'
refuses "output in a style" 2 'no output in <style>' '<style>p { color: {{title}} }</style>'
refuses "output in a handler" 2 'the handler onclick' '<p onclick="{{title}}">'
refuses "output in a style attribute" 2 'style attributes are refused' '<p style="color: {{title}}">'
refuses "output in an unquoted attribute" 2 'no output in an attribute without quotes' '<p class={{title}}>'
refuses "output in a tag" 2 'no output in a tag' '<p {{title}}>'
refuses "output in the name of an element" 2 'no output in the name of an element' '<{{title}}>'
refuses "output in the name of an attribute" 2 'a name in the tag <p> is cut' '<p da{{if title}}{{end}}ta="x">'
refuses "output in a comment" 2 'the comment does not end' '<!-- {{title}} -->'
refuses "output that could become a scheme" 2 'could become a scheme' '<a href="java{{title}}">'
refuses "the scheme javascript" 2 'addresses begin with' '<a href="javascript:x()">'
refuses "a translated text in an address" 2 '{{t}} stands in an address' '<a href="{{t "x"}}">'
refuses "srcdoc" 2 'cannot be written safely' '<iframe srcdoc="{{title}}">'
refuses "a branch that leaves a quote open" 3 'began in text, but ends in an attribute' '{{if title}}
<p class="{{else}}<p>{{end}}'
refuses "an open tag at the end" 2 'the template ends in a tag' '<p class="x"'
refuses "an open quote" 3 'unexpected "' '<p class="x>
<p class="y">'
refuses "an open block" 3 'not closed with {{end}}' '
{{if title}}<p>'
refuses "an end without a block" 2 '{{end}} without an open block' '<p>{{end}}'
refuses "two else" 2 '{{else}} without an open {{if}}' '{{if title}}{{else}}{{else}}{{end}}'
refuses "an unknown directive" 2 'unknown directive {{foo ...}}' '{{foo bar}}'
refuses "an expression" 2 'unexpected character' '{{if a > b}}{{end}}'
refuses "a directive without end" 2 'not closed with }}' '{{title'
refuses "an unknown template" 2 'there is no template nothing' '{{include nothing}}'
refuses "an unknown icon" 2 'there is no icon "no-such"' '{{icon "no-such"}}'
refuses "a text without a value for its place" 2 'has no value for {n}' '{{t "{n} hits"}}'
refuses "a text without a place for its value" 2 'has no place {n}' '{{t "hits" n=title}}'
refuses "a loop inside a loop with the same item" 2 'an outer loop has the item i' '{{for i in items}}{{for i in items}}{{end}}{{end}}'

printf '<p>{{title}}</p>\n' > "$t"
must_fail "a template without a view" "$t:1: error: " "a template begins with {{view" tplc
printf '{{view struct demo_view "view.h"}}\n\377' > "$t"
must_fail "a template that is no UTF-8" "$t:1: error: " "the template is not valid UTF-8" tplc
tap_end
