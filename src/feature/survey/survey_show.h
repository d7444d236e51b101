/* When a question is shown: "show_if" of the document. Pure.
 *
 * {"question": "D3", "is": "keine"}    the choice, or one of several choices; or the number, or "NA"
 * {"question": "A3.unternehmen", "at_least": 50}, {..., "at_most": 20}, {..., "answered": true}
 * {"all": [...]}, {"any": [...]}, {"not": {...}} */
#ifndef FEATURE_SURVEY_SHOW_H
#define FEATURE_SURVEY_SHOW_H

#include "feature/survey/survey_doc.h"

/* Does it ask about questions of `doc`, which holds those that come before (NULL: about any), in a form that is known? Else *ret_what says
 * what does not fit. */
bool survey_show_ok(const struct survey_doc *doc, const struct json_value *rule, struct str *ret_what) MUST_USE;
/* `answers`: object of texts by name of the cell. A question without answer fulfils nothing. */
bool survey_show(const struct json_value *rule, const struct json_value *answers);
/* The answer to a cell, absent when there is none. */
struct str survey_answer_of(const struct json_value *answers, struct str cell);

/* Is everything that the rule asks about answered? */
bool survey_show_known(const struct json_value *rule, const struct json_value *answers);

#endif
