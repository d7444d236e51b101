#include "domain/index_postings.h"

#include <string.h>

#include "base/bisect.h"
#include "domain/index_grow.h"
#include "domain/index_store.h"

enum { LARGEST = 6 /* bytes of one posting */, FIRST_ROOM = 24 /* what the allocator gives at least */ };

/* Grows by a quarter: postings are most of the index, and half as much again would be a quarter of it unused. */
static void make_room(const struct index *ix, struct postings *p)
{
    if (p->n_bytes + LARGEST <= p->room) {
        return;
    }
    uint8_t *old = p->bytes;
    bool lies_in_file = index_in_snapshot(ix, old);
    p->room = p->n_bytes < FIRST_ROOM / 2 ? FIRST_ROOM : p->n_bytes + p->n_bytes / 4 + LARGEST;
    p->bytes = grow(lies_in_file ? NULL : old, 1, p->room);
    if (lies_in_file) {
        memcpy(p->bytes, old, p->n_bytes);
    }
}

/* There is room for the next power of two of blocks. */
static void add_block(const struct index *ix, struct postings *p)
{
    size_t n = postings_blocks(p);
    struct posting_block *old = p->blocks;
    bool lies_in_file = index_in_snapshot(ix, old);
    if (lies_in_file || (n & (n - 1)) == 0) {
        size_t room = 1;
        while (room <= n) {
            room *= 2;
        }
        p->blocks = grow(lies_in_file ? NULL : old, sizeof *p->blocks, room);
        if (lies_in_file) {
            memcpy(p->blocks, old, n * sizeof *p->blocks);
        }
    }
    p->blocks[n] = (struct posting_block){.from = p->next, .at = p->n_bytes};
}

static void put(struct postings *p, uint32_t slot, uint32_t impact)
{
    uint32_t gap = slot - p->next;
    for (; gap >= 0x80; gap >>= 7) {
        p->bytes[p->n_bytes++] = (uint8_t)(gap | 0x80);
    }
    p->bytes[p->n_bytes++] = (uint8_t)gap;
    p->bytes[p->n_bytes++] = (uint8_t)impact;
    p->next = slot + 1;
    p->n++;
}

void postings_add(const struct index *ix, struct postings *p, uint32_t slot, uint32_t impact)
{
    if (p->n > 0 && p->next == slot + 1) {
        return;
    }
    make_room(ix, p);
    if (p->n > 0 && p->n % POSTINGS_BLOCK == 0) {
        add_block(ix, p);
    }
    put(p, slot, impact);
}

/* What is written never overtakes what is read: the gap over documents that go is at most the sum of theirs. */
void postings_renumber(struct postings *p, const uint32_t *to)
{
    struct postings_walk w = postings_walk(p);
    p->n = p->n_bytes = p->next = 0;
    while (postings_step(&w)) {
        if (to[w.slot] == UINT32_MAX) {
            continue;
        }
        if (p->n > 0 && p->n % POSTINGS_BLOCK == 0) {
            p->blocks[postings_blocks(p)] = (struct posting_block){.from = p->next, .at = p->n_bytes};
        }
        put(p, to[w.slot], w.impact);
    }
}

void postings_drop(const struct index *ix, struct postings *p)
{
    index_drop(ix, p->bytes);
    index_drop(ix, p->blocks);
}

/* ---- cursors ---- */

static uint32_t from_of(const struct postings *p, uint32_t block)
{
    return block > 0 ? p->blocks[block - 1].from : 0;
}

static void enter(struct postings_cursor *c, uint32_t block)
{
    const struct postings *p = c->packed;
    uint32_t before = block * POSTINGS_BLOCK, n = p->n - before < POSTINGS_BLOCK ? p->n - before : POSTINGS_BLOCK;
    struct postings_walk w = {.at = p->bytes + (block > 0 ? p->blocks[block - 1].at : 0), .left = n, .next = from_of(p, block)};
    for (uint32_t i = 0; postings_step(&w); i++) {
        c->room[i] = w.slot << 8 | w.impact;
    }
    c->block = block;
    c->low = from_of(p, block);
    c->v = c->room;
    c->n = c->left = n;
    c->asked = UINT32_MAX;
}

void cursor_begin_list(struct postings_cursor *c, const uint32_t *v, uint32_t n)
{
    c->packed = NULL;
    c->low = 0;
    c->v = v;
    c->n = c->left = n;
    c->asked = UINT32_MAX;
}

void cursor_begin(struct postings_cursor *c, const struct postings *p)
{
    cursor_begin_list(c, NULL, 0);
    if (p->n > 0) {
        c->packed = p;
        enter(c, (uint32_t)postings_blocks(p));
    }
}

void cursor_begin_again(struct postings_cursor *c, const struct postings_cursor *other)
{
    if (other->packed) {
        cursor_begin(c, other->packed);
    } else {
        cursor_begin_list(c, other->v, other->n);
    }
}

/* Enters the block that may hold the slot. */
static void enter_for(struct postings_cursor *c, uint32_t slot)
{
    const struct postings *p = c->packed;
    uint32_t last = (uint32_t)postings_blocks(p);
    bool is_earlier = slot < c->low;
    if (!is_earlier && (c->block == last || slot < from_of(p, c->block + 1))) {
        return;
    }
    size_t n = is_earlier ? c->block : last;
    enter(c, (uint32_t)BISECT(n, i, p->blocks[i].from <= slot));
}

/* How many of the first `n` have no larger slot: steps that double, then halves, from the end. */
static uint32_t gallop_back(const uint32_t *v, uint32_t n, uint32_t slot)
{
    uint32_t step = 1, high = n;
    while (step <= n && v[n - step] >> 8 > slot) {
        high = n - step;
        step *= 2;
    }
    uint32_t low = step <= n ? n - step + 1 : 0;
    return low + (uint32_t)BISECT(high - low, i, v[low + i] >> 8 <= slot);
}

uint32_t cursor_find_far(struct postings_cursor *c, uint32_t slot)
{
    if (c->packed) {
        enter_for(c, slot);
    }
    if (slot > c->asked) {
        c->left = c->n;
    }
    c->asked = slot;
    c->left = gallop_back(c->v, c->left, slot);
    return c->left > 0 && c->v[c->left - 1] >> 8 == slot ? c->v[c->left - 1] & 0xFF : 0;
}

bool cursor_back_far(struct postings_cursor *c, uint32_t *ret)
{
    if (!c->packed || c->block == 0) {
        return false;
    }
    enter(c, c->block - 1);
    *ret = c->v[--c->left];
    return true;
}
