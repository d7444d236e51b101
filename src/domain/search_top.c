#include "domain/search_run.h"

#include <stdlib.h>
#include <string.h>

#include "domain/fold.h"

/* The best `wanted` hits in a binary heap whose root is the worst of them. */

static int by_name(const struct index *ix, uint32_t x, uint32_t y)
{
    if (ix->docs[x].name_rest != ix->docs[y].name_rest) {
        return ix->docs[x].name_rest < ix->docs[y].name_rest ? -1 : 1;
    }
    char a[256], b[256];
    char room[CARD_HEAD];
    struct str fx = {.p = a, .n = fold_phrase(card_title_head(ix, x, room), a, sizeof a)};
    struct str fy = {.p = b, .n = fold_phrase(card_title_head(ix, y, room), b, sizeof b)};
    return str_cmp(fx, fy);
}

/* Total order: key, name where names are sorted, then the newer one. */
static bool is_better(const struct run *r, const struct hit *x, const struct hit *y)
{
    if (x->key != y->key) {
        return x->key > y->key;
    }
    if (r->s->sort == SORT_NAME) {
        int order = by_name(r->ix, x->slot, y->slot);
        if (order != 0) {
            return order < 0;
        }
    }
    const struct doc *a = &r->ix->docs[x->slot], *b = &r->ix->docs[y->slot];
    return a->id != b->id ? a->id > b->id : a->kind < b->kind;
}

uint64_t top_key(const struct run *r, uint32_t slot)
{
    const struct doc *d = &r->ix->docs[slot];
    switch (r->s->sort) {
    case SORT_NAME: return ~d->name_key;
    case SORT_MEMBERS: return d->members;
    case SORT_BEST:
    case SORT_NEWEST: break;
    }
    return (uint64_t)d->published_at ^ (uint64_t)1 << 63;
}

static void sink(struct run *r, size_t i)
{
    for (;;) {
        size_t worst = i, left = 2 * i + 1;
        for (size_t c = left; c < left + 2 && c < r->n_hits; c++) {
            if (is_better(r, &r->hits[worst], &r->hits[c])) {
                worst = c;
            }
        }
        if (worst == i) {
            return;
        }
        struct hit h = r->hits[i];
        r->hits[i] = r->hits[worst];
        r->hits[worst] = h;
        i = worst;
    }
}

static void rise(struct run *r, size_t i)
{
    while (i > 0 && is_better(r, &r->hits[(i - 1) / 2], &r->hits[i])) {
        struct hit h = r->hits[i];
        r->hits[i] = r->hits[(i - 1) / 2];
        r->hits[(i - 1) / 2] = h;
        i = (i - 1) / 2;
    }
}

void top_add(struct run *r, uint64_t key, uint32_t slot)
{
    struct hit h = {.key = key, .slot = slot};
    if (r->n_hits < r->wanted) {
        if (r->n_hits == r->room) {
            size_t room = r->room ? r->room * 2 : 64;
            struct hit *hits = ARENA_ARRAY(r->a, struct hit, room);
            if (r->n_hits > 0) {
                memcpy(hits, r->hits, r->n_hits * sizeof *hits);
            }
            r->hits = hits;
            r->room = room;
        }
        r->hits[r->n_hits++] = h;
        rise(r, r->n_hits - 1);
    } else if (r->wanted > 0 && key >= r->hits[0].key && is_better(r, &h, &r->hits[0])) {
        r->hits[0] = h;
        sink(r, 0);
    }
}

bool top_beats(const struct run *r, uint64_t key, uint32_t slot)
{
    struct hit h = {.key = key, .slot = slot};
    return r->n_hits > 0 && key >= r->hits[0].key && is_better(r, &h, &r->hits[0]);
}

void top_drop_dead(struct run *r)
{
    size_t n = r->n_hits;
    r->n_hits = 0;
    for (size_t i = 0; i < n; i++) {
        if (bits_has(&r->ix->live, r->hits[i].slot)) {
            r->hits[r->n_hits++] = r->hits[i];
            rise(r, r->n_hits - 1);
        }
    }
}

/* Heap sort: the worst goes to the end each time. */
void top_sort(struct run *r)
{
    size_t n = r->n_hits;
    while (r->n_hits > 1) {
        struct hit h = r->hits[0];
        r->hits[0] = r->hits[--r->n_hits];
        sink(r, 0);
        r->hits[r->n_hits] = h;
    }
    r->n_hits = n;
}
