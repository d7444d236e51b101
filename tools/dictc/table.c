/* Adding up what the sources say about a pair of terms, and the table for the program. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/tool.h"
#include "dictc/dictc.h"
#include "domain/index_grow.h"

/* Alternatives of a term; rarer ones are left out, and so are those that are one of many things a word may mean. */
enum { MAX_ALTERNATIVES = 14 };
static const float least_share = 0.05F;

static void add_pair(struct dict *d, uint32_t key, uint32_t alternative, enum dictionary_kind kind, float share)
{
    if (key == alternative) {
        return;
    }
    if (d->n == d->room) {
        d->room = d->room ? 2 * d->room : 1 << 20;
        d->v = grow(d->v, sizeof *d->v, d->room);
    }
    d->v[d->n++] = (struct dict_pair){.key = key, .alternative = alternative, .kind = kind, .share = share};
}

void dict_synonyms(struct dict *d, const struct dict_terms *x)
{
    for (size_t i = 0; i < x->n; i++) {
        for (size_t k = 0; k < x->n; k++) {
            add_pair(d, x->v[i], x->v[k], DICTIONARY_SYNONYM, 1.0F / (float)(x->n - 1));
        }
    }
}

void dict_translations(struct dict *d, const struct dict_terms *x, const struct dict_terms *y)
{
    for (size_t i = 0; i < x->n; i++) {
        for (size_t k = 0; k < y->n; k++) {
            add_pair(d, x->v[i], y->v[k], DICTIONARY_TRANSLATION, 1.0F / (float)y->n);
            add_pair(d, y->v[k], x->v[i], DICTIONARY_TRANSLATION, 1.0F / (float)x->n);
        }
    }
}

static int by_key(const void *x, const void *y)
{
    const struct dict_pair *a = x, *b = y;
    if (a->key != b->key) {
        return a->key > b->key ? 1 : -1;
    }
    if (a->kind != b->kind) {
        return a->kind > b->kind ? 1 : -1;
    }
    return (a->alternative > b->alternative) - (a->alternative < b->alternative);
}

static int by_share(const void *x, const void *y)
{
    const struct dict_pair *a = x, *b = y;
    if (a->share != b->share) {
        return a->share > b->share ? -1 : 1;
    }
    return (a->alternative > b->alternative) - (a->alternative < b->alternative);
}

/* Adds up equal pairs, and makes the shares of each key and kind parts of 1. Returns how many are left. */
static size_t join_pairs(struct dict *d)
{
    qsort(d->v, d->n, sizeof *d->v, by_key);
    size_t to = 0;
    for (size_t i = 0; i < d->n; i++) {
        struct dict_pair *last = to > 0 ? &d->v[to - 1] : NULL;
        if (last && last->key == d->v[i].key && last->kind == d->v[i].kind && last->alternative == d->v[i].alternative) {
            last->share += d->v[i].share;
        } else {
            d->v[to++] = d->v[i];
        }
    }
    for (size_t i = 0, k; i < to; i = k) {
        float sum = 0;
        for (k = i; k < to && d->v[k].key == d->v[i].key && d->v[k].kind == d->v[i].kind; k++) {
            sum += d->v[k].share;
        }
        for (size_t m = i; m < k; m++) {
            d->v[m].share /= sum;
        }
    }
    return to;
}

static const struct dict_pair *find_pair(const struct dict *d, const struct dict_pair *wanted)
{
    return bsearch(wanted, d->v, d->n, sizeof *d->v, by_key);
}

/* A pair is as good as both ways say: "Bank" is often "bank", but "bench" is always "Bank". */
static void even_out(struct dict *d)
{
    float *even = grow(NULL, sizeof *even, d->n);
    for (size_t i = 0; i < d->n; i++) {
        struct dict_pair back = {.key = d->v[i].alternative, .alternative = d->v[i].key, .kind = d->v[i].kind};
        const struct dict_pair *other = find_pair(d, &back);
        even[i] = other ? sqrtf(d->v[i].share * other->share) : 0;
    }
    for (size_t i = 0; i < d->n; i++) {
        d->v[i].share = even[i];
    }
    release(even);
}

/* Keeps the best of each key, synonyms and translations together. */
static size_t keep_best(struct dict *d)
{
    size_t to = 0;
    for (size_t i = 0, k; i < d->n; i = k) {
        for (k = i; k < d->n && d->v[k].key == d->v[i].key; k++) {
        }
        qsort(d->v + i, k - i, sizeof *d->v, by_share);
        for (size_t m = i; m < k && m - i < MAX_ALTERNATIVES && d->v[m].share >= least_share; m++) {
            d->v[to++] = d->v[m];
        }
    }
    return to;
}

static const struct str *texts; /* for by_text: qsort has no argument */

static int by_text(const void *x, const void *y)
{
    return str_cmp(texts[*(const uint32_t *)x], texts[*(const uint32_t *)y]);
}

static void put(struct buf *out, uint32_t number)
{
    buf_add(out, (const char *)&number, sizeof number);
}

static void write_alternatives(const struct dict *d, struct buf *out, const uint32_t *order, uint32_t n_order, const uint32_t *rank)
{
    struct buf alternatives;
    buf_init(&alternatives, 256 << 20);
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_order; i++) {
        put(out, n);
        size_t low = 0, high = d->n;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (d->v[middle].key < order[i]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (size_t k = low; k < d->n && d->v[k].key == order[i]; k++, n++) {
            put(&alternatives, dictionary_pack(rank[d->v[k].alternative], d->v[k].kind, d->v[k].share));
        }
    }
    put(out, n);
    buf_str_add(out, buf_str(&alternatives));
    buf_free(&alternatives);
}

/* Numbers the terms that have entries or are one, by their bytes; the others are left out. Returns how many there are. */
static uint32_t settle_order(const struct dict *d, uint32_t *order, uint32_t *rank)
{
    uint32_t n = 0;
    for (size_t i = 0; i < d->n; i++) {
        rank[d->v[i].key] = rank[d->v[i].alternative] = 1;
    }
    for (uint32_t i = 0; i < d->terms.n; i++) {
        if (rank[i]) {
            order[n++] = i;
        }
    }
    texts = d->terms.v;
    qsort(order, n, sizeof *order, by_text);
    for (uint32_t i = 0; i < n; i++) {
        rank[order[i]] = i;
    }
    return n;
}

void dict_write(struct dict *d, struct buf *out)
{
    d->n = join_pairs(d);
    even_out(d);
    d->n = keep_best(d);
    uint32_t *order = ARENA_ARRAY(d->arena, uint32_t, d->terms.n + 1), *rank = ARENA_ARRAY(d->arena, uint32_t, d->terms.n + 1);
    uint32_t n = settle_order(d, order, rank), at = 0;
    put(out, n);
    for (uint32_t i = 0; i < n; i++) {
        put(out, at);
        at += (uint32_t)d->terms.v[order[i]].n;
    }
    put(out, at);
    write_alternatives(d, out, order, n, rank);
    for (uint32_t i = 0; i < n; i++) {
        buf_str_add(out, d->terms.v[order[i]]);
    }
}
