/* Handlers, views and tables that the files of this folder share. */
#ifndef FEATURE_REVIEW_H
#define FEATURE_REVIEW_H

#include "app/feature.h"
#include "domain/cluster.h"
#include "domain/organisation.h"
#include "web/part.h"

/* ---- registering and publishing ---- */
struct register_input {
    struct str name, short_name, website, region, description_de, description_en;
};
struct register_draft {
    struct str slug, name, note;
    const char *state;               /* msgid */
    bool may_submit, is_returned;
};
struct register_view {
    struct part_errors errors;
    struct part_field name, short_name, website, region, description_de, description_en;
    struct register_draft *drafts;   /* of this person */
    size_t n_drafts;
};
struct return_input {
    struct str reason;
};
struct review_item {
    struct part_mark mark;
    struct str slug, name, full_name, website;
    instant submitted_at;
};
struct review_view {
    struct part_errors errors;
    struct review_item *items;
    size_t n_items;
    struct part_field reason;
    struct part_empty empty;
};

/* ---- suggestions ---- */
enum { SUGGEST_FIELDS = 6 };
struct suggest_input {
    struct str name, short_name, website, region, description_de, description_en, place, description;
    struct str note, your_name, your_email;
};
struct suggest_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, action, back;
    struct part_field fields[SUGGEST_FIELDS];
    size_t n_fields;
    struct part_field note, your_name, your_email;
};
struct suggestion_item {
    struct str id, name, by;
    int64_t fields;
    instant created_at;
};
struct suggestions_view {
    struct suggestion_item *items;
    size_t n_items;
    struct part_empty empty;
};
struct decide_input {
    struct strs accept;              /* names of fields */
};
struct suggested_field {
    struct str field, old_value, now, new_value;
    const char *label;               /* msgid */
    bool has_changed;                /* since it was suggested */
};
struct suggestion_view {
    struct part_crumbs crumbs;
    struct str id, title, public_href, by, note;
    struct suggested_field *fields;
    size_t n_fields;
    bool is_done;
};

web_handler review_register_page, review_register_save, review_submit_cluster, review_page, review_publish, review_return;
web_handler suggest_cluster_page, suggest_cluster, suggest_organisation_page, suggest_organisation;
web_handler suggestions_page, suggestion_page, suggestion_decide;

extern const struct field register_fields[], return_fields[], suggest_cluster_fields[], suggest_organisation_fields[], decide_fields[];

/* Absent instead of empty. */
struct str review_given(struct str s);

/* People that a mail goes to. */
struct review_person {
    id account;
    struct str email, name;
    enum lang lang;
};
enum err review_programme_people(struct request *r, struct review_person **ret, size_t *ret_n) MUST_USE;
enum err review_staff_people(struct request *r, id cluster, struct review_person **ret, size_t *ret_n) MUST_USE;
/* Admins of an organisation. */
enum err review_admin_people(struct request *r, id organisation, struct review_person **ret, size_t *ret_n) MUST_USE;
/* The same mail to each: a paragraph about {name}, a second one as it is (absent: none), and a link. msgids. */
struct review_letter {
    const char *kind, *subject, *text;
    struct str name, more, path;
};
enum err review_mail(struct request *r, const struct review_person *people, size_t n, const struct review_letter *letter) MUST_USE;

#endif
