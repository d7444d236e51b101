/* What goes along with an item: Spearman's rank correlation with all other items that were answered with numbers. */
#include "feature/survey/correlation.h"
#include "gen/survey_tpl.h"
#include "stats/adjust.h"
#include "stats/spearman.h"

#include <math.h>
#include <stdlib.h>

enum { SCRATCH_MAX = 512 << 20 };

struct asked {
    struct str item;
};
static const struct field asked_fields[] = {
    {.name = "item", .type = FIELD_TEXT, .offset = offsetof(struct asked, item), .max = 60, .label = N_("What goes along with")},
    {0},
};

struct pair {
    const struct survey_column *column;
    struct spearman r;
    double p_adjusted;
    bool shows_n;
};

/* Who answered both, as two samples. */
static size_t answers_of_both(struct arena *a, const struct survey_look *l, const struct survey_column *x, const struct survey_column *y, struct sample *ret_x,
                              struct sample *ret_y)
{
    double *vx = ARENA_ARRAY(a, double, l->table->n + 1), *vy = ARENA_ARRAY(a, double, l->table->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < l->table->n; i++) {
        if (l->people->group_of[i] >= 0 && x->code[i] >= CODE_FIRST && y->code[i] >= CODE_FIRST) {
            vx[n] = x->values[x->code[i] - CODE_FIRST];
            vy[n++] = y->values[y->code[i] - CODE_FIRST];
        }
    }
    *ret_x = (struct sample){vx, n};
    *ret_y = (struct sample){vy, n};
    return n;
}

static int stronger_first(const void *x, const void *y)
{
    const struct pair *a = x, *b = y;
    double one = fabs(a->r.rho), other = fabs(b->r.rho);
    return one != other ? (one < other) - (one > other) : (a->column > b->column) - (a->column < b->column);
}

/* All columns with numbers that may be seen together with `x`. */
static struct pair *pairs_of(struct arena *a, const struct survey_look *l, const struct survey_column *x, size_t *ret_n)
{
    const struct survey_table *t = l->table;
    struct arena *scratch = arena_new(SCRATCH_MAX);
    struct pair *pairs = ARENA_ARRAY(a, struct pair, t->n_asked + 1);
    double *p = ARENA_ARRAY(a, double, t->n_asked + 1);
    size_t n = 0;
    for (size_t i = 0; i < t->n_asked; i++) {
        const struct survey_column *y = &t->columns[i];
        struct sample vx, vy;
        struct pair *one = &pairs[n];
        arena_reset(scratch);
        if (y == x || !survey_column_is_number(y) || !survey_seen_both(scratch, l, x, y, &one->shows_n)) {
            continue;
        }
        answers_of_both(scratch, l, x, y, &vx, &vy);
        if (spearman(scratch, vx, vy, TAIL_TWO_SIDED, &one->r) == OK && !isnan(one->r.rho)) {
            one->column = y;
            p[n++] = one->r.p;
        }
    }
    const double *adjusted = adjust(a, (struct sample){p, n}, ADJUST_HOLM);
    for (size_t i = 0; i < n; i++) {
        pairs[i].p_adjusted = adjusted[i];
    }
    qsort(pairs, n, sizeof *pairs, stronger_first);
    arena_free(scratch);
    *ret_n = n;
    return pairs;
}

static void offer(struct request *r, const struct survey_table *t, const struct survey_column *now, struct part_field *f)
{
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, t->n_asked + 1);
    const struct asked asked = {.item = now->name};
    size_t n = 0;
    for (size_t i = 0; i < t->n_asked; i++) {
        const struct survey_column *c = &t->columns[i];
        if (survey_column_is_number(c)) {
            struct str text = str_fmt(r->arena, "%.*s %.*s", STR_ARG(c->question->id), STR_ARG(survey_item_text(c, r->lang)));
            choices[n++] = (struct part_choice){.value = c->name, .text = text};
        }
    }
    part_field(r, asked_fields, "item", &asked, f);
    part_field_choices(r, f, choices, n);
    f->control = STR("select");
}

static const struct survey_column *first_with_numbers(const struct survey_table *t, struct str wanted)
{
    const struct survey_column *first = NULL;
    for (size_t i = 0; i < t->n_asked; i++) {
        if (survey_column_is_number(&t->columns[i])) {
            if (str_eq(t->columns[i].name, wanted)) {
                return &t->columns[i];
            }
            first = first ? first : &t->columns[i];
        }
    }
    return first;
}

static void fill(struct request *r, const struct survey_results *s, struct survey_correlation_view *v)
{
    const struct survey_column *x = first_with_numbers(&s->table, web_query(r, "item"));
    const struct survey_look look = {&s->table, &s->people[0], &s->guard, 0};
    v->has_items = x != NULL;
    if (!x) {
        return;
    }
    size_t n;
    const struct pair *pairs = pairs_of(r->arena, &look, x, &n);
    struct survey_correlation_row *rows = ARENA_ARRAY(r->arena, struct survey_correlation_row, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct pair *p = &pairs[i];
        rows[i] = (struct survey_correlation_row){
            .label = str_fmt(r->arena, "%.*s %.*s", STR_ARG(p->column->question->id), STR_ARG(survey_item_text(p->column, r->lang))),
            .rho = survey_real_text(r->arena, r->lang, p->r.rho, 2), .p = survey_p_text(r->arena, r->lang, p->r.p),
            .p_adjusted = survey_p_text(r->arena, r->lang, p->p_adjusted),
            .n = p->shows_n ? fmt_int(r->arena, r->lang, (int64_t)p->r.n) : STR(SURVEY_HIDDEN), .is_sure = p->p_adjusted <= (double)s->rule.level / 100};
    }
    v->rows = rows;
    v->n_rows = n;
    v->level = s->rule.level;
    v->name = survey_item_text(x, r->lang);
    offer(r, &s->table, x, &v->item);
}

enum err survey_correlation_page(struct request *r)
{
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    enum err e = survey_results_load(r, s);
    if (e) {
        return e;
    }
    struct survey_correlation_view v = {.is_closed = str_is(s->row.status, "closed"), .title = survey_say(&s->doc.title, r->lang)};
    struct str base = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, s->row.id)));
    v.here = str_cat(r->arena, base, STR("/results/correlations"));
    v.base = base;
    v.crumbs = survey_results_crumbs(r, s, T(r->lang, "Correlations"));
    if (v.is_closed) {
        fill(r, s, &v);
    }
    const struct page_head head = {.title = T(r->lang, "Correlations"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_correlation, &v);
}
