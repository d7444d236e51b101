/* The database as features see it: typed queries made by tools/sqlc, transactions made by the dispatcher.
 *
 * A `struct db` is one connection, used by one thread at a time. Features never build SQL: they call
 * the functions that tools/sqlc generates from their .sql file, each of which describes itself with a
 * const `struct db_query` and runs through db_run(). The same SQL text serves SQLite and PostgreSQL.
 *
 * NULL: a text is absent (p == NULL); an integer, id, instant or bool is DB_NULL; a real is NaN. */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/id.h"

#include <limits.h>

#define DB_NULL INT64_MIN
enum { DB_MAX_PARAMS = 64, DB_MAX_COLUMNS = 64 };
#define DB_UNCACHED UINT_MAX /* number of a query that is no part of the tree: prepared anew each time */

enum db_type { DB_INT, DB_REAL, DB_TEXT, DB_BOOL, DB_BLOB, DB_IDS /* parameters only */ };

struct db_param {
    const char *name;
    enum db_type type;
    bool nullable;
};

struct db_value {
    enum db_type type;
    union {
        int64_t i;      /* DB_INT, DB_BOOL */
        double r;
        struct str s;   /* DB_TEXT, DB_BLOB; of a row: valid during the callback only */
        struct ids ids;
    };
};

/* A set of tables; sqlc numbers them. */
enum { DB_MAX_TABLES = 256 };
struct db_tables {
    uint64_t v[DB_MAX_TABLES / 64];
};

/* Emitted by sqlc, one const object per named query. */
struct db_query {
    const char *name;
    const char *sqlite;    /* text with ?1 ... */
    const char *postgres;  /* text with $1 ... */
    unsigned number;       /* dense, 0 .. db_query_count-1: place in a connection's statement cache; or DB_UNCACHED */
    bool writes;
    bool scans;            /* said with -- scan: that it may read a whole table */
    struct db_tables reads, changes; /* also what foreign keys change along */
    unsigned n_params;
    const struct db_param *params;
    unsigned n_columns;
    const enum db_type *columns;
};
extern const unsigned db_query_count;                  /* emitted by sqlc */
extern const struct db_query *const db_queries[];      /* emitted by sqlc, by number */

struct db;
typedef enum err db_row_fn(const struct db_value *row, void *arg);

/* Runs a query; `on_row` (NULL for none) is called per row and stops the query by returning an error, which db_run hands on.
 * *ret_changed (may be NULL): rows written. Errors: ERR_CONFLICT (unique or foreign key), ERR_RETRY (busy, serialisation),
 * ERR_UNAVAILABLE (connection lost, disk full), ERR_INVALID (text that is no UTF-8), ERR_INTERNAL (the query is wrong, a NULL where
 * none may be; logged). Within a transaction a failed query (not one whose on_row stopped it) makes every further one fail alike until
 * the part it belongs to is rolled back, on both engines: catch an error only around a nested db_tx. */
enum err db_run(struct db *db, const struct db_query *q, const struct db_value *params, db_row_fn *on_row, void *arg,
                int64_t *ret_changed) MUST_USE;

/* Runs fn(db, arg) in one transaction: committed (durably) when it returns OK, rolled back otherwise. On ERR_RETRY
 * it is run again, up to three times within some seconds, so fn must be repeatable. Nested calls join the outer transaction
 * (a savepoint: an inner failure rolls back only the inner part). */
typedef enum err db_tx_fn(struct db *db, void *arg);
enum err db_tx(struct db *db, db_tx_fn *fn, void *arg) MUST_USE;

/* One read transaction around several queries: one consistent picture, and fewer locks. It begins with the first query, so that
 * a request without queries costs nothing. May be nested, and does nothing within db_tx. Queries that write are refused
 * (ERR_INTERNAL) while it lasts. */
void db_read_begin(struct db *db);
void db_read_end(struct db *db);

/* Where the database stands: two equal ones have no commit in between, by nobody, in no process. So what was read after the first may be
 * used as if it were read now. Costs no system call; false where the engine cannot tell that cheaply (PostgreSQL): read then. */
struct db_version {
    uint64_t v[6];
};
bool db_version(struct db *db, struct db_version *ret);
/* The same for what these queries read: commits of this process to other tables make no difference. */
bool db_version_of(struct db *db, const struct db_query *const *queries, size_t n, struct db_version *ret);

/* Between begin and end, inside a transaction, queries that write and return nothing (:exec) need not wait for their predecessors: on
 * PostgreSQL many travel at once, on SQLite nothing changes. Their error may come with a later query, at the latest from
 * db_batch_end; as ever nothing runs after it. For imports. */
void db_batch_begin(struct db *db);
enum err db_batch_end(struct db *db) MUST_USE;

/* ---- group commit (the writer thread of src/web) ---- several transactions share one commit, and so one fsync: begin, any number of
 * steps, commit. A step runs fn in a savepoint and returns its error; a failed step leaves nothing behind and the others unharmed.
 * db_group_plain runs fn without one, for much less (SQLite copies every page that a savepoint changes): after a failure only
 * db_group_abort remains.
 * Nothing is durable before db_group_commit returns OK; when it fails, all steps are undone. db_group_abort undoes all.
 * After db_group_begin fails no group is open; db_group_commit and db_group_abort always close it. */
enum err db_group_begin(struct db *db) MUST_USE;
enum err db_group_step(struct db *db, db_tx_fn *fn, void *arg) MUST_USE;
enum err db_group_plain(struct db *db, db_tx_fn *fn, void *arg) MUST_USE;
enum err db_group_commit(struct db *db) MUST_USE;
void db_group_abort(struct db *db);

/* ---- opening (src/app, tests) ---- */
enum db_mode { DB_READ_WRITE, DB_READ_ONLY };
/* url: "sqlite:PATH", "sqlite::memory:" or "postgresql://...". On failure *ret_why says why, in words. The connection lives in the
 * arena, but needs db_close() before the arena ends. DB_READ_ONLY on SQLite needs the file to exist: open it after db_migrate().
 * A lost PostgreSQL connection comes back by itself at the next use. */
enum err db_open(struct arena *a, struct str url, enum db_mode mode, struct db **ret_db, struct str *ret_why) MUST_USE;
void db_close(struct db *db); /* NULL is accepted */
bool db_is_postgres(const struct db *db);
/* Applies all migrations (emitted by sqlc, in order of features) that are missing; checks the checksums of those present.
 * All or nothing, and safe when several nodes start at once. On failure *ret_why (valid until the next use of db) says why. */
enum err db_migrate(struct db *db, struct str *ret_why) MUST_USE;
/* How many migrations are missing. ERR_CONFLICT when the database is of a newer version or was changed; *ret_why says why. *ret_n is
 * DB_NOT_OURS when not even the list of migrations is there. */
#define DB_NOT_OURS SIZE_MAX
enum err db_migrations_pending(struct db *db, size_t *ret_n, struct str *ret_why) MUST_USE;

/* Tests: the n-th call from now on fails with `e` (0 switches it off): db_run, and beginning, savepoint and commit of transactions.
 * True when there is still one to fail. */
void db_fail_after(struct db *db, unsigned n, enum err e);
bool db_fails_later(const struct db *db);
/* Was the one that failed a db_run outside of a transaction? Until the next db_fail_after(). */
bool db_failed_bare(const struct db *db);
/* Prepares a query without running it and compares its columns with what it declares: for tests. */
enum err db_prepare(struct db *db, const struct db_query *q) MUST_USE;
/* Number of db_run calls so far: for query budgets in tests. */
uint64_t db_run_count(const struct db *db);

#endif
