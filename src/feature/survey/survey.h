/* What others may ask of surveys. */
#ifndef FEATURE_SURVEY_H
#define FEATURE_SURVEY_H

#include "base/arena.h"
#include "base/clock.h"
#include "db/db.h"

/* Groups of fewer people are never shown. */
enum { SURVEY_SMALL = 5 };
/* Answers that one survey takes at most. */
enum { SURVEY_ANSWERS_MAX = 200000 };

/* Adds a survey of the programme office that is closed and has these answers (CSV as survey_csv.c reads it), or, without answers, is open.
 * ERR_INVALID when the document is none. Does nothing when the code is taken. */
enum err survey_demo(struct db *db, struct arena *a, struct str code, struct str document, struct str answers, instant now) MUST_USE;
/* The same of a cluster, which it names by its slug: a survey that was closed lately, whose benchmark sheets compare by its last question and are released. */
enum err survey_demo_sheets(struct db *db, struct arena *a, struct str code, struct str cluster, struct str document, struct str answers, instant now) MUST_USE;

#endif
