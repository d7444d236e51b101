/* Sending what is due. */
#ifndef FEATURE_WEBHOOK_SEND_H
#define FEATURE_WEBHOOK_SEND_H

#include "domain/job.h"

enum { SEND_TIMEOUT_MS = 10000, SEND_AT_ONCE = 16, SEND_ROUND_SECONDS = 20 };

/* Sends deliveries that are due, those of one webhook one after the other, those of several at once; each may take `timeout_ms`.
 * Stops taking new ones after SEND_ROUND_SECONDS. */
enum err send_due(struct job *job, int64_t timeout_ms) MUST_USE;

#endif
