#include "web/execute.h"

#include "base/log.h"
#include "web/dispatch.h"
#include "web/queue.h"

#include <pthread.h>

enum { WRITES_MAX = 4096, WORK_MAX = 512, WORKERS_MAX = 64, CONNECTION_MAX = 64 << 20 };

struct worker {
    struct workers *all;
    struct arena *arena; /* of its connection; the threads open theirs beside each other */
    struct db *db;
    pthread_t thread;
    bool started;
};

struct workers {
    struct core *core;
    struct str database;
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

static enum err connect(struct worker *w, struct str *ret_why)
{
    arena_free(w->arena);
    w->arena = arena_new(CONNECTION_MAX);
    return db_open(w->arena, w->all->database, DB_READ_WRITE, &w->db, ret_why);
}

/* A connection takes its time and memory, and most of the pool is never needed: each is opened for its first request. */
static bool connected(struct worker *w)
{
    struct str why = STR("");
    if (!w->db && connect(w, &why) != OK) {
        log_line(LOG_ERROR, "database", "at=open reason=\"%.*s\"", STR_ARG(why));
    }
    return w->db != NULL;
}

static void *work_loop(void *arg)
{
    struct worker *w = arg;
    struct state *s;
    while (queue_take(w->all->core->work, &s, 1) > 0) {
        if (connected(w)) {
            work(w, s);
            continue;
        }
        s->err = ERR_UNAVAILABLE;
        s->stage = STAGE_FINISH;
        give_back(s);
    }
    return NULL;
}

static enum err start_worker(struct worker *w, void *(*loop)(void *), struct str *ret_why)
{
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
    all->database = database;
    all->n = n < WORKERS_MAX ? n : WORKERS_MAX;
    core->work = queue_new(a, WORK_MAX);
    core->writes = queue_new(a, WRITES_MAX);
    all->writer.all = all;
    struct str why = STR("");
    enum err e = connect(&all->writer, &why);
    *ret_why = str_copy(a, why);
    e = e ? e : start_worker(&all->writer, write_loop, ret_why);
    for (unsigned i = 0; e == OK && i < all->n; i++) {
        all->pool[i].all = all;
        e = start_worker(&all->pool[i], work_loop, ret_why);
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
    arena_free(w->arena);
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
