/* Delegation: an admin or a manager lets a colleague act for them, in one organisation or cluster, from one day to another.
 *
 * Whoever may act does so only after they said so, and until they stop; everything they then do is written down as done for the other.
 * Nothing of the principal's account is theirs: messages, sessions and roles stay out of reach. */
#ifndef DOMAIN_DELEGATION_H
#define DOMAIN_DELEGATION_H

#include "db/db.h"
#include "domain/access.h"

enum { DELEGATION_DAYS = 366 }; /* at most */

/* Adds to the viewer what the delegation lets them do now, and says for whom they act. ERR_NOT_FOUND, and the viewer as before, when it
 * is not theirs, not today, revoked, or no longer the principal's own right. */
enum err delegation_act(struct db *db, struct arena *a, id delegation, instant now, struct viewer *v) MUST_USE;

#endif
