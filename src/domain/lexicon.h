/* The embedded lexicon, made by tools/lexc at build time: German words for splitting compounds, stop words and the concepts. All words are folded (domain/fold.h). Read-only, thread-safe. */
#ifndef DOMAIN_LEXICON_H
#define DOMAIN_LEXICON_H

#include "base/str.h"

/* What a word may be in a compound. */
enum lexicon_role {
    LEXICON_HEAD = 1,     /* a word of its own, and the last part of compounds: "maschine" */
    LEXICON_MODIFIER = 2, /* any part but the last: "spritz", "anderungs" */
};

/* Roles of a whole word, 0 when it is not in the lexicon. */
unsigned lexicon_roles(struct str folded);
struct lexicon_prefix {
    uint8_t n;      /* bytes */
    uint8_t roles;
};
/* All words of the lexicon that `s` begins with, shortest first; returns how many (at most `max`). */
size_t lexicon_prefixes(struct str s, struct lexicon_prefix *ret, size_t max);

/* "und", "the": says nothing about what a text is about. */
bool lexicon_is_stop(struct str folded);

/* The file src/domain/concepts.txt: see there. */
struct str lexicon_concepts(void);

#endif
