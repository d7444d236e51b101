/* Following the table `change`, and filling what was there before the first webhook. */
#include "feature/webhook/webhook.h"

#include "app/app.h"
#include "domain/change_place.h"
#include "feature/webhook/news.h"

enum { PAGE = 2000, BATCH = 100, BATCHES_MAX = 500, FOLLOW_MEMORY = 64 << 20 };

enum fill_step { FILL_CLEAR, FILL_CLEAR_MEMBERS, FILL_CLUSTERS, FILL_ORGANISATIONS, FILL_LISTINGS, FILL_MEMBERS, FILL_DONE };

static bool is_late(struct db *db, const struct webhook_mark_get_row *m, instant now)
{
    return change_place_is_late(db, &(struct change_place){m->change_id, m->swept_at}, m->newest, now);
}

bool follow_look(struct db *db, struct arena *a, instant now)
{
    struct webhook_mark_get_row m;
    return webhook_mark_get(db, a, &m) == OK && (!m.needed || m.step < FILL_DONE || m.newest > m.change_id || is_late(db, &m, now));
}

/* ---- filling ---- */

struct filling {
    struct arena *a;
    struct webhook_mark_get_row m;
};

typedef enum err page_fn(struct db *db, struct arena *a, id after, int64_t most, struct webhook_page_row *ret);
typedef enum err fill_fn(struct db *db, id after, id last, instant started);

static enum err fill_from(struct db *db, struct filling *f, page_fn *page, fill_fn *fill, bool *ret_over)
{
    struct webhook_page_row row;
    enum err e = page(db, f->a, f->m.after, PAGE, &row);
    *ret_over = !e && row.last == 0;
    if (e || *ret_over) {
        return e;
    }
    e = fill(db, f->m.after, row.last, f->m.started_at);
    f->m.after = row.last;
    return e;
}

static enum err fill_page(struct db *db, void *arg)
{
    struct filling *f = arg;
    struct webhook_mark_get_row before = f->m;
    int64_t gone = 0;
    bool over = false;
    enum err e = OK;
    switch ((enum fill_step)f->m.step) {
    case FILL_CLEAR: e = webhook_clear_known(db, PAGE, &gone); over = gone == 0; break;
    case FILL_CLEAR_MEMBERS: e = webhook_clear_members(db, PAGE, &gone); over = gone == 0; break;
    case FILL_CLUSTERS: e = fill_from(db, f, webhook_page_of_clusters, webhook_fill_clusters, &over); break;
    case FILL_ORGANISATIONS: e = fill_from(db, f, webhook_page_of_organisations, webhook_fill_organisations, &over); break;
    case FILL_LISTINGS: e = fill_from(db, f, webhook_page_of_listings, webhook_fill_listings, &over); break;
    case FILL_MEMBERS: e = fill_from(db, f, webhook_page_of_memberships, webhook_fill_members, &over); break;
    case FILL_DONE: return OK;
    }
    if (over) {
        f->m.step++;
        f->m.after = 0;
    }
    e = e ? e : webhook_mark_step(db, f->m.step, f->m.after);
    if (e) {
        f->m = before; /* the transaction may be run again */
    }
    return e;
}

/* ---- following ---- */

struct following {
    struct job *job;
    struct arena *a;
    struct webhook_mark_get_row m;
    struct news_plan plan;
    size_t n;               /* changes of this batch */
};

static bool seen_in_batch(const struct webhook_changes_row *rows, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (rows[k].object_id == rows[i].object_id && str_eq(rows[k].kind, rows[i].kind)) {
            return true;
        }
    }
    return false;
}

static enum err plan_batch(struct db *db, struct following *f, id from)
{
    struct webhook_changes_row *rows;
    enum err e = webhook_changes(db, f->a, from, BATCH, &rows, &f->n);
    e = e ? e : news_begin(db, f->a, config_url(&f->job->app->config, f->a, 0), &f->plan);
    for (size_t i = 0; i < f->n && !e; i++) {
        if (!seen_in_batch(rows, i)) {
            e = news_of_change(db, &f->plan, rows[i].kind, rows[i].object_id);
        }
        f->m.change_id = rows[i].id > f->m.change_id ? rows[i].id : f->m.change_id;
    }
    return e;
}

static enum err write_batch(struct db *db, void *arg)
{
    struct following *f = arg;
    enum err e = news_write(db, &f->plan, f->job->now);
    return e ? e : webhook_mark_read(db, f->m.change_id, f->m.swept_at);
}

/* Reads and compares outside of the writing transaction, which is short. *from moves behind what was read. */
static enum err follow_batch(struct following *f, id *from, bool *ret_more)
{
    struct db *db = f->job->db;
    db_read_begin(db);
    enum err e = plan_batch(db, f, *from);
    db_read_end(db);
    *from = f->m.change_id > *from ? f->m.change_id : *from;
    *ret_more = f->n == BATCH;
    return e ? e : db_tx(db, write_batch, f);
}

/* Nothing from before the first webhook: that is known without a sum, and would seem changed. */
static id from_of(struct job *job, const struct webhook_mark_get_row *m, bool late)
{
    id started = (id)(m->started_at / 1000) << ID_RANDOM_BITS;
    id from = change_place_from(job->db, &(struct change_place){m->change_id, m->swept_at}, late, job->now);
    return from > started ? from : m->change_id < started ? m->change_id : started;
}

static enum err follow_changes(struct job *job, const struct webhook_mark_get_row *m)
{
    struct arena *a = arena_new(FOLLOW_MEMORY);
    bool late = is_late(job->db, m, job->now), more = true;
    struct following f = {.job = job, .a = a, .m = *m};
    id from = from_of(job, m, late);
    enum err e = OK;
    for (int i = 0; i < BATCHES_MAX && more && !e; i++) {
        f.m.swept_at = late ? job->now : m->swept_at;
        e = follow_batch(&f, &from, &more);
        arena_reset(a);
    }
    arena_free(a);
    return e;
}

static enum err end_mark(struct db *db, void *arg)
{
    (void)arg;
    return webhook_mark_end(db);
}

enum err follow_job(struct job *job)
{
    struct filling f = {.a = job->arena};
    enum err e = webhook_mark_get(job->db, job->arena, &f.m);
    if (e) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    if (!f.m.needed) {
        return db_tx(job->db, end_mark, NULL);
    }
    while (!e && f.m.step < FILL_DONE) {
        e = db_tx(job->db, fill_page, &f);
    }
    return e ? e : follow_changes(job, &f.m);
}

static enum err forget(struct db *db, void *arg)
{
    int64_t gone;
    return webhook_delivery_forget(db, *(const instant *)arg - HOOK_LOG_LIFE, &gone);
}

enum err forget_job(struct job *job)
{
    return db_tx(job->db, forget, &job->now);
}
