/* Benchmark sheets: one's own answers beside those of one's class and of everybody.
 *
 * Whoever sends an answer gets a secret address; only its hash stands beside the answer, and nothing leads from there to an invitation. It follows from the
 * secret of the answer, which is forgotten then: whoever sends again, because what the server said was lost on the way, is led to the same sheet. When the survey is
 * closed the office releases the sheets: each class that has enough answers becomes an ordinary view of the results. A sheet is made of what the results
 * pages of everybody and of that view show, and of nothing else, so the guard of small groups holds for it, too. */
#ifndef FEATURE_SURVEY_BENCHMARK_H
#define FEATURE_SURVEY_BENCHMARK_H

#include "feature/survey/field_view.h"
#include "feature/survey/survey_shown.h"
#include "gen/benchmark_sql.h"

/* ---- the class ---- */
/* Fills what the sheets of the survey can compare by: nothing, size and kind of the invited, questions with few answers. */
void benchmark_offer(struct request *r, const struct survey_doc *doc, struct part_field *f);
/* Why sheets cannot compare by this class; NULL: they can, or there are none (empty). `mode`, `traits`: as they are about to be kept. */
const char *benchmark_refused(const struct survey_doc *doc, struct str class, struct str mode, struct str traits);
/* What the class is called: "Size", or the text of the question. Absent: no sheets. */
struct str benchmark_class_text(const struct survey_doc *doc, struct str class, enum lang lang);
/* The view of those of all who count who belong to this value of the class; `of`: what the class is called. */
struct survey_view_def benchmark_view(struct arena *a, const struct survey_view_def *everybody, struct str class, const struct survey_option *value, const struct survey_text *of,
                                      enum lang lang);
/* Its number among the views; 0: there is none. */
size_t benchmark_view_number(const struct survey_results *s, const struct survey_view_def *def);

/* ---- the sheet ---- */
struct benchmark_figure { /* texts, "–" where they are hidden; of one's class absent where the class is not shown */
    struct str mean, median, quartiles, n;
};
struct benchmark_number {
    struct str label, own;
    struct benchmark_figure of_class, of_all;
};
struct benchmark_choice { /* an item and what was chosen, or one of several choices */
    struct str label, own, class_share, class_n, all_share, all_n;
};
struct benchmark_several { /* an item of which several choices could be chosen */
    struct str text, label; /* of the question; of the item, absent where there is one only */
    const struct benchmark_choice *rows;
    size_t n_rows;
    bool has_class, has_own;
};
struct benchmark_rank { /* an alternative that was compared in pairs */
    struct str label, own, class_worth, all_worth;
};
struct benchmark_question { /* one of the lists is there */
    struct str id, text;
    const struct benchmark_number *numbers;
    size_t n_numbers;
    const struct benchmark_choice *choices;
    size_t n_choices;
    const struct benchmark_several *several;
    size_t n_several;
    const struct benchmark_rank *ranks;
    size_t n_ranks;
    struct survey_chart_view chart;
    bool has_class, has_own; /* of the sheet, for each table */
};
/* An answer as it is kept, and where it belongs. */
struct benchmark_own {
    const struct json_value *answers; /* NULL: none, on the page that shows the office what a sheet is like */
    size_t view; /* of its class; 0: the class is not shown */
};
/* All questions that can be compared. s: closed, with its views. */
const struct benchmark_question *benchmark_sheet(struct arena *a, enum lang lang, const struct survey_results *s, const struct benchmark_own *own, size_t *ret_n);

struct benchmark_view_data {
    struct str title, url, class_name, class_value; /* class_value: absent: nothing is known of it */
    const struct benchmark_question *questions;
    size_t n_questions;
    const struct survey_view_link *classes; /* of the office's page: a sheet of each */
    size_t n_classes;
    struct part_crumbs crumbs;
    int64_t small;
    bool is_new, is_out, is_closed, has_class, hides, is_example;
};
struct benchmark_example_input {
    struct str value; /* of the class; empty: the first */
};
struct benchmark_do_input {
    struct str what; /* "release", "withdraw" */
};
extern const struct field benchmark_do_fields[], benchmark_example_fields[];
/* GET /survey/{code}/sheet/{token} */
enum err benchmark_page(struct request *r);
/* GET /office/surveys/{survey}/sheet?class=VALUE: the sheet of whoever belongs there, without own answers. */
enum err benchmark_example_page(struct request *r);
/* POST /office/surveys/{survey}/sheets; the views need all answers, so they are prepared before the write. */
enum err benchmark_prepare(struct request *r);
enum err benchmark_post(struct request *r);
/* Gives the answer that was just sent at /survey/{code}/{token}/... its secret: the address of the sheet. */
enum err benchmark_begin(struct request *r, id answer, struct str *ret_path) MUST_USE;
/* The address of the sheet of an answer that was sent at {code} and {token} before. ERR_NOT_FOUND: there is none. */
enum err benchmark_again(struct request *r, struct str *ret_path) MUST_USE;

#endif
