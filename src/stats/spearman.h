/* Spearman's rank correlation. */
#ifndef STATS_SPEARMAN_H
#define STATS_SPEARMAN_H

#include "base/err.h"
#include "stats/sample.h"

struct spearman {
    size_t n;
    double rho; /* NaN when one side has one value only; then s and p, too */
    double s;   /* (n^3 - n) (1 - rho) / 6: without ties the sum of squared differences of ranks */
    double p;
};

/* Pairs x[i], y[i]; both have n values. ERR_INVALID: fewer than two pairs.
 * As R's cor.test: without ties p is exact for up to 9 pairs (all permutations) and by the Edgeworth series of Best and Roberts
 * (algorithm AS 89, Applied Statistics 24, 1975) for up to 1290; with ties or more pairs by Student's t with n - 2 degrees of freedom. */
enum err spearman(struct arena *a, struct sample x, struct sample y, enum tail tail, struct spearman *ret) MUST_USE;

#endif
