#include "domain/index_cache.h"

#include <stdlib.h>
#include <string.h>

#include "domain/index_grow.h"

void index_cache_init(struct index_cache *c)
{
    memset(c->entries, 0, sizeof c->entries);
    c->turn = 0;
    pthread_mutex_init(&c->lock, NULL);
}

void index_cache_free(struct index_cache *c)
{
    for (size_t i = 0; i < CACHE_PLACES; i++) {
        free(c->entries[i].bytes);
    }
    pthread_mutex_destroy(&c->lock);
}

static bool is_key(const struct cache_entry *e, struct str key)
{
    return e->bytes && str_eq((struct str){.p = e->bytes, .n = e->n_key}, key);
}

/* The places a key may stand in: CACHE_WAYS neighbours. With one place each, the few keys that meet would drive each other out for ever. */
static struct cache_entry *places_of(struct index_cache *c, struct str key)
{
    return &c->entries[str_hash(key) % (CACHE_PLACES / CACHE_WAYS) * CACHE_WAYS];
}

struct str index_cache_get(struct index_cache *c, struct arena *a, struct str key, uint64_t generation)
{
    struct cache_entry *e = places_of(c, key);
    struct str found = STR_NONE;
    pthread_mutex_lock(&c->lock);
    for (size_t i = 0; i < CACHE_WAYS; i++) {
        if (e[i].generation == generation && is_key(&e[i], key)) {
            char *copy = arena_alloc(a, 1, e[i].n_value + 1);
            memcpy(copy, e[i].bytes + e[i].n_key, e[i].n_value);
            found = (struct str){.p = copy, .n = e[i].n_value};
            break;
        }
    }
    pthread_mutex_unlock(&c->lock);
    return found;
}

/* The key's own place, else an empty or outdated one, else one after the other. */
static struct cache_entry *victim(struct index_cache *c, struct cache_entry *e, struct str key, uint64_t generation)
{
    struct cache_entry *free_place = NULL;
    for (size_t i = 0; i < CACHE_WAYS; i++) {
        if (is_key(&e[i], key)) {
            return &e[i];
        }
        free_place = !e[i].bytes || e[i].generation != generation ? &e[i] : free_place;
    }
    return free_place ? free_place : &e[c->turn++ % CACHE_WAYS];
}

void index_cache_put(struct index_cache *c, struct str key, uint64_t generation, struct str value)
{
    if (key.n + value.n > CACHE_MAX_VALUE) {
        return;
    }
    char *bytes = grow(NULL, 1, key.n + value.n);
    memcpy(bytes, key.p, key.n);
    if (value.n > 0) {
        memcpy(bytes + key.n, value.p, value.n);
    }
    pthread_mutex_lock(&c->lock);
    struct cache_entry *e = victim(c, places_of(c, key), key, generation);
    free(e->bytes);
    *e = (struct cache_entry){.generation = generation, .bytes = bytes, .n_key = (uint32_t)key.n, .n_value = (uint32_t)value.n};
    pthread_mutex_unlock(&c->lock);
}
