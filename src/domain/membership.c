#include "domain/membership.h"

#include "domain/slug.h"
#include "gen/membership_sql.h"

static void from_row(const struct membership_rows_row *row, const struct viewer *v, struct membership *m)
{
    bool inside = v->role == ROLE_OPERATOR || ids_has(v->staff_of, row->cluster_id) || ids_has(v->organisations, row->organisation_id);
    *m = (struct membership){.id = row->id, .cluster_id = row->cluster_id, .organisation_id = row->organisation_id,
                             .cluster = row->cluster, .cluster_name = row->cluster_name, .cluster_hue = row->cluster_hue,
                             .organisation = row->organisation, .organisation_reference = row->organisation_reference,
                             .organisation_name = row->organisation_name, .organisation_kind = row->organisation_kind,
                             .place = row->place, .country = row->country, .example = row->example, .status = row->status,
                             .fee_class = inside ? row->fee_class : STR_NONE, .since = row->since, .until = row->until};
}

enum err membership_list(struct db *db, struct arena *a, const struct viewer *v, const struct membership_query *q,
                         struct membership **ret, size_t *ret_n, int64_t *ret_total)
{
    struct membership_count_row total;
    struct membership_rows_row *rows;
    size_t n;
    bool all = v->role != ROLE_MEMBER;
    /* Keys hold a-z, 0-9 and hyphens only, so nothing in them is special to LIKE. */
    struct str pattern = q->name.n > 0 ? str_fmt(a, "%%%.*s%%", STR_ARG(name_key_of(a, q->name))) : STR_NONE;
    enum err e = membership_count(db, a, &(struct membership_count_params){
        .cluster = q->cluster, .organisation = q->organisation, .status = q->status, .pattern = pattern, .all = all, .staff_of = v->staff_of,
        .organisations = v->organisations}, &total);
    if (!e) {
        e = membership_rows(db, a, &(struct membership_rows_params){
            .cluster = q->cluster, .organisation = q->organisation, .status = q->status, .pattern = pattern, .all = all, .staff_of = v->staff_of,
            .organisations = v->organisations, .max = q->max, .skip = q->skip}, &rows, &n);
    }
    if (e) {
        return e;
    }
    struct membership *list = ARENA_ARRAY(a, struct membership, n + 1);
    for (size_t i = 0; i < n; i++) {
        from_row(&rows[i], v, &list[i]);
    }
    *ret = list;
    *ret_n = n;
    *ret_total = total.memberships;
    return OK;
}
