#include "base/id.h"

#include "base/base64.h"
#include "base/clock.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* Crockford: no i, l, o, u */

static void from_kernel(void *p, size_t n)
{
    char *at = p;
    while (n) {
        ssize_t got = getrandom(at, n, 0);
        if (got < 0) {
            perror("clusterwerk: getrandom");
            abort();
        }
        at += got;
        n -= (size_t)got;
    }
}

void random_bytes(void *p, size_t n)
{
    /* A pool per thread: one system call for many nonces and masks. What was given out is no longer in it. */
    enum { SMALL = 24 };
    static _Thread_local char pool[1024];
    static _Thread_local size_t left;
    if (n > SMALL) {
        from_kernel(p, n);
        return;
    }
    if (left < n) {
        from_kernel(pool, sizeof pool);
        left = sizeof pool;
    }
    left -= n;
    memcpy(p, pool + left, n);
    memset(pool + left, 0, n);
}

id id_new(void)
{
    uint32_t low;
    random_bytes(&low, sizeof low);
    low &= (1u << ID_RANDOM_BITS) - 1;
    uint64_t ms = (uint64_t)(clock_now() / 1000) & ((UINT64_C(1) << 42) - 1);
    /* Many are made within a millisecond, by imports and by threads beside each other: of two random ones the same would come up soon. */
    static _Atomic id last;
    id n = (id)(ms << ID_RANDOM_BITS | low), next, before = atomic_load(&last);
    do {
        next = n > before || n < before - (INT64_C(1) << (ID_RANDOM_BITS + 10)) ? n : before + 1 + (id)(low & 63);
    } while (!atomic_compare_exchange_weak(&last, &before, next));
    return next;
}

id id_of_day(void)
{
    static const uint64_t day = UINT64_C(24) * 60 * 60 * 1000;
    uint64_t now = (uint64_t)(clock_now() / 1000), some;
    random_bytes(&some, sizeof some);
    uint64_t ms = (now - now % day + (some >> ID_RANDOM_BITS) % day) & ((UINT64_C(1) << 42) - 1);
    return (id)(ms << ID_RANDOM_BITS | (some & ((UINT64_C(1) << ID_RANDOM_BITS) - 1)));
}

void id_put(char out[ID_TEXT], id n)
{
    uint64_t v = (uint64_t)n;
    for (int i = ID_TEXT - 1; i >= 0; i--) {
        out[i] = digits[v & 31];
        v >>= 5;
    }
}

struct str id_text(struct arena *a, id n)
{
    char *p = arena_alloc(a, 1, ID_TEXT + 1);
    id_put(p, n);
    return (struct str){p, ID_TEXT};
}

static int digit_value(char c)
{
    if (c >= 'A' && c <= 'Z') {
        c = (char)(c + 32);
    }
    c = c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;
    const char *hit = c ? strchr(digits, c) : NULL;
    return hit ? (int)(hit - digits) : -1;
}

bool id_parse(struct str s, id *ret)
{
    if (s.n != ID_TEXT || digit_value(s.p[0]) > 7) {
        return false; /* 13 digits of 5 bits are 65: the first may use three */
    }
    uint64_t v = 0;
    for (size_t i = 0; i < s.n; i++) {
        int d = digit_value(s.p[i]);
        if (d < 0) {
            return false;
        }
        v = v << 5 | (uint64_t)d;
    }
    if (v == 0) {
        return false;
    }
    *ret = (id)v;
    return true;
}

struct str random_token(struct arena *a, size_t bytes)
{
    char *random = ARENA_ARRAY(a, char, bytes);
    random_bytes(random, bytes);
    return base64url(a, (struct str){random, bytes});
}

bool ids_has(struct ids list, id n)
{
    for (size_t i = 0; i < list.n; i++) {
        if (list.v[i] == n) {
            return true;
        }
    }
    return false;
}
