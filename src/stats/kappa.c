#include "stats/kappa.h"

#include <math.h>

#include "stats/distribution.h"

/* Variance of kappa: (A + B - C) / ((1 - chance)^4 n) with the sums of the paper's formula 14, in shares. */
static double variance(const struct contingency *t, const struct margins *m, double agreement, double chance)
{
    double on_diagonal = 0, off_diagonal = 0;
    for (size_t i = 0; i < t->rows; i++) {
        for (size_t k = 0; k < t->cols; k++) {
            double share = t->cells[i * t->cols + k] / m->total;
            double sides = (m->cols[i] + m->rows[k]) / m->total;
            if (i == k) {
                double d = 1 - chance - sides * (1 - agreement);
                on_diagonal += share * d * d;
            } else {
                off_diagonal += share * sides * sides;
            }
        }
    }
    double last = agreement * chance - 2 * chance + agreement;
    double apart = 1 - agreement;
    return (on_diagonal + apart * apart * off_diagonal - last * last) / (pow(1 - chance, 4) * m->total);
}

enum err kappa(struct arena *a, const struct contingency *t, double conf, struct kappa *ret)
{
    struct margins m;
    if (t->rows != t->cols || t->rows == 0 || t->rows > CONTINGENCY_SIDE_MAX) {
        return ERR_INVALID;
    }
    contingency_margins(a, t, &m);
    if (m.total <= 0) {
        return ERR_INVALID;
    }
    double agreement = 0, chance = 0;
    for (size_t i = 0; i < t->rows; i++) {
        agreement += t->cells[i * t->cols + i] / m.total;
        chance += m.rows[i] / m.total * m.cols[i] / m.total;
    }
    struct kappa k = {.n = m.total, .agreement = agreement, .kappa = NAN, .low = NAN, .high = NAN};
    if (chance < 1) {
        double half = normal_quantile(1 - (1 - conf) / 2) * sqrt(fmax(0, variance(t, &m, agreement, chance)));
        k.kappa = (agreement - chance) / (1 - chance);
        k.low = fmax(-1, k.kappa - half);
        k.high = fmin(1, k.kappa + half);
    }
    *ret = k;
    return OK;
}
