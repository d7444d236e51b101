/* Every request that writes is first run with each of its calls to the database failing in turn: it must answer with an error, and
 * leave nothing behind. TORTURE=1 does that to all requests of a test of tests/web; `make torture` to all tests, on both databases. */
#ifndef TESTS_SUPPORT_TORTURE_H
#define TESTS_SUPPORT_TORTURE_H

#include "db/db.h"

bool torture_wanted(void);
/* `once` runs the request and returns its status; it is called until no call failed, and this last run is what happened. `read` may
 * be `write`. `what` names the request in messages. */
int torture(struct db *read, struct db *write, const char *what, int (*once)(void *arg), void *arg);
/* The same for work that nobody waits for: `once` runs it until no call failed. What it wrote before it failed may
 * stay; the test sees by what there is in the end whether anything is missing or was done twice. */
enum err torture_work(struct db *write, enum err (*once)(void *arg), void *arg) MUST_USE;
/* Notes in the file that TORTURE_LOG names (nothing without it) that each call of a request failed once, and how many there were when it
 * wrote: "POST /exchange/new 12 303". For tests/torture/covered.sh, which compares that with all routes that there are. */
void torture_note(const char *method, const char *pattern, int status);

#endif
