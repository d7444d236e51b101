#include "app/stats_answer.h"

#include <math.h>

#include "base/json.h"
#include "stats/change.h"
#include "stats/describe.h"
#include "stats/fisher.h"
#include "stats/kruskal.h"
#include "stats/mann_whitney.h"
#include "stats/spearman.h"

struct question {
    struct arena *arena;
    const struct json_value *in;
    struct json out;
    struct str why; /* what is wrong; absent while nothing is */
};

static bool refuse(struct question *q, struct str why)
{
    if (!q->why.p) {
        q->why = why;
    }
    return false;
}

/* Items of an array of numbers; null is no answer, "NA" is "does not apply". */
struct answers {
    double *v;        /* as many as the array has; NaN where there is no number */
    size_t n;
    size_t not_applicable, silent;
};

static bool read_answer(struct question *q, const char *name, const struct json_value *item, size_t at, struct answers *ret)
{
    bool not_applicable = item->type == JSON_TEXT && str_is(item->text, "NA");
    if (item->type == JSON_NUMBER && isfinite(item->number)) {
        ret->v[at] = item->number;
        return true;
    }
    ret->v[at] = NAN;
    ret->not_applicable += not_applicable;
    ret->silent += !not_applicable;
    if (item->type == JSON_NULL || not_applicable) {
        return true;
    }
    return refuse(q, str_fmt(q->arena, "%s[%zu] must be a number, or null for no answer, or \"NA\" for does not apply", name, at));
}

static bool read_array(struct question *q, const char *name, const struct json_value *array, struct answers *ret)
{
    if (!array || array->type != JSON_ARRAY) {
        return refuse(q, str_fmt(q->arena, "\"%s\" must be an array of numbers", name));
    }
    *ret = (struct answers){.v = ARENA_ARRAY(q->arena, double, array->n + 1), .n = array->n};
    for (size_t i = 0; i < array->n; i++) {
        if (!read_answer(q, name, &array->items[i], i, ret)) {
            return false;
        }
    }
    return true;
}

static bool read_answers(struct question *q, const char *name, struct answers *ret)
{
    return read_array(q, name, json_get(q->in, name), ret);
}

static struct sample given(struct question *q, const struct answers *all)
{
    double *v = ARENA_ARRAY(q->arena, double, all->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (!isnan(all->v[i])) {
            v[n++] = all->v[i];
        }
    }
    return (struct sample){v, n};
}

/* The place of the word among `words`, 0 when none is given. */
static size_t read_word(struct question *q, const char *name, const char *const *words, size_t n)
{
    const struct json_value *v = json_get(q->in, name);
    struct str all = STR_NONE;
    if (!v) {
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        if (v->type == JSON_TEXT && str_is(v->text, words[i])) {
            return i;
        }
        all = str_fmt(q->arena, "%.*s%s\"%s\"", STR_ARG(all), i ? ", " : "", words[i]);
    }
    refuse(q, str_fmt(q->arena, "\"%s\" must be one of %.*s", name, STR_ARG(all)));
    return 0;
}

static enum tail read_tail(struct question *q)
{
    static const char *const words[] = {"two.sided", "less", "greater"};
    return (enum tail)read_word(q, "alternative", words, 3);
}

static double read_level(struct question *q)
{
    const struct json_value *v = json_get(q->in, "conf_level");
    if (v && (v->type != JSON_NUMBER || !(v->number > 0 && v->number < 1))) {
        refuse(q, STR("\"conf_level\" must be a number between 0 and 1"));
    }
    return v ? v->number : 0.95;
}

static bool read_row(struct question *q, const struct json_value *row, size_t at, double *cells, size_t cols)
{
    if (row->type != JSON_ARRAY || row->n != cols) {
        return refuse(q, STR("the rows of \"table\" must be arrays of one length"));
    }
    for (size_t k = 0; k < cols; k++) {
        double x = row->items[k].number;
        if (row->items[k].type != JSON_NUMBER || !(x >= 0 && x <= 1e9 && floor(x) >= x)) {
            return refuse(q, str_fmt(q->arena, "table[%zu][%zu] must be a whole number from 0 to 1000000000", at, k));
        }
        cells[k] = x;
    }
    return true;
}

static bool read_table(struct question *q, struct contingency *ret)
{
    const struct json_value *t = json_get(q->in, "table");
    if (!t || t->type != JSON_ARRAY || t->n < 2 || t->items[0].type != JSON_ARRAY || t->items[0].n < 2) {
        return refuse(q, STR("\"table\" must be an array of at least two rows with at least two counts each"));
    }
    if (t->n > CONTINGENCY_SIDE_MAX || t->items[0].n > CONTINGENCY_SIDE_MAX) {
        return refuse(q, STR("\"table\" may have at most 100 rows and columns"));
    }
    size_t cols = t->items[0].n;
    double *cells = ARENA_ARRAY(q->arena, double, t->n * cols);
    for (size_t i = 0; i < t->n; i++) {
        if (!read_row(q, &t->items[i], i, cells + i * cols, cols)) {
            return false;
        }
    }
    *ret = (struct contingency){cells, t->n, cols};
    return true;
}

static void put(struct question *q, const char *name, double value)
{
    json_key(&q->out, name);
    json_real(&q->out, value);
}

/* Several at once; a figure without a name ends them. */
struct figure {
    const char *name;
    double value;
};

static void put_all(struct question *q, const struct figure *figures)
{
    for (; figures->name; figures++) {
        put(q, figures->name, figures->value);
    }
}

static void put_count(struct question *q, const char *name, size_t value)
{
    json_key(&q->out, name);
    json_int(&q->out, (int64_t)value);
}

static void put_text(struct question *q, const char *name, const char *value)
{
    json_key(&q->out, name);
    json_str(&q->out, str_of(value));
}

static bool ask_mann_whitney(struct question *q)
{
    struct answers a, b;
    struct mann_whitney m;
    enum tail tail = read_tail(q);
    double level = read_level(q);
    if (!read_answers(q, "a", &a) || !read_answers(q, "b", &b) || q->why.p) {
        return false;
    }
    if (mann_whitney(q->arena, given(q, &a), given(q, &b), tail, level, &m)) {
        return refuse(q, STR("too few values: both \"a\" and \"b\" need at least one"));
    }
    put_count(q, "n_a", m.n_a);
    put_count(q, "n_b", m.n_b);
    put_all(q, (const struct figure[]){{"u", m.u}, {"w", m.w}, {"p", m.p}, {NULL, 0}});
    put_text(q, "method", mann_whitney_method(&m));
    put(q, "r", m.r);
    if (json_get(q->in, "conf_level")) {
        put(q, "r_low", m.r_low);
        put(q, "r_high", m.r_high);
    }
    return true;
}

static void put_pairs(struct question *q, const struct kruskal *k)
{
    json_key(&q->out, "dunn");
    json_array(&q->out);
    for (size_t i = 0; i < k->n_pairs; i++) {
        json_object(&q->out);
        put_count(q, "a", k->pairs[i].a);
        put_count(q, "b", k->pairs[i].b);
        put(q, "z", k->pairs[i].z);
        put(q, "p", k->pairs[i].p);
        put(q, "p_adjusted", k->pairs[i].p_adjusted);
        json_object_end(&q->out);
    }
    json_array_end(&q->out);
}

static bool ask_kruskal(struct question *q)
{
    static const char *const words[] = {"holm", "bh", "none"};
    static const enum adjust ways[] = {ADJUST_HOLM, ADJUST_BH, ADJUST_NONE};
    const struct json_value *in = json_get(q->in, "groups");
    enum adjust how = ways[read_word(q, "adjust", words, 3)];
    if (!in || in->type != JSON_ARRAY || in->n > KRUSKAL_GROUPS_MAX) {
        return refuse(q, STR("\"groups\" must be an array of two to 100 arrays of numbers"));
    }
    struct sample *groups = ARENA_ARRAY(q->arena, struct sample, in->n + 1);
    for (size_t i = 0; i < in->n; i++) {
        struct answers one;
        if (!read_array(q, str_fmt(q->arena, "groups[%zu]", i).p, &in->items[i], &one)) {
            return false;
        }
        groups[i] = given(q, &one);
    }
    struct kruskal k;
    if (q->why.p) {
        return false;
    }
    if (kruskal(q->arena, groups, in->n, how, &k)) {
        return refuse(q, STR("too few values: at least two groups are needed, and each needs at least one value"));
    }
    put_count(q, "n", k.n);
    put_count(q, "groups", k.groups);
    put_all(q, (const struct figure[]){{"h", k.h}, {"df", k.df}, {"p", k.p}, {NULL, 0}});
    put_text(q, "method", "Kruskal-Wallis rank sum test");
    put_pairs(q, &k);
    return true;
}

static bool ask_chisq(struct question *q)
{
    const struct json_value *correct = json_get(q->in, "correct");
    struct contingency t;
    struct chi_square c;
    if (correct && correct->type != JSON_BOOL) {
        return refuse(q, STR("\"correct\" must be true or false"));
    }
    if (!read_table(q, &t)) {
        return false;
    }
    if (chi_square(q->arena, &t, !correct || correct->boolean, &c)) {
        return refuse(q, STR("too few values: every count is 0"));
    }
    put_all(q, (const struct figure[]){{"n", c.n}, {"x_squared", c.statistic}, {"df", c.df}, {"p", c.p}, {NULL, 0}});
    put_text(q, "method", c.yates ? "Pearson's Chi-squared test with Yates' continuity correction" : "Pearson's Chi-squared test");
    put(q, "cramers_v", c.v);
    put(q, "least_expected", c.least_expected);
    return true;
}

static bool ask_fisher(struct question *q)
{
    struct contingency t;
    enum tail tail = read_tail(q);
    double p, n = 0;
    if (!read_table(q, &t) || q->why.p) {
        return false;
    }
    if (tail != TAIL_TWO_SIDED && (t.rows > 2 || t.cols > 2)) {
        return refuse(q, STR("\"alternative\" has a meaning for tables of two rows and two columns only"));
    }
    enum err e = fisher(&t, tail, &p);
    if (e) {
        return refuse(q, e == ERR_LIMIT ? STR("the table is too large to be computed exactly: take chisq")
                                        : STR("too few values: every count is 0"));
    }
    for (size_t i = 0; i < t.rows * t.cols; i++) {
        n += t.cells[i];
    }
    put(q, "n", n);
    put(q, "p", p);
    put_text(q, "method", "Fisher's Exact Test for Count Data");
    return true;
}

static void put_description(struct question *q, const struct describe *d)
{
    put_count(q, "n", d->n);
    put_count(q, "answered", d->answered);
    put_count(q, "not_applicable", d->not_applicable);
    put(q, "relevance", d->relevance);
    put_all(q, (const struct figure[]){{"mean", d->mean}, {"sd", d->sd}, {"min", d->min}, {"q1", d->q1}, {"median", d->median}, {"q3", d->q3}, {"max", d->max},
                                       {"ci_low", d->ci_low}, {"ci_high", d->ci_high}, {NULL, 0}});
}

static bool ask_describe(struct question *q)
{
    struct answers all;
    struct describe d;
    double level = read_level(q);
    if (!read_answers(q, "values", &all) || q->why.p) {
        return false;
    }
    describe(q->arena, given(q, &all), all.not_applicable, all.silent, level, &d);
    if (d.answered == 0) {
        return refuse(q, STR("too few values: \"values\" needs at least one number"));
    }
    put_description(q, &d);
    json_key(&q->out, "distribution");
    json_array(&q->out);
    for (size_t i = 0; i < d.n_counts; i++) {
        json_object(&q->out);
        put(q, "value", d.counts[i].value);
        put_count(q, "count", d.counts[i].count);
        put(q, "share", (double)d.counts[i].count / (double)d.answered);
        json_object_end(&q->out);
    }
    json_array_end(&q->out);
    return true;
}

static bool ask_spearman(struct question *q)
{
    struct answers x, y;
    struct spearman r;
    enum tail tail = read_tail(q);
    if (!read_answers(q, "x", &x) || !read_answers(q, "y", &y) || q->why.p) {
        return false;
    }
    if (x.n != y.n) {
        return refuse(q, STR("\"x\" and \"y\" must have the same length"));
    }
    size_t n = 0;
    for (size_t i = 0; i < x.n; i++) {
        if (!isnan(x.v[i]) && !isnan(y.v[i])) {
            x.v[n] = x.v[i];
            y.v[n++] = y.v[i];
        }
    }
    if (spearman(q->arena, (struct sample){x.v, n}, (struct sample){y.v, n}, tail, &r)) {
        return refuse(q, STR("too few values: at least two pairs are needed"));
    }
    put_count(q, "n", r.n);
    put(q, "rho", r.rho);
    put(q, "s", r.s);
    put(q, "p", r.p);
    put_text(q, "method", "Spearman's rank correlation rho");
    return true;
}

static bool ask_change(struct question *q)
{
    struct answers before, now;
    struct change c;
    double level = read_level(q);
    if (!read_answers(q, "before", &before) || !read_answers(q, "now", &now) || q->why.p) {
        return false;
    }
    if (change_of_means(given(q, &before), given(q, &now), level, &c)) {
        return refuse(q, STR("too few values: both \"before\" and \"now\" need at least two"));
    }
    put_all(q, (const struct figure[]){{"before", c.before}, {"now", c.now}, {"diff", c.diff}, {"low", c.low}, {"high", c.high}, {"p", c.p}, {NULL, 0}});
    put_text(q, "method", "Welch Two Sample t-test");
    return true;
}

static const struct {
    const char *name;
    bool (*ask)(struct question *q);
} tests[] = {
    {"mann-whitney", ask_mann_whitney}, {"kruskal", ask_kruskal}, {"chisq", ask_chisq},
    {"fisher", ask_fisher},             {"describe", ask_describe}, {"spearman", ask_spearman},
    {"change", ask_change},
};

static bool answer(struct question *q, bool (*ask)(struct question *q), struct str text)
{
    struct str why;
    struct json_value *in = ARENA_NEW(q->arena, struct json_value);
    if (!json_parse(q->arena, text, in, &why)) {
        return refuse(q, str_fmt(q->arena, "standard input is no JSON: %.*s", STR_ARG(why)));
    }
    if (in->type != JSON_OBJECT) {
        return refuse(q, STR("standard input must be a JSON object"));
    }
    q->in = in;
    json_object(&q->out);
    if (!ask(q)) {
        return false;
    }
    json_object_end(&q->out);
    return true;
}

bool stats_is_test(struct str name)
{
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        if (str_is(name, tests[i].name)) {
            return true;
        }
    }
    return false;
}

bool stats_answer(struct arena *a, struct str name, struct str text, struct buf *out, struct str *ret_why)
{
    struct question q = {.arena = a};
    json_begin(&q.out, out);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        if (str_is(name, tests[i].name)) {
            bool done = answer(&q, tests[i].ask, text);
            *ret_why = q.why;
            return done;
        }
    }
    *ret_why = STR("there is no such test");
    return false;
}
