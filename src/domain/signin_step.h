/* What lies between two pages of a sign-in: the first factor was shown and a code is due, a passkey was asked, a provider is being
 * visited. It is known by a random token in a cookie of its own, lives minutes, counts once, and gives no access to anything. */
#ifndef DOMAIN_SIGNIN_STEP_H
#define DOMAIN_SIGNIN_STEP_H

#include "base/json.h"
#include "db/db.h"

#define SIGNIN_STEP_LIFE MINUTES(15)

enum signin_purpose {
    STEP_CODE,          /* the first factor fits, the second is due */
    STEP_PASSKEY,       /* signing in by passkey: the challenge is out */
    STEP_PASSKEY_ADD,   /* registering one */
    STEP_PROVIDER,      /* on the way to and from a provider */
    STEP_IDENTITY,      /* a login of a provider that a signed-in person may connect */
    STEP_IDENTITY_LINK, /* the same by a link in a mail: the token is in the link, not in a cookie */
};
struct signin_step {
    enum signin_purpose purpose;
    id account;         /* 0: not known yet */
    struct str detail;  /* a JSON object: the purpose's own */
};

/* Stores it and clears away what is over. Returns the token. */
enum err signin_step_add(struct db *db, struct arena *a, const struct signin_step *step, instant now, struct str *ret_token) MUST_USE;
/* ERR_NOT_FOUND when it is unknown, over, or of another purpose. `ret_detail` (may be NULL): parsed. */
enum err signin_step_look(struct db *db, struct arena *a, enum signin_purpose purpose, struct str token, instant now,
                          struct signin_step *ret, struct json_value *ret_detail) MUST_USE;
/* The same, and ends it: of two at the same time only one gets it. */
enum err signin_step_take(struct db *db, struct arena *a, enum signin_purpose purpose, struct str token, instant now,
                          struct signin_step *ret, struct json_value *ret_detail) MUST_USE;
/* A text of the detail; absent when it is not there. */
struct str signin_detail(const struct json_value *detail, const char *name);

#endif
