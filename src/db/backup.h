/* A copy of the whole database in one file, and back. For `clusterwerk backup`, `restore`, and before migrations.
 *
 * SQLite only: PostgreSQL has tools of its own, which the refusal names. */
#ifndef DB_BACKUP_H
#define DB_BACKUP_H

#include "db/db.h"

/* Copies the database of `url` into `file`, which must not exist (ERR_CONFLICT). Servers may go on writing: the copy is the state of one
 * instant, and nobody waits for it. It gets its name only when it is whole, checked and on the disk; only its owner may read it. On
 * failure *ret_why says why, and nothing is left behind. */
enum err db_backup(struct arena *a, struct str url, struct str file, struct str *ret_why) MUST_USE;
/* Puts a backup in the place of the database. ERR_CONFLICT when somebody uses the database, ERR_INVALID when the file is no sound backup
 * or one of a newer version. What was there before is kept under the name *ret_kept (absent: nothing was there). */
enum err db_restore(struct arena *a, struct str url, struct str file, struct str *ret_kept, struct str *ret_why) MUST_USE;

/* db_migrate(), with a way back: an SQLite database that has data and misses migrations is copied before, to *ret_kept beside it (absent
 * otherwise). Whoever goes back to the older version restores that copy. */
enum err db_upgrade(struct arena *a, struct str url, struct db *db, struct str *ret_kept, struct str *ret_why) MUST_USE;

#endif
