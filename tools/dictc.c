/* dictc: compiles what Debian's dictionaries say about German and English words of the same meaning into build/gen/dictionary.{bin,S}.
 * Usage: dictc -o DIRECTORY
 * Sources: trans-de-en (Ding, GPL-2 or later), mythes-de (OpenThesaurus, LGPL-2.1), wordnet-base (WordNet 3.0, its own free licence).
 * Runs after lexc: terms are stems, and how a word is stemmed depends on the lexicon. */
#include <stdio.h>
#include <string.h>

#include "common/tool.h"
#include "dictc/dictc.h"

static const char translations[] = "/usr/share/trans/de-en";
static const char thesaurus[] = "/usr/share/mythes/th_de_DE_v2.dat";
static const char assembly[] =
    "    .section .rodata\n    .balign 4\n    .global dictionary_data\n"
    "dictionary_data:\n    .incbin \"build/gen/dictionary.bin\"\n    .section .note.GNU-stack\n";
static const char *const wordnet[] = {"/usr/share/wordnet/data.noun", "/usr/share/wordnet/data.verb"};

int main(int argc, char **argv)
{
    if (argc != 3 || strcmp(argv[1], "-o") != 0) {
        fprintf(stderr, "usage: dictc -o DIRECTORY\n");
        return 2;
    }
    struct arena *a = arena_new((size_t)2 << 30);
    struct dict d = {.arena = a};
    struct buf out;
    buf_init(&out, (size_t)256 << 20);
    intern_init(&d.terms, a);
    dict_read_translations(&d, translations);
    dict_read_thesaurus(&d, thesaurus);
    for (size_t i = 0; i < sizeof wordnet / sizeof *wordnet; i++) {
        dict_read_wordnet(&d, wordnet[i]);
    }
    dict_write(&d, &out);
    if (!buf_ok(&out)) {
        tool_fail("dictionary.bin", 0, "too large");
    }
    tool_write_if_changed(str_fmt(a, "%s/dictionary.bin", argv[2]).p, buf_str(&out));
    /* The sum makes the assembler run again when only the other file has changed. */
    struct str head = str_fmt(a, "/* Made by tools/dictc, sum %llx. */\n%s", (unsigned long long)str_hash(buf_str(&out)), assembly);
    tool_write_if_changed(str_fmt(a, "%s/dictionary.S", argv[2]).p, head);
    buf_free(&out);
    intern_free(&d.terms);
    arena_free(a);
    return 0;
}
