/* A run from the check to its end: progress, preview, result. */
#include "feature/import/page.h"
#include "feature/import/work.h"
#include "gen/import_sql.h"
#include "gen/import_tpl.h"

#include <string.h>

static struct str run_path(struct request *r, const struct ground *g, const struct run *run, const char *after)
{
    return str_fmt(r->arena, "%.*s/%.*s%s", STR_ARG(g->base), STR_ARG(id_text(r->arena, run->id)), after);
}

static enum err progress_page(struct request *r, const struct ground *g, const struct run *run)
{
    struct progress_view v = {.href = run_path(r, g, run, ""), .done = run->done_rows, .total = run->total_rows,
                              .is_writing = str_is(run->status, "running")};
    v.percent = run->total_rows > 0 ? 100 * run->done_rows / run->total_rows : 0;
    v.percent = v.percent > 100 ? 100 : v.percent;
    if (r->is_fragment) {
        return web_fragment(r, tpl_import_progress_bar, &v);
    }
    web_set_header(r, "Refresh", STR("4"));
    import_head(r, g, v.is_writing ? STEP_DONE : STEP_CHECK, v.is_writing ? N_("The import is running") : N_("The file is being checked"),
                T(r->lang, "You can leave this page; the work goes on."), &v.head);
    return import_show(r, &v.head, tpl_import_progress, &v);
}

static enum err outcome_page(struct request *r, const struct ground *g, const struct run *run)
{
    struct outcome_view v = {.action = run_path(r, g, run, "/preview"), .base = g->base, .file_name = run->file_name};
    outcome_view(r, g, run, &v);
    v.is_done = str_is(run->status, "done");
    v.is_failed = str_is(run->status, "failed");
    v.is_dropped = str_is(run->status, "dropped");
    v.may_start = str_is(run->status, "checked") && v.mistakes == 0 && v.created + v.changed > 0;
    v.report_href = run->has_report ? run_path(r, g, run, "/report.csv") : STR_NONE;
    v.members_href = g->cluster ? str_cut(g->base, 0, g->base.n - STR("/import").n) : STR("/landscape?kind=organisation");
    const char *title = v.is_done ? N_("The list is imported") : v.is_failed ? N_("Nothing was imported") : v.is_dropped ? N_("This import was dropped")
                      : v.mistakes ? N_("The file has mistakes") : N_("What would change");
    struct str lead = str_fmt(r->arena, "%.*s", STR_ARG(run->file_name));
    import_head(r, g, v.is_done ? STEP_DONE : STEP_CHECK, title, lead, &v.head);
    return import_show(r, &v.head, tpl_import_outcome, &v);
}

enum err import_run_page(struct request *r)
{
    struct ground g;
    struct run run;
    enum err e = ground_run(r, &g, &run);
    if (e) {
        return e;
    }
    bool works = str_is(run.status, "checking") || str_is(run.status, "running");
    if (works) {
        return progress_page(r, &g, &run);
    }
    if (r->is_fragment) {
        return web_no_content(r); /* the script loads the page anew */
    }
    return str_is(run.status, "mapping") ? columns_page(r, &g, &run, NULL, STR_NONE) : outcome_page(r, &g, &run);
}

/* ---- deciding ---- */

struct deciding {
    struct request *r;
    struct run run;
    struct str options;
    const char *status;          /* what comes next */
    const char *job;
    instant job_at;              /* 0: at once; of what is done in place a minute later, should the request not come to its end */
};

static enum err keep(struct db *db, void *arg)
{
    const struct deciding *d = arg;
    struct request *r = d->r;
    int64_t changed;
    enum err e = import_run_options(db, d->run.id, d->options, r->now);
    e = e ? e : import_run_set(db, d->run.id, STR("checked"), str_of(d->status), r->now, &changed);
    if (!e && changed != 1) {
        return ERR_CONFLICT;
    }
    return e ? e : job_add(db, r->arena, d->job, work_payload(r->arena, d->run.id), d->job_at, r->now);
}

static struct str options_sent(struct request *r, const struct run *run)
{
    const struct json_value *twins = run->outcome ? json_get(run->outcome, "twins") : NULL;
    size_t n = 0, most = twins ? twins->n : 0;
    struct choice_of_row *v = ARENA_ARRAY(r->arena, struct choice_of_row, most + 1);
    for (size_t i = 0; i < most; i++) {
        const struct json_value *row = json_get(&twins->items[i], "row");
        struct str number = row ? row->text : STR("0");
        enum plan_choice choice = plan_choice_of(web_typed(r, str_z(r->arena, str_cat(r->arena, STR("row"), number))));
        if (choice != CHOICE_NONE) {
            v[n++] = (struct choice_of_row){.row = number, .choice = choice};
        }
    }
    bool by_site = run->kind->organisations ? web_typed(r, "by_site").n > 0 : run->by_site;
    return options_text(r->arena, by_site, v, n);
}

/* Columns once more: what the check found goes, what the file holds is looked at again. */
static enum err back_to_columns(struct db *db, void *arg)
{
    const struct deciding *d = arg;
    struct request *r = d->r;
    int64_t changed;
    enum err e = import_run_outcome(db, d->run.id, d->options, r->now);
    e = e ? e : import_run_set(db, d->run.id, STR("checked"), STR("mapping"), r->now, &changed);
    return e ? e : changed == 1 ? OK : ERR_CONFLICT;
}

static enum err again(struct deciding *d)
{
    struct request *r = d->r;
    struct sheet sheet;
    struct guess *columns;
    size_t n;
    const char *why = NULL;
    enum err e = run_sheet(r->db, r->arena, &d->run, &sheet, &why);
    e = e ? e : run_columns(r->db, r->arena, &d->run, &sheet, &columns, &n);
    if (e) {
        return e == ERR_INVALID ? ERR_CONFLICT : e;
    }
    d->options = columns_text(r->arena, &sheet, columns, n);
    return db_tx(r->db, back_to_columns, d);
}

static enum err drop(struct db *db, void *arg)
{
    const struct deciding *d = arg;
    int64_t changed;
    return import_run_ended(db, d->run.id, STR("dropped"), STR("{}"), STR_NONE, d->r->now, &changed);
}

static enum err go_on(struct deciding *d, bool start)
{
    struct request *r = d->r;
    bool in_place = d->run.total_rows <= WORK_IN_PLACE_ROWS;
    d->options = options_sent(r, &d->run);
    d->status = start ? "running" : "checking";
    d->job = start ? IMPORT_WRITE_JOB : IMPORT_CHECK_JOB;
    d->job_at = in_place ? r->now + WORK_SECOND_TRY : 0;
    enum err e = db_tx(r->db, keep, d);
    if (e || !in_place) {
        return e;
    }
    return start ? work_write(r->db, d->run.id) : work_check(r->db, d->run.id);
}

enum err import_preview_post(struct request *r)
{
    struct ground g;
    struct deciding d = {.r = r};
    enum err e = ground_run(r, &g, &d.run);
    struct str what = web_typed(r, "do");
    if (e) {
        return e;
    }
    bool open = str_is(d.run.status, "checked") || (str_is(what, "drop") && str_is(d.run.status, "mapping"));
    if (!open) {
        return ERR_CONFLICT;
    }
    if (str_is(what, "drop")) {
        e = db_tx(r->db, drop, &d);
        return e ? e : web_redirect(r, g.base, N_("The import is dropped. Nothing was changed."));
    }
    e = str_is(what, "columns") ? again(&d) : go_on(&d, str_is(what, "start"));
    return e ? e : web_redirect(r, run_path(r, &g, &d.run, ""), NULL);
}

enum err import_report(struct request *r)
{
    struct ground g;
    struct run run;
    struct import_run_report_row row;
    enum err e = ground_run(r, &g, &run);
    e = e ? e : import_run_report(r->db, r->arena, run.id, &row);
    if (e) {
        return e;
    }
    if (!row.report.p) {
        return ERR_NOT_FOUND;
    }
    web_set_header(r, "Content-Disposition", STR("attachment; filename=\"import.csv\""));
    return web_bytes(r, "text/csv; charset=utf-8", str_cat(r->arena, STR("\xef\xbb\xbf"), row.report));
}
