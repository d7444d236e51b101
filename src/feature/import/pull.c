/* Fetching what is due, importing it with the remembered columns, telling the office. */
#include "feature/import/pull.h"

#include "app/app.h"
#include "base/log.h"
#include "domain/fetch.h"
#include "domain/mail_write.h"
#include "domain/people.h"
#include "feature/import/work.h"
#include "gen/import_sql.h"

enum { PULL_MEMORY = 1 << 30, PULLS_AT_ONCE = 20, MISTAKES_MAILED = 10, PROBLEM_MAX = 64 << 10, CLAIM_MINUTES = 30 };

struct pulling {
    struct job *job;
    struct arena *a;
    struct import_pull_due_row pull;
    struct fetch fetch;
    const char *why;           /* msgid: nothing came */
    id run;                    /* 0: none was needed */
    struct run ended;          /* how the run ended */
    instant claimed;           /* ours until then */
    const char *outcome;       /* unchanged, done, failed */
    struct str problem;        /* JSON as the run keeps it */
};

static enum err claim(struct db *db, void *arg)
{
    struct pulling *p = arg;
    int64_t changed;
    p->claimed = p->job->now + MINUTES(CLAIM_MINUTES);
    enum err e = import_pull_claim(db, p->pull.id, p->pull.next_at, p->claimed, &changed);
    return e ? e : changed == 1 ? OK : ERR_NOT_FOUND;
}

static enum err keep_file(struct db *db, void *arg)
{
    struct pulling *p = arg;
    struct str url = p->pull.url;
    size_t slash = url.n;
    while (slash && url.p[slash - 1] != '/') {
        slash--;
    }
    struct str name = str_cut(url, slash, str_find(url, STR("?"), 0));
    return import_run_add(db, &(struct import_run_add_params){.run = p->run, .cluster = p->pull.cluster_id, .account = p->pull.account_id,
                                                              .pull = p->pull.id, .kind = STR("members"),
                                                              .file_name = name.n ? str_clip(name, 200) : STR("?"), .file = p->fetch.body,
                                                              .status = STR("running"), .now = p->job->now});
}

static int64_t number(const struct run *run, const char *key)
{
    const struct json_value *v = run->outcome ? json_get(run->outcome, key) : NULL;
    return v ? (int64_t)v->number : 0;
}

/* How the run ended; a list without news leaves none behind. */
static enum err load_end(struct pulling *p)
{
    enum err e = run_load(p->job->db, p->a, p->run, &p->ended);
    if (e) {
        return e;
    }
    bool done = str_is(p->ended.status, "done");
    p->outcome = !done ? "failed" : number(&p->ended, "created") + number(&p->ended, "changed") > 0 ? "done" : "unchanged";
    return OK;
}

static enum err import_body(struct pulling *p)
{
    struct db *db = p->job->db;
    p->run = id_new();
    enum err e = db_tx(db, keep_file, p);
    e = e ? e : work_write(db, p->run);
    return e ? e : load_end(p);
}

/* ---- telling ---- */

static void mail_mistakes(struct mail_write *w, const struct pulling *p)
{
    const struct json_value *said = p->ended.outcome ? json_get(p->ended.outcome, "said") : NULL;
    for (size_t i = 0; said && i < said->n && i < MISTAKES_MAILED; i++) {
        const struct json_value *m = &said->items[i], *args = json_get(m, "args"), *text = json_get(m, "text"), *column = json_get(m, "column"),
                                *row = json_get(m, "row");
        size_t n = args ? args->n : 0;
        struct tr_arg *values = ARENA_ARRAY(w->arena, struct tr_arg, n + 1);
        for (size_t k = 0; k < n; k++) {
            values[k] = (struct tr_arg){str_z(w->arena, args->keys[k]), args->items[k].text};
        }
        struct tr_arg place[] = {{"n", row ? row->text : STR("0")}, {0}};
        struct str where = tr_fmt(w->arena, w->mail.lang, N_("row {n}"), place);
        struct str what = tr_fmt(w->arena, w->mail.lang, str_z(w->arena, text ? text->text : STR("")), values);
        mail_write_fact(w, column ? str_fmt(w->arena, "%.*s, %.*s", STR_ARG(where), STR_ARG(column->text)) : where, what);
    }
}

static void mail_body(struct mail_write *w, const struct pulling *p, struct str cluster, struct str slug)
{
    enum lang lang = w->mail.lang;
    struct tr_arg args[] = {{"cluster", cluster}, {"url", p->pull.url},
                            {"created", fmt_int(w->arena, lang, number(&p->ended, "created"))},
                            {"changed", fmt_int(w->arena, lang, number(&p->ended, "changed"))},
                            {"left", fmt_int(w->arena, lang, number(&p->ended, "left"))}, {0}};
    if (str_is(str_of(p->outcome), "done")) {
        mail_write_text(w, tr_fmt(w->arena, lang, N_("the member list of {cluster} was fetched and imported: {created} new, {changed} changed, {left} as they are."), args));
    } else {
        mail_write_text(w, tr_fmt(w->arena, lang, N_("the member list of {cluster} was fetched, but nothing was changed:"), args));
        if (p->why) {
            mail_write_text(w, tr(lang, p->why));
        }
        mail_mistakes(w, p);
        mail_write_text(w, tr_fmt(w->arena, lang, N_("Address of the list: {url}"), args));
    }
    mail_write_link(w, p->run ? str_fmt(w->arena, "/office/%.*s/import/%.*s", STR_ARG(slug), STR_ARG(id_text(w->arena, p->run)))
                              : str_fmt(w->arena, "/office/%.*s/import/pull", STR_ARG(slug)));
}

static enum err tell(struct db *db, struct pulling *p)
{
    struct import_pull_readers_row *rows;
    size_t n;
    enum err e = import_pull_readers(db, p->a, p->pull.cluster_id, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct mail_write w;
        enum lang lang = people_lang(rows[i].language);
        struct tr_arg args[] = {{"cluster", rows[i].cluster_name}, {0}};
        mail_write_begin(&w, p->a, config_url(&p->job->app->config, p->a, 0), "import", rows[i].id, rows[i].email, rows[i].name, lang);
        mail_body(&w, p, rows[i].cluster_name, rows[i].cluster_slug);
        bool done = str_is(str_of(p->outcome), "done");
        e = mail_write_queue(&w, db, done ? tr_fmt(p->a, lang, N_("Member list of {cluster} imported"), args)
                                          : tr_fmt(p->a, lang, N_("Member list of {cluster} could not be imported"), args), p->job->now);
    }
    return e;
}

/* The same failure day after day is said once. */
static enum err keep_outcome(struct db *db, void *arg)
{
    struct pulling *p = arg;
    bool failed = str_is(str_of(p->outcome), "failed");
    bool again = failed && str_is(p->pull.outcome, "failed") && str_eq(p->pull.problem, p->problem);
    struct str etag = failed ? STR_NONE : p->fetch.etag, modified = failed ? STR_NONE : p->fetch.last_modified;
    enum err e = import_pull_tried(db, &(struct import_pull_tried_params){.pull = p->pull.id, .outcome = str_of(p->outcome), .problem = p->problem,
                                                                          .etag = etag, .last_modified = modified, .now = p->job->now,
                                                                          .claimed = p->claimed, .next_at = p->job->now + HOURS(p->pull.hours)});
    if (!e && p->run && str_is(str_of(p->outcome), "unchanged")) {
        e = import_run_delete(db, p->run);
    }
    bool silent = again || str_is(str_of(p->outcome), "unchanged");
    return e || silent ? e : tell(db, p);
}

static struct str problem_of(struct pulling *p)
{
    if (p->why) {
        return outcome_failure(p->a, p->why);
    }
    if (!str_is(str_of(p->outcome), "failed")) {
        return STR_NONE;
    }
    struct buf out;
    struct json j;
    buf_init(&out, PROBLEM_MAX);
    json_begin(&j, &out);
    json_value(&j, json_get(p->ended.outcome, "said") ? json_get(p->ended.outcome, "said") : p->ended.outcome);
    struct str text = buf_ok(&out) ? str_copy(p->a, buf_str(&out)) : STR("[]");
    buf_free(&out);
    return text;
}

/* Something of our own failed: the job is run again, and finds the list due. */
static enum err give_back(struct db *db, void *arg)
{
    struct pulling *p = arg;
    int64_t changed;
    enum err e = p->run ? import_run_drop(db, p->run) : OK;
    return e ? e : import_pull_claim(db, p->pull.id, p->claimed, p->job->now, &changed);
}

static enum err fetch_and_import(struct pulling *p)
{
    enum err e = OK;
    p->fetch = (struct fetch){.url = p->pull.url, .private_too = p->job->app->config.fetch_private, .etag = p->pull.etag,
                              .last_modified = p->pull.last_modified};
    p->outcome = "failed";
    if (fetch_file(p->a, &p->fetch, &p->why) == OK) {
        p->outcome = "unchanged";
        e = p->fetch.unchanged ? OK : import_body(p);
    }
    return e;
}

/* A list that was imported before the last try broke off is told first: fetched again it would be no news. */
static enum err pull_claimed(struct pulling *p)
{
    struct import_run_untold_row untold;
    instant tried = p->pull.tried_at == DB_NULL ? 0 : p->pull.tried_at;
    enum err e = import_run_untold(p->job->db, p->a, p->pull.cluster_id, p->pull.id, tried, &untold);
    if (e == OK) {
        p->run = untold.id;
        e = load_end(p);
    } else if (e == ERR_NOT_FOUND) {
        e = fetch_and_import(p);
    }
    log_line(LOG_INFO, "import_pull", "outcome=%s", e ? err_name(e) : p->outcome);
    if (e) {
        return e;
    }
    p->problem = problem_of(p);
    return db_tx(p->job->db, keep_outcome, p);
}

static enum err pull_one(struct pulling *p)
{
    struct db *db = p->job->db;
    enum err e = import_pull_due(db, p->a, p->job->now, &p->pull);
    e = e ? e : db_tx(db, claim, p);
    if (e) {
        return e;
    }
    e = pull_claimed(p);
    if (e && db_tx(db, give_back, p) != OK) {
        log_line(LOG_WARN, "import_pull", "outcome=waits minutes=%d", CLAIM_MINUTES);
    }
    return e;
}

enum err pull_job(struct job *job)
{
    enum err e = OK;
    for (int i = 0; i < PULLS_AT_ONCE && !e; i++) {
        struct arena *a = arena_new(PULL_MEMORY);
        struct pulling *p = ARENA_NEW(a, struct pulling);
        *p = (struct pulling){.job = job, .a = a};
        e = pull_one(p);
        arena_free(a);
    }
    return e == ERR_NOT_FOUND ? OK : e;
}
