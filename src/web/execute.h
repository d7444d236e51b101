/* Runs the handlers that write or compute long, on whatever thread calls. Afterwards every request is at STAGE_FINISH: its
 * answer is for whoever has it next, not for the thread that writes. */
#ifndef WEB_EXECUTE_H
#define WEB_EXECUTE_H

#include "web/state.h"

enum { EXECUTE_GROUP_MAX = 64 };

/* Up to EXECUTE_GROUP_MAX writing requests in one transaction: one fsync for all. Whoever fails leaves nothing behind and does no harm to the
 * others; handlers may run twice for that. When the commit fails, none
 * of them happened and all fail with ERR_UNAVAILABLE. */
void execute_group(struct core *core, struct db *db, struct state **v, size_t n);
/* One request: a WEB_SLOW handler without, any other in a transaction of its own. */
void execute_one(struct core *core, struct db *db, struct state *s);

/* The threads behind core->writes and core->work. */
struct workers;
/* One writer and `n` workers, each with its own writing connection to `database` (which outlives them): the writer's is open when this
 * returns, a worker's from its first request on. */
enum err workers_start(struct arena *a, struct core *core, struct str database, unsigned n, struct workers **ret, struct str *ret_why) MUST_USE;
/* Finishes what is queued, ends the threads, closes the connections. NULL is accepted. */
void workers_stop(struct workers *w);

#endif
