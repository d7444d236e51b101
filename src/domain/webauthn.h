/* Passkeys as browsers send them (WebAuthn level 2). The rules about who asked and where are ours (webauthn.c); what authenticators
 * wrote is decoded and verified by libfido2 (adapt/fido.c).
 *
 * No attestation is asked for: which make an authenticator is decides nothing here, so that there is no statement to verify when one is
 * registered; its authenticator data are taken as the browser hands them over. User verification (PIN, finger, face) is always
 * required: a passkey is two factors. All bytes come from outside and may be anything; sizes are bounded. */
#ifndef DOMAIN_WEBAUTHN_H
#define DOMAIN_WEBAUTHN_H

#include "base/arena.h"
#include "base/err.h"

enum { WEBAUTHN_CLIENT_DATA_MAX = 2000, WEBAUTHN_AUTH_DATA_MAX = 2000, WEBAUTHN_SIGNATURE_MAX = 1000, WEBAUTHN_ID_MAX = 1023 };
enum { WEBAUTHN_ES256 = -7, WEBAUTHN_EDDSA = -8, WEBAUTHN_RS256 = -257 };

/* A public key that can be stored. */
struct webauthn_key {
    struct str credential;   /* bytes */
    struct str public_key;   /* bytes, in the form of libfido2 */
    int64_t algorithm, counter;
};

/* Is this client data (JSON bytes) of the ceremony `type` ("webauthn.create", "webauthn.get"), for our challenge, on our own page?
 * `challenge` as base64url, `origin` as "https://host:port". */
bool webauthn_client_fits(struct arena *a, struct str client_data, const char *type, struct str challenge, struct str origin);
/* "https://host:port/path" -> "https://host:port". */
struct str webauthn_origin(struct str base_url);
/* -> "host": the relying party that passkeys are bound to. */
struct str webauthn_party(struct str base_url);

/* The key of a new credential, from its authenticator data. ERR_INVALID when they are malformed, for another party, of another
 * algorithm, or the user was not verified. */
enum err webauthn_register(struct arena *a, struct str party, int64_t algorithm, struct str auth_data, struct webauthn_key *ret) MUST_USE;
/* Does the signature fit? *ret_counter: the authenticator's. ERR_INVALID in all cases in which it does not. */
enum err webauthn_verify(struct arena *a, struct str party, const struct webauthn_key *key, struct str client_data, struct str auth_data,
                         struct str signature, int64_t *ret_counter) MUST_USE;

#endif
