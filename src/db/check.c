#include "db/check.h"

enum { MAX_SAID = 20 };

struct finding {
    struct buf *report;
    size_t problems;
};

static enum err integrity_row(const struct db_value *row, void *arg)
{
    struct finding *f = arg;
    if (str_is(row[0].s, "ok")) {
        return OK;
    }
    if (++f->problems <= MAX_SAID) {
        buf_fmt(f->report, "integrity: %.*s\n", STR_ARG(row[0].s));
    }
    return OK;
}

static enum err reference_row(const struct db_value *row, void *arg)
{
    struct finding *f = arg;
    if (++f->problems <= MAX_SAID) {
        buf_fmt(f->report, "a row of %.*s refers to a row of %.*s that is not there\n", STR_ARG(row[0].s), STR_ARG(row[1].s));
    }
    return OK;
}

enum err db_check(struct db *db, struct buf *report, size_t *ret_problems)
{
    static const enum db_type texts[] = {DB_TEXT, DB_TEXT};
    static const struct db_query integrity = {.name = "integrity_check", .sqlite = "SELECT integrity_check FROM pragma_integrity_check",
                                              .postgres = "SELECT 'ok'::text", .number = DB_UNCACHED, .n_columns = 1, .columns = texts};
    static const struct db_query references = {
        .name = "foreign_key_check", .sqlite = "SELECT \"table\", parent FROM pragma_foreign_key_check",
        .postgres = "SELECT ''::text, ''::text WHERE FALSE", .number = DB_UNCACHED, .n_columns = 2, .columns = texts};
    struct finding f = {.report = report};
    enum err e = db_run(db, &integrity, NULL, integrity_row, &f, NULL);
    e = e ? e : db_run(db, &references, NULL, reference_row, &f, NULL);
    if (!e) {
        *ret_problems = f.problems;
    }
    return e;
}
