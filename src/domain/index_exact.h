/* Slots by something exact: kind and id, an address, a whole name. A table of 64-bit hashes without the texts, which are different for
 * nearly every document and would take more room than the words of all of them.
 *
 * Entries of documents that went stay until slots are renumbered: whoever looks compares with the document, or asks whether it is alive.
 * Two names of one hash are told apart by nothing; by chance that happens once in 10^19 pairs. */
#ifndef DOMAIN_INDEX_EXACT_H
#define DOMAIN_INDEX_EXACT_H

#include <stdint.h>

#include "base/str.h"

struct exact_entry {
    uint64_t hash;
    uint32_t slot;
    uint32_t next;       /* entry of the same bucket, + 1; 0: none */
};
struct exact {
    uint32_t *heads;     /* per bucket: its newest entry, + 1 */
    uint32_t n_heads;    /* a power of two, or 0 */
    struct exact_entry *v;
    uint32_t n, room;
};
void exact_add(struct exact *e, struct str text, uint32_t slot);
/* The newest entry of the text, then the ones before it; NULL: no more. */
const struct exact_entry *exact_first(const struct exact *e, struct str text);
const struct exact_entry *exact_next(const struct exact *e, const struct exact_entry *entry);
/* to[slot] is the new number, or UINT32_MAX for one that goes. */
void exact_renumber(struct exact *e, const uint32_t *to);
void exact_free(struct exact *e);

#endif
