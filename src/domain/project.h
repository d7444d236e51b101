/* Joint projects of at least two clusters, and the instruments (means of cooperation) they use. */
#ifndef DOMAIN_PROJECT_H
#define DOMAIN_PROJECT_H

#include "base/buf.h"
#include "db/db.h"
#include "text/field.h"

struct import_report;

struct project_partner {
    struct str slug, reference, short_name;
    int64_t hue;
    bool coordinates;
};

struct project {
    id id;
    struct str reference, slug, title, website, description_de, description_en, source;
    struct strs sectors, further_partners, key_figures; /* key figures: "name=value" */
    const struct project_partner *partners;             /* the coordinating one first */
    size_t n_partners;
    struct strs instruments;                            /* codes */
    instant updated_at;
};

/* By title; those of one cluster, or all with DB_NULL. In three queries. */
enum err project_list(struct db *db, struct arena *a, id cluster, struct project **ret, size_t *ret_n) MUST_USE;

/* CSV with the columns of demo/projects.csv; clusters and instruments must be there. */
enum err project_csv_write(struct db *db, struct arena *a, struct buf *out) MUST_USE;
enum err project_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report) MUST_USE;
/* CSV: id, definition_de. */
enum err instrument_csv_write(struct db *db, struct arena *a, struct buf *out) MUST_USE;
enum err instrument_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report) MUST_USE;

#endif
