/* SQLite behind db/driver.h: one connection, its statements prepared once and kept by number. */
#include "db/driver.h"

#include "adapt/icu.h"
#include "adapt/sqlite_ledger.h"
#include "base/buf.h"

#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUSY_MS = 5000, IDS_MAX = 64 << 20, PAGE_BYTES = 8192, POOL_PAGES = 1024 };

struct sqlite {
    struct db base;
    sqlite3 *handle;
    const _Atomic uint64_t *wal_head; /* see find_wal_head(); NULL: no write-ahead log */
    struct sqlite_ledger *ledger;     /* there with wal_head */
    struct db_version begun;          /* of the transaction that writes */
    struct db_tables changed;         /* by it */
    sqlite3_stmt *controls[DB_CONTROLS];
    sqlite3_stmt *statements[]; /* db_query_count of them */
};

static struct sqlite *of(struct db *db)
{
    return (struct sqlite *)db;
}

static const char *last_error(const struct db *db)
{
    return sqlite3_errmsg(((const struct sqlite *)db)->handle);
}

static enum err map_constraint(int rc)
{
    /* These two cannot come from what a client sent, only from a query that forgets something. */
    return rc == SQLITE_CONSTRAINT_NOTNULL || rc == SQLITE_CONSTRAINT_DATATYPE ? ERR_INTERNAL : ERR_CONFLICT;
}

/* `rc`: an extended result code. */
static enum err map_error(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return OK;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ERR_RETRY;
    case SQLITE_CONSTRAINT: return map_constraint(rc);
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_NOMEM:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_INTERRUPT:
    case SQLITE_PROTOCOL: return ERR_UNAVAILABLE;
    default: return ERR_INTERNAL;
    }
}

static int bind_ids(sqlite3_stmt *stmt, int i, struct ids ids)
{
    struct buf json;
    buf_init(&json, IDS_MAX);
    buf_char(&json, '[');
    for (size_t k = 0; k < ids.n; k++) {
        if (k) {
            buf_char(&json, ',');
        }
        buf_int(&json, ids.v[k]);
    }
    buf_char(&json, ']');
    int rc = SQLITE_TOOBIG;
    if (buf_ok(&json)) {
        size_t n;
        char *text = buf_take(&json, &n);
        rc = sqlite3_bind_text64(stmt, i, text, n, free, SQLITE_UTF8);
    }
    buf_free(&json);
    return rc;
}

/* Texts are not copied: they outlive the query. */
static int bind(sqlite3_stmt *stmt, int i, enum db_type type, const struct db_value *v)
{
    switch (type) {
    case DB_INT:
    case DB_BOOL: return v->i == DB_NULL ? sqlite3_bind_null(stmt, i) : sqlite3_bind_int64(stmt, i, v->i);
    case DB_REAL: return isnan(v->r) ? sqlite3_bind_null(stmt, i) : sqlite3_bind_double(stmt, i, v->r);
    case DB_TEXT: return sqlite3_bind_text64(stmt, i, v->s.p, v->s.n, SQLITE_STATIC, SQLITE_UTF8); /* p NULL binds NULL */
    case DB_BLOB: return sqlite3_bind_blob64(stmt, i, v->s.p, v->s.n, SQLITE_STATIC);
    case DB_IDS: return bind_ids(stmt, i, v->ids);
    }
    return SQLITE_MISUSE;
}

static struct str text_of(const void *p, int n)
{
    return (struct str){p ? p : "", (size_t)n};
}

static struct db_value column(sqlite3_stmt *stmt, int i, enum db_type type)
{
    struct db_value v = {.type = type};
    bool null = sqlite3_column_type(stmt, i) == SQLITE_NULL;
    switch (type) {
    case DB_INT: v.i = null ? DB_NULL : sqlite3_column_int64(stmt, i); break;
    case DB_BOOL: v.i = null ? DB_NULL : sqlite3_column_int64(stmt, i) != 0; break;
    case DB_REAL: v.r = null ? NAN : sqlite3_column_double(stmt, i); break;
    case DB_TEXT:
    case DB_BLOB:
        if (!null) {
            const void *p = type == DB_TEXT ? (const void *)sqlite3_column_text(stmt, i) : sqlite3_column_blob(stmt, i);
            v.s = text_of(p, sqlite3_column_bytes(stmt, i));
        }
        break;
    case DB_IDS: break;
    }
    return v;
}

static enum err step_all(struct db *db, sqlite3_stmt *stmt, const struct db_query *q, db_row_fn *on_row, void *arg)
{
    struct db_value row[DB_MAX_COLUMNS];
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (!on_row) {
            continue;
        }
        for (unsigned i = 0; i < q->n_columns; i++) {
            row[i] = column(stmt, (int)i, q->columns[i]);
        }
        enum err e = on_row(row, arg);
        if (e != OK) {
            db->stopped = true;
            return e;
        }
    }
    return map_error(rc);
}

static enum err prepare(struct db *db, const char *sql, unsigned flags, sqlite3_stmt **ret)
{
    return map_error(sqlite3_prepare_v3(of(db)->handle, sql, -1, flags, ret, NULL));
}

/* The kept statement, or a new one that the caller ends (*ret_keep false): for queries outside the tree, and for one that is
 * run again out of its own rows. */
static enum err statement(struct db *db, const struct db_query *q, sqlite3_stmt **ret, bool *ret_keep)
{
    *ret_keep = false;
    if (q->number >= db_query_count) {
        return prepare(db, q->sqlite, 0, ret);
    }
    sqlite3_stmt **kept = &of(db)->statements[q->number];
    if (*kept && sqlite3_stmt_busy(*kept)) {
        return prepare(db, q->sqlite, 0, ret);
    }
    if (!*kept) {
        enum err e = prepare(db, q->sqlite, SQLITE_PREPARE_PERSISTENT, kept);
        if (e != OK) {
            return e;
        }
    }
    *ret = *kept;
    *ret_keep = true;
    return OK;
}

static enum err run(struct db *db, const struct db_query *q, const struct db_value *params, db_row_fn *on_row, void *arg,
                    int64_t *ret_changed)
{
    sqlite3_stmt *stmt = NULL;
    bool keep;
    enum err e = statement(db, q, &stmt, &keep);
    if (e != OK) {
        return e;
    }
    for (size_t i = 0; q->writes && i < DB_MAX_TABLES / 64; i++) {
        of(db)->changed.v[i] |= q->changes.v[i];
    }
    for (unsigned i = 0; e == OK && i < q->n_params; i++) {
        e = map_error(bind(stmt, (int)i + 1, q->params[i].type, &params[i]));
    }
    if (e == OK) {
        e = step_all(db, stmt, q, on_row, arg);
    }
    if (e == OK && ret_changed) {
        *ret_changed = sqlite3_changes64(of(db)->handle);
    }
    if (keep) {
        sqlite3_reset(stmt);
        sqlite3_clear_bindings(stmt);
    } else {
        sqlite3_finalize(stmt);
    }
    return e;
}

static enum err prepare_only(struct db *db, const struct db_query *q)
{
    sqlite3_stmt *stmt = NULL;
    enum err e = prepare(db, q->sqlite, 0, &stmt);
    if (e == OK && (unsigned)sqlite3_column_count(stmt) != q->n_columns) {
        e = ERR_INTERNAL;
    }
    sqlite3_finalize(stmt);
    return e;
}

static enum err script(struct db *db, const char *sql)
{
    memset(&of(db)->changed, 0xff, sizeof of(db)->changed); /* nobody knows what it does */
    return map_error(sqlite3_exec(of(db)->handle, sql, NULL, NULL, NULL));
}

static enum err control_plain(struct db *db, enum db_control c)
{
    static const char *const texts[DB_CONTROLS] = {
        [DB_BEGIN_WRITE] = "BEGIN IMMEDIATE", [DB_BEGIN_READ] = "BEGIN", [DB_COMMIT] = "COMMIT", [DB_ROLLBACK] = "ROLLBACK",
        [DB_SAVEPOINT] = "SAVEPOINT part", [DB_RELEASE] = "RELEASE part", [DB_ROLLBACK_TO] = "ROLLBACK TO part",
    };
    sqlite3_stmt **stmt = &of(db)->controls[c];
    if (!*stmt) {
        enum err e = prepare(db, texts[c], SQLITE_PREPARE_PERSISTENT, stmt);
        if (e != OK) {
            return e;
        }
    }
    enum err e = map_error(sqlite3_step(*stmt));
    sqlite3_reset(*stmt);
    return e;
}

static bool in_transaction(const struct db *db)
{
    return !sqlite3_get_autocommit(((const struct sqlite *)db)->handle);
}

/* Readers of SQLite find out in the same way whether anything changed: by the head of the index of the write-ahead log. A torn read
 * equals no head that ever was kept. */
static bool version(const struct db *db, struct db_version *ret)
{
    const _Atomic uint64_t *head = ((const struct sqlite *)db)->wal_head;
    for (size_t i = 0; head && i < sizeof ret->v / sizeof *ret->v; i++) {
        ret->v[i] = atomic_load_explicit(&head[i], memory_order_relaxed);
    }
    atomic_thread_fence(memory_order_acquire);
    return head != NULL;
}

static bool version_of(const struct db *db, const struct db_tables *tables, struct db_version *ret)
{
    const struct sqlite *s = (const struct sqlite *)db;
    struct db_version head;
    if (!s->ledger || !version(db, &head)) {
        return false;
    }
    sqlite_ledger_version(s->ledger, tables, &head, ret);
    return true;
}

/* Writes are noted while the lock is held: at their begin, and then what they changed. */
static enum err control(struct db *db, enum db_control c)
{
    struct sqlite *s = of(db);
    struct db_version committed;
    enum err e = control_plain(db, c);
    if (e == OK && s->ledger && c == DB_BEGIN_WRITE) {
        s->changed = (struct db_tables){0};
        version(db, &s->begun);
    } else if (e == OK && s->ledger && c == DB_COMMIT) {
        version(db, &committed);
        sqlite_ledger_note(s->ledger, &s->begun, &committed, &s->changed);
    }
    return e;
}

static void close_db(struct db *db)
{
    struct sqlite *s = of(db);
    for (unsigned i = 0; i < db_query_count; i++) {
        sqlite3_finalize(s->statements[i]);
    }
    for (unsigned i = 0; i < DB_CONTROLS; i++) {
        sqlite3_finalize(s->controls[i]);
    }
    if (db->mode == DB_READ_WRITE) {
        /* Statistics for the planner, kept current cheaply. */
        sqlite3_exec(s->handle, "PRAGMA analysis_limit = 400; PRAGMA optimize", NULL, NULL, NULL);
    }
    sqlite3_close(s->handle);
}

static const struct db_driver driver = {
    .is_postgres = false,
    .run = run,
    .prepare = prepare_only,
    .script = script,
    .control = control,
    .in_transaction = in_transaction,
    .version = version,
    .version_of = version_of,
    .last_error = last_error,
    .close = close_db,
};

/* ---- opening ---- */

static int collate(void *arg, int n, const void *a, int m, const void *b)
{
    (void)arg;
    return icu_compare((struct str){a, (size_t)n}, (struct str){b, (size_t)m});
}

static void configure_library(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* a lock less at every allocation */
    /* Pages from one pool, for all connections: a cache is thrown away at every commit of somebody else, and each list of ids in a
     * query has one of its own, for which SQLite would otherwise ask for 160 KB. What lies beyond the pool comes from malloc. */
    int head = 0;
    sqlite3_config(SQLITE_CONFIG_PCACHE_HDRSZ, &head);
    size_t slot = ((size_t)PAGE_BYTES + (size_t)head + 7) & ~(size_t)7;
    void *pages = aligned_alloc(16, (slot * POOL_PAGES + 15) & ~(size_t)15);
    if (pages) {
        sqlite3_config(SQLITE_CONFIG_PAGECACHE, pages, (int)slot, (int)POOL_PAGES);
    }
}

/* The file holds personal data: nobody but the owner reads it. SQLite gives its side files the same rights. A file that is there is
 * not even opened: closing it would drop the locks that other connections of this process hold on it (fcntl). */
static void create_private(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) {
        close(fd);
    }
}

static int note_mode(void *arg, int n, char **values, char **names)
{
    (void)names;
    *(bool *)arg = n == 1 && values[0] && str_is(str_of(values[0]), "wal");
    return 0;
}

/* The index of the log is memory that all connections share; its head (48 bytes: counter of changes, frames, salts, checksum) changes
 * with every commit and checkpoint (sqlite.org/walformat.html, "The WAL-Index Header"). SQLite mapped it when it opened the log, and
 * keeps it at its place until the connection is closed. */
static void find_wal_head(struct sqlite *s)
{
    enum { REGION = 32768 };
    sqlite3_file *file = NULL;
    volatile void *head = NULL;
    bool is_wal = false;
    sqlite3_exec(s->handle, "PRAGMA journal_mode", note_mode, &is_wal, NULL);
    if (is_wal && sqlite3_file_control(s->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK && file->pMethods &&
        file->pMethods->iVersion >= 2 && file->pMethods->xShmMap(file, 0, REGION, 0, &head) == SQLITE_OK) {
        s->wal_head = (const _Atomic uint64_t *)(uintptr_t)head;
        s->ledger = sqlite_ledger_of(sqlite3_db_filename(s->handle, "main"));
    }
}

/* SQLite does not ask its busy handler when two open a new file at once (the first makes it WAL), or when one opens a file while the
 * last connection to it is being closed (sqlite.org/wal.html, "Sometimes Queries Return SQLITE_BUSY In WAL Mode"). Opening waits for
 * them as long as a query waits for its lock. `sql` can be run again. */
static enum err open_script(struct sqlite *s, const char *sql)
{
    enum { PAUSE_MS = 5 };
    instant until = clock_steady() + SECONDS(BUSY_MS / 1000);
    enum err e = script(&s->base, sql);
    while (e == ERR_RETRY && clock_steady() < until) {
        sqlite3_sleep(PAUSE_MS);
        e = script(&s->base, sql);
    }
    return e;
}

static enum err configure(struct sqlite *s)
{
    sqlite3 *h = s->handle;
    sqlite3_extended_result_codes(h, 1);
    sqlite3_busy_timeout(h, BUSY_MS);
    sqlite3_db_config(h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    enum err e = map_error(sqlite3_create_collation_v2(h, "de-x-icu", SQLITE_UTF8, NULL, collate, NULL));
    if (e == OK && s->base.mode == DB_READ_WRITE) {
        /* WAL: readers and the writer do not wait for each other; FULL: what is committed survives a power cut; what is deleted is overwritten,
         * so that no link between an invitation and an answer can be read from free pages. */
        e = open_script(s, "PRAGMA page_size = 8192; PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                           "PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4000"); /* pages: 32 MB */
    }
    if (e == OK) {
        e = open_script(s, "PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;"
                           "SELECT count(*) FROM sqlite_schema");
    }
    if (e == OK) {
        find_wal_head(s);
    }
    return e;
}

enum err sqlite_open(struct arena *a, struct str path, enum db_mode mode, struct db **ret)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, configure_library);
    struct sqlite *s = arena_alloc(a, sizeof *s + sizeof *s->statements * (db_query_count + 1), 1);
    s->base.driver = &driver;
    s->base.mode = mode;
    const char *name = str_z(a, path);
    bool in_memory = str_is(path, ":memory:");
    if (mode == DB_READ_WRITE && !in_memory) {
        create_private(name);
    }
    int flags = mode == DB_READ_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    *ret = &s->base;
    enum err e = map_error(sqlite3_open_v2(name, &s->handle, flags | SQLITE_OPEN_NOMUTEX, NULL));
    return e == OK ? configure(s) : e;
}
