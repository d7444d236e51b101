/* Which tables the commits of this process changed, so that what was read of others may be kept (db_version_of).
 *
 * One ledger per database file, shared by all connections of the process. It follows the head of the write-ahead log from commit to
 * commit. After a commit that it did not see (another process, a statement outside of a transaction) it says nothing until the next
 * one it sees, and then counts every table as changed. */
#ifndef ADAPT_SQLITE_LEDGER_H
#define ADAPT_SQLITE_LEDGER_H

#include "db/db.h"

struct sqlite_ledger;

/* That of the file, made when it is new; it lives as long as the process. NULL when the file cannot be found. */
struct sqlite_ledger *sqlite_ledger_of(const char *path);
/* A transaction has the lock and finds `before`; later it has committed and finds `after`. */
void sqlite_ledger_note(struct sqlite_ledger *l, const struct db_version *before, const struct db_version *after,
                        const struct db_tables *changed);
/* The version of these tables when the log stands at `head`; `head` itself when the ledger is not there. */
void sqlite_ledger_version(struct sqlite_ledger *l, const struct db_tables *tables, const struct db_version *head,
                           struct db_version *ret);

#endif
