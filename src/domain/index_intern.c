#include "domain/index_intern.h"

#include <stdlib.h>
#include <string.h>

#include "domain/index_grow.h"

enum { FIRST_SLOTS = 64 };

void intern_init(struct intern *t, struct arena *arena)
{
    *t = (struct intern){.arena = arena, .mask = FIRST_SLOTS - 1};
    t->slots = grow(NULL, sizeof *t->slots, FIRST_SLOTS);
    memset(t->slots, 0, FIRST_SLOTS * sizeof *t->slots);
}

void intern_free(struct intern *t)
{
    free(t->v);
    free(t->slots);
    *t = (struct intern){0};
}

static uint32_t hash_of(struct str s)
{
    uint64_t h = str_spread(s);
    return (uint32_t)(h ^ h >> 32);
}

/* Place of the text, or the empty place where it belongs. */
static uint32_t place(const struct intern *t, struct str s, uint32_t hash)
{
    uint32_t i = hash & t->mask;
    while (t->slots[i] != 0) {
        if ((uint32_t)(t->slots[i] >> 32) == hash && str_eq(t->v[(uint32_t)t->slots[i] - 1], s)) {
            break;
        }
        i = (i + 1) & t->mask;
    }
    return i;
}

static void double_slots(struct intern *t)
{
    uint32_t mask = t->mask * 2 + 1;
    uint64_t *slots = grow(NULL, sizeof *slots, (size_t)mask + 1);
    memset(slots, 0, ((size_t)mask + 1) * sizeof *slots);
    for (uint32_t i = 0; i <= t->mask; i++) {
        if (t->slots[i] == 0) {
            continue;
        }
        uint32_t k = (uint32_t)(t->slots[i] >> 32) & mask;
        while (slots[k] != 0) {
            k = (k + 1) & mask;
        }
        slots[k] = t->slots[i];
    }
    free(t->slots);
    t->slots = slots;
    t->mask = mask;
}

uint32_t intern_add(struct intern *t, struct str s)
{
    uint32_t hash = hash_of(s), i = place(t, s, hash);
    if (t->slots[i] != 0) {
        return (uint32_t)t->slots[i] - 1;
    }
    if (t->n == t->room) {
        t->room = t->room ? t->room * 2 : 64;
        t->v = grow(t->v, sizeof *t->v, t->room);
    }
    t->v[t->n] = str_copy(t->arena, s);
    t->slots[i] = (uint64_t)hash << 32 | (t->n + 1);
    t->n++;
    if (t->n > t->mask / 2) {
        double_slots(t);
    }
    return t->n - 1;
}

uint32_t intern_find(const struct intern *t, struct str s)
{
    uint64_t slot = t->slots[place(t, s, hash_of(s))];
    return slot == 0 ? INTERN_NONE : (uint32_t)slot - 1;
}
