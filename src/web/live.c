#include "web/live.h"

#include "app/app.h"
#include "base/log.h"
#include "web/answer.h"
#include "web/kept.h"
#include "web/state.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PAINT_MS = 200, OTHERS_MS = 500, BEAT_SECONDS = 15, LIFE_MINUTES = 30, ARENA_MAX = 64 << 20 };

/* One value as it goes over the wire; it ends with the last stream that sends it. Under the lock. */
struct value {
    unsigned users;
    uint64_t hash;
    size_t n;
    char bytes[];
};

struct topic {
    struct topic *next;
    live_paint *paint;
    id object;
    enum lang lang;
    struct stream *streams;
    struct value *value; /* NULL: not painted yet */
    instant painted_at;  /* steady clock */
    bool changed, gone;
};

/* One connection. Its memory is its exchange's. */
struct stream {
    struct http_stream base; /* first */
    struct live *live;
    struct topic *topic;
    struct stream *next, **back;
    struct http_exchange *x;
    struct value *sending;
    size_t at;
    uint64_t seen, address;
    instant until;
    bool asleep, beat;
};

struct live {
    struct app *app;
    struct db *db;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct topic *topics;
    unsigned n_streams, n_topics, places;
    instant beaten_at;
    bool postgres, running, stopping;
};

/* ---- values ---- */

static void value_drop(struct value *v)
{
    if (v && --v->users == 0) {
        free(v);
    }
}

/* NULL when there is no memory: the one before stays. */
static struct value *value_new(struct str text)
{
    struct buf out;
    uint64_t hash = str_spread(text);
    buf_init(&out, 2 * LIVE_VALUE_MAX);
    buf_fmt(&out, "id: %016llx\n", (unsigned long long)hash);
    struct str rest = text, line;
    while (str_split(&rest, '\n', &line)) {
        buf_z(&out, "data: ");
        buf_str_add(&out, line);
        buf_char(&out, '\n');
    }
    buf_char(&out, '\n');
    struct value *v = buf_ok(&out) ? malloc(sizeof *v + out.n) : NULL;
    if (v) {
        *v = (struct value){.users = 1, .hash = hash, .n = out.n};
        memcpy(v->bytes, out.p, out.n);
    }
    buf_free(&out);
    return v;
}

/* ---- the transport's side ---- */

static size_t send_part(struct stream *s, char *out, size_t max)
{
    size_t n = s->sending->n - s->at < max ? s->sending->n - s->at : max;
    memcpy(out, s->sending->bytes + s->at, n);
    s->at += n;
    if (s->at == s->sending->n) {
        s->seen = s->sending->hash;
        value_drop(s->sending);
        s->sending = NULL;
    }
    return n;
}

static size_t stream_read(struct http_stream *base, char *out, size_t max)
{
    static const char beat[] = ":\n\n";
    struct stream *s = (struct stream *)(void *)base;
    struct live *l = s->live;
    size_t n = 0;
    pthread_mutex_lock(&l->lock);
    if (!s->sending && s->topic->value && s->topic->value->hash != s->seen) {
        s->sending = s->topic->value;
        s->sending->users++;
        s->at = 0;
    }
    if (l->stopping || s->topic->gone || (!s->sending && clock_steady() > s->until)) {
        n = HTTP_STREAM_END;
    } else if (s->sending) {
        n = send_part(s, out, max);
    } else if (s->beat && max >= sizeof beat - 1) {
        s->beat = false;
        n = sizeof beat - 1;
        memcpy(out, beat, n);
    } else {
        s->asleep = true;
        s->x->wire->suspend(s->x);
    }
    pthread_mutex_unlock(&l->lock);
    return n;
}

static void topic_end(struct live *l, struct topic *t)
{
    struct topic **at = &l->topics;
    while (*at != t) {
        at = &(*at)->next;
    }
    *at = t->next;
    value_drop(t->value);
    free(t);
    l->n_topics--;
}

static void stream_close(struct http_stream *base)
{
    struct stream *s = (struct stream *)(void *)base;
    struct live *l = s->live;
    pthread_mutex_lock(&l->lock);
    value_drop(s->sending);
    *s->back = s->next;
    if (s->next) {
        s->next->back = s->back;
    }
    l->n_streams--;
    /* The painter may hold it: it ends a topic that nobody listens to itself. */
    s->topic->changed = s->topic->changed || !s->topic->streams;
    pthread_cond_signal(&l->wake);
    pthread_mutex_unlock(&l->lock);
}

/* ---- listening ---- */

static struct topic *topic_of(struct live *l, live_paint *paint, id object, enum lang lang)
{
    for (struct topic *t = l->topics; t; t = t->next) {
        if (t->paint == paint && t->object == object && t->lang == lang && !t->gone) {
            return t;
        }
    }
    struct topic *t = l->n_topics < LIVE_TOPICS_MAX ? calloc(1, sizeof *t) : NULL;
    if (t) {
        *t = (struct topic){.next = l->topics, .paint = paint, .object = object, .lang = lang, .changed = true};
        l->topics = t;
        l->n_topics++;
    }
    return t;
}

static unsigned of_address(const struct live *l, uint64_t address)
{
    unsigned n = 0;
    for (const struct topic *t = l->topics; t; t = t->next) {
        for (const struct stream *s = t->streams; s; s = s->next) {
            n += s->address == address;
        }
    }
    return n;
}

static bool listen(struct live *l, struct stream *s, live_paint *paint, id object, enum lang lang)
{
    pthread_mutex_lock(&l->lock);
    bool room = !l->stopping && l->n_streams < l->places && of_address(l, s->address) < LIVE_STREAMS_ADDRESS;
    s->topic = room ? topic_of(l, paint, object, lang) : NULL;
    if (s->topic) {
        s->next = s->topic->streams;
        s->back = &s->topic->streams;
        if (s->next) {
            s->next->back = &s->next;
        }
        s->topic->streams = s;
        l->n_streams++;
        pthread_cond_signal(&l->wake);
    }
    pthread_mutex_unlock(&l->lock);
    return s->topic != NULL;
}

/* What a browser has already, by the number of the last event it got. */
static uint64_t last_seen(const struct request *r)
{
    struct str s = web_header(r, "Last-Event-ID");
    uint64_t hash = 0;
    for (size_t i = 0; i < s.n && s.n == 16; i++) {
        char c = s.p[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            return 0;
        }
        hash = hash << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return hash;
}

static enum err answer_once(struct request *r, live_paint *paint, id object, struct buf *out)
{
    struct buf text;
    buf_init(&text, LIVE_VALUE_MAX);
    enum err e = paint(r->app, r->db, r->arena, object, r->lang, &text);
    struct value *v = e ? NULL : value_new(buf_str(&text));
    if (v) {
        buf_add(out, v->bytes, v->n);
    }
    value_drop(v);
    buf_free(&text);
    return e;
}

enum err web_live(struct request *r, live_paint *paint, id object)
{
    struct live *l = r->app->live;
    struct http_exchange *x = state_of(r)->x;
    struct stream *s = ARENA_NEW(r->arena, struct stream);
    *s = (struct stream){.base = {stream_read, stream_close}, .live = l, .x = x, .seen = last_seen(r), .address = str_spread(web_address(r)),
                         .until = clock_steady() + MINUTES(LIFE_MINUTES)};
    if (l && !str_is(x->method, "HEAD") && !listen(l, s, paint, object, r->lang)) {
        r->problem = N_("Too many devices are connected at this moment. The page works without, too.");
        return ERR_UNAVAILABLE;
    }
    struct buf *out = answer_begin(r, 200, "text/event-stream");
    web_set_header(r, "Cache-Control", STR("no-store"));
    web_set_header(r, "X-Accel-Buffering", STR("no")); /* nginx would wait until it has a buffer full */
    if (l && s->topic) {
        x->answer.stream = &s->base;
        return OK;
    }
    return answer_once(r, paint, object, out);
}

/* ---- painting ---- */

static void wake(struct stream *s)
{
    if (s->asleep) {
        s->asleep = false;
        s->x->wire->resume(s->x);
    }
}

static void wake_topic(struct topic *t)
{
    for (struct stream *s = t->streams; s; s = s->next) {
        wake(s);
    }
}

void web_live_changed(struct request *r, id object)
{
    live_changed(r->app, object);
}

void live_changed(struct app *app, id object)
{
    struct live *l = app->live;
    if (!l) {
        return;
    }
    pthread_mutex_lock(&l->lock);
    for (struct topic *t = l->topics; t; t = t->next) {
        t->changed = t->changed || t->object == object;
    }
    pthread_cond_signal(&l->wake);
    pthread_mutex_unlock(&l->lock);
}

/* The lock is let go while the database is read; only this thread ends topics, so that `t` stays. */
static void paint_topic(struct live *l, struct topic *t, struct arena *a)
{
    struct buf text;
    buf_init(&text, LIVE_VALUE_MAX);
    t->changed = false;
    t->painted_at = clock_steady();
    pthread_mutex_unlock(&l->lock);
    db_read_begin(l->db);
    enum err e = t->paint(l->app, l->db, a, t->object, t->lang, &text);
    db_read_end(l->db);
    struct value *v = e == OK && buf_ok(&text) ? value_new(buf_str(&text)) : NULL;
    buf_free(&text);
    arena_reset(a);
    pthread_mutex_lock(&l->lock);
    if (e == ERR_NOT_FOUND) {
        t->gone = true;
        wake_topic(t);
    } else if (!v) {
        log_line(LOG_WARN, "live view cannot be painted", "error=%s", err_name(e));
        t->changed = true; /* tried again at the next turn */
    } else if (t->value && t->value->hash == v->hash) {
        value_drop(v);
    } else {
        value_drop(t->value);
        t->value = v;
        wake_topic(t);
    }
}

/* One that is to be painted now; else *ret_wait says when the next one is. Ends those that nobody listens to. */
static struct topic *next_due(struct live *l, instant now, instant *ret_wait)
{
    for (struct topic *t = l->topics, *next; t; t = next) {
        next = t->next;
        if (!t->streams) {
            topic_end(l, t);
            continue;
        }
        instant due = t->painted_at + (t->changed ? PAINT_MS : OTHERS_MS) * SECONDS(1) / 1000;
        if (t->gone || (!t->changed && !l->postgres)) {
            continue;
        }
        if (!t->painted_at || due <= now) {
            return t;
        }
        *ret_wait = due - now < *ret_wait ? due - now : *ret_wait;
    }
    return NULL;
}

/* A comment now and then keeps proxies from closing, and shows who is gone. */
static void beat(struct live *l, instant now)
{
    if (now - l->beaten_at < SECONDS(BEAT_SECONDS)) {
        return;
    }
    l->beaten_at = now;
    for (struct topic *t = l->topics; t; t = t->next) {
        for (struct stream *s = t->streams; s; s = s->next) {
            s->beat = true;
            wake(s);
        }
    }
}

static void wait_for(struct live *l, instant wait)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += (long)(wait % SECONDS(1)) * 1000;
    until.tv_sec += (time_t)(wait / SECONDS(1)) + until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_cond_timedwait(&l->wake, &l->lock, &until);
}

static void *paint_loop(void *arg)
{
    struct live *l = arg;
    struct arena *a = arena_new(ARENA_MAX);
    pthread_mutex_lock(&l->lock);
    while (!l->stopping) {
        instant now = clock_steady(), wait = SECONDS(BEAT_SECONDS);
        struct topic *t = next_due(l, now, &wait);
        if (t) {
            paint_topic(l, t, a);
            continue;
        }
        beat(l, now);
        wait_for(l, wait);
    }
    pthread_mutex_unlock(&l->lock);
    arena_free(a);
    return NULL;
}

/* ---- life ---- */

enum err live_start(struct arena *a, struct app *app, struct str database, unsigned connections, struct live **ret, struct str *ret_why)
{
    struct live *l = ARENA_NEW(a, struct live);
    pthread_condattr_t monotonic;
    unsigned half = connections / 2;
    *l = (struct live){.app = app, .beaten_at = clock_steady(), .places = half < LIVE_STREAMS_MAX ? half : LIVE_STREAMS_MAX};
    pthread_mutex_init(&l->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&l->wake, &monotonic);
    pthread_condattr_destroy(&monotonic);
    enum err e = db_open(a, database, DB_READ_ONLY, &l->db, ret_why);
    if (e != OK) {
        return e;
    }
    l->postgres = db_is_postgres(l->db);
    l->running = pthread_create(&l->thread, NULL, paint_loop, l) == 0;
    if (!l->running) {
        *ret_why = STR("the system gives no more threads");
        db_close(l->db);
        return ERR_UNAVAILABLE;
    }
    app->live = l;
    *ret = l;
    return OK;
}

void live_stop(struct live *l)
{
    if (!l) {
        return;
    }
    pthread_mutex_lock(&l->lock);
    l->stopping = true;
    for (struct topic *t = l->topics; t; t = t->next) {
        wake_topic(t);
    }
    pthread_cond_signal(&l->wake);
    pthread_mutex_unlock(&l->lock);
    pthread_join(l->thread, NULL);
}

void live_free(struct live *l)
{
    if (!l) {
        return;
    }
    while (l->topics) {
        topic_end(l, l->topics);
    }
    db_close(l->db);
    l->app->live = NULL;
}
