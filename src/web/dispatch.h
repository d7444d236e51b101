/* The path of one request, cut where it may change threads:
 *
 *   begin    route, language by header: no database
 *   prepare  who, permission, body, CSRF, limits, input; runs the handler of a reading route, route->prepare of a writing one
 *   handle   (execute.h) the handler of a writing or slow route, on another thread
 *   finish   route->answer or the page of an error, headers
 *
 * After each step s->stage says which one is due. */
#ifndef WEB_DISPATCH_H
#define WEB_DISPATCH_H

#include "web/state.h"

/* The state lives in x->arena. Stage: DONE (redirect, wrong address, ...) or PREPARE. */
struct state *dispatch_begin(struct core *core, struct http_exchange *x);
/* True when the request can be answered from memory alone: `db` of the following steps may be NULL then. */
bool dispatch_needs_no_db(struct state *s);
/* Stage: DONE or HANDLE. */
void dispatch_prepare(struct state *s, struct db *db);
/* Stage: DONE. */
void dispatch_finish(struct state *s, struct db *db);

/* For execute.c: runs the handler once; what an earlier attempt left is dropped. */
enum err dispatch_run_handler(struct state *s, struct db *db);

#endif
