#include "domain/index_store.h"

#include <stdlib.h>
#include <string.h>

#include "base/bisect.h"
#include "domain/index_grow.h"

/* So many are put into their places one by one; more are sorted together. */
enum { A_FEW = 32 };

static bool is_older(const struct index *ix, uint32_t x, uint32_t y)
{
    const struct doc *a = &ix->docs[x], *b = &ix->docs[y];
    if (a->published_at != b->published_at) {
        return a->published_at < b->published_at;
    }
    return a->id != b->id ? a->id < b->id : x < y;
}

/* A document that is newer than all, the usual case, keeps the order settled. */
void order_add(struct index *ix, uint32_t slot)
{
    struct order *o = &ix->orders[ix->docs[slot].kind];
    if (o->n == o->room) {
        o->room = o->room ? o->room + o->room / 2 : 256;
        o->v = grow(o->v, sizeof *o->v, o->room);
    }
    if (o->settled == o->n && (o->n == 0 || is_older(ix, o->v[o->n - 1], slot))) {
        o->settled++;
    }
    o->v[o->n++] = slot;
}

/* Vocables that are looked through one by one until they are sorted too. */
static bool has_many_new_vocables(const struct index *ix)
{
    return ix->vocable_texts.n - ix->n_sorted > 2048 + ix->n_sorted / 8;
}

static bool index_is_unsettled(const struct index *ix)
{
    if (has_many_new_vocables(ix)) {
        return true;
    }
    for (size_t k = 0; k < CARD_KINDS; k++) {
        if (ix->orders[k].settled < ix->orders[k].n) {
            return true;
        }
    }
    return false;
}

/* Bottom-up merge sort, because qsort has no context argument that all C libraries agree on. `other` has room for n. */
static void sort_slots(const struct index *ix, uint32_t *v, uint32_t *other, size_t n)
{
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t from = 0; from < n; from += 2 * width) {
            size_t middle = from + width < n ? from + width : n, end = from + 2 * width < n ? from + 2 * width : n;
            for (size_t i = from, x = from, y = middle; i < end; i++) {
                bool takes_x = x < middle && (y >= end || is_older(ix, v[x], v[y]));
                other[i] = takes_x ? v[x++] : v[y++];
            }
        }
        memcpy(v, other, n * sizeof *v);
    }
}

/* A document of some age, such as one that was changed, finds its place by halving. */
static void settle_one(const struct index *ix, struct order *o)
{
    uint32_t slot = o->v[o->settled];
    size_t at = BISECT(o->settled, i, is_older(ix, o->v[i], slot));
    memmove(o->v + at + 1, o->v + at, (o->settled - at) * sizeof *o->v);
    o->v[at] = slot;
    o->settled++;
}

static void settle(const struct index *ix, struct order *o)
{
    size_t live = 0, settled = 0;
    for (size_t i = 0; i < o->n; i++) {
        if (bits_has(&ix->live, o->v[i])) {
            o->v[live++] = o->v[i];
            settled += i < o->settled;
        }
    }
    o->n = (uint32_t)live;
    uint32_t *other = grow(NULL, sizeof *other, live);
    sort_slots(ix, o->v + settled, other, live - settled);
    for (size_t i = 0, x = 0, y = settled; i < live; i++) {
        bool takes_x = x < settled && (y >= live || is_older(ix, o->v[x], o->v[y]));
        other[i] = takes_x ? o->v[x++] : o->v[y++];
    }
    memcpy(o->v, other, live * sizeof *other);
    free(other);
    o->settled = o->n;
}

struct named {
    struct str text;
    uint32_t i;
};

static int by_text(const void *x, const void *y)
{
    return str_cmp(((const struct named *)x)->text, ((const struct named *)y)->text);
}

static void sort_vocables(struct index *ix)
{
    uint32_t n = ix->vocable_texts.n;
    struct named *v = grow(NULL, sizeof *v, n);
    for (uint32_t i = 0; i < n; i++) {
        v[i] = (struct named){.text = ix->vocable_texts.v[i], .i = i};
    }
    qsort(v, n, sizeof *v, by_text);
    ix->sorted = grow(ix->sorted, sizeof *ix->sorted, n);
    for (uint32_t i = 0; i < n; i++) {
        ix->sorted[i] = v[i].i;
    }
    ix->n_sorted = n;
    free(v);
}

static void index_settle(struct index *ix)
{
    if (has_many_new_vocables(ix)) {
        sort_vocables(ix);
    }
    for (size_t k = 0; k < CARD_KINDS; k++) {
        struct order *o = &ix->orders[k];
        while (o->settled < o->n && o->n - o->settled <= A_FEW) {
            settle_one(ix, o);
        }
        if (o->settled < o->n) {
            settle(ix, o);
        }
    }
}

void index_read_lock(struct index *ix)
{
    pthread_rwlock_rdlock(&ix->lock);
    while (index_is_unsettled(ix)) {
        pthread_rwlock_unlock(&ix->lock);
        pthread_rwlock_wrlock(&ix->lock);
        index_settle(ix);
        pthread_rwlock_unlock(&ix->lock);
        pthread_rwlock_rdlock(&ix->lock);
    }
}

void index_read_unlock(struct index *ix)
{
    pthread_rwlock_unlock(&ix->lock);
}
