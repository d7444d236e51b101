/* The demo landscape: real clusters and projects, invented organisations, listings, people and events. */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include "app/cli.h"

#define DEMO_PASSWORD "clusterwerk-demo"

/* Fills an empty database, all or nothing; does nothing when it was filled before. *ret_filled: whether it did. */
enum err demo_fill(struct db *db, struct arena *a, struct buf *report, bool *ret_filled) MUST_USE;
/* Adds the example people to the organisations and clusters of the demo landscape; part of demo_fill's transaction. */
enum err demo_people(struct db *db, struct arena *a, struct str password_hash, instant now) MUST_USE;
/* Those of them, and some more, who chose to be found. */
enum err demo_experts(struct db *db, struct arena *a, instant now) MUST_USE;
/* One line per ready login with a fresh sign-in link; nothing when there are none. */
enum err demo_print_logins(struct db *db, struct arena *a, struct str base_url) MUST_USE;

#endif
