/* Answers that are asked for again and again, kept in memory as long as they hold. Bounded and thread-safe.
 *
 * A value belongs to a key and a generation: the caller's count of the changes that make all older values wrong (0 where the key
 * says everything). A full cache forgets by itself; so it never holds what is kept nowhere else. */
#ifndef BASE_CACHE_H
#define BASE_CACHE_H

#include "base/arena.h"

#include <stdint.h>

enum { CACHE_MAX_VALUE = 64 * 1024 }; /* bytes of key and value */

struct cache;

/* `places`: the most values it keeps; a power of two, at least 64. It ends the program when the machine has no memory left. */
struct cache *cache_new(size_t places);
void cache_free(struct cache *c);
/* A copy of the value in the arena (aligned), absent when there is none. */
struct str cache_get(struct cache *c, struct arena *a, struct str key, uint64_t generation);
/* Does nothing with what is larger than CACHE_MAX_VALUE. */
void cache_put(struct cache *c, struct str key, uint64_t generation, struct str value);

#endif
