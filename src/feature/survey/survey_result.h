/* From the answers to the figures of the results page. Pure: no database, no request. */
#ifndef FEATURE_SURVEY_RESULT_H
#define FEATURE_SURVEY_RESULT_H

#include "feature/survey/results.h"
#include "feature/survey/survey_look.h"
#include "feature/survey/survey_text.h"

struct survey_page {
    struct arena *a;
    struct arena *scratch;     /* is emptied with every item */
    enum lang lang;
    const struct survey_look *look;
};
/* Fills what the page shows of one question, whose columns these are, of everybody who counts in the view. */
void survey_result(const struct survey_page *p, const struct survey_column *columns, size_t n, struct survey_result *ret);

#endif
