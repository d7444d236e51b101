/* A table in memory from texts to numbers: for imports that meet thousands of references. */
#ifndef DOMAIN_LOOKUP_H
#define DOMAIN_LOOKUP_H

#include "base/arena.h"

struct lookup {
    struct arena *arena;
    struct lookup_slot *slots;
    size_t room, used;
};

/* Lives in the arena. Keys are borrowed and must live as long. */
void lookup_init(struct lookup *t, struct arena *a);
/* The later value of a key wins. Absent keys are passed over. */
void lookup_put(struct lookup *t, struct str key, int64_t value);
bool lookup_get(const struct lookup *t, struct str key, int64_t *ret) MUST_USE;

#endif
