#include "feature/survey/survey_guard.h"

#include <stdlib.h>
#include <string.h>

/* Ranks are those of the integers: determinants of 20 x 20 zeros and ones are below 21^10.5 / 2^20 < 2^31 - 1 (Hadamard). */
#define PRIME UINT64_C(2147483647)

void survey_guard_begin(struct arena *a, size_t people, size_t small, struct survey_guard *ret)
{
    *ret = (struct survey_guard){.small = small, .n = people, .sets_of = ARENA_ARRAY(a, uint32_t, people + 1), .atom_of = ARENA_ARRAY(a, size_t, people + 1)};
}

/* The number of the set that has just these people; n_sets when there is none. */
static size_t find(const struct survey_guard *g, const bool *in)
{
    uint32_t same = g->n_sets ? UINT32_MAX >> (32 - g->n_sets) : 0;
    for (size_t i = 0; i < g->n && same; i++) {
        same &= in[i] ? g->sets_of[i] : ~g->sets_of[i];
    }
    return same ? (size_t)__builtin_ctz(same) : g->n_sets;
}

bool survey_guard_has_room(const struct survey_guard *g, const bool *const *in_set, size_t n_sets)
{
    size_t more = 0;
    for (size_t k = 0; k < n_sets; k++) {
        more += find(g, in_set[k]) == g->n_sets;
    }
    return g->n_views < GUARD_VIEWS_MAX && g->n_sets + more <= GUARD_SETS_MAX;
}

bool survey_guard_view(struct survey_guard *g, const bool *const *in_set, size_t n_sets)
{
    if (!survey_guard_has_room(g, in_set, n_sets)) {
        return false;
    }
    uint32_t sets = 0;
    for (size_t k = 0; k < n_sets; k++) {
        size_t at = find(g, in_set[k]);
        for (size_t i = 0; at == g->n_sets && i < g->n; i++) {
            g->sets_of[i] |= in_set[k][i] ? UINT32_C(1) << at : 0;
        }
        g->n_sets += at == g->n_sets;
        sets |= UINT32_C(1) << at;
    }
    g->sets[g->n_views++] = sets;
    return true;
}

void survey_guard_end(struct arena *a, struct survey_guard *g)
{
    size_t *number = ARENA_ARRAY(a, size_t, (size_t)1 << g->n_sets);
    g->atoms = ARENA_ARRAY(a, uint32_t, (g->n < ((size_t)1 << g->n_sets) ? g->n : (size_t)1 << g->n_sets) + 1);
    for (size_t i = 0; i < g->n; i++) {
        size_t *at = &number[g->sets_of[i]];
        if (*at == 0) {
            g->atoms[g->n_atoms++] = g->sets_of[i];
            *at = g->n_atoms;
        }
        g->atom_of[i] = *at - 1;
    }
}

/* ---- bases ---- */

struct pack {
    uint32_t sets;             /* of the views that are open */
    size_t rank;
    uint64_t rows[GUARD_SETS_MAX][GUARD_SETS_MAX]; /* row k begins with a one at column k; is_row says which there are */
    bool is_row[GUARD_SETS_MAX];
};

static uint64_t power(uint64_t base, uint64_t exponent)
{
    uint64_t result = 1;
    for (; exponent; exponent >>= 1, base = base * base % PRIME) {
        result = exponent & 1 ? result * base % PRIME : result;
    }
    return result;
}

static void forget(struct pack *p)
{
    p->rank = 0;
    memset(p->is_row, 0, sizeof p->is_row);
}

/* Adds the vector of an atom to the basis, if it is independent of those there. */
static bool add(struct pack *p, uint32_t atom, size_t n)
{
    uint64_t v[GUARD_SETS_MAX];
    for (size_t k = 0; k < n; k++) {
        v[k] = (atom & p->sets) >> k & 1;
    }
    for (size_t k = 0; k < n; k++) {
        if (v[k] == 0) {
            continue;
        }
        if (!p->is_row[k]) {
            uint64_t inverse = power(v[k], PRIME - 2);
            for (size_t m = k; m < n; m++) {
                p->rows[k][m] = v[m] * inverse % PRIME;
            }
            p->is_row[k] = true;
            p->rank++;
            return true;
        }
        uint64_t factor = PRIME - v[k];
        for (size_t m = k; m < n; m++) {
            v[m] = (v[m] + factor * p->rows[k][m]) % PRIME;
        }
    }
    return false;
}

struct place {
    size_t left, atom;
};

static int more_first(const void *x, const void *y)
{
    const struct place *a = x, *b = y;
    return a->left != b->left ? (a->left < b->left) - (a->left > b->left) : (a->atom > b->atom) - (a->atom < b->atom);
}

/* Whether `small` bases can be taken from the people, always from those of whom there are most. */
static bool packs(const struct survey_guard *g, struct pack *p, struct place *places, size_t n)
{
    forget(p);
    for (size_t i = 0; i < n; i++) {
        (void)add(p, g->atoms[places[i].atom], g->n_sets);
    }
    size_t full = p->rank;
    for (size_t b = 0; b < g->small; b++) {
        qsort(places, n, sizeof *places, more_first);
        forget(p);
        for (size_t i = 0; i < n && p->rank < full && places[i].left > 0; i++) {
            places[i].left -= add(p, g->atoms[places[i].atom], g->n_sets);
        }
        if (p->rank < full) {
            return false;
        }
    }
    return true;
}

uint32_t survey_guard_open(struct arena *scratch, const struct survey_guard *g, const size_t *size_of, uint32_t allowed)
{
    struct place *places = ARENA_ARRAY(scratch, struct place, g->n_atoms + 1);
    uint32_t open = 0, sets = 0;
    for (size_t view = 0; view < g->n_views; view++) {
        struct pack p = {.sets = sets | g->sets[view]};
        size_t n = 0;
        for (size_t k = 0; k < g->n_atoms; k++) {
            if (size_of[k] > 0) {
                places[n++] = (struct place){size_of[k], k};
            }
        }
        if ((allowed >> view & 1) && (g->small <= 1 || packs(g, &p, places, n))) {
            open |= UINT32_C(1) << view;
            sets = p.sets;
        }
    }
    return open;
}
