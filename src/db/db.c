#include "db/driver.h"
#include "db/long_write.h"

#include "base/log.h"
#include "db/query.h"

#include <math.h>
#include <string.h>
#include <time.h>

/* A transaction is run again this often, and not after this time: the engine waited for its locks itself already. */
enum { RETRIES = 3, PAUSE_MS = 4 };
#define RETRY_TIME SECONDS(5)
#define LONG_WRITE_TIME SECONDS(120)

static enum err reject(const struct db_query *q, const char *why, const char *detail)
{
    log_line(LOG_ERROR, "query refused", "query=%s why=\"%s\" detail=%s", q->name, why, detail);
    return ERR_INTERNAL;
}

static bool is_null(const struct db_value *v, enum db_type type)
{
    switch (type) {
    case DB_INT:
    case DB_BOOL: return v->i == DB_NULL;
    case DB_REAL: return isnan(v->r);
    case DB_TEXT:
    case DB_BLOB: return v->s.p == NULL;
    case DB_IDS: return false;
    }
    return false;
}

/* What one engine would refuse and the other take must fail alike on both. */
static enum err check_params(const struct db_query *q, const struct db_value *params)
{
    for (unsigned i = 0; i < q->n_params; i++) {
        const struct db_param *p = &q->params[i];
        if (is_null(&params[i], p->type)) {
            if (!p->nullable) {
                return reject(q, "NULL for a parameter that takes none", p->name);
            }
        } else if (p->type == DB_TEXT && !str_is_utf8(params[i].s)) {
            return ERR_INVALID;
        }
    }
    return OK;
}

static enum err check_state(const struct db *db, const struct db_query *q)
{
    if (db_in_transaction(db) && db->broken) {
        return db->broken;
    }
    if (q->writes && (db->mode == DB_READ_ONLY || (db->reading && !db->depth))) {
        return reject(q, "it writes, but this connection or transaction only reads", "");
    }
    return OK;
}

/* Remembers that the transaction cannot go on, and tells the operator what is not the client's doing. */
static void note_failure(struct db *db, const char *what, enum err e)
{
    if (db_in_transaction(db)) {
        db->broken = e;
        db->lost = db->lost || !db->driver->in_transaction(db);
    }
    if (e == ERR_INTERNAL || e == ERR_UNAVAILABLE) {
        log_line(LOG_ERROR, "database", "at=%s problem=\"%s\" reason=\"%s\"", what, err_name(e), db->driver->last_error(db));
    }
}

static bool fails_now(struct db *db)
{
    return db->fail_after && --db->fail_after == 0;
}

static enum err control(struct db *db, enum db_control c, const char *what)
{
    enum err e = fails_now(db) ? db->fail_with : db->driver->control(db, c);
    if (e != OK) {
        note_failure(db, what, e);
    }
    return e;
}

enum err db_run(struct db *db, const struct db_query *q, const struct db_value *params, db_row_fn *on_row, void *arg,
                int64_t *ret_changed)
{
    db->runs++;
    enum err e = check_state(db, q);
    if (e == OK) {
        e = check_params(q, params);
    }
    if (e != OK) {
        return e;
    }
    if (db->reading && !db_in_transaction(db)) {
        e = control(db, DB_BEGIN_READ, "begin reading");
        if (e != OK) {
            return e;
        }
        db->read_open = true;
    }
    db->stopped = false;
    if (fails_now(db)) {
        db->failed_bare = db->depth == 0;
        e = db->fail_with;
    } else if (db->batch && !on_row && !ret_changed && db->depth && db->driver->send) {
        e = db->driver->send(db, q, params);
    } else {
        e = db->driver->run(db, q, params, on_row, arg, ret_changed);
    }
    if (e != OK && !db->stopped) {
        note_failure(db, q->name, e);
    }
    db->stopped = false;
    return e;
}

bool db_version(struct db *db, struct db_version *ret)
{
    return db->driver->version && !db_in_transaction(db) && db->driver->version(db, ret);
}

bool db_version_of(struct db *db, const struct db_query *const *queries, size_t n, struct db_version *ret)
{
    struct db_tables read = {0};
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < DB_MAX_TABLES / 64; k++) {
            read.v[k] |= queries[i]->reads.v[k];
        }
    }
    return db->driver->version_of && !db_in_transaction(db) && db->driver->version_of(db, &read, ret);
}

enum err db_prepare(struct db *db, const struct db_query *q)
{
    return db->driver->prepare(db, q);
}

void db_batch_begin(struct db *db)
{
    db->batch = true;
}

enum err db_batch_end(struct db *db)
{
    db->batch = false;
    enum err e = db->driver->flush ? db->driver->flush(db) : OK;
    if (e != OK) {
        note_failure(db, "batch", e);
    }
    return e;
}

/* ---- transactions ---- */

/* Whether to try once more, after a pause that differs from that of whoever is in the way. */
static bool again(enum err e, unsigned attempt, instant start)
{
    if (e != ERR_RETRY || attempt == RETRIES || clock_steady() - start > RETRY_TIME) {
        return false;
    }
    unsigned char dice;
    random_bytes(&dice, 1);
    long ms = PAUSE_MS * (long)(attempt + 1) + dice % (PAUSE_MS * 2);
    struct timespec t = {.tv_nsec = ms * 1000000};
    nanosleep(&t, NULL);
    return true;
}

/* Begins the outermost transaction. */
static enum err begin(struct db *db)
{
    if (db->mode == DB_READ_ONLY || db->reading || db->depth) {
        log_line(LOG_ERROR, "transaction refused", "why=\"the connection only reads, or a transaction is open\"");
        return ERR_INTERNAL;
    }
    enum err e = control(db, DB_BEGIN_WRITE, "begin");
    if (e == OK) {
        db->depth = 1;
    }
    return e;
}

static void roll_back_inner(struct db *db)
{
    if (!db->lost && db->driver->in_transaction(db)) {
        enum err e = db->driver->control(db, DB_ROLLBACK_TO);
        e = e == OK ? db->driver->control(db, DB_RELEASE) : e;
        db->lost = e != OK;
    } else {
        db->lost = true;
    }
    db->broken = db->lost ? ERR_UNAVAILABLE : OK;
}

static void roll_back_outer(struct db *db)
{
    if (db->driver->in_transaction(db) && db->driver->control(db, DB_ROLLBACK) != OK) {
        log_line(LOG_ERROR, "database", "at=rollback reason=\"%s\"", db->driver->last_error(db));
    }
    db->broken = OK;
    db->lost = false;
}

/* Ends the innermost part: keeps it when `e` is OK, else undoes it. */
static enum err leave(struct db *db, enum err e)
{
    bool outer = db->depth == 1;
    if (e == OK) {
        e = db->broken; /* somebody caught an error that was not theirs to catch */
    }
    if (e == OK) {
        e = outer ? control(db, DB_COMMIT, "commit") : control(db, DB_RELEASE, "release");
    }
    if (e != OK) {
        outer ? roll_back_outer(db) : roll_back_inner(db);
    }
    db->depth--;
    return e;
}

/* fn in a savepoint of the open transaction. */
static enum err step(struct db *db, db_tx_fn *fn, void *arg)
{
    if (db->broken) {
        return db->broken;
    }
    enum err e = control(db, DB_SAVEPOINT, "savepoint");
    if (e != OK) {
        return e;
    }
    db->depth++;
    return leave(db, fn(db, arg));
}

/* begin() gives up when another holds the lock for seconds. When that is an import of ours, its end is near. */
static enum err begin_patiently(struct db *db)
{
    instant start = clock_steady();
    enum err e = begin(db);
    while (e == ERR_RETRY && long_write_goes_on() && clock_steady() - start < LONG_WRITE_TIME) {
        e = begin(db);
    }
    return e;
}

enum err db_tx(struct db *db, db_tx_fn *fn, void *arg)
{
    if (db->depth) {
        return step(db, fn, arg);
    }
    instant start = clock_steady();
    for (unsigned attempt = 0;; attempt++) {
        enum err e = begin_patiently(db);
        if (e == OK) {
            e = leave(db, fn(db, arg));
        }
        if (!again(e, attempt, start)) {
            return e;
        }
    }
}

enum err db_group_begin(struct db *db)
{
    instant start = clock_steady();
    for (unsigned attempt = 0;; attempt++) {
        enum err e = begin_patiently(db);
        if (!again(e, attempt, start)) {
            return e;
        }
    }
}

enum err db_group_step(struct db *db, db_tx_fn *fn, void *arg)
{
    return step(db, fn, arg);
}

enum err db_group_plain(struct db *db, db_tx_fn *fn, void *arg)
{
    enum err e = db->broken ? db->broken : fn(db, arg);
    return e == OK ? db->broken : e;
}

enum err db_group_commit(struct db *db)
{
    return leave(db, OK);
}

void db_group_abort(struct db *db)
{
    roll_back_outer(db);
    db->depth = 0;
}

void db_read_begin(struct db *db)
{
    db->reading++;
}

void db_read_end(struct db *db)
{
    db->reading--;
    if (!db->reading && db->read_open) {
        db->read_open = false;
        roll_back_outer(db); /* nothing was written: the end is the same, and works after a failure, too */
    }
}

/* ---- rows for the generated code ---- */

struct str db_keep(struct arena *arena, struct str s)
{
    return arena ? str_copy(arena, s) : s;
}

struct sink {
    struct arena *arena;
    db_read_fn *read;
    size_t size;
    char *rows;
    size_t n, room, max;
};

static enum err take_row(const struct db_value *row, void *arg)
{
    struct sink *s = arg;
    if (s->n == s->max) {
        return OK;
    }
    if (s->n == s->room) {
        size_t room = s->room ? s->room * 2 : s->max < 8 ? s->max : 8;
        char *rows = arena_alloc(s->arena, s->size, room);
        if (s->n) {
            memcpy(rows, s->rows, s->n * s->size);
        }
        s->rows = rows;
        s->room = room;
    }
    s->read(s->arena, row, s->rows + s->n++ * s->size);
    return OK;
}

enum err db_one(struct db *db, const struct db_query *q, const struct db_value *values, struct arena *arena, db_read_fn *read,
                size_t size, void *ret_row)
{
    struct sink s = {.arena = arena, .read = read, .size = size, .max = 1};
    enum err e = db_run(db, q, values, take_row, &s, NULL);
    if (e != OK) {
        return e;
    }
    if (!s.n) {
        return ERR_NOT_FOUND;
    }
    memcpy(ret_row, s.rows, size);
    return OK;
}

enum err db_many(struct db *db, const struct db_query *q, const struct db_value *values, struct arena *arena, db_read_fn *read,
                 size_t size, void **ret_rows, size_t *ret_n)
{
    struct sink s = {.arena = arena, .read = read, .size = size, .max = SIZE_MAX};
    enum err e = db_run(db, q, values, take_row, &s, NULL);
    if (e == OK) {
        *ret_rows = s.rows;
        *ret_n = s.n;
    }
    return e;
}

/* ---- opening ---- */

enum err db_open(struct arena *a, struct str url, enum db_mode mode, struct db **ret_db, struct str *ret_why)
{
    struct str sqlite = STR("sqlite:"), name = STR("PostgreSQL"); /* its address may hold a password */
    struct db *db = NULL;
    enum err e = ERR_INVALID;
    *ret_why = STR("a database is written sqlite:PATH or postgresql://USER@HOST/NAME");
    if (str_starts(url, sqlite) && url.n > sqlite.n) {
        name = str_cut(url, sqlite.n, url.n);
        e = sqlite_open(a, name, mode, &db);
    } else if (str_starts(url, STR("postgresql://")) || str_starts(url, STR("postgres://"))) {
        e = postgres_open(a, url, mode, &db);
    }
    if (e == OK) {
        *ret_db = db;
    } else if (db) {
        *ret_why = str_fmt(a, "%.*s: %s", STR_ARG(name), db->driver->last_error(db));
        db_close(db);
    }
    return e;
}

void db_close(struct db *db)
{
    if (db) {
        db->driver->close(db);
    }
}

bool db_is_postgres(const struct db *db)
{
    return db->driver->is_postgres;
}

void db_fail_after(struct db *db, unsigned n, enum err e)
{
    db->fail_after = n;
    db->fail_with = e;
    db->failed_bare = false;
}

bool db_fails_later(const struct db *db)
{
    return db->fail_after > 0;
}

bool db_failed_bare(const struct db *db)
{
    return db->failed_bare;
}

uint64_t db_run_count(const struct db *db)
{
    return db->runs;
}
