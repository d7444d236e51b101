#include "feature/survey/survey_chart.h"

#include <math.h>
#include <stdlib.h>

const char *const chart_names[CHART_KINDS] = {"usual", "bars", "dots", "boxes", "ranking", "shares", "stacked", "diverging", "heat", "groups", "words", "worths"};
const char *const chart_labels[CHART_KINDS] = {
    N_("what usually fits"),       N_("bars with relevance"),   N_("means with intervals"), N_("boxes of quartiles"), N_("ranking"),          N_("a bar per answer"),
    N_("shares behind each other"), N_("shares to both sides"), N_("heat map"),             N_("groups compared"),    N_("words by frequency"), N_("ranking by worth"),
};

/* ---- which kind ---- */

enum { SIDES_MAX = 7 };

static bool is_number(const struct survey_question *q)
{
    return q->type->cell == CELL_NUMBER || q->type->cell == CELL_WHOLE;
}

bool survey_chart_has_words(const struct survey_question *q)
{
    return (q->type->cell == CELL_TEXT || q->type->cell == CELL_LONG) && q->type->look_up == LOOK_UP_NONE;
}

unsigned survey_chart_kinds(const struct survey_question *q)
{
    unsigned many = 1U << CHART_STACKED | 1U << CHART_DIVERGING | 1U << CHART_HEAT;
    if (is_number(q)) {
        return 1U << CHART_BARS | 1U << CHART_DOTS | 1U << CHART_BOXES | (q->type->rule == RULE_RANKING ? 1U << CHART_RANKING : 0);
    }
    if (q->n_choices == 0) {
        return survey_chart_has_words(q) ? 1U << CHART_WORDS : 0;
    }
    if (survey_is_pairs(q)) {
        return many | 1U << CHART_WORTHS;
    }
    return q->n_items == 0 ? 1U << CHART_SHARES | (q->type->cell == CELL_CHOICE ? 1U << CHART_STACKED : 0) : q->type->cell == CELL_CHOICE ? many : 1U << CHART_HEAT;
}

static enum chart_kind usual(const struct survey_question *q)
{
    if (is_number(q)) {
        bool bounded = !isnan(q->min) && !isnan(q->max);
        return q->type->rule == RULE_RANKING ? CHART_RANKING : q->type->rule == RULE_TOTAL || q->has_not_applicable ? CHART_BARS : bounded ? CHART_DOTS : CHART_BOXES;
    }
    if (q->n_items == 0) {
        return q->n_choices ? CHART_SHARES : CHART_NONE;
    }
    bool two = q->n_choices == 2 || q->n_choices > SIDES_MAX;
    return q->type->cell == CELL_CHOICES || q->n_choices > SIDES_MAX || survey_is_pairs(q) ? CHART_HEAT : two ? CHART_STACKED : CHART_DIVERGING;
}

/* ---- numbers ---- */

static struct chart_row empty_row(void)
{
    return (struct chart_row){.at = NAN, .low = NAN, .high = NAN, .q1 = NAN, .median = NAN, .q3 = NAN, .from = NAN, .to = NAN, .relevance = NAN};
}

static int higher_first(const void *x, const void *y)
{
    const struct chart_row *a = x, *b = y;
    double left = isnan(a->at) ? -1 : a->at, right = isnan(b->at) ? -1 : b->at;
    return (left < right) - (left > right);
}

static int lower_first(const void *x, const void *y)
{
    const struct chart_row *a = x, *b = y;
    double left = isnan(a->at) ? 2 : a->at, right = isnan(b->at) ? 2 : b->at;
    return (left > right) - (left < right);
}

static void numbers(const struct survey_page *p, const struct survey_result *r, struct chart *c)
{
    c->rows = ARENA_ARRAY(p->a, struct chart_row, r->n_figures);
    for (size_t i = 0; i < r->n_figures; i++) {
        const struct survey_figure *f = &r->figures[i];
        struct chart_row *row = &c->rows[c->n_rows++];
        *row = empty_row();
        row->label = f->label;
        row->is_hidden = f->is_hidden;
        row->note = c->kind == CHART_BOXES ? f->median : f->mean;
        if (!f->is_hidden) {
            row->at = f->at;
            row->low = f->low;
            row->high = f->high;
            row->q1 = f->q1_at;
            row->median = f->median_at;
            row->q3 = f->q3_at;
            row->from = f->tail_low;
            row->to = f->tail_high;
            row->relevance = f->relevant;
        }
    }
    if (c->n_rows > 2) {
        qsort(c->rows, c->n_rows, sizeof *c->rows, c->kind == CHART_RANKING ? lower_first : higher_first);
    }
}

/* ---- answers ---- */

static void shares(const struct survey_page *p, const struct survey_group *g, struct chart *c)
{
    c->rows = ARENA_ARRAY(p->a, struct chart_row, g->n_bars);
    for (size_t i = 0; i < g->n_bars; i++) {
        struct chart_row *row = &c->rows[c->n_rows++];
        *row = empty_row();
        row->label = g->bars[i].label;
        row->note = g->bars[i].share;
        row->is_hidden = g->bars[i].is_hidden;
        row->at = row->is_hidden ? NAN : g->bars[i].of_all;
    }
}

static void parts(const struct survey_page *p, const struct survey_result *r, struct chart *c)
{
    size_t n = r->n_groups ? r->groups[0].n_bars : 0;
    struct str *series = ARENA_ARRAY(p->a, struct str, n + 1);
    c->rows = ARENA_ARRAY(p->a, struct chart_row, r->n_groups);
    for (size_t k = 0; k < n; k++) {
        series[k] = r->groups[0].bars[k].label;
    }
    for (size_t i = 0; i < r->n_groups; i++) {
        double *of = ARENA_ARRAY(p->a, double, n + 1);
        struct chart_row *row = &c->rows[c->n_rows++];
        *row = empty_row();
        row->label = r->groups[i].label;
        row->is_hidden = true;
        for (size_t k = 0; k < n; k++) {
            const struct survey_bar *b = &r->groups[i].bars[k];
            of[k] = b->is_hidden ? NAN : b->of_all;
            row->is_hidden = row->is_hidden && b->is_hidden;
        }
        row->parts = of;
    }
    c->series = series;
    c->n_series = n;
}

static void worths(const struct survey_page *p, const struct survey_result *r, struct chart *c)
{
    c->rows = ARENA_ARRAY(p->a, struct chart_row, r->n_ranks);
    for (size_t i = 0; i < r->n_ranks; i++) {
        struct chart_row *row = &c->rows[c->n_rows++];
        *row = empty_row();
        row->label = r->ranks[i].label;
        row->note = r->ranks[i].worth;
        row->at = r->ranks[i].value / r->ranks[0].value;
    }
}

static void begin(const struct survey_page *p, struct str title, struct str text, struct chart *c)
{
    bool weighted = p->look && p->look->people->weights;
    struct tr_arg args[] = {{"name", title}, {0}};
    title = weighted ? tr_fmt(p->a, p->lang, N_("{name} (weighted)"), args) : title;
    *c = (struct chart){.title = title, .text = text, .lang = p->lang, .left_out = T(p->lang, "hidden"), .relevance = T(p->lang, "applies")};
}

/* Worths are there only when the comparisons brought all into one order. */
static enum chart_kind kind_of(const struct survey_question *q, const struct survey_result *result, enum chart_kind wanted)
{
    bool fits = wanted != CHART_NONE && (survey_chart_kinds(q) >> wanted & 1);
    if (fits && (wanted != CHART_WORTHS || result->n_ranks > 0)) {
        return wanted;
    }
    return result->n_ranks > 0 ? CHART_WORTHS : usual(q);
}

void survey_chart(const struct survey_page *p, const struct survey_question *q, const struct survey_result *result, enum chart_kind wanted, struct chart *ret)
{
    begin(p, result->question, result->sentence, ret);
    ret->kind = kind_of(q, result, wanted);
    ret->scale_min = result->scale_min;
    ret->scale_max = result->scale_max;
    ret->zero = result->zero;
    if (result->n_figures > 0) {
        numbers(p, result, ret);
    } else if (ret->kind == CHART_WORTHS) {
        worths(p, result, ret);
    } else if (result->n_groups > 0 && ret->kind == CHART_SHARES) {
        shares(p, &result->groups[0], ret);
    } else if (result->n_groups > 0) {
        parts(p, result, ret);
    }
    ret->kind = ret->n_rows ? ret->kind : CHART_NONE;
}

/* ---- groups ---- */

static const struct str *names_of(const struct survey_page *p, const struct survey_cell_view *heads, size_t n)
{
    struct str *names = ARENA_ARRAY(p->a, struct str, n + 1);
    for (size_t g = 0; g < n; g++) {
        names[g] = heads[g].text;
    }
    return names;
}

void survey_chart_groups(const struct survey_page *p, const struct survey_compared *c, struct chart *ret)
{
    begin(p, c->question, c->sentence, ret);
    ret->kind = c->n_rows ? CHART_GROUPS : CHART_NONE;
    ret->scale_min = c->scale_min;
    ret->scale_max = c->scale_max;
    ret->series = names_of(p, c->heads, c->n_heads);
    ret->n_series = c->n_heads;
    ret->rows = ARENA_ARRAY(p->a, struct chart_row, c->n_rows);
    for (size_t i = 0; i < c->n_rows; i++) {
        const struct survey_compare_row *r = &c->rows[i];
        struct chart_row *row = &ret->rows[ret->n_rows++];
        *row = empty_row();
        row->label = r->label;
        row->is_hidden = r->is_hidden;
        row->is_quiet = !r->is_different;
        row->parts = r->at;
        row->note = r->is_hidden ? STR_NONE : str_fmt(p->a, r->p.n && r->p.p[0] == '<' ? "p %.*s" : "p = %.*s", STR_ARG(r->p));
    }
}

void survey_chart_table(const struct survey_page *p, const struct survey_compared *c, const struct survey_share_table *t, struct chart *ret)
{
    struct str *names = ARENA_ARRAY(p->a, struct str, t->n_rows + 1);
    begin(p, t->label.n ? t->label : c->question, t->sentence, ret);
    ret->kind = t->is_hidden || t->n_rows == 0 ? CHART_NONE : t->n_rows > SIDES_MAX ? CHART_HEAT : CHART_STACKED;
    for (size_t k = 0; k < t->n_rows; k++) {
        names[k] = t->rows[k].label;
    }
    ret->series = names;
    ret->n_series = t->n_rows;
    ret->rows = ARENA_ARRAY(p->a, struct chart_row, t->n_heads);
    for (size_t g = 0; g < t->n_heads && ret->kind; g++) {
        double *of = ARENA_ARRAY(p->a, double, t->n_rows + 1);
        struct chart_row *row = &ret->rows[ret->n_rows++];
        *row = empty_row();
        row->label = t->heads[g].text;
        for (size_t k = 0; k < t->n_rows; k++) {
            of[k] = t->rows[k].shares[g];
        }
        row->parts = of;
    }
}
