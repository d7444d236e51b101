/* Answers as a file: one row per person, a column per answer, as trendstudie's synthetic_responses.csv. */
#ifndef FEATURE_SURVEY_CSV_H
#define FEATURE_SURVEY_CSV_H

#include "base/csv.h"
#include "db/db.h"
#include "feature/survey/survey_answer.h"

/* ---- reading: pure ---- */
struct survey_csv {
    struct arena *a, *row;   /* until the end; until the next row */
    struct str *names;       /* of all answers of all questions, one behind the other */
    size_t *columns;         /* where they stand in the file */
    size_t duration, status, last;
    struct survey_question *loose; /* the questions, as they are asked of a file: who broke off has not answered */
    struct survey_value *values;   /* of one question */
    struct buf *out;               /* answers of one row */
    enum lang lang;
    const struct survey_doc *doc;
    struct csv csv;
    struct str why;      /* after a failure: row, column and mend */
};
struct survey_csv_row {
    struct str answers;  /* JSON, checked; until the next row */
    int64_t seconds;     /* INT32_MAX where the file does not say */
    int64_t page;        /* the last question that was asked, from 1 */
    bool is_complete;
};
/* Columns are names of answers ("A1.homeoffice", "A5"), `duration_s`, `status` ("complete", or another word for who broke off) and
 * `last_question`; others are passed over. Values are what a form takes; of several choices joined by |; "NA" is "does not apply" also where
 * the questionnaire does not offer it. False: s->why. */
bool survey_csv_begin(struct arena *a, enum lang lang, const struct survey_doc *d, struct str csv, struct survey_csv *s) MUST_USE;
/* False at the end, or when a row does not fit: then s->why is present. */
bool survey_csv_next(struct survey_csv *s, struct survey_csv_row *ret) MUST_USE;
/* After survey_csv_begin(), also when that failed; does nothing with {0}. */
void survey_csv_end(struct survey_csv *s);

/* As if a row did not fit: of a file without rows, or with more than a survey takes. */
void survey_csv_refuse_number(struct survey_csv *s);

/* ---- keeping ---- */
/* One row as an answer. */
enum err survey_csv_keep(struct db *db, id survey, const struct survey_csv_row *row, instant now) MUST_USE;
/* Adds the rows as answers; all or nothing in the caller's transaction. ERR_INVALID: *ret_why says row, column and mend; nothing may be
 * kept then. *ret_n: how many were added. */
enum err survey_csv_import(struct db *db, struct arena *a, enum lang lang, id survey, const struct survey_doc *d, struct str csv, instant now,
                           size_t *ret_n, struct str *ret_why) MUST_USE;

#endif
