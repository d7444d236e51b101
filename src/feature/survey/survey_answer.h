/* Answers: what was typed into a question becomes values that are kept. Pure. */
#ifndef FEATURE_SURVEY_ANSWER_H
#define FEATURE_SURVEY_ANSWER_H

#include "base/id.h"
#include "feature/survey/survey_show.h"

/* Answers of one person as JSON, in bytes: more than SURVEY_CELLS_MAX of the longest. */
enum { SURVEY_ANSWER_MAX = 16 << 20 };

/* One per cell of the question. */
struct survey_value {
    struct str value; /* as typed, then as kept: "2.5", "gross", "DE-BB|DE-BE", "NA"; absent or empty: no answer */
    struct str error; /* translated, says the mend; absent: none */
    bool is_own;      /* a town that need not be known */
    struct str file;  /* bytes of a file that came with it; absent: none came */
};

/* Checks and normalises all values of a question; false when one has an error. What is wrong stays as it was typed. */
bool survey_check(struct arena *a, enum lang lang, const struct survey_question *q, struct survey_value *values);
/* A number for an answer that, unlike id_new(), does not tell when it was made. */
id survey_anonymous_id(void);
/* The answers as JSON with those of one question replaced; values with an error are left out. */
struct str survey_merge(struct arena *a, const struct json_value *answers, const struct survey_question *q, const struct survey_value *values);
/* The answers as JSON without those to questions that are not shown to whoever answered so. */
struct str survey_shown_only(struct arena *a, const struct survey_doc *d, const struct json_value *answers);
/* Is it asked of whoever answered so? */
bool survey_is_shown(const struct survey_question *q, const struct json_value *answers);
/* The first question of the page that question `at` stands on, and the first behind that page. */
size_t survey_page_begin(const struct survey_doc *d, size_t at);
size_t survey_page_end(const struct survey_doc *d, size_t at);
/* So many pages begin with the first `n` questions. */
size_t survey_pages(const struct survey_doc *d, size_t n);
/* The next question that is shown, from `from` in steps of 1 or -1; n_questions or SIZE_MAX when there is none. */
size_t survey_next(const struct survey_doc *d, const struct json_value *answers, size_t from, int step);

#endif
