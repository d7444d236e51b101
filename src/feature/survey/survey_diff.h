/* What differs between two states of a questionnaire, for people. Pure. */
#ifndef FEATURE_SURVEY_DIFF_H
#define FEATURE_SURVEY_DIFF_H

#include "base/json.h"
#include "text/tr.h"

enum { SURVEY_CHANGES_MAX = 500 };
struct survey_change {
    struct str where;          /* name of the question; absent: the whole */
    struct str what;           /* "Question added", or the name of what has changed: "Help" */
    struct str before, after;  /* absent: nothing stood there */
};
/* At most SURVEY_CHANGES_MAX of them. Both are documents that the reader accepted. */
const struct survey_change *survey_diff(struct arena *a, enum lang lang, const struct json_value *before, const struct json_value *after, size_t *ret_n);

#endif
