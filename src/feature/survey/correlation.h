/* Correlations of items: the page. */
#ifndef FEATURE_SURVEY_CORRELATION_H
#define FEATURE_SURVEY_CORRELATION_H

#include "feature/survey/results.h"
#include "feature/survey/survey_text.h"

struct survey_correlation_row {
    struct str label, n, rho, p, p_adjusted;
    bool is_sure;
};
struct survey_correlation_view {
    struct part_crumbs crumbs;
    struct str title, base, here, name;
    struct part_field item;
    const struct survey_correlation_row *rows;
    size_t n_rows;
    int64_t level;
    bool is_closed, has_items;
};
/* GET /office/surveys/{survey}/results/correlations?item=NAME */
enum err survey_correlation_page(struct request *r);

#endif
