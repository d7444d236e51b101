/* A ranking from comparisons of two at a time. */
#ifndef STATS_BRADLEY_TERRY_H
#define STATS_BRADLEY_TERRY_H

#include "base/err.h"
#include "stats/sample.h"

enum { BRADLEY_TERRY_ITEMS_MAX = 100, BRADLEY_TERRY_ROUNDS_MAX = 100000 };

/* wins[i * n + k]: how often i was preferred to k. *ret_worth: n positive numbers with sum 1; i is preferred to k with probability
 * worth[i] / (worth[i] + worth[k]) (Bradley and Terry, Biometrika 39, 1952; by Hunter's algorithm, Annals of Statistics 32, 2004).
 * ERR_INVALID: fewer than two items, too many, or the comparisons do not order all of them: some group never lost, or was never compared,
 * to the others (Ford's condition), so that no finite worth fits; ERR_LIMIT: it does not settle. */
enum err bradley_terry(struct arena *a, const double *wins, size_t n, const double **ret_worth) MUST_USE;

#endif
