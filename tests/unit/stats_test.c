/* Statistics that the command line does not offer, edges of all of them, and many threads at once. The figures were computed with
 * R 4.2.2 by the expressions in the comments; tests/system/stats.mjs asks R anew for the others. */
#include <math.h>
#include <pthread.h>

#include "stats/adjust.h"
#include "stats/bradley_terry.h"
#include "stats/describe.h"
#include "stats/fisher.h"
#include "stats/kappa.h"
#include "stats/kruskal.h"
#include "stats/mann_whitney.h"
#include "stats/raking.h"
#include "stats/rank.h"
#include "stats/spearman.h"
#include "stats/weighted.h"
#include "stats/weighted_groups.h"
#include "support/test.h"

#define SAMPLE(...) ((struct sample){(const double[]){__VA_ARGS__}, sizeof((const double[]){__VA_ARGS__}) / sizeof(double)})

static bool near(double got, double want)
{
    return isnan(want) ? isnan(got) : fabs(got - want) <= 5e-10 * fmax(1e-3, fabs(want));
}

static bool all_near(const double *got, struct sample want)
{
    for (size_t i = 0; i < want.n; i++) {
        if (!near(got[i], want.v[i])) {
            return false;
        }
    }
    return true;
}

static void ranks(struct arena *a)
{
    double ties;
    test_case("order of numbers of every kind");
    struct sample s = rank_sorted(a, SAMPLE(3, -1, 0.0, -0.0, 1e308, -1e308, 5e-324, -5e-324, 2.5, -1));
    CHECK(all_near(s.v, SAMPLE(-1e308, -1, -1, -5e-324, 0, 0, 5e-324, 2.5, 3, 1e308)));
    CHECK(!signbit(s.v[4]) && s.v[6] > 0 && s.v[3] < 0);
    test_case("mid-ranks");
    CHECK(all_near(rank_mid(a, SAMPLE(10, 20, 10, 30, 20, 10), &ties), SAMPLE(2, 4.5, 2, 6, 4.5, 2)));
    CHECK(near(ties, 30));
    CHECK_INT(rank_sorted(a, (struct sample){NULL, 0}).n, 0);
    test_case("many values, as a slow sort has them");
    double *v = ARENA_ARRAY(a, double, 3000);
    for (size_t i = 0; i < 3000; i++) {
        v[i] = sin((double)(i * i)) * pow(10, (double)(i % 40) - 20);
    }
    s = rank_sorted(a, (struct sample){v, 3000});
    size_t wrong = 0;
    for (size_t i = 1; i < 3000; i++) {
        wrong += s.v[i - 1] > s.v[i];
    }
    CHECK_INT(wrong, 0);
}

static void nobody(struct arena *a)
{
    struct sample none = {NULL, 0};
    struct describe d;
    struct mann_whitney m = {.p = 7};
    struct kruskal k;
    struct spearman r;
    test_case("nobody answered");
    describe(a, none, 3, 2, 0.95, &d);
    CHECK_INT(d.n, 5);
    CHECK(near(d.relevance, 0) && isnan(d.mean) && isnan(d.sd) && isnan(d.median) && isnan(d.ci_low));
    CHECK_INT(mann_whitney(a, none, SAMPLE(1), TAIL_LESS, 0.95, &m), ERR_INVALID);
    CHECK(near(m.p, 7)); /* untouched */
    CHECK_INT(kruskal(a, (const struct sample[]){SAMPLE(1), none}, 2, ADJUST_HOLM, &k), ERR_INVALID);
    CHECK_INT(spearman(a, SAMPLE(1), SAMPLE(2), TAIL_LESS, &r), ERR_INVALID);
    CHECK_INT(spearman(a, SAMPLE(1, 2), SAMPLE(2), TAIL_LESS, &r), ERR_INVALID);
    test_case("more values than a distribution shows");
    double *many = ARENA_ARRAY(a, double, DESCRIBE_VALUES_MAX + 1);
    for (size_t i = 0; i <= DESCRIBE_VALUES_MAX; i++) {
        many[i] = (double)i;
    }
    describe(a, (struct sample){many, DESCRIBE_VALUES_MAX + 1}, 0, 0, 0.95, &d);
    CHECK_INT(d.n_counts, 0);
    describe(a, (struct sample){many, DESCRIBE_VALUES_MAX}, 0, 0, 0.95, &d);
    CHECK_INT(d.n_counts, DESCRIBE_VALUES_MAX);
}

static void effect(struct arena *a)
{
    struct mann_whitney m;
    double x[10], y[20];
    test_case("interval of the rank-biserial correlation");
    /* 130 of 200 pairs: tanh(atanh(0.3) + c(-1, 1) * qnorm(0.975) * sqrt(31 / 600)) */
    for (size_t i = 0; i < 10; i++) {
        x[i] = 13;
    }
    for (size_t i = 0; i < 20; i++) {
        y[i] = (double)i + 0.5;
    }
    CHECK_INT(mann_whitney(a, (struct sample){x, 10}, (struct sample){y, 20}, TAIL_TWO_SIDED, 0.95, &m), OK);
    CHECK(near(m.r, 0.3) && near(m.r_low, -0.135154069942) && near(m.r_high, 0.638137442833));
    CHECK_INT(mann_whitney(a, SAMPLE(1, 2), SAMPLE(3, 4), TAIL_TWO_SIDED, 0.95, &m), OK);
    CHECK(near(m.r, -1) && isnan(m.r_low));
}

static void corrections(struct arena *a)
{
    struct sample p = SAMPLE(0.01, 0.04, 0.03, NAN, 0.005, 0.04);
    test_case("p.adjust(c(0.01, 0.04, 0.03, NA, 0.005, 0.04), ...)");
    CHECK(all_near(adjust(a, p, ADJUST_HOLM), SAMPLE(0.04, 0.09, 0.09, NAN, 0.025, 0.09)));
    CHECK(all_near(adjust(a, p, ADJUST_BH), SAMPLE(0.025, 0.04, 0.04, NAN, 0.025, 0.04)));
    CHECK(all_near(adjust(a, p, ADJUST_NONE), p));
    CHECK(all_near(adjust(a, SAMPLE(0.7, 0.6), ADJUST_HOLM), SAMPLE(1, 1)));
}

static void weights(struct arena *a)
{
    static const int sex[] = {0, 0, 1, 1, 1, 0, 1, 0, 1, 1}, size[] = {0, 1, 0, 1, 2, 2, 1, 0, 0, RAKING_NONE};
    static const int one_size[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    struct margin margins[] = {{sex, (const double[]){0.6, 0.4}, 2}, {size, (const double[]){0.3, 0.3, 0.4}, 3}};
    const double *w;
    test_case("raking");
    CHECK_INT(raking(a, 10, margins, 2, &w), OK);
    CHECK(all_near(w, SAMPLE(0.968444508618, 1.480592293115, 0.431416546310, 0.659564908370, 1.150444123493, 2.582518689649,
                             0.659564908370, 0.968444508618, 0.431416546310, 0.667592967147)));
    CHECK(near(raking_effective((struct sample){w, 10}), 7.27335139822));
    CHECK_INT(raking(a, 10, margins, 0, &w), OK);
    CHECK(near(w[3], 1));
    test_case("raking refuses");
    margins[0].shares = (const double[]){0.6, 0.5};
    CHECK_INT(raking(a, 10, margins, 2, &w), ERR_INVALID);
    margins[0].shares = (const double[]){1, 0};
    CHECK_INT(raking(a, 10, margins, 2, &w), ERR_INVALID);
    margins[0] = (struct margin){one_size, (const double[]){0.5, 0.5}, 2};
    CHECK_INT(raking(a, 10, margins, 1, &w), ERR_INVALID);
    test_case("margins that contradict each other do not settle");
    static const int half[] = {0, 0, 1, 1};
    struct margin apart[] = {{half, (const double[]){0.9, 0.1}, 2}, {half, (const double[]){0.1, 0.9}, 2}};
    CHECK_INT(raking(a, 4, apart, 2, &w), ERR_LIMIT);
}

/* R: cov.wt(matrix(x), wt = w / sum(w)), and qt() of Kish's number. */
static void with_weights(void)
{
    struct weighted w;
    const struct weighted_values v = {(const double[]){1, 2, 5, 7, 9}, (const double[]){0.5, 3.25, 0.75, 1.5, 0.1}, 5,
                                      0.25 + 1.5625 + 4 + 0.5625 + 2.25 + 0.01};
    const struct weighted_values one = {(const double[]){3}, (const double[]){0.7}, 1, 0.49}, none = {NULL, NULL, 0, 0};
    test_case("weighted figures");
    weighted(&v, 0.95, &w);
    CHECK(near(w.effective, 4.3092067168500) && near(w.mean, 3.6311475409836) && near(w.sd, 2.6710102420313) && near(w.ci_low, -0.2555324023663) && near(w.ci_high, 7.5178274843335));
    CHECK(near(weighted_quantile(&v, 0), 1) && near(weighted_quantile(&v, 0.5), 2) && near(weighted_quantile(&v, 0.75), 7) && near(weighted_quantile(&v, 1), 9));
    test_case("of one value, and of none");
    weighted(&one, 0.95, &w);
    CHECK(near(w.mean, 3) && isnan(w.sd) && isnan(w.ci_low));
    weighted(&none, 0.95, &w);
    CHECK(isnan(w.mean) && isnan(w.sd) && isnan(weighted_quantile(&none, 0.5)));
}

/* x, group and weight of 16 people; the ranks by R's survey 4.1-1: svyranktest(), the table by R, person by person. */
static const int person_value[] = {1, 7, 2, 3, 15, 6, 4, 11, 13, 22, 14, 5, 25, 12, 23, 24}, person_group[] = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
static const double person_weight[] = {0.5, 1.25, 0.75, 1, 2, 0.5, 1.5, 0.75, 1, 1.25, 0.5, 1, 2.25, 0.25, 1.5, 0.5};
static const char person_answer[] = "pqqrpprrqqprqrrp";

static struct weighted_cells cells_of(struct arena *a, size_t people, size_t rows, bool answers)
{
    size_t cols = answers ? 4 : 26; /* one stays empty */
    double *weights = ARENA_ARRAY(a, double, rows * cols), *squares = ARENA_ARRAY(a, double, rows * cols);
    for (size_t i = 0; i < people; i++) {
        size_t at = (size_t)person_group[i] * cols + (size_t)(answers ? person_answer[i] - 'p' : person_value[i]);
        weights[at] += person_weight[i];
        squares[at] += person_weight[i] * person_weight[i];
    }
    return (struct weighted_cells){weights, squares, rows, cols, people};
}

static void weighted_comparisons(struct arena *a)
{
    struct weighted_ranks r;
    struct weighted_table t;
    struct weighted_cells c = cells_of(a, 11, 2, false);
    test_case("ranks of two weighted groups");
    CHECK_INT(weighted_ranks(a, &c, 0.95, ADJUST_HOLM, &r), OK);
    CHECK(near(r.statistic, -0.8033155070583202) && near(r.df2, 9) && near(r.p, 0.4424904458169658) && near(r.effect, -0.325));
    CHECK(near(r.low, -1) && near(r.high, 0.5902083726127318) && r.n_pairs == 0);
    test_case("of three, with pairs");
    c = cells_of(a, 16, 3, false);
    CHECK_INT(weighted_ranks(a, &c, 0.95, ADJUST_HOLM, &r), OK);
    CHECK(near(r.statistic, 3.200219601673) && near(r.df1, 2) && near(r.df2, 13) && near(r.p, 0.07410655714977564) && near(r.effect, 0.3762781870313049));
    CHECK(r.n_pairs == 3 && r.pairs[1].a == 0 && r.pairs[1].b == 2 && near(r.pairs[1].z, -2.4735154949357190) && near(r.pairs[1].p, 0.02794916767368340));
    CHECK(near(r.pairs[1].p_adjusted, 0.08384750302105019) && near(r.pairs[2].p_adjusted, 0.18214138356972304));
    test_case("a table of weighted counts");
    c = cells_of(a, 16, 3, true);
    CHECK_INT(weighted_table(a, &c, &t), OK);
    CHECK(near(t.statistic, 0.6796298639276370) && near(t.df1, 3.4179676590646673) && near(t.df2, 51.2695148859700112) && near(t.p, 0.5869819967181501));
    CHECK(near(t.v, 0.3350371664082999));
    test_case("an empty group, too few people, all alike");
    c = cells_of(a, 6, 2, false);
    CHECK_INT(weighted_ranks(a, &c, 0.95, ADJUST_HOLM, &r), ERR_INVALID);
    CHECK_INT(weighted_table(a, &c, &t), ERR_INVALID);
    c = (struct weighted_cells){(const double[]){1, 1}, (const double[]){1, 1}, 2, 1, 2};
    CHECK_INT(weighted_ranks(a, &c, 0.95, ADJUST_HOLM, &r), ERR_INVALID);
    c = (struct weighted_cells){(const double[]){3, 2}, (const double[]){3, 2}, 2, 1, 5};
    CHECK(weighted_ranks(a, &c, 0.95, ADJUST_HOLM, &r) == OK && isnan(r.p) && isnan(r.effect));
    CHECK(weighted_table(a, &c, &t) == OK && isnan(t.p) && isnan(t.v));
}

static void coders(struct arena *a)
{
    struct kappa k;
    struct contingency t = {(const double[]){22, 3, 1, 4, 18, 2, 0, 5, 15}, 3, 3};
    test_case("Cohen's kappa");
    CHECK_INT(kappa(a, &t, 0.95, &k), OK);
    CHECK(near(k.agreement, 0.785714285714) && near(k.kappa, 0.675925925926));
    CHECK(near(k.low, 0.530577758338) && near(k.high, 0.821274093514));
    t = (struct contingency){(const double[]){8, 0, 0, 0}, 2, 2};
    CHECK_INT(kappa(a, &t, 0.95, &k), OK);
    CHECK(near(k.agreement, 1) && isnan(k.kappa));
    t.cells = (const double[]){0, 0, 0, 0};
    CHECK_INT(kappa(a, &t, 0.95, &k), ERR_INVALID);
}

static void pairs(struct arena *a)
{
    const double *worth;
    test_case("Bradley-Terry: exp(coef) of glm(cbind(won, lost) ~ x - 1, binomial)");
    static const double wins[] = {0, 7, 6, 9, 3, 0, 5, 8, 4, 5, 0, 6, 1, 2, 4, 0};
    CHECK_INT(bradley_terry(a, wins, 4, &worth), OK);
    CHECK(all_near(worth, SAMPLE(0.4676737465315, 0.2362465960950, 0.2118397792488, 0.0842398781247)));
    test_case("one that never lost has no finite worth");
    CHECK_INT(bradley_terry(a, (const double[]){0, 2, 0, 0}, 2, &worth), ERR_INVALID);
    CHECK_INT(bradley_terry(a, (const double[]){0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0}, 4, &worth), ERR_INVALID);
    CHECK_INT(bradley_terry(a, (const double[]){0}, 1, &worth), ERR_INVALID);
}

static void *count(void *arg)
{
    size_t *wrong = arg;
    struct arena *a = arena_new(1 << 20);
    for (int i = 0; i < 200; i++) {
        struct mann_whitney m;
        enum err e = mann_whitney(a, SAMPLE(1.1, 2.2, 3.3, 9), SAMPLE(0.5, 4.1, 5.9, 6.2, 7), TAIL_TWO_SIDED, 0.95, &m);
        *wrong += e || !near(m.p, 92.0 / 126);
        arena_reset(a);
    }
    arena_free(a);
    return NULL;
}

static void threads(void)
{
    pthread_t them[4];
    size_t wrong[4] = {0};
    test_case("four threads at once"); /* choose(9, 4) is 126 */
    for (size_t i = 0; i < 4; i++) {
        CHECK_INT(pthread_create(&them[i], NULL, count, &wrong[i]), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        pthread_join(them[i], NULL);
        CHECK_INT(wrong[i], 0);
    }
}

int main(void)
{
    struct arena *a = arena_new(8 << 20);
    ranks(a);
    nobody(a);
    effect(a);
    corrections(a);
    weights(a);
    with_weights();
    weighted_comparisons(a);
    coders(a);
    pairs(a);
    threads();
    arena_free(a);
    return test_end();
}
