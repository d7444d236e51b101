/* Kruskal and Wallis's H: do some of several groups tend to larger values? And Dunn's comparison of each two of them. */
#ifndef STATS_KRUSKAL_H
#define STATS_KRUSKAL_H

#include "base/err.h"
#include "stats/adjust.h"

enum { KRUSKAL_GROUPS_MAX = 100 };

struct dunn {
    size_t a, b;       /* numbers of the groups, a < b */
    double z;          /* positive where group a is larger */
    double p;          /* two-sided; NaN when all values are equal */
    double p_adjusted; /* for all pairs */
};

struct kruskal {
    size_t n, groups;
    double h;  /* with tie correction; NaN when all values are equal */
    double df, p;
    const struct dunn *pairs; /* (0, 1), (0, 2), ... (1, 2), ... */
    size_t n_pairs;
};

/* ERR_INVALID: fewer than two groups, more than KRUSKAL_GROUPS_MAX, or one without values.
 * Kruskal and Wallis, Journal of the American Statistical Association 47, 1952; Dunn, Technometrics 6, 1964:
 * z = (mean rank a - mean rank b) / sqrt((N (N + 1) / 12 - sum(t^3 - t) / (12 (N - 1))) (1 / n_a + 1 / n_b)). */
enum err kruskal(struct arena *a, const struct sample *groups, size_t n_groups, enum adjust how, struct kruskal *ret) MUST_USE;

#endif
