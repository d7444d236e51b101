#include "feature/survey/survey_store.h"

#include <pthread.h>

enum { VALUE_MAX = 1 << 30 };

struct kept {
    struct kept *next;            /* in the order of last use, newest first */
    struct survey_store *store;
    struct arena *a;
    const void *value;
    size_t bytes, users;
    bool is_old;                  /* goes with its last user */
    struct str key;               /* kind, subject, version */
    size_t n_subject;             /* of its bytes: kind and subject */
};
struct survey_store {
    pthread_mutex_t lock;
    pthread_cond_t made;
    struct kept *first;
    size_t bytes, most;
    bool is_making;
};

/* ---- under the lock ---- */

static void take_out(struct survey_store *s, struct kept *k)
{
    struct kept **at = &s->first;
    while (*at && *at != k) {
        at = &(*at)->next;
    }
    if (*at) {
        *at = k->next;
        s->bytes -= k->bytes;
    }
}

static void put_first(struct survey_store *s, struct kept *k)
{
    k->next = s->first;
    s->first = k;
    s->bytes += k->bytes;
}

/* What nobody uses and is out of date, or, the one that was used longest ago first, too much. */
static void forget(struct survey_store *s)
{
    for (bool again = true; again;) {
        struct kept *goes = NULL;
        for (struct kept *k = s->first; k; k = k->next) {
            goes = k->users == 0 && (k->is_old || !goes || !goes->is_old) ? k : goes;
        }
        again = goes && (goes->is_old || s->bytes > s->most);
        if (again) {
            take_out(s, goes);
            arena_free(goes->a);
        }
    }
}

static struct kept *find(struct survey_store *s, const struct kept *wanted)
{
    for (struct kept *k = s->first; k; k = k->next) {
        if (str_eq(k->key, wanted->key)) {
            take_out(s, k);
            put_first(s, k);
            return k;
        }
    }
    return NULL;
}

static void outdate(struct survey_store *s, const struct kept *by)
{
    for (struct kept *k = s->first; k; k = k->next) {
        k->is_old = k->is_old || (k != by && k->n_subject == by->n_subject && str_starts(k->key, str_cut(by->key, 0, by->n_subject)));
    }
}

static void store_end(void *p)
{
    struct survey_store *s = p;
    s->most = 0;
    forget(s);
    pthread_cond_destroy(&s->made);
    pthread_mutex_destroy(&s->lock);
}

struct survey_store *survey_store_new(struct arena *a, size_t most)
{
    struct survey_store *s = ARENA_NEW(a, struct survey_store);
    pthread_mutexattr_t again; /* a value that goes may let go of another */
    s->most = most;
    pthread_mutexattr_init(&again);
    pthread_mutexattr_settype(&again, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&s->lock, &again);
    pthread_mutexattr_destroy(&again);
    pthread_cond_init(&s->made, NULL);
    arena_defer(a, store_end, s);
    return s;
}

/* ---- using ---- */

static void release(void *p)
{
    struct kept *k = p;
    struct survey_store *s = k->store;
    pthread_mutex_lock(&s->lock);
    k->users--;
    forget(s);
    pthread_mutex_unlock(&s->lock);
}

static void hold(struct arena *until, struct kept *k, const void **ret)
{
    k->users++;
    *ret = k->value;
    arena_defer(until, release, k);
}

void survey_store_hold(struct survey_store *s, struct arena *until, const void *value)
{
    pthread_mutex_lock(&s->lock);
    for (struct kept *k = s->first; k; k = k->next) {
        if (k->value == value) {
            k->users++;
            arena_defer(until, release, k);
            break;
        }
    }
    pthread_mutex_unlock(&s->lock);
}

static struct kept *make_key(struct survey_store *s, struct str subject, char kind, struct str version)
{
    struct arena *a = arena_new(VALUE_MAX);
    struct kept *k = ARENA_NEW(a, struct kept);
    *k = (struct kept){.store = s, .a = a, .key = str_fmt(a, "%c:%.*s:%.*s", kind, STR_ARG(subject), STR_ARG(version)), .n_subject = subject.n + 3};
    return k;
}

/* Under the lock: the value, or NULL when it is ours to make. */
static struct kept *wait_for(struct survey_store *s, const struct kept *wanted)
{
    struct kept *k = find(s, wanted);
    while (!k && s->is_making) {
        pthread_cond_wait(&s->made, &s->lock);
        k = find(s, wanted);
    }
    s->is_making = s->is_making || !k;
    return k;
}

enum err survey_store_get(struct survey_store *s, struct arena *until, struct str subject, char kind, struct str version, survey_store_make *make,
                          void *arg, const void **ret)
{
    struct kept *mine = make_key(s, subject, kind, version);
    enum err e = OK;
    pthread_mutex_lock(&s->lock);
    struct kept *k = wait_for(s, mine);
    if (!k) {
        pthread_mutex_unlock(&s->lock);
        e = make(mine->a, arg, &mine->value);
        pthread_mutex_lock(&s->lock);
        s->is_making = false;
        pthread_cond_broadcast(&s->made);
        if (!e) {
            mine->bytes = arena_used(mine->a);
            put_first(s, mine);
            outdate(s, mine);
            k = mine;
        }
    }
    if (k) {
        hold(until, k, ret);
        forget(s);
    }
    pthread_mutex_unlock(&s->lock);
    if (k != mine) {
        arena_free(mine->a);
    }
    return e;
}

size_t survey_store_bytes(struct survey_store *s)
{
    pthread_mutex_lock(&s->lock);
    size_t bytes = s->bytes;
    pthread_mutex_unlock(&s->lock);
    return bytes;
}
