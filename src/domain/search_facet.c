#include "domain/search_run.h"

#include <stdlib.h>
#include <string.h>

void facets_choose(struct run *r)
{
    struct index *ix = r->ix;
    r->chosen = ARENA_ARRAY(r->a, uint16_t, (size_t)ix->code_texts.n + 1);
    r->counts = ARENA_ARRAY(r->a, uint32_t, (size_t)ix->code_texts.n + 1);
    for (size_t f = 0; f < FACETS; f++) {
        const struct strs *values = &r->s->facets[f];
        for (size_t i = 0; i < values->n; i++) {
            char key[200];
            size_t n = values->v[i].n < sizeof key - 1 ? values->v[i].n : sizeof key - 1;
            key[0] = (char)('A' + f);
            memcpy(key + 1, values->v[i].p ? values->v[i].p : "", n);
            uint32_t c = intern_find(&ix->code_texts, (struct str){.p = key, .n = n + 1});
            r->needed |= 1U << f;
            if (c != INTERN_NONE) {
                r->chosen[c] = (uint16_t)(1U << f);
            }
        }
    }
    r->tests_facets = r->needed || r->s->count_facets;
}

bool facets_pass(struct run *r, uint32_t slot)
{
    const struct index *ix = r->ix;
    if (!r->needed && !r->s->count_facets) {
        return true;
    }
    const uint16_t *codes = ix->code_pool + ix->codes_at[slot];
    uint32_t passed = 0, n_codes = ix->codes_at[slot + 1] - ix->codes_at[slot];
    for (uint32_t i = 0; r->needed && i < n_codes; i++) {
        passed |= r->chosen[codes[i]];
    }
    uint32_t missing = r->needed & ~passed;
    if (!r->s->count_facets) {
        return missing == 0;
    }
    if (missing == 0) {
        for (uint32_t i = 0; i < n_codes; i++) {
            r->counts[codes[i]]++;
        }
        return true;
    }
    if ((missing & (missing - 1)) == 0) { /* fails one facet alone: counts there, as if nothing were chosen in it */
        for (uint32_t i = 0; i < n_codes; i++) {
            r->counts[codes[i]] += missing >> ix->facet_of[codes[i]] & 1;
        }
    }
    return false;
}

static bool kind_is_chosen(const struct run *r, size_t kind)
{
    static const char *const keys[CARD_KINDS] = {"Acluster", "Aorganisation", "Alisting"};
    if (!(r->needed & 1U << FACET_KIND)) {
        return true;
    }
    uint32_t c = intern_find(&r->ix->code_texts, str_of(keys[kind]));
    return c != INTERN_NONE && r->chosen[c];
}

void facets_count_all(struct run *r)
{
    const struct index *ix = r->ix;
    size_t audiences = r->scope.base == &ix->everybody ? 1 : 2;
    for (size_t k = 0; k < CARD_KINDS; k++) {
        bool chosen = kind_is_chosen(r, k);
        for (size_t au = 0; au < audiences; au++) {
            r->total += chosen ? ix->totals[k][au] : 0;
            for (uint32_t c = 0; r->s->count_facets && c < ix->code_texts.n; c++) {
                if (chosen || ix->codes[c].facet == FACET_KIND) {
                    r->counts[c] += ix->codes[c].counts[k][au];
                }
            }
        }
    }
    for (size_t i = 0; i < r->scope.n_extras; i++) {
        r->total += facets_pass(r, r->scope.extras[i]);
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

void facets_collect(struct run *r, struct search_result *ret)
{
    const struct index *ix = r->ix;
    size_t n[FACETS] = {0};
    for (uint32_t c = 0; c < ix->code_texts.n; c++) {
        n[ix->codes[c].facet] += r->counts[c] > 0 || r->chosen[c];
    }
    for (size_t f = 0; f < FACETS; f++) {
        ret->facets[f] = ARENA_ARRAY(r->a, struct facet_value, n[f] + 1);
        ret->n_facets[f] = 0;
    }
    for (uint32_t c = 0; c < ix->code_texts.n; c++) {
        if (r->counts[c] > 0 || r->chosen[c]) {
            size_t f = ix->codes[c].facet;
            struct str text = ix->code_texts.v[c];
            ret->facets[f][ret->n_facets[f]++] =
                (struct facet_value){.value = str_cut(text, 1, text.n), .count = r->counts[c], .chosen = r->chosen[c] != 0};
        }
    }
    for (size_t f = 0; f < FACETS; f++) {
        qsort(ret->facets[f], ret->n_facets[f], sizeof *ret->facets[f], by_count);
    }
}
