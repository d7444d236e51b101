/* Which words of the found texts to mark. A word fits when it contains the stem of a wanted one: that is what stems and compounds
 * are made for, and needs no look into the index for every word on the page. */
#include "domain/search_run.h"

#include <string.h>

#include "domain/fold.h"

enum { MAX_MARKS = 64, MAX_NEEDLES = 64, MARKS_BYTES = 32 * 1024, SHORT_STEM = 4, ENDING = 4 };

struct marking {
    struct str needles[MAX_NEEDLES];
    size_t n_needles, n;
    struct buf marks;
};

static bool is_part(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '#' || (c & 0x80);
}

/* A short stem must be the whole word but for an ending: "see" is not in "gesehen". */
static bool fits(struct str word, struct str needle, size_t at)
{
    return needle.n >= SHORT_STEM || (at == 0 && word.n <= needle.n + ENDING);
}

static void add_mark(struct marking *m, struct str word)
{
    char key[202];
    if (word.n > 200 || m->n == MAX_MARKS) {
        return;
    }
    key[0] = '|';
    memcpy(key + 1, word.p, word.n);
    key[word.n + 1] = '|';
    if (str_find(buf_str(&m->marks), (struct str){.p = key, .n = word.n + 2}, 0) == SIZE_MAX) {
        size_t skip = m->marks.n > 0; /* neighbours share their bar */
        buf_add(&m->marks, key + skip, word.n + 2 - skip);
        m->n++;
    }
}

static void mark_needle(struct marking *m, struct str text, struct str needle)
{
    for (size_t at = 0; at < text.n;) {
        const char *found = memmem(text.p + at, text.n - at, needle.p, needle.n);
        if (!found) {
            return;
        }
        size_t from = (size_t)(found - text.p), to = from + needle.n;
        while (from > 0 && is_part(text.p[from - 1])) {
            from--;
        }
        while (to < text.n && is_part(text.p[to])) {
            to++;
        }
        while (to > from && text.p[to - 1] == '-') {
            to--;
        }
        struct str word = str_cut(text, from, to);
        if (fits(word, needle, (size_t)(found - text.p) - from)) {
            add_mark(m, word);
        }
        at = to > at ? to : at + 1;
    }
}

static void mark_text(struct marking *m, struct str text)
{
    char folded[2048];
    struct str s = {.p = folded, .n = fold_word(text, folded, sizeof folded)};
    for (size_t i = 0; i < m->n_needles; i++) {
        mark_needle(m, s, m->needles[i]);
    }
}

/* Terms that are no words (concepts) begin with a control character. English stems end in i where the word has a y. */
static void add_needles(const struct run *r, const struct wanted *w, struct marking *m)
{
    for (size_t i = 0; i < w->n; i++) {
        for (size_t k = 0; k < w->groups[i].n_terms && m->n_needles < MAX_NEEDLES; k++) {
            struct str stem = r->ix->terms.v[w->groups[i].terms[k]];
            if (stem.n > SHORT_STEM && stem.p[stem.n - 1] == 'i') {
                stem.n--;
            }
            if (stem.n > 0 && stem.p[0] > ' ') {
                m->needles[m->n_needles++] = stem;
            }
        }
    }
}

struct str marks_find(struct run *r, const struct wanted *w)
{
    struct marking m = {0};
    buf_init(&m.marks, MARKS_BYTES);
    add_needles(r, w, &m);
    for (size_t i = r->s->offset; i < r->n_hits; i++) {
        struct str texts[3];
        card_texts(r->ix, r->a, r->hits[i].slot, texts);
        for (size_t k = 0; k < 3; k++) {
            mark_text(&m, texts[k]);
        }
    }
    struct str s = str_copy(r->a, buf_str(&m.marks));
    buf_free(&m.marks);
    return s;
}

struct strs marks_split(struct arena *a, struct str marks)
{
    struct str *v = ARENA_ARRAY(a, struct str, MAX_MARKS), part;
    size_t n = 0;
    while (n < MAX_MARKS && str_split(&marks, '|', &part)) {
        if (part.n > 0) {
            v[n++] = part;
        }
    }
    return (struct strs){.v = v, .n = n};
}
