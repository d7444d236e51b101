/* Secrets: passwords and tokens. Implemented by adapt/sodium.c. */
#ifndef DOMAIN_PASSWORD_H
#define DOMAIN_PASSWORD_H

#include "base/arena.h"
#include "base/err.h"

/* argon2id (RFC 9106): 3 passes over 64 MiB, about a fifth of a second: call it on routes with WEB_SLOW only. At most two
 * run at a time, others wait, so that sign-ins cannot exhaust the memory.
 * ERR_UNAVAILABLE when there is no memory for it. */
enum err password_hash(struct arena *a, struct str password, struct str *ret_hash) MUST_USE;
/* True when the password fits. An absent hash takes as long and fits never: who waits does not learn whether there is an account. */
bool password_fits(struct str hash, struct str password);
/* BLAKE2b-256 as 64 hexadecimal digits: how tokens are stored. Tokens are random, so that no salt is needed. */
struct str token_hash(struct arena *a, struct str token);

#endif
