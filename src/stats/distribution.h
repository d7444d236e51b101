/* The distributions behind the p values, as R computes them: src/adapt/rmath.c asks R's own library (docs/adr/0100-rmath.md).
 * "below" is P(X <= x), "above" is P(X > x): each tail is computed by itself, so that small ones keep their digits.
 * Thread-safe. A value outside the domain gives NaN. */
#ifndef STATS_DISTRIBUTION_H
#define STATS_DISTRIBUTION_H

/* Standard normal. */
double normal_below(double z);
double normal_above(double z);
double normal_quantile(double p);
/* Student's t with `df` degrees of freedom. */
double student_below(double t, double df);
double student_above(double t, double df);
double student_quantile(double p, double df);
double chi_square_above(double x, double df);
/* Fisher's F. */
double f_above(double x, double df1, double df2);
/* `drawn` from an urn with `white` and `black`: x of them are white. */
double hypergeometric_density(double x, double white, double black, double drawn);
double hypergeometric_below(double x, double white, double black, double drawn);
double hypergeometric_above(double x, double white, double black, double drawn);
/* Mann and Whitney's U of two samples without ties, exact: time and memory grow with m n (m + n), so m and n are at most 100. */
double wilcoxon_below(double u, double m, double n);
double wilcoxon_above(double u, double m, double n);
/* log(n!) */
double log_factorial(double n);

#endif
