#include "web/limit.h"

#include "base/id.h"

#include <pthread.h>
#include <string.h>

enum { WAYS = 8, SETS = 1024 };

struct bucket {
    uint64_t key;   /* 0: free */
    double tokens;
    instant at;     /* when `tokens` was right */
};

struct limits {
    pthread_mutex_t lock;
    uint64_t seed;  /* nobody outside can choose keys that fall together */
    struct bucket sets[SETS][WAYS];
};

static const struct {
    double size;
    instant period;
} classes[LIMIT_CLASSES] = {
    [LIMIT_SIGNIN_ADDRESS] = {10, MINUTES(1)},
    [LIMIT_SIGNIN_ACCOUNT] = {10, MINUTES(1)},
    [LIMIT_CONTACT] = {30, HOURS(1)},
    [LIMIT_BEGIN] = {300, MINUTES(10)},
    [LIMIT_ANSWER] = {120, MINUTES(1)},
    [LIMIT_GUESS] = {120, MINUTES(1)},
};

struct limits *limit_new(struct arena *a)
{
    struct limits *limits = ARENA_NEW(a, struct limits);
    pthread_mutex_init(&limits->lock, NULL);
    random_bytes(&limits->seed, sizeof limits->seed);
    return limits;
}

/* FNV-1a from a secret start, finished by the mixer of MurmurHash3. */
static uint64_t hash_key(const struct limits *limits, enum limit_class class, struct str key)
{
    uint64_t h = limits->seed ^ (uint64_t)class;
    for (size_t i = 0; i < key.n; i++) {
        char c = key.p[i];
        c = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        h = (h ^ (unsigned char)c) * UINT64_C(0x100000001b3);
        h = (h ^ h >> 29) * UINT64_C(0xff51afd7ed558ccd);
    }
    h = (h ^ h >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
    h ^= h >> 33;
    return h ? h : 1;
}

static struct bucket *find_bucket(struct bucket *set, uint64_t key, double full, instant now)
{
    struct bucket *idle = &set[0];
    for (size_t i = 0; i < WAYS; i++) {
        if (set[i].key == key) {
            return &set[i];
        }
        if (set[i].at < idle->at) {
            idle = &set[i];
        }
    }
    *idle = (struct bucket){.key = key, .tokens = full, .at = now};
    return idle;
}

static int64_t take(struct limits *limits, enum limit_class class, struct str key, instant now, double tokens)
{
    if (!limits) {
        return 0;
    }
    double size = classes[class].size, period = (double)classes[class].period;
    uint64_t h = hash_key(limits, class, key);
    int64_t wait = 0;
    pthread_mutex_lock(&limits->lock);
    struct bucket *b = find_bucket(limits->sets[h % SETS], h, size, now);
    if (now > b->at) {
        b->tokens += (double)(now - b->at) * size / period;
    }
    b->tokens = b->tokens > size ? size : b->tokens;
    b->at = now;
    if (b->tokens >= 1) {
        b->tokens -= tokens;
    } else {
        wait = 1 + (int64_t)((1 - b->tokens) * period / size / 1e6);
    }
    pthread_mutex_unlock(&limits->lock);
    return wait;
}

int64_t limit_take(struct limits *limits, enum limit_class class, struct str key, instant now)
{
    return take(limits, class, key, now, 1);
}

int64_t limit_wait(struct limits *limits, enum limit_class class, struct str key, instant now)
{
    return take(limits, class, key, now, 0);
}

void limit_forget(struct limits *limits)
{
    pthread_mutex_lock(&limits->lock);
    memset(limits->sets, 0, sizeof limits->sets);
    pthread_mutex_unlock(&limits->lock);
}
