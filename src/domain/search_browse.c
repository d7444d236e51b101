/* What the facets choose, without words: from the counters where only kinds are chosen, else from the documents that carry a chosen value. */
#include "domain/search_run.h"

#include <string.h>

enum { REMEMBERED = 4096, NO_FACET = FACETS };

/* The documents that pass, as long as they are few: the best are then found among them. */
struct passing {
    uint32_t v[REMEMBERED];
    size_t n;
};

/* Documents that carry a chosen value of the facet, in any scope. */
static uint64_t carriers(const struct run *r, size_t f)
{
    uint64_t n = 0;
    for (size_t i = 0; i < r->n_choices; i++) {
        const struct code *c = &r->ix->codes[r->choices[i]];
        n += c->facet == f ? r->ix->postings[c->term].n : 0;
    }
    return n;
}

/* The chosen facet with the fewest carriers; kinds are counted, not listed. */
static size_t rarest_facet(const struct run *r, size_t but)
{
    size_t best = NO_FACET;
    uint64_t fewest = UINT64_MAX;
    for (size_t f = 0; f < FACETS; f++) {
        if (f != FACET_KIND && f != but && (r->needed >> f & 1) && carriers(r, f) < fewest) {
            best = f;
            fewest = carriers(r, f);
        }
    }
    return best;
}

static uint32_t first_choice_of(const struct run *r, uint32_t slot, size_t f)
{
    const struct index *ix = r->ix;
    for (uint32_t i = ix->codes_at[slot]; i < ix->codes_at[slot + 1]; i++) {
        if (r->chosen[ix->code_pool[i]] == 1U << f) {
            return ix->code_pool[i];
        }
    }
    return INTERN_NONE;
}

static void count_one(struct run *r, struct passing *p, uint32_t slot, uint32_t missing)
{
    facets_tally(r, slot, missing, 1);
    if (missing == 0) {
        r->total++;
        if (p->n < REMEMBERED) {
            p->v[p->n++] = slot;
        }
    }
}

/* Counts the carriers of a facet. Of those that have `but`, which were counted before, none. */
static void count_carriers(struct run *r, struct passing *p, size_t f, size_t but)
{
    for (size_t i = 0; i < r->n_choices; i++) {
        const uint32_t code = r->choices[i];
        if (r->ix->codes[code].facet != f) {
            continue;
        }
        for (struct postings_walk w = postings_walk(&r->ix->postings[r->ix->codes[code].term]); postings_step(&w);) {
            if (!bits_has(r->scope.base, w.slot) || (r->s->facets[f].n > 1 && first_choice_of(r, w.slot, f) != code)) {
                continue;
            }
            uint32_t missing = facets_missing(r, w.slot);
            if (but == NO_FACET || (missing >> but & 1)) {
                count_one(r, p, w.slot, missing);
            }
        }
    }
}

/* Whoever misses one facet at most has one of any two: the carriers of the two rarest are all that count. With one facet chosen, its
 * own values are counted as if there were no choice. */
static void count_chosen(struct run *r, struct passing *p, size_t rarest)
{
    count_carriers(r, p, rarest, NO_FACET);
    if (!r->s->count_facets) {
        return;
    }
    size_t next = rarest_facet(r, rarest);
    if (next == NO_FACET) {
        facets_count(r, 1U << rarest);
    } else {
        count_carriers(r, p, next, rarest);
    }
}

static bool passes(const struct run *r, uint32_t slot)
{
    return bits_has(r->scope.base, slot) && facets_missing(r, slot) == 0;
}

/* A merge of the kinds' orders from their ends. */
static void find_newest(struct run *r)
{
    const struct index *ix = r->ix;
    uint32_t left[CARD_KINDS];
    bool kinds[CARD_KINDS];
    facets_kinds(r, kinds);
    for (size_t k = 0; k < CARD_KINDS; k++) {
        left[k] = kinds[k] ? ix->orders[k].n : 0;
    }
    while (r->n_hits < r->wanted) {
        size_t best = CARD_KINDS;
        for (size_t k = 0; k < CARD_KINDS; k++) {
            bool is_newer = left[k] > 0 && (best == CARD_KINDS || top_key(r, ix->orders[k].v[left[k] - 1]) >
                                                                     top_key(r, ix->orders[best].v[left[best] - 1]));
            best = is_newer ? k : best;
        }
        if (best == CARD_KINDS) {
            break;
        }
        uint32_t slot = ix->orders[best].v[--left[best]];
        if (passes(r, slot)) {
            top_add(r, top_key(r, slot), slot);
        }
    }
}

/* By name or size: there is no order to walk along. */
static void find_by_key(struct run *r)
{
    bool kinds[CARD_KINDS];
    facets_kinds(r, kinds);
    for (size_t k = 0; k < CARD_KINDS; k++) {
        const struct order *o = &r->ix->orders[k];
        for (uint32_t i = kinds[k] ? o->n : 0; i-- > 0;) {
            if (passes(r, o->v[i])) {
                top_add(r, top_key(r, o->v[i]), o->v[i]);
            }
        }
    }
}

static void find_best(struct run *r, const struct passing *p)
{
    bool newest = r->s->sort == SORT_BEST || r->s->sort == SORT_NEWEST;
    if (p->n == (size_t)r->total) {
        for (size_t i = 0; i < p->n; i++) {
            top_add(r, top_key(r, p->v[i]), p->v[i]);
        }
    } else if (newest) {
        find_newest(r);
    } else {
        find_by_key(r);
    }
}

/* Those that lie in the ranges, one by one: all else counts carriers that may lie outside. */
static void browse_within(struct run *r)
{
    for (size_t w = 0; w < r->within->words; w++) {
        uint64_t left = w < r->scope.base->words ? r->within->v[w] & r->scope.base->v[w] : 0;
        for (; left != 0; left &= left - 1) {
            take_fitting(r, (uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(left), 1);
        }
    }
}

void browse(struct run *r)
{
    if (r->within != NULL) {
        browse_within(r);
        return;
    }
    struct passing *p = ARENA_NEW(r->a, struct passing);
    size_t rarest = rarest_facet(r, NO_FACET);
    if (rarest == NO_FACET) {
        facets_count_all(r);
    } else {
        count_chosen(r, p, rarest);
    }
    find_best(r, p);
}
