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

/* The two functions below write postings as far as the first one that is at `until` or behind it, and return how many these are. Where
 * gaps take one byte each, as those of common words do, nothing has to be asked. */
static uint32_t unpack_dense(const uint8_t *at, uint32_t n, uint32_t next, uint32_t until, uint32_t *ret)
{
    for (uint32_t i = 0; i < n; i++, at += 2) {
        uint32_t slot = next + at[0];
        ret[i] = slot << 8 | at[1];
        if (slot >= until) {
            return i + 1;
        }
        next = slot + 1;
    }
    return n;
}

static uint32_t unpack(const uint8_t *at, uint32_t n, uint32_t next, uint32_t until, uint32_t *ret)
{
    uint32_t i = 0;
    for (struct postings_walk w = {.at = at, .left = n, .next = next}; postings_step(&w);) {
        ret[i++] = w.slot << 8 | w.impact;
        if (w.slot >= until) {
            break;
        }
    }
    return i;
}

static uint32_t byte_of(const struct postings *p, uint32_t block)
{
    return block == 0 ? 0 : block <= postings_blocks(p) ? p->blocks[block - 1].at : p->n_bytes;
}

/* Blocks are entered from the last to the first, against the way in which the processor reads ahead. */
static void fetch(const struct postings *p, uint32_t from, uint32_t to)
{
    enum { LINE = 64 };
    for (uint32_t at = from; at < to; at += LINE) {
        __builtin_prefetch(p->bytes + at);
    }
}

/* As far as somebody who asks for `until` or less needs it. */
static void enter(struct postings_cursor *c, uint32_t block, uint32_t until)
{
    const struct postings *p = c->packed;
    uint32_t before = block * POSTINGS_BLOCK, n = p->n - before < POSTINGS_BLOCK ? p->n - before : POSTINGS_BLOCK;
    uint32_t from = byte_of(p, block), to = byte_of(p, block + 1);
    fetch(p, from, to);
    fetch(p, byte_of(p, block > 0 ? block - 1 : 0), from);
    c->block = block;
    c->low = from_of(p, block);
    c->v = c->room;
    c->n = c->left = (to - from == 2 * n ? unpack_dense : unpack)(p->bytes + from, n, c->low, until, c->room);
    c->asked = until;
    c->span = 0;
}

/* What lies close together as far as `until` is looked up by slot from now on. */
static void spread(struct postings_cursor *c, uint32_t until)
{
    uint32_t span = until - c->low + 1, n = c->n;
    if (span > n * (POSTINGS_NEAR / POSTINGS_BLOCK)) {
        return;
    }
    memset(c->near, 0, span);
    n -= c->v[n - 1] >> 8 > until;
    for (uint32_t i = 0; i < n; i++) {
        c->near[(c->v[i] >> 8) - c->low] = (uint8_t)c->v[i];
    }
    c->span = span;
}

void cursor_begin_list(struct postings_cursor *c, const uint32_t *v, uint32_t n)
{
    c->packed = NULL;
    c->low = 0;
    c->v = v;
    c->n = c->left = n;
    c->asked = UINT32_MAX;
    c->span = 0;
}

void cursor_begin(struct postings_cursor *c, const struct postings *p)
{
    cursor_begin_list(c, NULL, 0);
    if (p->n > 0) {
        c->packed = p;
        enter(c, (uint32_t)postings_blocks(p), UINT32_MAX);
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

/* Enters the block that may hold the slot: as far as the slot, or all of the one it is in. */
static void enter_for(struct postings_cursor *c, uint32_t slot)
{
    const struct postings *p = c->packed;
    uint32_t last = (uint32_t)postings_blocks(p);
    bool is_earlier = slot < c->low;
    if (!is_earlier && (c->block == last || slot < from_of(p, c->block + 1))) {
        enter(c, c->block, UINT32_MAX);
        return;
    }
    size_t n = is_earlier ? c->block : last;
    enter(c, (uint32_t)BISECT(n, i, p->blocks[i].from <= slot), slot);
    spread(c, slot);
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
    bool is_later = slot > c->asked;
    if (c->packed && (is_later || slot < c->low)) {
        enter_for(c, slot);
    } else if (is_later) {
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
    enter(c, c->block - 1, UINT32_MAX);
    *ret = c->v[--c->left];
    return true;
}
