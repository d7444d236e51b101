/* Migrations: applied once, checked for ever, by several nodes at once; and the tree's own queries on the result. */
#include "db/driver.h"
#include "support/test.h"
#include "support/test_db.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena *arena;

#define MIGRATION(feature_, name_, sum, sql) {.feature = feature_, .name = name_, .checksum = sum, .sqlite = sql, .postgres = sql}

static const struct migration first[] = {
    MIGRATION("core", "0001_a", 1, "CREATE TABLE a (id BIGINT PRIMARY KEY); INSERT INTO a VALUES (1)"), {0}};
static const struct migration second[] = {
    MIGRATION("core", "0001_a", 1, "CREATE TABLE a (id BIGINT PRIMARY KEY); INSERT INTO a VALUES (1)"),
    MIGRATION("shop", "0002_b", 2, "INSERT INTO a VALUES (2); INSERT INTO a VALUES (3)"), {0}};
static const struct migration changed[] = {MIGRATION("core", "0001_a", 99, "CREATE TABLE a (id BIGINT PRIMARY KEY)"), {0}};
static const struct migration broken[] = {
    MIGRATION("core", "0001_a", 1, "CREATE TABLE a (id BIGINT PRIMARY KEY); INSERT INTO a VALUES (1)"),
    MIGRATION("shop", "0002_b", 2, "INSERT INTO a VALUES (2); INSERT INTO nowhere VALUES (3)"), {0}};

static const struct db_query sum_a = {
    .name = "sum_a", .sqlite = "SELECT sum(id) FROM a", .postgres = "SELECT CAST(sum(id) AS BIGINT) FROM a", .number = DB_UNCACHED,
    .n_columns = 1, .columns = (const enum db_type[]){DB_INT},
};
static const struct db_query count_migrations = {
    .name = "count", .sqlite = "SELECT count(*) FROM migration", .postgres = "SELECT count(*) FROM migration", .number = DB_UNCACHED,
    .n_columns = 1, .columns = (const enum db_type[]){DB_INT},
};

static enum err take_int(const struct db_value *row, void *arg)
{
    *(int64_t *)arg = row[0].i;
    return OK;
}

static int64_t ask(struct db *db, const struct db_query *q)
{
    int64_t n = -1;
    return db_run(db, q, NULL, take_int, &n, NULL) == OK ? n : -1;
}

static bool says(struct str why, const char *text)
{
    return str_find(why, str_of(text), 0) != SIZE_MAX;
}

static void test_list(void)
{
    struct db *db = test_db_open(arena, test_db_new(arena), DB_READ_WRITE);
    struct str why = STR_NONE;
    test_case("step by step");
    CHECK_INT(db_migrate_list(db, first, &why), OK);
    CHECK_INT(db_migrate_list(db, first, &why), OK);
    CHECK_INT(ask(db, &sum_a), 1);
    test_case("one that fails leaves nothing behind and is named");
    CHECK(db_migrate_list(db, broken, &why) != OK);
    CHECK(says(why, "0002_b") && says(why, "nowhere"));
    CHECK_INT(ask(db, &sum_a), 1);
    CHECK_INT(db_migrate_list(db, second, &why), OK);
    CHECK_INT(ask(db, &sum_a), 6);
    test_case("an older program");
    CHECK_INT(db_migrate_list(db, first, &why), ERR_CONFLICT);
    CHECK(says(why, "0002_b") && says(why, "newer version"));
    test_case("a changed text");
    CHECK_INT(db_migrate_list(db, changed, &why), ERR_CONFLICT);
    CHECK(says(why, "0001_a was changed"));
    db_close(db);
}

/* What one of the nodes does, in a process of its own: its end, and says why when it is no good one. */
static void node(struct str url, const struct migration *list, int gate)
{
    struct str why = STR("");
    struct db *db = NULL;
    char none;
    (void)!read(gate, &none, 1); /* until the parent lets go of its end */
    enum err e = db_open(arena, url, DB_READ_WRITE, &db, &why);
    if (e == OK) {
        e = db_migrate_list(db, list, &why);
        db_close(db);
    }
    if (e != OK) {
        dprintf(STDERR_FILENO, "%.*s\n", STR_ARG(why));
    }
    _exit(e == OK ? 0 : 1);
}

/* On a database that none has opened before: SQLite's change to the write-ahead log is part of it. */
static void start_at_once(struct str url, const struct migration *list)
{
    enum { NODES = 6 };
    pid_t pids[NODES];
    int gate[2];
    CHECK(pipe(gate) == 0);
    for (int i = 0; i < NODES; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            close(gate[1]);
            node(url, list, gate[0]);
        }
    }
    close(gate[0]);
    close(gate[1]);
    for (int i = 0; i < NODES; i++) {
        int status = -1;
        CHECK(waitpid(pids[i], &status, 0) == pids[i] && status == 0);
    }
}

static void test_many_nodes(void)
{
    enum { NEW_DATABASES = 12 };
    test_case("several nodes open a new database at once");
    for (int i = 0; i < NEW_DATABASES; i++) {
        start_at_once(test_db_new(arena), second);
    }
    test_case("several nodes start at once");
    struct str url = test_db_new(arena);
    start_at_once(url, migrations);
    size_t n = 0;
    while (migrations[n].name) {
        n++;
    }
    struct db *db = test_db_open(arena, url, DB_READ_WRITE);
    CHECK_INT(ask(db, &count_migrations), n);
    db_close(db);
}

/* ---- plans ---- */

struct plan {
    struct str made;   /* names of subqueries: reading such a one whole is no scan */
    struct str scans;
};

/* The last column is a line as "SCAN m USING INDEX ..." or "MATERIALIZE p". */
static enum err read_plan(const struct db_value *row, void *arg)
{
    struct plan *p = arg;
    struct str rest = row[3].s, verb = STR(""), name = STR("");
    bool two = str_split(&rest, ' ', &verb) && str_split(&rest, ' ', &name);
    if (two && (str_is(verb, "CO-ROUTINE") || str_is(verb, "MATERIALIZE"))) {
        p->made = str_fmt(arena, "%.*s %.*s ", STR_ARG(p->made), STR_ARG(name));
    }
    bool made = str_find(p->made, str_fmt(arena, " %.*s ", STR_ARG(name)), 0) != SIZE_MAX;
    /* json_each is a list of ids, CONSTANT a row without a table. */
    if (two && str_is(verb, "SCAN") && !made && !str_is(name, "json_each") && !str_is(name, "CONSTANT")) {
        p->scans = str_fmt(arena, "%.*s %.*s", STR_ARG(p->scans), STR_ARG(name));
    }
    return OK;
}

static void check_plan(struct db *db, const struct db_query *q)
{
    static const enum db_type columns[] = {DB_INT, DB_INT, DB_INT, DB_TEXT};
    struct db_query explain = {.name = q->name, .sqlite = str_z(arena, str_fmt(arena, "EXPLAIN QUERY PLAN %s", q->sqlite)),
                               .number = DB_UNCACHED, .n_columns = 4, .columns = columns};
    struct plan p = {.made = STR(""), .scans = STR("")};
    CHECK_INT(db_run(db, &explain, NULL, read_plan, &p, NULL), OK);
    if (p.scans.n && !q->scans) {
        CHECK_STR(p.scans, "nothing read from end to end, or -- scan: WHY in the query");
    } else {
        CHECK(p.scans.n != 0 || !q->scans);
    }
}

static void test_every_query(void)
{
    struct str why = STR("");
    struct db *db = test_db_open(arena, test_db_new(arena), DB_READ_WRITE);
    test_case("all migrations");
    CHECK_INT(db_migrate(db, &why), OK);
    CHECK_STR(why, "");
    for (unsigned i = 0; i < db_query_count; i++) {
        test_case("query %s", db_queries[i]->name);
        CHECK_INT(db_queries[i]->number, i);
        enum err e = db_prepare(db, db_queries[i]);
        CHECK_STR(e == OK ? STR("") : str_of(db->driver->last_error(db)), "");
        if (!db_is_postgres(db)) {
            check_plan(db, db_queries[i]);
        }
    }
    db_close(db);
}

int main(void)
{
    arena = arena_new(64 << 20);
    test_list();
    test_many_nodes();
    test_every_query();
    test_db_end();
    arena_free(arena);
    return test_end();
}
