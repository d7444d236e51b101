/* Migrations: applied once, in order, in one transaction, by one node at a time. */
#include "db/driver.h"

#include "base/log.h"

#include <stdio.h>
#include <string.h>

/* Another node migrates a large database: so long this one waits for SQLite's lock. PostgreSQL has a lock of its own for that. */
#define WAIT MINUTES(2)

enum { MAX_MIGRATIONS = 10000 /* four digits */, CHECKSUM_DIGITS = 16 };

struct run {
    struct db *db;
    const struct migration *list;
    bool applied[MAX_MIGRATIONS];
};

static const char create_table[] = "CREATE TABLE IF NOT EXISTS migration ("
                                   "name TEXT PRIMARY KEY, feature TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";

static const struct db_query lock_query = {
    .name = "migration_lock",
    .postgres = "SELECT true FROM (SELECT pg_advisory_xact_lock(7309467523)) AS held",
    .number = DB_UNCACHED,
    .n_columns = 1,
    .columns = (const enum db_type[]){DB_BOOL},
};

static const struct db_query list_query = {
    .name = "migration_list",
    .sqlite = "SELECT name, checksum FROM migration ORDER BY name",
    .postgres = "SELECT name, checksum FROM migration ORDER BY name",
    .number = DB_UNCACHED,
    .n_columns = 2,
    .columns = (const enum db_type[]){DB_TEXT, DB_TEXT},
};

static const struct db_query add_query = {
    .name = "migration_add",
    .sqlite = "INSERT INTO migration (name, feature, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)",
    .postgres = "INSERT INTO migration (name, feature, checksum, applied_at) VALUES ($1, $2, $3, $4)",
    .number = DB_UNCACHED,
    .writes = true,
    .n_params = 4,
    .params = (const struct db_param[]){{"name", DB_TEXT, false}, {"feature", DB_TEXT, false}, {"checksum", DB_TEXT, false},
                                        {"applied_at", DB_INT, false}},
};

static void checksum_text(uint64_t sum, char out[CHECKSUM_DIGITS + 1])
{
    snprintf(out, CHECKSUM_DIGITS + 1, "%016llx", (unsigned long long)sum);
}

static enum err check_applied(const struct db_value *row, void *arg)
{
    struct run *r = arg;
    size_t i = 0;
    while (r->list[i].name && !str_is(row[0].s, r->list[i].name)) {
        i++;
    }
    if (!r->list[i].name) {
        snprintf(r->db->why, sizeof r->db->why,
                 "the database was made by a newer version of Clusterwerk: it has the migration %.*s, which this version does not know; "
                 "install the newer version",
                 STR_ARG(row[0].s));
        return ERR_CONFLICT;
    }
    char sum[CHECKSUM_DIGITS + 1];
    checksum_text(r->list[i].checksum, sum);
    if (!str_is(row[1].s, sum)) {
        snprintf(r->db->why, sizeof r->db->why,
                 "the migration %s was changed after it had been applied to this database (checksum %.*s there, %s here); "
                 "restore its text and put the change into a new migration",
                 r->list[i].name, STR_ARG(row[1].s), sum);
        return ERR_CONFLICT;
    }
    r->applied[i] = true;
    return OK;
}

static enum err apply(struct run *r, const struct migration *m)
{
    struct db *db = r->db;
    enum err e = db->driver->script(db, db_is_postgres(db) ? m->postgres : m->sqlite);
    if (e != OK) {
        db->broken = e;
        snprintf(db->why, sizeof db->why, "the migration %s failed: %s", m->name, db->driver->last_error(db));
        return e;
    }
    char sum[CHECKSUM_DIGITS + 1];
    checksum_text(m->checksum, sum);
    const struct db_value values[] = {
        {.type = DB_TEXT, .s = str_of(m->name)},
        {.type = DB_TEXT, .s = str_of(m->feature)},
        {.type = DB_TEXT, .s = str_of(sum)},
        {.type = DB_INT, .i = clock_now()},
    };
    return db_run(db, &add_query, values, NULL, NULL, NULL);
}

static enum err migrate(struct db *db, void *arg)
{
    struct run *r = arg;
    memset(r->applied, 0, sizeof r->applied);
    enum err e = OK;
    if (db_is_postgres(db)) {
        /* Two nodes that start at once: the second waits, however long the first one takes. */
        e = db->driver->script(db, "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0");
        if (e == OK) {
            e = db_run(db, &lock_query, NULL, NULL, NULL, NULL);
        }
    }
    if (e == OK) {
        e = db->driver->script(db, create_table);
    }
    if (e == OK) {
        e = db_run(db, &list_query, NULL, check_applied, r, NULL);
    }
    for (size_t i = 0; e == OK && r->list[i].name; i++) {
        if (!r->applied[i]) {
            e = apply(r, &r->list[i]);
        }
    }
    return e;
}

static enum err migrate_patiently(struct run *r)
{
    instant start = clock_steady();
    enum err e = db_tx(r->db, migrate, r);
    if (e == ERR_RETRY) {
        log_line(LOG_INFO, "migrations", "state=waiting reason=\"another process writes to the database\"");
    }
    while (e == ERR_RETRY && clock_steady() - start < WAIT) {
        e = db_tx(r->db, migrate, r);
    }
    return e;
}

enum err db_migrate_list(struct db *db, const struct migration *list, struct str *ret_why)
{
    struct run r = {.db = db, .list = list};
    db->why[0] = '\0';
    enum err e = migrate_patiently(&r);
    if (e == OK) {
        return OK;
    }
    if (!db->why[0]) {
        snprintf(db->why, sizeof db->why, "the database could not be migrated (%s): %s", err_name(e), db->driver->last_error(db));
    }
    *ret_why = str_of(db->why);
    return e;
}

static const struct db_query table_query = {
    .name = "migration_table",
    .sqlite = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'migration'",
    .postgres = "SELECT count(*) FROM (SELECT to_regclass('migration') AS t) x WHERE t IS NOT NULL",
    .number = DB_UNCACHED,
    .n_columns = 1,
    .columns = (const enum db_type[]){DB_INT},
};

static enum err note_count(const struct db_value *row, void *arg)
{
    *(int64_t *)arg = row[0].i;
    return OK;
}

enum err db_migrations_pending(struct db *db, size_t *ret_n, struct str *ret_why)
{
    struct run r = {.db = db, .list = migrations};
    int64_t tables = 0;
    db->why[0] = '\0';
    enum err e = db_run(db, &table_query, NULL, note_count, &tables, NULL);
    if (!e && tables > 0) {
        e = db_run(db, &list_query, NULL, check_applied, &r, NULL);
    }
    if (e) {
        *ret_why = db->why[0] ? str_of(db->why) : str_of(db->driver->last_error(db));
        return e;
    }
    size_t n = 0;
    for (size_t i = 0; migrations[i].name; i++) {
        n += !r.applied[i];
    }
    *ret_n = tables > 0 ? n : DB_NOT_OURS;
    return OK;
}

enum err db_migrate(struct db *db, struct str *ret_why)
{
    return db_migrate_list(db, migrations, ret_why);
}
