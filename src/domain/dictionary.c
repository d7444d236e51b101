#include "domain/dictionary.h"

#include "domain/dictionary_pack.h"

#include <pthread.h>
#include <string.h>

#include "base/bisect.h"

/* build/gen/dictionary.bin */
extern const unsigned char dictionary_data[];

enum { ARENA_BYTES = 256 << 20 };

static struct dictionary all; /* for as long as the process lives */

static uint32_t take(const unsigned char **at, size_t bytes)
{
    uint32_t number = 0;
    memcpy(&number, *at, bytes);
    *at += bytes;
    return number;
}

static uint32_t take_varint(const unsigned char **at)
{
    uint32_t number = 0;
    unsigned shift = 0;
    for (; **at & 128; shift += 7) {
        number |= (uint32_t)(*(*at)++ & 127) << shift;
    }
    return number | (uint32_t)*(*at)++ << shift;
}

static void unpack_terms(struct dictionary *d, const unsigned char **at)
{
    uint32_t place = 0, before = 0;
    for (uint32_t i = 0; i < d->n; i++) {
        unsigned char halves = *(*at)++;
        uint32_t shared = halves >> 4, rest = halves & 15;
        shared = shared == 15 ? *(*at)++ : shared;
        rest = rest == 15 ? *(*at)++ : rest;
        memcpy(d->text + place, d->text + before, shared);
        memcpy(d->text + place + shared, *at, rest);
        *at += rest;
        d->places[i] = before = place;
        place += shared + rest;
    }
    d->places[d->n] = place;
}

typedef void pair_fn(struct dictionary *d, uint32_t from, uint32_t to, uint32_t tail);

static void each_pair(struct dictionary *d, const unsigned char *at, pair_fn *fn)
{
    for (uint32_t level; (level = take_varint(&at)) > 0;) {
        uint32_t low = 0;
        for (uint32_t left = take_varint(&at); left > 0; left--) {
            low += take_varint(&at);
            uint32_t high = take(&at, 3);
            uint32_t tail = (high & 1) << 7 | level;
            fn(d, low, high >> 1, tail);
            fn(d, high >> 1, low, tail);
        }
    }
}

static void count_entry(struct dictionary *d, uint32_t from, uint32_t to, uint32_t tail)
{
    (void)to;
    (void)tail;
    d->firsts[from + 1]++;
}

/* Until all are there, firsts[from] is where the next one goes. */
static void add_entry(struct dictionary *d, uint32_t from, uint32_t to, uint32_t tail)
{
    d->entries[d->firsts[from]++] = to << 8 | tail;
}

void dictionary_unpack(struct arena *a, const unsigned char *packed, struct dictionary *ret)
{
    const unsigned char *at = packed;
    struct dictionary d = {.arena = a, .n = take(&at, 4)};
    d.text = arena_alloc(a, 1, take(&at, 4) + 1);
    d.places = ARENA_ARRAY(a, uint32_t, d.n + 1);
    d.firsts = ARENA_ARRAY(a, uint32_t, d.n + 2);
    unpack_terms(&d, &at);
    each_pair(&d, at, count_entry);
    for (uint32_t i = 0; i < d.n; i++) {
        d.firsts[i + 1] += d.firsts[i];
    }
    d.entries = ARENA_ARRAY(a, uint32_t, d.firsts[d.n] + 1);
    each_pair(&d, at, add_entry);
    memmove(d.firsts + 1, d.firsts, d.n * sizeof *d.firsts);
    d.firsts[0] = 0;
    *ret = d;
}

static void unpack(void)
{
    dictionary_unpack(arena_new(ARENA_BYTES), dictionary_data, &all);
}

static void ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, unpack);
}

uint32_t dictionary_size(void)
{
    ready();
    return all.n;
}

struct str dictionary_term(uint32_t number)
{
    ready();
    return (struct str){.p = all.text + all.places[number], .n = all.places[number + 1] - all.places[number]};
}

uint32_t dictionary_find(struct str term)
{
    uint32_t n = dictionary_size(), at = (uint32_t)BISECT(n, i, str_cmp(dictionary_term((uint32_t)i), term) < 0);
    return at < n && str_eq(dictionary_term(at), term) ? at : DICTIONARY_NONE;
}

size_t dictionary_entries(uint32_t number, struct dictionary_entry ret[DICTIONARY_ENTRIES])
{
    size_t n = 0;
    ready();
    for (uint32_t k = all.firsts[number]; k < all.firsts[number + 1] && n < DICTIONARY_ENTRIES; k++) {
        uint32_t e = all.entries[k];
        ret[n++] = (struct dictionary_entry){
            .term = dictionary_term(e >> 8), .kind = e >> 7 & 1, .share = (float)(e & 127) / DICTIONARY_LEVELS};
    }
    return n;
}
