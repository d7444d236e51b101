/* PostgreSQL behind db/driver.h: one connection that comes back by itself, statements prepared once by name. */
#include "db/driver.h"

#include "adapt/postgres_value.h"
#include "base/log.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SENT_MAX = 200 }; /* their results fit into the socket's buffers, so that neither side waits for the other to read */

/* After a failed connect the next attempt waits: many requests must not queue up behind a dead server. */
#define RECONNECT_PAUSE (SECONDS(1) / 2)

struct postgres {
    struct db base;
    const char *url;
    PGconn *conn;
    instant next_attempt;
    bool dead;         /* libpq gave up, though it does not always say so in the status: after a failed write it stays "OK" */
    unsigned sent;     /* statements under way in libpq's pipeline mode */
    bool stale;        /* the statements no longer fit the schema: drop them when no transaction is open */
    char error[400];
    bool prepared[];   /* db_query_count of them */
};

static struct postgres *of(struct db *db)
{
    return (struct postgres *)db;
}

static const char *last_error(const struct db *db)
{
    return ((const struct postgres *)db)->error;
}

static bool is_alive(const struct postgres *p)
{
    return !p->dead && PQstatus(p->conn) == CONNECTION_OK;
}

static bool in_transaction(const struct db *db)
{
    if (!is_alive((const struct postgres *)db)) {
        return false;
    }
    PGTransactionStatusType s = PQtransactionStatus(((const struct postgres *)db)->conn);
    return s == PQTRANS_INTRANS || s == PQTRANS_INERROR || s == PQTRANS_ACTIVE;
}

/* libpq writes several lines, indented by a tab; an error is one line here. */
static void keep_error(struct postgres *p, const char *text)
{
    size_t n = 0;
    for (const char *at = text; *at && n + 3 < sizeof p->error; at++) {
        if (*at != '\n' && *at != '\t') {
            p->error[n++] = *at;
        } else if (*at == '\n' && at[1]) {
            p->error[n++] = ';';
            p->error[n++] = ' ';
        }
    }
    p->error[n] = '\0';
}

struct state_error {
    const char *prefix;
    enum err err;
};

/* SQLSTATE classes and codes, appendix A of the manual; the longest prefix counts, so codes stand before their class. */
static enum err map_state(const char *state)
{
    static const struct state_error table[] = {
        {"23502", ERR_INTERNAL},    /* not null: the query forgets something, as on SQLite */
        {"23", ERR_CONFLICT},
        {"40", ERR_RETRY},          /* serialisation failure, deadlock */
        {"55P03", ERR_RETRY},       /* lock_timeout */
        {"55006", ERR_RETRY},       /* object in use */
        {"22021", ERR_INVALID},     /* bytes that are no text */
        {"57", ERR_UNAVAILABLE},    /* shutting down, statement_timeout */
        {"53", ERR_UNAVAILABLE},    /* disk full, too many connections */
        {"58", ERR_UNAVAILABLE},    /* I/O */
        {"08", ERR_UNAVAILABLE},
        {"25006", ERR_UNAVAILABLE}, /* read only: a standby after a failover */
        {"25P03", ERR_UNAVAILABLE}, /* idle in transaction for too long */
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (strncmp(state, table[i].prefix, strlen(table[i].prefix)) == 0) {
            return table[i].err;
        }
    }
    return ERR_INTERNAL;
}

/* The error of a result (NULL: none came at all). */
static enum err map_result(struct postgres *p, const PGresult *r)
{
    ExecStatusType status = PQresultStatus(r);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
        return OK;
    }
    keep_error(p, r ? PQresultErrorMessage(r) : PQerrorMessage(p->conn));
    const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    p->dead = p->dead || !state; /* what the server says has a state; without one libpq speaks of the connection */
    return is_alive(p) ? map_state(state) : ERR_UNAVAILABLE;
}

static enum err simple(struct postgres *p, const char *sql)
{
    PGresult *r = PQexec(p->conn, sql);
    enum err e = map_result(p, r);
    PQclear(r);
    return e;
}

/* ---- connection ---- */

static void be_quiet(void *arg, const char *message)
{
    (void)arg;
    (void)message;
}

static enum err connect_now(struct postgres *p)
{
    PQfinish(p->conn);
    memset(p->prepared, 0, db_query_count);
    p->stale = false;
    p->dead = false;
    p->sent = 0;
    /* What stands before the address can be overridden by it. */
    const char *names[] = {"connect_timeout", "tcp_user_timeout", "application_name", "dbname", "client_encoding", NULL};
    const char *values[] = {"3", "15000", "clusterwerk", p->url, "UTF8", NULL};
    p->conn = PQconnectdbParams(names, values, 1);
    if (PQstatus(p->conn) != CONNECTION_OK) {
        keep_error(p, PQerrorMessage(p->conn));
        p->next_attempt = clock_steady() + RECONNECT_PAUSE;
        return ERR_UNAVAILABLE;
    }
    PQsetNoticeProcessor(p->conn, be_quiet, NULL);
    enum err e = simple(p, "SET statement_timeout = 15000; SET lock_timeout = 5000; SET idle_in_transaction_session_timeout = 60000");
    if (e == OK && p->base.mode == DB_READ_ONLY) {
        e = simple(p, "SET default_transaction_read_only = on");
    }
    return e;
}

/* Makes the connection usable, if that can be done without losing a transaction. */
static enum err ready(struct postgres *p)
{
    if (is_alive(p)) {
        if (!p->stale || PQtransactionStatus(p->conn) != PQTRANS_IDLE) {
            return OK;
        }
        enum err e = simple(p, "DEALLOCATE ALL");
        memset(p->prepared, 0, db_query_count);
        p->stale = e != OK;
        return e;
    }
    if (db_in_transaction(&p->base) || clock_steady() < p->next_attempt) {
        return ERR_UNAVAILABLE;
    }
    enum err e = connect_now(p);
    if (e == OK) {
        log_line(LOG_WARN, "database", "problem=\"the connection was lost\" state=\"connected again\"");
    }
    return e;
}

/* ---- queries ---- */

static const char *statement_name(const struct db_query *q, char out[24])
{
    if (q->number >= db_query_count) {
        return ""; /* the unnamed statement */
    }
    snprintf(out, 24, "q%u", q->number);
    return out;
}

static enum err prepare(struct postgres *p, const struct db_query *q, const char *name)
{
    bool known = q->number < db_query_count;
    if (known && p->prepared[q->number]) {
        return OK;
    }
    Oid types[DB_MAX_PARAMS];
    for (unsigned i = 0; i < q->n_params; i++) {
        types[i] = postgres_oid(q->params[i].type);
    }
    PGresult *r = PQprepare(p->conn, name, q->postgres, (int)q->n_params, types);
    enum err e = map_result(p, r);
    PQclear(r);
    if (e == OK && known) {
        p->prepared[q->number] = true;
    }
    return e;
}

static enum err hand_rows(struct postgres *p, const PGresult *r, const struct db_query *q, db_row_fn *on_row, void *arg)
{
    struct db_value row[DB_MAX_COLUMNS];
    if ((unsigned)PQnfields(r) != q->n_columns) {
        keep_error(p, "the query has other columns than it declares");
        return ERR_INTERNAL;
    }
    for (unsigned c = 0; c < q->n_columns; c++) {
        if (!postgres_fits(PQftype(r, (int)c), q->columns[c])) {
            snprintf(p->error, sizeof p->error, "column %s has the type %u; use CAST(... AS @type)", PQfname(r, (int)c), PQftype(r, (int)c));
            return ERR_INTERNAL;
        }
    }
    for (int i = 0; on_row && i < PQntuples(r); i++) {
        for (unsigned c = 0; c < q->n_columns; c++) {
            row[c] = postgres_column(r, i, (int)c, q->columns[c]);
        }
        enum err e = on_row(row, arg);
        if (e != OK) {
            p->base.stopped = true;
            return e;
        }
    }
    return OK;
}

/* "0A000 cached plan must not change result type" after a migration, "26000 no such statement" behind a connection pool. */
static bool is_stale(const PGresult *r)
{
    const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    return state && (strcmp(state, "0A000") == 0 || strcmp(state, "26000") == 0);
}

static enum err run_once(struct postgres *p, const struct db_query *q, const struct db_value *params, db_row_fn *on_row, void *arg,
                         int64_t *ret_changed)
{
    char buffer[24];
    const char *name = statement_name(q, buffer);
    enum err e = prepare(p, q, name);
    if (e != OK) {
        return e;
    }
    struct postgres_params bound;
    if (!postgres_bind(&bound, q, params)) {
        keep_error(p, "a list of ids is too long");
        return ERR_INTERNAL;
    }
    PGresult *r = PQexecPrepared(p->conn, name, (int)q->n_params, bound.values, bound.lengths, bound.formats, 1);
    postgres_unbind(&bound);
    e = map_result(p, r);
    if (e != OK && is_stale(r)) {
        p->stale = true;
        e = ERR_RETRY;
    }
    if (e == OK) {
        e = hand_rows(p, r, q, on_row, arg);
    }
    if (e == OK && ret_changed) {
        *ret_changed = strtoll(PQcmdTuples(r), NULL, 10);
    }
    PQclear(r);
    return e;
}

/* ---- statements under way ---- */

/* Reads the results of what was sent; the first error counts, what follows it was not done. */
static enum err flush(struct db *db)
{
    struct postgres *p = of(db);
    enum err e = OK;
    if (!p->sent) {
        return OK;
    }
    p->sent = 0;
    p->dead = p->dead || PQpipelineSync(p->conn) != 1;
    for (bool done = p->dead; !done;) {
        PGresult *r = PQgetResult(p->conn);
        ExecStatusType status = r ? PQresultStatus(r) : PGRES_EMPTY_QUERY; /* no result: between two statements */
        if (r && e == OK && status != PGRES_PIPELINE_SYNC && status != PGRES_PIPELINE_ABORTED) {
            e = map_result(p, r);
        }
        done = status == PGRES_PIPELINE_SYNC || !is_alive(p);
        PQclear(r);
    }
    if (is_alive(p)) {
        PQexitPipelineMode(p->conn);
        return e;
    }
    return ERR_UNAVAILABLE;
}

static enum err send(struct db *db, const struct db_query *q, const struct db_value *params)
{
    struct postgres *p = of(db);
    char buffer[24];
    const char *name = statement_name(q, buffer);
    bool known = q->number < db_query_count && p->prepared[q->number];
    enum err e = !known || p->sent == SENT_MAX ? flush(db) : OK;
    if (e == OK) {
        e = ready(p);
    }
    if (e == OK) {
        e = prepare(p, q, name);
    }
    if (e != OK) {
        return e;
    }
    struct postgres_params bound;
    if (!postgres_bind(&bound, q, params)) {
        keep_error(p, "a list of ids is too long");
        return ERR_INTERNAL;
    }
    bool ok = (p->sent || PQenterPipelineMode(p->conn) == 1) &&
              PQsendQueryPrepared(p->conn, name, (int)q->n_params, bound.values, bound.lengths, bound.formats, 1) == 1;
    postgres_unbind(&bound);
    if (!ok) {
        keep_error(p, PQerrorMessage(p->conn));
        return ERR_UNAVAILABLE;
    }
    p->sent++;
    return OK;
}

static enum err run(struct db *db, const struct db_query *q, const struct db_value *params, db_row_fn *on_row, void *arg,
                    int64_t *ret_changed)
{
    struct postgres *p = of(db);
    bool alone = !db_in_transaction(db);
    enum err e = flush(db);
    e = e == OK ? ready(p) : e;
    if (e != OK) {
        return e;
    }
    e = run_once(p, q, params, on_row, arg, ret_changed);
    /* Outside a transaction nothing was done yet by a statement that was stale, or that read over a connection that was gone. */
    bool gone = !is_alive(p) && !q->writes;
    if (alone && e != OK && !db->stopped && (p->stale || gone)) {
        e = ready(p);
        if (e == OK) {
            e = run_once(p, q, params, on_row, arg, ret_changed);
        }
    }
    return e;
}

static enum err check_columns(struct postgres *p, const struct db_query *q, const char *name)
{
    PGresult *r = PQdescribePrepared(p->conn, name);
    enum err e = map_result(p, r);
    if (e == OK) {
        e = hand_rows(p, r, q, NULL, NULL);
    }
    PQclear(r);
    return e;
}

static enum err prepare_only(struct db *db, const struct db_query *q)
{
    struct postgres *p = of(db);
    char buffer[24];
    const char *name = statement_name(q, buffer);
    enum err e = ready(p);
    if (e == OK) {
        e = prepare(p, q, name);
    }
    return e == OK ? check_columns(p, q, name) : e;
}

static enum err script(struct db *db, const char *sql)
{
    enum err e = ready(of(db));
    return e == OK ? simple(of(db), sql) : e;
}

/* COMMIT of a transaction that cannot be committed answers ROLLBACK, and no error. */
static enum err commit(struct postgres *p)
{
    PGresult *r = PQexec(p->conn, "COMMIT");
    enum err e = map_result(p, r);
    if (e == OK && strcmp(PQcmdStatus(r), "COMMIT") != 0) {
        keep_error(p, "the transaction had failed and was rolled back");
        e = ERR_INTERNAL;
    }
    PQclear(r);
    return e;
}

static enum err control(struct db *db, enum db_control c)
{
    static const char *const texts[DB_CONTROLS] = {
        [DB_BEGIN_WRITE] = "BEGIN", [DB_BEGIN_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", [DB_COMMIT] = "COMMIT",
        [DB_ROLLBACK] = "ROLLBACK", [DB_SAVEPOINT] = "SAVEPOINT part", [DB_RELEASE] = "RELEASE part",
        [DB_ROLLBACK_TO] = "ROLLBACK TO part",
    };
    struct postgres *p = of(db);
    enum err e = flush(db);
    bool undoes = c == DB_ROLLBACK || c == DB_ROLLBACK_TO; /* the error of what is undone matters no more */
    e = e == OK || undoes ? ready(p) : e;
    if (e != OK) {
        return e;
    }
    if (c == DB_COMMIT) {
        return commit(p);
    }
    e = simple(p, texts[c]);
    bool begins = c == DB_BEGIN_WRITE || c == DB_BEGIN_READ;
    if (begins && e != OK && !is_alive(p)) {
        /* The connection had died unnoticed; nothing was begun yet. */
        e = ready(p);
        e = e == OK ? simple(p, texts[c]) : e;
    }
    return e;
}

static void close_db(struct db *db)
{
    PQfinish(of(db)->conn);
}

static const struct db_driver driver = {
    .is_postgres = true,
    .run = run,
    .send = send,
    .flush = flush,
    .prepare = prepare_only,
    .script = script,
    .control = control,
    .in_transaction = in_transaction,
    .last_error = last_error,
    .close = close_db,
};

enum err postgres_open(struct arena *a, struct str url, enum db_mode mode, struct db **ret)
{
    struct postgres *p = arena_alloc(a, sizeof *p + sizeof *p->prepared * (db_query_count + 1), 1);
    p->base.driver = &driver;
    p->base.mode = mode;
    p->url = str_z(a, url);
    *ret = &p->base;
    return connect_now(p);
}
