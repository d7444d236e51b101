/* Do groups answer differently, where people count by weights? Tests for a sample that was drawn by chance with unequal weights, each person by itself
 * (no clusters, no strata); that weights were raked is not taken into account, which makes the tests careful rather than bold. */
#ifndef STATS_WEIGHTED_GROUPS_H
#define STATS_WEIGHTED_GROUPS_H

#include "base/err.h"
#include "stats/kruskal.h"

/* Groups are rows; columns are the different values, ascending, or the answers. */
struct weighted_cells {
    const double *weights, *squares; /* [row * cols + col]: sums of the weights, and of the squared weights, of those who gave the answer */
    size_t rows, cols, n;            /* n: people in all cells */
};

struct weighted_ranks {
    double statistic;     /* t of two groups, F of more */
    double df1, df2, p;   /* two-sided; statistic and p are NaN where a group gave one answer only */
    double effect;        /* two groups: 2 (mean score of the first - of the second), the rank-biserial r of the population; more: the share of the
                             variance of scores that lies between the groups, epsilon squared where all weights are one */
    double low, high;     /* of r, within -1 and 1: r -+ t df2 times twice the standard error; NaN for more than two groups */
    const struct dunn *pairs;
    size_t n_pairs;       /* of more than two groups */
};
/* Rank tests of Lumley and Scott (Biometrika 100, 2013; svyranktest() of R's survey): a value's score is its place in the weighted population, the weight below
 * it and half of its own, of all; groups are compared by the weighted means m of their scores, with the variance of the design
 * v = n / (n - 1) sum w^2 (score - m)^2 / (sum w)^2: t = (m1 - m2) / sqrt(v1 + v2) with n - 2 degrees of freedom, or F = sum (m - m0)^2 / v / (groups - 1) with groups - 1
 * and n - groups, m0 being the mean of m weighted by 1 / v. Pairs as in Dunn's comparison, by t with n - groups.
 * ERR_INVALID: fewer than two groups, one without answers, or n not larger than the number of groups. */
enum err weighted_ranks(struct arena *a, const struct weighted_cells *c, double conf, enum adjust how, struct weighted_ranks *ret) MUST_USE;

struct weighted_table {
    double statistic, df1, df2, p; /* F; NaN where all chose the same */
    double v;                      /* Cramer's V of the weighted shares */
};
/* Pearson's chi-square of the weighted shares p, X^2 = n sum (p_ij - p_i p_j)^2 / (p_i p_j), as Rao and Scott correct it to second order (Annals of Statistics 12, 1984)
 * and Thomas and Rao refer it to F (Journal of the American Statistical Association 82, 1987): F = X^2 / tr D with (tr D)^2 / tr D^2 and that times n - 1 degrees of freedom.
 * D is the covariance of the terms under independence, where somebody in cell ij moves the term of cell ab by (1[a = i] - p_a)(1[b = j] - p_b), so that
 * with Q = n^2 / (n - 1) sum w^2 / (sum w)^2 of a cell: tr D = sum Q_ij (1 / p_i - 1)(1 / p_j - 1), tr D^2 = sum Q_ij Q_kl ((1[i = k] / p_i - 1)(1[j = l] / p_j - 1))^2.
 * ERR_INVALID: fewer than two groups, one without answers, or fewer than two people. */
enum err weighted_table(struct arena *a, const struct weighted_cells *c, struct weighted_table *ret) MUST_USE;

#endif
