/* Concepts: what German and English words of the trade mean, from src/domain/concepts.txt. A concept is a term of the index like a
 * word, so that "milling" finds "Fräsen". A concept may have a broader one. */
#ifndef DOMAIN_INDEX_CONCEPTS_H
#define DOMAIN_INDEX_CONCEPTS_H

#include "domain/index_store.h"

enum { CONCEPT_WORDS = 4, CONCEPT_NONE = UINT32_MAX };

struct concept {
    struct str name;
    uint32_t broader;   /* number or CONCEPT_NONE */
    uint32_t term;      /* of the index */
    uint32_t group;     /* number of the file's section */
};

struct concepts *concepts_new(struct index *ix);
void concepts_free(struct concepts *c);
const struct concept *concepts_at(const struct concepts *c, uint32_t number);
/* The concept that the words from `at` on name, longest phrase first: returns how many words it takes, 0 for none. */
size_t concepts_find(const struct concepts *c, const struct reading *r, size_t at, uint32_t *ret_concept);
/* Adds the concepts that a text names to the document's terms. */
void concepts_gather(struct index *ix, struct gathering *g, const struct reading *r, float weight);
/* The German name of a concept with that (English) name, for readers; the name itself when there is none. */
struct str concept_german(struct arena *a, struct str name);

#endif
