/* Idempotency-Key on POST requests of the API (draft-ietf-httpapi-idempotency-key-header): the answer is kept for a day with what was
 * written, in the same transaction; the same request with the same key gets it again, and nothing is written twice. Keys belong to
 * an account. */
#ifndef WEB_ONCE_H
#define WEB_ONCE_H

#include "web/state.h"

/* True when the request carries a key that counts. */
bool once_asked(const struct state *s);
/* Before the handler. *ret_replayed: the answer of the first time stands, the handler is not to be run. ERR_INVALID: the key is no key,
 * or was used for another request. */
enum err once_begin(struct state *s, struct db *db, bool *ret_replayed) MUST_USE;
/* After the handler, in its transaction: keeps the answer. */
enum err once_keep(struct state *s, struct db *db) MUST_USE;
/* The same for routes that write in transactions of their own (WEB_SLOW), in one more. What they wrote stands: when the answer cannot be
 * kept the log says so, and a repetition is a new request. */
void once_keep_after(struct state *s, struct db *db);

#endif
