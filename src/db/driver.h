/* What an engine must offer. Implemented by adapt/sqlite.c and adapt/postgres.c, used by db.c alone. */
#ifndef DB_DRIVER_H
#define DB_DRIVER_H

#include "db/db.h"

struct db_driver {
    const char *name;
    enum err (*run)(struct db *, const struct db_query *, const struct db_value *, db_row_fn *, void *, int64_t *);
    /* Several statements without parameters or rows: migrations, BEGIN, COMMIT, SAVEPOINT. */
    enum err (*script)(struct db *, const char *sql);
    const char *(*last_error)(const struct db *); /* for the log */
    void (*close)(struct db *);
};

/* The engine's own struct has this first. */
struct db {
    const struct db_driver *driver;
    enum db_mode mode;
    unsigned depth;      /* nested transactions */
    bool reading;
    uint64_t runs;
    unsigned fail_after; /* tests: see db_fail_after */
    enum err fail_with;
};

enum err sqlite_open(struct arena *a, struct str path, enum db_mode mode, struct db **ret, struct str *ret_why) MUST_USE;
enum err postgres_open(struct arena *a, struct str url, enum db_mode mode, struct db **ret, struct str *ret_why) MUST_USE;

struct migration {          /* emitted by sqlc from every migration/NNNN_name.sql */
    const char *feature;    /* "core" or the feature's folder */
    const char *name;       /* "0001_listing" */
    uint64_t checksum;
    const char *sqlite;
    const char *postgres;
};
extern const struct migration migrations[]; /* ends with a zero entry */

#endif
