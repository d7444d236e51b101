/* Answers as a file: one row per person, a column per answer, as trendstudie's synthetic_responses.csv. */
#ifndef FEATURE_SURVEY_CSV_H
#define FEATURE_SURVEY_CSV_H

#include "db/db.h"
#include "feature/survey/survey_doc.h"

/* Adds the rows as answers; all or nothing in the caller's transaction. Columns are names of answers ("A1.homeoffice", "A5"), `duration_s`,
 * `status` ("complete", or another word for who broke off); others are passed over. Values are what a form takes; of several choices
 * joined by |. ERR_INVALID: *ret_why says row, column and mend; nothing may be kept then. *ret_n: how many were added. */
enum err survey_csv_import(struct db *db, struct arena *a, enum lang lang, id survey, const struct survey_doc *d, struct str csv, instant now,
                           size_t *ret_n, struct str *ret_why) MUST_USE;

#endif
