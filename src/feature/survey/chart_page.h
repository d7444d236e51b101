/* Charts of results: on pages with the addresses of their files, and as files. */
#ifndef FEATURE_SURVEY_CHART_PAGE_H
#define FEATURE_SURVEY_CHART_PAGE_H

#include "feature/survey/survey_shown.h"

/* Where a chart's files are: BASE/QUESTION.svg, and behind it the query that chooses the view. */
struct chart_place {
    struct str base, query; /* query: "view=1&level=5", without ? */
};
/* Fills the charts of what is shown into `result` or into copies of the compared block. `name`: of the ids in the page. */
void chart_fill_result(struct arena *a, const struct survey_shown *s, const struct chart_place *place, struct str name, struct survey_result *ret);
void chart_fill_compared(struct arena *a, const struct survey_shown *s, const struct chart_place *place, struct str name, struct survey_compared *ret);
/* Answers with a chart of the drawing, as the name in {file} ends: .svg or .png. ERR_NOT_FOUND for anything else. */
enum err chart_answer(struct request *r, const struct chart *c, struct colour accent);
/* The viewing that the query asks for: ?view= at ?level= with ?adjust=; what it does not say is everybody, the survey's level, and none. */
void survey_viewing_asked(struct request *r, const struct survey_results *s, struct survey_viewing *ret);
/* The groups of a view with their marks and sizes, those of few people without. */
const struct survey_legend *survey_legend(struct request *r, const struct survey_viewing *w, size_t *ret_n);
/* Takes "A1.svg" apart; false when it ends in neither. */
bool chart_file(struct str file, struct str *ret_name);
/* Which of several charts of a question is asked for: ?n=, from 0. */
size_t chart_number(struct request *r);
/* GET /office/surveys/{survey}/charts/{file} */
enum err survey_chart_page(struct request *r);

#endif
