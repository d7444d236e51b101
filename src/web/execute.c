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

static void finish_all(struct state **v, size_t n, enum err e)
{
    for (size_t i = 0; i < n; i++) {
        v[i]->err = v[i]->err == OK ? e : v[i]->err;
        if (e != OK) {
            v[i]->x->answer.n_headers = v[i]->kept_headers;
        }
        v[i]->stage = STAGE_FINISH;
    }
}

/* Runs all, in savepoints when each is to stand `alone`, else up to the first that fails. *ret_done: how many went well. */
static enum err run_group(struct db *db, struct state **v, size_t n, bool alone, size_t *ret_done)
{
    enum err e = db_group_begin(db);
    *ret_done = 0;
    for (size_t i = 0; e == OK && i < n; i++) {
        v[i]->err = alone ? db_group_step(db, run_step, v[i]) : db_group_plain(db, run_step, v[i]);
        *ret_done += v[i]->err == OK;
        if (!alone && v[i]->err != OK) {
            break;
        }
    }
    return e;
}

/* Mostly all go well, and then savepoints are not worth their price. When one fails, the whole group runs again with them, so
 * that its neighbours take no harm. */
void execute_group(struct core *core, struct db *db, struct state **v, size_t n)
{
    size_t done = 0;
    enum err e = run_group(db, v, n, false, &done);
    if (e == OK && done < n && n > 1) {
        db_group_abort(db);
        e = run_group(db, v, n, true, &done);
    }
    if (e != OK) {
        finish_all(v, n, e);
        return;
    }
    if (!done) {
        db_group_abort(db);
        finish_all(v, n, OK);
        return;
    }
    if (db_group_commit(db) != OK) {
        finish_all(v, n, ERR_UNAVAILABLE);
        return;
    }
    after_commit(core);
    finish_all(v, n, OK);
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
