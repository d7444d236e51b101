/* What registering a passkey and signing in by one have in common. */
#ifndef FEATURE_ACCOUNT_PASSKEY_H
#define FEATURE_ACCOUNT_PASSKEY_H

#include "domain/passkey.h"
#include "feature/account/account.h"

/* A fresh challenge, kept in a sign-in step whose cookie the answer sets. */
enum err passkey_challenge(struct request *r, enum signin_purpose purpose, id account, struct str *ret) MUST_USE;
/* Does the client data answer the challenge of the step's detail, on a page of ours? */
bool passkey_client_fits(struct request *r, const struct json_value *detail, const char *type, struct str client_data);

#endif
