/* Every request that writes is first run with each of its calls to the database failing in turn: it must answer with an error, and
 * leave nothing behind. TORTURE=1 does that to all requests of a test of tests/web; `make torture` to all tests, on both databases. */
#ifndef TESTS_SUPPORT_TORTURE_H
#define TESTS_SUPPORT_TORTURE_H

#include "db/db.h"

bool torture_wanted(void);
/* `once` runs the request and returns its status; it is called until no call failed, and this last run is what happened. `read` may
 * be `write`. `what` names the request in messages. */
int torture(struct db *read, struct db *write, const char *what, int (*once)(void *arg), void *arg);

#endif
