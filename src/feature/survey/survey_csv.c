#include "feature/survey/survey_csv.h"

#include "base/csv.h"
#include "feature/survey/survey_answer.h"
#include "feature/survey/survey.h"
#include "gen/survey_sql.h"

struct importing {
    struct db *db;
    struct arena *a;
    enum lang lang;
    id survey;
    const struct survey_doc *doc;
    struct csv csv;
    instant now;
    struct str why;
};

static enum err refuse(struct importing *m, struct str column, struct str what)
{
    m->why = tr_fmt(m->a, m->lang, N_("Row {row}, {column}: {what}"),
                    (struct tr_arg[]){{"row", str_fmt(m->a, "%zu", m->csv.row)}, {"column", column}, {"what", what}, {0}});
    return ERR_INVALID;
}

/* The answers of the row to one question, added to those before. */
static enum err take_question(struct importing *m, const struct survey_question *q, struct json *j, size_t *at, size_t i)
{
    size_t n = survey_cells(q);
    struct survey_value *values = ARENA_ARRAY(m->a, struct survey_value, n);
    for (size_t k = 0; k < n; k++) {
        values[k].value = csv_get(&m->csv, survey_cell_name(m->a, q, k).p);
        if (!q->has_not_applicable && str_is(values[k].value, "NA")) { /* of files made elsewhere: no answer */
            values[k].value = STR_NONE;
        }
    }
    struct survey_question loose = *q;
    loose.is_required = false; /* who broke off has not answered */
    if (!survey_check(m->a, m->lang, &loose, values)) {
        for (size_t k = 0; k < n; k++) {
            if (values[k].error.n > 0) {
                return refuse(m, survey_cell_name(m->a, q, k), values[k].error);
            }
        }
    }
    for (size_t k = 0; k < n; k++) {
        if (values[k].value.n > 0) {
            json_key_str(j, survey_cell_name(m->a, q, k));
            json_str(j, values[k].value);
            *at = i + 1;
        }
    }
    return OK;
}

static enum err take_row(struct importing *m)
{
    struct buf out;
    struct json j;
    size_t last = 1;
    int64_t seconds = 0;
    enum err e = OK;
    struct str duration = csv_get(&m->csv, "duration_s"), status = csv_get(&m->csv, "status");
    if (duration.n > 0 && (!str_to_int(duration, &seconds) || seconds < 0)) {
        return refuse(m, STR("duration_s"), T(m->lang, "Please enter a whole number."));
    }
    buf_init(&out, SURVEY_DOC_MAX);
    json_begin(&j, &out);
    json_object(&j);
    for (size_t i = 0; !e && i < m->doc->n_questions; i++) {
        e = take_question(m, &m->doc->questions[i], &j, &last, i);
    }
    if (!e) {
        json_object_end(&j);
        e = survey_answer_insert(m->db, &(struct survey_answer_insert_params){
            .answer = survey_anonymous_id(), .survey = m->survey, .status = status.n == 0 || str_is(status, "complete") ? STR("complete") : STR("started"),
            .page = (int64_t)last, .seconds = duration.n ? seconds : INT32_MAX, .answers = buf_str(&out), .now = m->now});
    }
    buf_free(&out);
    return e;
}

enum err survey_csv_import(struct db *db, struct arena *a, enum lang lang, id survey, const struct survey_doc *d, struct str csv, instant now,
                           size_t *ret_n, struct str *ret_why)
{
    struct importing m = {.db = db, .a = a, .lang = lang, .survey = survey, .doc = d, .now = now};
    size_t n = 0;
    struct survey_answer_count_row count;
    enum err e = survey_answer_count(db, a, survey, &count);
    if (e) {
        return e;
    }
    size_t room = count.n < SURVEY_ANSWERS_MAX ? (size_t)(SURVEY_ANSWERS_MAX - count.n) : 0;
    if (!csv_begin(&m.csv, a, csv)) {
        *ret_why = str_of(m.csv.why);
        return ERR_INVALID;
    }
    while (!e && n <= room && csv_next(&m.csv, a)) {
        e = take_row(&m);
        n++;
    }
    if (!e && (m.csv.why || n > room || n == 0)) {
        e = refuse(&m, STR("–"), m.csv.why ? str_of(m.csv.why) : T(lang, "A survey takes at most 20,000 answers; a file holds at least one."));
    }
    if (e) {
        *ret_why = m.why;
        return e;
    }
    *ret_n = n;
    return OK;
}
