/* Values, NULLs, errors, transactions and groups: the same on both engines (DB=sqlite or postgres). */
#include "db/driver.h"
#include "support/test.h"
#include "support/test_db.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct arena *arena;
static struct db *db;

/* Both engines write numbered parameters, with another mark before the number. */
#define TEXTS(p, q) .sqlite = p, .postgres = q

static const struct db_query put_all = {
    .name = "put_all",
    TEXTS("INSERT INTO kind (id, n, r, t, b, d) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
          "INSERT INTO kind (id, n, r, t, b, d) VALUES ($1, $2, $3, $4, $5, $6)"),
    .number = DB_UNCACHED, .writes = true, .n_params = 6,
    .params = (const struct db_param[]){{"id", DB_INT, false}, {"n", DB_INT, true}, {"r", DB_REAL, true}, {"t", DB_TEXT, true},
                                        {"b", DB_BOOL, true}, {"d", DB_BLOB, true}},
};
static const struct db_query get_all = {
    .name = "get_all",
    TEXTS("SELECT n, r, t, b, d FROM kind WHERE id = ?1", "SELECT n, r, t, b, d FROM kind WHERE id = $1"),
    .number = DB_UNCACHED, .n_params = 1, .params = (const struct db_param[]){{"id", DB_INT, false}},
    .n_columns = 5, .columns = (const enum db_type[]){DB_INT, DB_REAL, DB_TEXT, DB_BOOL, DB_BLOB},
};
static const struct db_query put = {
    .name = "put",
    TEXTS("INSERT INTO item (id, name) VALUES (?1, ?2)", "INSERT INTO item (id, name) VALUES ($1, $2)"),
    .number = DB_UNCACHED, .writes = true, .n_params = 2,
    .params = (const struct db_param[]){{"id", DB_INT, false}, {"name", DB_TEXT, false}},
};
static const struct db_query put_part = {
    .name = "put_part",
    TEXTS("INSERT INTO part (id, item_id) VALUES (?1, ?2)", "INSERT INTO part (id, item_id) VALUES ($1, $2)"),
    .number = DB_UNCACHED, .writes = true, .n_params = 2,
    .params = (const struct db_param[]){{"id", DB_INT, false}, {"item_id", DB_INT, false}},
};
static const struct db_query count_items = {
    .name = "count_items", TEXTS("SELECT count(*) FROM item", "SELECT count(*) FROM item"),
    .number = DB_UNCACHED, .n_columns = 1, .columns = (const enum db_type[]){DB_INT},
};
static const struct db_query in_list = {
    .name = "in_list",
    TEXTS("SELECT name FROM item WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id",
          "SELECT name FROM item WHERE id = ANY ($1) ORDER BY id"),
    .number = DB_UNCACHED, .n_params = 1, .params = (const struct db_param[]){{"list", DB_IDS, false}},
    .n_columns = 1, .columns = (const enum db_type[]){DB_TEXT},
};
static const struct db_query sorted = {
    .name = "sorted",
    TEXTS("SELECT name FROM item ORDER BY name COLLATE \"de-x-icu\"", "SELECT name FROM item ORDER BY name COLLATE \"de-x-icu\""),
    .number = DB_UNCACHED, .n_columns = 1, .columns = (const enum db_type[]){DB_TEXT},
};
static const struct db_query rename_all = {
    .name = "rename_all", TEXTS("UPDATE item SET name = ?1", "UPDATE item SET name = $1"),
    .number = DB_UNCACHED, .writes = true, .n_params = 1, .params = (const struct db_param[]){{"name", DB_TEXT, false}},
};
static const struct db_query wrong = {
    .name = "wrong", TEXTS("SELECT nothing FROM nowhere", "SELECT nothing FROM nowhere"), .number = DB_UNCACHED,
    .n_columns = 1, .columns = (const enum db_type[]){DB_INT},
};

static const struct db_query drop = {
    .name = "drop", TEXTS("DELETE FROM item WHERE id >= ?1", "DELETE FROM item WHERE id >= $1"),
    .number = DB_UNCACHED, .writes = true, .n_params = 1, .params = (const struct db_param[]){{"id", DB_INT, false}},
};

static void schema(void)
{
    enum err e = test_db_script(db, db_is_postgres(db)
        ? "CREATE TABLE kind (id BIGINT PRIMARY KEY, n BIGINT, r DOUBLE PRECISION, t TEXT, b BOOLEAN, d BYTEA);"
          "CREATE TABLE item (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
          "CREATE TABLE part (id BIGINT PRIMARY KEY, item_id BIGINT NOT NULL REFERENCES item (id))"
        : "CREATE TABLE kind (id INTEGER PRIMARY KEY, n INTEGER, r REAL, t TEXT, b INTEGER, d BLOB) STRICT;"
          "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"
          "CREATE TABLE part (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES item (id)) STRICT");
    CHECK_INT(e, OK);
}

static enum err insert(struct db *on, int64_t n, const char *name)
{
    const struct db_value v[] = {{.type = DB_INT, .i = n}, {.type = DB_TEXT, .s = str_of(name)}};
    return db_run(on, &put, v, NULL, NULL, NULL);
}

static enum err take_int(const struct db_value *row, void *arg)
{
    *(int64_t *)arg = row[0].i;
    return OK;
}

static int64_t items(struct db *on)
{
    int64_t n = -1;
    return db_run(on, &count_items, NULL, take_int, &n, NULL) == OK ? n : -1;
}

static void empty(void)
{
    CHECK_INT(test_db_script(db, "DELETE FROM part; DELETE FROM item; DELETE FROM kind"), OK);
}

/* ---- values ---- */

static struct db_value got[5];

static enum err take_all(const struct db_value *row, void *arg)
{
    (void)arg;
    memcpy(got, row, sizeof got);
    got[2].s = str_copy(arena, row[2].s);
    got[4].s = str_copy(arena, row[4].s);
    return OK;
}

static enum err write_kind(int64_t n, int64_t i, double r, struct str t, int64_t b, struct str d)
{
    const struct db_value v[] = {{.type = DB_INT, .i = n}, {.type = DB_INT, .i = i}, {.type = DB_REAL, .r = r},
                                 {.type = DB_TEXT, .s = t}, {.type = DB_BOOL, .i = b}, {.type = DB_BLOB, .s = d}};
    enum err e = db_run(db, &put_all, v, NULL, NULL, NULL);
    memset(got, 0x55, sizeof got);
    const struct db_value key[] = {{.type = DB_INT, .i = n}};
    return e == OK ? db_run(db, &get_all, key, take_all, NULL, NULL) : e;
}

static void test_values(void)
{
    test_case("values");
    struct str blob = {"\0\xff\x01", 3};
    CHECK_INT(write_kind(1, INT64_MAX, 48.1371, STR("Grüße, \"Ä\" 'q'"), 1, blob), OK);
    CHECK(got[0].i == INT64_MAX && got[1].r == 48.1371 && got[3].i == 1);
    CHECK_STR(got[2].s, "Grüße, \"Ä\" 'q'");
    CHECK(str_eq(got[4].s, blob));
    CHECK_INT(write_kind(2, -1, -0.5, STR(""), 0, STR("")), OK);
    CHECK(got[0].i == -1 && got[1].r == -0.5 && got[3].i == 0);
    CHECK(got[2].s.p && got[2].s.n == 0);
    CHECK(got[4].s.p && got[4].s.n == 0);

    test_case("NULL");
    CHECK_INT(write_kind(3, DB_NULL, NAN, STR_NONE, DB_NULL, STR_NONE), OK);
    CHECK(got[0].i == DB_NULL && isnan(got[1].r) && got[3].i == DB_NULL);
    CHECK(got[2].s.p == NULL && got[4].s.p == NULL);
    CHECK_INT(insert(db, 1, NULL), ERR_INTERNAL);
    CHECK_INT(write_kind(DB_NULL, 1, 1, STR("x"), 1, blob), ERR_INTERNAL);

    test_case("text that is none");
    CHECK_INT(write_kind(4, 1, 1, STR("a\xff"), 1, blob), ERR_INVALID);
    CHECK_INT(write_kind(4, 1, 1, (struct str){"a\0b", 3}, 1, blob), ERR_INVALID);
    empty();
}

static enum err append(const struct db_value *row, void *arg)
{
    struct str *all = arg;
    *all = str_fmt(arena, "%.*s%s%.*s", STR_ARG(*all), all->n ? " " : "", STR_ARG(row[0].s));
    return OK;
}

static struct str listed(struct ids list)
{
    const struct db_value v[] = {{.type = DB_IDS, .ids = list}};
    struct str all = STR("");
    CHECK_INT(db_run(db, &in_list, v, append, &all, NULL), OK);
    return all;
}

static void test_lists(void)
{
    test_case("lists of ids and sort order");
    const char *const names[] = {"Zebra", "Ähre", "apfel", "Apfel", "Öl", "Ofen"};
    for (int i = 0; i < 6; i++) {
        CHECK_INT(insert(db, INT64_MAX - 10 + i, names[i]), OK);
    }
    const id some[] = {INT64_MAX - 10, INT64_MAX - 6, 5};
    CHECK_STR(listed((struct ids){some, 3}), "Zebra Öl");
    CHECK_STR(listed((struct ids){some, 1}), "Zebra");
    CHECK_STR(listed((struct ids){0}), "");
    struct str order = STR("");
    CHECK_INT(db_run(db, &sorted, NULL, append, &order, NULL), OK);
    CHECK_STR(order, "Ähre apfel Apfel Ofen Öl Zebra");
    int64_t changed = 0;
    const struct db_value v[] = {{.type = DB_TEXT, .s = STR("same")}};
    CHECK_INT(db_run(db, &rename_all, v, NULL, NULL, &changed), ERR_CONFLICT);
    empty();
}

static enum err stop(const struct db_value *row, void *arg)
{
    (void)row;
    ++*(int *)arg;
    return ERR_FORBIDDEN;
}

/* Runs a query that is running: the same text again out of its own rows. */
static enum err look_inside(const struct db_value *row, void *arg)
{
    (void)row;
    *(int64_t *)arg += items(db);
    return OK;
}

static void test_errors(void)
{
    test_case("errors");
    CHECK_INT(insert(db, 1, "one"), OK);
    CHECK_INT(insert(db, 1, "uno"), ERR_CONFLICT);
    CHECK_INT(insert(db, 2, "one"), ERR_CONFLICT);
    const struct db_value part[] = {{.type = DB_INT, .i = 1}, {.type = DB_INT, .i = 99}};
    CHECK_INT(db_run(db, &put_part, part, NULL, NULL, NULL), ERR_CONFLICT);
    CHECK_INT(db_run(db, &wrong, NULL, NULL, NULL, NULL), ERR_INTERNAL);
    CHECK_INT(db_prepare(db, &wrong), ERR_INTERNAL);
    CHECK_INT(insert(db, 2, "two"), OK);
    int calls = 0;
    CHECK_INT(db_run(db, &sorted, NULL, stop, &calls, NULL), ERR_FORBIDDEN);
    CHECK_INT(calls, 1);
    int64_t sum = 0, changed = 0;
    CHECK_INT(db_run(db, &sorted, NULL, look_inside, &sum, NULL), OK);
    CHECK_INT(sum, 4);
    const struct db_value v[] = {{.type = DB_INT, .i = 1}};
    CHECK_INT(db_run(db, &drop, v, NULL, NULL, &changed), OK);
    CHECK_INT(changed, 2);

    test_case("injected failure");
    db_fail_after(db, 2, ERR_UNAVAILABLE);
    CHECK_INT(insert(db, 1, "one"), OK);
    CHECK_INT(insert(db, 2, "two"), ERR_UNAVAILABLE);
    CHECK_INT(insert(db, 2, "two"), OK);
    uint64_t before = db_run_count(db);
    CHECK_INT(items(db), 2);
    CHECK_INT(db_run_count(db) - before, 1);
    empty();
}

/* ---- transactions ---- */

struct plan {
    enum err first, last;   /* what the function returns in its first run, and later */
    unsigned runs;
    bool nested_fails, swallow;
};

static enum err inner(struct db *on, void *arg)
{
    struct plan *p = arg;
    enum err e = insert(on, 50, "inner");
    return e == OK && p->nested_fails ? ERR_INVALID : e;
}

static enum err outer(struct db *on, void *arg)
{
    struct plan *p = arg;
    enum err e = insert(on, 10 + p->runs, "outer");
    if (e == OK) {
        e = db_tx(on, inner, p);
        e = p->nested_fails && e == ERR_INVALID ? OK : e;
    }
    if (e == OK && p->swallow) {
        e = insert(on, 10 + p->runs, "again") == ERR_CONFLICT ? OK : ERR_INTERNAL;
    }
    p->runs++;
    return e != OK ? e : p->runs == 1 ? p->first : p->last;
}

static enum err run_plan(struct plan *p, int64_t *ret_items)
{
    enum err e = db_tx(db, outer, p);
    *ret_items = items(db);
    empty();
    return e;
}

static void test_transactions(void)
{
    int64_t n;
    test_case("commit");
    CHECK_INT(run_plan(&(struct plan){0}, &n), OK);
    CHECK_INT(n, 2);
    test_case("roll back");
    CHECK_INT(run_plan(&(struct plan){.first = ERR_INVALID}, &n), ERR_INVALID);
    CHECK_INT(n, 0);
    test_case("inner part fails alone");
    CHECK_INT(run_plan(&(struct plan){.nested_fails = true}, &n), OK);
    CHECK_INT(n, 1);
    test_case("a failed query cannot be talked away");
    CHECK_INT(run_plan(&(struct plan){.swallow = true}, &n), ERR_CONFLICT);
    CHECK_INT(n, 0);
    test_case("run again after RETRY");
    struct plan again = {.first = ERR_RETRY};
    CHECK_INT(run_plan(&again, &n), OK);
    CHECK_INT(again.runs, 2);
    CHECK_INT(n, 2);
    struct plan never = {.first = ERR_RETRY, .last = ERR_RETRY};
    CHECK_INT(run_plan(&never, &n), ERR_RETRY);
    CHECK_INT(never.runs, 4);
    CHECK_INT(n, 0);
}

static enum err step_ok(struct db *on, void *arg)
{
    int64_t n = *(int64_t *)arg;
    char name[32];
    snprintf(name, sizeof name, "step %lld", (long long)n);
    return insert(on, n, name);
}

static enum err step_conflict(struct db *on, void *arg)
{
    (void)arg;
    enum err e = insert(on, 70, "seventy");
    return e == OK ? insert(on, 70, "taken") : e;
}

static void test_group(void)
{
    test_case("group commit");
    CHECK_INT(db_group_begin(db), OK);
    CHECK_INT(db_group_step(db, step_ok, &(int64_t){1}), OK);
    CHECK_INT(db_group_step(db, step_conflict, NULL), ERR_CONFLICT);
    CHECK_INT(db_group_step(db, step_ok, &(int64_t){2}), OK);
    CHECK_INT(db_group_commit(db), OK);
    CHECK_INT(items(db), 2);
    test_case("group abort");
    CHECK_INT(db_group_begin(db), OK);
    CHECK_INT(db_group_step(db, step_ok, &(int64_t){3}), OK);
    db_group_abort(db);
    CHECK_INT(items(db), 2);
    empty();
}

struct batch {
    int64_t n;         /* rows */
    int64_t twice;     /* this one is written a second time */
    bool asks;         /* counts in between: what was sent must be there */
    int64_t seen;
    bool ends;         /* else an error may still be under way when the transaction ends */
};

static enum err batch_of(struct db *on, void *arg)
{
    struct batch *b = arg;
    enum err e = OK;
    db_batch_begin(on);
    for (int64_t i = 1; e == OK && i <= b->n; i++) {
        e = step_ok(on, &i);
        if (e == OK && i == b->twice) {
            e = step_ok(on, &i);
        }
        if (e == OK && b->asks && i == b->n / 2) {
            b->seen = items(on);
        }
    }
    if (e == OK && !b->ends) {
        return OK;
    }
    enum err sent = db_batch_end(on);
    return e == OK ? sent : e;
}

static void test_batch(void)
{
    test_case("a batch");
    struct batch good = {.n = 1000, .asks = true, .ends = true};
    CHECK_INT(db_tx(db, batch_of, &good), OK);
    CHECK_INT(good.seen, 500);
    CHECK_INT(items(db), 1000);
    empty();
    test_case("a batch that fails leaves nothing, and the connection usable");
    struct batch bad = {.n = 1000, .twice = 990, .ends = true};
    CHECK_INT(db_tx(db, batch_of, &bad), ERR_CONFLICT);
    CHECK_INT(items(db), 0);
    CHECK_INT(insert(db, 1, "after"), OK);
    empty();
    test_case("an error still under way is met by the commit");
    struct batch left = {.n = 10, .twice = 10};
    CHECK_INT(db_tx(db, batch_of, &left), ERR_CONFLICT);
    CHECK_INT(db_batch_end(db), OK);
    CHECK_INT(items(db), 0);
    test_case("a part of a transaction that fails as a batch");
    CHECK_INT(db_group_begin(db), OK);
    CHECK_INT(db_group_step(db, step_ok, &(int64_t){5000}), OK);
    CHECK_INT(db_group_step(db, batch_of, &bad), ERR_CONFLICT);
    CHECK_INT(db_group_step(db, step_ok, &(int64_t){5001}), OK);
    CHECK_INT(db_group_commit(db), OK);
    CHECK_INT(items(db), 2);
    empty();
}

static void test_plain_group(void)
{
    test_case("a group without savepoints");
    CHECK_INT(db_group_begin(db), OK);
    CHECK_INT(db_group_plain(db, step_ok, &(int64_t){1}), OK);
    CHECK_INT(db_group_plain(db, step_ok, &(int64_t){2}), OK);
    CHECK_INT(db_group_commit(db), OK);
    CHECK_INT(items(db), 2);
    CHECK_INT(db_group_begin(db), OK);
    CHECK_INT(db_group_plain(db, step_ok, &(int64_t){3}), OK);
    CHECK_INT(db_group_plain(db, step_conflict, NULL), ERR_CONFLICT);
    CHECK_INT(db_group_plain(db, step_ok, &(int64_t){4}), ERR_CONFLICT);
    db_group_abort(db);
    CHECK_INT(items(db), 2);
    empty();
}

/* ---- several connections ---- */

static void impatient(struct db *other)
{
    CHECK_INT(test_db_script(other, db_is_postgres(other) ? "SET lock_timeout = 30" : "PRAGMA busy_timeout = 30"), OK);
}

static enum err collide(struct db *on, void *arg)
{
    if (!db_is_postgres(on)) {
        /* The lock is taken at the beginning: what is read before the first write cannot be overtaken. */
        CHECK_INT(insert(arg, 99, "early"), ERR_RETRY);
    }
    enum err e = insert(on, 1, "one");
    CHECK_INT(e, OK);
    CHECK_INT(insert(arg, 1, "other"), ERR_RETRY);
    return e;
}

static enum err write_something(struct db *on, void *arg)
{
    (void)arg;
    return insert(on, 3, "three");
}

static void test_two_connections(struct str url)
{
    struct db *other = test_db_open(arena, url, DB_READ_WRITE), *reader = test_db_open(arena, url, DB_READ_ONLY);
    test_case("a lock that is held");
    impatient(other);
    CHECK_INT(db_tx(db, collide, other), OK);
    CHECK_INT(items(other), 1);

    test_case("reading");
    db_read_begin(reader);
    CHECK_INT(items(reader), 1);
    CHECK_INT(insert(db, 2, "two"), OK);
    CHECK_INT(items(reader), 1);
    db_read_begin(reader);
    db_read_end(reader);
    CHECK_INT(items(reader), 1);
    db_read_end(reader);
    CHECK_INT(items(reader), 2);
    CHECK_INT(insert(reader, 3, "three"), ERR_INTERNAL);
    CHECK_INT(db_tx(reader, write_something, NULL), ERR_INTERNAL);
    CHECK(test_db_script(reader, "DELETE FROM item") != OK);
    db_read_begin(db);
    CHECK_INT(insert(db, 3, "three"), ERR_INTERNAL);
    db_read_end(db);
    CHECK_INT(insert(db, 3, "three"), OK);
    db_close(other);
    db_close(reader);
    empty();
}

static void test_addresses(void)
{
    test_case("addresses");
    struct db *none = NULL;
    struct str why = STR_NONE;
    CHECK_INT(db_open(arena, STR("mysql://x"), DB_READ_WRITE, &none, &why), ERR_INVALID);
    CHECK(str_find(why, STR("sqlite:PATH"), 0) != SIZE_MAX);
    CHECK_INT(db_open(arena, STR("sqlite:/nowhere/at/all.db"), DB_READ_WRITE, &none, &why), ERR_UNAVAILABLE);
    CHECK(str_find(why, STR("/nowhere/at/all.db"), 0) != SIZE_MAX);
    CHECK_INT(db_open(arena, STR("postgresql://nobody@/x?host=/nowhere"), DB_READ_WRITE, &none, &why), ERR_UNAVAILABLE);
    CHECK(str_starts(why, STR("PostgreSQL: ")));
    CHECK(none == NULL);
}

int main(void)
{
    arena = arena_new(64 << 20);
    struct str url = test_db_new(arena);
    db = test_db_open(arena, url, DB_READ_WRITE);
    CHECK_INT(db_is_postgres(db), test_db_is_postgres());
    schema();
    test_values();
    test_lists();
    test_errors();
    test_transactions();
    test_group();
    test_plain_group();
    test_batch();
    test_two_connections(url);
    test_addresses();
    db_close(db);
    test_db_end();
    arena_free(arena);
    return test_end();
}
