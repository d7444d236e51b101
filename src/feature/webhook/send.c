#include "feature/webhook/send.h"

#include "base/log.h"
#include "domain/seal.h"
#include "feature/webhook/data.h"
#include "feature/webhook/outcome.h"
#include "feature/webhook/sign.h"

enum { READY_MAX = 256, SEND_MEMORY = 128 << 20, SENT_MAX = 500 };

/* One on its way. */
struct parcel {
    struct webhook_get_row hook;
    struct webhook_delivery_get_row d;
    const struct post_result *result;
    struct str body;
};
struct sending {
    struct job *job;
    struct arena *a;
    id ready[READY_MAX + SENT_MAX];    /* webhooks with something due, in order; those that succeeded come again at the end */
    size_t n_ready, at;
    size_t n_sent;
    instant until;                     /* clock_steady() */
    struct parcel *now;                /* what the transactions below are about */
    enum err e;
};

static instant now_of(const struct sending *s)
{
    return clock_now() > s->job->now ? clock_now() : s->job->now;
}

static enum err claim(struct db *db, void *arg)
{
    struct sending *s = arg;
    struct parcel *p = s->now;
    int64_t changed;
    instant now = now_of(s);
    enum err e = webhook_delivery_claim(db, p->d.id, p->d.attempts, now + delivery_pause(p->d.attempts + 1), now, &changed);
    return e ? e : changed == 1 ? OK : ERR_NOT_FOUND;
}

static enum err drop(struct db *db, void *arg)
{
    const struct sending *s = arg;
    return webhook_delivery_end(db, s->now->d.id, STR("dropped"), DB_NULL, DB_NULL, STR_NONE, STR_NONE);
}

static enum err write_outcome(struct db *db, void *arg)
{
    const struct sending *s = arg;
    struct parcel *p = s->now;
    return outcome_write(db, s->a, s->job->app, &p->hook, &p->d, p->result, now_of(s));
}

static enum err prepare(struct sending *s, struct parcel *p, id hook)
{
    struct db *db = s->job->db;
    db_read_begin(db);
    enum err e = webhook_get(db, s->a, hook, &p->hook);
    e = e || str_is(p->hook.status, "on") ? e : ERR_NOT_FOUND;
    e = e ? e : webhook_delivery_first(db, s->a, hook, now_of(s), &p->d);
    enum err seen = e ? e : data_of_delivery(db, s->a, config_url(&s->job->app->config, s->a, 0), &p->hook, &p->d, &p->body);
    db_read_end(db);
    s->now = p;
    if (!e && seen == ERR_NOT_FOUND) {
        e = db_tx(db, drop, s);
        return e ? e : ERR_FORBIDDEN;
    }
    e = e ? e : seen;
    e = e ? e : db_tx(db, claim, s);
    p->d.attempts += !e;
    return e;
}

static struct str signature(struct sending *s, const struct parcel *p, struct str sealed, struct str message, int64_t seconds)
{
    struct str secret;
    struct str bound = id_text(s->a, p->hook.id);
    return unseal(s->a, s->job->app->config.secret_key, sealed, bound, &secret) == OK ? sign(s->a, secret, message, seconds, p->body) : STR_NONE;
}

/* False: the secret cannot be read any more (the key of the configuration is another one). */
static bool pack(struct sending *s, struct parcel *p, struct post *ret)
{
    struct str message = str_fmt(s->a, HOOK_MESSAGE "%.*s", STR_ARG(id_text(s->a, p->d.id)));
    int64_t seconds = clock_now() / SECONDS(1);
    struct str all = signature(s, p, p->hook.secret, message, seconds);
    if (!all.n) {
        return false;
    }
    if (p->hook.old_secret.n && p->hook.old_until > clock_now()) {
        struct str old = signature(s, p, p->hook.old_secret, message, seconds);
        all = old.n ? str_fmt(s->a, "%.*s %.*s", STR_ARG(all), STR_ARG(old)) : all;
    }
    *ret = (struct post){.url = p->hook.url, .body = p->body, .tag = p,
                         .headers = {str_fmt(s->a, "webhook-id: %.*s", STR_ARG(message)).p,
                                     str_fmt(s->a, "webhook-timestamp: %lld", (long long)seconds).p,
                                     str_fmt(s->a, "webhook-signature: %.*s", STR_ARG(all)).p}};
    return true;
}

static void settle(struct sending *s, struct parcel *p, const struct post_result *result)
{
    s->now = p;
    p->result = result;
    s->e = db_tx(s->job->db, write_outcome, s);
    log_line(LOG_INFO, "webhook_sent", "id=%.*s event=%.*s code=%d ms=%lld attempt=%lld", STR_ARG(id_text(s->a, p->hook.id)), STR_ARG(p->d.event),
             result->status, (long long)result->took_ms, (long long)p->d.attempts);
}

static bool next(struct post *ret, void *arg)
{
    struct sending *s = arg;
    while (!s->e && s->at < s->n_ready && s->n_sent < SENT_MAX && clock_steady() < s->until) {
        id hook = s->ready[s->at];
        struct parcel *p = ARENA_NEW(s->a, struct parcel);
        enum err e = prepare(s, p, hook);
        s->n_sent++;
        if (e == ERR_FORBIDDEN) { /* dropped: the next one of the same webhook */
            continue;
        }
        s->at++;
        if (e && e != ERR_NOT_FOUND) {
            s->e = e;
        } else if (!e && pack(s, p, ret)) {
            return true;
        } else if (!e) {
            settle(s, p, &(struct post_result){.why = N_("The secret cannot be read. Please renew it.")});
        }
    }
    return false;
}

static void done(const struct post *post, const struct post_result *result, void *arg)
{
    struct sending *s = arg;
    struct parcel *p = post->tag;
    if (s->e) {
        return; /* the claim holds until its next try */
    }
    settle(s, p, result);
    if (!s->e && hook_code_is_good(result->status) && s->n_ready < READY_MAX + SENT_MAX) {
        s->ready[s->n_ready++] = p->hook.id;
    }
}

enum err send_due(struct job *job, int64_t timeout_ms)
{
    struct arena *a = arena_new(SEND_MEMORY);
    struct sending *s = ARENA_NEW(a, struct sending);
    struct webhook_ready_row *rows;
    size_t n;
    enum err e = webhook_ready(job->db, a, job->now, READY_MAX, &rows, &n);
    if (!e) {
        *s = (struct sending){.job = job, .a = a, .until = clock_steady() + SECONDS(SEND_ROUND_SECONDS)};
        for (size_t i = 0; i < n; i++) {
            s->ready[s->n_ready++] = rows[i].id;
        }
        struct post_round round = {.private_too = job->app->config.fetch_private, .timeout_ms = timeout_ms, .at_once = SEND_AT_ONCE,
                                   .next = next, .done = done, .arg = s};
        e = post_run(a, &round);
        e = e ? e : s->e;
    }
    arena_free(a);
    return e;
}
