/* Sums with and without a key, and comparing them. Implemented by adapt/crypto.c (OpenSSL's libcrypto). */
#ifndef DOMAIN_HMAC_H
#define DOMAIN_HMAC_H

#include "base/arena.h"

enum { SHA1_BYTES = 20, SHA256_BYTES = 32 };

/* HMAC-SHA-1 (RFC 2104), as one-time codes want it (RFC 6238). False: the library refused (a policy without SHA-1). */
bool hmac_sha1(struct str key, struct str text, unsigned char ret[SHA1_BYTES]) MUST_USE;
/* HMAC-SHA-256 (RFC 2104), as webhooks are signed. */
bool hmac_sha256(struct str key, struct str text, unsigned char ret[SHA256_BYTES]) MUST_USE;
/* SHA-256 (FIPS 180-4). */
bool sha256(struct str text, unsigned char ret[SHA256_BYTES]) MUST_USE;
/* Without leaking by its timing where they differ. */
bool same_bytes(struct str a, struct str b);

#endif
