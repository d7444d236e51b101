/* Secrets and signatures after Standard Webhooks (https://www.standardwebhooks.com, "symmetric"). Pure but for the random bytes. */
#ifndef FEATURE_WEBHOOK_SIGN_H
#define FEATURE_WEBHOOK_SIGN_H

#include "base/arena.h"

enum { HOOK_SECRET_BYTES = 32 };
#define HOOK_OLD_SECRET_LIFE HOURS(24)
/* Before the number of a delivery, as its receiver and the API's clients see it. */
#define HOOK_MESSAGE "msg_"

/* New random bytes. */
struct str sign_secret_new(struct arena *a);
/* "whsec_" and the bytes as base64: what the owner gets to see, once. */
struct str sign_secret_text(struct arena *a, struct str secret);
/* "v1," and base64 of HMAC-SHA-256 over ID.TIMESTAMP.BODY; `seconds` since 1970. Absent when the library refused. */
struct str sign(struct arena *a, struct str secret, struct str message_id, int64_t seconds, struct str body);

#endif
