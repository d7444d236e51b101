/* Shared by the files of this feature. */
#ifndef FEATURE_MERGE_H
#define FEATURE_MERGE_H

#include "app/feature.h"
#include "domain/organisation.h"
#include "web/part.h"

/* Tables that refer to organisations and are moved; ends with NULL. */
extern const char *const merge_tables[];

/* Fields that are picked one by one. */
enum merge_field {
    MERGE_NAME, MERGE_KIND, MERGE_SIZE, MERGE_SME, MERGE_STREET, MERGE_POSTAL_CODE, MERGE_PLACE, MERGE_STATE, MERGE_COUNTRY, MERGE_WEBSITE,
    MERGE_CONTACT, MERGE_EMAIL, MERGE_PHONE, MERGE_DESCRIPTION, MERGE_FIELDS
};
struct merge_values {
    struct str v[MERGE_FIELDS];
};
/* Name in forms, and label (msgid). */
extern const struct choice merge_field_names[MERGE_FIELDS];
/* As texts; both opened in full. */
void merge_values_of(const struct organisation *o, struct merge_values *ret);

struct merge {
    struct organisation keep, gone;      /* opened in full */
    bool take_gone[MERGE_FIELDS];        /* the field of the one that goes stays */
};
/* Moves everything and deletes m->gone, in the caller's transaction. ERR_CONFLICT when one of them was changed meanwhile. */
enum err merge_run(struct request *r, const struct merge *m) MUST_USE;

/* ---- page ---- */
struct merge_row {
    const char *label;           /* msgid */
    struct str name, keep, gone;
    bool takes_gone, differs;    /* differs: both have something, and not the same */
};
struct merge_candidate {
    struct str href, name, place;
    const char *kind;
};
struct merge_view {
    struct part_crumbs crumbs;
    struct str one, other, one_name, other_name, one_href, other_href, swap_href, query;
    bool has_other;
    const struct merge_row *rows;
    size_t n_rows;
    const struct merge_candidate *candidates;
    size_t n_candidates;
    int64_t one_version, other_version;
};
struct merge_input {
    struct str one, other;
    int64_t one_version, other_version;
};
extern const struct field merge_fields[];
web_handler merge_page, merge_post;

#endif
