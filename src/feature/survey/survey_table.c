#include "feature/survey/survey_table.h"

#include <math.h>
#include <string.h>

#include "base/json.h"
#include "stats/describe.h"
#include "stats/rank.h"

enum { SCRATCH_MAX = 1 << 30, ROW_MEMORY = 64 << 20 };

static bool is_number(const struct survey_question *q)
{
    return q->type->cell == CELL_NUMBER || q->type->cell == CELL_WHOLE;
}

bool survey_column_is_number(const struct survey_column *c)
{
    return is_number(c->question);
}

size_t survey_column_codes(const struct survey_column *c)
{
    switch (c->question->type->cell) {
    case CELL_NUMBER:
    case CELL_WHOLE:
        return c->n_values;
    case CELL_CHOICE:
    case CELL_CHOICES:
        return c->question->n_choices;
    case CELL_TEXT:
    case CELL_LONG:
    case CELL_DATE:
        break;
    }
    return 1;
}

bool survey_column_chose(const struct survey_column *c, size_t i, size_t k)
{
    return c->chosen ? (c->chosen[i][k / 64] >> (k % 64)) & 1 : c->code[i] == CODE_FIRST + k;
}

size_t survey_table_bytes(const struct survey_doc *doc, size_t room)
{
    size_t bytes = sizeof(int64_t) + sizeof(int32_t) + sizeof(bool);
    for (size_t i = 0; i < doc->n_questions; i++) {
        const struct survey_question *q = &doc->questions[i];
        size_t more = q->type->cell == CELL_CHOICES ? CHOSEN_WORDS * sizeof(uint64_t) : is_number(q) ? 2 * sizeof(double) : 0;
        bytes += survey_cells(q) * (sizeof(uint32_t) + more);
    }
    return bytes * (room + 1);
}

void survey_table_begin(struct arena *a, const struct survey_doc *doc, size_t room, struct survey_table *ret)
{
    struct survey_table t = {.doc = doc, .room = room, .scratch = arena_new(SCRATCH_MAX)};
    for (size_t i = 0; i < doc->n_questions; i++) {
        t.n_columns += survey_cells(&doc->questions[i]);
    }
    t.columns = ARENA_ARRAY(a, struct survey_column, t.n_columns + 1);
    t.typed = ARENA_ARRAY(a, double *, t.n_columns + 1);
    t.seconds = ARENA_ARRAY(a, int64_t, room + 1);
    t.page = ARENA_ARRAY(a, int32_t, room + 1);
    t.is_complete = ARENA_ARRAY(a, bool, room + 1);
    for (size_t i = 0, at = 0; i < doc->n_questions; i++) {
        const struct survey_question *q = &doc->questions[i];
        for (size_t k = 0; k < survey_cells(q); k++, at++) {
            struct survey_column *c = &t.columns[at];
            *c = (struct survey_column){.name = survey_cell_name(a, q, k), .question = q, .cell = k, .code = ARENA_ARRAY(a, uint32_t, room + 1)};
            if (q->type->cell == CELL_CHOICES) {
                c->chosen = arena_alloc(a, sizeof *c->chosen, room + 1);
            } else if (is_number(q)) {
                t.typed[at] = ARENA_ARRAY(t.scratch, double, room + 1);
            }
        }
    }
    *ret = t;
}

static uint32_t choice_code(const struct survey_question *q, struct str value)
{
    for (size_t k = 0; k < q->n_choices; k++) {
        if (str_eq(q->choices[k].id, value)) {
            return (uint32_t)(CODE_FIRST + k);
        }
    }
    return CODE_SILENT;
}

static void take_choices(struct survey_column *c, size_t i, struct str value)
{
    struct str one;
    while (str_split(&value, '|', &one)) {
        uint32_t code = choice_code(c->question, one);
        if (code >= CODE_FIRST) {
            c->chosen[i][(code - CODE_FIRST) / 64] |= UINT64_C(1) << ((code - CODE_FIRST) % 64);
            c->code[i] = CODE_FIRST;
        }
    }
}

static void take(struct survey_table *t, size_t at, size_t i, struct str value)
{
    struct survey_column *c = &t->columns[at];
    if (value.n == 0) {
        return;
    }
    if (str_is(value, "NA")) {
        c->code[i] = CODE_NOT_APPLICABLE;
    } else if (t->typed[at]) {
        c->code[i] = str_to_real(value, &t->typed[at][i]) && isfinite(t->typed[at][i]) ? CODE_FIRST : CODE_SILENT;
    } else if (c->chosen) {
        take_choices(c, i, value);
    } else {
        c->code[i] = c->question->type->cell == CELL_CHOICE ? choice_code(c->question, value) : CODE_FIRST;
    }
}

/* Answers come mostly in the order of the questionnaire, so the place behind the last one is looked at first. */
static size_t place_of(const struct survey_table *t, struct str name, size_t guess)
{
    if (guess < t->n_columns && str_eq(t->columns[guess].name, name)) {
        return guess;
    }
    size_t at = 0;
    while (at < t->n_columns && !str_eq(t->columns[at].name, name)) {
        at++;
    }
    return at;
}

bool survey_table_add(struct survey_table *t, struct str answers, int64_t seconds, int64_t page, bool is_complete)
{
    struct arena *row = arena_new(ROW_MEMORY);
    struct json_value v;
    struct str why;
    bool ok = t->n < t->room && json_parse(row, answers, &v, &why) && v.type == JSON_OBJECT;
    for (size_t i = 0, guess = 0; ok && i < v.n; i++) {
        size_t at = place_of(t, v.keys[i], guess);
        if (at < t->n_columns) {
            take(t, at, t->n, v.items[i].text);
            guess = at + 1;
        }
    }
    if (ok) {
        t->seconds[t->n] = seconds;
        t->page[t->n] = (int32_t)page;
        t->is_complete[t->n] = is_complete;
        t->n++;
    }
    arena_free(row);
    return ok;
}

/* From numbers as they came to places among the different ones. */
static void order(struct arena *a, struct survey_table *t, size_t at, struct arena *scratch)
{
    struct survey_column *c = &t->columns[at];
    double *given = ARENA_ARRAY(scratch, double, t->n + 1);
    size_t n = 0, different = 0;
    for (size_t i = 0; i < t->n; i++) {
        if (c->code[i] >= CODE_FIRST) {
            given[n++] = t->typed[at][i];
        }
    }
    struct sample sorted = rank_sorted(scratch, (struct sample){given, n});
    for (size_t i = 0; i < n; i += rank_equal(sorted, i)) {
        given[different++] = sorted.v[i];
    }
    double *values = ARENA_ARRAY(a, double, different + 1);
    memcpy(values, given, different * sizeof *values);
    for (size_t i = 0; i < t->n; i++) {
        size_t low = 0, high = different;
        while (c->code[i] >= CODE_FIRST && high - low > 1) {
            size_t middle = (low + high) / 2;
            *(values[middle] <= t->typed[at][i] ? &low : &high) = middle;
        }
        c->code[i] += c->code[i] >= CODE_FIRST ? (uint32_t)low : 0;
    }
    c->values = values;
    c->n_values = different;
}

void survey_table_end(struct arena *a, struct survey_table *t)
{
    struct arena *scratch = arena_new(SCRATCH_MAX);
    for (size_t at = 0; at < t->n_columns; at++) {
        if (t->typed[at]) {
            order(a, t, at, scratch);
            arena_reset(scratch);
        }
    }
    arena_free(scratch);
    arena_free(t->scratch);
    t->scratch = NULL;
    t->typed = NULL;
}

const struct survey_column *survey_table_column(const struct survey_table *t, struct str name)
{
    size_t at = place_of(t, name, 0);
    return at < t->n_columns ? &t->columns[at] : NULL;
}

static bool is_in(const int8_t *group_of, int8_t group, size_t i)
{
    return !group_of || group_of[i] == group || (group == GROUP_ALL && group_of[i] >= 0);
}

void survey_tally(struct arena *a, const struct survey_table *t, const struct survey_column *c, const int8_t *group_of, int8_t group,
                  struct survey_tally *ret)
{
    size_t codes = survey_column_codes(c);
    size_t *counts = ARENA_ARRAY(a, size_t, codes + CODE_FIRST);
    struct survey_tally r = {.counts = counts + CODE_FIRST};
    for (size_t i = 0; i < t->n; i++) {
        if (is_in(group_of, group, i)) {
            counts[c->code[i]]++;
            r.people++;
        }
    }
    r.silent = counts[CODE_SILENT];
    r.not_applicable = counts[CODE_NOT_APPLICABLE];
    r.answered = r.people - r.silent - r.not_applicable;
    if (c->chosen) {
        r.counts[0] = 0;
    }
    for (size_t i = 0; c->chosen && i < t->n; i++) {
        for (size_t k = 0; k < codes && is_in(group_of, group, i); k++) {
            r.counts[k] += survey_column_chose(c, i, k);
        }
    }
    *ret = r;
}

struct sample survey_tally_sample(struct arena *a, const struct survey_column *c, const struct survey_tally *t)
{
    size_t codes = survey_column_codes(c), n = 0;
    double *v = ARENA_ARRAY(a, double, t->answered + 1);
    for (size_t k = 0; k < codes; k++) {
        for (size_t i = 0; i < t->counts[k] && n < t->answered; i++) {
            v[n++] = survey_column_is_number(c) ? c->values[k] : (double)k;
        }
    }
    return (struct sample){v, n};
}

double survey_table_median_seconds(struct arena *a, const struct survey_table *t)
{
    double *v = ARENA_ARRAY(a, double, t->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++) {
        if (t->is_complete[i] && t->seconds[i] < INT32_MAX) { /* of imported answers the time may be unknown */
            v[n++] = (double)t->seconds[i];
        }
    }
    return n ? describe_quantile(rank_sorted(a, (struct sample){v, n}), 0.5) : 0;
}
