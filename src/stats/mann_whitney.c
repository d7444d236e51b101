#include "stats/mann_whitney.h"

#include <math.h>

#include "stats/distribution.h"
#include "stats/rank.h"

struct rank_sum {
    double of_a; /* ranks of the first group in both together */
    double ties; /* sum of t^3 - t */
};

static size_t equal_to(struct sample sorted, size_t from, double value)
{
    return from < sorted.n && sorted.v[from] <= value ? rank_equal(sorted, from) : 0;
}

/* Walks two ascending samples side by side: two short sorts are cheaper than one long one that remembers who is who. */
static struct rank_sum rank_sum_of(struct sample x, struct sample y)
{
    struct rank_sum sum = {0};
    for (size_t i = 0, k = 0; i < x.n || k < y.n;) {
        double value = k == y.n || (i < x.n && x.v[i] < y.v[k]) ? x.v[i] : y.v[k];
        size_t in_x = equal_to(x, i, value), in_y = equal_to(y, k, value);
        size_t t = in_x + in_y;
        sum.of_a += (double)in_x * ((double)(i + k) + ((double)t + 1) / 2);
        sum.ties += rank_tie(t);
        i += in_x;
        k += in_y;
    }
    return sum;
}

static double exact_p(const struct mann_whitney *m, enum tail tail)
{
    double n_a = (double)m->n_a, n_b = (double)m->n_b;
    if (tail == TAIL_LESS) {
        return wilcoxon_below(m->w, n_a, n_b);
    }
    if (tail == TAIL_GREATER) {
        return wilcoxon_above(m->w - 1, n_a, n_b);
    }
    bool upper = m->w > n_a * n_b / 2;
    double p = upper ? wilcoxon_above(m->w - 1, n_a, n_b) : wilcoxon_below(m->w, n_a, n_b);
    return fmin(2 * p, 1);
}

/* The operations stand in R's order: where all values are equal, sigma is exactly 0 and p undefined. */
static double normal_p(const struct mann_whitney *m, enum tail tail, double ties)
{
    double n_a = (double)m->n_a, n_b = (double)m->n_b;
    double z = m->w - n_a * n_b / 2;
    double sigma = sqrt(n_a * n_b / 12 * ((n_a + n_b + 1) - ties / ((n_a + n_b) * (n_a + n_b - 1))));
    if (tail == TAIL_LESS) {
        return normal_below((z + 0.5) / sigma);
    }
    if (tail == TAIL_GREATER) {
        return normal_above((z - 0.5) / sigma);
    }
    double sign = z > 0 ? 1 : z < 0 ? -1 : 0;
    z = (z - sign * 0.5) / sigma;
    return isnan(z) ? NAN : 2 * fmin(normal_below(z), normal_above(z));
}

static void set_effect(struct mann_whitney *m, double conf)
{
    double n_a = (double)m->n_a, n_b = (double)m->n_b;
    m->r = 2 * m->w / (n_a * n_b) - 1;
    m->r_low = m->r_high = NAN;
    if (fabs(m->r) < 1) {
        double half = normal_quantile(1 - (1 - conf) / 2) * sqrt((n_a + n_b + 1) / (3 * n_a * n_b));
        m->r_low = tanh(atanh(m->r) - half);
        m->r_high = tanh(atanh(m->r) + half);
    }
}

enum err mann_whitney(struct arena *a, struct sample x, struct sample y, enum tail tail, double conf, struct mann_whitney *ret)
{
    if (x.n == 0 || y.n == 0) {
        return ERR_INVALID;
    }
    struct rank_sum sum = rank_sum_of(rank_sorted(a, x), rank_sorted(a, y));
    struct mann_whitney m = {.n_a = x.n, .n_b = y.n};
    double n_a = (double)x.n, pairs = (double)x.n * (double)y.n;
    m.w = sum.of_a - n_a * (n_a + 1) / 2;
    m.u = fmin(m.w, pairs - m.w);
    m.exact = sum.ties <= 0 && x.n < MANN_WHITNEY_EXACT_BELOW && y.n < MANN_WHITNEY_EXACT_BELOW;
    m.p = m.exact ? exact_p(&m, tail) : normal_p(&m, tail, sum.ties);
    set_effect(&m, conf);
    *ret = m;
    return OK;
}

const char *mann_whitney_method(const struct mann_whitney *m)
{
    return m->exact ? "Wilcoxon rank sum exact test" : "Wilcoxon rank sum test with continuity correction";
}
