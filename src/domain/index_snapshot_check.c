#include "domain/index_snapshot_check.h"

/* Every item is below the bound. Without leaving early, so that it is done for several at once. */
static bool all_below(const uint32_t *v, size_t n, uint32_t bound)
{
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        ok &= v[i] < bound;
    }
    return ok;
}

static bool block_fits(block_ref b, uint64_t n_file)
{
    return b == 0 || ((b & 1) != 0 && b >> 1 < n_file && (b >> 1) % 2 == 0);
}

static bool docs_fit(const struct index *ix, uint64_t n_file)
{
    bool ok = true;
    for (uint32_t i = 0; i < ix->n_slots; i++) {
        const struct doc *d = &ix->docs[i];
        ok &= block_fits(d->blob, n_file) && block_fits(d->match, n_file) && d->kind < CARD_KINDS && d->audience <= AUDIENCE_SOME;
        ok &= d->blob != 0 || !bits_has(&ix->live, i);
    }
    return ok;
}

static bool codes_fit(const struct index *ix)
{
    bool ok = ix->n_slots == 0 || (ix->codes_at[0] == 0 && ix->codes_at[ix->n_slots] == ix->n_code_pool);
    for (uint32_t i = 0; i < ix->n_slots; i++) {
        ok &= ix->codes_at[i] <= ix->codes_at[i + 1];
    }
    for (uint32_t i = 0; i < ix->n_code_pool; i++) {
        ok &= ix->code_pool[i] < ix->code_texts.n;
    }
    for (uint32_t i = 0; i < ix->code_texts.n; i++) {
        const struct code *c = &ix->codes[i];
        ok &= c->facet < FACETS && ix->facet_of[i] == c->facet && (c->term < ix->terms.n || c->term == INTERN_NONE) && ix->code_texts.v[i].n > 0;
    }
    return ok;
}

static bool intern_fits(const struct intern *t)
{
    bool ok = true;
    for (size_t i = 0; i <= t->mask; i++) {
        ok &= (uint32_t)t->slots[i] <= t->n;
    }
    return ok;
}

/* Entries of a bucket lead to ever older ones: nobody goes round in a circle. */
static bool exact_fits(const struct exact *e, uint32_t n_slots)
{
    bool ok = all_below(e->heads, e->n_heads, e->n + 1);
    for (uint32_t i = 0; i < e->n; i++) {
        ok &= e->v[i].slot < n_slots && e->v[i].next <= i;
    }
    return ok;
}

static bool postings_fit(const struct postings *p)
{
    bool ok = p->n_bytes / 2 >= p->n && p->next <= MAX_SLOTS;
    for (size_t i = 0; i < postings_blocks(p); i++) {
        ok &= p->blocks[i].at < p->n_bytes;
    }
    return ok;
}

static bool words_fit(const struct index *ix)
{
    bool ok = all_below(ix->token_terms, ix->n_token_terms, ix->terms.n) && all_below(ix->sorted, ix->n_sorted, ix->vocable_texts.n);
    for (uint32_t i = 0; i < ix->token_texts.n; i++) {
        const struct token *t = &ix->tokens[i];
        ok &= (uint64_t)t->at + t->n_units + t->n_spans <= ix->n_token_terms;
    }
    for (uint32_t i = 0; i < ix->vocable_texts.n; i++) {
        ok &= ix->vocables[i].term < ix->terms.n;
    }
    for (uint32_t i = 0; i < ix->terms.n; i++) {
        ok &= postings_fit(&ix->postings[i]);
    }
    return ok;
}

bool index_snapshot_fits(const struct index *ix, uint64_t n_file)
{
    bool ok = docs_fit(ix, n_file) && codes_fit(ix) && exact_fits(&ix->exact, ix->n_slots) && words_fit(ix);
    const struct intern *const texts[] = {&ix->terms, &ix->token_texts, &ix->vocable_texts, &ix->code_texts};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ok = ok && intern_fits(texts[i]);
    }
    for (size_t k = 0; k < CARD_KINDS; k++) {
        const struct order *o = &ix->orders[k];
        ok = ok && o->settled <= o->n && all_below(o->v, o->n, ix->n_slots);
    }
    return ok;
}
