/* Weights that bring a sample to known margins. */
#ifndef STATS_RAKING_H
#define STATS_RAKING_H

#include "base/err.h"
#include "stats/sample.h"

enum { RAKING_NONE = -1, RAKING_ROUNDS_MAX = 1000 };

/* One feature: category_of[i] of respondent i, or RAKING_NONE where unknown; shares[category] in the population. */
struct margin {
    const int *category_of;
    const double *shares;
    size_t categories;
};

/* *ret_weights: n weights with mean 1 (Deming and Stephan, Annals of Mathematical Statistics 11, 1940): for each feature in turn the
 * weights are stretched until the shares fit, until nothing moves by more than 1e-12. Those whose category is unknown take no part in it.
 * ERR_INVALID: a share is not positive or the shares of one feature do not add up to 1, a category nobody has; ERR_LIMIT: it does not
 * settle within RAKING_ROUNDS_MAX rounds. */
enum err raking(struct arena *a, size_t n, const struct margin *margins, size_t n_margins, const double **ret_weights) MUST_USE;
/* Kish's effective sample size, (sum w)^2 / sum w^2: how many unweighted answers tell as much. */
double raking_effective(struct sample weights);

#endif
