#include "domain/search_run.h"

#include <stdlib.h>
#include <string.h>

void facets_choose(struct run *r)
{
    struct index *ix = r->ix;
    r->chosen = ARENA_ARRAY(r->a, uint16_t, (size_t)ix->code_texts.n + 1);
    r->counts = ARENA_ARRAY(r->a, uint32_t, (size_t)ix->code_texts.n + 1);
    size_t room = 0;
    for (size_t f = 0; f < FACETS; f++) {
        room += r->s->facets[f].n;
    }
    r->choices = ARENA_ARRAY(r->a, uint32_t, room + 1);
    for (size_t f = 0; f < FACETS; f++) {
        const struct strs *values = &r->s->facets[f];
        for (size_t i = 0; i < values->n; i++) {
            char key[200];
            size_t n = values->v[i].n < sizeof key - 1 ? values->v[i].n : sizeof key - 1;
            key[0] = (char)('A' + f);
            memcpy(key + 1, values->v[i].p ? values->v[i].p : "", n);
            uint32_t c = intern_find(&ix->code_texts, (struct str){.p = key, .n = n + 1});
            r->needed |= 1U << f;
            if (c != INTERN_NONE && !r->chosen[c]) {
                r->chosen[c] = (uint16_t)(1U << f);
                r->choices[r->n_choices++] = c;
            }
        }
    }
}

uint32_t facets_missing(const struct run *r, uint32_t slot)
{
    const struct index *ix = r->ix;
    const uint16_t *codes = ix->code_pool + ix->codes_at[slot];
    uint32_t passed = 0, n_codes = r->needed ? ix->codes_at[slot + 1] - ix->codes_at[slot] : 0;
    for (uint32_t i = 0; i < n_codes && passed != r->needed; i++) {
        passed |= r->chosen[codes[i]];
    }
    return r->needed & ~passed;
}

void facets_tally(struct run *r, uint32_t slot, uint32_t missing, int by)
{
    const struct index *ix = r->ix;
    if (!r->s->count_facets || (missing & (missing - 1)) != 0) {
        return;
    }
    const uint16_t *codes = ix->code_pool + ix->codes_at[slot];
    uint32_t n_codes = ix->codes_at[slot + 1] - ix->codes_at[slot];
    for (uint32_t i = 0; i < n_codes; i++) {
        bool counts = missing == 0 || (missing >> ix->facet_of[codes[i]] & 1);
        r->counts[codes[i]] += counts ? (uint32_t)by : 0;
    }
}

void facets_kinds(const struct run *r, bool ret[CARD_KINDS])
{
    static const char *const keys[CARD_KINDS] = {"Acluster", "Aorganisation", "Alisting", "Aperson"};
    for (size_t k = 0; k < CARD_KINDS; k++) {
        uint32_t c = intern_find(&r->ix->code_texts, str_of(keys[k]));
        ret[k] = !(r->needed & 1U << FACET_KIND) || (c != INTERN_NONE && r->chosen[c]);
    }
}

void facets_count(struct run *r, uint32_t facets)
{
    const struct index *ix = r->ix;
    const size_t audiences = r->scope.base == &ix->everybody ? 1 : 2;
    bool chosen[CARD_KINDS];
    facets_kinds(r, chosen);
    for (uint32_t c = 0; c < ix->code_texts.n; c++) {
        if (!(facets >> ix->facet_of[c] & 1)) {
            continue;
        }
        r->counts[c] = 0;
        for (size_t i = 0; i < CARD_KINDS * audiences; i++) {
            bool counts = chosen[i / audiences] || ix->facet_of[c] == FACET_KIND;
            r->counts[c] += counts ? ix->codes[c].counts[i / audiences][i % audiences] : 0;
        }
    }
}

void facets_count_all(struct run *r)
{
    const size_t audiences = r->scope.base == &r->ix->everybody ? 1 : 2;
    bool chosen[CARD_KINDS];
    facets_kinds(r, chosen);
    for (size_t i = 0; i < CARD_KINDS * audiences; i++) {
        r->total += chosen[i / audiences] ? r->ix->totals[i / audiences][i % audiences] : 0;
    }
    if (r->s->count_facets) {
        facets_count(r, (1U << FACETS) - 1);
    }
}

static int by_count(const void *x, const void *y)
{
    const struct facet_value *a = x, *b = y;
    if (a->count != b->count) {
        return a->count > b->count ? -1 : 1;
    }
    return str_cmp(a->value, b->value);
}

/* A heap whose root comes last of all, so that it can give way to what comes before it. */
static void sink(struct facet_value *v, size_t n, size_t i)
{
    for (;;) {
        size_t last = i;
        for (size_t c = 2 * i + 1; c < 2 * i + 3 && c < n; c++) {
            last = by_count(&v[c], &v[last]) > 0 ? c : last;
        }
        if (last == i) {
            return;
        }
        struct facet_value one = v[i];
        v[i] = v[last];
        v[last] = one;
        i = last;
    }
}

/* Of many values the most frequent ones, without sorting all; chosen ones stay. */
static size_t keep_most(struct facet_value *v, size_t n, size_t most)
{
    size_t first = 0;
    for (size_t i = 0; i < n; i++) {
        if (v[i].chosen) {
            struct facet_value one = v[first];
            v[first++] = v[i];
            v[i] = one;
        }
    }
    if (n <= most || first >= most) {
        return n <= most ? n : first;
    }
    struct facet_value *heap = v + first;
    most -= first;
    for (size_t i = most / 2; i-- > 0;) {
        sink(heap, most, i);
    }
    for (size_t i = most; i < n - first; i++) {
        if (by_count(&heap[i], &heap[0]) < 0) {
            heap[0] = heap[i];
            sink(heap, most, 0);
        }
    }
    return first + most;
}

void facets_collect(struct run *r, struct search_result *ret)
{
    const struct index *ix = r->ix;
    for (uint32_t c = 0; c < ix->code_texts.n; c++) {
        ret->n_values[ix->facet_of[c]] += r->counts[c] > 0 || r->chosen[c];
    }
    for (size_t f = 0; f < FACETS; f++) {
        ret->facets[f] = ARENA_ARRAY(r->a, struct facet_value, ret->n_values[f] + 1);
        ret->n_facets[f] = 0;
    }
    for (uint32_t c = 0; c < ix->code_texts.n; c++) {
        if (r->counts[c] > 0 || r->chosen[c]) {
            size_t f = ix->facet_of[c];
            struct str text = ix->code_texts.v[c];
            ret->facets[f][ret->n_facets[f]++] =
                (struct facet_value){.value = str_cut(text, 1, text.n), .count = r->counts[c], .chosen = r->chosen[c] != 0};
        }
    }
    for (size_t f = 0; f < FACETS; f++) {
        if (r->s->most[f] > 0) {
            ret->n_facets[f] = keep_most(ret->facets[f], ret->n_facets[f], r->s->most[f]);
        }
        qsort(ret->facets[f], ret->n_facets[f], sizeof *ret->facets[f], by_count);
    }
}
