/* Mann and Whitney's U, alias Wilcoxon's rank sum test: do values of one group tend to be larger than those of another? */
#ifndef STATS_MANN_WHITNEY_H
#define STATS_MANN_WHITNEY_H

#include "base/err.h"
#include "stats/sample.h"

/* Below this many values in each group, and without ties, p is exact, as in R's wilcox.test. */
enum { MANN_WHITNEY_EXACT_BELOW = 50 };

struct mann_whitney {
    size_t n_a, n_b;
    double w;      /* pairs in which a is larger, equal ones half: R's W */
    double u;      /* the smaller of w and n_a n_b - w, as tables of U have it */
    double p;      /* NaN where it is undefined: all values equal, two-sided */
    bool exact;    /* else by the normal approximation with tie and continuity correction */
    double r;      /* rank-biserial correlation 2 w / (n_a n_b) - 1: from -1 (b always larger) to 1 */
    double r_low, r_high; /* its interval on Fisher's z scale, standard error sqrt((n_a + n_b + 1) / (3 n_a n_b))
                             (Kerby 2014; Bishara and Hittner 2012; as in the R package effectsize). NaN for r of -1 or 1 */
};

/* Absent answers are left out before. ERR_INVALID: a group without values. `conf`: confidence level of the interval.
 * Mann and Whitney, Annals of Mathematical Statistics 18, 1947; corrections as in Hollander and Wolfe 1999, chapter 4. */
enum err mann_whitney(struct arena *a, struct sample x, struct sample y, enum tail tail, double conf, struct mann_whitney *ret) MUST_USE;
/* The name that R gives to the test. */
const char *mann_whitney_method(const struct mann_whitney *m);

#endif
