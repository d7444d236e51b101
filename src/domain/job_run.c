#include "domain/job_run.h"
#include "base/log.h"
#include "domain/people.h"

#include <pthread.h>
#include <time.h>

/* How long work may wait that another node queued, or that becomes due. */
enum { POLL_SECONDS = 1, SEEN_FLUSH_SECONDS = 60, JOB_ARENA_MAX = 256 << 20 };

struct lane {
    struct job_run *run;
    enum job_lane lane;
    pthread_t thread;
    struct db *db;
    bool started;
};
struct job_run {
    struct lane lanes[JOB_LANES];
    pthread_mutex_t lock;
    pthread_cond_t stopping;
    bool stop;                   /* under lock */
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
                        enum job_lane lane, instant now)
{
    struct job_claim claim;
    enum err e = job_claim(db, a, lane, now, &claim);
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

struct queueing {
    const struct job_type *type;
    instant now;
};

static enum err queue(struct db *db, void *arg)
{
    const struct queueing *q = arg;
    return job_add_once_in(db, q->type->name, q->type->outside ? JOB_OUTSIDE : JOB_INSIDE, q->now, q->now);
}

static enum err look(struct db *db, const struct job_type *const *types, size_t n, struct arena *a, enum job_lane lane, instant now)
{
    enum err e = OK;
    for (size_t i = 0; i < n && !e; i++) {
        for (const struct job_type *t = types[i]; t && t->name && !e; t++) {
            if (!t->look || t->outside != (lane == JOB_OUTSIDE)) {
                continue;
            }
            db_read_begin(db);
            bool work = t->look(db, a, now);
            db_read_end(db);
            e = work ? db_tx(db, queue, &(struct queueing){t, now}) : OK;
            arena_reset(a);
        }
    }
    return e;
}

enum err job_run_due(struct db *db, const struct job_type *const *types, size_t n, struct app *app, instant now,
                     size_t *ret_ran)
{
    struct arena *a = arena_new(JOB_ARENA_MAX);
    size_t ran = 0, before;
    enum err e;
    do {
        before = ran;
        e = ERR_NOT_FOUND;
        for (enum job_lane lane = JOB_INSIDE; lane < JOB_LANES && e == ERR_NOT_FOUND; lane++) {
            e = look(db, types, n, a, lane, now);
            while (!e && (e = run_one(db, types, n, app, a, lane, now)) == OK) {
                ran++;
                arena_reset(a);
            }
        }
    } while (e == ERR_NOT_FOUND && ran > before);
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

static enum err repeats_add(struct db *db, void *arg)
{
    const struct job_run *run = arg;
    for (size_t i = 0; i < run->n; i++) {
        for (const struct job_type *t = run->types[i]; t && t->name; t++) {
            enum err e = t->every > 0 ? job_repeat(db, t, clock_now()) : OK;
            if (e) {
                return e;
            }
        }
    }
    return OK;
}

/* The time; whatever a job is told has been looked at here. What was due by a clock that is set back since would wait as long as that was. */
static instant follow_clock(const struct lane *lane, instant *ahead)
{
    instant now = clock_now(), now_ahead = now - clock_steady();
    if (now_ahead < *ahead - MINUTES(1)) {
        enum err e = db_tx(lane->db, repeats_add, lane->run);
        log_line(LOG_WARN, "clock_set_back", "seconds=%lld jobs=%s", (long long)((*ahead - now_ahead) / SECONDS(1)), err_name(e));
        if (e) {
            return now; /* again at the next look */
        }
    }
    *ahead = now_ahead;
    return now;
}

static void run_due(const struct lane *lane, struct arena *a, instant *ahead)
{
    struct job_run *run = lane->run;
    enum err e = look(lane->db, run->types, run->n, a, lane->lane, follow_clock(lane, ahead));
    while (e == OK && !stopped(run)) {
        e = run_one(lane->db, run->types, run->n, run->app, a, lane->lane, follow_clock(lane, ahead));
        arena_reset(a);
    }
    if (e != OK && e != ERR_NOT_FOUND && e != ERR_RETRY) {
        log_line(LOG_WARN, "jobs_paused", "reason=%s", err_name(e));
    }
}

static void *loop(void *arg)
{
    struct lane *lane = arg;
    struct job_run *run = lane->run;
    struct arena *a = arena_new(JOB_ARENA_MAX);
    instant flushed = clock_steady(), ahead = clock_now() - flushed;
    while (!stopped(run)) {
        run_due(lane, a, &ahead);
        if (lane->lane == JOB_INSIDE && clock_steady() - flushed >= SECONDS(SEEN_FLUSH_SECONDS)) {
            flushed = clock_steady();
            enum err e = people_seen_flush(lane->db);
            if (e) {
                log_line(LOG_WARN, "seen_not_written", "reason=%s", err_name(e));
            }
        }
        wait_for_work(run);
    }
    arena_free(a);
    return NULL;
}

static enum err lane_open(struct arena *a, struct str database, struct job_run *run, enum job_lane lane, struct str *ret_why)
{
    run->lanes[lane] = (struct lane){.run = run, .lane = lane};
    return db_open(a, database, DB_READ_WRITE, &run->lanes[lane].db, ret_why);
}

static void end(struct job_run *run)
{
    pthread_mutex_lock(&run->lock);
    run->stop = true;
    pthread_cond_broadcast(&run->stopping);
    pthread_mutex_unlock(&run->lock);
    for (size_t i = 0; i < JOB_LANES; i++) {
        if (run->lanes[i].started) {
            pthread_join(run->lanes[i].thread, NULL);
        }
    }
}

static void let_go(struct job_run *run)
{
    for (size_t i = 0; i < JOB_LANES; i++) {
        db_close(run->lanes[i].db);
    }
    pthread_cond_destroy(&run->stopping);
    pthread_mutex_destroy(&run->lock);
}

static void prepare(struct job_run *run)
{
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&run->stopping, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&run->lock, NULL);
}

enum err job_run_start(struct arena *a, struct str database, const struct job_type *const *types, size_t n, struct app *app,
                       struct job_run **ret, struct str *ret_why)
{
    struct job_run *run = ARENA_NEW(a, struct job_run);
    *run = (struct job_run){.types = types, .n = n, .app = app};
    prepare(run);
    enum err e = lane_open(a, database, run, JOB_INSIDE, ret_why);
    e = e ? e : lane_open(a, database, run, JOB_OUTSIDE, ret_why);
    if (!e && (e = db_tx(run->lanes[JOB_INSIDE].db, repeats_add, run)) != OK) {
        *ret_why = STR("cannot write the repeating jobs");
    }
    for (size_t i = 0; i < JOB_LANES && !e; i++) {
        struct lane *lane = &run->lanes[i];
        lane->started = pthread_create(&lane->thread, NULL, loop, lane) == 0;
        if (!lane->started) {
            *ret_why = STR("cannot start the threads for background work");
            e = ERR_UNAVAILABLE;
        }
    }
    if (e) {
        end(run);
        let_go(run);
        return e;
    }
    *ret = run;
    return OK;
}

void job_run_stop(struct job_run *run)
{
    if (!run) {
        return;
    }
    end(run);
    enum err e = people_seen_flush(run->lanes[JOB_INSIDE].db);
    if (e) {
        log_line(LOG_WARN, "seen_not_written", "reason=%s", err_name(e));
    }
    let_go(run);
}
