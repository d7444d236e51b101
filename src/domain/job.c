#include "domain/job.h"
#include "gen/job_sql.h"

#include <stdio.h>

enum err job_add(struct db *db, struct arena *a, const char *type, struct str payload, instant run_at, instant now)
{
    (void)a;
    return job_insert(db, id_new(), str_of(type), payload.n ? payload : STR("{}"), run_at ? run_at : now, now);
}

enum err job_add_once_in(struct db *db, const char *type, enum job_lane lane, instant run_at, instant now)
{
    char key[120];
    int n = snprintf(key, sizeof(key), "once:%s", type);
    return job_insert_unique(db, id_new(), str_of(type), (struct str){key, (size_t)n}, lane, run_at ? run_at : now, now);
}

enum err job_add_once(struct db *db, const char *type, instant run_at, instant now)
{
    return job_add_once_in(db, type, JOB_INSIDE, run_at, now);
}

/* A type may have moved to another lane since the row was written. */
enum err job_repeat(struct db *db, const struct job_type *type, instant now)
{
    enum job_lane lane = type->outside ? JOB_OUTSIDE : JOB_INSIDE;
    instant latest = now + (type->every > JOB_PAUSE_MAX ? type->every : JOB_PAUSE_MAX);
    enum err e = job_insert_repeating(db, id_new(), str_of(type->name), lane, now, latest);
    return e ? e : job_set_lane(db, str_of(type->name), lane);
}

instant job_pause(int64_t attempts)
{
    instant pause = SECONDS(10);
    for (int64_t i = 1; i < attempts && pause < JOB_PAUSE_MAX; i++) {
        pause *= 4;
    }
    return pause < JOB_PAUSE_MAX ? pause : JOB_PAUSE_MAX;
}

struct claiming {
    struct arena *arena;
    enum job_lane lane;
    instant now;
    struct job_take_row row;
};

static enum err take(struct db *db, void *arg)
{
    struct claiming *c = arg;
    return job_take(db, c->arena, c->lane, c->now, c->now + MINUTES(JOB_LEASE_MINUTES), &c->row);
}

enum err job_claim(struct db *db, struct arena *a, enum job_lane lane, instant now, struct job_claim *ret)
{
    struct job_waiting_row waiting;
    enum err e = job_waiting(db, a, lane, now, &waiting);
    if (e) {
        return e;
    }
    struct claiming c = {.arena = a, .lane = lane, .now = now};
    e = db_tx(db, take, &c);
    if (e) {
        return e;
    }
    *ret = (struct job_claim){
        .id = c.row.id,
        .type = c.row.type,
        .payload = c.row.payload,
        .attempts = c.row.attempts,
        .repeats = str_eq(c.row.unique_key, c.row.type),
    };
    return OK;
}

struct finishing {
    const struct job_claim *claim;
    instant every, now;
    enum err result;
};

static enum err finish_good(struct db *db, const struct finishing *f)
{
    const struct job_claim *c = f->claim;
    if (!c->repeats) {
        return job_remove(db, c->id, c->attempts);
    }
    return job_again(db, c->id, c->attempts, 0, f->now + f->every, STR_NONE);
}

static enum err finish(struct db *db, void *arg)
{
    const struct finishing *f = arg;
    const struct job_claim *c = f->claim;
    if (f->result == OK) {
        return finish_good(db, f);
    }
    struct str problem = str_of(err_name(f->result));
    if (!c->repeats && c->attempts >= JOB_MAX_ATTEMPTS) {
        return job_give_up(db, c->id, c->attempts, problem);
    }
    instant pause = job_pause(c->attempts);
    if (c->repeats && pause > f->every) {
        pause = f->every;
    }
    return job_again(db, c->id, c->attempts, c->attempts, f->now + pause, problem);
}

enum err job_finish(struct db *db, const struct job_claim *c, instant every, enum err result, instant now)
{
    return db_tx(db, finish, &(struct finishing){.claim = c, .every = every, .now = now, .result = result});
}
