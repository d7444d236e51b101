/* What one question was answered with, in numbers. */
#ifndef STATS_DESCRIBE_H
#define STATS_DESCRIBE_H

#include "stats/sample.h"

enum { DESCRIBE_VALUES_MAX = 1000 };

struct describe_count {
    double value;
    size_t count;
};

struct describe {
    size_t n;              /* all who were asked */
    size_t answered;       /* with a number */
    size_t not_applicable; /* who said that it does not apply to them */
    double relevance;      /* answered of those who answered or said that it does not apply; NaN when nobody did */
    double mean, sd;       /* sd: divisor n - 1; NaN for fewer than two values */
    double min, q1, median, q3, max;
    double ci_low, ci_high; /* of the mean: mean -+ t(1 - (1 - conf) / 2; n - 1) sd / sqrt(n); NaN for fewer than two */
    const struct describe_count *counts; /* ascending; n_counts is 0 when there are more than DESCRIBE_VALUES_MAX values */
    size_t n_counts;
};

/* `silent`: who gave no answer. `conf`: confidence level, between 0 and 1. Without a value all figures of values are NaN. */
void describe(struct arena *a, struct sample s, size_t not_applicable, size_t silent, double conf, struct describe *ret);
/* Hyndman and Fan's quantile 7 (The American Statistician 50, 1996), R's default. `p`: 0 to 1; at least one value, ascending. */
double describe_quantile(struct sample sorted, double p);
/* In extended precision, corrected by the mean of what is left, as R computes it; NaN without a value. */
double describe_mean(struct sample s);
/* Standard deviation with divisor n - 1; NaN for fewer than two values. */
double describe_sd(struct sample s);

#endif
