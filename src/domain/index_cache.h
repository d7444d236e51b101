/* Answers of the index that are asked for again and again: directory pages, scopes. An entry counts for one generation only.
 * Thread-safe. */
#ifndef DOMAIN_INDEX_CACHE_H
#define DOMAIN_INDEX_CACHE_H

#include <pthread.h>

#include "base/arena.h"

enum { CACHE_PLACES = 4096, CACHE_WAYS = 4, CACHE_MAX_VALUE = 64 * 1024 };

struct index_cache {
    pthread_mutex_t lock;
    unsigned turn;
    struct cache_entry {
        uint64_t generation;
        char *bytes;          /* key, then value */
        uint32_t n_key, n_value;
    } entries[CACHE_PLACES];
};

void index_cache_init(struct index_cache *c);
void index_cache_free(struct index_cache *c);
/* A copy of the value in the arena (aligned), absent when there is none. */
struct str index_cache_get(struct index_cache *c, struct arena *a, struct str key, uint64_t generation);
void index_cache_put(struct index_cache *c, struct str key, uint64_t generation, struct str value);

#endif
