/* What has changed between two samples of different people, and how sure that is. */
#ifndef STATS_CHANGE_H
#define STATS_CHANGE_H

#include "base/err.h"
#include "stats/sample.h"

struct change {
    double before, now;   /* means, or shares */
    double diff;          /* now - before */
    double low, high;     /* its interval; NaN where there is none */
    double p;             /* two-sided, of no change; NaN where it is undefined */
};

/* Means without the assumption of equal variances: Welch, Biometrika 34, 1947; degrees of freedom after Satterthwaite, as R's t.test.
 * `conf`: confidence level. ERR_INVALID: fewer than two values on a side. */
enum err change_of_means(struct sample before, struct sample now, double conf, struct change *ret) MUST_USE;
/* Shares: normal approximation with separate variances for the interval (cut at -1 and 1) and the joint one for p, as R's
 * prop.test(correct = FALSE). `chose` of `n` each. ERR_INVALID: a side without people. */
enum err change_of_shares(double chose_before, double n_before, double chose_now, double n_now, double conf, struct change *ret) MUST_USE;

#endif
