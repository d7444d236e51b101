#include "domain/job_run.h"
#include "base/log.h"
#include "domain/people.h"

#include <pthread.h>
#include <time.h>

/* How long work may wait that another node queued, or that becomes due. */
enum { POLL_SECONDS = 1, SEEN_FLUSH_SECONDS = 60, JOB_ARENA_MAX = 256 << 20 };

struct job_run {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t stopping;
    bool stop;                   /* under lock */
    struct db *db;
    const struct job_type *const *types;
    size_t n;
    struct app *app;
};

static const struct job_type *type_find(const struct job_type *const *types, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++) {
        for (const struct job_type *t = types[i]; t && t->name; t++) {
            if (str_is(name, t->name)) {
                return t;
            }
        }
    }
    return NULL;
}

/* Claims and runs one job. ERR_NOT_FOUND when none is due; a job that fails is no error here. */
static enum err run_one(struct db *db, const struct job_type *const *types, size_t n, struct app *app, struct arena *a,
                        instant now)
{
    struct job_claim claim;
    enum err e = job_claim(db, a, now, &claim);
    if (e) {
        return e;
    }
    const struct job_type *type = type_find(types, n, claim.type);
    struct job job = {.arena = a, .db = db, .app = app, .payload = claim.payload, .now = now};
    enum err result = type ? type->run(&job) : ERR_INTERNAL;
    if (result) {
        log_line(LOG_WARN, "job_failed", "type=%.*s attempt=%lld reason=%s", STR_ARG(claim.type),
                 (long long)claim.attempts, type ? err_name(result) : "unknown_type");
    }
    return job_finish(db, &claim, type ? type->every : HOURS(1), result, now);
}

enum err job_run_due(struct db *db, const struct job_type *const *types, size_t n, struct app *app, instant now,
                     size_t *ret_ran)
{
    struct arena *a = arena_new(JOB_ARENA_MAX);
    size_t ran = 0;
    enum err e;
    while ((e = run_one(db, types, n, app, a, now)) == OK) {
        ran++;
        arena_reset(a);
    }
    arena_free(a);
    if (ret_ran) {
        *ret_ran = ran;
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

static bool stopped(struct job_run *run)
{
    pthread_mutex_lock(&run->lock);
    bool stop = run->stop;
    pthread_mutex_unlock(&run->lock);
    return stop;
}

static void wait_for_work(struct job_run *run)
{
    instant at = clock_steady() + SECONDS(POLL_SECONDS);
    struct timespec until = {.tv_sec = at / SECONDS(1), .tv_nsec = at % SECONDS(1) * 1000};
    pthread_mutex_lock(&run->lock);
    int timed_out = 0;
    while (!run->stop && !timed_out) {
        timed_out = pthread_cond_timedwait(&run->stopping, &run->lock, &until);
    }
    pthread_mutex_unlock(&run->lock);
}

static void run_due(struct job_run *run, struct arena *a)
{
    enum err e = OK;
    while (e == OK && !stopped(run)) {
        e = run_one(run->db, run->types, run->n, run->app, a, clock_now());
        arena_reset(a);
    }
    if (e != OK && e != ERR_NOT_FOUND && e != ERR_RETRY) {
        log_line(LOG_WARN, "jobs_paused", "reason=%s", err_name(e));
    }
}

static void *loop(void *arg)
{
    struct job_run *run = arg;
    struct arena *a = arena_new(JOB_ARENA_MAX);
    instant flushed = clock_steady();
    while (!stopped(run)) {
        run_due(run, a);
        if (clock_steady() - flushed >= SECONDS(SEEN_FLUSH_SECONDS)) {
            flushed = clock_steady();
            enum err e = people_seen_flush(run->db);
            if (e) {
                log_line(LOG_WARN, "seen_not_written", "reason=%s", err_name(e));
            }
        }
        wait_for_work(run);
    }
    arena_free(a);
    return NULL;
}

static enum err repeats_add(struct db *db, void *arg)
{
    const struct job_run *run = arg;
    for (size_t i = 0; i < run->n; i++) {
        for (const struct job_type *t = run->types[i]; t && t->name; t++) {
            enum err e = t->every > 0 ? job_repeat(db, t->name, clock_now()) : OK;
            if (e) {
                return e;
            }
        }
    }
    return OK;
}

enum err job_run_start(struct arena *a, struct str database, const struct job_type *const *types, size_t n, struct app *app,
                       struct job_run **ret, struct str *ret_why)
{
    struct job_run *run = ARENA_NEW(a, struct job_run);
    *run = (struct job_run){.types = types, .n = n, .app = app};
    enum err e = db_open(a, database, DB_READ_WRITE, &run->db, ret_why);
    if (e) {
        return e;
    }
    e = db_tx(run->db, repeats_add, run);
    if (e) {
        *ret_why = STR("cannot write the repeating jobs");
        db_close(run->db);
        return e;
    }
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&run->stopping, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&run->lock, NULL);
    if (pthread_create(&run->thread, NULL, loop, run) != 0) {
        *ret_why = STR("cannot start the thread for background work");
        db_close(run->db);
        return ERR_UNAVAILABLE;
    }
    *ret = run;
    return OK;
}

void job_run_stop(struct job_run *run)
{
    if (!run) {
        return;
    }
    pthread_mutex_lock(&run->lock);
    run->stop = true;
    pthread_cond_signal(&run->stopping);
    pthread_mutex_unlock(&run->lock);
    pthread_join(run->thread, NULL);
    enum err e = people_seen_flush(run->db);
    if (e) {
        log_line(LOG_WARN, "seen_not_written", "reason=%s", err_name(e));
    }
    db_close(run->db);
    pthread_cond_destroy(&run->stopping);
    pthread_mutex_destroy(&run->lock);
}
