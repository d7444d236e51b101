/* The passkeys of an account (domain/webauthn.h). All functions run in the caller's transaction. */
#ifndef DOMAIN_PASSKEY_H
#define DOMAIN_PASSKEY_H

#include "db/db.h"
#include "domain/webauthn.h"

enum { PASSKEY_MAX = 20 };

struct passkey {
    id id;
    struct str credential, name;   /* credential: base64url */
    instant created_at, used_at;   /* used_at: DB_NULL when never */
};
enum err passkey_list(struct db *db, struct arena *a, id account, struct passkey **ret, size_t *ret_n) MUST_USE;
/* ERR_LIMIT: the account has PASSKEY_MAX; ERR_CONFLICT: registered already. */
enum err passkey_add(struct db *db, struct arena *a, id account, struct str name, const struct webauthn_key *key, instant now) MUST_USE;
/* Whose it is, by its name at the authenticator (base64url). ERR_NOT_FOUND also when the account is blocked. */
enum err passkey_find(struct db *db, struct arena *a, struct str credential, id *ret_passkey, id *ret_account,
                      struct webauthn_key *ret) MUST_USE;
/* ERR_CONFLICT when the counter did not rise although the authenticator counts: there is a copy of the key. */
enum err passkey_used(struct db *db, id passkey, int64_t counter, instant now) MUST_USE;
/* ERR_NOT_FOUND when it is none of this account. *ret_name: what it was called. */
enum err passkey_remove(struct db *db, struct arena *a, id account, id passkey, struct str *ret_name) MUST_USE;

#endif
