/* Tables of counts: do two categorical answers have to do with each other? */
#ifndef STATS_CONTINGENCY_H
#define STATS_CONTINGENCY_H

#include "base/err.h"
#include "stats/sample.h"

enum { CONTINGENCY_SIDE_MAX = 100 };

/* cells[row * cols + col]; finite, not negative. */
struct contingency {
    const double *cells;
    size_t rows, cols;
};

struct chi_square {
    double n;
    double statistic, df, p; /* NaN where a row or column is empty */
    bool yates;              /* 2 x 2: with Yates's continuity correction, as R does by itself */
    double least_expected;   /* below 5 the approximation is poor: take Fisher's test */
    double v;                /* Cramer's V, 0 to 1: sqrt(chi^2 / (n (min(rows, cols) - 1))), without correction; NaN as above */
};

/* Pearson's chi-square test of independence (Philosophical Magazine 50, 1900; Yates 1934; Cramer 1946).
 * `correct`: Yates's correction for 2 x 2. ERR_INVALID: less than 2 x 2, more than CONTINGENCY_SIDE_MAX, or no count at all. */
enum err chi_square(struct arena *a, const struct contingency *t, bool correct, struct chi_square *ret) MUST_USE;

/* Row and column sums; arrays of `rows` and `cols`. */
struct margins {
    double *rows, *cols, total;
};
void contingency_margins(struct arena *a, const struct contingency *t, struct margins *ret);

#endif
