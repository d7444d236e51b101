#include "domain/delegation.h"
#include "gen/delegation_sql.h"

static struct ids with(struct arena *a, struct ids list, id n)
{
    if (ids_has(list, n)) {
        return list;
    }
    id *v = ARENA_ARRAY(a, id, list.n + 1);
    for (size_t i = 0; i < list.n; i++) {
        v[i] = list.v[i];
    }
    v[list.n] = n;
    return (struct ids){v, list.n + 1};
}

static enum err as_admin(struct db *db, struct arena *a, id organisation, struct str today, struct viewer *v)
{
    struct delegation_clusters_row *rows;
    size_t n;
    enum err e = delegation_clusters(db, a, organisation, today, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        v->clusters = with(a, v->clusters, rows[i].cluster_id);
    }
    v->organisations = with(a, v->organisations, organisation);
    v->admin_of = with(a, v->admin_of, organisation);
    return e;
}

enum err delegation_act(struct db *db, struct arena *a, id delegation, instant now, struct viewer *v)
{
    struct delegation_active_row row;
    struct viewer acting = *v;
    struct str today = date_of(a, now);
    enum err e = delegation_active(db, a, delegation, v->account, today, &row);
    if (e) {
        return e;
    }
    if (row.organisation_id != DB_NULL) {
        e = as_admin(db, a, row.organisation_id, today, &acting);
    } else {
        acting.clusters = with(a, v->clusters, row.cluster_id);
        acting.staff_of = with(a, v->staff_of, row.cluster_id);
    }
    if (!e) {
        acting.acting_for = row.account_id;
        acting.acting_name = row.name;
        acting.acting_until = row.last_day;
        *v = acting;
    }
    return e;
}
