/* The clock of a quiz: what is in time, how early it was, and the end of it. */
#include "app/app.h"
#include "feature/poll/page.h"

int64_t poll_haste(const struct poll_question_row *q, instant now)
{
    if (!q->speed || !q->seconds || q->closes_at == DB_NULL) {
        return POLL_HASTE;
    }
    int64_t left = (q->closes_at - now) * POLL_HASTE / SECONDS(q->seconds);
    return left < 0 ? 0 : left > POLL_HASTE ? POLL_HASTE : left;
}

struct poll_time poll_time(const struct poll_question_row *q)
{
    bool runs = str_is(q->status, "open") && q->closes_at != DB_NULL;
    return (struct poll_time){.until = runs ? q->closes_at / 1000 : 0, .seconds = q->seconds};
}

bool poll_time_look(struct db *db, struct arena *a, instant now)
{
    struct poll_overdue_row *rows;
    size_t n = 0;
    return poll_overdue(db, a, now - POLL_GRACE, now, &rows, &n) == OK && n > 0;
}

/* After the clock was set back there would be more time than the question ever had: it gets all of it again. */
static enum err put_right(struct db *db, const struct poll_overdue_row *q, instant now)
{
    int64_t changed;
    return q->closes_at > now ? poll_time_reset(db, q->id, q->closes_at, now + SECONDS(q->seconds), &changed) : poll_time_over(db, q->id, q->closes_at, &changed);
}

struct overdue {
    const struct poll_overdue_row *rows;
    size_t n;
    instant now;
};

static enum err end_all(struct db *db, void *arg)
{
    const struct overdue *all = arg;
    enum err e = OK;
    for (size_t i = 0; e == OK && i < all->n; i++) {
        e = put_right(db, &all->rows[i], all->now);
    }
    return e;
}

enum err poll_time_job(struct job *job)
{
    struct poll_overdue_row *rows;
    struct overdue all = {.now = job->now};
    enum err e = poll_overdue(job->db, job->arena, job->now - POLL_GRACE, job->now, &rows, &all.n);
    all.rows = rows;
    e = e ? e : db_tx(job->db, end_all, &all);
    for (size_t i = 0; e == OK && i < all.n; i++) {
        live_changed(job->app, rows[i].room_id);
    }
    return e;
}
