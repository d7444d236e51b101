/* The report of the demo: the national study. */
#ifndef FEATURE_SURVEY_REPORT_DEMO_H
#define FEATURE_SURVEY_REPORT_DEMO_H

#include "feature/survey/survey_doc.h"
#include "base/clock.h"
#include "db/db.h"

/* Adds the report, public, under the address "CODE-report". */
enum err report_demo(struct db *db, struct arena *a, id survey, struct str code, const struct survey_doc *doc, int64_t level, instant now) MUST_USE;

#endif
