/* Results for programs: the surveys that somebody runs, what can be asked of one, and one question as numbers. */
#ifndef FEATURE_SURVEY_RESULTS_API_H
#define FEATURE_SURVEY_RESULTS_API_H

#include "web/web.h"

extern const struct field survey_api_fields[], survey_api_results_fields[], survey_api_asked_fields[];
struct survey_api_asked {
    int64_t view;
    struct str level, adjust;
};
/* GET /api/v1/surveys */
enum err survey_api_list(struct request *r);
/* GET /api/v1/surveys/{survey}/results: questions and views. ERR_CONFLICT while the survey is not closed. */
enum err survey_api_results(struct request *r);
/* GET /api/v1/surveys/{survey}/results/{question}?view=1&level=5&adjust=holm */
enum err survey_api_question(struct request *r);

#endif
