/* Reading the sources, each in its own format. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/tool.h"
#include "dictc/dictc.h"
#include "domain/words.h"

enum { MAX_TERM_WORDS = 2, MAX_TERM = 120 };

/* Notes of lexicographers, no part of the term. */
static bool is_note(struct str token)
{
    static const char *const notes[] = {"sth", "sb", "so", "etw", "jd", "jdn", "jdm", "jds", "oneself", "sich", "someone", "something"};
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        if (str_is(token, notes[i])) {
            return true;
        }
    }
    return false;
}

/* Without what stands in brackets. */
static struct str plain(struct arena *a, struct str raw)
{
    char *p = arena_alloc(a, 1, raw.n + 1);
    size_t n = 0;
    int depth = 0;
    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if (c == '{' || c == '[' || c == '(' || c == '<') {
            depth++;
        } else if (c == '}' || c == ']' || c == ')' || c == '>') {
            depth = depth > 0 ? depth - 1 : 0;
        } else if (depth == 0) {
            p[n++] = c;
        }
    }
    return str_trim((struct str){.p = p, .n = n});
}

/* Appends the stems of a token; SIZE_MAX when there are too many. */
static size_t add_stems(char *to, size_t n, struct str token, size_t *words)
{
    struct word w;
    words_analyse(token, &w);
    for (size_t i = 0; i < w.n_units; i++) {
        if (w.units[i].is_stop) {
            continue;
        }
        if (++*words > MAX_TERM_WORDS || n + w.units[i].stem.n + 2 > MAX_TERM) {
            return SIZE_MAX;
        }
        if (n > 0) {
            to[n++] = ' ';
        }
        memcpy(to + n, w.units[i].stem.p, w.units[i].stem.n);
        n += w.units[i].stem.n;
    }
    return n;
}

bool dict_term(struct dict *d, struct str raw, uint32_t *ret)
{
    struct str text = plain(d->arena, raw), token;
    if (str_find(text, STR("/"), 0) != SIZE_MAX || str_find(text, STR("..."), 0) != SIZE_MAX) {
        return false;
    }
    char term[MAX_TERM];
    size_t at = 0, n = 0, words = 0;
    while (words_next(text, &at, &token)) {
        if (is_note(token)) {
            continue;
        }
        n = add_stems(term, n, token, &words);
        if (n == SIZE_MAX) {
            return false;
        }
    }
    if (n < 2) {
        return false;
    }
    *ret = intern_add(&d->terms, (struct str){.p = term, .n = n});
    return true;
}

void dict_add(struct dict_terms *list, uint32_t term)
{
    for (size_t i = 0; i < list->n; i++) {
        if (list->v[i] == term) {
            return;
        }
    }
    if (list->n < DICT_MAX_TERMS) {
        list->v[list->n++] = term;
    }
}

/* "cardiac index /CI/": the abbreviation is a term of its own. */
static void add_with_abbreviation(struct dict *d, struct str raw, struct dict_terms *to)
{
    uint32_t term;
    size_t from = str_find(raw, STR(" /"), 0), end = from == SIZE_MAX ? SIZE_MAX : str_find(raw, STR("/"), from + 2);
    if (end != SIZE_MAX && end > from + 3) {
        if (dict_term(d, str_cut(raw, from + 2, end), &term)) {
            dict_add(to, term);
        }
        raw = str_cut(raw, 0, from);
    }
    if (dict_term(d, raw, &term)) {
        dict_add(to, term);
    }
}

static void read_group(struct dict *d, struct str group, struct dict_terms *to)
{
    struct str term;
    to->n = 0;
    while (str_split(&group, ';', &term)) {
        add_with_abbreviation(d, term, to);
    }
}

/* A file of a package, line by line. */
struct source {
    FILE *file;
    char *line;
    size_t room;
};

static struct source source_open(const char *path, const char *package)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        tool_fail(path, 0, "cannot be read; is %s installed?", package);
    }
    return (struct source){.file = f};
}

/* The next line, good until the one after it; false at the end, where the file is closed. */
static bool source_line(struct source *s, struct str *ret)
{
    ssize_t n = getline(&s->line, &s->room, s->file);
    if (n < 0) {
        free(s->line);
        fclose(s->file);
        return false;
    }
    *ret = (struct str){.p = s->line, .n = (size_t)n};
    return true;
}

static void read_translation(struct dict *d, struct str line)
{
    size_t middle = str_find(line, STR(" :: "), 0);
    if (middle == SIZE_MAX || line.p[0] == '#') {
        return;
    }
    struct str german = str_cut(line, 0, middle), english = str_cut(line, middle + 4, line.n), de, en;
    struct dict_terms x, y;
    while (str_split(&german, '|', &de) && str_split(&english, '|', &en)) {
        read_group(d, de, &x);
        read_group(d, en, &y);
        dict_synonyms(d, &x);
        dict_synonyms(d, &y);
        dict_translations(d, &x, &y);
    }
}

void dict_read_translations(struct dict *d, const char *path)
{
    struct source s = source_open(path, "trans-de-en");
    struct str line;
    while (source_line(&s, &line)) {
        read_translation(d, str_trim(line));
    }
}

/* "Haus (ugs.)" is left out: what is colloquial has other meanings; so are broader and narrower terms. */
static bool is_plain_synonym(struct str s)
{
    static const char *const notes[] = {"ugs", "Oberbegriff", "Unterbegriff", "fig.", "derb", "veraltet", "Antonym", "sprichw", "salopp"};
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        if (str_find(s, str_of(notes[i]), 0) != SIZE_MAX) {
            return false;
        }
    }
    return true;
}

static void read_meaning(struct dict *d, struct str head, struct str line)
{
    struct dict_terms x = {.n = 0};
    struct str synonym;
    uint32_t term;
    if (!dict_term(d, head, &term)) {
        return;
    }
    dict_add(&x, term);
    str_split(&line, '|', &synonym);
    while (str_split(&line, '|', &synonym)) {
        if (is_plain_synonym(synonym) && dict_term(d, synonym, &term)) {
            dict_add(&x, term);
        }
    }
    dict_synonyms(d, &x);
}

void dict_read_thesaurus(struct dict *d, const char *path)
{
    struct source s = source_open(path, "mythes-de");
    struct str line, head = STR_NONE;
    while (source_line(&s, &line)) {
        line = str_trim(line);
        if (str_starts(line, STR("-|"))) {
            read_meaning(d, head, line);
        } else {
            head = str_copy(d->arena, str_cut(line, 0, str_find(line, STR("|"), 0)));
        }
    }
}

/* "00001740 03 n 01 entity 0 003 ...": offset, file, type, number of words in hexadecimal, then word and sense by turns (wndb(5)). */
static void read_synset(struct dict *d, struct str line)
{
    struct str field;
    struct dict_terms x = {.n = 0};
    for (size_t i = 0; i < 4; i++) {
        if (!str_split(&line, ' ', &field)) {
            return;
        }
    }
    char digits[3] = {field.n > 0 ? field.p[0] : '0', field.n > 1 ? field.p[1] : '\0', '\0'};
    for (unsigned long n = strtoul(digits, NULL, 16); n > 0 && str_split(&line, ' ', &field); n--) {
        char word[MAX_TERM];
        uint32_t term;
        size_t length = field.n < sizeof word ? field.n : 0;
        for (size_t i = 0; i < length; i++) {
            word[i] = field.p[i] == '_' ? ' ' : field.p[i];
        }
        if (dict_term(d, (struct str){.p = word, .n = length}, &term)) {
            dict_add(&x, term);
        }
        str_split(&line, ' ', &field);
    }
    dict_synonyms(d, &x);
}

void dict_read_wordnet(struct dict *d, const char *path)
{
    struct source s = source_open(path, "wordnet-base");
    struct str line;
    while (source_line(&s, &line)) {
        if (line.p[0] != ' ') {
            read_synset(d, line);
        }
    }
}
