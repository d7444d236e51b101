/* A whole survey: 66 items and 330 comparisons of groups, to eight significant digits as R has them (tests/fixture/survey). */
#include <math.h>
#include <stdio.h>

#include "base/csv.h"
#include "base/json.h"
#include "stats/describe.h"
#include "stats/mann_whitney.h"
#include "support/test.h"

enum { ROWS_MAX = 200, SPEEDER_SECONDS = 120 };

struct answers {
    struct csv table;
    struct str *rows[ROWS_MAX]; /* cells of those who took their time */
    size_t n;
};

static struct str cell(const struct answers *s, size_t row, const char *column)
{
    for (size_t i = 0; i < s->table.n_columns; i++) {
        if (str_is(s->table.columns[i], column)) {
            return s->rows[row][i];
        }
    }
    return STR_NONE;
}

/* NaN for no answer and for "NA". */
static double number(const struct answers *s, size_t row, const char *column)
{
    double v;
    return str_to_real(cell(s, row, column), &v) ? v : NAN;
}

static void read_answers(struct arena *a, struct answers *s)
{
    CHECK(csv_begin(&s->table, a, test_file(a, "demo/survey/synthetic_responses.csv")));
    while (s->n < ROWS_MAX && csv_next(&s->table, a)) {
        s->rows[s->n] = ARENA_ARRAY(a, struct str, s->table.n_columns);
        for (size_t i = 0; i < s->table.n_columns; i++) {
            s->rows[s->n][i] = s->table.cells[i];
        }
        s->n += number(s, s->n, "duration_s") >= SPEEDER_SECONDS;
    }
    CHECK_INT(s->n, 153);
}

/* ---- groups, as table 4 of the study has them; "" for none ---- */

static const char *region(const struct answers *s, size_t row)
{
    struct str states = cell(s, row, "D1"), state;
    size_t n = 0, east = 0;
    while (str_split(&states, '|', &state)) {
        n++;
        east += str_find(STR("DE-BB DE-BE DE-MV DE-SN DE-ST DE-TH"), state, 0) != SIZE_MAX;
    }
    return n == 0 ? "" : east == n ? "Ost" : east == 0 ? "West" : "";
}

static const char *financing(const struct answers *s, size_t row)
{
    double v = number(s, row, "D4.institutionell");
    return isnan(v) ? "" : v >= 50 ? "institutionell" : "sonstige";
}

static const char *affected(const struct answers *s, size_t row)
{
    double v = number(s, row, "A3.unternehmen");
    return v >= 10 && v <= 30 ? "gering" : v >= 80 ? "stark" : "";
}

static const char *size(const struct answers *s, size_t row)
{
    double v = number(s, row, "D5");
    return isnan(v) ? "" : v <= 5 ? "klein" : "gross";
}

static const char *age(const struct answers *s, size_t row)
{
    struct str v = cell(s, row, "D9");
    return v.n == 0 ? "" : str_is(v, "21-30") || str_is(v, "31-40") ? "U40" : "Ue40";
}

static const struct {
    const char *feature;
    const char *(*group)(const struct answers *s, size_t row);
} features[] = {{"region", region}, {"finanzierung", financing}, {"betroffenheit", affected}, {"groesse", size}, {"alter", age}};

/* Answers to an item; of one group, or of all without a feature. */
static struct sample sample_of(struct arena *a, const struct answers *s, const char *item, struct str feature, struct str group)
{
    double *v = ARENA_ARRAY(a, double, s->n);
    size_t n = 0;
    for (size_t row = 0; row < s->n; row++) {
        bool in = feature.p == NULL;
        for (size_t f = 0; f < sizeof features / sizeof *features; f++) {
            in = in || (str_is(feature, features[f].feature) && str_is(group, features[f].group(s, row)));
        }
        double x = number(s, row, item);
        if (in && !isnan(x)) {
            v[n++] = x;
        }
    }
    return (struct sample){v, n};
}

static void check_number(const struct json_value *want, const char *key, double got)
{
    const struct json_value *v = json_get(want, key);
    bool ok = v && (v->type == JSON_NULL ? isnan(got) : fabs(got - v->number) <= 5e-9 * fabs(v->number));
    if (!ok) {
        printf("# %s: %.12g\n", key, got);
    }
    CHECK(ok);
}

static void check_item(struct arena *a, const struct answers *s, const struct json_value *want)
{
    const char *item = json_get(want, "item")->text.p;
    size_t not_applicable = 0;
    struct describe d;
    test_case("%s", item);
    for (size_t row = 0; row < s->n; row++) {
        not_applicable += str_is(cell(s, row, item), "NA");
    }
    describe(a, sample_of(a, s, item, STR_NONE, STR_NONE), not_applicable, 0, 0.95, &d);
    check_number(want, "n", (double)d.answered);
    check_number(want, "not_applicable", (double)d.not_applicable);
    check_number(want, "mean", d.mean);
    check_number(want, "sd", d.sd);
    check_number(want, "median", d.median);
    check_number(want, "q1", d.q1);
    check_number(want, "q3", d.q3);
    check_number(want, "min", d.min);
    check_number(want, "max", d.max);
}

static void check_comparison(struct arena *a, const struct answers *s, const struct json_value *want)
{
    const char *item = json_get(want, "item")->text.p;
    struct str feature = json_get(want, "feature")->text;
    struct sample x = sample_of(a, s, item, feature, json_get(want, "group_a")->text);
    struct sample y = sample_of(a, s, item, feature, json_get(want, "group_b")->text);
    struct mann_whitney m;
    test_case("%s by %.*s", item, STR_ARG(feature));
    CHECK_INT(mann_whitney(a, x, y, TAIL_TWO_SIDED, 0.95, &m), OK);
    check_number(want, "n_a", (double)m.n_a);
    check_number(want, "n_b", (double)m.n_b);
    check_number(want, "mean_a", describe_mean(x));
    check_number(want, "mean_b", describe_mean(y));
    check_number(want, "W", m.w);
    check_number(want, "p", m.p);
    check_number(want, "r_rank_biserial", m.r);
    CHECK(json_get(want, "exact")->boolean == m.exact);
}

int main(void)
{
    struct arena *a = arena_new(64 << 20);
    struct answers s = {0};
    struct json_value reference;
    struct str why;
    read_answers(a, &s);
    CHECK(json_parse(a, test_file(a, "tests/fixture/survey/reference_stats.json"), &reference, &why));
    const struct json_value *items = json_get(&reference, "items"), *comparisons = json_get(&reference, "comparisons");
    CHECK_INT(items->n, 66);
    CHECK_INT(comparisons->n, 330);
    for (size_t i = 0; i < items->n; i++) {
        check_item(a, &s, &items->items[i]);
    }
    for (size_t i = 0; i < comparisons->n; i++) {
        check_comparison(a, &s, &comparisons->items[i]);
    }
    arena_free(a);
    return test_end();
}
