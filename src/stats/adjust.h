/* Corrections for many comparisons. */
#ifndef STATS_ADJUST_H
#define STATS_ADJUST_H

#include "stats/sample.h"

enum adjust {
    ADJUST_NONE,
    ADJUST_HOLM, /* no false difference at all, with the chosen certainty: Holm, Scandinavian Journal of Statistics 6, 1979 */
    ADJUST_BH,   /* few false ones among those found: Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995 */
};

/* The corrected p values in the order of `p`, as R's p.adjust. NaN stays NaN and does not count as a comparison. */
const double *adjust(struct arena *a, struct sample p, enum adjust how);

#endif
