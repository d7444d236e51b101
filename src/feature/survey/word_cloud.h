/* The words of all answers to one question in own words: counted once, kept for a state of the answers and of the stop words, and drawn.
 *
 * Only of everybody who counts, never of a part of them: what two clouds of different people have in common would tell of those who are in one
 * of them only. */
#ifndef FEATURE_SURVEY_WORD_CLOUD_H
#define FEATURE_SURVEY_WORD_CLOUD_H

#include "feature/survey/results.h"
#include "feature/survey/survey_shown.h"
#include "feature/survey/word_count.h"

struct word_cloud {
    const struct word_count_row *rows; /* most people first; none where too few answered */
    size_t n, answered;
    bool is_enough;
    struct str stop_words;             /* of the survey */
};
/* The words of a column. They live until the request ends. */
enum err word_cloud(struct request *r, const struct survey_results *s, const struct survey_column *c, struct word_cloud *ret) MUST_USE;
/* Adds words, sentence and chart to what is shown of a question, when it is answered in words and the viewing is of everybody: *ret_has. */
enum err word_cloud_shown(struct request *r, const struct survey_viewing *w, struct survey_shown *shown, bool *ret_has) MUST_USE;
/* CHART_NONE when there is no word to be seen. */
void word_cloud_chart(struct arena *a, enum lang lang, const struct survey_column *c, const struct word_cloud *cloud, struct chart *ret);
/* What it says: the word of most people; absent when there is none. */
struct str word_cloud_sentence(struct arena *a, enum lang lang, const struct word_cloud *cloud);
/* The table behind it. */
struct survey_words word_cloud_table(struct arena *a, enum lang lang, const struct word_cloud *cloud);

#endif
