/* Trying a survey before it begins: by an address of its own, with answers that never count. */
#ifndef FEATURE_SURVEY_PRETEST_H
#define FEATURE_SURVEY_PRETEST_H

#include "feature/survey/page.h"
#include "gen/pretest_sql.h"

enum { SURVEY_TESTS_MAX = 100 };

struct pretest_line {
    struct str question, answer;
};
struct pretest_answer {
    int64_t number, minutes;
    bool is_sent;
    struct str last; /* the question it stands at */
    const struct pretest_line *lines;
    size_t n_lines;
};
struct pretest_view {
    struct part_crumbs crumbs;
    struct str title, base, url, href;
    const struct pretest_answer *answers;
    size_t n_answers;
    bool is_draft;
};
struct pretest_input {
    struct str action; /* "begin", "end" */
};
extern const struct field pretest_fields[];
/* GET and POST /office/surveys/{survey}/pretest */
enum err pretest_page(struct request *r);
enum err pretest_post(struct request *r);
/* GET and POST /survey-test/{token}: what those who try it see first. */
enum err pretest_start_page(struct request *r);
enum err pretest_begin(struct request *r);

#endif
