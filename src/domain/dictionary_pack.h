/* The embedded dictionary as it lies in the program, and unpacked. Written by tools/dictc/table.c: number of terms and of their bytes (32
 * bits each); the terms, each as what it adds to the one before; then the pairs, surest first, level by level: level and number of its
 * pairs, of each the smaller number as the difference to the pair before, and 3 bytes with the larger number and the kind. Level 0 ends
 * it. Numbers are little-endian, or 7 bits to the byte. */
#ifndef DOMAIN_DICTIONARY_PACK_H
#define DOMAIN_DICTIONARY_PACK_H

#include "base/arena.h"

struct dictionary {
    struct arena *arena; /* where it lies */
    uint32_t n;
    char *text;
    uint32_t *places;  /* n + 1, in the text */
    uint32_t *firsts;  /* n + 1, in the entries */
    uint32_t *entries; /* number of the term, kind, level: 24, 1 and 7 bits */
};
/* Into the arena. The bytes are part of the program and trusted. */
void dictionary_unpack(struct arena *a, const unsigned char *packed, struct dictionary *ret);

#endif
