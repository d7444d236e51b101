#include "domain/index_store.h"

#include <stdlib.h>

#include "domain/index_grow.h"

static void renumber_docs(struct index *ix, const uint32_t *to)
{
    uint32_t pool = 0;
    for (uint32_t i = 0; i < ix->n_slots; i++) {
        if (to[i] == UINT32_MAX) {
            continue;
        }
        uint32_t from = ix->codes_at[i], n = ix->codes_at[i + 1] - from;
        for (uint32_t k = 0; k < n; k++) {
            ix->code_pool[pool + k] = ix->code_pool[from + k];
        }
        ix->docs[to[i]] = ix->docs[i];
        ix->codes_at[to[i]] = pool;
        pool += n;
        ix->codes_at[to[i] + 1] = pool;
    }
    ix->n_code_pool = pool;
}

static void renumber_bits(struct bits *b, const uint32_t *to, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        bool on = bits_has(b, i);
        bits_set(b, i, false);
        if (to[i] != UINT32_MAX) {
            bits_set(b, to[i], on);
        }
    }
}

static void renumber_order(struct order *o, const uint32_t *to)
{
    uint32_t n = 0, settled = 0;
    for (uint32_t i = 0; i < o->n; i++) {
        if (to[o->v[i]] != UINT32_MAX) {
            settled += i < o->settled;
            o->v[n++] = to[o->v[i]];
        }
    }
    o->n = n;
    o->settled = settled;
}

/* Slots only move down and keep their order, so that everything can be done in place. */
void index_compact(struct index *ix)
{
    uint32_t *to = grow(NULL, sizeof *to, ix->n_slots), n = 0;
    for (uint32_t i = 0; i < ix->n_slots; i++) {
        to[i] = bits_has(&ix->live, i) ? n++ : UINT32_MAX;
    }
    for (uint32_t t = 0; t < ix->terms.n; t++) {
        postings_renumber(&ix->postings[t], to);
    }
    renumber_docs(ix, to);
    for (size_t k = 0; k < CARD_KINDS; k++) {
        renumber_order(&ix->orders[k], to);
    }
    renumber_bits(&ix->everybody, to, ix->n_slots);
    renumber_bits(&ix->signed_in, to, ix->n_slots);
    renumber_bits(&ix->live, to, ix->n_slots);
    exact_renumber(&ix->exact, to);
    ix->n_slots = n;
    ix->renumbered = ++ix->generation;
    free(to);
}
