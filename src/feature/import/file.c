#include "app/feature.h"
#include "feature/import/import.h"
#include "feature/import/store.h"

/* The names that readers know, those that are needed at least. */
static bool has_own_names(const struct import_kind *k, const struct csv *c)
{
    for (size_t i = 0; k && k->columns[i].name; i++) {
        bool found = !k->columns[i].required;
        for (size_t at = 0; at < c->n_columns && !found; at++) {
            found = str_is(c->columns[at], k->columns[i].name);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

/* A file of the classification of sectors has other columns, which the reader of topics knows. */
static bool is_for_reader(const struct import_kind *k, const struct csv *c)
{
    bool code = false, title = false;
    for (size_t i = 0; i < c->n_columns; i++) {
        code = code || str_is(c->columns[i], "code");
        title = title || str_is(c->columns[i], "title_de");
    }
    return has_own_names(k, c) || (k && str_is(str_of(k->name), "topics") && code && title);
}

struct running {
    struct arena *a;
    struct import_file *f;
    struct str csv;
    const struct plan *plan;
};

static enum err write_rows(struct db *db, void *arg)
{
    struct running *r = arg;
    struct import_file *f = r->f;
    f->report = (struct import_report){.dry = f->dry};
    return r->plan ? plan_write(db, r->a, r->plan, &f->report) : f->reader->read(db, r->a, r->csv, &f->report);
}

static enum err run_plan(struct db *db, struct running *r, const struct import_kind *k, const struct sheet *s, struct csv *c)
{
    struct import_file *f = r->f;
    struct plan *p = ARENA_NEW(r->a, struct plan);
    struct guess *columns = ARENA_ARRAY(r->a, struct guess, c->n_columns + 1);
    struct plan_request q = {.kind = k, .sheet = s, .columns = columns, .by_site = true};
    guess_columns(r->a, k, c, NULL, columns);
    enum err e = plan_make(db, r->a, &q, p);
    if (e) {
        return e;
    }
    f->planned = true;
    f->rows = p->n;
    f->created = p->created;
    f->changed = p->changed;
    f->left = p->left;
    r->plan = p;
    if (p->report->mistakes || f->dry) {
        f->report = *p->report;
        return p->report->mistakes ? ERR_INVALID : OK;
    }
    return db_tx(db, write_rows, r);
}

enum err import_file_run(struct db *db, struct arena *a, struct import_file *f)
{
    const struct import_kind *k = import_kind_of(str_of(f->kind));
    struct running r = {.a = a, .f = f};
    struct sheet s;
    struct csv c;
    if (!sheet_read(a, f->bytes, 0, &s, &f->why) || !sheet_begin(a, &s, &c, &f->why)) {
        return ERR_INVALID;
    }
    f->rows = sheet_rows(a, &s);
    r.csv = s.csv;
    if (k && !is_for_reader(k, &c)) {
        return run_plan(db, &r, k, &s, &c);
    }
    return f->dry ? write_rows(db, &r) : db_tx(db, write_rows, &r);
}
