#include "feature/survey/survey_clean.h"

#include <math.h>

#include "stats/describe.h"

enum { SCRATCH_MAX = 1 << 30 };

const struct choice survey_cleans[] = {
    {"units", N_("Inconsistent units: a number about 1,000 times above or below the median")},
    {"straight", N_("The same answer to everything: in all scales and matrices of five items or more")},
    {0},
};

unsigned survey_clean_read(struct str names)
{
    struct str one;
    unsigned rules = 0;
    while (str_split(&names, ' ', &one)) {
        for (unsigned k = 0; k < CLEANS; k++) {
            rules |= str_is(one, survey_cleans[k].value) ? 1u << k : 0;
        }
    }
    return rules;
}

static struct str join(struct arena *a, struct str all, const char *between, struct str more)
{
    return str_fmt(a, "%.*s%s%.*s", STR_ARG(all), all.n ? between : "", STR_ARG(more));
}

struct str survey_clean_write(struct arena *a, unsigned rules)
{
    struct str all = STR("");
    for (unsigned k = 0; k < CLEANS; k++) {
        all = rules >> k & 1 ? join(a, all, " ", str_of(survey_cleans[k].value)) : all;
    }
    return all;
}

struct str survey_clean_words(struct arena *a, enum lang lang, unsigned rules)
{
    struct str all = STR_NONE;
    const char *const words[] = {[CLEAN_UNITS] = N_("inconsistent units"), [CLEAN_STRAIGHT] = N_("the same answer to everything")};
    for (unsigned k = 0; k < CLEANS; k++) {
        all = rules >> k & 1 ? join(a, all, ", ", tr(lang, words[k])) : all;
    }
    return all;
}

/* ---- units ---- */

static bool is_free_number(const struct survey_column *c)
{
    const struct survey_question *q = c->question;
    return survey_column_is_number(c) && !q->type->is_scale && q->type->rule == RULE_NONE;
}

static bool is_far(double v, double median)
{
    double times = v > median ? v / median : median / v;
    return v > 0 && times >= 300 && times <= 3000;
}

static void mark_units(struct arena *scratch, const struct survey_table *t, const struct survey_column *c, bool *out)
{
    struct survey_tally tally;
    survey_tally(scratch, t, c, NULL, GROUP_ALL, &tally);
    struct sample all = survey_tally_sample(scratch, c, &tally);
    double median = all.n >= CLEAN_LEAST_NUMBERS ? describe_quantile(all, 0.5) : 0;
    for (size_t i = 0; median > 0 && i < t->n; i++) {
        out[i] = out[i] || (c->code[i] >= CODE_FIRST && is_far(c->values[c->code[i] - CODE_FIRST], median));
    }
}

/* ---- the same answer to everything ---- */

static bool is_grid(const struct survey_question *q)
{
    bool same_scale = q->type->is_scale || ((q->type->needs & NEED_CHOICES) && q->type->cell == CELL_CHOICE);
    return same_scale && survey_cells(q) >= CLEAN_LEAST_ITEMS;
}

/* Numbers have codes of their own in each column, so that values are compared. */
static double answer_of(const struct survey_column *c, size_t i)
{
    uint32_t code = c->code[i];
    return code < CODE_FIRST ? NAN : survey_column_is_number(c) ? c->values[code - CODE_FIRST] : (double)code;
}

enum grid { GRID_SKIPPED, GRID_STRAIGHT, GRID_VARIED };

static enum grid grid_of(const struct survey_column *columns, size_t n, size_t i)
{
    size_t answered = 0;
    double first = NAN;
    for (size_t k = 0; k < n; k++) {
        double v = answer_of(&columns[k], i);
        if (isnan(v)) {
            continue;
        }
        if (answered++ > 0 && fabs(v - first) > 0) {
            return GRID_VARIED;
        }
        first = v;
    }
    return answered >= CLEAN_LEAST_ITEMS ? GRID_STRAIGHT : GRID_SKIPPED;
}

static void mark_straight(const struct survey_table *t, bool *out)
{
    bool *varied = out + t->n; /* the second half of the same memory */
    for (size_t at = 0; at < t->n_asked; at += survey_cells(t->columns[at].question)) {
        const struct survey_column *c = &t->columns[at];
        for (size_t i = 0; is_grid(c->question) && i < t->n; i++) {
            enum grid found = varied[i] ? GRID_VARIED : grid_of(c, survey_cells(c->question), i);
            out[i] = out[i] || found == GRID_STRAIGHT;
            varied[i] = found == GRID_VARIED;
        }
    }
    for (size_t i = 0; i < t->n; i++) {
        out[i] = out[i] && !varied[i];
    }
}

void survey_clean(struct arena *a, struct survey_table *t)
{
    struct arena *scratch = arena_new(SCRATCH_MAX);
    bool *units = ARENA_ARRAY(a, bool, t->n + 1), *straight = ARENA_ARRAY(a, bool, 2 * t->n + 1);
    for (size_t at = 0; at < t->n_asked; at++) {
        arena_reset(scratch);
        if (is_free_number(&t->columns[at])) {
            mark_units(scratch, t, &t->columns[at], units);
        }
    }
    mark_straight(t, straight);
    t->unclean[CLEAN_UNITS] = units;
    t->unclean[CLEAN_STRAIGHT] = straight;
    arena_free(scratch);
}
