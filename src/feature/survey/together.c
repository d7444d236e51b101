#include "feature/survey/together.h"

#include <math.h>

#include "stats/describe.h"

enum { SCRATCH_MAX = 512 << 20 };

static bool same_choices(const struct survey_question *x, const struct survey_question *y)
{
    bool same = x->n_choices == y->n_choices;
    for (size_t k = 0; same && k < x->n_choices; k++) {
        same = str_eq(x->choices[k].id, y->choices[k].id);
    }
    return same;
}

/* The column that asks the same; NULL when there is none. */
static const struct survey_column *twin_of(const struct survey_look *l, const struct survey_column *c)
{
    const struct survey_column *twin = survey_table_column(l->table, c->name);
    bool same = twin && twin->question->type == c->question->type && same_choices(c->question, twin->question);
    return same ? twin : NULL;
}

/* One survey's figures of a column: the samples or counts are kept for the change. */
struct part {
    struct survey_tally tally;
    struct sample sample;
    const struct survey_column *column;
    bool *hidden;
    bool is_open;
};

static void take_part(struct arena *a, const struct survey_look *l, const struct survey_column *c, struct part *ret)
{
    struct survey_seen seen;
    struct part p = {.column = twin_of(l, c)};
    if (p.column) {
        survey_look_at(a, l, p.column, &seen);
        survey_tally(a, l->table, p.column, l->people->group_of, GROUP_ALL, &p.tally);
        p.is_open = p.tally.answered > 0 && survey_seen_answers(l, &seen);
        if (survey_column_is_number(p.column)) {
            p.sample = survey_tally_sample(a, p.column, &p.tally);
        } else {
            size_t codes = survey_column_codes(p.column);
            size_t *counts = ARENA_ARRAY(a, size_t, codes + 1);
            p.hidden = ARENA_ARRAY(a, bool, codes + 1);
            for (size_t k = 0; k < codes; k++) {
                counts[k] = p.tally.counts[k];
            }
            counts[codes] = p.tally.not_applicable;
            survey_seen_options(a, l, &seen, counts, p.hidden);
        }
    }
    *ret = p;
}

static void fill_cell(const struct part *p, int option, struct together_cell *cell)
{
    *cell = (struct together_cell){.is_there = p->column != NULL, .n = p->tally.answered, .value = NAN};
    cell->is_open = p->column && p->is_open && (option == WHOLE_COLUMN || !p->hidden[option]);
    if (cell->is_open) {
        cell->value = option == WHOLE_COLUMN ? describe_mean(p->sample) : (double)p->tally.counts[option] / (double)p->tally.answered;
    }
}

static void fill_change(const struct part *before, const struct part *now, struct together_row *row)
{
    enum err e = row->option == WHOLE_COLUMN
                     ? change_of_means(before->sample, now->sample, TOGETHER_LEVEL, &row->change)
                     : change_of_shares((double)before->tally.counts[row->option], (double)before->tally.answered,
                                        (double)now->tally.counts[row->option], (double)now->tally.answered, TOGETHER_LEVEL, &row->change);
    row->has_change = e == OK;
}

/* False when no other survey asked it. */
static bool fill_row(const struct together *t, const struct part *parts, struct together_row *row)
{
    double sum = 0;
    size_t open = 0, there = 0;
    for (size_t k = 0; k < t->n; k++) {
        struct together_cell *c = &row->cells[k];
        fill_cell(&parts[k], row->option, c);
        there += c->is_there;
        open += c->is_open;
        sum += c->is_open ? c->value * (double)c->n : 0;
        row->n += c->is_open ? c->n : 0;
    }
    row->joined = open > 1 ? sum / (double)row->n : NAN;
    if (t->n == 2 && open == 2) {
        fill_change(&parts[t->before], &parts[1 - t->before], row);
    }
    return there > 1;
}

static size_t rows_of(const struct survey_column *c)
{
    return survey_column_is_number(c) ? 1 : c->question->n_choices;
}

const struct together_row *together_rows(struct arena *a, const struct together *t, size_t *ret_n)
{
    const struct survey_table *first = t->looks[0]->table;
    struct arena *scratch = arena_new(SCRATCH_MAX);
    size_t most = 0, n = 0;
    for (size_t i = 0; i < first->n_asked; i++) {
        most += rows_of(&first->columns[i]);
    }
    struct together_row *rows = ARENA_ARRAY(a, struct together_row, most + 1);
    for (size_t i = 0; i < first->n_asked; i++) {
        const struct survey_column *c = &first->columns[i];
        struct part parts[TOGETHER_MAX];
        arena_reset(scratch);
        for (size_t k = 0; rows_of(c) > 0 && k < t->n; k++) {
            take_part(scratch, t->looks[k], c, &parts[k]);
        }
        for (size_t k = 0; k < rows_of(c); k++) {
            rows[n] = (struct together_row){.column = c, .option = survey_column_is_number(c) ? WHOLE_COLUMN : (int)k};
            n += fill_row(t, parts, &rows[n]);
        }
    }
    arena_free(scratch);
    *ret_n = n;
    return rows;
}
