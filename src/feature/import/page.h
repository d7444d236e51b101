/* Shared by the pages of this feature: where one is, what the templates show. */
#ifndef FEATURE_IMPORT_PAGE_H
#define FEATURE_IMPORT_PAGE_H

#include "feature/import/store.h"
#include "web/part.h"

/* The office of a cluster, or the whole landscape (programme office and operator). */
struct ground {
    id cluster;              /* 0: the whole landscape */
    struct str name, base;   /* "Optence"; "/office/optence/import" */
};
/* ERR_NOT_FOUND, ERR_FORBIDDEN. */
enum err ground_of(struct request *r, struct ground *ret) MUST_USE;
/* The run that {run} names, of this ground. */
enum err ground_run(struct request *r, struct ground *ret, struct run *ret_run) MUST_USE;

struct import_head {
    struct part_crumbs crumbs;
    struct str title, lead;
    struct part_steps steps;
};
enum import_step { STEP_FILE, STEP_COLUMNS, STEP_CHECK, STEP_DONE };
/* Crumbs, title (msgid) and where one is on the way. */
void import_head(struct request *r, const struct ground *g, enum import_step step, const char *title, struct str lead, struct import_head *ret);
/* Answers with the page. */
enum err import_show(struct request *r, const struct import_head *head, tpl_fn *render, const void *view) MUST_USE;

/* ---- what is shown ---- */
struct import_past {
    struct str href, report_href, file_name, who;
    const char *kind, *status;   /* msgids */
    instant at;
    bool is_good, is_bad, is_pull;
};
struct start_view {
    struct import_head head;
    struct str base;
    struct part_errors errors;
    struct part_field kind;
    struct str file_error;
    const struct import_past *past;
    size_t n_past;
    bool has_pull;               /* offices can have their list fetched */
    struct part_empty empty;
};

struct column_option {
    struct str value, text;
    bool chosen;
};
struct column_item {
    struct str name, letter, header, samples;
    const struct column_option *options;
    size_t n_options;
    bool is_open;                /* not imported */
};
struct sheet_option {
    int64_t value;
    struct str text;
    bool chosen;
};
struct columns_view {
    struct import_head head;
    struct str action, file_name, facts;
    const char *error;           /* msgid */
    struct str error_fields;
    const struct sheet_option *sheets;
    size_t n_sheets;
    const struct column_item *columns;
    size_t n_columns;
};

struct mistake_item {
    int64_t row;                 /* 0: the whole file */
    struct str column, letter, text;
};
struct change_field {
    const char *label;           /* msgid */
    struct str old, now;
};
struct change_item {
    int64_t row, first;          /* first: earlier row of the same organisation */
    struct str name, href;
    const char *reason;          /* msgid; NULL */
    bool is_foreign;
    const struct change_field *fields;
    size_t n_fields;
};
struct twin_item {
    int64_t row, other_row;
    struct str field, name, place, website, other_name, other_href, other_place;
    const char *reason;
    bool is_same, is_fill, is_new;
};
struct outcome_view {
    struct import_head head;
    struct str action, base, file_name, report_href, members_href, pull_href;
    bool is_done, is_failed, may_start, by_site, has_rule, is_dropped, is_scheduled;
    int64_t created, changed, left, mistakes, more_mistakes, more_changes, more_news;
    const struct mistake_item *said;
    size_t n_said;
    const struct change_item *changes;
    size_t n_changes;
    const struct str *news;
    size_t n_news;
    const struct twin_item *twins;
    size_t n_twins;
};
/* Adds what the run found. */
void outcome_view(struct request *r, const struct ground *g, const struct run *run, struct outcome_view *ret);

struct progress_view {
    struct import_head head;
    struct str href;
    int64_t done, total, percent;
    bool is_writing;
};

/* ---- handlers ---- */
extern const struct field start_fields[];
struct start_input {
    struct str kind;
};
web_handler import_start_page, import_start_post, import_run_page, import_columns_post, import_preview_post, import_report;
extern const struct field import_api_fields[], import_api_output[];
struct api_input {
    struct str kind, cluster, csv;
    bool dry_run;
};
web_handler import_api_post;
/* The page of a run that waits for its columns. */
enum err columns_page(struct request *r, const struct ground *g, const struct run *run, const char *error, struct str error_fields) MUST_USE;
/* JSON about the columns of a file, kept while they are chosen. */
struct str columns_text(struct arena *a, const struct sheet *s, const struct guess *v, size_t n);

#endif
