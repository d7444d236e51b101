/* Answers as files: one row per person, for those who run the survey. */
#ifndef FEATURE_SURVEY_EXPORT_H
#define FEATURE_SURVEY_EXPORT_H

#include "feature/survey/page.h"
#include "feature/survey/survey_guard.h"

/* GET /office/surveys/{survey}/export: what there is. */
enum err survey_export_page(struct request *r);
/* GET /office/surveys/{survey}/answers.csv and so on; ERR_CONFLICT while the survey is not closed. */
enum err survey_export_csv(struct request *r);
enum err survey_export_xlsx(struct request *r);
enum err survey_export_sav(struct request *r);
enum err survey_export_r(struct request *r);
enum err survey_export_json(struct request *r);
enum err survey_export_codebook(struct request *r);

struct survey_export_file {
    struct str name, href;
    int64_t kilobytes;
};
struct survey_export_view {
    const struct survey_export_file *files;
    size_t n_files;
    struct part_crumbs crumbs;
    struct str title, base;
    bool is_closed;
};

/* ---- what all formats stand on ---- */
struct survey_export {
    struct request *r;
    struct survey_row row;
    struct survey_doc doc;
    struct str *names;                       /* of the columns: "A1.homeoffice" */
    const struct survey_question **questions;
    size_t *cell_of;                         /* which item of the question */
    size_t n, people;
    const uint32_t *weights[GUARD_WEIGHTS_MAX]; /* thousandths per person; their columns are the last */
    size_t n_weights;
};
/* One person; `values` has one text per column, absent where nothing was answered. */
struct survey_export_row {
    size_t number;                           /* from 1, in no order that tells anything */
    struct str status;                       /* complete, breakoff */
    struct str last_question;
    int64_t seconds;                         /* in steps of ten; -1: unknown */
    const struct str *values;
};
typedef enum err survey_export_each(const struct survey_export_row *row, void *arg);
enum err survey_export_begin(struct request *r, struct survey_export *ret);
/* Every person in turn; the row is valid during the call. */
enum err survey_export_rows(const struct survey_export *x, survey_export_each *each, void *arg);
/* As a file that is saved, not shown: "survey-CODE.csv". */
enum err survey_export_send(struct survey_export *x, const char *mime, const char *ending, struct str bytes);
/* The words of a choice, or of several, in the reader's language. */
struct str survey_export_label(struct arena *a, enum lang lang, const struct survey_question *q, struct str value);

#endif
