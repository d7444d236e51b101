#include "feature/survey/survey_compare.h"

#include <math.h>
#include <string.h>

#include "feature/survey/survey_clean.h"
#include "stats/describe.h"
#include "stats/fisher.h"
#include "stats/mann_whitney.h"
#include "stats/weighted_groups.h"

enum { LEAST_EXPECTED = 5, SCRATCH_MAX = 512 << 20 };
#define CONFIDENCE 0.95

/* ---- who is where ---- */

static const struct survey_formula *read_one(struct arena *a, const struct survey_table *t, struct str text, enum lang lang, bool *ok, struct str *ret_why)
{
    if (!*ok || text.n == 0) {
        return NULL;
    }
    const struct survey_formula *f = survey_formula_read(a, t, text, lang, ret_why);
    *ok = f != NULL;
    return f;
}

bool survey_view_fits(struct arena *a, const struct survey_table *t, const struct survey_view_def *def)
{
    struct str why;
    bool ok = true;
    (void)read_one(a, t, def->filter, LANG_EN, &ok, &why);
    for (size_t k = 0; k < def->n_groups; k++) {
        (void)read_one(a, t, def->formula[k], LANG_EN, &ok, &why);
    }
    return ok;
}

/* The last group without a formula holds those of whom every formula before says no. */
static bool is_of(const struct survey_formula *const *formulas, size_t group, size_t i)
{
    if (formulas[group]) {
        return survey_formula_of(formulas[group], i) == TRUTH_YES;
    }
    for (size_t k = 0; k < group; k++) {
        if (survey_formula_of(formulas[k], i) != TRUTH_NO) {
            return false;
        }
    }
    return group > 0;
}

static int8_t group_at(const struct survey_view_def *def, const struct survey_formula *const *formulas, size_t i)
{
    for (size_t k = 0; k < def->n_groups; k++) {
        if (is_of(formulas, k, i)) {
            return (int8_t)(k + 1);
        }
    }
    return GROUP_NONE;
}

static bool is_clean(const struct survey_table *t, unsigned rules, size_t i)
{
    for (unsigned k = 0; k < CLEANS; k++) {
        if ((rules >> k & 1) && t->unclean[k] && t->unclean[k][i]) {
            return false;
        }
    }
    return true;
}

bool survey_view_read(struct arena *a, const struct survey_table *t, const struct survey_view_def *def, enum lang lang, struct survey_view_people *ret,
                      struct str *ret_why)
{
    const struct survey_formula *formulas[SURVEY_GROUPS_MAX] = {0};
    bool ok = true, *in_set[SURVEY_GROUPS_MAX + 1];
    const struct survey_formula *filter = read_one(a, t, def->filter, lang, &ok, ret_why);
    for (size_t k = 0; k < def->n_groups; k++) {
        formulas[k] = read_one(a, t, def->formula[k], lang, &ok, ret_why);
    }
    if (!ok) {
        return false;
    }
    struct survey_view_people v = {.n_groups = def->n_groups, .weights = def->weights};
    int8_t *group_of = ARENA_ARRAY(a, int8_t, t->n + 1);
    for (size_t k = 0; k <= def->n_groups; k++) {
        in_set[k] = ARENA_ARRAY(a, bool, t->n + 1);
        v.in_set[k] = in_set[k];
    }
    for (size_t i = 0; i < t->n; i++) {
        bool counts = t->seconds[i] >= def->min_seconds && is_clean(t, def->cleaning, i) && (!def->weights || def->weights[i] > 0) && (!filter || survey_formula_of(filter, i) == TRUTH_YES);
        group_of[i] = counts ? group_at(def, formulas, i) : GROUP_OUTSIDE;
        v.n += counts;
        in_set[0][i] = counts;
        if (group_of[i] > 0) {
            v.size[group_of[i]]++;
            in_set[group_of[i]][i] = true;
        }
    }
    v.group_of = group_of;
    *ret = v;
    return true;
}

/* ---- tests ---- */

static void by_ranks(struct arena *a, struct survey_unit *u, const struct sample *samples, size_t n)
{
    struct mann_whitney m;
    struct kruskal k;
    if (n == 2 && mann_whitney(a, samples[0], samples[1], TAIL_TWO_SIDED, CONFIDENCE, &m) == OK) {
        u->test = isnan(m.p) ? TEST_NONE : m.exact ? TEST_MANN_WHITNEY_EXACT : TEST_MANN_WHITNEY;
        u->statistic = m.w;
        u->p = m.p;
        u->effect = m.r;
        u->low = m.r_low;
        u->high = m.r_high;
    }
    if (n > 2 && kruskal(a, samples, n, ADJUST_HOLM, &k) == OK) {
        u->test = isnan(k.p) ? TEST_NONE : TEST_KRUSKAL;
        u->statistic = k.h;
        u->p = k.p;
        u->effect = k.h / (double)(k.n - 1); /* epsilon squared: Kelley, Proceedings of the National Academy of Sciences 21, 1935 */
        u->pairs = k.pairs;
        u->n_pairs = k.n_pairs;
    }
}

/* Without rows and columns that nobody fills. */
static struct contingency without_empty(struct arena *a, const double *cells, size_t rows, size_t cols)
{
    double *kept = ARENA_ARRAY(a, double, rows * cols + 1);
    size_t n_rows = 0, n_cols = 0, n = 0;
    bool *full = ARENA_ARRAY(a, bool, cols + 1);
    for (size_t k = 0; k < cols; k++) {
        for (size_t i = 0; i < rows; i++) {
            full[k] = full[k] || cells[i * cols + k] > 0;
        }
        n_cols += full[k];
    }
    for (size_t i = 0; i < rows; i++) {
        double sum = 0;
        for (size_t k = 0; k < cols; k++) {
            sum += cells[i * cols + k];
        }
        for (size_t k = 0; k < cols && sum > 0; k++) {
            if (full[k]) {
                kept[n++] = cells[i * cols + k];
            }
        }
        n_rows += sum > 0;
    }
    return (struct contingency){kept, n_rows, n_cols};
}

static void by_counts(struct arena *a, struct survey_unit *u, const double *cells, size_t rows, size_t cols)
{
    struct contingency t = without_empty(a, cells, rows, cols);
    struct chi_square c;
    if (t.rows < rows || chi_square(a, &t, true, &c) != OK || isnan(c.p)) {
        return; /* a group without answers, or one answer only */
    }
    double exact;
    bool few = c.least_expected < LEAST_EXPECTED && fisher(&t, TAIL_TWO_SIDED, &exact) == OK;
    u->test = few ? TEST_FISHER : TEST_CHI_SQUARE;
    u->statistic = few ? NAN : c.statistic;
    u->p = few ? exact : c.p;
    u->effect = c.v;
}

static bool is_ordered(const struct survey_column *c)
{
    return survey_column_is_number(c) || str_is(str_of(c->question->type->name), "two_way_sort");
}

/* ---- with weights ---- */

/* What the column of a table is made of: one code each, unless joined ones go together as the first; of one of several choices: chosen, or not. */
struct columns {
    const bool *joined;
    int option;
    size_t n;
};

static void weigh_row(const struct survey_unit *u, const struct columns *c, size_t g, double *weights, double *squares)
{
    const struct survey_weighted *w = &u->weighed[g];
    size_t codes = survey_column_codes(u->column), at = c->joined != NULL;
    if (c->option != WHOLE_COLUMN) {
        weights[0] = w->counts[c->option];
        squares[0] = w->squares_of[c->option];
        weights[1] = fmax(0, w->answered - weights[0]);
        squares[1] = fmax(0, w->squares - squares[0]);
        return;
    }
    for (size_t k = 0; k < codes; k++) {
        size_t to = c->joined && c->joined[k] ? 0 : at++;
        weights[to] += w->counts[k];
        squares[to] += w->squares_of[k];
    }
}

static struct weighted_cells weigh(struct arena *a, const struct survey_unit *u, size_t groups, const struct columns *c)
{
    double *weights = ARENA_ARRAY(a, double, groups * c->n + 1), *squares = ARENA_ARRAY(a, double, groups * c->n + 1);
    struct weighted_cells cells = {weights, squares, groups, c->n, 0};
    for (size_t g = 0; g < groups; g++) {
        weigh_row(u, c, g, weights + g * c->n, squares + g * c->n);
        cells.n += u->tallies[g].answered;
    }
    return cells;
}

static void by_weighted_ranks(struct arena *a, struct survey_unit *u, const struct weighted_cells *cells)
{
    struct weighted_ranks r;
    if (weighted_ranks(a, cells, CONFIDENCE, ADJUST_HOLM, &r) == OK) {
        u->test = isnan(r.p) ? TEST_NONE : TEST_WEIGHTED_RANKS;
        u->statistic = r.statistic;
        u->p = r.p;
        u->effect = r.effect;
        u->low = r.low;
        u->high = r.high;
        u->pairs = r.pairs;
        u->n_pairs = r.n_pairs;
    }
}

static void by_weighted_table(struct arena *a, struct survey_unit *u, const struct weighted_cells *cells)
{
    struct weighted_table t;
    if (weighted_table(a, cells, &t) == OK) {
        u->test = isnan(t.p) ? TEST_NONE : TEST_WEIGHTED_TABLE;
        u->statistic = t.statistic;
        u->p = t.p;
        u->effect = t.v;
    }
}

static double weighted_mean(const struct survey_unit *u, size_t g)
{
    double sum = 0;
    for (size_t k = 0; k < survey_column_codes(u->column); k++) {
        sum += u->weighed[g].counts[k] * (survey_column_is_number(u->column) ? u->column->values[k] : (double)k);
    }
    return sum / u->weighed[g].answered;
}

static void compare_weighted(struct arena *scratch, const struct survey_table *t, const struct survey_view_people *v, struct survey_unit *u)
{
    const struct columns columns = {NULL, u->option, u->option == WHOLE_COLUMN ? survey_column_codes(u->column) : 2};
    bool by_order = u->option == WHOLE_COLUMN && is_ordered(u->column);
    for (size_t g = 0; g < v->n_groups; g++) {
        survey_tally_weighted(scratch, t, u->column, v->group_of, (int8_t)(g + 1), v->weights, &u->weighed[g]);
        u->mean[g] = by_order ? weighted_mean(u, g) : u->option == WHOLE_COLUMN ? NAN : u->weighed[g].counts[u->option] / u->weighed[g].answered;
    }
    const struct weighted_cells cells = weigh(scratch, u, v->n_groups, &columns);
    if (by_order) {
        by_weighted_ranks(scratch, u, &cells);
    } else {
        by_weighted_table(scratch, u, &cells);
    }
}

/* ---- one item ---- */

/* What outlives the scratch memory: counts that are shown, and pairs. */
static void keep(struct arena *a, struct survey_unit *u, size_t groups, size_t codes)
{
    bool number = survey_column_is_number(u->column);
    for (size_t g = 0; g < groups; g++) {
        size_t *counts = number ? NULL : ARENA_ARRAY(a, size_t, codes + 1);
        double *weighed = number || !u->is_weighted ? NULL : ARENA_ARRAY(a, double, 2 * codes + 1);
        if (counts) {
            memcpy(counts, u->tallies[g].counts, codes * sizeof *counts);
        }
        if (weighed) {
            memcpy(weighed, u->weighed[g].counts, codes * sizeof *weighed);
            memcpy(weighed + codes, u->weighed[g].squares_of, codes * sizeof *weighed);
        }
        u->tallies[g].counts = counts;
        u->weighed[g].counts = weighed;
        u->weighed[g].squares_of = weighed ? weighed + codes : NULL;
    }
    struct dunn *pairs = ARENA_ARRAY(a, struct dunn, u->n_pairs + 1);
    if (u->n_pairs > 0) {
        memcpy(pairs, u->pairs, u->n_pairs * sizeof *pairs);
    }
    u->pairs = pairs;
}

static void compare_plain(struct arena *scratch, const struct survey_view_people *v, struct survey_unit *u)
{
    struct sample samples[SURVEY_GROUPS_MAX];
    const struct survey_column *c = u->column;
    size_t n = v->n_groups, cols = u->option == WHOLE_COLUMN ? survey_column_codes(c) : 2;
    double *cells = ARENA_ARRAY(scratch, double, n * cols + 1);
    for (size_t g = 0; g < n; g++) {
        const struct survey_tally *tally = &u->tallies[g];
        samples[g] = u->option == WHOLE_COLUMN && is_ordered(c) ? survey_tally_sample(scratch, c, tally) : (struct sample){NULL, 0};
        double chose = u->option == WHOLE_COLUMN ? 0 : (double)tally->counts[u->option];
        u->mean[g] = u->option != WHOLE_COLUMN ? chose / (double)tally->answered : describe_mean(samples[g]);
        for (size_t k = 0; k < cols; k++) {
            cells[g * cols + k] = u->option == WHOLE_COLUMN ? (double)tally->counts[k] : k == 0 ? chose : (double)tally->answered - chose;
        }
    }
    if (u->option == WHOLE_COLUMN && is_ordered(c)) {
        by_ranks(scratch, u, samples, n);
    } else {
        by_counts(scratch, u, cells, n, cols);
    }
}

void survey_compare_unit(struct arena *a, const struct survey_table *t, const struct survey_view_people *v, const struct survey_column *c, int option,
                         struct survey_unit *ret)
{
    struct survey_unit u = {.column = c, .option = option, .is_weighted = v->weights != NULL, .p = NAN, .p_adjusted = NAN, .statistic = NAN, .effect = NAN, .low = NAN, .high = NAN};
    struct arena *scratch = arena_new(SCRATCH_MAX);
    u.is_share = option != WHOLE_COLUMN || (is_ordered(c) && !survey_column_is_number(c));
    u.is_table = !u.is_share && !is_ordered(c);
    for (size_t g = 0; g < v->n_groups; g++) {
        survey_tally(scratch, t, c, v->group_of, (int8_t)(g + 1), &u.tallies[g]);
    }
    if (u.is_weighted) {
        compare_weighted(scratch, t, v, &u);
    } else {
        compare_plain(scratch, v, &u);
    }
    keep(a, &u, v->n_groups, survey_column_codes(c));
    arena_free(scratch);
    *ret = u;
}

double survey_unit_part(const struct survey_unit *u, size_t group, size_t k)
{
    return u->is_weighted ? u->weighed[group].counts[k] : (double)u->tallies[group].counts[k];
}

double survey_unit_whole(const struct survey_unit *u, size_t group)
{
    return u->is_weighted ? u->weighed[group].answered : (double)u->tallies[group].answered;
}

static size_t units_of(const struct survey_column *c)
{
    switch (c->question->type->cell) {
    case CELL_CHOICES:
        return c->question->n_choices;
    case CELL_NUMBER:
    case CELL_WHOLE:
    case CELL_CHOICE:
        return 1;
    case CELL_TEXT:
    case CELL_LONG:
    case CELL_DATE:
        break;
    }
    return 0;
}

struct survey_unit *survey_compare(struct arena *a, const struct survey_table *t, const struct survey_view_people *v, size_t *ret_n)
{
    size_t most = 0, n = 0;
    for (size_t i = 0; i < t->n_asked; i++) {
        most += units_of(&t->columns[i]);
    }
    struct survey_unit *units = ARENA_ARRAY(a, struct survey_unit, most + 1);
    for (size_t i = 0; i < t->n_asked; i++) {
        const struct survey_column *c = &t->columns[i];
        for (size_t k = 0; k < units_of(c); k++, n++) {
            survey_compare_unit(a, t, v, c, c->chosen ? (int)k : WHOLE_COLUMN, &units[n]);
        }
    }
    *ret_n = n;
    return units;
}

void survey_compare_join(struct arena *a, struct survey_unit *u, size_t n_groups, const bool *joined)
{
    size_t codes = survey_column_codes(u->column), cols = 1;
    double *cells = ARENA_ARRAY(a, double, n_groups * (codes + 1));
    for (size_t k = 0; k < codes; k++) {
        cols += !joined[k];
    }
    u->joined = joined;
    u->test = TEST_NONE;
    u->statistic = u->p = u->effect = NAN;
    if (u->is_weighted) {
        const struct columns columns = {joined, WHOLE_COLUMN, cols};
        const struct weighted_cells weighed = weigh(a, u, n_groups, &columns);
        by_weighted_table(a, u, &weighed);
        return;
    }
    for (size_t g = 0; g < n_groups; g++) {
        for (size_t k = 0, at = 1; k < codes; k++) {
            cells[g * cols + (joined[k] ? 0 : at++)] += (double)u->tallies[g].counts[k];
        }
    }
    by_counts(a, u, cells, n_groups, cols);
}

void survey_compare_adjust(struct arena *a, struct survey_unit *units, size_t n, enum adjust how)
{
    double *p = ARENA_ARRAY(a, double, n + 1);
    for (size_t i = 0; i < n; i++) {
        p[i] = units[i].is_hidden ? NAN : units[i].p;
    }
    const double *adjusted = adjust(a, (struct sample){p, n}, how);
    for (size_t i = 0; i < n; i++) {
        units[i].p_adjusted = adjusted[i];
    }
}
