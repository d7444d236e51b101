/* The ranking that follows from comparisons in pairs. Pure. */
#ifndef FEATURE_SURVEY_RANK_H
#define FEATURE_SURVEY_RANK_H

#include "feature/survey/survey_table.h"

enum survey_rank_state { RANK_NONE /* no comparison in pairs */, RANK_OPEN /* the comparisons do not order all alternatives */, RANK_FOUND };

struct survey_rank_row {
    size_t choice;          /* of the question */
    double worth;           /* of all together 1 */
    size_t preferred, of;   /* how often, of how many comparisons it stood in that were decided */
};

/* Bradley and Terry's worths (stats/bradley_terry.h) of the alternatives, the highest first. counts[cell]: per choice, of those who count. */
enum survey_rank_state survey_rank(struct arena *a, const struct survey_question *q, const size_t *const *counts, const struct survey_rank_row **ret_rows, size_t *ret_n);

#endif
