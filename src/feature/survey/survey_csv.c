#include "feature/survey/survey_csv.h"

#include "feature/survey/survey.h"
#include "feature/survey/survey_answer.h"
#include "gen/survey_sql.h"

_Static_assert(SURVEY_CELLS_MAX + 8 <= CSV_MAX_COLUMNS, "whatever a survey asks fits in a file, with the columns beside");
enum { ROW_MEMORY = 128 << 20, NO_COLUMN = CSV_MAX_COLUMNS };

static bool refuse(struct survey_csv *s, struct str column, struct str what)
{
    s->why = tr_fmt(s->a, s->lang, N_("Row {row}, {column}: {what}"),
                    (struct tr_arg[]){{"row", str_fmt(s->a, "%zu", s->csv.row)}, {"column", column}, {"what", what}, {0}});
    return false;
}

static size_t column_of(const struct csv *c, struct str name)
{
    for (size_t i = 0; i < c->n_columns; i++) {
        if (str_eq(c->columns[i], name)) {
            return i;
        }
    }
    return NO_COLUMN;
}

/* Once, not for every row. */
static void find_columns(struct survey_csv *s)
{
    s->names = ARENA_ARRAY(s->a, struct str, SURVEY_CELLS_MAX);
    s->columns = ARENA_ARRAY(s->a, size_t, SURVEY_CELLS_MAX);
    s->values = ARENA_ARRAY(s->a, struct survey_value, SURVEY_CELLS_MAX);
    s->loose = ARENA_ARRAY(s->a, struct survey_question, s->doc->n_questions + 1);
    for (size_t i = 0, at = 0; i < s->doc->n_questions; i++) {
        for (size_t k = 0; k < survey_cells(&s->doc->questions[i]); k++, at++) {
            s->names[at] = survey_cell_name(s->a, &s->doc->questions[i], k);
            s->columns[at] = column_of(&s->csv, s->names[at]);
        }
        s->loose[i] = s->doc->questions[i];
        s->loose[i].is_required = false;
        s->loose[i].has_not_applicable = true;
    }
    s->duration = column_of(&s->csv, STR("duration_s"));
    s->status = column_of(&s->csv, STR("status"));
    s->last = column_of(&s->csv, STR("last_question"));
}

static struct str cell_of(const struct survey_csv *s, size_t column)
{
    return column == NO_COLUMN ? STR_NONE : csv_unguarded(s->csv.cells[column]);
}

/* A column that nobody reads would be lost without a word, as a question misspelt. */
static bool know_columns(struct survey_csv *s)
{
    static const char *const beside[] = {"synthetic", "interview", "interview_id", "started_at", "ended_at", "duration_s", "status", "last_question"};
    bool known[CSV_MAX_COLUMNS + 1] = {0};
    size_t n_cells = 0;
    for (size_t i = 0; i < s->doc->n_questions; i++) {
        n_cells += survey_cells(&s->doc->questions[i]);
    }
    for (size_t i = 0; i < n_cells; i++) {
        known[s->columns[i]] = true;
    }
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        known[column_of(&s->csv, str_of(beside[i]))] = true;
    }
    for (size_t i = 0; i < s->csv.n_columns; i++) {
        known[i] = known[i] || str_starts(s->csv.columns[i], STR("@")); /* weights of a file that was taken from here: computed anew */
        if (!known[i]) {
            s->why = tr_fmt(s->a, s->lang, N_("The column {column} belongs to no question. Columns are called as questions are, such as A1 or A1.office; leave out the others."),
                            (struct tr_arg[]){{"column", s->csv.columns[i]}, {0}});
            return false;
        }
    }
    return true;
}

/* The answers of the row to one question, whose cells begin at `first`, added to those before. */
static bool take_question(struct survey_csv *s, const struct survey_question *q, size_t first, struct json *j, bool *ret_any)
{
    size_t n = survey_cells(q);
    struct survey_value *values = s->values;
    for (size_t k = 0; k < n; k++) {
        values[k] = (struct survey_value){.value = cell_of(s, s->columns[first + k]), .is_own = true};
    }
    if (!survey_check(s->row, s->lang, q, values)) {
        for (size_t k = 0; k < n; k++) {
            if (values[k].error.n > 0) {
                return refuse(s, s->names[first + k], values[k].error);
            }
        }
    }
    for (size_t k = 0; k < n; k++) {
        if (values[k].value.n > 0) {
            json_key_str(j, s->names[first + k]);
            json_str(j, values[k].value);
            *ret_any = true;
        }
    }
    return true;
}

static bool take_row(struct survey_csv *s, struct json *j, struct survey_csv_row *ret)
{
    struct str duration = cell_of(s, s->duration), status = cell_of(s, s->status), last = cell_of(s, s->last);
    struct survey_csv_row row = {.seconds = INT32_MAX, .page = 1, .is_complete = status.n == 0 || str_is(status, "complete")};
    if (duration.n > 0 && (!str_to_int(duration, &row.seconds) || row.seconds < 0 || row.seconds > INT32_MAX)) {
        return refuse(s, STR("duration_s"), T(s->lang, "Please enter a whole number."));
    }
    json_object(j);
    for (size_t i = 0, first = 0; i < s->doc->n_questions; first += survey_cells(&s->doc->questions[i]), i++) {
        bool any = str_eq(s->doc->questions[i].id, last);
        if (!take_question(s, &s->loose[i], first, j, &any)) {
            return false;
        }
        row.page = any ? (int64_t)i + 1 : row.page;
    }
    json_object_end(j);
    *ret = row;
    return true;
}

bool survey_csv_begin(struct arena *a, enum lang lang, const struct survey_doc *d, struct str csv, struct survey_csv *s)
{
    *s = (struct survey_csv){.a = a, .row = arena_new(ROW_MEMORY), .lang = lang, .doc = d, .out = ARENA_NEW(a, struct buf)};
    buf_init(s->out, SURVEY_ANSWER_MAX);
    if (!csv_begin(&s->csv, a, csv)) {
        s->why = tr(s->lang, s->csv.why);
        return false;
    }
    find_columns(s);
    return know_columns(s);
}

void survey_csv_end(struct survey_csv *s)
{
    if (s->out) {
        buf_free(s->out);
    }
    arena_free(s->row);
}

bool survey_csv_next(struct survey_csv *s, struct survey_csv_row *ret)
{
    struct json j;
    arena_reset(s->row);
    if (!csv_next(&s->csv, s->row)) {
        return s->csv.why && refuse(s, STR("–"), tr(s->lang, s->csv.why));
    }
    buf_clear(s->out);
    json_begin(&j, s->out);
    bool ok = take_row(s, &j, ret);
    ret->answers = ok ? buf_str(s->out) : STR_NONE;
    return ok;
}

void survey_csv_refuse_number(struct survey_csv *s)
{
    (void)refuse(s, STR("–"), T(s->lang, "A survey takes at most 200,000 answers; a file holds at least one."));
}

enum err survey_csv_keep(struct db *db, id survey, const struct survey_csv_row *row, instant now)
{
    return survey_answer_insert(db, &(struct survey_answer_insert_params){
        .answer = survey_anonymous_id(), .survey = survey, .status = row->is_complete ? STR("complete") : STR("started"), .page = row->page,
        .seconds = row->seconds, .answers = row->answers, .now = now});
}

enum err survey_csv_import(struct db *db, struct arena *a, enum lang lang, id survey, const struct survey_doc *d, struct str csv, instant now,
                           size_t *ret_n, struct str *ret_why)
{
    struct survey_csv s;
    struct survey_csv_row row;
    struct survey_answer_count_row count;
    size_t n = 0;
    enum err e = survey_answer_count(db, a, survey, &count);
    if (e) {
        return e;
    }
    size_t room = count.n < SURVEY_ANSWERS_MAX ? (size_t)(SURVEY_ANSWERS_MAX - count.n) : 0;
    bool ok = survey_csv_begin(a, lang, d, csv, &s);
    while (ok && !e && n <= room && survey_csv_next(&s, &row)) {
        e = survey_csv_keep(db, survey, &row, now);
        n++;
    }
    if (!e && s.why.n == 0 && (n > room || n == 0)) {
        survey_csv_refuse_number(&s);
    }
    survey_csv_end(&s);
    if (s.why.n > 0) {
        *ret_why = s.why;
        return ERR_INVALID;
    }
    if (!e) {
        *ret_n = n;
    }
    return e;
}
