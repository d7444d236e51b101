/* show_if as people read and write it: terms, joined by "and", in alternatives, joined by "or". Every rule of and, or and not can be said so
 * (disjunctive normal form). Pure. */
#ifndef FEATURE_SURVEY_RULE_H
#define FEATURE_SURVEY_RULE_H

#include "base/json_edit.h"
#include "feature/survey/survey_doc.h"

enum { RULE_ALTERNATIVES_MAX = 32, RULE_TERMS_MAX = 12 };
/* The second of each pair is the first one denied, also for who has not answered. */
enum survey_test { TEST_IS, TEST_IS_NOT, TEST_AT_LEAST, TEST_LESS, TEST_AT_MOST, TEST_MORE, TEST_ANSWERED, TEST_SILENT, TEST_COUNT };
struct survey_term {
    struct str cell, value; /* without value for the last two */
    enum survey_test test;
};
struct survey_alternative {
    struct survey_term terms[RULE_TERMS_MAX];
    size_t n;
};
struct survey_condition {
    struct survey_alternative *alternatives; /* none: always shown */
    size_t n;
};

/* Of show_if (NULL: always shown) that the reader has accepted. False when it has more terms than can be shown. */
bool survey_rule_read(struct arena *a, const struct json_value *show_if, struct survey_condition *ret) MUST_USE;
/* show_if of at least one term. */
struct json_value survey_rule_write(struct arena *a, const struct survey_condition *rule);
/* Name of a test in forms: "is", "is_not", ...; and what it is called (msgid). */
const char *survey_test_name(enum survey_test t);
const char *survey_test_label(enum survey_test t);
/* "D3 (Size) is "small" and ...; or ...": absent when it has no term. */
struct str survey_rule_words(struct arena *a, enum lang lang, const struct survey_doc *doc, const struct survey_condition *rule);

/* The question that the cell belongs to, and which of its cells; NULL when there is none. */
const struct survey_question *survey_cell_of(struct arena *a, const struct survey_doc *doc, struct str cell, size_t *ret_at);
/* "A1: Child care": short name and text of the item, or of the question. */
struct str survey_cell_label(struct arena *a, enum lang lang, const struct survey_question *q, size_t cell);

#endif
