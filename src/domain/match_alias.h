/* Other words for those of a query: translations and synonyms of the dictionary that listings of the index use. */
#ifndef DOMAIN_MATCH_ALIAS_H
#define DOMAIN_MATCH_ALIAS_H

#include "domain/match_doc.h"

enum { ALIAS_WORDS = 3 };

/* All words of `terms` together say what the query's words `from` say. */
struct match_alias {
    uint32_t terms[ALIAS_WORDS];
    uint16_t from[ALIAS_WORDS];  /* places in the query's terms */
    uint8_t n_terms, n_from;
    float value;                 /* 0..1: what finding it is worth, of finding the words themselves */
};
struct match_aliases {
    struct match_alias *v;       /* rising by their first word */
    size_t n;
};
/* Lies in the arena. */
void match_aliases_read(const struct index *ix, struct arena *a, const struct match_doc *query, struct match_aliases *ret);

#endif
