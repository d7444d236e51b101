/* Logins at OpenID Connect providers that are connected to an account. */
#ifndef DOMAIN_IDENTITY_H
#define DOMAIN_IDENTITY_H

#include "db/db.h"

enum { IDENTITY_MAX = 10 };

struct identity {
    id id;
    struct str issuer, email;       /* email: as the provider said it then, may be absent */
    instant created_at, used_at;    /* used_at: DB_NULL when never */
};
enum err identity_list(struct db *db, struct arena *a, id account, struct identity **ret, size_t *ret_n) MUST_USE;
/* Whose login it is, also when the account is blocked. ERR_NOT_FOUND: nobody's. */
enum err identity_find(struct db *db, struct arena *a, struct str issuer, struct str subject, id *ret_account) MUST_USE;
/* ERR_CONFLICT: it is connected already; ERR_LIMIT: the account has IDENTITY_MAX. */
enum err identity_add(struct db *db, struct arena *a, id account, struct str issuer, struct str subject, struct str email, instant now) MUST_USE;
enum err identity_used(struct db *db, struct str issuer, struct str subject, instant now) MUST_USE;
/* ERR_NOT_FOUND when it is none of this account. */
enum err identity_remove(struct db *db, id account, id identity) MUST_USE;

#endif
