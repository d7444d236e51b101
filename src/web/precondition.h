/* If-Match (RFC 9110 13.1.1): a change is made only to the thing that the client has read. */
#ifndef WEB_PRECONDITION_H
#define WEB_PRECONDITION_H

#include "web/state.h"

/* Before the handler of a changing request of the API, in its transaction: asks the GET route of the same address for what it would
 * answer now, and compares its ETag. Where the address itself cannot be read, the nearest one above it counts: what is done at
 * /webhooks/{hook}/test is done to the webhook. OK when there is no If-Match; ERR_CONFLICT with status 412 when the thing is another one
 * by now, or when there is nothing to be read. */
enum err precondition_check(struct state *s, struct db *db) MUST_USE;

#endif
