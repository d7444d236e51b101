/* Shared by the files of this feature. */
#ifndef FEATURE_ABUSE_PAGE_H
#define FEATURE_ABUSE_PAGE_H

#include "app/feature.h"
#include "gen/abuse_sql.h"
#include "web/part.h"

enum { ABUSE_EVIDENCE_MAX = 12000, ABUSE_MESSAGES = 10, ABUSE_PEOPLE = 20 };

struct abuse_input {
    struct str listing, organisation, cluster, person, conversation;   /* one of them: number or slug */
    struct str reason, text, email;
};
struct abuse_decision {
    struct str decision, note;
};
extern const struct field abuse_about_fields[], abuse_fields[], abuse_decision_fields[];
extern const struct choice abuse_reasons[];

/* ---- target.c ---- */
struct abuse_target {
    const char *kind;           /* "listing" ... */
    id object;
    id cluster;                 /* whose office decides; 0: the programme office */
    struct str name;            /* name of the field and its value: "listing=..." of the address */
    struct str title, evidence, path;
    struct abuse_person_row *people;   /* who answers for it */
    size_t n_people;
};
/* What the viewer may see and does not keep. ERR_NOT_FOUND. ERR_CONFLICT with r->problem: it is one's own. */
enum err abuse_target(struct request *r, const struct abuse_input *in, struct abuse_target *ret) MUST_USE;
/* Who answers for what was reported, as it is now. */
enum err abuse_people(struct db *db, struct arena *a, const struct abuse_get_row *report, struct abuse_person_row **ret, size_t *ret_n) MUST_USE;
/* Page of what was reported; absent when there is none that the viewer may see. */
enum err abuse_path(struct request *r, const struct abuse_get_row *report, struct str *ret) MUST_USE;

/* ---- effect.c: parts of the caller's transaction ---- */
/* Into the log of what was reported; of a person also into that of the cluster whose office decides. */
enum err abuse_log(struct request *r, const struct viewer *who, const char *verb, struct str kind, id object, id cluster) MUST_USE;
enum err abuse_do_hide(struct request *r, const struct abuse_get_row *report, struct str note) MUST_USE;
enum err abuse_do_lift(struct request *r, const struct abuse_get_row *report) MUST_USE;

/* ---- mail.c ---- */
/* To the office: there is something to decide. */
enum err abuse_mail_office(struct request *r, id report, id cluster, struct str title) MUST_USE;
/* To who reported and to those who answer for it: what was decided, and why. */
enum err abuse_mail_decision(struct request *r, const struct abuse_get_row *report, const struct abuse_decision *d) MUST_USE;

web_handler abuse_report_page, abuse_report_post, abuse_list_page, abuse_page, abuse_decide_post, abuse_lift_post;

struct abuse_report_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, back, field, value;
    struct part_field reason, text, email;
    bool is_visitor, is_conversation;
};
struct abuse_item {
    struct str id, title;
    const char *kind, *reason, *state;   /* msgids */
    bool is_open;
    instant created_at;
};
struct abuse_list_view {
    const struct abuse_item *items;
    size_t n_items;
    struct part_empty empty;
};
struct abuse_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str id, title, path, reporter, text, evidence, note;
    const char *kind, *reason, *state;   /* msgids */
    bool is_open, is_hidden, has_email;
    instant created_at, decided_at;
    struct part_field decision, note_field;
};

#endif
