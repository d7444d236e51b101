/* Answers in own words: cloud, categories, agreement of those who code, quotations. */
#ifndef FEATURE_SURVEY_OWN_WORDS_H
#define FEATURE_SURVEY_OWN_WORDS_H

#include "feature/survey/results.h"
#include "feature/survey/survey_text.h"

enum { CODERS_MAX = 5, CATEGORIES_MAX = 30 };

struct own_words_input {
    struct str item, stop_words, label;
    int64_t coder, category;
    id answer;
    bool quote;
};
extern const struct field own_words_fields[], own_words_code_fields[], own_words_label_fields[], own_words_quote_fields[];

struct own_words_pair { /* two who coded the same answers */
    struct str coders, n, agreement, kappa, interval;
};
struct own_words_count {
    struct str label, n;
};
struct own_words_quote {
    struct str text, answer;
};
struct own_words_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, base, here, item_name, answered;
    struct part_field item, stop_words, label;
    struct survey_chart_view chart;
    struct survey_words words;
    const struct own_words_count *categories;
    size_t n_categories;
    const struct own_words_pair *pairs;
    size_t n_pairs;
    const struct own_words_quote *quotes;
    size_t n_quotes;
    const struct survey_view_link *coders;
    size_t n_coders;
    bool is_closed, has_items, is_enough, may_add;
};
struct own_words_code_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, back, action, question, text, answer, item_name;
    struct part_field category, quote;
    int64_t coder, done, total;
    bool is_done;
};
/* GET /office/surveys/{survey}/results/words?item=NAME */
enum err own_words_page(struct request *r);
/* POST: words that say nothing. */
enum err own_words_post(struct request *r);
enum err own_words_category_post(struct request *r);
/* GET and POST /office/surveys/{survey}/results/coding?item=NAME&coder=1: one answer after the other. */
enum err own_words_code_page(struct request *r);
enum err own_words_code_post(struct request *r);
/* POST: a quotation is taken back. */
enum err own_words_quote_post(struct request *r);
/* What is answered to the column of this name, in the answers of one person as they are kept; absent: nothing. */
struct str own_words_text_in(struct arena *a, struct str answers, struct str name);
/* The released quotations of a question; results show them. */
enum err own_words_quotes(struct request *r, id survey, struct survey_result *results, size_t n);

#endif
