/* Cohen's kappa: do two people code the same answers alike, beyond what chance would do? */
#ifndef STATS_KAPPA_H
#define STATS_KAPPA_H

#include "stats/contingency.h"

struct kappa {
    double n;
    double agreement; /* share of answers that both coded alike */
    double kappa;     /* 1 full agreement, 0 as by chance; NaN when both always took one and the same category */
    double low, high; /* interval by Fleiss, Cohen and Everitt's large-sample variance (Psychological Bulletin 72, 1969) */
};

/* cells[i][k]: answers that the first person put into category i and the second into k; a square table. `conf`: confidence level.
 * Cohen, Educational and Psychological Measurement 20, 1960. ERR_INVALID: not square, or no answer. */
enum err kappa(struct arena *a, const struct contingency *t, double conf, struct kappa *ret) MUST_USE;

#endif
