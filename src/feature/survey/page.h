/* Views and handlers of the feature. */
#ifndef FEATURE_SURVEY_PAGE_H
#define FEATURE_SURVEY_PAGE_H

#include "app/feature.h"
#include "feature/survey/survey.h"
#include "feature/survey/survey_answer.h"
#include "feature/survey/survey_profile.h"
#include "gen/survey_sql.h"
#include "web/part.h"

/* ---- for those who answer ---- */
struct survey_choice {
    struct str id, name, value, text;
    bool chosen;
};
struct survey_entry { /* one cell of the question */
    struct str control; /* scale radios ticks number text long date file */
    struct str id, name, label, value, error, hint, min, max, step, unit;
    struct str own_name; /* a tick box "as typed" below a town that is not known; absent: none */
    struct str away_name; /* a tick box that takes out a file that is kept; absent: none is */
    bool is_slider;     /* a number between two ends, with steps */
    bool is_alone;      /* the question has one answer: its heading is the label */
    const struct survey_choice *choices;
    size_t n_choices;
    struct str na_name, na_text; /* a tick box beside a number; absent: none */
    bool na_chosen, own_chosen;
};
struct survey_cells_row { /* entries that stand together: of a matrix of numbers a row, else all */
    struct str label;   /* absent: none */
    const struct survey_entry *entries;
    size_t n_entries;
};
struct survey_asked { /* one question */
    struct str text, help, left, right; /* left, right: the sides that cards are put to; absent: none */
    struct str look; /* "sort", "rank" where a script makes more of it; absent: nothing */
    struct str scale_min, scale_mid, scale_max;
    struct str total; /* what all shares must make; absent: nothing */
    const struct survey_cells_row *rows;
    size_t n_rows;
    int64_t number;     /* on its page, from 1 */
    bool is_single;     /* the only one of the page: its text is the heading of the page */
};
struct survey_page_view {
    struct str title, block, heading, action, resume_href;
    struct str kept; /* of a preview: the answers so far; absent: they are kept in the database */
    struct part_errors errors;
    const struct survey_asked *questions;
    size_t n_questions;
    int64_t now, of, percent;
    bool has_back, is_last, is_single, has_pages, has_file, is_kiosk, is_test;
};
struct survey_start_view {
    struct str title, intro, action, resume_href;
    struct str kept; /* what of the invited stands with answers; absent: nothing */
    struct str sheet; /* the class that a benchmark sheet compares by; absent: there is none */
    int64_t questions, minutes, least;
    bool is_test; /* of a pre-test: nothing counts */
    bool is_open, is_draft, is_done, is_used, is_shared, is_kiosk, needs_link;
};
struct survey_full_view { /* a quota is full */
    struct str title, text, action; /* text may be absent */
    bool is_kiosk;
};
struct survey_profile_view {
    struct str title, sheet_href; /* of the benchmark sheet; absent: there is none */
    const struct survey_score *scores;
    size_t n_scores;
};
struct survey_go_input {
    struct str go; /* "next" or "back" */
};
extern const struct field survey_go_fields[];
enum err survey_start_page(struct request *r);
enum err survey_begin(struct request *r);
enum err survey_resume(struct request *r);
enum err survey_question_page(struct request *r);
enum err survey_question_prepare(struct request *r);     /* what takes long, before the write */
enum err survey_question_post(struct request *r);
enum err survey_done_page(struct request *r);
/* How the question is asked, with `values` as kept or typed; its fields are numbered from `first`. What is wrong comes behind the `n_errors` before it;
 * there is room for one per cell. */
void survey_ask(struct request *r, const struct survey_question *q, const struct survey_value *values, size_t first, struct survey_asked *ret,
                struct part_error *errors, size_t *n_errors);

/* ---- for the office ---- */
struct survey_item {
    struct str href, title, cluster;
    const char *status;
    int64_t complete;
    bool is_open, is_closed;
    instant at;
};
struct survey_list_view {
    struct part_errors errors;
    const struct survey_item *surveys;
    size_t n_surveys;
    struct part_field cluster;
    struct str file_error;
    bool has_choice;
};
struct survey_new_input {
    id cluster;
};
struct survey_step {
    int64_t page, n;
    struct str text; /* of the question; absent: it has gone */
};
/* How far people got. */
struct survey_progress {
    int64_t started, complete, off;
    const struct survey_step *steps; /* where answers stand that were not sent */
    size_t n_steps;
    struct str median; /* of the minutes, "4:30"; absent: too few */
    int64_t invited;   /* 0: it is not by invitation */
};
struct survey_office_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, base, public_href, public_url, file_error;
    const char *status;
    int64_t questions, minutes, untranslated;
    struct survey_progress progress;
    bool is_draft, is_open, is_closed;
};
extern const struct field survey_new_fields[];
enum err survey_progress_fill(struct request *r, id survey, const struct survey_doc *doc, struct survey_progress *ret);
enum err survey_list_page(struct request *r);
enum err survey_new_post(struct request *r);
enum err survey_office_page(struct request *r);
enum err survey_close_post(struct request *r);
enum err survey_document(struct request *r);
/* For whom a survey may be run: one's clusters, and everybody for the programme office. Fills `cluster` and `has_choice`. */
enum err survey_offer_clusters(struct request *r, struct survey_list_view *v);
/* Without a choice (DB_NULL) the survey is for the one cluster of the person, or the programme office's. */
enum err survey_cluster_for(struct request *r, id chosen, id *ret);
/* The survey with this number, if it is the viewer's to run. */
enum err survey_of_number(struct request *r, id survey, struct survey_row *row, struct survey_doc *ret);
/* May the viewer run all surveys (else those of their clusters)? */
bool survey_runs_all(const struct viewer *v);
/* The survey of {survey}, if it is the viewer's to run. */
enum err survey_of_office(struct request *r, struct survey_row *row, struct survey_doc *ret);

#endif
