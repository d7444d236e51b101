/* Fisher's exact test of tables of counts, for any number of rows and columns. */
#ifndef STATS_FISHER_H
#define STATS_FISHER_H

#include "stats/contingency.h"

/* Bounds of what is computed exactly; beyond them chi_square() is good. */
enum { FISHER_TOTAL_MAX = 1000000 /* of 2 x 2 */, FISHER_LARGE_MAX = 10000 /* of larger ones */, FISHER_STATES_MAX = 1 << 18,
       FISHER_STEPS_MAX = 50000000 };

/* *ret_p: probability of all tables with the same row and column sums that are not more likely than this one (two-sided), or, for
 * 2 x 2, of those with a cell (0, 0) not larger (TAIL_LESS) or not smaller (TAIL_GREATER). As in R, tables whose probabilities differ
 * by less than a ten-millionth count as equally likely. The cells are whole numbers.
 * ERR_INVALID: less than 2 x 2, no count at all, a tail for a larger table; ERR_LIMIT: too large to be computed exactly.
 * Fisher 1935; larger tables column by column, joining what is alike, after Mehta and Patel's network
 * (Journal of the American Statistical Association 78, 1983). */
enum err fisher(const struct contingency *t, enum tail tail, double *ret_p) MUST_USE;

#endif
