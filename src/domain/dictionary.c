#include "domain/dictionary.h"

#include "base/arena.h"

#include <pthread.h>
#include <string.h>

/* build/gen/dictionary.bin, by tools/dictc/table.c: number of terms and of their bytes (32 bits each); the terms, each as what it adds to
 * the one before; then the pairs, surest first, level by level: level and number of its pairs, of each the smaller number as the
 * difference to the pair before, and 3 bytes with the larger number and the kind. Level 0 ends it. Numbers are little-endian, or 7 bits to the byte. */
extern const unsigned char dictionary_data[];

enum { ARENA_BYTES = 256 << 20 };

/* Unpacked. */
static struct {
    uint32_t n;
    char *text;
    uint32_t *places;  /* n + 1, in the text */
    uint32_t *firsts;  /* n + 1, in the entries */
    uint32_t *entries; /* number of the term, kind, level: 24, 1 and 7 bits */
} all;

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

static void unpack_terms(const unsigned char **at)
{
    uint32_t place = 0, before = 0;
    for (uint32_t i = 0; i < all.n; i++) {
        unsigned char halves = *(*at)++;
        uint32_t shared = halves >> 4, rest = halves & 15;
        shared = shared == 15 ? *(*at)++ : shared;
        rest = rest == 15 ? *(*at)++ : rest;
        memcpy(all.text + place, all.text + before, shared);
        memcpy(all.text + place + shared, *at, rest);
        *at += rest;
        all.places[i] = before = place;
        place += shared + rest;
    }
    all.places[all.n] = place;
}

typedef void pair_fn(uint32_t from, uint32_t to, uint32_t tail);

static void each_pair(const unsigned char *at, pair_fn *fn)
{
    for (uint32_t level; (level = take_varint(&at)) > 0;) {
        uint32_t low = 0;
        for (uint32_t left = take_varint(&at); left > 0; left--) {
            low += take_varint(&at);
            uint32_t high = take(&at, 3);
            uint32_t tail = (high & 1) << 7 | level;
            fn(low, high >> 1, tail);
            fn(high >> 1, low, tail);
        }
    }
}

static void count_entry(uint32_t from, uint32_t to, uint32_t tail)
{
    (void)to;
    (void)tail;
    all.firsts[from + 1]++;
}

/* Until all are there, firsts[from] is where the next one goes. */
static void add_entry(uint32_t from, uint32_t to, uint32_t tail)
{
    all.entries[all.firsts[from]++] = to << 8 | tail;
}

static void unpack(void)
{
    const unsigned char *at = dictionary_data;
    struct arena *a = arena_new(ARENA_BYTES); /* for as long as the process lives */
    all.n = take(&at, 4);
    all.text = arena_alloc(a, 1, take(&at, 4) + 1);
    all.places = ARENA_ARRAY(a, uint32_t, all.n + 1);
    all.firsts = ARENA_ARRAY(a, uint32_t, all.n + 2);
    unpack_terms(&at);
    each_pair(at, count_entry);
    for (uint32_t i = 0; i < all.n; i++) {
        all.firsts[i + 1] += all.firsts[i];
    }
    all.entries = ARENA_ARRAY(a, uint32_t, all.firsts[all.n] + 1);
    each_pair(at, add_entry);
    memmove(all.firsts + 1, all.firsts, all.n * sizeof *all.firsts);
    all.firsts[0] = 0;
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
    uint32_t low = 0, high = dictionary_size();
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        int order = str_cmp(dictionary_term(middle), term);
        if (order == 0) {
            return middle;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return DICTIONARY_NONE;
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
