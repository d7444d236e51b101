/* What an engine must offer. Implemented by adapt/sqlite.c and adapt/postgres.c, used by db.c and migrate.c alone. */
#ifndef DB_DRIVER_H
#define DB_DRIVER_H

#include "db/db.h"

enum db_control { DB_BEGIN_WRITE, DB_BEGIN_READ, DB_COMMIT, DB_ROLLBACK, DB_SAVEPOINT, DB_RELEASE, DB_ROLLBACK_TO, DB_CONTROLS };

struct db_driver {
    bool is_postgres;
    /* Parameters are checked already. Sets db->stopped when on_row ended the query with an error, which is returned. */
    enum err (*run)(struct db *, const struct db_query *, const struct db_value *, db_row_fn *, void *, int64_t *);
    /* A query without rows whose result is asked for later: by flush, and by all others before they do anything. NULL: run does it. */
    enum err (*send)(struct db *, const struct db_query *, const struct db_value *);
    enum err (*flush)(struct db *);
    enum err (*prepare)(struct db *, const struct db_query *);
    /* Several statements without parameters or rows: migrations. */
    enum err (*script)(struct db *, const char *sql);
    enum err (*control)(struct db *, enum db_control);
    /* False after the engine gave the whole transaction up by itself: connection lost, disk full. */
    bool (*in_transaction)(const struct db *);
    bool (*version)(const struct db *, struct db_version *); /* NULL: cannot tell */
    bool (*version_of)(const struct db *, const struct db_tables *, struct db_version *); /* there with `version` */
    const char *(*last_error)(const struct db *); /* for the log */
    void (*close)(struct db *);
};

/* The engine's own struct has this first. */
struct db {
    const struct db_driver *driver;
    enum db_mode mode;
    unsigned depth;      /* nested transactions: 0 none, 1 the transaction, more are savepoints */
    unsigned reading;    /* nested db_read_begin */
    bool batch;          /* see db_batch_begin */
    bool read_open;      /* the engine was told: not before the first query */
    enum err broken;     /* a query failed: nothing runs until the part it belongs to is rolled back */
    bool lost;           /* the engine gave the transaction up: nothing runs until its end */
    bool stopped;
    uint64_t runs;
    unsigned fail_after; /* tests: see db_fail_after */
    enum err fail_with;
    bool failed_bare;
    char why[600];       /* of db_migrate */
};

/* Whether the engine has a transaction open for us. */
static inline bool db_in_transaction(const struct db *db)
{
    return db->depth || db->read_open;
}

/* What db_open() does, for one engine; `path` and `url` without "sqlite:", whole. *ret is there after a failure too, for its last_error
 * and its close. */
enum err sqlite_open(struct arena *a, struct str path, enum db_mode mode, struct db **ret) MUST_USE;
enum err postgres_open(struct arena *a, struct str url, enum db_mode mode, struct db **ret) MUST_USE;

/* db_backup() and db_restore() for SQLite; `path` without "sqlite:". */
enum err sqlite_backup(struct arena *a, struct str path, struct str file, struct str *ret_why) MUST_USE;
enum err sqlite_restore(struct arena *a, struct str path, struct str file, struct str *ret_kept, struct str *ret_why) MUST_USE;

struct migration {          /* emitted by sqlc from every migration/NNNN_name.sql */
    const char *feature;    /* "core" or the feature's folder */
    const char *name;       /* "0001_listing" */
    uint64_t checksum;
    const char *sqlite;
    const char *postgres;
};
extern const struct migration migrations[]; /* ends with a zero entry */
/* db_migrate with a list of one's own: for tests. */
enum err db_migrate_list(struct db *db, const struct migration *list, struct str *ret_why) MUST_USE;

#endif
