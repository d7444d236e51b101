#include "stats/spearman.h"

#include <math.h>

#include "stats/describe.h"
#include "stats/distribution.h"
#include "stats/rank.h"

enum { PERMUTED_MAX = 9, SERIES_MAX = 1290 };

/* Pearson's correlation of two rows of ranks. */
static double correlation(struct sample x, struct sample y)
{
    long double mean_x = describe_mean(x), mean_y = describe_mean(y), xy = 0, xx = 0, yy = 0;
    for (size_t i = 0; i < x.n; i++) {
        long double dx = x.v[i] - mean_x, dy = y.v[i] - mean_y;
        xy += dx * dy;
        xx += dx * dx;
        yy += dy * dy;
    }
    if (xx <= 0 || yy <= 0) {
        return NAN;
    }
    return (double)fmaxl(-1, fminl(1, xy / (sqrtl(xx) * sqrtl(yy))));
}

/* Counts permutations of 1..n whose squared differences to 1..n add up to at least `s`; `at` places are filled, `used` marks values. */
static unsigned count_permutations(int n, int at, unsigned used, double s)
{
    if (at == n) {
        return s <= 0;
    }
    unsigned count = 0;
    for (int value = 0; value < n; value++) {
        if (!(used & 1U << value)) {
            count += count_permutations(n, at + 1, used | 1U << value, s - (value - at) * (value - at));
        }
    }
    return count;
}

/* P(S >= s) by the Edgeworth series; the coefficients stand in AS 89. */
static double series(double n, double s)
{
    double b = 1 / n;
    double x = (6 * (s - 1) * b / (n * n - 1) - 1) * sqrt(n - 1);
    double y = x * x;
    double u = x * b *
               (0.2274 + b * (0.2531 + 0.1745 * b) +
                y * (-0.0758 + b * (0.1033 + 0.3932 * b) -
                     y * b * (0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)))));
    return u / exp(y / 2);
}

/* P(S >= s), or P(S < s) when `lower`; s is even. */
static double exact(double n, double s, bool lower)
{
    double most = (n * n * n - n) / 3;
    if (s <= 0 || s > most) {
        return (s <= 0) != lower;
    }
    if (n <= PERMUTED_MAX) {
        double all = exp(log_factorial(n)), upper = count_permutations((int)n, 0, 0, s);
        return lower ? (round(all) - upper) / round(all) : upper / round(all);
    }
    double x = (6 * (s - 1) / n / (n * n - 1) - 1) * sqrt(n - 1);
    double more = series(n, s);
    double p = lower ? normal_below(x) - more : normal_above(x) + more;
    return fmin(1, fmax(0, p));
}

static double p_of(const struct spearman *r, bool has_ties, bool lower)
{
    double n = (double)r->n;
    if (!has_ties && r->n <= SERIES_MAX) {
        return exact(n, round(r->s) + (lower ? 2 : 0), lower);
    }
    double rho = 1 - r->s / ((n * (n * n - 1)) / 6);
    double t = rho / sqrt((1 - rho * rho) / (n - 2));
    return lower ? student_above(t, n - 2) : student_below(t, n - 2);
}

enum err spearman(struct arena *a, struct sample x, struct sample y, enum tail tail, struct spearman *ret)
{
    if (x.n < 2 || x.n != y.n) {
        return ERR_INVALID;
    }
    double n = (double)x.n, ties_x, ties_y;
    struct sample ranks_x = {rank_mid(a, x, &ties_x), x.n}, ranks_y = {rank_mid(a, y, &ties_y), y.n};
    struct spearman r = {.n = x.n, .rho = correlation(ranks_x, ranks_y), .s = NAN, .p = NAN};
    if (!isnan(r.rho)) {
        bool has_ties = ties_x > 0 || ties_y > 0;
        r.s = (n * n * n - n) * (1 - r.rho) / 6;
        if (tail == TAIL_TWO_SIDED) {
            r.p = fmin(1, 2 * p_of(&r, has_ties, r.s <= (n * n * n - n) / 6));
        } else {
            r.p = p_of(&r, has_ties, tail == TAIL_GREATER);
        }
    }
    *ret = r;
    return OK;
}
