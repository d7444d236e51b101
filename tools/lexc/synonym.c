#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/tool.h"
#include "domain/fold.h"
#include "lexc/lexc.h"

/* A MyThes file: "headword|N" and then N lines "-|synonym|synonym ...". We keep single words that the dictionary knows, drop
 * colloquial ones and broader or narrower terms, and pass over words of many meanings: they would find everything. */
enum { MAX_LINE = 1 << 16, MAX_MEANINGS = 2, MAX_PER_WORD = 8 };

struct pair {
    struct str word, synonym;
    size_t rank;
};
struct pairs {
    struct arena *arena;
    struct pair *v;
    size_t n, room;
};

static void add_pair(struct pairs *p, struct str word, struct str synonym)
{
    if (p->n == p->room) {
        size_t room = p->room ? 2 * p->room : 65536;
        struct pair *v = ARENA_ARRAY(p->arena, struct pair, room);
        if (p->n > 0) {
            memcpy(v, p->v, p->n * sizeof *v);
        }
        p->v = v;
        p->room = room;
    }
    p->v[p->n] = (struct pair){.word = word, .synonym = synonym, .rank = p->n};
    p->n++;
}

/* The folded single word, or absent. "(fachspr.)" and "(Hauptform)" are allowed behind it. */
static struct str usable(struct arena *a, struct str raw)
{
    size_t bracket = str_find(raw, STR(" ("), 0);
    if (bracket != SIZE_MAX) {
        struct str note = str_cut(raw, bracket + 1, raw.n);
        if (!str_is(note, "(fachspr.)") && !str_is(note, "(Hauptform)")) {
            return STR_NONE;
        }
        raw = str_cut(raw, 0, bracket);
    }
    char folded[2 * LEX_MAX_WORD];
    size_t n = fold_word(raw, folded, sizeof folded);
    for (size_t i = 0; i < n; i++) {
        if (folded[i] < 'a' || folded[i] > 'z') {
            return STR_NONE;
        }
    }
    return n >= 4 && n <= LEX_MAX_WORD ? str_copy(a, (struct str){.p = folded, .n = n}) : STR_NONE;
}

static void add_meaning(struct pairs *p, const struct lex_list *known, struct str word, struct str line)
{
    struct str synonym;
    size_t n = 0;
    str_split(&line, '|', &synonym);
    while (str_split(&line, '|', &synonym) && n < MAX_PER_WORD) {
        struct str s = usable(p->arena, synonym);
        if (s.p && !str_eq(s, word) && lex_has(known, s)) {
            add_pair(p, word, s);
            n++;
        }
    }
}

static void read_thesaurus(struct pairs *p, const struct lex_list *known, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        tool_fail(path, 0, "cannot be read; is mythes-de installed?");
    }
    static char line[MAX_LINE];
    struct str word = STR_NONE;
    while (fgets(line, sizeof line, f)) {
        struct str s = str_trim(str_of(line));
        if (str_starts(s, STR("-|"))) {
            if (word.p) {
                add_meaning(p, known, word, s);
            }
            continue;
        }
        int64_t meanings = 0;
        size_t bar = str_find(s, STR("|"), 0);
        word = STR_NONE;
        if (bar != SIZE_MAX && str_to_int(str_cut(s, bar + 1, s.n), &meanings) && meanings <= MAX_MEANINGS) {
            struct str head = usable(p->arena, str_cut(s, 0, bar));
            word = head.p && lex_has(known, head) ? head : STR_NONE;
        }
    }
    fclose(f);
}

static int by_word(const void *x, const void *y)
{
    const struct pair *a = x, *b = y;
    int order = str_cmp(a->word, b->word);
    return order ? order : (a->rank > b->rank) - (a->rank < b->rank);
}

static void drop_repeats(struct pairs *p)
{
    qsort(p->v, p->n, sizeof *p->v, by_word);
    size_t to = 0, first = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (to == 0 || !str_eq(p->v[to - 1].word, p->v[i].word)) {
            first = to;
        }
        bool seen = to - first >= MAX_PER_WORD;
        for (size_t k = first; k < to && !seen; k++) {
            seen = str_eq(p->v[k].synonym, p->v[i].synonym);
        }
        if (!seen) {
            p->v[to++] = p->v[i];
        }
    }
    p->n = to;
}

static size_t index_of(const struct lex_list *pool, struct str word)
{
    size_t low = 0, high = pool->n;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (str_cmp(pool->v[middle].text, word) <= 0) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

void lex_write_synonyms(struct buf *out, struct arena *a, const struct lex_list *known, const char *dat)
{
    struct pairs p = {.arena = a};
    read_thesaurus(&p, known, dat);
    drop_repeats(&p);
    struct lex_list pool = {.arena = a};
    for (size_t i = 0; i < p.n; i++) {
        lex_add(&pool, p.v[i].word, 4);
        lex_add(&pool, p.v[i].synonym, 4);
    }
    lex_settle(&pool);
    buf_fmt(out, "/* %zu words, %zu synonyms. */\nconst char lexicon_synonym_text[] =\n", pool.n, p.n);
    for (size_t i = 0; i < pool.n; i++) {
        buf_fmt(out, "    \"%.*s\\0\"\n", STR_ARG(pool.v[i].text));
    }
    buf_z(out, ";\nconst uint32_t lexicon_synonym_at[] = {\n");
    size_t at = 0;
    for (size_t i = 0; i <= pool.n; i++) {
        buf_fmt(out, "%zu,%s", at, i % 16 == 15 ? "\n" : "");
        at += i < pool.n ? pool.v[i].text.n + 1 : 0;
    }
    buf_z(out, "};\nconst uint32_t lexicon_synonym_first[] = {\n");
    size_t k = 0;
    for (size_t i = 0; i < pool.n; i++) {
        buf_fmt(out, "%zu,%s", k, i % 16 == 15 ? "\n" : "");
        while (k < p.n && str_eq(p.v[k].word, pool.v[i].text)) {
            k++;
        }
    }
    buf_fmt(out, "%zu};\nconst uint32_t lexicon_synonym_of[] = {\n", k);
    for (size_t i = 0; i < p.n; i++) {
        buf_fmt(out, "%zu,%s", index_of(&pool, p.v[i].synonym), i % 16 == 15 ? "\n" : "");
    }
    buf_fmt(out, "0};\nconst size_t lexicon_n_synonyms = %zu;\n", pool.n);
}
