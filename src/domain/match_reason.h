/* The reasons of a match, taken from the assessment that gave its score. */
#ifndef DOMAIN_MATCH_REASON_H
#define DOMAIN_MATCH_REASON_H

#include "domain/match_bond.h"
#include "domain/match_score.h"

/* Fills to->reasons. `other` is the found listing, `card` its card as the viewer may see it. */
void match_reasons(struct arena *a, const struct match_query *q, const struct assessor *s, const struct match_doc *other, const struct card *card,
                   const struct assessment *x, struct match *to);
/* Adds what both sides have in common, and that the one that was found answers. */
void match_bond_reasons(const struct index *ix, struct arena *a, const struct viewer *v, const struct match_bond *bond, struct match *to);

#endif
