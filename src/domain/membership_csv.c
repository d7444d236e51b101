#include "domain/change.h"
#include "domain/import.h"
#include "domain/membership.h"
#include "gen/cluster_sql.h"
#include "gen/membership_sql.h"
#include "gen/organisation_sql.h"

enum err membership_csv_write(struct db *db, struct arena *a, struct buf *out)
{
    struct membership_export_row *rows;
    size_t n;
    enum err e = membership_export(db, a, &rows, &n);
    if (e) {
        return e;
    }
    csv_head(out, "cluster organisation status fee_class since until");
    for (size_t i = 0; i < n; i++) {
        const struct membership_export_row *row = &rows[i];
        csv_cell(out, row->cluster_reference.p ? row->cluster_reference : row->cluster_slug);
        csv_cell(out, row->organisation_reference.p ? row->organisation_reference : row->organisation_slug);
        csv_cell(out, row->status);
        csv_cell(out, row->fee_class);
        csv_cell(out, row->since);
        csv_cell(out, row->until);
        csv_end_row(out);
    }
    return OK;
}

struct known {
    struct lookup clusters, organisations, pairs; /* references win over slugs */
};

static struct str pair_key(struct arena *a, id cluster, id organisation)
{
    return str_fmt(a, "%lld/%lld", (long long)cluster, (long long)organisation);
}

static enum err known_load(struct known *k, struct import *m)
{
    struct cluster_rows_row *clusters;
    struct organisation_keys_row *organisations;
    struct membership_keys_row *pairs;
    size_t n_clusters, n_organisations, n_pairs;
    enum err e = cluster_rows(m->db, m->a, DB_NULL, STR_NONE, &clusters, &n_clusters);
    if (!e) {
        e = organisation_keys(m->db, m->a, &organisations, &n_organisations);
    }
    if (!e) {
        e = membership_keys(m->db, m->a, &pairs, &n_pairs);
    }
    if (e) {
        return e;
    }
    lookup_init(&k->clusters, m->a);
    lookup_init(&k->organisations, m->a);
    lookup_init(&k->pairs, m->a);
    for (size_t i = 0; i < n_clusters; i++) {
        lookup_put(&k->clusters, clusters[i].slug, clusters[i].id);
    }
    for (size_t i = 0; i < n_clusters; i++) {
        lookup_put(&k->clusters, clusters[i].reference, clusters[i].id);
    }
    for (size_t i = 0; i < n_organisations; i++) {
        lookup_put(&k->organisations, organisations[i].slug, organisations[i].id);
    }
    for (size_t i = 0; i < n_organisations; i++) {
        lookup_put(&k->organisations, organisations[i].reference, organisations[i].id);
    }
    for (size_t i = 0; i < n_pairs; i++) {
        lookup_put(&k->pairs, pair_key(m->a, pairs[i].cluster_id, pairs[i].organisation_id), 1);
    }
    return OK;
}

static void row_read(struct import *m, const struct known *k, struct membership_put_params *row)
{
    struct str cluster = import_required(m, "cluster", 100), organisation = import_required(m, "organisation", 100);
    *row = (struct membership_put_params){.id = id_new(), .status = import_choice(m, "status", MEMBERSHIP_STATES),
                                          .fee_class = import_text(m, "fee_class", 40), .since = import_date(m, "since"),
                                          .until = import_date(m, "until"), .now = m->now};
    if (!row->status.p) {
        row->status = STR("active");
    }
    if (cluster.p && !lookup_get(&k->clusters, cluster, &row->cluster)) {
        import_mistake(m, "cluster", N_("there is no cluster \"{value}\""), cluster);
    }
    if (organisation.p && !lookup_get(&k->organisations, organisation, &row->organisation)) {
        import_mistake(m, "organisation", N_("there is no organisation \"{value}\""), organisation);
    }
    if (row->since.p && row->until.p && str_cmp(row->until, row->since) < 0) {
        import_mistake(m, "until", N_("lies before since"), STR_NONE);
    }
    import_once(m, "organisation", str_fmt(m->a, "%.*s/%.*s", STR_ARG(cluster), STR_ARG(organisation)));
}

static enum err row_save(struct import *m, const struct known *k, const struct membership_put_params *row)
{
    int64_t there;
    if (lookup_get(&k->pairs, pair_key(m->a, row->cluster, row->organisation), &there)) {
        m->changed++;
    } else {
        m->added++;
    }
    enum err e = membership_put(m->db, row);
    return e ? e : change_add(m->db, "organisation", row->organisation);
}

enum err membership_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report)
{
    struct import m;
    struct known known;
    enum err e = import_begin(&m, db, a, csv, report, "cluster organisation");
    if (!e) {
        e = known_load(&known, &m);
    }
    while (!e && import_next(&m)) {
        struct membership_put_params row;
        row_read(&m, &known, &row);
        if (import_writes(&m)) {
            e = row_save(&m, &known, &row);
        }
    }
    return e ? e : import_end(&m, N_("memberships"));
}
