#include "stats/weighted_groups.h"

#include <math.h>

#include "stats/distribution.h"

/* Sums of the weights by row; false: a row is empty. */
static bool sums(const struct weighted_cells *c, double *rows, double *cols, double *ret_all)
{
    bool full = true;
    *ret_all = 0;
    for (size_t i = 0; i < c->rows; i++) {
        for (size_t k = 0; k < c->cols; k++) {
            rows[i] += c->weights[i * c->cols + k];
            cols[k] += c->weights[i * c->cols + k];
        }
        *ret_all += rows[i];
        full = full && rows[i] > 0;
    }
    return full;
}

/* ---- ranks ---- */

struct scored {
    double mean, variance; /* of the mean */
    double between, all;   /* weighted sums of squares: of the group's mean, of its scores, around one half */
};

static void score(const struct weighted_cells *c, size_t row, const double *scores, double weight, struct scored *ret)
{
    const double *w = c->weights + row * c->cols, *squares = c->squares + row * c->cols;
    *ret = (struct scored){0};
    for (size_t k = 0; k < c->cols; k++) {
        ret->mean += w[k] * scores[k] / weight;
        ret->all += w[k] * (scores[k] - 0.5) * (scores[k] - 0.5);
    }
    for (size_t k = 0; k < c->cols; k++) {
        ret->variance += squares[k] * (scores[k] - ret->mean) * (scores[k] - ret->mean);
    }
    ret->variance *= (double)c->n / (double)(c->n - 1) / (weight * weight);
    ret->between = weight * (ret->mean - 0.5) * (ret->mean - 0.5);
}

static void two(const struct scored *g, double conf, struct weighted_ranks *ret)
{
    double difference = g[0].mean - g[1].mean, error = sqrt(g[0].variance + g[1].variance);
    double half = student_quantile(1 - (1 - conf) / 2, ret->df2) * error;
    ret->statistic = difference / error;
    ret->p = 2 * student_above(fabs(ret->statistic), ret->df2);
    ret->effect = 2 * difference;
    ret->low = fmax(-1, 2 * (difference - half));
    ret->high = fmin(1, 2 * (difference + half));
}

static void many(const struct scored *g, size_t n, struct weighted_ranks *ret)
{
    double centre = 0, weights = 0, between = 0, all = 0;
    for (size_t i = 0; i < n; i++) {
        centre += g[i].mean / g[i].variance;
        weights += 1 / g[i].variance;
        between += g[i].between;
        all += g[i].all;
    }
    ret->statistic = 0;
    for (size_t i = 0; i < n; i++) {
        ret->statistic += (g[i].mean - centre / weights) * (g[i].mean - centre / weights) / g[i].variance / ret->df1;
    }
    ret->p = f_above(ret->statistic, ret->df1, ret->df2);
    ret->effect = between / all;
}

static void compare_pairs(struct arena *a, const struct scored *g, size_t n, enum adjust how, struct weighted_ranks *ret)
{
    struct dunn *pairs = ARENA_ARRAY(a, struct dunn, n * n);
    double *p = ARENA_ARRAY(a, double, n * n);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++, ret->n_pairs++) {
            double t = (g[i].mean - g[k].mean) / sqrt(g[i].variance + g[k].variance);
            p[ret->n_pairs] = 2 * student_above(fabs(t), ret->df2);
            pairs[ret->n_pairs] = (struct dunn){.a = i, .b = k, .z = t, .p = p[ret->n_pairs]};
        }
    }
    const double *adjusted = adjust(a, (struct sample){p, ret->n_pairs}, how);
    for (size_t i = 0; i < ret->n_pairs; i++) {
        pairs[i].p_adjusted = adjusted[i];
    }
    ret->pairs = pairs;
}

enum err weighted_ranks(struct arena *a, const struct weighted_cells *c, double conf, enum adjust how, struct weighted_ranks *ret)
{
    double *rows = ARENA_ARRAY(a, double, c->rows + 1), *scores = ARENA_ARRAY(a, double, c->cols + 1), all, below = 0;
    struct scored *g = ARENA_ARRAY(a, struct scored, c->rows + 1);
    bool varies = true;
    *ret = (struct weighted_ranks){.statistic = NAN, .p = NAN, .effect = NAN, .low = NAN, .high = NAN, .df1 = (double)c->rows - 1, .df2 = (double)c->n - (double)c->rows};
    if (c->rows < 2 || c->n <= c->rows || !sums(c, rows, scores, &all)) {
        return ERR_INVALID;
    }
    for (size_t k = 0; k < c->cols; k++) { /* from the sum of a column to its score */
        double own = scores[k];
        scores[k] = (below + own / 2) / all;
        below += own;
    }
    for (size_t i = 0; i < c->rows; i++) {
        score(c, i, scores, rows[i], &g[i]);
        varies = varies && g[i].variance > 1e-15;
    }
    if (varies && c->rows == 2) {
        two(g, conf, ret);
    } else if (varies) {
        many(g, c->rows, ret);
        compare_pairs(a, g, c->rows, how, ret);
    }
    return OK;
}

/* ---- counts ---- */

/* X^2 / n */
static double distance(const struct weighted_cells *c, const double *rows, const double *cols, double all)
{
    double sum = 0;
    for (size_t at = 0; at < c->rows * c->cols; at++) {
        double expected = rows[at / c->cols] / all * cols[at % c->cols] / all;
        sum += expected > 0 ? (c->weights[at] / all - expected) * (c->weights[at] / all - expected) / expected : 0;
    }
    return sum;
}

/* tr D and tr D^2. */
static void traces(const struct weighted_cells *c, const double *rows, const double *cols, double all, double *one, double *other)
{
    double scale = (double)c->n * (double)c->n / (double)(c->n - 1) / (all * all);
    *one = *other = 0;
    for (size_t x = 0; x < c->rows * c->cols; x++) {
        double inverse_row = all / rows[x / c->cols], inverse_col = all / cols[x % c->cols], q = scale * c->squares[x];
        if (!(q > 0)) {
            continue;
        }
        *one += q * (inverse_row - 1) * (inverse_col - 1);
        for (size_t y = 0; y < c->rows * c->cols; y++) {
            double s = ((x / c->cols == y / c->cols ? inverse_row : 0) - 1) * ((x % c->cols == y % c->cols ? inverse_col : 0) - 1);
            *other += q * scale * c->squares[y] * s * s;
        }
    }
}

enum err weighted_table(struct arena *a, const struct weighted_cells *c, struct weighted_table *ret)
{
    double *rows = ARENA_ARRAY(a, double, c->rows + 1), *cols = ARENA_ARRAY(a, double, c->cols + 1), all, one, other;
    size_t answers = 0;
    *ret = (struct weighted_table){.statistic = NAN, .df1 = NAN, .df2 = NAN, .p = NAN, .v = NAN};
    if (c->rows < 2 || c->n < 2 || !sums(c, rows, cols, &all)) {
        return ERR_INVALID;
    }
    for (size_t k = 0; k < c->cols; k++) {
        answers += cols[k] > 0;
    }
    if (answers < 2) {
        return OK;
    }
    double apart = distance(c, rows, cols, all);
    traces(c, rows, cols, all, &one, &other);
    ret->statistic = (double)c->n * apart / one;
    ret->df1 = one * one / other;
    ret->df2 = ret->df1 * (double)(c->n - 1);
    ret->p = f_above(ret->statistic, ret->df1, ret->df2);
    ret->v = sqrt(apart / (double)((answers < c->rows ? answers : c->rows) - 1));
    return OK;
}
