/* Order and mid-ranks: equal values share the mean of their places, counted from 1. */
#ifndef STATS_RANK_H
#define STATS_RANK_H

#include "stats/sample.h"

/* An ascending copy, by radix sort over the bits of the numbers: time grows with n alone. -0 becomes 0. */
struct sample rank_sorted(struct arena *a, struct sample s);
/* The rank of every value, in the order of `s`. *ret_ties: sum of t^3 - t over all groups of t equal values. */
const double *rank_mid(struct arena *a, struct sample s, double *ret_ties);
/* How many of the ascending values from `from` on equal the one there. */
size_t rank_equal(struct sample sorted, size_t from);
/* t^3 - t */
double rank_tie(size_t t);

#endif
