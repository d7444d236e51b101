#include "stats/fisher.h"

#include <math.h>

#include "stats/distribution.h"
#include "stats/fisher_network.h"

/* Probabilities that differ by less are taken for the same. */
#define ALIKE 1e-7

static double two_sided(double x, double white, double black, double drawn)
{
    double low = fmax(0, drawn - black), high = fmin(drawn, white), sum = 0;
    double most = hypergeometric_density(x, white, black, drawn) * (1 + ALIKE);
    for (size_t i = 0; i <= (size_t)(high - low); i++) {
        double d = hypergeometric_density(low + (double)i, white, black, drawn);
        sum += d <= most ? d : 0;
    }
    return fmin(sum, 1);
}

static double two_by_two(const double *cells, enum tail tail)
{
    double x = cells[0], white = cells[0] + cells[2], black = cells[1] + cells[3], drawn = cells[0] + cells[1];
    if (tail == TAIL_LESS) {
        return hypergeometric_below(x, white, black, drawn);
    }
    if (tail == TAIL_GREATER) {
        return hypergeometric_above(x - 1, white, black, drawn);
    }
    return two_sided(x, white, black, drawn);
}

/* Without empty rows and columns, which change nothing, and with no more rows than columns. */
static struct contingency condensed(struct arena *a, const struct contingency *t, const struct margins *m)
{
    double *cells = ARENA_ARRAY(a, double, t->rows * t->cols);
    struct contingency ret = {.cells = cells};
    for (size_t i = 0; i < t->rows; i++) {
        ret.rows += m->rows[i] > 0;
    }
    for (size_t k = 0; k < t->cols; k++) {
        ret.cols += m->cols[k] > 0;
    }
    bool turn = ret.rows > ret.cols;
    size_t stride = turn ? ret.rows : ret.cols;
    for (size_t i = 0, row = 0; i < t->rows; row += m->rows[i] > 0, i++) {
        for (size_t k = 0, col = 0; k < t->cols; col += m->cols[k] > 0, k++) {
            if (m->rows[i] > 0 && m->cols[k] > 0) {
                cells[turn ? col * stride + row : row * stride + col] = t->cells[i * t->cols + k];
            }
        }
    }
    return turn ? (struct contingency){cells, ret.cols, ret.rows} : ret;
}

static enum err larger(struct arena *a, const struct contingency *t, const struct margins *m, double *ret_p)
{
    struct contingency dense = condensed(a, t, m);
    if (m->total > FISHER_LARGE_MAX || dense.rows > FISHER_ROWS_MAX) {
        return ERR_LIMIT;
    }
    if (dense.rows < 2) {
        *ret_p = 1;
        return OK;
    }
    return fisher_network(a, &dense, ALIKE, ret_p);
}

enum err fisher(const struct contingency *t, enum tail tail, double *ret_p)
{
    bool small = t->rows == 2 && t->cols == 2;
    if (t->rows < 2 || t->cols < 2 || t->rows > CONTINGENCY_SIDE_MAX || t->cols > CONTINGENCY_SIDE_MAX ||
        (!small && tail != TAIL_TWO_SIDED)) {
        return ERR_INVALID;
    }
    struct arena *own = arena_new(FISHER_MEMORY);
    struct margins m;
    contingency_margins(own, t, &m);
    enum err e = m.total <= 0 ? ERR_INVALID : m.total > FISHER_TOTAL_MAX ? ERR_LIMIT : OK;
    if (!e && small) {
        *ret_p = two_by_two(t->cells, tail);
    } else if (!e) {
        e = larger(own, t, &m, ret_p);
    }
    arena_free(own);
    return e;
}
