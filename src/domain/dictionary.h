/* The embedded dictionary, made by tools/dictc at build time: which German and English terms mean the same. A term is one to three
 * stems of words (domain/words.h) with a space between. Read-only, thread-safe. */
#ifndef DOMAIN_DICTIONARY_H
#define DOMAIN_DICTIONARY_H

#include "base/str.h"

enum dictionary_kind { DICTIONARY_TRANSLATION, DICTIONARY_SYNONYM };

struct dictionary_entry {
    struct str term;
    enum dictionary_kind kind;
    float share; /* 0..1: how surely both mean the same, from how many other meanings either has */
};
enum { DICTIONARY_NONE = UINT32_MAX, DICTIONARY_ENTRIES = 14 };

/* Number of the term, or DICTIONARY_NONE. Numbers rise with the terms' bytes, so that "mill machin" follows "mill". */
uint32_t dictionary_find(struct str term);
uint32_t dictionary_size(void);
struct str dictionary_term(uint32_t number);
/* What means the same, surest first; returns how many, at most DICTIONARY_ENTRIES. */
size_t dictionary_entries(uint32_t number, struct dictionary_entry ret[DICTIONARY_ENTRIES]);

/* One entry as the file holds it: number of the term, kind, share in 1/127. */
static inline uint32_t dictionary_pack(uint32_t term, enum dictionary_kind kind, float share)
{
    return term << 8 | (uint32_t)kind << 7 | (uint32_t)(share * 127);
}

#endif
