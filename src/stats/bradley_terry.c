#include "stats/bradley_terry.h"

#include <math.h>

#define SETTLED 1e-13

/* Which items can be reached from the first by steps from a winner to whom it beat, or, backwards, the other way? */
static bool reaches_all(struct arena *a, const double *wins, size_t n, bool backwards)
{
    bool *reached = ARENA_ARRAY(a, bool, n);
    size_t *waiting = ARENA_ARRAY(a, size_t, n), n_waiting = 1, n_reached = 1;
    reached[0] = true;
    while (n_waiting > 0) {
        size_t i = waiting[--n_waiting];
        for (size_t k = 0; k < n; k++) {
            double won = backwards ? wins[k * n + i] : wins[i * n + k];
            if (won > 0 && !reached[k]) {
                reached[k] = true;
                n_reached++;
                waiting[n_waiting++] = k;
            }
        }
    }
    return n_reached == n;
}

static void to_sum_one(double *v, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += v[i];
    }
    for (size_t i = 0; i < n; i++) {
        v[i] /= sum;
    }
}

/* New worth of i: its victories over what was to be expected. */
static double better(const double *wins, size_t n, const double *worth, size_t i)
{
    double won = 0, expected = 0;
    for (size_t k = 0; k < n; k++) {
        if (k != i) {
            won += wins[i * n + k];
            expected += (wins[i * n + k] + wins[k * n + i]) / (worth[i] + worth[k]);
        }
    }
    return won / expected;
}

enum err bradley_terry(struct arena *a, const double *wins, size_t n, const double **ret_worth)
{
    if (n < 2 || n > BRADLEY_TERRY_ITEMS_MAX || !reaches_all(a, wins, n, false) || !reaches_all(a, wins, n, true)) {
        return ERR_INVALID;
    }
    double *worth = ARENA_ARRAY(a, double, n), *next = ARENA_ARRAY(a, double, n), most = INFINITY;
    for (size_t i = 0; i < n; i++) {
        worth[i] = 1 / (double)n;
    }
    for (size_t round = 0; most > SETTLED; round++) {
        if (round == BRADLEY_TERRY_ROUNDS_MAX) {
            return ERR_LIMIT;
        }
        for (size_t i = 0; i < n; i++) {
            next[i] = better(wins, n, worth, i);
        }
        to_sum_one(next, n);
        most = 0;
        for (size_t i = 0; i < n; i++) {
            most = fmax(most, fabs(next[i] / worth[i] - 1));
            worth[i] = next[i];
        }
    }
    *ret_worth = worth;
    return OK;
}
