#include "feature/survey/compare_show.h"

#include <math.h>

#define HIDDEN STR(SURVEY_HIDDEN)

static const char *const test_names[] = {
    [TEST_NONE] = N_("no test: too few or equal answers"),
    [TEST_MANN_WHITNEY_EXACT] = N_("Mann-Whitney, exact"),
    [TEST_MANN_WHITNEY] = N_("Mann-Whitney"),
    [TEST_KRUSKAL] = N_("Kruskal-Wallis"),
    [TEST_CHI_SQUARE] = N_("chi-square"),
    [TEST_FISHER] = N_("Fisher, exact"),
    [TEST_WEIGHTED_RANKS] = N_("ranks, weighted (Lumley-Scott)"),
    [TEST_WEIGHTED_TABLE] = N_("chi-square, weighted (Rao-Scott)"),
};

/* ---- what is common to rows and tables ---- */

static bool differs(const struct survey_showing *s, const struct survey_unit *u)
{
    return u->test != TEST_NONE && u->p_adjusted <= s->level;
}

static struct str test_text(const struct survey_showing *s, const struct survey_unit *u)
{
    return tr(s->page.lang, test_names[u->test]);
}

static struct str p_text(const struct survey_showing *s, const struct survey_unit *u)
{
    return u->test == TEST_NONE ? HIDDEN : survey_p_text(s->page.a, s->page.lang, u->p_adjusted);
}

static const struct survey_cell_view *heads(const struct survey_showing *s)
{
    struct survey_cell_view *names = ARENA_ARRAY(s->page.a, struct survey_cell_view, s->def->n_groups);
    for (size_t g = 0; g < s->def->n_groups; g++) {
        names[g].text = s->def->group_name[g];
    }
    return names;
}

/* ---- means and shares ---- */

static struct str value_text(const struct survey_showing *s, const struct survey_unit *u, size_t g)
{
    return u->is_share ? survey_percent_text(s->page.a, s->page.lang, u->mean[g]) : survey_real_text(s->page.a, s->page.lang, u->mean[g], 2);
}

static struct str pairs_text(const struct survey_showing *s, const struct survey_unit *u)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < u->n_pairs; i++) {
        struct str one = str_fmt(s->page.a, "%s%.*s – %.*s: p = %.*s", i ? "; " : "", STR_ARG(s->def->group_name[u->pairs[i].a]),
                                 STR_ARG(s->def->group_name[u->pairs[i].b]),
                                 STR_ARG(survey_p_text(s->page.a, s->page.lang, u->pairs[i].p_adjusted)));
        all = str_cat(s->page.a, all, one);
    }
    return all;
}

/* The scale of the question; of numbers without bounds from 0 to the largest mean. */
static void scale_of(const struct survey_showing *s, const struct survey_unit *u, double *low, double *high)
{
    *low = u->is_share || isnan(u->column->question->min) ? 0 : u->column->question->min;
    *high = u->is_share ? 1 : u->column->question->max;
    for (size_t g = 0; g < s->def->n_groups; g++) {
        *high = isnan(*high) || (isnan(u->column->question->max) && !u->is_share) ? fmax(isnan(*high) ? 0 : *high, u->mean[g]) : *high;
        *low = fmin(*low, u->mean[g]);
    }
}

static const double *places(const struct survey_showing *s, const struct survey_unit *u)
{
    double *at = ARENA_ARRAY(s->page.a, double, s->def->n_groups), low, high;
    scale_of(s, u, &low, &high);
    for (size_t g = 0; g < s->def->n_groups; g++) {
        at[g] = high > low ? (u->mean[g] - low) / (high - low) : NAN;
    }
    return at;
}

struct str survey_unit_text(struct arena *a, const struct survey_unit *u, enum lang lang)
{
    const struct survey_question *q = u->column->question;
    struct str item = survey_item_text(u->column, lang);
    if (u->option != WHOLE_COLUMN) {
        return survey_say(&q->choices[u->option].text, lang);
    }
    return u->is_share ? str_fmt(a, "%.*s: %.*s", STR_ARG(item), STR_ARG(survey_say(&q->choices[1].text, lang))) : item;
}

static void fill_row(const struct survey_showing *s, const struct survey_unit *u, bool hidden, struct survey_compare_row *row)
{
    struct survey_cell_view *cells = ARENA_ARRAY(s->page.a, struct survey_cell_view, s->def->n_groups);
    row->label = survey_unit_text(s->page.a, u, s->page.lang);
    row->is_hidden = hidden;
    for (size_t g = 0; g < s->def->n_groups; g++) {
        struct str n = fmt_int(s->page.a, s->page.lang, (int64_t)u->tallies[g].answered);
        cells[g].text = hidden ? HIDDEN : str_fmt(s->page.a, "%.*s (%.*s)", STR_ARG(value_text(s, u, g)), STR_ARG(n));
    }
    row->cells = cells;
    row->n_cells = s->def->n_groups;
    row->p = row->effect = row->interval = row->test = HIDDEN;
    if (hidden) {
        return;
    }
    row->is_different = differs(s, u);
    row->p = p_text(s, u);
    row->test = test_text(s, u);
    row->effect = survey_real_text(s->page.a, s->page.lang, u->effect, 2);
    row->interval = survey_range_text(s->page.a, s->page.lang, u->low, u->high);
    row->pairs = pairs_text(s, u);
    row->at = places(s, u);
}

/* ---- tables of counts ---- */

static struct survey_share_row share_row(const struct survey_showing *s, const struct survey_unit *u, struct str label, const double *parts)
{
    size_t groups = s->def->n_groups;
    struct survey_cell_view *cells = ARENA_ARRAY(s->page.a, struct survey_cell_view, groups);
    double *shares = ARENA_ARRAY(s->page.a, double, groups);
    for (size_t g = 0; g < groups; g++) {
        double whole = survey_unit_whole(u, g);
        shares[g] = whole > 0 ? parts[g] / whole : NAN;
        cells[g].text = whole > 0 ? survey_percent_text(s->page.a, s->page.lang, shares[g]) : HIDDEN;
    }
    return (struct survey_share_row){label, cells, groups, shares};
}

/* Answers that may not be told apart go together. */
static void fill_shares(const struct survey_showing *s, const struct survey_unit *u, struct survey_share_table *t)
{
    const struct survey_question *q = u->column->question;
    size_t codes = survey_column_codes(u->column);
    double rest[SURVEY_GROUPS_MAX] = {0};
    struct survey_share_row *rows = ARENA_ARRAY(s->page.a, struct survey_share_row, codes + 1);
    for (size_t k = 0; k < codes; k++) {
        double parts[SURVEY_GROUPS_MAX] = {0};
        for (size_t g = 0; g < s->def->n_groups; g++) {
            parts[g] = survey_unit_part(u, g, k);
            rest[g] += u->joined && u->joined[k] ? parts[g] : 0;
        }
        if (u->joined && u->joined[k]) {
            t->has_joined = true;
        } else {
            rows[t->n_rows++] = share_row(s, u, survey_say(&q->choices[k].text, s->page.lang), parts);
        }
    }
    if (t->has_joined) {
        rows[t->n_rows++] = share_row(s, u, T(s->page.lang, "the other answers"), rest);
    }
    t->rows = rows;
}

static void fill_table(const struct survey_showing *s, const struct survey_unit *u, struct survey_share_table *t)
{
    t->label = survey_item_text(u->column, s->page.lang);
    t->heads = heads(s);
    t->n_heads = s->def->n_groups;
    t->is_hidden = u->is_hidden;
    if (t->is_hidden) {
        return;
    }
    t->is_different = differs(s, u);
    t->p = p_text(s, u);
    t->test = test_text(s, u);
    t->effect = survey_real_text(s->page.a, s->page.lang, u->effect, 2);
    t->sentence = t->is_different ? T(s->page.lang, "The groups answer differently.") : T(s->page.lang, "The groups do not differ beyond chance.");
    fill_shares(s, u, t);
}

/* ---- one question ---- */

static void add_unit(const struct survey_showing *s, const struct survey_unit *u, struct survey_compared *c, struct survey_compare_row *rows,
                     struct survey_share_table *tables)
{
    if (u->is_table) {
        fill_table(s, u, &tables[c->n_tables]);
        c->has_hidden = c->has_hidden || tables[c->n_tables].is_hidden;
        c->n_tables++;
        return;
    }
    struct survey_compare_row *row = &rows[c->n_rows];
    fill_row(s, u, u->is_hidden, row);
    c->has_hidden = c->has_hidden || row->is_hidden;
    c->n_rows++;
}

/* What the rows say together. */
static struct str rows_sentence(const struct survey_showing *s, const struct survey_compared *c, size_t different, size_t shown)
{
    if (shown == 0) {
        return STR_NONE;
    }
    if (different == 0) {
        return T(s->page.lang, "The groups do not differ beyond chance.");
    }
    struct tr_arg args[] = {{"n", fmt_int(s->page.a, s->page.lang, (int64_t)different)}, {"of", fmt_int(s->page.a, s->page.lang, (int64_t)shown)}, {0}};
    return c->n_rows == 1 ? T(s->page.lang, "The groups answer differently.") : tr_fmt(s->page.a, s->page.lang, N_("The groups differ in {n} of {of} items; the others are grey."), args);
}

static void count_block(const struct survey_showing *s, struct survey_compared *c, size_t *different, size_t *shown)
{
    size_t off = 0, seen = 0;
    for (size_t k = 0; k < c->n_rows; k++) {
        off += c->rows[k].is_different;
        seen += !c->rows[k].is_hidden;
    }
    c->sentence = rows_sentence(s, c, off, seen);
    for (size_t k = 0; k < c->n_tables; k++) {
        off += c->tables[k].is_different;
        seen += !c->tables[k].is_hidden;
    }
    *different += off;
    *shown += seen;
}

const struct survey_compared *survey_compared(const struct survey_showing *s, size_t *ret_n, size_t *ret_different, size_t *ret_shown)
{
    struct survey_compared *blocks = ARENA_ARRAY(s->page.a, struct survey_compared, s->n_units + 1);
    size_t n = 0, different = 0, shown = 0;
    for (size_t i = 0; i < s->n_units;) {
        const struct survey_question *q = s->units[i].column->question;
        size_t from = i;
        while (i < s->n_units && s->units[i].column->question == q) {
            i++;
        }
        struct survey_compare_row *rows = ARENA_ARRAY(s->page.a, struct survey_compare_row, i - from);
        struct survey_share_table *tables = ARENA_ARRAY(s->page.a, struct survey_share_table, i - from);
        struct survey_compared *c = &blocks[n++];
        *c = (struct survey_compared){.id = q->id, .question = survey_say(&q->text, s->page.lang), .scale_min = survey_say(&q->label_min, s->page.lang),
                                      .scale_max = survey_say(&q->label_max, s->page.lang), .heads = heads(s), .n_heads = s->def->n_groups};
        for (size_t k = from; k < i; k++) {
            add_unit(s, &s->units[k], c, rows, tables);
        }
        c->rows = rows;
        c->tables = tables;
        count_block(s, c, &different, &shown);
    }
    *ret_n = n;
    *ret_different = different;
    *ret_shown = shown;
    return blocks;
}
