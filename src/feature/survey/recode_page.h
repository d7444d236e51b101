/* Own classes: the list, a new one, switching one off and on again. */
#ifndef FEATURE_SURVEY_RECODE_PAGE_H
#define FEATURE_SURVEY_RECODE_PAGE_H

#include "feature/survey/results.h"
#include "feature/survey/survey_recode.h"

struct recode_input {
    struct str name, source, classes;
};
struct recode_switch_input {
    bool on;
};
struct recode_line {
    struct str name, source, question, action;
    const struct survey_cell_view *classes;
    size_t n_classes;
    bool is_on;
};
struct recode_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, here;
    const struct recode_line *recodes;
    size_t n_recodes;
    struct part_field source, name, classes; /* source: which to begin with */
    struct str source_name, source_text;     /* the chosen one; absent: none yet */
    const struct survey_view_link *answers;  /* name: what may stand behind "=", text: what it means */
    size_t n_answers;
    bool is_closed, may_add, is_number;
};
extern const struct field recode_fields[], recode_switch_fields[];
/* GET /office/surveys/{survey}/results/classes?source=D9, and again after a refused form. */
enum err recode_page(struct request *r);
/* POST there: reads and checks, which needs all answers; then keeps it behind the others. */
enum err recode_prepare(struct request *r);
enum err recode_post(struct request *r);
/* POST .../classes/{number} */
enum err recode_switch(struct request *r);

#endif
