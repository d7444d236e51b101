/* migrate, import, export */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "app/data.h"
#include "app/feature.h"
#include "app/file.h"
#include "domain/import.h"
#include "feature/import/import.h"

enum { FILE_MAX_BYTES = 256 << 20, REPORT_MAX = 1 << 20 };

static const struct exporter *exporter_of(const char *kind)
{
    for (size_t f = 0; features[f]; f++) {
        for (const struct exporter *x = features[f]->exports; x && x->kind; x++) {
            if (strcmp(x->kind, kind) == 0) {
                return x;
            }
        }
    }
    return NULL;
}

static int unknown_kind(struct cli *c, bool reading)
{
    struct str kinds = STR("");
    for (size_t f = 0; features[f]; f++) {
        for (const struct exporter *x = features[f]->exports; x && x->kind; x++) {
            if (reading ? x->read != NULL : x->write != NULL) {
                kinds = str_fmt(c->arena, "%.*s%s%s", STR_ARG(kinds), kinds.n ? ", " : "", x->kind);
            }
        }
    }
    return cli_say(CLI_USAGE, "there is no kind \"%s\"; there are %.*s", c->words[0], STR_ARG(kinds));
}

struct reading {
    const struct exporter *exporter;
    struct arena *arena;
    struct str csv;
    struct import_report *report;
};

/* May be run again: what the report said of the first try goes. */
static enum err read_all(struct db *db, void *arg)
{
    struct reading *r = arg;
    *r->report = (struct import_report){0};
    return r->exporter->read(db, r->arena, r->csv, r->report);
}

enum err data_import(struct db *db, struct arena *a, const char *kind, struct str csv, struct buf *report)
{
    struct reading r = {.exporter = exporter_of(kind), .arena = a, .csv = csv, .report = ARENA_NEW(a, struct import_report)};
    enum err e = r.exporter && r.exporter->read ? db_tx(db, read_all, &r) : ERR_NOT_FOUND;
    import_report_text(a, r.report, LANG_EN, report);
    return e;
}

/* What a check without writing found. */
static void print_check(const struct import_file *f)
{
    if (f->planned) {
        printf("Checked, nothing was written: %zu rows, %zu to add, %zu to update, %zu as they are.\n", f->rows, f->created, f->changed, f->left);
    } else {
        printf("Checked, nothing was written: %zu rows without a mistake.\n", f->rows);
    }
}

static int print_import(struct cli *c, const struct import_file *f, enum err e)
{
    struct buf report;
    if (e && f->why) {
        return cli_say(CLI_FAILED, "%s: %s", c->words[1], f->why);
    }
    if (e && e != ERR_INVALID) {
        cli_say(CLI_FAILED, "%s: nothing was imported (%s)", c->words[1], err_name(e));
    }
    if (!e && f->dry) {
        print_check(f);
        return CLI_DONE;
    }
    buf_init(&report, REPORT_MAX);
    import_report_text(c->arena, &f->report, LANG_EN, &report);
    fprintf(e ? stderr : stdout, "%.*s", STR_ARG(buf_str(&report)));
    buf_free(&report);
    return e ? CLI_FAILED : CLI_DONE;
}

int command_import(struct cli *c)
{
    struct import_file f = {.reader = exporter_of(c->words[0]), .kind = c->words[0], .dry = c->dry_run};
    struct db *db;
    if (!f.reader || !f.reader->read) {
        return unknown_kind(c, true);
    }
    int problem = file_read(c->arena, c->words[1], FILE_MAX_BYTES, &f.bytes);
    if (problem) {
        return cli_say(CLI_FAILED, "%s: %s", c->words[1], strerror(problem));
    }
    if (!cli_open_migrated(c, &db)) {
        return CLI_FAILED;
    }
    enum err e = import_file_run(db, c->arena, &f);
    db_close(db);
    return print_import(c, &f, e);
}

int command_export(struct cli *c)
{
    const struct exporter *x = exporter_of(c->words[0]);
    struct db *db;
    if (!x || !x->write) {
        return unknown_kind(c, false);
    }
    if (!cli_open_migrated(c, &db)) {
        return CLI_FAILED;
    }
    struct buf out;
    buf_init(&out, FILE_MAX_BYTES);
    enum err e = x->write(db, c->arena, &out);
    if (!e && !buf_ok(&out)) {
        e = ERR_LIMIT;
    }
    if (!e) {
        fwrite(out.p, 1, out.n, stdout);
    }
    buf_free(&out);
    db_close(db);
    return e ? cli_say(CLI_FAILED, "cannot export %s (%s)", x->kind, err_name(e)) : CLI_DONE;
}

int command_migrate(struct cli *c)
{
    struct db *db;
    if (!cli_open_migrated(c, &db)) {
        return CLI_FAILED;
    }
    db_close(db);
    printf("The database is up to date.\n");
    return CLI_DONE;
}
