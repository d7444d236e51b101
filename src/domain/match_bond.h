/* What there is between the two sides of a match besides the subject: closeness in five dimensions (closeness.h has the table with
 * sources), and whether whoever is found answers enquiries. Both only lower a score, and what is not known lowers nothing: an anonymous
 * listing loses nothing by being one, and says nothing by what it loses. */
#ifndef DOMAIN_MATCH_BOND_H
#define DOMAIN_MATCH_BOND_H

#include "domain/closeness.h"
#include "domain/index_store.h"
#include "domain/match.h"

struct match_partner {
    struct closeness_side side;
    uint8_t answers;             /* struct doc */
};
struct match_bond {
    struct closeness close;      /* NaN: one side says nothing about it, or the viewer may not know */
    double closeness;            /* what a score is multiplied by; 1: nothing is known, or close in all that is */
    double answered;             /* share of the enquiries; NaN: fewer than three so far, or the viewer may not know */
    double answers;              /* what a score is multiplied by */
    double all;                  /* both */
};
/* A listing, an organisation or a person that is in the index, as the viewer may know it; lists lie in the arena. The index is locked for reading. */
void match_partner_of(const struct index *ix, struct arena *a, const struct viewer *v, uint32_t slot, struct match_partner *ret);
/* The one that is asked for: from the index when it is there, else what the form says. */
void match_partner_asking(const struct index *ix, struct arena *a, const struct viewer *v, const struct match_query *q, struct match_partner *ret);
void match_bond(const struct match_partner *asking, const struct match_partner *found, struct match_bond *ret);
/* struct doc's `answers` of so many enquiries, so many of them answered. */
uint8_t match_answers(int64_t asked, int64_t answered);

#endif
