#include "web/traffic.h"

#include "base/log.h"

#include <stdatomic.h>

/* Each thread counts in a place of its own, so that no two write to the same line of memory. */
enum { SHARDS = 64 };
struct shard {
    _Alignas(64) _Atomic uint64_t answers[TRAFFIC_CLASSES];
    _Atomic uint64_t buckets[TRAFFIC_BUCKETS];
    _Atomic uint64_t micros;
};

const instant traffic_ends[TRAFFIC_BUCKETS] = {500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 5000000};

static struct shard shards[SHARDS];
static _Atomic unsigned n_threads;
static _Atomic bool log_requests;

static struct shard *own_shard(void)
{
    static _Thread_local struct shard *own;
    if (!own) {
        own = &shards[atomic_fetch_add(&n_threads, 1) % SHARDS];
    }
    return own;
}

static void add(_Atomic uint64_t *at, uint64_t n)
{
    atomic_fetch_add_explicit(at, n, memory_order_relaxed);
}

static void write_line(const struct state *s, instant took)
{
    const struct request *r = &s->r;
    const char *route = r->route ? r->route->pattern : "none";
    log_line(LOG_INFO, "request", "method=%.*s route=\"%s\" status=%d ms=%.1f bytes=%zu account=%lld", STR_ARG(str_clip(s->x->method, 10)), route,
             s->x->answer.status, (double)took / 1000, s->x->answer.body.n, (long long)r->viewer->account);
}

void traffic_note(const struct state *s)
{
    instant took = clock_now() - s->r.now;
    int status = s->x->answer.status;
    struct shard *own = own_shard();
    took = took < 0 ? 0 : took; /* the clock was set back */
    add(&own->answers[status >= 100 && status < 600 ? status / 100 : 0], 1);
    add(&own->micros, (uint64_t)took);
    for (size_t i = 0; i < TRAFFIC_BUCKETS; i++) {
        if (took <= traffic_ends[i]) {
            add(&own->buckets[i], 1);
            break;
        }
    }
    if (atomic_load_explicit(&log_requests, memory_order_relaxed)) {
        write_line(s, took);
    }
}

void traffic_read(struct traffic *ret)
{
    *ret = (struct traffic){0};
    for (size_t k = 0; k < SHARDS; k++) {
        for (size_t i = 0; i < TRAFFIC_CLASSES; i++) {
            ret->answers[i] += atomic_load_explicit(&shards[k].answers[i], memory_order_relaxed);
        }
        for (size_t i = 0; i < TRAFFIC_BUCKETS; i++) {
            ret->buckets[i] += atomic_load_explicit(&shards[k].buckets[i], memory_order_relaxed);
        }
        ret->micros += atomic_load_explicit(&shards[k].micros, memory_order_relaxed);
    }
}

void traffic_log(bool on)
{
    atomic_store(&log_requests, on);
}
