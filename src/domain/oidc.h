/* OpenID Connect, the side of the one who relies on a provider (OpenID Connect Core 1.0, Discovery 1.0, RFC 7636 PKCE, RFC 9207). Pure rules
 * over texts; who fetches them is oidc_provider.h. */
#ifndef DOMAIN_OIDC_H
#define DOMAIN_OIDC_H

#include "base/clock.h"
#include "base/err.h"

/* What a provider says of itself. */
struct oidc_endpoints {
    struct str authorize, token, keys, userinfo; /* userinfo may be absent */
    bool secret_in_form;     /* it takes the client's secret in the form only, not as Basic authentication */
    bool says_issuer;        /* its answers carry "iss" (RFC 9207) */
};
/* https, or http to this very machine. */
bool oidc_url_ok(struct str url);
/* Reads the discovery document of `issuer`. ERR_INVALID: it is none, of another issuer, or an endpoint is missing or not protected. */
enum err oidc_discovery(struct arena *a, struct str text, struct str issuer, struct oidc_endpoints *ret) MUST_USE;
/* "ISSUER/.well-known/openid-configuration" */
struct str oidc_discovery_url(struct arena *a, struct str issuer);

struct oidc_request {
    struct str client_id, redirect, scopes, state, nonce, verifier;
};
/* Where the browser is sent: with state, nonce and the S256 challenge of the verifier. ERR_INTERNAL without SHA-256. */
enum err oidc_authorize_url(struct arena *a, const struct oidc_endpoints *at, const struct oidc_request *request, struct str *ret) MUST_USE;
/* The form that exchanges `code` for tokens; `secret` absent when it goes another way. */
struct str oidc_token_form(struct arena *a, const struct oidc_request *request, struct str code, struct str secret);
/* "id_token" and "access_token" of the answer. ERR_INVALID when it is no such answer. */
enum err oidc_token_answer(struct arena *a, struct str text, struct str *ret_id_token, struct str *ret_access_token) MUST_USE;

/* Who somebody is at the provider. */
struct oidc_person {
    struct str subject, email, name;
    bool email_verified;
};
/* The claims of an ID token whose signature fits: of this issuer, for this client, for our nonce, not expired, not of the future.
 * ERR_INVALID, and *ret_why says for the log which of these does not hold. */
enum err oidc_claims(struct arena *a, struct str claims, struct str issuer, struct str client_id, struct str nonce, instant now,
                     struct oidc_person *ret, const char **ret_why) MUST_USE;
/* Adds what the userinfo endpoint says, when it speaks of the same subject; anything else changes nothing. */
void oidc_userinfo(struct arena *a, struct str text, struct oidc_person *person);

#endif
