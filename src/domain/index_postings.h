/* Postings of a term: the slots of the documents that have it, rising, each with an impact of 1 to 255 (how much it says of the document).
 *
 * Packed, because they are most of what an index of a million documents keeps: per posting the gap to the one before as a varint
 * (seven bits a byte, the lowest first; most gaps of common words take one byte) and the impact as a byte. Blocks of 128 postings can be
 * entered by themselves: of all but the first one the smallest slot it may hold and where it begins are kept. */
#ifndef DOMAIN_INDEX_POSTINGS_H
#define DOMAIN_INDEX_POSTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct index;

enum { POSTINGS_BLOCK = 128 };

struct posting_block {
    uint32_t from;       /* smallest slot it may hold */
    uint32_t at;         /* first byte */
};
struct postings {
    uint8_t *bytes;
    struct posting_block *blocks; /* (n - 1) / POSTINGS_BLOCK of them */
    uint32_t n;          /* documents */
    uint32_t n_bytes, room;
    uint32_t next;       /* smallest slot that may follow */
};

/* Adds a document behind all others; nothing when it is the last one already. The write lock. */
void postings_add(const struct index *ix, struct postings *p, uint32_t slot, uint32_t impact);
/* Renumbers in place: to[slot] is the new number, rising, or UINT32_MAX for one that goes. */
void postings_renumber(struct postings *p, const uint32_t *to);
void postings_drop(const struct index *ix, struct postings *p);
static inline size_t postings_blocks(const struct postings *p)
{
    return p->n > 0 ? (p->n - 1) / POSTINGS_BLOCK : 0;
}

/* All of them, rising:
 *     for (struct postings_walk w = postings_walk(p); postings_step(&w);) { ... w.slot, w.impact ... } */
struct postings_walk {
    const uint8_t *at;
    uint32_t left, next, slot, impact;
};
static inline struct postings_walk postings_walk(const struct postings *p)
{
    return (struct postings_walk){.at = p->bytes, .left = p->n};
}
/* A gap of one or two bytes is read without asking which: of words that are neither rare nor common the one is as frequent as the other. */
static inline bool postings_step(struct postings_walk *w)
{
    if (w->left == 0) {
        return false;
    }
    uint32_t more = w->at[0] >> 7, second = w->at[1] & (0U - more), gap = (w->at[0] & 0x7FU) | (second & 0x7F) << 7;
    w->at += 1 + more;
    if (second & 0x80) {
        for (unsigned shift = 14;; shift += 7) {
            uint32_t byte = *w->at++;
            gap |= (byte & 0x7F) << shift;
            if (byte < 0x80) {
                break;
            }
        }
    }
    w->slot = w->next + gap;
    w->next = w->slot + 1;
    w->impact = *w->at++;
    w->left--;
    return true;
}

/* Looks slots up, or goes from the last one to the first, over packed postings or over a list of `slot << 8 | impact`. A block of a common
 * word, whose slots lie close together, is looked up by slot in `near`: to step through it would ask more than it finds. */
enum { POSTINGS_NEAR = 8 * POSTINGS_BLOCK };
struct postings_cursor {
    const struct postings *packed; /* NULL: a list */
    const uint32_t *v;             /* the list, or the block that was entered, unpacked: slot << 8 | impact */
    uint32_t n, left;              /* of v; how many of them are not past */
    uint32_t block, low, asked;    /* low: smallest slot that v may hold; asked: the one looked up last */
    uint32_t span;                 /* of `near`, from `low` on; 0: not in use */
    uint32_t room[POSTINGS_BLOCK];
    uint8_t near[POSTINGS_NEAR];   /* impacts by slot */
};
/* Behind the last posting. What they stand on must stay as it is. */
void cursor_begin(struct postings_cursor *c, const struct postings *p);
void cursor_begin_list(struct postings_cursor *c, const uint32_t *v, uint32_t n);
/* One behind the last posting of what the other stands on. */
void cursor_begin_again(struct postings_cursor *c, const struct postings_cursor *other);
uint32_t cursor_find_far(struct postings_cursor *c, uint32_t slot); /* the rarer half of cursor_find() */
/* The impact of the slot, 0 when it is not among them. Any order; falling slots are the cheapest. */
static inline uint32_t cursor_find(struct postings_cursor *c, uint32_t slot)
{
    if (slot - c->low < c->span) {
        return c->near[slot - c->low];
    }
    if (slot < c->low || slot > c->asked) {
        return cursor_find_far(c, slot);
    }
    for (unsigned step = 0; c->left > 0 && c->v[c->left - 1] >> 8 > slot; step++) {
        if (step == 8) {
            return cursor_find_far(c, slot);
        }
        c->left--;
    }
    c->asked = slot;
    return c->left > 0 && c->v[c->left - 1] >> 8 == slot ? c->v[c->left - 1] & 0xFF : 0;
}
bool cursor_back_far(struct postings_cursor *c, uint32_t *ret); /* the rare half of cursor_back() */
/* The next one towards the first, as slot << 8 | impact; false when there is none. Not to be mixed with cursor_find(). */
static inline bool cursor_back(struct postings_cursor *c, uint32_t *ret)
{
    if (c->left == 0) {
        return cursor_back_far(c, ret);
    }
    *ret = c->v[--c->left];
    return true;
}

#endif
