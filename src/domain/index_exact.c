#include "domain/index_exact.h"

#include <stddef.h>
#include <string.h>

#include "domain/index_grow.h"

enum { FIRST_HEADS = 256 };

static void link_all(struct exact *e)
{
    memset(e->heads, 0, e->n_heads * sizeof *e->heads);
    for (uint32_t i = 0; i < e->n; i++) {
        uint32_t *head = &e->heads[e->v[i].hash & (e->n_heads - 1)];
        e->v[i].next = *head;
        *head = i + 1;
    }
}

void exact_add(struct exact *e, struct str text, uint32_t slot)
{
    if (e->n == e->room) {
        e->room = e->room ? e->room + e->room / 2 : FIRST_HEADS;
        e->v = grow(e->v, sizeof *e->v, e->room);
    }
    e->v[e->n++] = (struct exact_entry){.hash = str_spread(text), .slot = slot};
    if (e->n > e->n_heads) {
        e->n_heads = e->n_heads ? 2 * e->n_heads : FIRST_HEADS;
        e->heads = grow(e->heads, sizeof *e->heads, e->n_heads);
        link_all(e);
        return;
    }
    uint32_t *head = &e->heads[e->v[e->n - 1].hash & (e->n_heads - 1)];
    e->v[e->n - 1].next = *head;
    *head = e->n;
}

/* The entry numbered `i`, or the first behind it that has the hash. */
static const struct exact_entry *with_hash(const struct exact *e, uint32_t i, uint64_t hash)
{
    while (i != 0 && e->v[i - 1].hash != hash) {
        i = e->v[i - 1].next;
    }
    return i != 0 ? &e->v[i - 1] : NULL;
}

const struct exact_entry *exact_first(const struct exact *e, struct str text)
{
    uint64_t hash = str_spread(text);
    return e->n_heads ? with_hash(e, e->heads[hash & (e->n_heads - 1)], hash) : NULL;
}

const struct exact_entry *exact_next(const struct exact *e, const struct exact_entry *entry)
{
    return with_hash(e, entry->next, entry->hash);
}

void exact_renumber(struct exact *e, const uint32_t *to)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->n; i++) {
        if (to[e->v[i].slot] != UINT32_MAX) {
            e->v[n] = e->v[i];
            e->v[n++].slot = to[e->v[i].slot];
        }
    }
    e->n = n;
    if (e->n_heads) {
        link_all(e);
    }
}

void exact_free(struct exact *e)
{
    release(e->heads);
    release(e->v);
}
