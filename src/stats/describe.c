#include "stats/describe.h"

#include <float.h>
#include <math.h>

#include "stats/distribution.h"
#include "stats/rank.h"

double describe_mean(struct sample s)
{
    long double sum = 0, left = 0, n = (long double)s.n;
    if (s.n == 0) {
        return NAN;
    }
    for (size_t i = 0; i < s.n; i++) {
        sum += s.v[i];
    }
    long double mean = sum / n;
    for (size_t i = 0; i < s.n; i++) {
        left += s.v[i] - mean;
    }
    return (double)(mean + left / n);
}

double describe_sd(struct sample s)
{
    if (s.n < 2) {
        return NAN;
    }
    long double sum = 0, mean = describe_mean(s);
    for (size_t i = 0; i < s.n; i++) {
        long double d = s.v[i] - mean;
        sum += d * d;
    }
    return (double)sqrtl(sum / (long double)(s.n - 1));
}

double describe_quantile(struct sample sorted, double p)
{
    double at = (double)(sorted.n - 1) * p;
    double whole = floor(at + 4 * DBL_EPSILON);
    double part = at - whole;
    size_t low = (size_t)whole, high = low + 1 < sorted.n ? low + 1 : low;
    if (fabs(part) < 4 * DBL_EPSILON) {
        part = 0;
    }
    return (1 - part) * sorted.v[low] + part * sorted.v[high];
}

static void count_values(struct arena *a, struct sample sorted, struct describe *d)
{
    size_t n = 0;
    for (size_t i = 0; i < sorted.n; i += rank_equal(sorted, i)) {
        n++;
    }
    if (n > DESCRIBE_VALUES_MAX) {
        return;
    }
    struct describe_count *counts = ARENA_ARRAY(a, struct describe_count, n + 1);
    for (size_t i = 0, k = 0; i < sorted.n; k++) {
        counts[k] = (struct describe_count){sorted.v[i], rank_equal(sorted, i)};
        i += counts[k].count;
    }
    d->counts = counts;
    d->n_counts = n;
}

void describe(struct arena *a, struct sample s, size_t not_applicable, size_t silent, double conf, struct describe *ret)
{
    size_t spoke = s.n + not_applicable;
    *ret = (struct describe){.n = spoke + silent, .answered = s.n, .not_applicable = not_applicable};
    ret->relevance = spoke ? (double)s.n / (double)spoke : NAN;
    ret->mean = describe_mean(s);
    ret->sd = describe_sd(s);
    ret->min = ret->q1 = ret->median = ret->q3 = ret->max = ret->ci_low = ret->ci_high = NAN;
    if (s.n == 0) {
        return;
    }
    struct sample sorted = rank_sorted(a, s);
    ret->min = sorted.v[0];
    ret->q1 = describe_quantile(sorted, 0.25);
    ret->median = describe_quantile(sorted, 0.5);
    ret->q3 = describe_quantile(sorted, 0.75);
    ret->max = sorted.v[s.n - 1];
    count_values(a, sorted, ret);
    if (s.n > 1) {
        double half = student_quantile(1 - (1 - conf) / 2, (double)(s.n - 1)) * ret->sd / sqrt((double)s.n);
        ret->ci_low = ret->mean - half;
        ret->ci_high = ret->mean + half;
    }
}
