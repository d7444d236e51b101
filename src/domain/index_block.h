/* Where the index keeps a block of a document (index_pack.h): in memory, or in the file of the index.
 *
 * That file is mapped, but when there are many blocks they are read from it: a search or a match asks for some hundreds of a million
 * documents, all over the file. Of a mapped file the system gives the process sixteen pages around each place that is touched, so that all
 * documents would soon be its memory. What is asked for often lies in the cache of the system, as long as nobody needs that memory more.
 * A block that is read costs a microsecond more than one that is mapped, so few of them stay mapped. */
#ifndef DOMAIN_INDEX_BLOCK_H
#define DOMAIN_INDEX_BLOCK_H

#include "base/arena.h"

struct index;

typedef uint64_t block_ref;      /* 0: there is none */

/* Even: an address, blocks begin at even ones. Odd: twice the place in the file, and one. */
static inline block_ref block_in_memory(const char *p)
{
    return (block_ref)(uintptr_t)p;
}
static inline block_ref block_in_file(uint64_t at)
{
    return at << 1 | 1;
}
/* The block where it lies in memory; else in the arena. One that the disk does not give is as if all in it were absent. */
const char *block_read(const struct index *ix, struct arena *a, block_ref b);
/* Its first `n` bytes, in `room` when they are not in memory; the rest of `room` is zero. */
const char *block_head(const struct index *ix, block_ref b, char *room, size_t n);
/* So that the beginning of one in memory is near when it is read. */
static inline void block_fetch(block_ref b)
{
    enum { LINE = 64, LINES = 6 };
    for (uint64_t line = 0; (b & 1) == 0 && line < LINES; line++) {
        __builtin_prefetch((const char *)(uintptr_t)(b + line * LINE));
    }
}
/* Ends one in memory; others stay in the file. */
void block_drop(const struct index *ix, block_ref b);

#endif
