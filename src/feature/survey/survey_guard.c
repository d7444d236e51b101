#include "feature/survey/survey_guard.h"

#include <stdlib.h>
#include <string.h>

/* Ranks are those of the integers: determinants of 20 x 20 zeros and ones are below 21^10.5 / 2^20 < 2^31 - 1 (Hadamard). With weights they are larger, and
 * one of some two thousand million is a multiple of the prime by chance. */
#define PRIME UINT64_C(2147483647)

void survey_guard_begin(struct arena *a, size_t people, size_t small, struct survey_guard *ret)
{
    *ret = (struct survey_guard){.small = small, .n = people, .sets_of = ARENA_ARRAY(a, uint32_t, people + 1), .atom_of = ARENA_ARRAY(a, size_t, people + 1)};
}

/* The number of these weights, from 1; behind the last when they are new. 0: none. */
static size_t number_of(const struct survey_guard *g, const uint32_t *weights)
{
    size_t k = 0;
    while (weights && k < g->n_weights && g->weights[k] != weights) {
        k++;
    }
    return weights ? k + 1 : 0;
}

/* The number of the set that has just these people, counted so; n_sets when there is none. */
static size_t find(const struct survey_guard *g, const bool *in, size_t weight)
{
    uint32_t same = 0;
    for (size_t k = 0; k < g->n_sets; k++) {
        same |= g->weight_of[k] == weight ? UINT32_C(1) << k : 0;
    }
    for (size_t i = 0; i < g->n && same; i++) {
        same &= in[i] ? g->sets_of[i] : ~g->sets_of[i];
    }
    return same ? (size_t)__builtin_ctz(same) : g->n_sets;
}

bool survey_guard_has_room(const struct survey_guard *g, const bool *const *in_set, size_t n_sets, const uint32_t *weights)
{
    size_t more = 0, weight = number_of(g, weights);
    for (size_t k = 0; k < n_sets; k++) {
        more += find(g, in_set[k], 0) == g->n_sets;
        more += weights && find(g, in_set[k], weight) == g->n_sets;
    }
    return g->n_views < GUARD_VIEWS_MAX && g->n_sets + more <= GUARD_SETS_MAX && weight <= GUARD_WEIGHTS_MAX;
}

/* The bit of the set, which is new or there already. */
static uint32_t set_of(struct survey_guard *g, const bool *in, size_t weight)
{
    size_t at = find(g, in, weight);
    for (size_t i = 0; at == g->n_sets && i < g->n; i++) {
        g->sets_of[i] |= in[i] ? UINT32_C(1) << at : 0;
    }
    if (at == g->n_sets) {
        g->weight_of[g->n_sets++] = (uint8_t)weight;
    }
    return UINT32_C(1) << at;
}

bool survey_guard_view(struct survey_guard *g, const bool *const *in_set, size_t n_sets, const uint32_t *weights)
{
    if (!survey_guard_has_room(g, in_set, n_sets, weights)) {
        return false;
    }
    uint32_t sets = 0;
    size_t weight = number_of(g, weights);
    if (weight > g->n_weights) {
        g->weights[g->n_weights++] = weights;
    }
    for (size_t k = 0; k < n_sets; k++) {
        sets |= set_of(g, in_set[k], 0);
        sets |= weight ? set_of(g, in_set[k], weight) : 0;
    }
    g->sets[g->n_views++] = sets;
    return true;
}

/* ---- atoms ---- */

static bool is_alike(const struct survey_guard *g, size_t i, size_t other)
{
    bool alike = g->sets_of[i] == g->sets_of[other];
    for (size_t k = 0; alike && k < g->n_weights; k++) {
        alike = g->weights[k][i] == g->weights[k][other];
    }
    return alike;
}

static size_t hash_of(const struct survey_guard *g, size_t i)
{
    uint64_t h = g->sets_of[i] + UINT64_C(1);
    for (size_t k = 0; k < g->n_weights; k++) {
        h = (h * UINT64_C(0x9e3779b97f4a7c15) ^ (h >> 29)) + g->weights[k][i];
    }
    return (size_t)((h * UINT64_C(0x9e3779b97f4a7c15)) >> 32);
}

void survey_guard_end(struct arena *a, struct survey_guard *g)
{
    size_t slots = 64;
    while (slots < 2 * g->n) {
        slots *= 2;
    }
    struct arena *scratch = arena_new((size_t)1 << 30);
    size_t *number = ARENA_ARRAY(scratch, size_t, slots), *person = ARENA_ARRAY(scratch, size_t, g->n + 1);
    for (size_t i = 0; i < g->n; i++) {
        size_t at = hash_of(g, i) & (slots - 1);
        while (number[at] && !is_alike(g, i, person[number[at] - 1])) {
            at = (at + 1) & (slots - 1);
        }
        if (!number[at]) {
            person[g->n_atoms++] = i;
            number[at] = g->n_atoms;
        }
        g->atom_of[i] = number[at] - 1;
    }
    g->atoms = ARENA_ARRAY(a, uint32_t, g->n_atoms + 1);
    g->person_of = ARENA_ARRAY(a, size_t, g->n_atoms + 1);
    for (size_t k = 0; k < g->n_atoms; k++) {
        g->person_of[k] = person[k];
        g->atoms[k] = g->sets_of[person[k]];
    }
    arena_free(scratch);
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
static bool add(const struct survey_guard *g, struct pack *p, size_t atom)
{
    uint64_t v[GUARD_SETS_MAX];
    size_t n = g->n_sets;
    for (size_t k = 0; k < n; k++) {
        v[k] = (g->atoms[atom] & p->sets) >> k & 1;
        v[k] *= g->weight_of[k] ? g->weights[g->weight_of[k] - 1][g->person_of[atom]] : 1;
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
        (void)add(g, p, places[i].atom);
    }
    size_t full = p->rank;
    for (size_t b = 0; b < g->small; b++) {
        qsort(places, n, sizeof *places, more_first);
        forget(p);
        for (size_t i = 0; i < n && p->rank < full && places[i].left > 0; i++) {
            places[i].left -= add(g, p, places[i].atom);
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
