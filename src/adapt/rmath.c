/* The distributions by R's library (r-mathlib). */
#include "stats/distribution.h"

#define MATHLIB_STANDALONE 1
#include <Rmath.h>
#include <pthread.h>

enum { LOWER = 1, UPPER = 0, NO_LOG = 0 };

double normal_below(double z)
{
    return pnorm(z, 0, 1, LOWER, NO_LOG);
}

double normal_above(double z)
{
    return pnorm(z, 0, 1, UPPER, NO_LOG);
}

double normal_quantile(double p)
{
    return qnorm(p, 0, 1, LOWER, NO_LOG);
}

double student_below(double t, double df)
{
    return pt(t, df, LOWER, NO_LOG);
}

double student_above(double t, double df)
{
    return pt(t, df, UPPER, NO_LOG);
}

double student_quantile(double p, double df)
{
    return qt(p, df, LOWER, NO_LOG);
}

double chi_square_above(double x, double df)
{
    return pchisq(x, df, UPPER, NO_LOG);
}

double f_above(double x, double df1, double df2)
{
    return pf(x, df1, df2, UPPER, NO_LOG);
}

double hypergeometric_density(double x, double white, double black, double drawn)
{
    return dhyper(x, white, black, drawn, NO_LOG);
}

double hypergeometric_below(double x, double white, double black, double drawn)
{
    return phyper(x, white, black, drawn, LOWER, NO_LOG);
}

double hypergeometric_above(double x, double white, double black, double drawn)
{
    return phyper(x, white, black, drawn, UPPER, NO_LOG);
}

/* The library counts into a table that all threads share, and keeps it until it is told otherwise. */
static pthread_mutex_t counting = PTHREAD_MUTEX_INITIALIZER;

static double wilcoxon(double u, double m, double n, int tail)
{
    pthread_mutex_lock(&counting);
    double p = pwilcox(u, m, n, tail, NO_LOG);
    wilcox_free();
    pthread_mutex_unlock(&counting);
    return p;
}

double wilcoxon_below(double u, double m, double n)
{
    return wilcoxon(u, m, n, LOWER);
}

double wilcoxon_above(double u, double m, double n)
{
    return wilcoxon(u, m, n, UPPER);
}

double log_factorial(double n)
{
    return lgammafn(n + 1);
}
