/* From the answers to the figures of the results page. Pure: no database, no request. */
#ifndef FEATURE_SURVEY_RESULT_H
#define FEATURE_SURVEY_RESULT_H

#include "feature/survey/page.h"

/* One survey's answers: `n` people, each with a value for every cell of every question in their order; absent: none. Of texts only that
 * there is one is known. */
struct survey_answers {
    const struct str **v;
    size_t n;
};

/* Fills what the page shows of one question; its first cell is number `first`. Figures of fewer than SURVEY_SMALL people are hidden, and so much besides that they cannot be
 * computed from what is left. */
void survey_result(struct arena *a, enum lang lang, const struct survey_question *q, size_t first, const struct survey_answers *answers,
                   struct survey_result *ret);
/* Marks what must not be shown of counts that belong together: those from 1 to SURVEY_SMALL - 1, and, where only one is hidden or the
 * hidden ones together are still few, the smallest of the others, so that the total does not give them away. */
void survey_hide(const size_t *counts, size_t n, bool *ret_hidden);

#endif
