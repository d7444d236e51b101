#include "web/execute.h"

#include "app/app.h"
#include "web/dispatch.h"

static enum err run_step(struct db *db, void *arg)
{
    return dispatch_run_handler(arg, db);
}

/* The writes are durable: other parts of the program may know. */
static void after_commit(struct core *core)
{
    if (core->app && core->app->after_write) {
        core->app->after_write(core->app);
    }
}

static void fail_all(struct state **v, size_t n, enum err e)
{
    for (size_t i = 0; i < n; i++) {
        v[i]->err = v[i]->err == OK ? e : v[i]->err;
        v[i]->x->answer.n_headers = v[i]->kept_headers;
        v[i]->stage = STAGE_FINISH;
    }
}

void execute_group(struct core *core, struct db *db, struct state **v, size_t n)
{
    enum err e = db_group_begin(db);
    if (e != OK) {
        fail_all(v, n, e);
        return;
    }
    size_t done = 0;
    for (size_t i = 0; i < n; i++) {
        v[i]->err = db_group_step(db, run_step, v[i]);
        done += v[i]->err == OK;
    }
    if (!done) {
        db_group_abort(db);
        fail_all(v, n, OK);
        return;
    }
    if (db_group_commit(db) != OK) {
        fail_all(v, n, ERR_UNAVAILABLE);
        return;
    }
    after_commit(core);
    for (size_t i = 0; i < n; i++) {
        v[i]->stage = STAGE_FINISH;
    }
}

void execute_one(struct core *core, struct db *db, struct state *s)
{
    bool slow = (route_flags(s->r.route) & WEB_SLOW) != 0;
    s->err = slow ? dispatch_run_handler(s, db) : db_tx(db, run_step, s);
    if (s->err == OK) {
        after_commit(core);
    }
    s->stage = STAGE_FINISH;
}
