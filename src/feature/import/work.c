#include "feature/import/work.h"

#include "base/log.h"
#include "db/long_write.h"
#include "domain/change.h"
#include "domain/people.h"
#include "gen/cluster_sql.h"
#include "gen/import_sql.h"

enum { WORK_MEMORY = 1 << 30, REPORT_MAX = 96 << 20 };

struct work {
    struct db *db;
    struct arena *a;
    struct run run;
    struct sheet sheet;
    struct guess *columns;
    size_t n_columns;
    struct plan_request request;
    struct plan plan;
    struct viewer viewer;       /* who imports, for the log */
    enum lang lang;
    const char *why;            /* msgid of a failure of the whole */
    bool done;                  /* by somebody else */
    instant began;
    int64_t written_ms;
    struct str report;
};

struct telling {
    id run;
    int64_t done;
};

static enum err tell(struct db *db, void *arg)
{
    const struct telling *t = arg;
    return import_run_progress(db, t->run, t->done, clock_now());
}

static void progress(void *arg, size_t done, size_t total)
{
    struct work *w = arg;
    (void)total;
    enum err e = db_tx(w->db, tell, &(struct telling){.run = w->run.id, .done = (int64_t)done});
    if (e) {
        log_line(LOG_WARN, "import_progress", "reason=%s", err_name(e)); /* the work goes on without it */
    }
}

static enum err find_cluster_key(struct work *w)
{
    struct cluster_rows_row *rows;
    size_t n;
    enum err e = w->run.cluster ? cluster_rows(w->db, w->a, w->run.cluster, STR_NONE, &rows, &n) : OK;
    if (e || !w->run.cluster) {
        return e;
    }
    if (n == 0) {
        return ERR_NOT_FOUND;
    }
    w->request.cluster_key = rows[0].reference.p ? rows[0].reference : rows[0].slug;
    return OK;
}

static void load_viewer(struct work *w)
{
    bool somebody = w->run.account != DB_NULL &&
                    people_viewer_by_account(w->db, w->a, w->run.account, clock_now(), &w->viewer) == OK;
    w->lang = somebody ? w->viewer.lang : LANG_DE;
}

/* Reads the file and compares; ERR_INVALID with w->why when it cannot be read. Nothing but w->done when the run is no longer in that
 * state: another node was faster, or the request itself before the job that stands behind it. */
static enum err compare(struct work *w, id run, const char *status, bool tells)
{
    w->began = clock_steady();
    enum err e = run_load(w->db, w->a, run, &w->run);
    w->done = !e && !str_is(w->run.status, status);
    if (e || w->done) {
        return e;
    }
    load_viewer(w);
    e = run_sheet(w->db, w->a, &w->run, &w->sheet, &w->why);
    e = e ? e : run_columns(w->db, w->a, &w->run, &w->sheet, &w->columns, &w->n_columns);
    w->request = (struct plan_request){.kind = w->run.kind, .sheet = &w->sheet, .columns = w->columns, .cluster = w->run.cluster,
                                       .by_site = w->run.by_site, .choices = &w->run.choices, .progress = tells ? progress : NULL,
                                       .progress_arg = w};
    e = e ? e : find_cluster_key(w);
    e = e ? e : plan_make(w->db, w->a, &w->request, &w->plan);
    if (e == ERR_LIMIT) {
        w->why = N_("The file has too many rows for one import. Please divide it.");
        e = ERR_INVALID;
    }
    return e;
}

static struct str outcome_of(struct work *w)
{
    return w->why ? outcome_failure(w->a, w->why)
                  : outcome_text(w->a, &w->plan, w->columns, w->n_columns, (clock_steady() - w->began) / 1000);
}

static enum err keep_check(struct db *db, void *arg)
{
    struct work *w = arg;
    int64_t changed;
    return import_run_checked(db, w->run.id, STR("checked"), outcome_of(w), (int64_t)w->plan.n, clock_now(), &changed);
}

enum err work_check(struct db *db, id run)
{
    struct arena *a = arena_new(WORK_MEMORY);
    struct work *w = ARENA_NEW(a, struct work);
    *w = (struct work){.db = db, .a = a};
    enum err e = compare(w, run, "checking", true);
    if (!w->done && (e == OK || (e == ERR_INVALID && w->why))) {
        e = db_tx(db, keep_check, w);
    }
    arena_free(a);
    return e;
}

/* ---- writing ---- */

static void make_report(struct work *w)
{
    struct buf out;
    buf_init(&out, REPORT_MAX);
    report_csv(w->a, &w->plan, w->lang, &out);
    w->report = buf_ok(&out) ? str_copy(w->a, buf_str(&out)) : STR_NONE;
    buf_free(&out);
}

static enum err write_audit(struct work *w, struct db *db)
{
    struct str detail = str_fmt(w->a, "{\"kind\":\"%s\",\"created\":%zu,\"changed\":%zu}", w->run.kind->name, w->plan.created, w->plan.changed);
    const char *kind = w->run.cluster ? "cluster" : "import";
    id object = w->run.cluster ? w->run.cluster : w->run.id;
    enum err e = w->run.cluster ? change_add(db, "cluster", object) : OK;
    return e ? e : audit_add(db, &w->viewer, "import", kind, object, detail, clock_now());
}

static enum err write_all(struct db *db, void *arg)
{
    struct work *w = arg;
    struct import_report *report = ARENA_NEW(w->a, struct import_report);
    instant began = clock_steady();
    enum err e = plan_write(db, w->a, &w->plan, report);
    if (report->mistakes) {
        w->plan.report = report;
        return ERR_INVALID;
    }
    int64_t changed = 0;
    e = e ? e : mapping_remember(db, w->a, &w->run, w->columns, w->n_columns);
    e = e ? e : write_audit(w, db);
    e = e ? e : import_run_ended(db, w->run.id, STR("done"), outcome_of(w), w->report, clock_now(), &changed);
    w->written_ms = (clock_steady() - began) / 1000;
    return e ? e : changed == 1 ? OK : ERR_CONFLICT;
}

static enum err keep_failure(struct db *db, void *arg)
{
    struct work *w = arg;
    int64_t changed;
    return import_run_ended(db, w->run.id, STR("failed"), outcome_of(w), STR_NONE, clock_now(), &changed);
}

enum err work_write(struct db *db, id run)
{
    struct arena *a = arena_new(WORK_MEMORY);
    struct work *w = ARENA_NEW(a, struct work);
    *w = (struct work){.db = db, .a = a};
    enum err e = compare(w, run, "running", true);
    if (w->done) {
        arena_free(a);
        return OK;
    }
    if (!e) {
        make_report(w);
        long_write_begin();
        e = w->plan.report->mistakes ? ERR_INVALID : db_tx(db, write_all, w);
        long_write_end();
    }
    log_line(LOG_INFO, "import", "kind=%s rows=%zu created=%zu changed=%zu ms=%lld locked_ms=%lld result=%s",
             w->run.kind ? w->run.kind->name : "", w->plan.n, w->plan.created, w->plan.changed, (long long)((clock_steady() - w->began) / 1000),
             (long long)w->written_ms, err_name(e));
    if (e == ERR_CONFLICT) {
        w->why = N_("Something changed meanwhile, so that the import no longer fits. Nothing was written. Please import the file again.");
    }
    if (e == ERR_INVALID || e == ERR_CONFLICT) {
        e = db_tx(db, keep_failure, w);
    }
    arena_free(a);
    return e;
}

/* ---- jobs ---- */

struct str work_payload(struct arena *a, id run)
{
    return str_fmt(a, "{\"run\":\"%.*s\"}", STR_ARG(id_text(a, run)));
}

static bool run_of(const struct job *job, id *ret)
{
    struct json_value v;
    struct str why;
    const struct json_value *run = json_parse(job->arena, job->payload, &v, &why) ? json_get(&v, "run") : NULL;
    return run && id_parse(run->text, ret);
}

/* A run that is gone needs no work. */
static enum err not_gone(enum err e)
{
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err work_check_job(struct job *job)
{
    id run;
    return run_of(job, &run) ? not_gone(work_check(job->db, run)) : ERR_INTERNAL;
}

enum err work_write_job(struct job *job)
{
    id run;
    return run_of(job, &run) ? not_gone(work_write(job->db, run)) : ERR_INTERNAL;
}

static enum err forget(struct db *db, void *arg)
{
    const struct job *job = arg;
    int64_t n;
    enum err e = import_forget_files(db, job->now - DAYS(7), &n);
    return e ? e : import_forget(db, job->now - DAYS(365), &n);
}

enum err work_forget_job(struct job *job)
{
    return db_tx(job->db, forget, job);
}
