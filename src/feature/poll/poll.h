/* What other features may know of live polls. */
#ifndef FEATURE_POLL_H
#define FEATURE_POLL_H

#include "base/clock.h"
#include "db/db.h"

/* Where people come in: "/poll/CODE", what an event can link to. */
#define POLL_PATH "/poll/%.*s"

/* A finished room with results, for the demo; nothing when it is there already. Part of the caller's transaction. */
enum err poll_demo(struct db *db, struct arena *a, instant now) MUST_USE;

#endif
