/* Choosing a file, and what was imported before. */
#include "feature/import/page.h"
#include "gen/import_sql.h"
#include "gen/import_tpl.h"

#include <string.h>

enum { LINES_MAX = 8 };

static void offer_kinds(struct request *r, const struct ground *g, struct part_field *f)
{
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, LINES_MAX);
    size_t n = 0;
    for (const struct import_kind *k = import_kinds; k->name && n < LINES_MAX; k++) {
        bool here = g->cluster ? k->in_office : strcmp(k->name, "members") != 0;
        if (here) {
            v[n++] = (struct part_choice){.value = str_of(k->name), .text = tr(r->lang, k->label), .hint = tr(r->lang, k->about)};
        }
    }
    f->control = STR("radios");
    part_field_choices(r, f, v, n);
}

static const char *status_name(struct str status)
{
    static const struct {
        const char *status, *name;
    } names[] = {{"mapping", N_("waits for columns")}, {"checking", N_("is being checked")}, {"checked", N_("waits for the start")},
                 {"running", N_("is running")},        {"done", N_("imported")},              {"failed", N_("failed, nothing was changed")},
                 {"dropped", N_("dropped")}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_is(status, names[i].status)) {
            return names[i].name;
        }
    }
    return N_("dropped");
}

static enum err fill_past(struct request *r, const struct ground *g, struct start_view *v)
{
    struct import_runs_row *rows;
    enum err e = import_runs(r->db, r->arena, g->cluster, &rows, &v->n_past);
    if (e) {
        return e;
    }
    struct import_past *past = ARENA_ARRAY(r->arena, struct import_past, v->n_past + 1);
    for (size_t i = 0; i < v->n_past; i++) {
        const struct import_kind *k = import_kind_of(rows[i].kind);
        past[i] = (struct import_past){
            .href = str_fmt(r->arena, "%.*s/%.*s", STR_ARG(g->base), STR_ARG(id_text(r->arena, rows[i].id))),
            .file_name = rows[i].file_name, .who = rows[i].who, .kind = k ? k->label : N_("Member list"), .status = status_name(rows[i].status),
            .at = rows[i].created_at, .is_good = str_is(rows[i].status, "done"), .is_bad = str_is(rows[i].status, "failed"),
            .is_pull = rows[i].pull_id != DB_NULL};
        past[i].report_href = past[i].is_good ? str_cat(r->arena, past[i].href, STR("/report.csv")) : STR_NONE;
    }
    v->past = past;
    return OK;
}

enum err import_start_page(struct request *r)
{
    struct ground g;
    struct start_input fresh = {0};
    enum err e = ground_of(r, &g);
    if (e) {
        return e;
    }
    fresh.kind = g.cluster ? STR("members") : STR("organisations");
    struct start_view v = {.base = g.base, .has_pull = g.cluster != 0};
    struct str lead = g.cluster ? T(r->lang, "Bring your list as it is: CSV from any program, or XLSX. You see what would change before anything happens.")
                                : T(r->lang, "For the whole landscape. Offices import their own lists on their own page.");
    import_head(r, &g, STEP_FILE, N_("Import a list"), lead, &v.head);
    part_errors(r, &v.errors);
    part_field(r, start_fields, "kind", r->method == POST && r->input ? r->input : &fresh, &v.kind);
    offer_kinds(r, &g, &v.kind);
    v.file_error = field_error_text(r, "file");
    e = fill_past(r, &g, &v);
    return e ? e : import_show(r, &v.head, tpl_import_start, &v);
}

/* ---- taking the file ---- */

struct taking {
    struct request *r;
    const struct ground *g;
    const struct import_kind *kind;
    const struct upload *file;
    struct str columns;
    size_t rows;
    id run;
};

static enum err keep(struct db *db, void *arg)
{
    const struct taking *t = arg;
    struct request *r = t->r;
    struct str name = t->file->name.n ? t->file->name : STR("?");
    enum err e = import_run_add(db, &(struct import_run_add_params){.run = t->run, .cluster = t->g->cluster, .account = r->viewer->account,
                                                                    .pull = DB_NULL, .kind = str_of(t->kind->name), .file_name = name,
                                                                    .file = t->file->bytes, .status = STR("mapping"),
                                                                    .total = (int64_t)t->rows, .now = r->now});
    return e ? e : import_run_outcome(db, t->run, t->columns, r->now);
}

static enum err look_at(struct taking *t)
{
    struct request *r = t->r;
    struct run run = {.cluster = t->g->cluster, .kind = t->kind};
    struct sheet sheet;
    struct guess *columns;
    size_t n;
    const char *why = N_("The first row of the file must hold the names of the columns.");
    if (t->file->bytes.n > SHEET_MAX_BYTES) {
        field_error(r, "file", N_("The file is larger than 20 megabytes. Please divide it."));
        return ERR_INVALID;
    }
    if (!sheet_read(r->arena, t->file->bytes, 0, &sheet, &why)) {
        field_error(r, "file", why);
        return ERR_INVALID;
    }
    enum err e = run_columns(r->db, r->arena, &run, &sheet, &columns, &n);
    if (e == ERR_INVALID) {
        field_error(r, "file", why);
    }
    if (e) {
        return e;
    }
    t->columns = columns_text(r->arena, &sheet, columns, n);
    t->rows = sheet_rows(r->arena, &sheet);
    return OK;
}

enum err import_start_post(struct request *r)
{
    const struct start_input *in = r->input;
    struct ground g;
    enum err e = ground_of(r, &g);
    if (e) {
        return e;
    }
    struct taking t = {.r = r, .g = &g, .kind = import_kind_of(in->kind), .file = web_upload(r, "file"), .run = id_new()};
    if (!t.kind || (g.cluster && !t.kind->in_office)) {
        return ERR_FORBIDDEN;
    }
    if (!t.file) {
        field_error(r, "file", N_("Please choose a file."));
        return ERR_INVALID;
    }
    e = look_at(&t);
    e = e ? e : db_tx(r->db, keep, &t);
    return e ? e : web_redirect(r, str_fmt(r->arena, "%.*s/%.*s", STR_ARG(g.base), STR_ARG(id_text(r->arena, t.run))), NULL);
}
