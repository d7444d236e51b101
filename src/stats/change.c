#include "stats/change.h"

#include <math.h>

#include "stats/describe.h"
#include "stats/distribution.h"

enum err change_of_means(struct sample before, struct sample now, double conf, struct change *ret)
{
    if (before.n < 2 || now.n < 2) {
        return ERR_INVALID;
    }
    double sd_before = describe_sd(before), sd_now = describe_sd(now);
    double of_before = sd_before * sd_before / (double)before.n, of_now = sd_now * sd_now / (double)now.n, both = of_before + of_now;
    double df = both * both / (of_before * of_before / (double)(before.n - 1) + of_now * of_now / (double)(now.n - 1));
    struct change c = {.before = describe_mean(before), .now = describe_mean(now), .low = NAN, .high = NAN, .p = NAN};
    c.diff = c.now - c.before;
    if (both > 0) {
        double error = sqrt(both), wide = student_quantile(1 - (1 - conf) / 2, df) * error;
        c.low = c.diff - wide;
        c.high = c.diff + wide;
        c.p = 2 * student_above(fabs(c.diff) / error, df);
    }
    *ret = c;
    return OK;
}

enum err change_of_shares(double chose_before, double n_before, double chose_now, double n_now, double conf, struct change *ret)
{
    if (!(n_before > 0) || !(n_now > 0)) {
        return ERR_INVALID;
    }
    struct change c = {.before = chose_before / n_before, .now = chose_now / n_now, .p = NAN};
    double joint = (chose_before + chose_now) / (n_before + n_now);
    double error = sqrt(joint * (1 - joint) * (1 / n_before + 1 / n_now));
    double wide = normal_quantile(1 - (1 - conf) / 2) * sqrt(c.before * (1 - c.before) / n_before + c.now * (1 - c.now) / n_now);
    c.diff = c.now - c.before;
    c.low = fmax(-1, c.diff - wide);
    c.high = fmin(1, c.diff + wide);
    if (error > 0) {
        c.p = 2 * normal_above(fabs(c.diff) / error);
    }
    *ret = c;
    return OK;
}
