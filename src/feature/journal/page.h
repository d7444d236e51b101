/* Shared by the files of this feature. */
#ifndef FEATURE_JOURNAL_PAGE_H
#define FEATURE_JOURNAL_PAGE_H

#include "app/feature.h"
#include "gen/journal_sql.h"
#include "web/part.h"

struct journal_input {
    struct str what, from, to, before; /* a group of verbs; days; id to continue below */
};
extern const struct field journal_fields[], journal_csv_fields[];

web_handler journal_own, journal_own_csv, journal_cluster, journal_cluster_csv, journal_all, journal_all_csv;

/* ---- rules ---- */
extern const struct choice journal_groups[];
/* "|sign_in_link|sign_out|" of a group's name; absent for none. */
struct str journal_verbs(struct arena *a, struct str group);
/* "Eva Neu has changed the profile of Messlabor." */
struct str journal_sentence(struct arena *a, enum lang lang, const struct journal_row *row);

struct journal_item {
    struct str id, who, acting_for, verb, kind, object, text;
    instant at;
};
struct journal_view {
    struct part_crumbs crumbs;
    struct part_field what, from, to;
    struct str title, lead, action, csv_href, older_href;
    const struct journal_item *items;
    size_t n_items;
};

#endif
