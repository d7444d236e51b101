#include "domain/lookup.h"

struct lookup_slot {
    struct str key;
    int64_t value;
};

enum { FIRST_ROOM = 64 };

void lookup_init(struct lookup *t, struct arena *a)
{
    *t = (struct lookup){.arena = a, .slots = ARENA_ARRAY(a, struct lookup_slot, FIRST_ROOM), .room = FIRST_ROOM};
}

static struct lookup_slot *slot_of(struct lookup_slot *slots, size_t room, struct str key)
{
    size_t at = (size_t)str_spread(key) & (room - 1);
    while (slots[at].key.p && !str_eq(slots[at].key, key)) {
        at = (at + 1) & (room - 1);
    }
    return &slots[at];
}

static void grow(struct lookup *t)
{
    size_t room = t->room * 2;
    struct lookup_slot *slots = ARENA_ARRAY(t->arena, struct lookup_slot, room);
    for (size_t i = 0; i < t->room; i++) {
        if (t->slots[i].key.p) {
            *slot_of(slots, room, t->slots[i].key) = t->slots[i];
        }
    }
    t->slots = slots;
    t->room = room;
}

void lookup_put(struct lookup *t, struct str key, int64_t value)
{
    if (!key.p) {
        return;
    }
    if (t->used * 2 >= t->room) {
        grow(t);
    }
    struct lookup_slot *slot = slot_of(t->slots, t->room, key);
    if (!slot->key.p) {
        t->used++;
        slot->key = key;
    }
    slot->value = value;
}

bool lookup_get(const struct lookup *t, struct str key, int64_t *ret)
{
    const struct lookup_slot *slot = key.p ? slot_of(t->slots, t->room, key) : NULL;
    if (!slot || !slot->key.p) {
        return false;
    }
    *ret = slot->value;
    return true;
}
