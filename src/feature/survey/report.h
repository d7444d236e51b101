/* Reports of surveys: views and handlers. */
#ifndef FEATURE_SURVEY_REPORT_H
#define FEATURE_SURVEY_REPORT_H

#include "feature/survey/chart_page.h"
#include "gen/report_sql.h"
#include "web/page.h"

enum { REPORT_PARTS_MAX = 300, REPORTS_SHOWN = 100 };

/* ---- what is loaded ---- */
struct report {
    struct report_row row;
    struct survey_results results;
    const struct report_part_row *parts;
    size_t n_parts;
    struct str cluster;          /* whose it is; absent: the programme office */
    struct colour accent;
    struct str brand;            /* "#rrggbb"; absent: none */
    int hue;                     /* 0: the platform's */
    struct report_logo_row logo; /* without a hash: none */
};
/* The report of {report}, if its survey is the viewer's to run. Without answers, when `row_only`. */
enum err report_of_office(struct request *r, struct report *ret);
/* By {report}, a code, if it is public; by the link {token}, if it holds. ERR_NOT_FOUND else. */
enum err report_of_public(struct request *r, struct report *ret);
enum err report_of_link(struct request *r, struct report *ret);
/* The text in the reader's language, else the other. */
struct str report_say(struct str de, struct str en, enum lang lang);
/* What is read to those who do not see the logo. */
struct str report_logo_text(struct request *r, const struct report *p);
/* The last level of crumbs of the office's pages. */
struct part_crumbs report_crumbs(struct request *r, const struct report *p, struct str here);
/* "/survey-reports/CODE" */
struct str report_public_path(struct request *r, struct str code);
/* "/office/survey-reports/ID" and behind it `rest`. */
struct str report_path(struct request *r, id report, const char *rest);

/* ---- what it says ---- */
struct report_item {
    struct str id, heading, view;    /* id: in the page; heading: of a chapter, or the question */
    struct str number;               /* "3.2": chapters and questions are counted */
    struct str comment_text;         /* Markdown */
    struct html comment;
    bool is_chapter, has_groups, is_few, has_words;
    const struct survey_viewing *viewing;    /* NULL: of a chapter */
    struct survey_shown shown;
    const struct survey_result *results;     /* one, or none; for the page: with its charts */
    size_t n_results;
    const struct survey_compared *compared;  /* one, or none */
    size_t n_compared;
    const struct survey_legend *legend;
    size_t n_legend;
};
struct report_fact {
    struct str heading, text;
};
struct report_body {
    struct str title, subtitle, cluster, date, foreword_text;
    struct html foreword;
    const struct report_item *items;
    size_t n_items;
    const struct report_fact *method;
    size_t n_method;
    bool hides;
};
/* All of it in the language; `base`: address of the charts' files, absent: none are offered. */
enum err report_body(struct request *r, const struct report *p, struct str base, struct report_body *ret) MUST_USE;
/* How the survey was held and computed, from what is known of it. */
const struct report_fact *report_method(struct request *r, const struct report *p, size_t *ret_n);
/* The same as a PDF. */
enum err report_pdf(struct request *r, const struct report *p, const struct report_body *b, struct str *ret) MUST_USE;

struct report_page_view {
    struct report_body body;
    struct str logo, logo_text, brand_css; /* absent: none */
    int64_t logo_width, logo_height;
    int hue;
    struct part_crumbs crumbs;
    struct str pdf_href, data_href;
    bool is_preview, is_link;
};
struct report_list_item {
    struct str href, title, subtitle, cluster;
    instant at;
    bool is_public;
};
struct report_list_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, action;
    const struct report_list_item *reports;
    size_t n_reports;
    bool is_closed;
};
struct report_line {
    struct str href, text, meta, up, down, away;
    bool is_chapter;
};
struct report_link_item {
    struct str name, state, revoke;
    instant expires_at;
    bool holds;
};
struct report_edit_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, base, public_href, public_url, made_url;
    const struct report_line *lines;
    size_t n_lines;
    const struct report_link_item *links;
    size_t n_links;
    struct part_field title_de, title_en, subtitle_de, subtitle_en, foreword_de, foreword_en, level, adjust;
    struct part_field question, view, heading_de, heading_en, name, days;
    bool is_public;
};
struct report_part_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, action, back;
    struct part_field view, chart, heading_de, heading_en, comment_de, comment_en;
    bool is_chapter;
};

/* ---- inputs ---- */
struct report_cover_input {
    struct str title_de, title_en, subtitle_de, subtitle_en, foreword_de, foreword_en, level, adjust;
};
struct report_part_input {
    struct str question, view, chart, heading_de, heading_en, comment_de, comment_en;
};
struct report_link_input {
    struct str name;
    int64_t days;
};
struct report_do_input {
    struct str what; /* "up:PART", "down:PART", "away:PART", "revoke:LINK", "public", "withdraw" */
};
extern const struct field report_cover_fields[], report_part_fields[], report_link_fields[], report_do_fields[], report_face_fields[], report_whole_fields[];

/* ---- handlers ---- */
enum err report_list_page(struct request *r);   /* GET /office/surveys/{survey}/reports */
enum err report_new_post(struct request *r);
enum err report_edit_page(struct request *r);   /* GET /office/survey-reports/{report} */
enum err report_cover_post(struct request *r);
enum err report_add_post(struct request *r);
enum err report_do_post(struct request *r);
enum err report_link_post(struct request *r);
enum err report_part_page(struct request *r);
enum err report_part_post(struct request *r);
enum err report_preview_page(struct request *r);
enum err report_preview_pdf(struct request *r);
enum err report_preview_chart(struct request *r);
enum err report_public_list(struct request *r); /* GET /survey-reports */
enum err report_public_page(struct request *r);
enum err report_public_pdf(struct request *r);
enum err report_public_chart(struct request *r);
enum err report_link_page(struct request *r);   /* GET /report-link/{token} */
enum err report_link_pdf(struct request *r);
enum err report_link_chart(struct request *r);
enum err report_api_list(struct request *r);
enum err report_api_get(struct request *r);

/* Offers the views of the survey. */
void report_offer_views(struct request *r, const struct report *p, struct part_field *f);

/* ---- for others of the feature ---- */
/* All questions in their order, with a heading per block. */
enum err report_fill(struct db *db, id report, const struct survey_doc *doc) MUST_USE;

#endif
