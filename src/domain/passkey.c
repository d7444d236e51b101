#include "domain/passkey.h"

#include "base/base64.h"
#include "gen/passkey_sql.h"

enum err passkey_list(struct db *db, struct arena *a, id account, struct passkey **ret, size_t *ret_n)
{
    struct passkey_of_account_row *rows;
    size_t n;
    enum err e = passkey_of_account(db, a, account, &rows, &n);
    if (e) {
        return e;
    }
    struct passkey *list = ARENA_ARRAY(a, struct passkey, n);
    for (size_t i = 0; i < n; i++) {
        list[i] = (struct passkey){
            .id = rows[i].id,
            .credential = rows[i].credential,
            .name = rows[i].name,
            .created_at = rows[i].created_at,
            .used_at = rows[i].used_at,
        };
    }
    *ret = list;
    *ret_n = n;
    return OK;
}

enum err passkey_add(struct db *db, struct arena *a, id account, struct str name, const struct webauthn_key *key, instant now)
{
    struct passkey_of_account_row *rows;
    size_t n;
    int64_t added = 0;
    enum err e = passkey_of_account(db, a, account, &rows, &n);
    if (e || n >= PASSKEY_MAX) {
        return e ? e : ERR_LIMIT;
    }
    e = passkey_insert(db, &(struct passkey_insert_params){
                               .passkey = id_new(),
                               .account = account,
                               .credential = base64url(a, key->credential),
                               .name = name,
                               .algorithm = key->algorithm,
                               .public_key = key->public_key,
                               .counter = key->counter,
                               .now = now,
                           }, &added);
    if (e) {
        return e;
    }
    return added == 1 ? OK : ERR_CONFLICT;
}

enum err passkey_find(struct db *db, struct arena *a, struct str credential, id *ret_passkey, id *ret_account, struct webauthn_key *ret)
{
    struct passkey_by_credential_row row;
    enum err e = passkey_by_credential(db, a, credential, &row);
    if (e) {
        return e;
    }
    *ret_passkey = row.id;
    *ret_account = row.account_id;
    *ret = (struct webauthn_key){.credential = credential, .public_key = row.public_key, .algorithm = row.algorithm, .counter = row.counter};
    return OK;
}

enum err passkey_used(struct db *db, id passkey, int64_t counter, instant now)
{
    int64_t changed = 0;
    enum err e = passkey_count_on(db, passkey, counter, now, &changed);
    if (e) {
        return e;
    }
    return changed == 1 ? OK : ERR_CONFLICT;
}

enum err passkey_remove(struct db *db, struct arena *a, id account, id passkey, struct str *ret_name)
{
    struct passkey_name_row row;
    enum err e = passkey_name(db, a, account, passkey, &row);
    e = e ? e : passkey_delete(db, account, passkey);
    if (!e) {
        *ret_name = row.name;
    }
    return e;
}
