/* The response of those who were invited, by what is known of them without their answers. */
#ifndef FEATURE_SURVEY_FIELD_RESPONSE_H
#define FEATURE_SURVEY_FIELD_RESPONSE_H

#include "feature/survey/field_view.h"

/* Fills the tables and the sums of the view. `small`: of fewer invited people nothing is said, nor what would tell it by the total. */
enum err field_response(struct request *r, id survey, int64_t small, struct survey_field_view *v);

#endif
