/* What may be shown of one question, as numbers: for programs. Made of what the guard has let through: what is hidden is null, or is not there. */
#ifndef FEATURE_SURVEY_QUESTION_FACE_H
#define FEATURE_SURVEY_QUESTION_FACE_H

#include "feature/survey/survey_shown.h"
#include "text/field.h"

struct question_figure { /* of an item with numbers */
    struct str item;
    int64_t answered;
    double relevance, mean, sd, median, q1, q3, low, high;
};
struct question_share { /* of an answer */
    struct str item, answer;
    int64_t count;
    double share;
};
struct question_rank { /* of an alternative that was compared in pairs */
    int64_t rank;
    struct str item;
    double worth, preferred;
};
struct question_word {
    struct str word;
    int64_t people;
};
struct question_group {
    struct str name;
    int64_t people;
};
struct question_value { /* of one group */
    struct str group, answer; /* answer: of tables of counts */
    int64_t answered, count;
    double value;             /* mean, or share */
};
struct question_pair {
    struct str one, other;
    double p;
};
struct question_test { /* one comparison of groups */
    struct str item, test;
    double statistic, p, p_adjusted, effect, low, high;
    bool is_different, is_hidden;
    const struct question_value *values;
    size_t n_values;
    const struct question_pair *pairs;
    size_t n_pairs;
};
struct question_face {
    struct str question, text, type, view, sentence;
    int64_t answered;
    const struct question_figure *figures;
    size_t n_figures;
    const struct question_share *shares;
    size_t n_shares;
    const struct question_rank *ranking;
    size_t n_ranking;
    const struct question_word *words;
    size_t n_words;
    const struct question_group *groups;
    size_t n_groups;
    const struct question_test *comparisons;
    size_t n_comparisons;
};
extern const struct field question_face_fields[];

/* Texts in the language of the viewing; {0} becomes a face without anything (of a heading). `shown` is what survey_shown() said of the same viewing. */
void question_face(struct arena *a, const struct survey_viewing *w, const struct survey_shown *shown, struct question_face *ret);
/* A face with nothing in it: all numbers null. */
struct question_face question_face_empty(void);

#endif
