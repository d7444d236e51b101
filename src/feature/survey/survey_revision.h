/* The states of a questionnaire: each change keeps a new one, so that nothing is lost; those that were in force are versions. */
#ifndef FEATURE_SURVEY_REVISION_H
#define FEATURE_SURVEY_REVISION_H

#include "base/arena.h"
#include "gen/survey_revision_sql.h"
#include "gen/survey_sql.h"

/* Of the states that never were in force so many are kept. */
enum { SURVEY_REVISIONS_KEPT = 100 };

/* A new survey with its first state; it is version 1 when the status is not "draft". */
enum err survey_create(struct db *db, const struct survey_insert_params *p) MUST_USE;
/* Keeps `document` as the state behind `last`; a survey that has not begun is this document at once. ERR_CONFLICT when somebody has begun
 * or closed it meanwhile. `what` is a word of survey_revision_what(). */
enum err survey_revise(struct db *db, const struct survey_row *survey, const struct survey_revision_row *last, const char *what, struct str subject,
                       struct str document, instant now) MUST_USE;
/* The last state is in force from now on, and a version. `status`: what the survey must be ("draft", or "open"). */
enum err survey_put_in_force(struct db *db, struct arena *a, id survey, const char *status) MUST_USE;
/* What was done, as msgid with {subject}: "Question {subject} was changed." */
const char *survey_revision_what(struct str what);

#endif
