/* A listing, an organisation or a person as matching compares it: its words with weights, its concepts, its attributes, place, time. Made once when it
 * enters the index, or from a form that is being written. */
#ifndef DOMAIN_MATCH_DOC_H
#define DOMAIN_MATCH_DOC_H

#include "domain/match.h"
#include "domain/match_rule.h"

enum match_term_flag {
    MATCH_TITLE = 1,
    MATCH_SPAN = 2,      /* part of a compound */
    MATCH_DENIED = 4,    /* the text rules it out: "Asphären können wir nicht" */
};

/* A word, by its term, or a concept, by its number. */
struct match_term {
    uint32_t number;
    float weight;
    uint32_t flags;
};

enum { DAY_OPEN_FROM = INT32_MIN, DAY_OPEN_TO = INT32_MAX };

struct match_doc {
    bool is_offer, is_stale;     /* stale: not confirmed by its owner */
    bool is_profile;             /* of an organisation or a person: no side, no kind, no fields, no time */
    uint8_t category;            /* hash of the name, 0: none */
    double lat, lon;             /* NaN: unknown */
    int64_t radius_km;           /* DB_NULL: anywhere */
    int32_t from, to;            /* days */
    uint32_t n_terms, n_concepts, n_attributes;
    const struct match_term *terms;    /* rising by number; one entry per term */
    const struct match_term *concepts; /* the same */
    const struct attribute *attributes;
};

/* From a query; everything lies in the arena. */
void match_doc_read(const struct index *ix, struct arena *a, const struct match_query *q, struct match_doc *ret);

#endif
