/* Signed tokens (RFC 7515, 7519) of others. Implemented by adapt/cjose.c. */
#ifndef DOMAIN_JWT_H
#define DOMAIN_JWT_H

#include "base/arena.h"
#include "base/err.h"

enum { JWT_MAX = 16 << 10, JWT_KEYS_MAX = 50 };

/* The claims (JSON text) of a token that is signed by RS256 (at least 2048 bits) or ES256 (P-256) with one of the keys of `jwks` (RFC 7517);
 * any other algorithm, "none" above all, is refused. A token that names its key needs that one. What the claims say is not looked at.
 * ERR_NOT_FOUND: the set has no key that could have signed it; ERR_INVALID: malformed, or the signature does not fit. */
enum err jwt_verify(struct arena *a, struct str token, struct str jwks, struct str *ret_claims) MUST_USE;

#endif
