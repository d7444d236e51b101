#include "feature/survey/survey_table.h"

#include <math.h>
#include <string.h>

#include "base/json.h"
#include "stats/describe.h"
#include "stats/rank.h"

enum { SCRATCH_MAX = 1 << 30, ROW_MEMORY = 64 << 20, FIRST_SLOTS = 32 };

/* The different numbers of a column in the order in which they came, found again by hashing: of a hundred thousand answers on a scale
 * there are ten. */
struct survey_numbers {
    double *v;
    uint32_t *slots; /* place in v + 1; 0: free */
    size_t n, room;  /* room: slots, a power of two; v has half as many */
};

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
    return c->chosen ? (c->chosen[i * c->words + k / 64] >> (k % 64)) & 1 : c->code[i] == CODE_FIRST + k;
}

static size_t words_of(const struct survey_question *q)
{
    return q->type->cell == CELL_CHOICES ? (q->n_choices + 63) / 64 : 0;
}

size_t survey_table_bytes(const struct survey_doc *doc, size_t room)
{
    size_t bytes = sizeof(int64_t) + sizeof(int32_t) + sizeof(bool);
    for (size_t i = 0; i < doc->n_questions; i++) {
        const struct survey_question *q = &doc->questions[i];
        bytes += survey_cells(q) * (sizeof(uint32_t) + words_of(q) * sizeof(uint64_t));
    }
    return bytes * (room + 1);
}

void survey_table_begin(struct arena *a, const struct survey_doc *doc, size_t room, struct survey_table *ret)
{
    struct survey_table t = {.doc = doc, .room = room, .scratch = arena_new(SCRATCH_MAX), .row = arena_new(ROW_MEMORY)};
    for (size_t i = 0; i < doc->n_questions; i++) {
        t.n_columns += survey_cells(&doc->questions[i]);
    }
    t.columns = ARENA_ARRAY(a, struct survey_column, t.n_columns + 1);
    t.n_asked = t.n_columns;
    t.numbers = ARENA_ARRAY(t.scratch, struct survey_numbers, t.n_columns + 1);
    t.seconds = ARENA_ARRAY(a, int64_t, room + 1);
    t.page = ARENA_ARRAY(a, int32_t, room + 1);
    t.is_complete = ARENA_ARRAY(a, bool, room + 1);
    for (size_t i = 0, at = 0; i < doc->n_questions; i++) {
        const struct survey_question *q = &doc->questions[i];
        for (size_t k = 0; k < survey_cells(q); k++, at++) {
            struct survey_column *c = &t.columns[at];
            *c = (struct survey_column){.name = survey_cell_name(a, q, k), .question = q, .cell = k, .code = ARENA_ARRAY(a, uint32_t, room + 1)};
            c->words = words_of(q);
            c->chosen = c->words ? ARENA_ARRAY(a, uint64_t, (room + 1) * c->words) : NULL;
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
            c->chosen[i * c->words + (code - CODE_FIRST) / 64] |= UINT64_C(1) << ((code - CODE_FIRST) % 64);
            c->code[i] = CODE_FIRST;
        }
    }
}

/* ---- numbers ---- */

static size_t slot_of(const struct survey_numbers *d, double v)
{
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    size_t at = (size_t)((bits * UINT64_C(0x9e3779b97f4a7c15)) >> 40) & (d->room - 1);
    while (d->slots[at] && d->v[d->slots[at] - 1] != v) {
        at = (at + 1) & (d->room - 1);
    }
    return at;
}

static void grow(struct arena *a, struct survey_numbers *d)
{
    struct survey_numbers more = {.n = d->n, .room = d->room ? d->room * 2 : FIRST_SLOTS};
    more.v = ARENA_ARRAY(a, double, more.room / 2);
    more.slots = ARENA_ARRAY(a, uint32_t, more.room);
    for (size_t i = 0; i < d->n; i++) {
        more.v[i] = d->v[i];
        more.slots[slot_of(&more, d->v[i])] = (uint32_t)i + 1;
    }
    *d = more;
}

/* The place of the number among the different ones, as they came. */
static uint32_t number_code(struct arena *a, struct survey_numbers *d, double v)
{
    v = v == 0 ? 0 : v; /* -0 is 0 */
    if (d->n == d->room / 2) {
        grow(a, d);
    }
    size_t at = slot_of(d, v);
    if (!d->slots[at]) {
        d->v[d->n++] = v;
        d->slots[at] = (uint32_t)d->n;
    }
    return d->slots[at] - 1;
}

static void take(struct survey_table *t, size_t at, size_t i, struct str value)
{
    struct survey_column *c = &t->columns[at];
    if (value.n == 0) {
        return;
    }
    if (str_is(value, "NA")) {
        c->code[i] = CODE_NOT_APPLICABLE;
    } else if (is_number(c->question)) {
        double v;
        bool good = str_to_real(value, &v) && isfinite(v);
        c->code[i] = good ? CODE_FIRST + number_code(t->scratch, &t->numbers[at], v) : CODE_SILENT;
    } else if (c->chosen) {
        take_choices(c, i, value);
    } else {
        c->code[i] = c->question->type->cell == CELL_CHOICE ? choice_code(c->question, value) : CODE_FIRST;
    }
}

/* Answers come mostly in the order of the questionnaire, so the search begins behind the last one. */
static size_t place_of(const struct survey_table *t, struct str name, size_t guess)
{
    for (size_t i = 0; i < t->n_columns; i++) {
        size_t at = (guess + i) % t->n_columns;
        if (str_eq(t->columns[at].name, name)) {
            return at;
        }
    }
    return t->n_columns;
}

bool survey_table_add(struct survey_table *t, struct str answers, int64_t seconds, int64_t page, bool is_complete)
{
    struct json_value v;
    struct str why;
    arena_reset(t->row);
    bool ok = t->n < t->room && json_parse(t->row, answers, &v, &why) && v.type == JSON_OBJECT;
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
    return ok;
}

/* From places as they came to places in order. */
static void order(struct arena *a, struct survey_table *t, size_t at)
{
    struct survey_column *c = &t->columns[at];
    const struct survey_numbers *d = &t->numbers[at];
    struct arena *scratch = arena_new(SCRATCH_MAX);
    struct sample sorted = rank_sorted(scratch, (struct sample){d->v, d->n});
    double *values = ARENA_ARRAY(a, double, d->n + 1);
    uint32_t *place = ARENA_ARRAY(scratch, uint32_t, d->n + 1);
    for (size_t k = 0; k < d->n; k++) {
        values[k] = sorted.v[k];
        place[d->slots[slot_of(d, sorted.v[k])] - 1] = (uint32_t)k;
    }
    for (size_t i = 0; i < t->n; i++) {
        c->code[i] = c->code[i] >= CODE_FIRST ? CODE_FIRST + place[c->code[i] - CODE_FIRST] : c->code[i];
    }
    c->values = values;
    c->n_values = d->n;
    arena_free(scratch);
}

void survey_table_end(struct arena *a, struct survey_table *t)
{
    for (size_t at = 0; at < t->n_asked; at++) {
        if (t->numbers[at].n > 0) {
            order(a, t, at);
        }
    }
    arena_free(t->row);
    arena_free(t->scratch);
    t->row = t->scratch = NULL;
    t->numbers = NULL;
}

/* The array is copied, because other tables may stand on the one before. */
void survey_table_extend(struct arena *a, struct survey_table *t, const struct survey_question *question, uint32_t *code)
{
    struct survey_column *columns = ARENA_ARRAY(a, struct survey_column, t->n_columns + 1);
    memcpy(columns, t->columns, t->n_columns * sizeof *columns);
    columns[t->n_columns++] = (struct survey_column){.name = question->id, .question = question, .code = code};
    t->columns = columns;
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

/* Without branches, because these loops are what a page of results of a hundred thousand people takes. */
static size_t count_codes(const struct survey_table *t, const struct survey_column *c, const int8_t *group_of, int8_t group, size_t *counts)
{
    size_t people = 0;
    for (size_t i = 0; i < t->n; i++) {
        size_t in = is_in(group_of, group, i);
        counts[c->code[i]] += in;
        people += in;
    }
    return people;
}

void survey_tally(struct arena *a, const struct survey_table *t, const struct survey_column *c, const int8_t *group_of, int8_t group,
                  struct survey_tally *ret)
{
    size_t codes = survey_column_codes(c);
    size_t *counts = ARENA_ARRAY(a, size_t, codes + CODE_FIRST);
    struct survey_tally r = {.counts = counts + CODE_FIRST, .people = count_codes(t, c, group_of, group, counts)};
    r.silent = counts[CODE_SILENT];
    r.not_applicable = counts[CODE_NOT_APPLICABLE];
    r.answered = r.people - r.silent - r.not_applicable;
    if (c->chosen) {
        r.counts[0] = 0;
    }
    for (size_t i = 0; c->chosen && i < t->n; i++) {
        for (size_t w = 0; w < c->words && is_in(group_of, group, i); w++) {
            for (uint64_t left = c->chosen[i * c->words + w]; left; left &= left - 1) {
                r.counts[w * 64 + (size_t)__builtin_ctzll(left)]++;
            }
        }
    }
    *ret = r;
}

void survey_tally_weighted(struct arena *a, const struct survey_table *t, const struct survey_column *c, const int8_t *group_of, int8_t group,
                           const uint32_t *weights, struct survey_weighted *ret)
{
    size_t codes = survey_column_codes(c);
    double *counts = ARENA_ARRAY(a, double, codes + CODE_FIRST + 1), *squares = ARENA_ARRAY(a, double, codes + CODE_FIRST + 1);
    struct survey_weighted r = {.counts = counts + CODE_FIRST, .squares_of = squares + CODE_FIRST};
    for (size_t i = 0; i < t->n; i++) {
        double weight = is_in(group_of, group, i) ? (double)weights[i] / 1000 : 0;
        bool answered = c->code[i] >= CODE_FIRST;
        r.answered += answered ? weight : 0;
        r.squares += answered ? weight * weight : 0;
        for (size_t k = 0; c->chosen && k < codes; k++) {
            double chose = survey_column_chose(c, i, k) ? weight : 0;
            r.counts[k] += chose;
            r.squares_of[k] += chose * chose;
        }
        if (!c->chosen || !answered) {
            counts[c->code[i]] += weight;
            squares[c->code[i]] += weight * weight;
        }
    }
    r.not_applicable = counts[CODE_NOT_APPLICABLE];
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
