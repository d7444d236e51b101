/* How a question is asked: from its type to the controls of a form. */
#include <math.h>

#include "feature/survey/page.h"

enum { SCALE_STEPS_MAX = 11 };

static void choice(struct request *r, struct survey_entry *e, struct survey_choice *c, struct str value, struct str text, struct str now)
{
    *c = (struct survey_choice){.id = str_fmt(r->arena, "%.*s-%zu", STR_ARG(e->id), e->n_choices), .name = e->name, .value = value, .text = text,
                                .chosen = now.p && str_eq(now, value)};
    e->n_choices++;
}

static void not_applicable(struct request *r, const struct survey_question *q, struct survey_entry *e, struct survey_choice *c, struct str now)
{
    if (q->has_not_applicable) {
        choice(r, e, c, STR("NA"), survey_say(&q->not_applicable, r->lang), now);
    }
}

static void scale(struct request *r, const struct survey_question *q, struct survey_entry *e, struct str now)
{
    struct survey_choice *choices = ARENA_ARRAY(r->arena, struct survey_choice, SCALE_STEPS_MAX + 2);
    /* Where steps are lost in large numbers the sum stands still. */
    for (size_t i = 0; i <= SCALE_STEPS_MAX && q->min + (double)i * q->step <= q->max + q->step / 1000; i++) {
        struct str value = str_fmt(r->arena, "%.10g", q->min + (double)i * q->step);
        choice(r, e, &choices[e->n_choices], value, value, now);
    }
    not_applicable(r, q, e, &choices[e->n_choices], now);
    e->choices = choices;
    e->control = STR("scale");
}

static void radios(struct request *r, const struct survey_question *q, size_t cell, struct survey_entry *e, struct str now)
{
    struct survey_choice *choices = ARENA_ARRAY(r->arena, struct survey_choice, q->n_choices + 1);
    for (size_t i = 0; i < q->n_choices; i++) {
        if (survey_offers(q, cell, i)) {
            choice(r, e, &choices[e->n_choices], q->choices[i].id, survey_say(&q->choices[i].text, r->lang), now);
        }
    }
    not_applicable(r, q, e, &choices[e->n_choices], now);
    e->choices = choices;
    e->control = STR("radios");
}

static void ticks(struct request *r, const struct survey_question *q, struct survey_entry *e, struct str now)
{
    struct survey_choice *choices = ARENA_ARRAY(r->arena, struct survey_choice, q->n_choices + 1);
    for (size_t i = 0; i < q->n_choices; i++) {
        struct str rest = now, one;
        choice(r, e, &choices[i], STR("1"), survey_say(&q->choices[i].text, r->lang), STR_NONE);
        choices[i].name = str_fmt(r->arena, "%.*s.%zu", STR_ARG(e->name), i);
        while (str_split(&rest, '|', &one)) {
            choices[i].chosen = choices[i].chosen || str_eq(one, q->choices[i].id);
        }
    }
    e->choices = choices;
    e->control = STR("ticks");
}

static void number(struct request *r, const struct survey_question *q, struct survey_entry *e, struct str now)
{
    e->control = STR("number");
    e->min = isnan(q->min) ? STR_NONE : str_fmt(r->arena, "%.10g", q->min);
    e->max = isnan(q->max) ? STR_NONE : str_fmt(r->arena, "%.10g", q->max);
    e->unit = q->type->rule == RULE_TOTAL && fabs(q->total - 100) < 1e-9 ? STR("%") : survey_say(&q->unit, r->lang);
    if (q->has_not_applicable) {
        e->na_name = str_fmt(r->arena, "%.*s.na", STR_ARG(e->name));
        e->na_text = survey_say(&q->not_applicable, r->lang);
        e->na_chosen = str_is(now, "NA");
        e->value = e->na_chosen ? STR_NONE : now;
    }
}

static void control(struct request *r, const struct survey_question *q, size_t cell, struct survey_entry *e, struct str now)
{
    e->value = now;
    switch (q->type->cell) {
    case CELL_NUMBER:
    case CELL_WHOLE:
        if (q->type->is_scale && (q->max - q->min) / q->step < SCALE_STEPS_MAX) {
            scale(r, q, e, now);
        } else {
            number(r, q, e, now);
        }
        break;
    case CELL_CHOICE:
        radios(r, q, cell, e, now);
        break;
    case CELL_CHOICES:
        ticks(r, q, e, now);
        break;
    case CELL_DATE:
        e->control = STR("date");
        break;
    case CELL_TEXT:
        e->control = STR("text");
        break;
    case CELL_LONG:
        e->control = STR("long");
        break;
    }
}

static struct str hint_of(struct request *r, const struct survey_question *q)
{
    struct tr_arg args[] = {{"least", fmt_int(r->arena, r->lang, (int64_t)q->least)}, {"most", fmt_int(r->arena, r->lang, (int64_t)q->most)},
                            {"total", str_fmt(r->arena, "%.10g", q->total)}, {"max", fmt_int(r->arena, r->lang, (int64_t)q->n_items)}, {0}};
    if (q->type->rule == RULE_TOTAL) {
        return tr_fmt(r->arena, r->lang, N_("All together must make {total}. What you leave empty counts as 0."), args);
    }
    if (q->type->rule == RULE_RANKING) {
        return tr_fmt(r->arena, r->lang, N_("Give places from 1 (first) to {max}, each once. You may leave places out."), args);
    }
    if (q->type->cell != CELL_CHOICES) {
        return STR_NONE;
    }
    return q->least > 0 && q->most > 0 ? tr_fmt(r->arena, r->lang, N_("Choose {least} to {most}."), args)
           : q->least > 0              ? tr_fmt(r->arena, r->lang, N_("Choose at least {least}."), args)
           : q->most > 0               ? tr_fmt(r->arena, r->lang, N_("Choose at most {most}."), args)
                                       : T(r->lang, "You may choose several.");
}

void survey_entries(struct request *r, const struct survey_question *q, const struct survey_value *values, struct survey_page_view *v)
{
    size_t n = survey_cells(q);
    struct survey_entry *entries = ARENA_ARRAY(r->arena, struct survey_entry, n);
    struct part_error *errors = ARENA_ARRAY(r->arena, struct part_error, n);
    for (size_t i = 0; i < n; i++) {
        struct survey_entry *e = &entries[i];
        e->id = str_fmt(r->arena, "f-c%zu", i);
        e->name = str_fmt(r->arena, "c%zu", i);
        e->is_alone = !(q->type->needs & NEED_ITEMS);
        e->label = e->is_alone ? v->question : survey_say(&q->items[i].text, r->lang);
        e->error = values[i].error;
        control(r, q, i, e, values[i].value);
        if (e->error.n > 0) {
            bool group = e->n_choices > 0;
            struct str href = str_fmt(r->arena, "#%.*s%s", STR_ARG(e->id), group ? "-0" : "");
            errors[v->errors.n_errors++] = part_error_at(href, e->label, e->error);
        }
    }
    v->entries = entries;
    v->n_entries = n;
    v->errors.errors = errors;
    v->help = v->help.n > 0 ? v->help : hint_of(r, q);
    v->total = q->type->rule == RULE_TOTAL ? str_fmt(r->arena, "%.10g", q->total) : STR_NONE;
    v->scale_min = survey_say(&q->label_min, r->lang);
    v->scale_mid = survey_say(&q->label_mid, r->lang);
    v->scale_max = survey_say(&q->label_max, r->lang);
}
