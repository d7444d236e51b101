/* The page of several surveys: choosing those that asked the same, and their figures. */
#include "feature/survey/together.h"
#include "gen/survey_tpl.h"

#include <math.h>

enum { OFFERED_MAX = 40 };

const struct field together_fields[] = {
    {.name = "with", .type = FIELD_TEXTS, .offset = offsetof(struct together_input, with), .max = 40, .label = N_("Surveys that asked the same"),
     .hint = N_("One: the change from the earlier to the later. Several: each, and all together.")},
    {0},
};

/* ---- choosing ---- */

/* How many columns both documents ask by the same name and type. */
static size_t shared(const struct survey_doc *x, const struct survey_doc *y)
{
    size_t n = 0;
    for (size_t i = 0; i < x->n_questions; i++) {
        for (size_t k = 0; k < y->n_questions; k++) {
            n += str_eq(x->questions[i].id, y->questions[k].id) && x->questions[i].type == y->questions[k].type;
        }
    }
    return n;
}

static struct str name_of(struct request *r, const struct survey_list_row *row, const struct survey_doc *doc)
{
    struct str cluster = row->cluster.n > 0 ? row->cluster : T(r->lang, "all clusters");
    return str_fmt(r->arena, "%.*s (%.*s, %.*s)", STR_ARG(survey_say(&doc->title, r->lang)), STR_ARG(cluster),
                   STR_ARG(fmt_month(r->arena, r->lang, row->created_at)));
}

/* Closed surveys that the viewer may run and that asked at least one of the same questions. */
static enum err offer(struct request *r, const struct survey_results *own, struct together_view *v)
{
    struct survey_list_row *rows;
    size_t n, k = 0;
    enum err e = survey_list(r->db, r->arena, r->viewer->role != ROLE_MEMBER, r->viewer->staff_of, &rows, &n);
    if (e) {
        return e;
    }
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, OFFERED_MAX);
    for (size_t i = 0; i < n && k < OFFERED_MAX; i++) {
        struct survey_doc doc;
        struct str why;
        bool fits = rows[i].id != own->row.id && str_is(rows[i].status, "closed") && survey_draft_read(r->arena, rows[i].document, r->lang, &doc, &why);
        if (fits && shared(&own->doc, &doc) > 0) {
            choices[k++] = (struct part_choice){.value = id_text(r->arena, rows[i].id), .text = name_of(r, &rows[i], &doc)};
        }
    }
    part_field(r, together_fields, "with", r->input, &v->with);
    part_field_choices(r, &v->with, choices, k);
    v->with.control = STR("ticks");
    v->has_others = k > 0;
    return OK;
}

/* ---- figures ---- */

static struct str value_text(struct request *r, const struct together_row *row, double value)
{
    return isnan(value) ? STR(SURVEY_HIDDEN) : row->option == WHOLE_COLUMN ? survey_real_text(r->arena, r->lang, value, 2) : survey_percent_text(r->arena, r->lang, value);
}

static struct str change_text(struct request *r, const struct together_row *row, double v)
{
    bool share = row->option != WHOLE_COLUMN;
    struct str number = survey_real_text(r->arena, r->lang, share ? 100 * v : v, share ? 1 : 2);
    return v > 0 ? str_cat(r->arena, STR("+"), number) : number;
}

static struct together_line line_of(struct request *r, const struct together_row *row, size_t surveys, int64_t level)
{
    struct survey_cell_view *cells = ARENA_ARRAY(r->arena, struct survey_cell_view, surveys);
    for (size_t k = 0; k < surveys; k++) {
        const struct together_cell *c = &row->cells[k];
        struct str n = fmt_int(r->arena, r->lang, (int64_t)c->n);
        cells[k].text = c->is_open ? str_fmt(r->arena, "%.*s (%.*s)", STR_ARG(value_text(r, row, c->value)), STR_ARG(n)) : STR(SURVEY_HIDDEN);
    }
    struct str item = survey_item_text(row->column, r->lang);
    const struct survey_question *q = row->column->question;
    struct str option = row->option == WHOLE_COLUMN ? STR_NONE : survey_say(&q->choices[row->option].text, r->lang);
    struct together_line l = {.cells = cells, .n_cells = surveys, .joined = value_text(r, row, row->joined), .n = fmt_int(r->arena, r->lang, (int64_t)row->n),
                              .change = STR(SURVEY_HIDDEN), .interval = STR(SURVEY_HIDDEN), .p = STR(SURVEY_HIDDEN)};
    l.label = option.n == 0 ? item : q->n_items > 0 ? str_fmt(r->arena, "%.*s: %.*s", STR_ARG(item), STR_ARG(option)) : option;
    if (row->has_change) {
        l.change = change_text(r, row, row->change.diff);
        l.interval = str_fmt(r->arena, "%.*s … %.*s", STR_ARG(change_text(r, row, row->change.low)), STR_ARG(change_text(r, row, row->change.high)));
        l.p = survey_p_text(r->arena, r->lang, row->change.p);
        l.is_sure = row->change.p <= (double)level / 100;
    }
    return l;
}

static void fill_blocks(struct request *r, const struct together *t, struct together_view *v)
{
    size_t n;
    const struct together_row *rows = together_rows(r->arena, t, &n);
    struct together_block *blocks = ARENA_ARRAY(r->arena, struct together_block, n + 1);
    struct together_line *lines = ARENA_ARRAY(r->arena, struct together_line, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct survey_question *q = rows[i].column->question;
        if (i == 0 || rows[i - 1].column->question != q) {
            blocks[v->n_blocks++] = (struct together_block){.id = q->id, .question = survey_say(&q->text, r->lang), .lines = &lines[i]};
        }
        lines[i] = line_of(r, &rows[i], t->n, v->level);
        blocks[v->n_blocks - 1].n_lines++;
    }
    v->blocks = blocks;
    v->has_change = t->n == 2;
}

static enum err fill(struct request *r, const struct survey_results *own, struct together_view *v)
{
    const struct together_input *in = r->input;
    struct together t = {.n = 0};
    const struct survey_results *all[TOGETHER_MAX] = {own};
    struct survey_cell_view *heads = ARENA_ARRAY(r->arena, struct survey_cell_view, TOGETHER_MAX);
    size_t n = 1;
    for (size_t i = 0; i < in->with.n && n < TOGETHER_MAX; i++) {
        struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
        id survey;
        enum err e = id_parse(in->with.v[i], &survey) ? survey_results_of(r, survey, s) : ERR_NOT_FOUND;
        if (e) {
            return e;
        }
        if (str_is(s->row.status, "closed") && survey != own->row.id) {
            all[n++] = s;
        }
    }
    for (size_t k = 0; k < n; k++) {
        struct survey_look *look = ARENA_NEW(r->arena, struct survey_look);
        *look = (struct survey_look){&all[k]->table, &all[k]->people[0], &all[k]->guard, 0};
        t.looks[t.n++] = look;
        heads[k].text = k == 0 ? T(r->lang, "this survey") : survey_say(&all[k]->doc.title, r->lang);
    }
    t.before = n == 2 && all[1]->row.closed_at < own->row.closed_at ? 1 : 0;
    v->is_chosen = n > 1;
    v->heads = heads;
    v->n_heads = n;
    if (v->is_chosen) {
        fill_blocks(r, &t, v);
    }
    return OK;
}

enum err survey_together_page(struct request *r)
{
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    enum err e = survey_results_load(r, s);
    if (e) {
        return e;
    }
    struct together_view v = {.is_closed = str_is(s->row.status, "closed"), .title = survey_say(&s->doc.title, r->lang), .level = s->rule.level};
    v.base = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, s->row.id)));
    v.here = str_cat(r->arena, v.base, STR("/results/together"));
    v.crumbs = survey_results_crumbs(r, s, T(r->lang, "Beside other surveys"));
    if (v.is_closed) {
        e = offer(r, s, &v);
        e = e ? e : fill(r, s, &v);
    }
    const struct page_head head = {.title = T(r->lang, "Beside other surveys"), .nav = "office", .no_index = true};
    return e ? e : web_page(r, &head, tpl_survey_together, &v);
}
