/* Is the database sound? For `clusterwerk check`. */
#ifndef DB_CHECK_H
#define DB_CHECK_H

#include "base/buf.h"
#include "db/db.h"

/* SQLite: integrity and foreign keys, by its own checks. PostgreSQL keeps both by itself: that it answers is enough.
 * Adds one line per problem to `report`; *ret_problems: how many. */
enum err db_check(struct db *db, struct buf *report, size_t *ret_problems) MUST_USE;

#endif
