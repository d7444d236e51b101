/* lexc: compiles the German dictionary, the stop words and the concepts into build/gen/lexicon.{c,h}.
 * Usage: lexc -o DIRECTORY
 * Sources: Debian's hunspell-de-de (igerman98, GPL-2 or GPL-3); the word lists in tools/lexc;
 * src/domain/concepts.txt. */
#include <stdio.h>
#include <string.h>

#include "common/tool.h"
#include "domain/fold.h"
#include "domain/lexicon.h"
#include "lexc/lexc.h"

static const char dic[] = "/usr/share/hunspell/de_DE.dic";
static const char aff[] = "/usr/share/hunspell/de_DE.aff";
static const char concepts[] = "src/domain/concepts.txt";

static const char header[] =
    "/* Made by tools/lexc. */\n#ifndef GEN_LEXICON_H\n#define GEN_LEXICON_H\n\n#include <stddef.h>\n#include <stdint.h>\n\n"
    "extern const uint32_t lexicon_graph[];\nextern const uint32_t lexicon_root;\n"
    "extern const char lexicon_stop_text[];\nextern const uint32_t lexicon_stop_at[];\nextern const size_t lexicon_n_stops;\n"
    "extern const char lexicon_concept_text[];\nextern const size_t lexicon_concept_length;\n\n#endif\n";

/* Words of one per line; '#' begins a comment. */
static void read_words(struct lex_list *list, struct arena *a, const char *path, unsigned roles)
{
    struct str rest = tool_read_file(a, path), line;
    while (str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.n > 0 && line.p[0] != '#') {
            lex_add(list, line, roles);
        }
    }
}

/* German nouns among the concepts' terms, told by their capital, are words that compounds may hold: "Fräsmaschine" in
 * "Universalfräsmaschine". */
static void read_concept_words(struct lex_list *list, struct str text)
{
    struct str line;
    while (str_split(&text, '\n', &line)) {
        size_t colon = str_find(line, STR(":"), 0);
        if (colon == SIZE_MAX || line.p[0] == '#') {
            continue;
        }
        struct str terms = str_cut(line, colon + 1, line.n), term;
        while (str_split(&terms, ',', &term)) {
            term = str_trim(term);
            if (term.n > 0 && term.p[0] >= 'A' && term.p[0] <= 'Z') {
                lex_add(list, term, LEXICON_HEAD);
            }
        }
    }
}

static void write_stops(struct buf *out, struct arena *a)
{
    struct lex_list stops = {.arena = a};
    static const char *const files[] = {"tools/lexc/stopwords_de.txt", "tools/lexc/stopwords_en.txt"};
    for (size_t i = 0; i < 2; i++) {
        struct str rest = tool_read_file(a, files[i]), line;
        while (str_split(&rest, '\n', &line)) {
            line = str_trim(line);
            if (line.n > 0 && line.p[0] != '#') {
                lex_add(&stops, line, 4);
            }
        }
    }
    lex_settle(&stops);
    buf_z(out, "const char lexicon_stop_text[] =\n");
    for (size_t i = 0; i < stops.n; i++) {
        buf_fmt(out, "    \"%.*s\\0\"\n", STR_ARG(stops.v[i].text));
    }
    buf_z(out, ";\nconst uint32_t lexicon_stop_at[] = {\n");
    size_t at = 0;
    for (size_t i = 0; i <= stops.n; i++) {
        buf_fmt(out, "%zu,%s", at, i % 16 == 15 ? "\n" : "");
        at += i < stops.n ? stops.v[i].text.n + 1 : 0;
    }
    buf_fmt(out, "};\nconst size_t lexicon_n_stops = %zu;\n", stops.n);
}

static void write_text(struct buf *out, struct str text)
{
    buf_z(out, "const char lexicon_concept_text[] =\n    \"");
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c == '\n') {
            buf_z(out, "\\n\"\n    \"");
        } else if (c == '"' || c == '\\') {
            buf_fmt(out, "\\%c", c);
        } else {
            buf_char(out, (char)c);
        }
    }
    buf_fmt(out, "\";\nconst size_t lexicon_concept_length = %zu;\n", text.n);
}

int main(int argc, char **argv)
{
    if (argc != 3 || strcmp(argv[1], "-o") != 0) {
        fprintf(stderr, "usage: lexc -o DIRECTORY\n");
        return 2;
    }
    struct arena *a = arena_new((size_t)1 << 30);
    struct buf out;
    buf_init(&out, 64 << 20);
    struct str concept_text = tool_read_file(a, concepts);
    struct lex_list words = {.arena = a};
    lex_read_hunspell(&words, dic, aff);
    read_words(&words, a, "tools/lexc/words_de.txt", LEXICON_HEAD | LEXICON_MODIFIER);
    read_concept_words(&words, concept_text);
    lex_settle(&words);
    buf_z(&out, "/* Made by tools/lexc. */\n#include \"gen/lexicon.h\"\n\n");
    lex_write_graph(&out, a, &words);
    write_stops(&out, a);
    write_text(&out, concept_text);
    if (!buf_ok(&out)) {
        tool_fail("lexicon.c", 0, "too large");
    }
    tool_write_if_changed(str_fmt(a, "%s/lexicon.c", argv[2]).p, buf_str(&out));
    tool_write_if_changed(str_fmt(a, "%s/lexicon.h", argv[2]).p, str_of(header));
    buf_free(&out);
    arena_free(a);
    return 0;
}
