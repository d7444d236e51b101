/* What is to be mended in a questionnaire before it begins: conditions that cannot hold, questions nobody would see, missing translations,
 * length. Pure. */
#ifndef FEATURE_SURVEY_CHECK_H
#define FEATURE_SURVEY_CHECK_H

#include "feature/survey/survey_doc.h"

/* Of longer ones clearly fewer are begun and finished: Galesic and Bosnjak, Public Opinion Quarterly 73 (2009), 349-360. */
enum { SURVEY_LONG_MINUTES = 20 };

struct survey_finding {
    struct str where;   /* name of the question; absent: the whole */
    struct str text;    /* in the reader's language: what, and the mend */
    bool is_error;      /* it cannot begin so */
};
/* Errors first, then in the order of the questions. */
const struct survey_finding *survey_findings(struct arena *a, enum lang lang, const struct survey_doc *doc, size_t *ret_n);
/* How many of them are errors. */
size_t survey_errors(const struct survey_finding *findings, size_t n);

#endif
