/* What the pages of sign-in through a provider have in common. */
#ifndef FEATURE_ACCOUNT_PROVIDER_H
#define FEATURE_ACCOUNT_PROVIDER_H

#include "domain/identity.h"
#include "domain/oidc_provider.h"
#include "feature/account/account.h"

/* The configured provider of this short name, or of this issuer; NULL when there is none. */
const struct oidc_provider *provider_named(const struct request *r, struct str name);
const struct oidc_provider *provider_of(const struct request *r, struct str issuer);

struct provider_link;
/* One link per configured provider, that comes back to `next`. */
void provider_links(struct request *r, struct str next, const struct provider_link **ret, size_t *ret_n);

/* A login that is to be connected, as the detail of a STEP_IDENTITY or STEP_IDENTITY_LINK. */
struct pending {
    struct str provider, issuer, subject, email, next;
};
struct str pending_detail(struct arena *a, const struct pending *p);
struct pending pending_read(const struct json_value *detail);

/* A page that says what went wrong and what to do; `why` is a msgid. */
enum err provider_failed(struct request *r, const struct oidc_provider *p, int status, const char *why) MUST_USE;

#endif
