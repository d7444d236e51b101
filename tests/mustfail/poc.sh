#!/bin/sh
# Catalogues and sources that tools/poc must refuse, naming file and line.
. tests/support/tap.sh
po="$work/de.po"
c="$work/x.c"

poc() {
    build/tools/poc -o "$work" --templates "$work/templates.msg" "$po" -- "$c"
}
refuses() { # name, place, message, catalogue
    printf '%s\n' "$4" > "$po"
    must_fail "$1" "$2" "$3" poc
}

: > "$work/templates.msg"
cat > "$c" <<'C'
static const char *const a = N_("Save");

void f(void)
{
    tr_n(arena, lang, N_("{n} hit"), "{n} " /* joined */ "hits", n);
    /* N_("not me") */
    puts("N_(\"nor me\")");
}
C
sound='msgid ""
msgstr "Language: de"

#: x.c:1
msgid "Save"
msgstr "Speichern"

msgid "{n} hit"
msgid_plural "{n} hits"
msgstr[0] "{n} Treffer"
msgstr[1] ""
"{n} "
"Treffer"'
printf '%s\n' "$sound" > "$po"
check "a sound catalogue compiles" poc
check "the result holds the text" grep -q Speichern "$work/messages.c"

refuses "an untranslated text" "$c:1:" "error: no German text for \"Save\"" ''
refuses "an untranslated plural" "$c:5:" "error: no German text for \"{n} hits\"" 'msgid "{n} hit"
msgstr "{n} Treffer"'
refuses "an empty translation" "$c:1:" "error: no German text for \"Save\"" 'msgid "Save"
msgstr ""'
refuses "a fuzzy text" "$po:15:" "error: \"Save\" is marked fuzzy" "$(printf '%s' "$sound" | sed '4,6d')

#, fuzzy

#, fuzzy
msgid \"Save\"
msgstr \"Speichern\""
refuses "a place that is missing" "$po:8:" "error: the German text lacks {n}" "$(printf '%s' "$sound" | sed 's/"{n} Treffer"/"ein Treffer"/')"
refuses "a place too many" "$po:5:" "error: the German text has {x}" "$(printf '%s' "$sound" | sed 's/"Speichern"/"{x} speichern"/')"
refuses "a text that nobody uses" "$po:15:" "error: nobody uses \"Old\"" "$sound

msgid \"Old\"
msgstr \"Alt\""
refuses "two translations" "$po:15:" "error: \"Save\" is translated differently in $po:5" "$sound

msgid \"Save\"
msgstr \"Sichern\""
refuses "a broken line" "$po:1:" "error: unknown line in the catalogue" 'message "Save"'
refuses "an open quote" "$po:1:" "error: a text in quotes is expected" 'msgid "Save'
refuses "an entry without msgstr" "$po:1:" "error: the entry has no msgstr" 'msgid "Save"'
refuses "a msgstr without msgid" "$po:1:" "error: this line does not belong to an entry" 'msgstr "x"'

printf '%s\n' "$sound" > "$po"
printf 'template/a.html:7\tWelcome\n' > "$work/templates.msg"
must_fail "an untranslated text of a template" 'template/a.html:7:' 'error: no German text for "Welcome"' poc
: > "$work/templates.msg"
printf 'int x;\nconst char *y = N_(variable);\n' > "$c"
must_fail "a mark around something else than a text" "$c:2:" "error: N_() takes a text in quotes" poc
tap_end
