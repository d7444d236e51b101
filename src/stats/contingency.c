#include "stats/contingency.h"

#include <math.h>

#include "stats/distribution.h"

void contingency_margins(struct arena *a, const struct contingency *t, struct margins *ret)
{
    *ret = (struct margins){.rows = ARENA_ARRAY(a, double, t->rows), .cols = ARENA_ARRAY(a, double, t->cols)};
    for (size_t i = 0; i < t->rows; i++) {
        for (size_t k = 0; k < t->cols; k++) {
            double cell = t->cells[i * t->cols + k];
            ret->rows[i] += cell;
            ret->cols[k] += cell;
            ret->total += cell;
        }
    }
}

static double expected(const struct margins *m, size_t row, size_t col)
{
    return m->rows[row] * m->cols[col] / m->total;
}

/* Yates moves every cell by a half, or less where it is nearer to what is expected. All four differ alike. */
static double yates_of(const struct contingency *t, const struct margins *m)
{
    double least = 0.5;
    for (size_t i = 0; i < t->rows * t->cols; i++) {
        least = fmin(least, fabs(t->cells[i] - expected(m, i / t->cols, i % t->cols)));
    }
    return least;
}

static double statistic_of(const struct contingency *t, const struct margins *m, double yates)
{
    double sum = 0;
    for (size_t i = 0; i < t->rows * t->cols; i++) {
        double e = expected(m, i / t->cols, i % t->cols);
        double d = fabs(t->cells[i] - e) - yates;
        sum += d * d / e;
    }
    return sum;
}

enum err chi_square(struct arena *a, const struct contingency *t, bool correct, struct chi_square *ret)
{
    struct margins m;
    if (t->rows < 2 || t->cols < 2 || t->rows > CONTINGENCY_SIDE_MAX || t->cols > CONTINGENCY_SIDE_MAX) {
        return ERR_INVALID;
    }
    contingency_margins(a, t, &m);
    if (m.total <= 0) {
        return ERR_INVALID;
    }
    struct chi_square c = {.n = m.total, .df = (double)((t->rows - 1) * (t->cols - 1)), .least_expected = m.total};
    for (size_t i = 0; i < t->rows * t->cols; i++) {
        c.least_expected = fmin(c.least_expected, expected(&m, i / t->cols, i % t->cols));
    }
    c.yates = correct && t->rows == 2 && t->cols == 2;
    c.statistic = statistic_of(t, &m, c.yates ? yates_of(t, &m) : 0);
    c.p = isnan(c.statistic) ? NAN : chi_square_above(c.statistic, c.df);
    size_t side = t->rows < t->cols ? t->rows : t->cols;
    c.v = sqrt(statistic_of(t, &m, 0) / (m.total * (double)(side - 1)));
    *ret = c;
    return OK;
}
