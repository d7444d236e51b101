#include "domain/search_run.h"

#include <string.h>

enum { LONG_WORD = 8, CANDIDATES = 16, MAX_LETTERS = 40 };

/* Optimal string alignment distance (insert, delete, replace, swap neighbours), or limit + 1 when it is larger. */
static unsigned distance(struct str x, struct str y, unsigned limit)
{
    unsigned rows[3][MAX_LETTERS + 1];
    unsigned *before = rows[0], *last = rows[1], *now = rows[2];
    for (unsigned k = 0; k <= y.n; k++) {
        last[k] = k;
    }
    for (unsigned i = 1; i <= x.n; i++) {
        now[0] = i;
        unsigned best = i;
        for (unsigned k = 1; k <= y.n; k++) {
            unsigned d = last[k - 1] + (x.p[i - 1] != y.p[k - 1]);
            d = last[k] + 1 < d ? last[k] + 1 : d;
            d = now[k - 1] + 1 < d ? now[k - 1] + 1 : d;
            if (i > 1 && k > 1 && x.p[i - 1] == y.p[k - 2] && x.p[i - 2] == y.p[k - 1] && before[k - 2] + 1 < d) {
                d = before[k - 2] + 1;
            }
            now[k] = d;
            best = d < best ? d : best;
        }
        if (best > limit) {
            return limit + 1;
        }
        unsigned *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[y.n];
}

static uint32_t letters_of(struct str s)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < s.n; i++) {
        letters |= 1U << ((unsigned char)s.p[i] % 32);
    }
    return letters;
}

bool term_is_visible(const struct run *r, uint32_t term)
{
    struct postings_cursor c;
    uint32_t posting;
    cursor_begin(&c, &r->ix->postings[term]);
    while (cursor_back(&c, &posting)) {
        if (scope_has(&r->scope, posting >> 8)) {
            return true;
        }
    }
    return false;
}

struct candidate {
    uint32_t vocable;
    unsigned distance;
    uint32_t n; /* documents */
};

static bool is_better(const struct index *ix, const struct candidate *x, const struct candidate *y)
{
    if (x->distance != y->distance) {
        return x->distance < y->distance;
    }
    if (x->n != y->n) {
        return x->n > y->n;
    }
    return str_cmp(ix->vocable_texts.v[x->vocable], ix->vocable_texts.v[y->vocable]) < 0;
}

static size_t insert(const struct index *ix, struct candidate *v, size_t n, struct candidate c)
{
    size_t at = n;
    while (at > 0 && is_better(ix, &c, &v[at - 1])) {
        at--;
    }
    if (at == CANDIDATES) {
        return n;
    }
    n = n < CANDIDATES ? n + 1 : n;
    memmove(v + at + 1, v + at, (n - at - 1) * sizeof *v);
    v[at] = c;
    return n;
}

struct str typo_correct(struct run *r, struct str word, uint32_t *ret_term)
{
    const struct index *ix = r->ix;
    if (word.n < 4 || word.n > MAX_LETTERS) {
        return STR_NONE;
    }
    unsigned limit = word.n >= LONG_WORD ? 2 : 1;
    uint32_t letters = letters_of(word);
    struct candidate best[CANDIDATES];
    size_t n = 0;
    for (uint32_t i = 0; i < ix->vocable_texts.n; i++) {
        uint32_t term = ix->vocables[i].term, other = letters ^ ix->vocables[i].letters;
        struct str text = ix->vocable_texts.v[i];
        if ((unsigned)__builtin_popcount(other) > 2 * limit || text.n + limit < word.n || text.n > word.n + limit ||
            text.n > MAX_LETTERS || ix->postings[term].n == 0) {
            continue;
        }
        unsigned d = distance(word, text, limit);
        if (d <= limit) {
            n = insert(ix, best, n, (struct candidate){.vocable = i, .distance = d, .n = ix->postings[term].n});
        }
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t term = ix->vocables[best[i].vocable].term;
        if (term_is_visible(r, term)) {
            *ret_term = term;
            return str_copy(r->a, ix->vocable_texts.v[best[i].vocable]);
        }
    }
    return STR_NONE;
}
