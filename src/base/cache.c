#include "base/cache.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { WAYS = 4, LOCKS = 16 };

struct entry {
    uint64_t generation;
    char *bytes; /* key, then value; NULL: empty */
    uint32_t n_key, n_value;
};

/* Threads rarely want the same lock: keys are spread over all. */
struct shelf {
    pthread_mutex_t lock;
    unsigned turn;
};

struct cache {
    struct shelf shelves[LOCKS];
    size_t n; /* entries */
    struct entry entries[];
};

struct cache *cache_new(size_t places)
{
    struct cache *c = calloc(1, sizeof *c + places * sizeof *c->entries);
    if (!c) {
        abort();
    }
    c->n = places;
    for (size_t i = 0; i < LOCKS; i++) {
        pthread_mutex_init(&c->shelves[i].lock, NULL);
    }
    return c;
}

void cache_free(struct cache *c)
{
    if (!c) {
        return;
    }
    for (size_t i = 0; i < c->n; i++) {
        free(c->entries[i].bytes);
    }
    for (size_t i = 0; i < LOCKS; i++) {
        pthread_mutex_destroy(&c->shelves[i].lock);
    }
    free(c);
}

static bool is_key(const struct entry *e, struct str key)
{
    return e->bytes && str_eq((struct str){.p = e->bytes, .n = e->n_key}, key);
}

/* The places a key may stand in: WAYS neighbours. With one place each, the few keys that meet would drive each other out for ever. */
static struct entry *places_of(struct cache *c, uint64_t hash)
{
    return &c->entries[hash % (c->n / WAYS) * WAYS];
}

static struct shelf *shelf_of(struct cache *c, uint64_t hash)
{
    return &c->shelves[hash % (c->n / WAYS) % LOCKS];
}

struct str cache_get(struct cache *c, struct arena *a, struct str key, uint64_t generation)
{
    uint64_t hash = str_spread(key);
    struct entry *e = places_of(c, hash);
    struct shelf *shelf = shelf_of(c, hash);
    struct str found = STR_NONE;
    pthread_mutex_lock(&shelf->lock);
    for (size_t i = 0; i < WAYS; i++) {
        if (e[i].generation == generation && is_key(&e[i], key)) {
            found = str_copy(a, (struct str){.p = e[i].bytes + e[i].n_key, .n = e[i].n_value});
            break;
        }
    }
    pthread_mutex_unlock(&shelf->lock);
    return found;
}

/* The key's own place, else an empty or outdated one, else one after the other. */
static struct entry *victim(struct shelf *shelf, struct entry *e, struct str key, uint64_t generation)
{
    struct entry *free_place = NULL;
    for (size_t i = 0; i < WAYS; i++) {
        if (is_key(&e[i], key)) {
            return &e[i];
        }
        free_place = !e[i].bytes || e[i].generation != generation ? &e[i] : free_place;
    }
    return free_place ? free_place : &e[shelf->turn++ % WAYS];
}

void cache_put(struct cache *c, struct str key, uint64_t generation, struct str value)
{
    if (key.n + value.n > CACHE_MAX_VALUE) {
        return;
    }
    char *bytes = malloc(key.n + value.n + 1);
    if (!bytes) {
        return;
    }
    if (key.n > 0) {
        memcpy(bytes, key.p, key.n);
    }
    if (value.n > 0) {
        memcpy(bytes + key.n, value.p, value.n);
    }
    uint64_t hash = str_spread(key);
    struct shelf *shelf = shelf_of(c, hash);
    pthread_mutex_lock(&shelf->lock);
    struct entry *e = victim(shelf, places_of(c, hash), key, generation);
    char *old = e->bytes;
    *e = (struct entry){.generation = generation, .bytes = bytes, .n_key = (uint32_t)key.n, .n_value = (uint32_t)value.n};
    pthread_mutex_unlock(&shelf->lock);
    free(old);
}
