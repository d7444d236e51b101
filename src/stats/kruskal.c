#include "stats/kruskal.h"

#include <math.h>
#include <string.h>

#include "stats/distribution.h"
#include "stats/rank.h"

static struct sample join(struct arena *a, const struct sample *groups, size_t n_groups)
{
    size_t n = 0;
    for (size_t g = 0; g < n_groups; g++) {
        n += groups[g].n;
    }
    double *all = ARENA_ARRAY(a, double, n + 1);
    for (size_t g = 0, at = 0; g < n_groups; at += groups[g].n, g++) {
        memcpy(all + at, groups[g].v, groups[g].n * sizeof *all);
    }
    return (struct sample){all, n};
}

/* Sum of ranks per group; the ranks stand group behind group. */
static const double *rank_sums(struct arena *a, const double *ranks, const struct sample *groups, size_t n_groups)
{
    double *sums = ARENA_ARRAY(a, double, n_groups);
    for (size_t g = 0, at = 0; g < n_groups; g++) {
        for (size_t i = 0; i < groups[g].n; i++) {
            sums[g] += ranks[at++];
        }
    }
    return sums;
}

static double h_of(const double *sums, const struct sample *groups, size_t n_groups, double n, double ties)
{
    double squares = 0;
    for (size_t g = 0; g < n_groups; g++) {
        squares += sums[g] * sums[g] / (double)groups[g].n;
    }
    return (12 * squares / (n * (n + 1)) - 3 * (n + 1)) / (1 - ties / (n * n * n - n));
}

static void compare_pairs(struct arena *a, const double *sums, const struct sample *groups, double ties, enum adjust how,
                          struct kruskal *k)
{
    double n = (double)k->n, spread = n * (n + 1) / 12 - ties / (12 * (n - 1));
    struct dunn *pairs = ARENA_ARRAY(a, struct dunn, k->groups * (k->groups - 1) / 2);
    double *p = ARENA_ARRAY(a, double, k->groups * (k->groups - 1) / 2);
    for (size_t x = 0; x < k->groups; x++) {
        for (size_t y = x + 1; y < k->groups; y++) {
            double n_x = (double)groups[x].n, n_y = (double)groups[y].n;
            double z = spread > 0 ? (sums[x] / n_x - sums[y] / n_y) / sqrt(spread * (1 / n_x + 1 / n_y)) : NAN;
            p[k->n_pairs] = isnan(z) ? NAN : 2 * normal_above(fabs(z));
            pairs[k->n_pairs++] = (struct dunn){.a = x, .b = y, .z = z};
        }
    }
    const double *adjusted = adjust(a, (struct sample){p, k->n_pairs}, how);
    for (size_t i = 0; i < k->n_pairs; i++) {
        pairs[i].p = p[i];
        pairs[i].p_adjusted = adjusted[i];
    }
    k->pairs = pairs;
}

enum err kruskal(struct arena *a, const struct sample *groups, size_t n_groups, enum adjust how, struct kruskal *ret)
{
    if (n_groups < 2 || n_groups > KRUSKAL_GROUPS_MAX) {
        return ERR_INVALID;
    }
    for (size_t g = 0; g < n_groups; g++) {
        if (groups[g].n == 0) {
            return ERR_INVALID;
        }
    }
    struct sample all = join(a, groups, n_groups);
    double ties;
    const double *ranks = rank_mid(a, all, &ties);
    const double *sums = rank_sums(a, ranks, groups, n_groups);
    struct kruskal k = {.n = all.n, .groups = n_groups, .df = (double)(n_groups - 1)};
    k.h = h_of(sums, groups, n_groups, (double)all.n, ties);
    k.p = isnan(k.h) ? NAN : chi_square_above(k.h, k.df);
    compare_pairs(a, sums, groups, ties, how, &k);
    *ret = k;
    return OK;
}
