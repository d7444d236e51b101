/* Groups beside each other: from tests to rows, dots and tables. Pure. */
#ifndef FEATURE_SURVEY_COMPARE_SHOW_H
#define FEATURE_SURVEY_COMPARE_SHOW_H

#include "feature/survey/survey_result.h"

struct survey_showing {
    struct survey_page page;
    const struct survey_view_def *def;
    const struct survey_unit *units; /* survey_compare(), survey_compare_hide(), survey_compare_adjust() */
    size_t n_units;
    double level;                    /* 0.05: at most so often a difference is seen where there is none */
};
/* One block per question that has something to compare. *ret_different: how many differ. */
const struct survey_compared *survey_compared(const struct survey_showing *s, size_t *ret_n, size_t *ret_different, size_t *ret_shown);
/* What is compared: the item, the choice of several, or the item with the alternative whose share it is. */
struct str survey_unit_text(struct arena *a, const struct survey_unit *u, enum lang lang);

#endif
