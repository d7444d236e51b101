/* Taking over a profile that nobody keeps. */
#ifndef FEATURE_CLAIM_H
#define FEATURE_CLAIM_H

#include "web/web.h"

/* Hands a profile over to whoever proved, by a link in a mail to it, that `email` is theirs; `is_cluster` says of what kind `object`
 * is. Makes the account when there is none, and answers the request: a new account is signed in, an existing one is asked to sign in.
 * ERR_CONFLICT when somebody keeps the profile by now. */
enum err claim_take_over(struct request *r, bool is_cluster, id object, struct str email, struct str name) MUST_USE;

#endif
