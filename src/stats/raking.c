#include "stats/raking.h"

#include <math.h>

#define SETTLED 1e-12

static bool margin_ok(struct arena *a, size_t n, const struct margin *m)
{
    double sum = 0;
    size_t *have = ARENA_ARRAY(a, size_t, m->categories + 1);
    for (size_t i = 0; i < n; i++) {
        if (m->category_of[i] != RAKING_NONE) {
            have[m->category_of[i]]++;
        }
    }
    for (size_t c = 0; c < m->categories; c++) {
        if (!(m->shares[c] > 0) || have[c] == 0) {
            return false;
        }
        sum += m->shares[c];
    }
    return fabs(sum - 1) < 1e-6;
}

/* Stretches the weights to one feature; returns by how much the furthest was off. */
static double stretch(struct arena *a, size_t n, const struct margin *m, double *weights)
{
    double *sums = ARENA_ARRAY(a, double, m->categories), known = 0, most = 0;
    for (size_t i = 0; i < n; i++) {
        if (m->category_of[i] != RAKING_NONE) {
            sums[m->category_of[i]] += weights[i];
            known += weights[i];
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (m->category_of[i] != RAKING_NONE) {
            double by = m->shares[m->category_of[i]] * known / sums[m->category_of[i]];
            weights[i] *= by;
            most = fmax(most, fabs(by - 1));
        }
    }
    return most;
}

static void to_mean_one(size_t n, double *weights)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += weights[i];
    }
    for (size_t i = 0; i < n; i++) {
        weights[i] *= (double)n / sum;
    }
}

enum err raking(struct arena *a, size_t n, const struct margin *margins, size_t n_margins, const double **ret_weights)
{
    double *weights = ARENA_ARRAY(a, double, n + 1);
    double most = n_margins ? INFINITY : 0;
    for (size_t k = 0; k < n_margins; k++) {
        if (!margin_ok(a, n, &margins[k])) {
            return ERR_INVALID;
        }
    }
    for (size_t i = 0; i < n; i++) {
        weights[i] = 1;
    }
    for (size_t round = 0; most > SETTLED; round++) {
        if (round == RAKING_ROUNDS_MAX) {
            return ERR_LIMIT;
        }
        most = 0;
        for (size_t k = 0; k < n_margins; k++) {
            most = fmax(most, stretch(a, n, &margins[k], weights));
        }
    }
    to_mean_one(n, weights);
    *ret_weights = weights;
    return OK;
}

double raking_effective(struct sample weights)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < weights.n; i++) {
        sum += weights.v[i];
        squares += weights.v[i] * weights.v[i];
    }
    return squares > 0 ? sum * sum / squares : 0;
}
