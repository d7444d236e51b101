/* /operation: is all well, and what is not? */
#include "app/app.h"
#include "app/version.h"
#include "feature/operation/figures.h"
#include "feature/operation/operation.h"
#include "feature/operation/operation_view.h"
#include "gen/operation_tpl.h"

enum { ITEMS_MAX = 24, MEBI = 1 << 20 };
#define ROOM_LEAST ((int64_t)1 << 30) /* bytes of free disk below which the operator is warned */

struct sheet {
    struct request *r;
    struct operation_view *view;
    struct health_item *items;
};

static void add(struct sheet *s, const char *what, struct str value, const char *href, bool judged, bool good)
{
    if (s->view->n_items < ITEMS_MAX) {
        s->items[s->view->n_items++] = (struct health_item){
            .what = what, .value = value, .href = href ? str_of(href) : STR_NONE, .is_good = judged && good, .is_bad = judged && !good};
        s->view->problems += judged && !good;
    }
}

static void figure(struct sheet *s, const char *what, int64_t n)
{
    add(s, what, fmt_int(s->r->arena, s->r->lang, n), NULL, false, true);
}

/* Good when there are none. */
static void trouble(struct sheet *s, const char *what, int64_t n, const char *href)
{
    add(s, what, fmt_int(s->r->arena, s->r->lang, n), n > 0 ? href : NULL, true, n == 0);
}

static struct str mebibytes(struct sheet *s, int64_t bytes)
{
    return tr_fmt(s->r->arena, s->r->lang, N_("{n} MiB"), (struct tr_arg[]){{"n", fmt_int(s->r->arena, s->r->lang, bytes / MEBI)}, {0}});
}

static struct str days_and_hours(struct sheet *s, instant t)
{
    int64_t hours = t / HOURS(1);
    struct tr_arg args[] = {{"days", fmt_int(s->r->arena, s->r->lang, hours / 24)}, {"hours", fmt_int(s->r->arena, s->r->lang, hours % 24)}, {0}};
    return tr_fmt(s->r->arena, s->r->lang, N_("{days} d {hours} h"), args);
}

static void fill_database(struct sheet *s, const struct figures *f)
{
    add(s, N_("Database"), f->database_bytes < 0 ? STR("PostgreSQL") : STR("SQLite"), NULL, true, true);
    if (f->database_bytes >= 0) {
        add(s, N_("Size of the database"), mebibytes(s, f->database_bytes), NULL, false, true);
        add(s, N_("Room left on the disk"), mebibytes(s, f->disk_free_bytes), NULL, true, f->disk_free_bytes > ROOM_LEAST);
    }
    add(s, N_("Entries in the index"), fmt_int(s->r->arena, s->r->lang, f->index_documents), NULL, true, f->index_documents > 0);
}

static void fill_work(struct sheet *s, const struct figures *f)
{
    bool has_server = s->r->app->config.smtp_url.n > 0;
    add(s, N_("Mail server"), has_server ? T(s->r->lang, "set up") : T(s->r->lang, "none, mails stay in the outbox"), "/outbox",
        !s->r->app->config.demo, has_server);
    figure(s, N_("Mails to be sent"), f->counts.mails_waiting);
    trouble(s, N_("Mails the server has not taken yet"), f->counts.mails_trying, "/outbox");
    trouble(s, N_("Mails given up"), f->counts.mails_failed, "/outbox?status=failed");
    figure(s, N_("Jobs whose time has come"), f->counts.jobs_due);
    trouble(s, N_("Jobs given up"), f->counts.jobs_failed, NULL);
}

static void fill_answers(struct sheet *s, const struct figures *f)
{
    uint64_t all = 0;
    for (size_t i = 0; i < TRAFFIC_CLASSES; i++) {
        all += f->traffic.answers[i];
    }
    figure(s, N_("Answers since the start"), (int64_t)all);
    trouble(s, N_("Of these, failed on our side (5xx)"), (int64_t)f->traffic.answers[5], NULL);
    figure(s, N_("Accounts in use"), f->counts.accounts);
    figure(s, N_("Sessions seen within a day"), f->counts.seen_today);
}

enum err operation_page(struct request *r)
{
    struct figures f;
    struct operation_view v = {0};
    enum err e = figures_read(r, &f);
    if (e) {
        return e;
    }
    struct sheet s = {.r = r, .view = &v, .items = ARENA_ARRAY(r->arena, struct health_item, ITEMS_MAX)};
    v.items = s.items;
    add(&s, N_("Version of the program"), STR(CLUSTERWERK_VERSION), NULL, false, true);
    add(&s, N_("Running for"), days_and_hours(&s, f.up), NULL, false, true);
    add(&s, N_("Memory"), mebibytes(&s, f.memory_bytes), NULL, false, true);
    fill_database(&s, &f);
    fill_work(&s, &f);
    fill_answers(&s, &f);
    struct page_head head = {.title = T(r->lang, "Operation"), .nav = "operation", .no_index = true};
    return web_page(r, &head, tpl_operation_health, &v);
}
