#include "support/torture.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>

enum { CALLS_MAX = 2000, ARENA_MAX = 64 << 20 };

static unsigned failed_calls; /* of the last request, on the writing connection */

bool torture_wanted(void)
{
    static int wanted = -1;
    if (wanted < 0) {
        wanted = getenv("TORTURE") != NULL;
    }
    return wanted > 0;
}

/* ---- what the database holds, as one number ---- */

struct tables {
    struct arena *arena;
    struct db *db;
    struct str v[400];
    size_t n;
};

static enum err take_table(const struct db_value *row, void *arg)
{
    struct tables *t = arg;
    if (t->n < sizeof t->v / sizeof *t->v) {
        t->v[t->n++] = str_copy(t->arena, row[0].s);
    }
    return OK;
}

/* The order of rows does not matter: a sum. */
static enum err add_row(const struct db_value *row, void *arg)
{
    *(uint64_t *)arg += str_hash(row[0].s);
    return OK;
}

static enum err ask_text(struct db *db, const char *sql, db_row_fn *on_row, void *arg)
{
    static const enum db_type text[] = {DB_TEXT};
    const struct db_query q = {.name = "torture", .sqlite = sql, .postgres = sql, .number = DB_UNCACHED, .n_columns = 1, .columns = text};
    return db_run(db, &q, NULL, on_row, arg, NULL);
}

static enum err keep_text(const struct db_value *row, void *arg)
{
    struct tables *t = arg;
    t->v[0] = str_copy(t->arena, row[0].s);
    t->n = 1;
    return OK;
}

/* Only failures are worth a line: there are thousands of runs. */
static void expect_ok(enum err e)
{
    if (e != OK) {
        test_check(false, "the database can be read", __FILE__, __LINE__);
    }
}

/* All columns of a row as one text. */
static const char *row_query(struct tables *t, struct str table)
{
    if (db_is_postgres(t->db)) {
        return str_z(t->arena, str_fmt(t->arena, "SELECT CAST(t AS TEXT) FROM \"%.*s\" t", STR_ARG(table)));
    }
    struct tables columns = {.arena = t->arena, .db = t->db};
    const char *sql = str_z(t->arena, str_fmt(t->arena, "SELECT group_concat('quote(\"' || name || '\")', '||') FROM pragma_table_info('%.*s')",
                                              STR_ARG(table)));
    expect_ok(ask_text(t->db, sql, keep_text, &columns));
    return str_z(t->arena, str_fmt(t->arena, "SELECT %.*s FROM \"%.*s\"", STR_ARG(columns.v[0]), STR_ARG(table)));
}

static uint64_t fingerprint(struct db *db)
{
    struct arena *a = arena_new(ARENA_MAX);
    struct tables t = {.arena = a, .db = db};
    uint64_t sum = 0;
    const char *list = db_is_postgres(db) ? "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
                                          : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1";
    expect_ok(ask_text(db, list, take_table, &t));
    for (size_t i = 0; i < t.n; i++) {
        uint64_t rows = 0;
        expect_ok(ask_text(db, row_query(&t, t.v[i]), add_row, &rows));
        sum = sum * UINT64_C(0x9e3779b97f4a7c15) + rows;
    }
    arena_free(a);
    return sum;
}

/* ---- one failure after the other ---- */

static void check(struct db *db, const char *what, const char *where, unsigned n, int status, uint64_t before)
{
    bool whole = fingerprint(db) == before;
    if (status < 400 || !whole) {
        char text[400];
        snprintf(text, sizeof text, "%.200s: call %u of the %s connection fails, status %d%s", what, n, where, status,
                 whole ? "" : ", something was left behind");
        test_check(false, text, __FILE__, __LINE__);
    }
}

int torture(struct db *read, struct db *write, const char *what, int (*once)(void *arg), void *arg)
{
    uint64_t before = fingerprint(write);
    bool more = read != write;
    for (unsigned n = 1; more && n < CALLS_MAX; n++) {
        db_fail_after(read, n, ERR_UNAVAILABLE);
        db_fail_after(write, 1, ERR_UNAVAILABLE); /* whatever the reading connection allows, nothing is written yet */
        int status = once(arg);
        more = !db_fails_later(read);
        db_fail_after(read, 0, OK);
        bool wrote = !db_fails_later(write);
        db_fail_after(write, 0, OK);
        if (more || wrote) {
            check(write, what, "reading", n, status, before);
        }
    }
    for (unsigned n = 1; n < CALLS_MAX; n++) {
        db_fail_after(write, n, ERR_UNAVAILABLE);
        int status = once(arg);
        bool done = db_fails_later(write), bare = db_failed_bare(write);
        db_fail_after(write, 0, OK);
        if (done) {
            failed_calls = n - 1;
            return status;
        }
        if (bare && read == write) {
            before = fingerprint(write); /* what only makes the answer stands behind the transaction, on the same connection */
        }
        check(write, what, "writing", n, status, before);
    }
    test_check(false, "the request comes to an end", __FILE__, __LINE__);
    return 0;
}

enum err torture_work(struct db *write, enum err (*once)(void *arg), void *arg)
{
    for (unsigned n = 1; torture_wanted() && n < CALLS_MAX; n++) {
        db_fail_after(write, n, ERR_UNAVAILABLE);
        enum err e = once(arg);
        bool done = db_fails_later(write);
        db_fail_after(write, 0, OK);
        if (done) {
            return e;
        }
    }
    return once(arg);
}

void torture_note(const char *method, const char *pattern, int status)
{
    const char *file = getenv("TORTURE_LOG");
    FILE *out = file ? fopen(file, "a") : NULL;
    if (out) {
        fprintf(out, "%s %s %u %d\n", method, pattern, failed_calls, status);
        fclose(out);
    }
}
