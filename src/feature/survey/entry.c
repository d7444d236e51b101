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
    e->is_slider = q->type->is_scale;
    e->step = e->is_slider ? str_fmt(r->arena, "%.10g", q->step) : STR("any");
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
    if (q->type->look_up == LOOK_UP_FILE) {
        return T(r->lang, "An image or a PDF of at most 900 kB. The name of the file is not kept. Place, time, camera and author are taken out of images and PDF.");
    }
    if (q->type->look_up == LOOK_UP_TOWN) {
        return T(r->lang, "Of several towns of one name please say which, such as “Frankfurt (DE-BB)”.");
    }
    if (q->type->cell != CELL_CHOICES) {
        return STR_NONE;
    }
    return q->least > 0 && q->most > 0 ? tr_fmt(r->arena, r->lang, N_("Choose {least} to {most}."), args)
           : q->least > 0              ? tr_fmt(r->arena, r->lang, N_("Choose at least {least}."), args)
           : q->most > 0               ? tr_fmt(r->arena, r->lang, N_("Choose at most {most}."), args)
                                       : T(r->lang, "You may choose several.");
}

static void fill_entry(struct request *r, const struct survey_question *q, size_t cell, const struct survey_value *value, struct str alone, struct survey_entry *e)
{
    e->id = str_fmt(r->arena, "f-%.*s", STR_ARG(e->name));
    e->is_alone = !(q->type->needs & NEED_ITEMS);
    e->label = e->is_alone            ? alone
               : q->n_columns > 0 ? survey_say(&q->columns[cell % q->n_columns].text, r->lang)
                                      : survey_say(&q->items[cell].text, r->lang);
    e->error = value->error;
    control(r, q, cell, e, value->value);
    if (q->type->look_up == LOOK_UP_FILE) {
        e->control = STR("file");
        e->value = STR_NONE;
        e->away_name = value->value.n > 0 && value->error.n == 0 ? str_fmt(r->arena, "%.*s.away", STR_ARG(e->name)) : STR_NONE;
    }
    if (q->type->look_up == LOOK_UP_TOWN && value->value.n > 0 && (value->error.n > 0 || !str_ends(value->value, STR(")")))) {
        e->own_name = str_fmt(r->arena, "%.*s.own", STR_ARG(e->name));
        e->own_chosen = value->error.n == 0;
    }
}

/* A matrix of numbers has a row of fields for each of its items; else all stand in one. */
static void fill_rows(struct request *r, const struct survey_question *q, const struct survey_entry *entries, struct survey_asked *ret)
{
    size_t wide = q->n_columns > 0 ? q->n_columns : survey_cells(q), n = survey_cells(q) / wide;
    struct survey_cells_row *rows = ARENA_ARRAY(r->arena, struct survey_cells_row, n);
    for (size_t i = 0; i < n; i++) {
        rows[i] = (struct survey_cells_row){.label = q->n_columns > 0 ? survey_say(&q->rows[i].text, r->lang) : STR_NONE, .entries = entries + i * wide,
                                            .n_entries = wide};
    }
    ret->rows = rows;
    ret->n_rows = n;
}

void survey_ask(struct request *r, const struct survey_question *q, const struct survey_value *values, size_t first, struct survey_asked *ret,
                struct part_error *errors, size_t *n_errors)
{
    size_t n = survey_cells(q);
    struct survey_entry *entries = ARENA_ARRAY(r->arena, struct survey_entry, n);
    for (size_t i = 0; i < n; i++) {
        struct survey_entry *e = &entries[i];
        e->name = str_fmt(r->arena, "c%zu", first + i);
        fill_entry(r, q, i, &values[i], ret->text, e);
        if (e->error.n > 0) {
            struct str href = str_fmt(r->arena, "#%.*s%s", STR_ARG(e->id), e->n_choices > 0 ? "-0" : "");
            errors[(*n_errors)++] = part_error_at(href, e->label, e->error);
        }
    }
    fill_rows(r, q, entries, ret);
    ret->help = ret->help.n > 0 ? ret->help : hint_of(r, q);
    ret->total = q->type->rule == RULE_TOTAL ? str_fmt(r->arena, "%.10g", q->total) : STR_NONE;
    ret->scale_min = survey_say(&q->label_min, r->lang);
    ret->scale_mid = survey_say(&q->label_mid, r->lang);
    ret->scale_max = survey_say(&q->label_max, r->lang);
    bool has_sides = str_is(str_of(q->type->name), "two_way_sort") && q->n_choices == 2;
    ret->look = q->type->rule == RULE_RANKING ? STR("rank") : has_sides ? STR("sort") : STR_NONE;
    ret->left = has_sides ? survey_say(&q->choices[0].text, r->lang) : STR_NONE;
    ret->right = has_sides ? survey_say(&q->choices[1].text, r->lang) : STR_NONE;
}
