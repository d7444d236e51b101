#include "stats/rank.h"

#include <string.h>

#include "base/bisect.h"

/* A number is sorted by eight digits of 8 bits, or six of 11 where there are so many that fewer passes pay. */
enum { MANY = 4096, BITS_FEW = 8, BITS_MANY = 11, COUNTS_MAX = 6 << BITS_MANY };

#define SIGN_BIT (UINT64_C(1) << 63)

/* IEEE 754 numbers order like integers once negative ones are inverted and the others get the sign bit. */
static uint64_t key_of(double v)
{
    uint64_t bits;
    double positive_zero = v + 0.0;
    memcpy(&bits, &positive_zero, sizeof bits);
    return bits & SIGN_BIT ? ~bits : bits | SIGN_BIT;
}

static double value_of(uint64_t key)
{
    uint64_t bits = key & SIGN_BIT ? key & ~SIGN_BIT : ~key;
    double v;
    memcpy(&v, &bits, sizeof v);
    return v;
}

/* From counts to the place of the first key with each digit; false when all keys have the same one. */
static bool places_of(uint32_t *counts, size_t digit_values, size_t n)
{
    uint32_t place = 0;
    for (size_t i = 0; i < digit_values; i++) {
        uint32_t count = counts[i];
        if (count == n) {
            return false;
        }
        counts[i] = place;
        place += count;
    }
    return true;
}

/* Lowest digit first; returns which of the two arrays holds the sorted keys. */
static inline uint64_t *radix_sort(uint64_t *keys, uint64_t *other, size_t n, unsigned bits)
{
    unsigned digits = (64 + bits - 1) / bits;
    size_t digit_values = (size_t)1 << bits;
    uint32_t counts[COUNTS_MAX];
    memset(counts, 0, digits * digit_values * sizeof *counts);
    for (size_t i = 0; i < n; i++) {
        for (unsigned d = 0; d < digits; d++) {
            counts[d * digit_values + (keys[i] >> d * bits & (digit_values - 1))]++;
        }
    }
    for (unsigned d = 0; d < digits; d++) {
        uint32_t *places = counts + d * digit_values;
        if (!places_of(places, digit_values, n)) {
            continue;
        }
        for (size_t i = 0; i < n; i++) {
            other[places[keys[i] >> d * bits & (digit_values - 1)]++] = keys[i];
        }
        uint64_t *swap = keys;
        keys = other;
        other = swap;
    }
    return keys;
}

/* Numbers that were counted come in order: no need to sort a hundred thousand of them for each question. */
static bool are_sorted(const uint64_t *keys, size_t n)
{
    size_t i = 1;
    while (i < n && keys[i - 1] <= keys[i]) {
        i++;
    }
    return i >= n;
}

struct sample rank_sorted(struct arena *a, struct sample s)
{
    uint64_t *keys = ARENA_ARRAY(a, uint64_t, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        keys[i] = key_of(s.v[i]);
    }
    if (!are_sorted(keys, s.n)) {
        uint64_t *other = ARENA_ARRAY(a, uint64_t, s.n);
        keys = s.n < MANY ? radix_sort(keys, other, s.n, BITS_FEW) : radix_sort(keys, other, s.n, BITS_MANY);
    }
    void *bytes = keys; /* each key becomes its number */
    double *sorted = bytes;
    for (size_t i = 0; i < s.n; i++) {
        double v = value_of(keys[i]);
        memcpy(&sorted[i], &v, sizeof v);
    }
    return (struct sample){sorted, s.n};
}

size_t rank_equal(struct sample sorted, size_t from)
{
    size_t to = from + 1;
    while (to < sorted.n && sorted.v[to] <= sorted.v[from]) {
        to++;
    }
    return to - from;
}

double rank_tie(size_t t)
{
    double d = (double)t;
    return d * d * d - d;
}

/* The place of `value`, which is among the ascending `distinct` ones. */
static size_t find(const double *distinct, size_t n, double value)
{
    return BISECT(n - 1, i, distinct[i] < value);
}

const double *rank_mid(struct arena *a, struct sample s, double *ret_ties)
{
    struct sample sorted = rank_sorted(a, s);
    double *distinct = ARENA_ARRAY(a, double, s.n + 1), *shared = ARENA_ARRAY(a, double, s.n + 1);
    double *ranks = ARENA_ARRAY(a, double, s.n + 1);
    size_t n = 0;
    double ties = 0;
    for (size_t i = 0; i < s.n; n++) {
        size_t equal = rank_equal(sorted, i);
        distinct[n] = sorted.v[i];
        shared[n] = (double)i + ((double)equal + 1) / 2;
        ties += rank_tie(equal);
        i += equal;
    }
    for (size_t i = 0; i < s.n; i++) {
        ranks[i] = shared[find(distinct, n, s.v[i])];
    }
    *ret_ties = ties;
    return ranks;
}
