/* The embedded dictionary, made by tools/dictc at build time: which German and English terms mean the same. A term is one or two
 * stems of words (domain/words.h) with a space between. In the program it is packed; the first who asks unpacks it, into some 12 MB,
 * so that an empty server does without. Read-only, thread-safe. */
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

/* Shares are kept in this many steps. */
enum { DICTIONARY_LEVELS = 15 };

#endif
