#include "feature/exchange/joint.h"

#include "gen/joint_sql.h"

enum err joint_find(struct request *r, struct str name, struct listing *ret)
{
    struct listing l;
    enum err e = listing_find(r->db, r->arena, r->viewer, name, &l);
    if (e) {
        return e;
    }
    if (!l.access.published || (l.access.account != 0 && l.access.account == r->viewer->account)) {
        return ERR_NOT_FOUND;
    }
    *ret = l;
    return OK;
}

enum err joint_root(struct db *db, struct arena *a, id listing, id *ret)
{
    struct joint_first_row row;
    enum err e = joint_first(db, a, listing, &row);
    *ret = e == OK ? row.first_id : listing;
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err joint_load(struct request *r, id first, struct listing **ret, size_t *ret_n)
{
    struct joint_group_row *rows;
    struct listing *v;
    size_t n, found, seen = 0;
    enum err e = joint_group(r->db, r->arena, first, JOINT_MAX, &rows, &n);
    id *list = e ? NULL : ARENA_ARRAY(r->arena, id, n + 1);
    for (size_t i = 0; !e && i < n; i++) {
        list[i] = rows[i].id;
    }
    e = e ? e : listing_load(r->db, r->arena, (struct ids){.v = list, .n = n}, &v, &found);
    for (size_t i = 0; !e && i < found; i++) {
        if (access_may(r->viewer, MAY_SEE, &v[i].access)) {
            v[seen++] = v[i];
        }
    }
    if (!e) {
        *ret = v;
        *ret_n = seen;
    }
    return e;
}

enum err joint_others(struct request *r, id listing, int64_t *ret)
{
    struct listing *v;
    size_t n;
    id first;
    enum err e = joint_root(r->db, r->arena, listing, &first);
    e = e ? e : joint_load(r, first, &v, &n);
    if (e) {
        return e;
    }
    *ret = (int64_t)n;
    for (size_t i = 0; i < n; i++) {
        *ret -= v[i].row.id == listing;
    }
    return OK;
}
