/* The national study of 2020 (demo/survey) as a table of answers, and the groups that it compared (its table 4). */
#ifndef TESTS_SUPPORT_STUDY_H
#define TESTS_SUPPORT_STUDY_H

#include "feature/survey/survey_compare.h"

/* Reads the questionnaire and the answers in demo/survey through the import's checks; ends the program when they do not fit. */
const struct survey_table *study_table(struct arena *a);

struct study_feature {
    const char *name;
    struct survey_view_def view;
};
extern const struct study_feature study_features[]; /* ends with a zero entry */
/* The view of a feature; NULL when there is none of that name. */
const struct survey_view_def *study_feature(struct str name);

#endif
