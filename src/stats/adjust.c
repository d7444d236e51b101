#include "stats/adjust.h"

#include <math.h>
#include <stdlib.h>

struct place {
    double p;
    size_t at;
};

static int by_p(const void *x, const void *y)
{
    double a = ((const struct place *)x)->p, b = ((const struct place *)y)->p;
    return (a > b) - (a < b);
}

/* Step down: a larger p is never corrected to less than a smaller one. */
static void holm(const struct place *places, size_t n, double *out)
{
    double highest = 0;
    for (size_t i = 0; i < n; i++) {
        highest = fmax(highest, fmin(1, (double)(n - i) * places[i].p));
        out[places[i].at] = highest;
    }
}

/* Step up. */
static void benjamini_hochberg(const struct place *places, size_t n, double *out)
{
    double lowest = 1;
    for (size_t i = n; i-- > 0;) {
        lowest = fmin(lowest, (double)n / (double)(i + 1) * places[i].p);
        out[places[i].at] = lowest;
    }
}

const double *adjust(struct arena *a, struct sample p, enum adjust how)
{
    struct place *places = ARENA_ARRAY(a, struct place, p.n + 1);
    double *out = ARENA_ARRAY(a, double, p.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < p.n; i++) {
        out[i] = p.v[i];
        if (!isnan(p.v[i])) {
            places[n++] = (struct place){p.v[i], i};
        }
    }
    qsort(places, n, sizeof *places, by_p);
    if (how == ADJUST_HOLM) {
        holm(places, n, out);
    } else if (how == ADJUST_BH) {
        benjamini_hochberg(places, n, out);
    }
    return out;
}
