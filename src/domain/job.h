/* Background work: a table with lease and retry, shared by all nodes. Run by job_run.h. */
#ifndef DOMAIN_JOB_H
#define DOMAIN_JOB_H

#include "db/db.h"

struct app;

/* What a running job is given. */
struct job {
    struct arena *arena;
    struct db *db;              /* writing connection; use db_tx, and keep transactions short */
    struct app *app;
    struct str payload;         /* JSON, as given to job_add */
    instant now;
};
/* Claimed by one node at a time; run again after failures with growing pauses, so it must be repeatable. */
struct job_type {
    const char *name;           /* "exchange.expire" */
    enum err (*run)(struct job *job);
    instant every;              /* > 0: also runs by itself at this interval */
    bool outside;               /* waits for servers of others: runs in a thread of its own, so that mails need not wait for them.
                                   Is queued by `every` and `look` only */
    /* Asked once a second, on a reading transaction: is there work? Then it is queued. For work that is known by what stands in
     * tables, so that whoever writes there needs not queue anything. May be NULL. */
    bool (*look)(struct db *db, struct arena *a, instant now);
};
enum job_lane { JOB_INSIDE, JOB_OUTSIDE, JOB_LANES };

/* Adds work to run at `run_at` (0: at once); part of the caller's transaction. `payload` is JSON. */
enum err job_add(struct db *db, struct arena *a, const char *type, struct str payload, instant run_at, instant now) MUST_USE;
/* The same without payload, unless such a job waits already. */
enum err job_add_once(struct db *db, const char *type, instant run_at, instant now) MUST_USE;
/* The same for a type with `outside`. */
enum err job_add_once_in(struct db *db, const char *type, enum job_lane lane, instant run_at, instant now) MUST_USE;

enum {
    JOB_MAX_ATTEMPTS = 8, /* then it stays as failed, for the operator to see */
    JOB_LEASE_MINUTES = 10, /* a node that died while running it loses it after this time */
};
#define JOB_PAUSE_MAX HOURS(6)
/* Pause before attempt n + 1 after n failures: 10 s, 40 s, 160 s ... at most 6 h. */
instant job_pause(int64_t attempts);

struct job_claim {
    id id;
    struct str type, payload;
    int64_t attempts;           /* with this one */
    bool repeats;
};
/* Of one lane, the job that is due longest becomes ours until the lease ends; ERR_NOT_FOUND when none is due. One statement: of two
 * nodes only one gets it. */
enum err job_claim(struct db *db, struct arena *a, enum job_lane lane, instant now, struct job_claim *ret) MUST_USE;
/* Ends a claim: done (a repeating one is due again after `every`), or failed with a reason. */
enum err job_finish(struct db *db, const struct job_claim *c, instant every, enum err result, instant now) MUST_USE;
/* Makes sure that a repeating job stands in the table, and no further ahead than its interval or a pause: the clock may have been set back. */
enum err job_repeat(struct db *db, const struct job_type *type, instant now) MUST_USE;

#endif
