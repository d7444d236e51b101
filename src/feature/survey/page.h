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
    struct str control; /* scale radios ticks number text long date */
    struct str id, name, label, value, error, hint, min, max, unit;
    bool is_alone;      /* the question has one answer: its heading is the label */
    const struct survey_choice *choices;
    size_t n_choices;
    struct str na_name, na_text; /* a tick box beside a number; absent: none */
    bool na_chosen;
};
struct survey_page_view {
    struct str title, block, question, help, action, resume_href;
    struct str kept; /* of a preview: the answers so far; absent: they are kept in the database */
    struct str scale_min, scale_mid, scale_max;
    struct str total; /* what all shares must make; absent: nothing */
    struct part_errors errors;
    const struct survey_entry *entries;
    size_t n_entries;
    int64_t now, of, percent;
    bool has_back, is_last;
};
struct survey_start_view {
    struct str title, intro, action, resume_href;
    int64_t questions, minutes;
    bool is_open, is_draft, is_done, is_used, is_shared, is_kiosk, needs_link;
};
struct survey_profile_view {
    struct str title;
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
enum err survey_question_post(struct request *r);
enum err survey_done_page(struct request *r);
/* The survey of {code} and its document. */
enum err survey_of_code(struct request *r, struct survey_row *row, struct survey_doc *ret);
/* One question of a document, as it is asked. */
struct survey_asking {
    const struct survey_doc *doc;
    const struct json_value *answers; /* so far */
    size_t at;
    struct str action, resume_href, kept;
};
void survey_fill_question(struct request *r, const struct survey_asking *s, const struct survey_value *values, struct survey_page_view *v);
/* What was sent (POST), or what `answers` hold: one value per cell. */
struct survey_value *survey_values(struct request *r, const struct survey_question *q, const struct json_value *answers);
/* How the question is asked; `values` as kept or typed. */
void survey_entries(struct request *r, const struct survey_question *q, const struct survey_value *values, struct survey_page_view *v);

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
};
struct survey_office_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, base, public_href, public_url, file_error;
    const char *status;
    int64_t questions, minutes, untranslated, started, complete, off;
    bool is_draft, is_open, is_closed;
    const struct survey_step *steps; /* where people broke off */
    size_t n_steps;
};
extern const struct field survey_new_fields[];
enum err survey_list_page(struct request *r);
enum err survey_new_post(struct request *r);
enum err survey_office_page(struct request *r);
enum err survey_close_post(struct request *r);
enum err survey_document(struct request *r);
enum err survey_answers_post(struct request *r);
/* For whom a survey may be run: one's clusters, and everybody for the programme office. Fills `cluster` and `has_choice`. */
enum err survey_offer_clusters(struct request *r, struct survey_list_view *v);
/* Without a choice (DB_NULL) the survey is for the one cluster of the person, or the programme office's. */
enum err survey_cluster_for(struct request *r, id chosen, id *ret);
/* The survey of {survey}, if it is the viewer's to run. */
enum err survey_of_office(struct request *r, struct survey_row *row, struct survey_doc *ret);

#endif
