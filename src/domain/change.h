/* The change log that keeps every node's index current, and the audit log. */
#ifndef DOMAIN_CHANGE_H
#define DOMAIN_CHANGE_H

#include "db/db.h"
#include "domain/access.h"

/* Says that an object changed; part of the caller's transaction. `kind`: "cluster", "organisation", "listing", "topic", "board", "project", "person"
 * (by the number of the account, whether found or not). */
enum err change_add(struct db *db, const char *kind, id object) MUST_USE;
/* Whether this thread said so since it last asked: without a change the index has nothing to follow. */
bool change_noted(void);
/* Who did what to what, and for whom when the viewer acts for somebody; `detail` is JSON or absent. */
enum err audit_add(struct db *db, const struct viewer *v, const char *verb, const char *kind, id object, struct str detail,
                   instant now) MUST_USE;
/* The same about a person (kind "account") as one of an organisation or of a cluster's team (the other 0): those who keep it read it. */
enum err audit_add_in(struct db *db, const struct viewer *v, const char *verb, id account, id organisation, id cluster, instant now) MUST_USE;

#endif
