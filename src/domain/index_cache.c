#include "domain/index_cache.h"

#include <stdlib.h>
#include <string.h>

#include "domain/index_grow.h"

void index_cache_init(struct index_cache *c)
{
    memset(c->entries, 0, sizeof c->entries);
    pthread_mutex_init(&c->lock, NULL);
}

void index_cache_free(struct index_cache *c)
{
    for (size_t i = 0; i < CACHE_PLACES; i++) {
        free(c->entries[i].bytes);
    }
    pthread_mutex_destroy(&c->lock);
}

struct str index_cache_get(struct index_cache *c, struct arena *a, struct str key, uint64_t generation)
{
    struct cache_entry *e = &c->entries[str_hash(key) % CACHE_PLACES];
    struct str found = STR_NONE;
    pthread_mutex_lock(&c->lock);
    if (e->bytes && e->generation == generation && str_eq((struct str){.p = e->bytes, .n = e->n_key}, key)) {
        char *copy = arena_alloc(a, 1, e->n_value + 1);
        memcpy(copy, e->bytes + e->n_key, e->n_value);
        found = (struct str){.p = copy, .n = e->n_value};
    }
    pthread_mutex_unlock(&c->lock);
    return found;
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
    struct cache_entry *e = &c->entries[str_hash(key) % CACHE_PLACES];
    pthread_mutex_lock(&c->lock);
    free(e->bytes);
    *e = (struct cache_entry){.generation = generation, .bytes = bytes, .n_key = (uint32_t)key.n, .n_value = (uint32_t)value.n};
    pthread_mutex_unlock(&c->lock);
}
