/* Background work: once, later, again after failures, by one node at a time; and the thread that does it. */
#include "domain/job_run.h"
#include "support/test_db.h"
#include "support/web_test.h"

#include <pthread.h>
#include <time.h>

const struct feature *const features[] = {NULL};

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */
enum { PATIENCE_SECONDS = 60 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ran = PTHREAD_COND_INITIALIZER;
static int good_runs, bad_runs, repeated; /* under lock */
static char payload[100];

static enum err note(int *counter)
{
    pthread_mutex_lock(&lock);
    ++*counter;
    pthread_cond_signal(&ran);
    pthread_mutex_unlock(&lock);
    return OK;
}

static enum err run_good(struct job *job)
{
    struct str s = str_clip(job->payload, sizeof(payload) - 1);
    for (size_t i = 0; i <= s.n; i++) {
        payload[i] = i < s.n ? s.p[i] : '\0';
    }
    return note(&good_runs);
}

static enum err run_bad(struct job *job)
{
    (void)job;
    note(&bad_runs);
    return ERR_UNAVAILABLE;
}

static enum err run_repeat(struct job *job)
{
    (void)job;
    return note(&repeated);
}

static bool waiting; /* what look_outside() finds */
static int outside_runs;

static bool look_outside(struct db *db, struct arena *a, instant now)
{
    (void)db;
    (void)a;
    (void)now;
    return waiting;
}

static enum err run_outside(struct job *job)
{
    (void)job;
    waiting = false;
    return note(&outside_runs);
}

static const struct job_type types[] = {
    {.name = "test.good", .run = run_good},
    {.name = "test.bad", .run = run_bad},
    {.name = "test.repeat", .run = run_repeat, .every = HOURS(1)},
    {.name = "test.outside", .run = run_outside, .outside = true, .look = look_outside},
    {0},
};
static const struct job_type *const tables[] = {types};

static struct db *db(void)
{
    return web_test_db();
}

static size_t due(instant now)
{
    size_t n = 0;
    CHECK_INT(job_run_due(db(), tables, 1, web_test_app(), now, &n), OK);
    return n;
}

/* Each case begins with an empty table. */
static void fresh(void)
{
    CHECK_INT(test_db_script(db(), "DELETE FROM job"), OK);
}

static void once(void)
{
    fresh();
    test_case("once, with its payload");
    CHECK_INT(job_add(db(), web_test_arena(), "test.good", STR("{\"a\":1}"), 0, START), OK);
    CHECK_INT(due(START), 1);
    CHECK_INT(good_runs, 1);
    CHECK_STR(str_of(payload), "{\"a\":1}");
    CHECK_INT(due(START + DAYS(365)), 0);

    test_case("not before its time");
    CHECK_INT(job_add(db(), web_test_arena(), "test.good", STR_NONE, START + MINUTES(5), START), OK);
    CHECK_INT(due(START + MINUTES(5) - 1), 0);
    CHECK_INT(due(START + MINUTES(5)), 1);
    CHECK_STR(str_of(payload), "{}");

    test_case("only one of a kind waits");
    CHECK_INT(job_add_once(db(), "test.good", 0, START), OK);
    CHECK_INT(job_add_once(db(), "test.good", 0, START), OK);
    CHECK_INT(due(START), 1);
    CHECK_INT(job_add_once(db(), "test.good", 0, START), OK);
    CHECK_INT(due(START), 1);
}

static void failing(void)
{
    fresh();
    test_case("again after growing pauses, then never");
    CHECK_INT(job_add_once(db(), "test.bad", 0, START), OK);
    CHECK_INT(due(START), 1);
    CHECK_INT(due(START + SECONDS(10) - 1), 0);
    CHECK_INT(due(START + SECONDS(10)), 1);
    CHECK_INT(due(START + SECONDS(49)), 0);
    CHECK_INT(due(START + SECONDS(50)), 1);
    for (int i = 0; i < 40; i++) {
        due(START + DAYS(1) + HOURS(7) * i);
    }
    CHECK_INT(bad_runs, JOB_MAX_ATTEMPTS);
    test_case("a failed one does not stand in the way of the next");
    CHECK_INT(job_add_once(db(), "test.bad", START + DAYS(100), START), OK);
    CHECK_INT(due(START + DAYS(100)), 1);
    CHECK_INT(due(START + DAYS(100)), 0);
    fresh();
    test_case("work of a kind that this program does not know");
    CHECK_INT(job_add(db(), web_test_arena(), "from.the.future", STR_NONE, START, START), OK);
    CHECK_INT(due(START), 1);
    CHECK_INT(due(START), 0);
}

static void repeating(void)
{
    fresh();
    test_case("repeating work stands in the table once");
    CHECK_INT(job_repeat(db(), &types[2], START), OK);
    CHECK_INT(job_repeat(db(), &types[2], START), OK);
    CHECK_INT(due(START), 1);
    CHECK_INT(due(START + HOURS(1) - 1), 0);
    CHECK_INT(due(START + HOURS(1)), 1);
    CHECK_INT(due(START + DAYS(3)), 1);
    CHECK_INT(repeated, 3);

    test_case("a clock that ran ahead and is set back stops nothing");
    instant now = START + DAYS(3) + HOURS(2);
    CHECK_INT(job_repeat(db(), &types[2], now), OK);
    CHECK_INT(due(START + DAYS(400)), 1);
    CHECK_INT(due(now), 0);
    CHECK_INT(job_repeat(db(), &types[2], now), OK);
    CHECK_INT(due(now), 1);
    CHECK_INT(job_repeat(db(), &types[2], now), OK); /* what is as it should be stays */
    CHECK_INT(due(now), 0);
}

static void leases(void)
{
    struct job_claim first, second;
    instant at = START + DAYS(200);
    fresh();
    test_case("one node at a time");
    CHECK_INT(job_add(db(), web_test_arena(), "test.good", STR_NONE, at, at), OK);
    CHECK_INT(job_claim(db(), web_test_arena(), JOB_INSIDE, at, &first), OK);
    CHECK_INT(job_claim(db(), web_test_arena(), JOB_INSIDE, at, &second), ERR_NOT_FOUND);
    CHECK_INT(job_claim(db(), web_test_arena(), JOB_INSIDE, at + MINUTES(JOB_LEASE_MINUTES) - 1, &second), ERR_NOT_FOUND);

    test_case("whoever died loses it");
    at += MINUTES(JOB_LEASE_MINUTES);
    CHECK_INT(job_claim(db(), web_test_arena(), JOB_INSIDE, at, &second), OK);
    CHECK_INT(second.id, first.id);
    CHECK_INT(second.attempts, 2);
    CHECK_INT(job_finish(db(), &first, 0, OK, at), OK); /* came back after all: too late to count */
    CHECK_INT(job_finish(db(), &second, 0, ERR_RETRY, at), OK);
    CHECK_INT(job_claim(db(), web_test_arena(), JOB_INSIDE, at + job_pause(2), &second), OK);
    CHECK_INT(second.attempts, 3);
    CHECK_INT(job_finish(db(), &second, 0, OK, at), OK);
    CHECK_INT(job_claim(db(), web_test_arena(), JOB_INSIDE, at + DAYS(1), &second), ERR_NOT_FOUND);
}

static void lanes(void)
{
    struct job_claim claim;
    fresh();
    test_case("work that is found by looking is queued by itself, and only when there is some");
    CHECK_INT(due(START), 0);
    waiting = true;
    CHECK_INT(due(START), 1);
    CHECK_INT(outside_runs, 1);
    CHECK_INT(due(START), 0);
    test_case("what waits for servers of others is claimed in its own lane only");
    CHECK_INT(job_add_once_in(db(), "test.outside", JOB_OUTSIDE, START, START), OK);
    CHECK_INT(job_claim(db(), web_test_arena(), JOB_INSIDE, START, &claim), ERR_NOT_FOUND);
    CHECK_INT(job_claim(db(), web_test_arena(), JOB_OUTSIDE, START, &claim), OK);
    CHECK_INT(job_finish(db(), &claim, 0, OK, START), OK);
    test_case("a repeating type that moved to another lane takes its row along");
    struct job_type moved = {.name = "test.moved"};
    CHECK_INT(job_repeat(db(), &moved, START), OK);
    moved.outside = true;
    CHECK_INT(job_repeat(db(), &moved, START), OK);
    CHECK_INT(job_claim(db(), web_test_arena(), JOB_INSIDE, START, &claim), ERR_NOT_FOUND);
    CHECK_INT(job_claim(db(), web_test_arena(), JOB_OUTSIDE, START, &claim), OK);
}

/* True when the counter reaches `n` before patience ends. */
static bool wait_for(const int *counter, int n)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE_SECONDS;
    int failed = 0;
    pthread_mutex_lock(&lock);
    while (*counter < n && !failed) {
        failed = pthread_cond_timedwait(&ran, &lock, &until);
    }
    bool reached = *counter >= n;
    pthread_mutex_unlock(&lock);
    return reached;
}

static void thread(void)
{
    struct job_run *run = NULL;
    struct str why = STR_NONE;
    fresh();
    test_case("the thread starts with what is due, and finds what comes later");
    clock_freeze(START + DAYS(300));
    int before = good_runs, again = repeated;
    CHECK_INT(job_add(db(), web_test_arena(), "test.good", STR_NONE, 0, clock_now()), OK);
    CHECK_INT(job_run_start(web_test_arena(), web_test_app()->config.database, tables, 1, web_test_app(), &run, &why), OK);
    CHECK(wait_for(&good_runs, before + 1));
    CHECK_INT(job_add(db(), web_test_arena(), "test.good", STR_NONE, 0, clock_now()), OK);
    CHECK(wait_for(&good_runs, before + 2));
    CHECK(wait_for(&repeated, again + 1));
    test_case("a clock that ran ahead is set back while it runs");
    clock_freeze(START + DAYS(700));
    CHECK(wait_for(&repeated, again + 2));
    clock_freeze(START + DAYS(300) + MINUTES(1));
    CHECK(wait_for(&repeated, again + 3));
    job_run_stop(run);
    CHECK_INT(job_add(db(), web_test_arena(), "test.good", STR_NONE, 0, clock_now()), OK);
    CHECK_INT(good_runs, before + 2);
    job_run_stop(NULL);
    test_case("no database, no thread");
    CHECK(job_run_start(web_test_arena(), STR("sqlite:/nowhere/at/all.db"), tables, 1, web_test_app(), &run, &why) != OK);
    CHECK(why.n > 0);
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    once();
    failing();
    repeating();
    leases();
    lanes();
    thread();
    return web_test_end();
}
