/* Answers in later texts: "{A1}" or "{A3.partners}" stands for what was answered there. Pure. */
#ifndef FEATURE_SURVEY_PIPE_H
#define FEATURE_SURVEY_PIPE_H

#include "feature/survey/survey_show.h"

/* The text with the answers in it, as the person read them; "…" where there is none. Braces that name no answer stay. */
struct str survey_pipe(struct arena *a, enum lang lang, const struct survey_doc *doc, const struct json_value *answers, struct str text);
/* The next name in braces at or after *at, and *at behind it; false when there is none. */
bool survey_pipe_next(struct str text, size_t *at, struct str *ret_name);

#endif
