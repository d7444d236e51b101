/* Quotas: of some people so many answers are needed and no more. Counted when an answer is sent, atomically. */
#ifndef FEATURE_SURVEY_QUOTA_H
#define FEATURE_SURVEY_QUOTA_H

#include "db/db.h"
#include "feature/survey/survey_doc.h"

/* A full quota that whoever answered so far belongs to; NULL: there is none. Asked on the way, so that nobody answers in vain. */
enum err survey_quota_full(struct db *db, struct arena *a, id survey, const struct survey_doc *doc, const struct json_value *answers,
                           const struct survey_quota **ret) MUST_USE;
/* Counts a sent answer to all its quotas; where one of them is full, to none, and *ret is that one. Part of the caller's transaction. */
enum err survey_quota_claim(struct db *db, struct arena *a, id survey, const struct survey_doc *doc, const struct json_value *answers,
                            const struct survey_quota **ret) MUST_USE;

#endif
