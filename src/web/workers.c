#include "web/execute.h"

#include "web/dispatch.h"
#include "web/queue.h"

#include <pthread.h>

enum { WRITES_MAX = 4096, WORK_MAX = 512, WORKERS_MAX = 64 };

struct worker {
    struct workers *all;
    struct db *db;
    pthread_t thread;
    bool started;
};

struct workers {
    struct core *core;
    struct worker writer, pool[WORKERS_MAX];
    unsigned n;
};

/* Gives the exchange back to its transport; nothing here may touch it afterwards. */
static void give_back(struct state *s)
{
    struct http_exchange *x = s->x;
    x->wire->resume(x);
}

/* On PostgreSQL lanes have no connection, and transactions of others may be in the way: whoever met one is tried again alone. */
static void finish(struct worker *w, struct state *s)
{
    if (s->err == ERR_RETRY) {
        execute_one(w->all->core, w->db, s);
    }
    dispatch_finish(s, w->db);
}

static void *write_loop(void *arg)
{
    struct worker *w = arg;
    struct state *group[EXECUTE_GROUP_MAX];
    size_t n;
    struct core *core = w->all->core;
    while ((n = queue_take(core->writes, group, EXECUTE_GROUP_MAX)) > 0) {
        execute_group(core, w->db, group, n);
        for (size_t i = 0; i < n; i++) {
            if (core->postgres) {
                finish(w, group[i]);
            }
            give_back(group[i]);
        }
    }
    return NULL;
}

/* Whether the writer has taken it over; a queue that is full leaves it where it is. */
static bool goes_to_writer(struct core *core, struct state *s)
{
    return core->postgres && s->stage == STAGE_HANDLE && route_flags(s->r.route) & WEB_TOGETHER && queue_put(core->writes, s);
}

/* On PostgreSQL a worker takes a request through all its steps, unless its write is the writer's; on SQLite only through slow
 * handlers and those with files. */
static void work(struct worker *w, struct state *s)
{
    struct core *core = w->all->core;
    if (s->stage == STAGE_PREPARE) {
        dispatch_prepare(s, w->db);
    }
    if (goes_to_writer(core, s)) {
        return;
    }
    if (s->stage == STAGE_HANDLE) {
        execute_one(core, w->db, s);
    }
    if (s->stage == STAGE_FINISH && core->postgres) {
        dispatch_finish(s, w->db);
    }
    give_back(s);
}

static void *work_loop(void *arg)
{
    struct worker *w = arg;
    struct state *s;
    while (queue_take(w->all->core->work, &s, 1) > 0) {
        work(w, s);
    }
    return NULL;
}

static enum err start_worker(struct arena *a, struct workers *all, struct worker *w, struct str database, void *(*loop)(void *),
                             struct str *ret_why)
{
    w->all = all;
    enum err e = db_open(a, database, DB_READ_WRITE, &w->db, ret_why);
    if (e != OK) {
        return e;
    }
    if (pthread_create(&w->thread, NULL, loop, w) != 0) {
        *ret_why = STR("the system gives no more threads");
        return ERR_UNAVAILABLE;
    }
    w->started = true;
    return OK;
}

enum err workers_start(struct arena *a, struct core *core, struct str database, unsigned n, struct workers **ret, struct str *ret_why)
{
    struct workers *all = ARENA_NEW(a, struct workers);
    all->core = core;
    all->n = n < WORKERS_MAX ? n : WORKERS_MAX;
    core->work = queue_new(a, WORK_MAX);
    core->writes = queue_new(a, WRITES_MAX);
    enum err e = start_worker(a, all, &all->writer, database, write_loop, ret_why);
    for (unsigned i = 0; e == OK && i < all->n; i++) {
        e = start_worker(a, all, &all->pool[i], database, work_loop, ret_why);
    }
    if (e != OK) {
        workers_stop(all);
        return e;
    }
    *ret = all;
    return OK;
}

static void stop_worker(struct worker *w)
{
    if (w->started) {
        pthread_join(w->thread, NULL);
    }
    db_close(w->db);
}

void workers_stop(struct workers *w)
{
    if (!w) {
        return;
    }
    queue_close(w->core->work);
    queue_close(w->core->writes);
    stop_worker(&w->writer);
    for (unsigned i = 0; i < w->n; i++) {
        stop_worker(&w->pool[i]);
    }
}
