/* Views and handlers of quotas in the editor. */
#ifndef FEATURE_SURVEY_QUOTA_PAGE_H
#define FEATURE_SURVEY_QUOTA_PAGE_H

#include "feature/survey/editor.h"

struct quota_line {
    struct str href, words, limit;
    int64_t turned_away;
    bool is_full;
};
struct quota_list_view {
    struct part_crumbs crumbs;
    struct str base;
    const struct quota_line *quotas;
    size_t n_quotas;
    bool is_closed, may_add;
};
struct quota_form_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, action, back;
    int64_t revision;
    struct part_field limit, de, en;
    struct editor_question_view rule; /* its terms, words and buttons */
    bool is_new;
};
/* GET .../edit/quotas */
enum err quota_list_page(struct request *r);
/* GET and POST .../edit/quota/{quota}: a number from 1, or "new"; "do" is empty to save, "away" to delete, "more:rule". */
enum err quota_page(struct request *r);
enum err quota_post(struct request *r);

#endif
