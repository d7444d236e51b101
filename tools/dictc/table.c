/* Adding up what the sources say about a pair of terms, and the table for the program. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/tool.h"
#include "dictc/dictc.h"
#include "domain/index_grow.h"

/* Alternatives of a term; rarer ones are left out, and so are those that are one of many things a word may mean. */
enum { MAX_ALTERNATIVES = 14 };
/* Of synonyms a thesaurus has many more, and surer ones are enough beside the translations. By kind. */
static const float least_share[] = {[DICTIONARY_TRANSLATION] = 0.05F, [DICTIONARY_SYNONYM] = 0.25F};

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
    if (d->n > 0) { /* otherwise there is nothing to point to */
        qsort(d->v, d->n, sizeof *d->v, by_key);
    }
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

static bool is_phrase(const struct dict *d, uint32_t term)
{
    return str_find(d->terms.v[term], STR(" "), 0) != SIZE_MAX;
}

/* Phrases for phrases are left out: what they mean mostly follows from their words, and there are as many as of all others together. */
static bool is_worth_it(const struct dict *d, const struct dict_pair *p)
{
    return p->share >= least_share[p->kind] && !(is_phrase(d, p->key) && is_phrase(d, p->alternative));
}

/* Keeps the best of each key, synonyms and translations together. */
static size_t keep_best(struct dict *d)
{
    size_t to = 0;
    for (size_t i = 0, k; i < d->n; i = k) {
        for (k = i; k < d->n && d->v[k].key == d->v[i].key; k++) {
        }
        qsort(d->v + i, k - i, sizeof *d->v, by_share);
        size_t kept = 0;
        for (size_t m = i; m < k && kept < MAX_ALTERNATIVES; m++) {
            if (is_worth_it(d, &d->v[m])) {
                d->v[to++] = d->v[m];
                kept++;
            }
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

/* Both ways of a pair are one record: `low` is the smaller number. */
struct record {
    uint32_t low, high;
    uint8_t level, kind;
};

/* Surest first, then by number: the reader adds them to both terms in this order. */
static int by_level(const void *x, const void *y)
{
    const struct record *a = x, *b = y;
    if (a->level != b->level) {
        return a->level > b->level ? -1 : 1;
    }
    if (a->low != b->low) {
        return a->low > b->low ? 1 : -1;
    }
    if (a->high != b->high) {
        return a->high > b->high ? 1 : -1;
    }
    return a->kind - b->kind;
}

static uint8_t level_of(float share)
{
    long level = lroundf(share * DICTIONARY_LEVELS);
    return (uint8_t)(level < 1 ? 1 : level > DICTIONARY_LEVELS ? DICTIONARY_LEVELS : level);
}

static size_t make_records(const struct dict *d, const uint32_t *rank, struct record *ret)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++) {
        uint32_t x = rank[d->v[i].key], y = rank[d->v[i].alternative];
        ret[i] = (struct record){.low = x < y ? x : y, .high = x < y ? y : x, .level = level_of(d->v[i].share), .kind = (uint8_t)d->v[i].kind};
    }
    qsort(ret, d->n, sizeof *ret, by_level);
    for (size_t i = 0; i < d->n; i++) {
        if (n == 0 || by_level(&ret[n - 1], &ret[i]) != 0) {
            ret[n++] = ret[i];
        }
    }
    return n;
}

static void put_varint(struct buf *out, uint32_t number)
{
    for (; number >= 128; number >>= 7) {
        buf_char(out, (char)(number | 128));
    }
    buf_char(out, (char)number);
}

static void write_pairs(const struct dict *d, struct buf *out, const uint32_t *rank)
{
    struct record *v = grow(NULL, sizeof *v, d->n + 1);
    size_t n = make_records(d, rank, v);
    for (size_t i = 0, k; i < n; i = k) {
        uint32_t low = 0;
        for (k = i; k < n && v[k].level == v[i].level; k++) {
        }
        put_varint(out, v[i].level);
        put_varint(out, (uint32_t)(k - i));
        for (size_t m = i; m < k; m++) {
            uint32_t high = v[m].high << 1 | v[m].kind;
            put_varint(out, v[m].low - low);
            buf_add(out, (const char *)&high, 3);
            low = v[m].low;
        }
    }
    put_varint(out, 0);
    release(v);
}

/* Half a byte, or 15 and then a whole one. */
static unsigned half(size_t n)
{
    return n < 15 ? (unsigned)n : 15;
}

/* What a term shares with the one before it is only counted. */
static void write_term(struct buf *out, struct str last, struct str term)
{
    size_t shared = 0;
    while (shared < last.n && shared < term.n && last.p[shared] == term.p[shared]) {
        shared++;
    }
    size_t rest = term.n - shared;
    buf_char(out, (char)(half(shared) << 4 | half(rest)));
    if (shared >= 15) {
        buf_char(out, (char)shared);
    }
    if (rest >= 15) {
        buf_char(out, (char)rest);
    }
    buf_add(out, term.p + shared, rest);
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
    uint32_t n = settle_order(d, order, rank), size = 0;
    struct str last = STR("");
    for (uint32_t i = 0; i < n; i++) {
        size += (uint32_t)d->terms.v[order[i]].n;
    }
    put(out, n);
    put(out, size);
    for (uint32_t i = 0; i < n; i++) {
        write_term(out, last, d->terms.v[order[i]]);
        last = d->terms.v[order[i]];
    }
    write_pairs(d, out, rank);
}
