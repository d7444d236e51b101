/* Weights by known margins: the list, and new ones. */
#ifndef FEATURE_SURVEY_WEIGHT_PAGE_H
#define FEATURE_SURVEY_WEIGHT_PAGE_H

#include "feature/survey/results.h"

struct weight_input {
    struct str name, margins;
};
struct weight_line {
    struct str name, text; /* text: absent: they do not fit any more */
    const struct survey_cell_view *margins;
    size_t n_margins;
};
struct weight_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str here;
    const struct weight_line *weights;
    size_t n_weights;
    struct part_field name, margins;
    const struct survey_cell_view *groups; /* lines that can be copied */
    size_t n_groups;
    bool is_closed, may_add;
};
extern const struct field weight_fields[];
/* GET /office/surveys/{survey}/results/weights, and again after a refused form. */
enum err weight_page(struct request *r);
/* POST there: computes them from all answers; then keeps the margins behind the others. */
enum err weight_prepare(struct request *r);
enum err weight_post(struct request *r);

#endif
