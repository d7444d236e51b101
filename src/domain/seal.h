/* Secrets that must be read again (of one-time codes), kept so that the database alone does not give them away.
 * Implemented by adapt/sodium_seal.c (XChaCha20-Poly1305). */
#ifndef DOMAIN_SEAL_H
#define DOMAIN_SEAL_H

#include "base/arena.h"
#include "base/err.h"

enum { SEAL_KEY_BYTES = 32 };

/* 64 hexadecimal digits? An absent key is fine: then secrets are kept readable. */
bool seal_key_ok(struct str key);
/* "sealed:..." with a key, "plain:..." without. `bound_to`: only with the same text it opens again. */
struct str seal(struct arena *a, struct str key, struct str bytes, struct str bound_to);
/* ERR_NOT_FOUND when the key is missing or another one, or the text was changed. */
enum err unseal(struct arena *a, struct str key, struct str sealed, struct str bound_to, struct str *ret) MUST_USE;

#endif
