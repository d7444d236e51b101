/* Reports of abuse in tests: the queue of an office, and its decisions. */
#ifndef TESTS_SUPPORT_REPORTS_H
#define TESTS_SUPPORT_REPORTS_H

#include "support/world.h"

/* Path of the newest report in the queue of whoever asks. */
const char *reports_newest(void);
/* The status of the answer to "hide", "keep", "warn". */
int reports_decide(const char *path, const char *decision);
/* The other office has nothing to decide; the path of what the one of cluster alpha has, who is signed in then and has the page open. */
const char *reports_of_office(const struct world *w);

#endif
