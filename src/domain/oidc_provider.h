/* Asking a provider: its discovery document and keys, kept in memory for an hour, and who somebody is, for a code. Blocks on the
 * network: never inside a transaction. Thread-safe. */
#ifndef DOMAIN_OIDC_PROVIDER_H
#define DOMAIN_OIDC_PROVIDER_H

#include "domain/oidc.h"

#define OIDC_KEPT HOURS(1)
#define OIDC_KEYS_AGAIN MINUTES(1)   /* not sooner are keys fetched again because a token names an unknown one */
enum { OIDC_KEPT_MAX = 16 };

/* What the operator says of one provider. */
struct oidc_provider {
    struct str name;          /* short, in addresses: a-z 0-9 - */
    struct str title;         /* on buttons */
    struct str issuer, client_id, client_secret;
    struct str scopes;        /* "openid email profile" */
};

/* ERR_UNAVAILABLE when the provider cannot be reached or answers nonsense: *ret_why says what, for the log. */
enum err oidc_provider_endpoints(struct arena *a, const struct oidc_provider *p, instant now, struct oidc_endpoints *ret,
                                 struct str *ret_why) MUST_USE;
/* Exchanges the code, verifies the ID token, asks userinfo when the token names no address. ERR_UNAVAILABLE as above; ERR_INVALID: the provider
 * refused the code, or its token does not hold. */
enum err oidc_provider_person(struct arena *a, const struct oidc_provider *p, const struct oidc_request *request, struct str code,
                              instant now, struct oidc_person *ret, struct str *ret_why) MUST_USE;
/* Forgets what is kept: for tests. */
void oidc_provider_forget(void);

#endif
