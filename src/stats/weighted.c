#include "stats/weighted.h"

#include <math.h>

#include "stats/distribution.h"

static long double total(const struct weighted_values *v)
{
    long double sum = 0;
    for (size_t k = 0; k < v->n; k++) {
        sum += v->weights[k];
    }
    return sum;
}

void weighted(const struct weighted_values *v, double conf, struct weighted *ret)
{
    long double sum = total(v), mean = 0, squares = 0;
    *ret = (struct weighted){.mean = NAN, .sd = NAN, .ci_low = NAN, .ci_high = NAN};
    if (!(sum > 0)) {
        return;
    }
    for (size_t k = 0; k < v->n; k++) {
        mean += v->weights[k] * v->values[k] / sum;
    }
    for (size_t k = 0; k < v->n; k++) {
        squares += v->weights[k] * (v->values[k] - mean) * (v->values[k] - mean);
    }
    ret->mean = (double)mean;
    ret->effective = (double)(sum * sum / v->squares);
    if (ret->effective - 1 < 1e-9) {
        return;
    }
    ret->sd = (double)sqrtl(squares / (sum * (1 - 1 / (long double)ret->effective)));
    double half = student_quantile(1 - (1 - conf) / 2, ret->effective - 1) * ret->sd / sqrt(ret->effective);
    ret->ci_low = ret->mean - half;
    ret->ci_high = ret->mean + half;
}

double weighted_quantile(const struct weighted_values *v, double p)
{
    long double sum = total(v), below = 0;
    double last = NAN;
    for (size_t k = 0; k < v->n; k++) {
        below += v->weights[k];
        if (v->weights[k] > 0) {
            last = v->values[k];
            if (below >= p * sum * (1 - 1e-12L)) {
                return last;
            }
        }
    }
    return last;
}
