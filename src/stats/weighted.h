/* What one question was answered with, where people count by weights. */
#ifndef STATS_WEIGHTED_H
#define STATS_WEIGHTED_H

#include "stats/sample.h"

/* Different values, ascending: weights[k] is the sum of the weights of those who gave values[k]. */
struct weighted_values {
    const double *values, *weights;
    size_t n;
    double squares; /* sum of all squared weights */
};
struct weighted {
    double effective;       /* Kish's number: (sum w)^2 / sum w^2 */
    double mean;            /* NaN without a value */
    double sd;              /* sqrt(sum w (x - mean)^2 / (sum w (1 - 1 / effective))), R's cov.wt(); NaN where all are one */
    double ci_low, ci_high; /* of the mean: mean -+ t(1 - (1 - conf) / 2; effective - 1) sd / sqrt(effective) */
};
void weighted(const struct weighted_values *v, double conf, struct weighted *ret);
/* The smallest value at which so large a share of the weight is reached: Hyndman and Fan's quantile 1 with weights. `p`: 0 to 1; NaN without a value. */
double weighted_quantile(const struct weighted_values *v, double p);

#endif
