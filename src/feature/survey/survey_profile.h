/* What a person's answers say about the person alone: "profile" of the document, shown once, when the answer is sent. Pure.
 *
 * {"profile": {"de": "...", "dimensions": [{"id": "clear", "de": "...", "low": {...}, "mid": {...}, "high": {...}}]}}
 *
 * Items of scales name their dimension, and may count the other way round: {"id": "hint", ..., "dimension": "clear", "reverse": true}. */
#ifndef FEATURE_SURVEY_PROFILE_H
#define FEATURE_SURVEY_PROFILE_H

#include "feature/survey/survey_show.h"

struct survey_score {
    struct str title, words;
    int64_t percent; /* 0 to 100: mean place of the answers on their scales */
};
/* Dimensions with at least one answer. Words: low below 40, high above 60. */
const struct survey_score *survey_profile(struct arena *a, enum lang lang, const struct survey_doc *doc, const struct json_value *answers, size_t *ret_n);
/* Does the document have one? */
bool survey_has_profile(const struct survey_doc *doc);
/* What it is called. */
struct str survey_profile_title(const struct survey_doc *doc, enum lang lang);

#endif
