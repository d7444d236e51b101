/* Memory of the index: arrays that grow. Like the arenas, it ends the program when the machine has no memory left. */
#ifndef DOMAIN_INDEX_GROW_H
#define DOMAIN_INDEX_GROW_H

#include <stdlib.h>

/* realloc for `count` items; never NULL. The caller gives it back with release(). */
static inline void *grow(void *p, size_t size, size_t count)
{
    void *q = reallocarray(p, count ? count : 1, size);
    if (!q) {
        abort();
    }
    return q;
}

/* Gives back what grow() gave; NULL is accepted. */
static inline void release(void *p)
{
    free(p);
}

#endif
