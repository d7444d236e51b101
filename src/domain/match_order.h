/* The order in which matches are shown: by score, but not the same firm again and again, and of equals the one from elsewhere first. */
#ifndef DOMAIN_MATCH_ORDER_H
#define DOMAIN_MATCH_ORDER_H

#include "domain/index_store.h"

struct match_rank {
    uint32_t slot;
    float near;          /* by the postings alone */
    double score;
};
/* Best first; equal ones by age, so that the order never depends on chance. */
bool match_is_before(const struct index *ix, const struct match_rank *x, const struct match_rank *y);
/* Whose matches they are. */
struct match_shown_to {
    const struct index *ix;
    const struct viewer *viewer;
    id cluster;          /* of the listing that is matched: what comes from others is the less expected find; 0: unknown */
    struct arena *arena;
};
/* Brings the best `most` of `v` into their order, the rest follows by score. Maximal marginal relevance (Carbonell, Goldstein 1998): each
 * place goes to what is worth most beside those before it, a listing being worth less by `repeated` for each earlier one of the same
 * organisation. Scores are compared in whole percents, as readers see them; of equal ones that of another cluster comes first, then the
 * better one, then the newer one. A listing whose author the viewer may not know counts as one of nobody. Deterministic. */
void match_order(const struct match_shown_to *to, struct match_rank *v, size_t n, size_t most);

#endif
