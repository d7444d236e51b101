/* Texts with dense numbers: each distinct text is kept once, for the life of the interner. Not thread-safe for writers. */
#ifndef DOMAIN_INDEX_INTERN_H
#define DOMAIN_INDEX_INTERN_H

#include "base/arena.h"

struct intern {
    struct arena *arena;   /* holds the bytes */
    struct str *v;         /* by number; stable bytes, the array may move */
    uint32_t n, room;
    uint64_t *slots;       /* upper half: hash; lower half: number + 1; 0: empty */
    uint32_t mask;
};
enum { INTERN_NONE = UINT32_MAX };

void intern_init(struct intern *t, struct arena *arena);
void intern_free(struct intern *t);
/* Number of the text, a new one when it is not there yet. */
uint32_t intern_add(struct intern *t, struct str s);
/* INTERN_NONE when it is not there. */
uint32_t intern_find(const struct intern *t, struct str s);

#endif
