/* Memberships: an organisation belongs to a cluster, with status and dates; many to many. */
#ifndef DOMAIN_MEMBERSHIP_H
#define DOMAIN_MEMBERSHIP_H

#include "base/buf.h"
#include "db/db.h"
#include "domain/access.h"

struct import_report;

#define MEMBERSHIP_STATES "applied active ended"

struct membership {
    id id, cluster_id, organisation_id;
    struct str cluster, cluster_name;                 /* slug, short name */
    int64_t cluster_hue;
    struct str organisation, organisation_reference;  /* slug; id of the imported row */
    struct str organisation_name, organisation_kind, place, country;
    bool example;
    struct str status, fee_class, since, until;       /* fee class: staff and the organisation's own people only */
};

struct membership_query {
    id cluster, organisation;   /* DB_NULL: any */
    struct str status;          /* absent: any */
    struct str name;            /* a part of the organisation's; absent: any */
    int64_t max, skip;
};
/* What `v` may see, by name of the organisation. *ret_total: without max and skip. */
enum err membership_list(struct db *db, struct arena *a, const struct viewer *v, const struct membership_query *q,
                         struct membership **ret, size_t *ret_n, int64_t *ret_total) MUST_USE;

/* CSV: cluster, organisation (reference or slug), status, fee_class, since, until. */
enum err membership_csv_write(struct db *db, struct arena *a, struct buf *out) MUST_USE;
enum err membership_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report) MUST_USE;

#endif
