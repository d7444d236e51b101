/* Weights that bring the answers to known margins of the population, by raking (stats/raking.h). Pure.
 *
 * Margins are a line for each group: "D8: w = 52.1 | m = 47.9", in percent of the population. Groups are questions with one of several choices, own classes
 * and membership data. Who gave none of these answers keeps the weight that the other groups give. */
#ifndef FEATURE_SURVEY_WEIGHT_H
#define FEATURE_SURVEY_WEIGHT_H

#include "feature/survey/survey_compare.h"

enum { WEIGHT_GROUPS_MAX = 4, WEIGHT_CELLS_MAX = 36 /* of all groups crossed */, WEIGHT_TEXT_MAX = 2000 };

struct survey_weights {
    const uint32_t *thousandths; /* per person: rounded, mean 1,000; 0: does not count among everybody, so not with weights either */
    size_t n;                    /* who counts */
    double least, most;
    double effective;            /* how many unweighted answers tell as much (Kish) */
    double design;               /* n / effective: by how much the variance of means grows */
};
/* Of those who count among everybody. `small`: of fewer people of a margin there are no weights, which would tell how many they are. False: *ret_why says what does
 * not fit, or that no weights fit all margins. */
bool survey_weights(struct arena *a, const struct survey_table *t, const struct survey_view_people *everybody, struct str margins, size_t small, enum lang lang,
                    struct survey_weights *ret, struct str *ret_why) MUST_USE;
/* Can the column be a group? */
bool survey_weight_is_group(const struct survey_column *c);
/* A line to begin with: each answer, and "?" in place of its share. */
struct str survey_weight_draft(struct arena *a, const struct survey_column *c);

#endif
