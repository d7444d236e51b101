#include "domain/identity.h"

#include "gen/identity_sql.h"

enum err identity_list(struct db *db, struct arena *a, id account, struct identity **ret, size_t *ret_n)
{
    struct identity_of_account_row *rows;
    size_t n;
    enum err e = identity_of_account(db, a, account, &rows, &n);
    if (e) {
        return e;
    }
    struct identity *list = ARENA_ARRAY(a, struct identity, n);
    for (size_t i = 0; i < n; i++) {
        list[i] = (struct identity){
            .id = rows[i].id,
            .issuer = rows[i].issuer,
            .email = rows[i].email,
            .created_at = rows[i].created_at,
            .used_at = rows[i].used_at,
        };
    }
    *ret = list;
    *ret_n = n;
    return OK;
}

enum err identity_find(struct db *db, struct arena *a, struct str issuer, struct str subject, id *ret_account)
{
    struct identity_account_row row;
    enum err e = identity_account(db, a, issuer, subject, &row);
    if (!e) {
        *ret_account = row.account_id;
    }
    return e;
}

enum err identity_add(struct db *db, struct arena *a, id account, struct str issuer, struct str subject, struct str email, instant now)
{
    struct identity_of_account_row *rows;
    size_t n;
    int64_t added = 0;
    enum err e = identity_of_account(db, a, account, &rows, &n);
    if (e || n >= IDENTITY_MAX) {
        return e ? e : ERR_LIMIT;
    }
    e = identity_insert(db, id_new(), account, issuer, subject, email.n ? email : STR_NONE, now, &added);
    if (e) {
        return e;
    }
    return added == 1 ? OK : ERR_CONFLICT;
}

enum err identity_used(struct db *db, struct str issuer, struct str subject, instant now)
{
    return identity_seen(db, issuer, subject, now);
}

enum err identity_remove(struct db *db, id account, id identity)
{
    int64_t changed = 0;
    enum err e = identity_delete(db, account, identity, &changed);
    if (e) {
        return e;
    }
    return changed == 1 ? OK : ERR_NOT_FOUND;
}
