/* Questionnaires to begin with: the documents in templates/, inside the program. */
#ifndef FEATURE_SURVEY_TEMPLATE_H
#define FEATURE_SURVEY_TEMPLATE_H

#include <stdint.h>

#include "base/str.h"

struct survey_template {
    const char *key;   /* "crisis_pulse": name of its file */
    const char *hint;  /* msgid: what it is good for */
    const char *text;
    const uint64_t *size;
};
struct str survey_template_document(const struct survey_template *t);
/* In the order in which they are offered; the empty one is the last. */
const struct survey_template *survey_templates(size_t *ret_n);
/* NULL when there is none of this name. */
const struct survey_template *survey_template_of(struct str key);

#endif
