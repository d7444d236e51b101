#include "feature/survey/compare_show.h"

#include <math.h>

enum { ROW_HEIGHT = 84, ROW_TOP = 58, SCALE_TO = 1000, MARK = 9 };
#define HIDDEN STR(SURVEY_HIDDEN)

static const char *const test_names[] = {
    [TEST_NONE] = N_("no test: too few or equal answers"),
    [TEST_MANN_WHITNEY_EXACT] = N_("Mann-Whitney, exact"),
    [TEST_MANN_WHITNEY] = N_("Mann-Whitney"),
    [TEST_KRUSKAL] = N_("Kruskal-Wallis"),
    [TEST_CHI_SQUARE] = N_("chi-square"),
    [TEST_FISHER] = N_("Fisher, exact"),
};

struct survey_mark survey_mark(struct arena *a, size_t group, int64_t x, int64_t y)
{
    static const char *const names[] = {"1", "2", "3", "4", "5", "6"};
    long long cx = x, cy = y, m = MARK;
    struct str path;
    switch (group % 4) {
    case 0: /* disc */
        path = str_fmt(a, "M%lld %lldA%lld %lld 0 1 1 %lld %lldA%lld %lld 0 1 1 %lld %lldZ", cx - m, cy, m, m, cx + m, cy, m, m, cx - m, cy);
        break;
    case 1: /* square */
        path = str_fmt(a, "M%lld %lldH%lldV%lldH%lldZ", cx - m + 1, cy - m + 1, cx + m - 1, cy + m - 1, cx - m + 1);
        break;
    case 2: /* diamond */
        path = str_fmt(a, "M%lld %lldL%lld %lldL%lld %lldL%lld %lldZ", cx, cy - m - 3, cx + m + 3, cy, cx, cy + m + 3, cx - m - 3, cy);
        break;
    default: /* triangle */
        path = str_fmt(a, "M%lld %lldL%lld %lldL%lld %lldZ", cx, cy - m - 2, cx + m + 2, cy + m, cx - m - 2, cy + m);
        break;
    }
    return (struct survey_mark){str_of(names[group % 6]), path};
}

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

static void place_marks(const struct survey_showing *s, const struct survey_unit *u, struct survey_compare_row *row)
{
    struct survey_mark *marks = ARENA_ARRAY(s->page.a, struct survey_mark, s->def->n_groups);
    double low, high;
    scale_of(s, u, &low, &high);
    row->low = SCALE_TO;
    for (size_t g = 0; g < s->def->n_groups && high > low; g++) {
        if (isnan(u->mean[g])) {
            continue;
        }
        int64_t x = (int64_t)((u->mean[g] - low) / (high - low) * SCALE_TO);
        row->low = x < row->low ? x : row->low;
        row->high = x > row->high ? x : row->high;
        marks[row->n_marks++] = survey_mark(s->page.a, g, x, row->y);
    }
    row->marks = marks;
}

static struct str row_label(const struct survey_showing *s, const struct survey_unit *u)
{
    const struct survey_question *q = u->column->question;
    struct str item = survey_item_text(u->column, s->page.lang);
    if (u->option != WHOLE_COLUMN) {
        return survey_say(&q->choices[u->option].text, s->page.lang);
    }
    return u->is_share ? str_fmt(s->page.a, "%.*s: %.*s", STR_ARG(item), STR_ARG(survey_say(&q->choices[1].text, s->page.lang))) : item;
}

static void fill_row(const struct survey_showing *s, const struct survey_unit *u, bool hidden, struct survey_compare_row *row)
{
    struct survey_cell_view *cells = ARENA_ARRAY(s->page.a, struct survey_cell_view, s->def->n_groups);
    row->label = row_label(s, u);
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
    place_marks(s, u, row);
}

/* ---- tables of counts ---- */

static struct str share_text(const struct survey_showing *s, size_t part, size_t whole)
{
    return whole ? survey_percent_text(s->page.a, s->page.lang, (double)part / (double)whole) : HIDDEN;
}

static struct survey_share_row share_row(const struct survey_showing *s, const struct survey_unit *u, struct str label, const size_t *counts)
{
    size_t groups = s->def->n_groups;
    struct survey_cell_view *cells = ARENA_ARRAY(s->page.a, struct survey_cell_view, groups);
    for (size_t g = 0; g < groups; g++) {
        cells[g].text = share_text(s, counts[g], u->tallies[g].answered);
    }
    return (struct survey_share_row){label, cells, groups};
}

/* Answers that may not be told apart go together. */
static void fill_shares(const struct survey_showing *s, const struct survey_unit *u, const bool *hidden, struct survey_share_table *t)
{
    const struct survey_question *q = u->column->question;
    size_t codes = survey_column_codes(u->column), rest[SURVEY_GROUPS_MAX] = {0};
    struct survey_share_row *rows = ARENA_ARRAY(s->page.a, struct survey_share_row, codes + 1);
    for (size_t k = 0; k < codes; k++) {
        size_t counts[SURVEY_GROUPS_MAX] = {0};
        for (size_t g = 0; g < s->def->n_groups; g++) {
            counts[g] = u->tallies[g].counts[k];
            rest[g] += hidden[k] ? counts[g] : 0;
        }
        if (hidden[k]) {
            t->has_joined = true;
        } else {
            rows[t->n_rows++] = share_row(s, u, survey_say(&q->choices[k].text, s->page.lang), counts);
        }
    }
    if (t->has_joined) {
        rows[t->n_rows++] = share_row(s, u, T(s->page.lang, "the other answers"), rest);
    }
    t->rows = rows;
}

static void fill_table(const struct survey_showing *s, const struct survey_unit *u, const struct survey_seen *seen, struct survey_share_table *t)
{
    size_t codes = survey_column_codes(u->column);
    bool *hidden = ARENA_ARRAY(s->page.scratch, bool, codes + 1), any_shown = false;
    size_t *counts = ARENA_ARRAY(s->page.scratch, size_t, codes + 1);
    struct survey_tally all;
    survey_tally(s->page.scratch, s->page.look->table, u->column, s->page.look->people->group_of, GROUP_ALL, &all);
    for (size_t k = 0; k < codes; k++) {
        counts[k] = all.counts[k];
    }
    counts[codes] = all.not_applicable;
    survey_seen_options(s->page.scratch, s->page.look, seen, counts, hidden);
    t->label = survey_item_text(u->column, s->page.lang);
    t->heads = heads(s);
    t->n_heads = s->def->n_groups;
    for (size_t k = 0; k < codes; k++) {
        any_shown = any_shown || !hidden[k];
    }
    t->is_hidden = !survey_seen_answers(s->page.look, seen) || !any_shown;
    if (t->is_hidden) {
        return;
    }
    t->is_different = differs(s, u);
    t->p = p_text(s, u);
    t->test = test_text(s, u);
    t->effect = survey_real_text(s->page.a, s->page.lang, u->effect, 2);
    fill_shares(s, u, hidden, t);
}

/* ---- one question ---- */

static void add_unit(const struct survey_showing *s, const struct survey_unit *u, struct survey_compared *c, struct survey_compare_row *rows,
                     struct survey_share_table *tables)
{
    struct survey_seen seen;
    arena_reset(s->page.scratch);
    survey_look_at(s->page.scratch, s->page.look, u->column, &seen);
    if (u->is_table) {
        fill_table(s, u, &seen, &tables[c->n_tables]);
        c->has_hidden = c->has_hidden || tables[c->n_tables].is_hidden;
        c->n_tables++;
        return;
    }
    bool open = survey_seen_answers(s->page.look, &seen);
    if (u->option != WHOLE_COLUMN) {
        open = open && survey_seen_option(s->page.scratch, s->page.look, &seen, (size_t)u->option);
    } else if (u->is_share) {
        open = open && survey_seen_option(s->page.scratch, s->page.look, &seen, 0) && survey_seen_option(s->page.scratch, s->page.look, &seen, 1);
    }
    struct survey_compare_row *row = &rows[c->n_rows];
    row->y = (int64_t)c->n_rows * ROW_HEIGHT + ROW_TOP;
    row->text_y = row->y - 20;
    fill_row(s, u, !open, row);
    c->has_hidden = c->has_hidden || row->is_hidden;
    c->n_rows++;
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
        c->height = (int64_t)c->n_rows * ROW_HEIGHT;
        for (size_t k = 0; k < c->n_rows; k++) {
            different += rows[k].is_different;
            shown += !rows[k].is_hidden;
        }
        for (size_t k = 0; k < c->n_tables; k++) {
            different += tables[k].is_different;
            shown += !tables[k].is_hidden;
        }
    }
    *ret_n = n;
    *ret_different = different;
    *ret_shown = shown;
    return blocks;
}
