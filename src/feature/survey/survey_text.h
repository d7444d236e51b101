/* Figures of results as readers of the language write them. */
#ifndef FEATURE_SURVEY_TEXT_H
#define FEATURE_SURVEY_TEXT_H

#include "feature/survey/survey_table.h"

/* What stands in place of a figure that is hidden, or that there is none of. */
#define SURVEY_HIDDEN "–"

/* "−1.25", "−1,25" with so many digits; SURVEY_HIDDEN for NaN. */
struct str survey_real_text(struct arena *a, enum lang lang, double v, int digits);
/* "1.00 – 2.50" */
struct str survey_range_text(struct arena *a, enum lang lang, double from, double to);
/* "41%", "41 %" of 0.41. */
struct str survey_percent_text(struct arena *a, enum lang lang, double share);
/* "0.032", "< 0.001" */
struct str survey_p_text(struct arena *a, enum lang lang, double p);
/* What was asked: the item, or the question where it has none. */
struct str survey_item_text(const struct survey_column *c, enum lang lang);

#endif
