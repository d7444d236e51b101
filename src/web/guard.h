/* What is asked before a handler runs: who, how often, from where, and may they. */
#ifndef WEB_GUARD_H
#define WEB_GUARD_H

#include "web/state.h"

/* Fills r->viewer, r->csrf from bearer token or session cookie. An unknown session is a visitor, an unknown token ERR_SIGN_IN. */
enum err who_resolve(struct state *s, struct db *db);
/* ERR_SIGN_IN or ERR_FORBIDDEN when the viewer may not call the route. */
enum err guard_permission(struct request *r);
/* Moves the session's secret to s->csrf and puts a form of it into r->csrf that is different in each answer: a text that repeats
 * in compressed pages could be guessed from their length (BREACH). */
void csrf_mask(struct state *s);
/* Writing requests of browsers: from our own pages only, and with the session's token. ERR_FORBIDDEN otherwise. */
enum err guard_csrf(struct state *s);
/* ERR_LIMIT when the route's rate class is used up; s->retry_after says for how long. */
enum err guard_limit(struct state *s);

#endif
