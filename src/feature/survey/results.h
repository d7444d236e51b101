/* Views and handlers of results: figures of everybody who counts, groups beside each other, new views. */
#ifndef FEATURE_SURVEY_RESULTS_H
#define FEATURE_SURVEY_RESULTS_H

#include "feature/survey/page.h"
#include "feature/survey/survey_look.h"
#include "feature/survey/survey_weight.h"
#include "gen/results_sql.h"
#include "web/page.h"

/* ---- what is shown ---- */
struct survey_bar {
    struct str label, count, share; /* texts, "–" where they are hidden */
    double of_all;                  /* 0 to 1; 0 where it is hidden */
    bool is_hidden;
    size_t n;                       /* hidden too where is_hidden */
};
struct survey_raw { /* the numbers behind the texts; NaN and DB_NULL where those are hidden */
    int64_t answered;
    double relevance, mean, sd, median, q1, q3, low, high;
};
struct survey_figure { /* of one item with numbers */
    struct str label, answered, relevance, mean, sd, median, quartiles, interval;
    double at, low, high, q1_at, median_at, q3_at, tail_low, tail_high; /* 0 to 1 between the ends of the scale; NaN: none */
    double relevant;                                                    /* 0 to 1; NaN: hidden, or it always applies */
    bool is_hidden, gives_away, hides_quantile;
    size_t n;
    struct survey_raw raw;
};
struct survey_group { /* of one item with choices */
    struct str label;
    const struct survey_bar *bars;
    size_t n_bars;
    struct str answered;
};
struct survey_chart_view { /* empty: nothing to draw */
    struct html svg;
    struct str svg_href, png_href;
};
struct survey_cell_view {
    struct str text;
};
struct survey_rank_line { /* of a comparison in pairs */
    struct str label, worth, preferred;
    double value, share; /* the same as numbers, 0 to 1 */
    size_t choice;       /* of the question */
};
struct survey_word { /* of a cloud */
    struct str word, people;
    int64_t n;               /* people */
};
struct survey_words { /* the most frequent first; reports and the page of words show them */
    const struct survey_word *rows;
    size_t n_rows;
};
struct survey_result {
    struct str id, question, sentence, answered, scale_min, scale_max;
    int64_t n_answered;      /* DB_NULL: hidden */
    const struct survey_figure *figures;
    size_t n_figures;
    const struct survey_group *groups;
    size_t n_groups;
    const struct survey_rank_line *ranks;
    size_t n_ranks;
    struct survey_words words;
    struct survey_cell_view *quotes; /* answers in own words that were released */
    size_t n_quotes;
    bool has_no_order; /* the comparisons do not order all alternatives */
    size_t most;
    double zero; /* of the figures: 0 to 1 between the ends of the scale */
    bool is_text, has_hidden, gives_away;
    struct survey_chart_view chart;
};

struct survey_compare_row { /* an item, or one of several choices */
    struct str label, p, effect, interval, test, pairs;
    const struct survey_cell_view *cells; /* per group: mean or share, and N */
    size_t n_cells;
    const double *at;                     /* per group: 0 to 1 between the ends of the scale; NaN: none */
    bool is_different, is_hidden;
};
struct survey_share_row { /* an answer in a table of counts */
    struct str label;
    const struct survey_cell_view *cells;
    size_t n_cells;
    const double *shares; /* per group, 0 to 1; NaN: none */
};
struct survey_share_table {
    struct str label, p, effect, test, sentence;
    const struct survey_share_row *rows;
    size_t n_rows;
    const struct survey_cell_view *heads;
    size_t n_heads;
    bool is_different, is_hidden, has_joined;
    struct survey_chart_view chart;
};
struct survey_compared { /* one question */
    struct str id, question, scale_min, scale_max, sentence;
    const struct survey_compare_row *rows;
    size_t n_rows;
    const struct survey_share_table *tables;
    size_t n_tables;
    const struct survey_cell_view *heads; /* names of the groups */
    size_t n_heads;
    bool has_hidden;
    struct survey_chart_view chart;
};
struct survey_legend {
    struct str name, n;
    struct html mark;
};
struct survey_clean_line { /* a rule, how many it takes out, and whether it is on in the view */
    struct str rule, people;
    bool is_on;
};
struct survey_view_link {
    struct str href, name, text;
    bool is_now;
};
struct survey_results_view {
    struct part_crumbs crumbs;
    struct str title, base, here;
    const struct survey_result *results;
    struct survey_result *own_results; /* the same */
    size_t n_results;
    const struct survey_compared *compared;
    size_t n_compared;
    const struct survey_legend *legend;
    size_t n_legend;
    const struct survey_view_link *views;
    size_t n_views;
    struct str name, filter, different; /* of this view */
    struct str weighted;                /* what its weights are; absent: everybody counts once */
    struct part_field level, adjust;
    struct str view_number;
    struct str started, complete, off, median;
    const struct survey_clean_line *cleaning;
    size_t n_cleaning;
    int64_t answers, min_seconds, small;
    bool is_closed, is_enough, has_groups, may_add, hides, hides_people;
};

extern const struct choice survey_levels[], survey_adjusts[]; /* what may be chosen */

/* ---- handlers ---- */
enum err survey_results_page(struct request *r);

enum { SURVEY_FORM_GROUPS = 4 };
struct survey_view_input {
    struct strs cleaning;
    struct str name, filter, question, weighting;
    struct str group_1, formula_1, group_2, formula_2, group_3, formula_3, group_4, formula_4;
    int64_t min_seconds;
};
struct survey_group_form {
    struct part_field name, formula;
};
struct survey_view_form {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str action;
    struct part_field name, filter, question, min_seconds, cleaning, weighting;
    struct survey_group_form groups[SURVEY_FORM_GROUPS];
    size_t n_groups;
    const struct survey_view_link *names; /* of questions, for formulas */
    size_t n_names;
    int64_t small;
    bool is_closed, has_weights;
};
extern const struct field survey_view_fields[];
/* GET /office/surveys/{survey}/results/new, and again after a refused form. */
enum err survey_view_page(struct request *r);
/* POST: reads and checks what the view is made of; it needs all answers, so it happens before the write. */
enum err survey_view_prepare(struct request *r);
enum err survey_view_post(struct request *r);
/* Keeps a view behind those that are there. */
enum err survey_view_keep(struct db *db, struct arena *a, id survey, int64_t number, const struct survey_view_def *def, instant now) MUST_USE;

/* ---- what both stand on ---- */
struct survey_results {
    struct survey_row row;
    struct survey_doc doc;
    struct survey_rule_row rule;
    struct survey_table table;
    struct survey_guard guard;
    struct survey_view_def defs[GUARD_VIEWS_MAX];   /* number 0: everybody */
    struct survey_view_people people[GUARD_VIEWS_MAX];
    bool is_off[GUARD_VIEWS_MAX];                   /* stands on own classes that are switched off: it is not shown, but what it told stays known */
    size_t n_views;
    struct survey_weights weights[GUARD_WEIGHTS_MAX]; /* number k is weights[k - 1]; none fits any more: thousandths is NULL */
    const struct survey_weightings_row *weightings;
    size_t n_weightings;
    const struct survey_recodes_row *recodes;       /* of the table those that are on are the last columns */
    size_t n_recodes;
    struct str version; /* changes with everything that figures come from: answers, rules, views */
};
/* Behind "Surveys", the survey and its results. */
struct part_crumbs survey_results_crumbs(struct request *r, const struct survey_results *s, struct str here);
/* The lines of a text without empty ones, at most so many. */
const struct survey_cell_view *survey_lines(struct arena *a, struct str text, size_t most, size_t *ret_n);
/* "Weights “name” (…): from 0.52 to 1.90, design effect 1.21, 126.4 effective answers." Absent: everybody counts once. */
struct str survey_weights_text(struct request *r, const struct survey_results *s, int64_t weighting);
/* The survey with this number, when the viewer may run it. */
enum err survey_results_of(struct request *r, id survey, struct survey_results *ret);
/* The survey of {survey} with all its answers and views; without answers while it is not closed. */
enum err survey_results_load(struct request *r, struct survey_results *ret);
/* The same for what needs answers: ERR_CONFLICT, in words, while it is not closed. */
enum err survey_results_closed(struct request *r, struct survey_results *ret);
/* The same when its row and document are there already, and the caller knows that it may be read. */
enum err survey_results_fill(struct request *r, struct survey_results *ret);

#endif
