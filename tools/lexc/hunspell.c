#include <string.h>

#include "common/tool.h"
#include "domain/lexicon.h"
#include "lexc/lexc.h"

static bool has(struct str flags, char flag)
{
    return flags.n > 0 && memchr(flags.p, flag, flags.n) != NULL;
}

static void add_with(struct lex_list *list, struct str word, const char *ending, unsigned roles)
{
    lex_add(list, str_cat(list->arena, word, str_of(ending)), roles);
}

/* Endings of nouns, after the flags N, P, S, E, R and J of de_DE.aff. */
static void add_noun(struct lex_list *list, struct str word, struct str flags)
{
    unsigned roles = LEXICON_HEAD | (has(flags, 'i') || has(flags, 'j') ? LEXICON_MODIFIER : 0);
    lex_add(list, word, roles);
    static const struct {
        char flag;
        const char *ending;
    } endings[] = {{'N', "n"}, {'P', "en"}, {'S', "s"}, {'E', "e"}, {'T', "es"}, {'R', "er"}, {'R', "ern"}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (has(flags, endings[i].flag)) {
            add_with(list, word, endings[i].ending, LEXICON_HEAD);
        }
    }
    if (has(flags, 'J') && str_ends(word, STR("en"))) {
        struct str stem = str_cut(word, 0, word.n - 2);
        add_with(list, stem, "ung", LEXICON_HEAD);
        add_with(list, stem, "ungen", LEXICON_HEAD);
        add_with(list, stem, "ungs", LEXICON_MODIFIER);
    }
}

/* Verbs and adjectives; the verb's stem is a modifier ("frasen" in "frasmaschine"). */
static void add_other(struct lex_list *list, struct str word, struct str flags)
{
    bool is_verb = has(flags, 'I') || has(flags, 'X') || has(flags, 'Y') || has(flags, 'D');
    bool is_adjective = has(flags, 'A');
    if (!is_verb && !is_adjective) {
        return;
    }
    lex_add(list, word, LEXICON_HEAD);
    if (is_verb && str_ends(word, STR("en")) && word.n > 5) {
        lex_add(list, str_cut(word, 0, word.n - 2), LEXICON_MODIFIER);
    }
    if (is_adjective) {
        static const char *const endings[] = {"e", "er", "en", "em", "es"};
        for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
            add_with(list, word, endings[i], LEXICON_HEAD);
        }
    }
}

static void add_entry(struct lex_list *list, struct str line)
{
    size_t slash = str_find(line, STR("/"), 0);
    struct str word = str_cut(line, 0, slash), flags = slash == SIZE_MAX ? STR("") : str_cut(line, slash + 1, line.n);
    if (word.n == 0 || has(flags, 'd')) {
        return;
    }
    bool is_capital = (word.p[0] >= 'A' && word.p[0] <= 'Z') || word.p[0] == '\xC3';
    if (has(flags, 'h')) {
        lex_add(list, word, LEXICON_MODIFIER);
    } else if (has(flags, 'o')) {
        return; /* the lower-case double of a noun */
    } else if (is_capital) {
        add_noun(list, word, flags);
    } else {
        add_other(list, word, flags);
    }
}

void lex_read_hunspell(struct lex_list *list, const char *dic, const char *aff)
{
    struct str rules = tool_read_file(list->arena, aff);
    if (str_find(rules, STR("SET UTF-8"), 0) == SIZE_MAX) {
        tool_fail(aff, 0, "the dictionary is expected in UTF-8");
    }
    struct str text = tool_read_file(list->arena, dic), line;
    if (!str_is_utf8(text)) {
        tool_fail(dic, 0, "no UTF-8");
    }
    while (str_split(&text, '\n', &line)) {
        if (line.n > 0 && line.p[0] != '\t') {
            add_entry(list, line);
        }
    }
    if (list->n < 50000) {
        tool_fail(dic, 0, "only %zu words: not the dictionary this was made for", list->n);
    }
}
