/* The reasons of a match, taken from the assessment that gave its score. */
#ifndef DOMAIN_MATCH_REASON_H
#define DOMAIN_MATCH_REASON_H

#include "domain/match_score.h"

/* Fills to->reasons. `other` is the found listing, `card` its card as the viewer may see it. */
void match_reasons(struct arena *a, const struct match_query *q, const struct assessor *s, const struct match_doc *other, const struct card *card,
                   const struct assessment *x, struct match *to);

#endif
