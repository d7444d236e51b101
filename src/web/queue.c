#include "web/queue.h"

#include <pthread.h>

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct state **ring;
    size_t room, at, n;
    bool closed;
};

struct queue *queue_new(struct arena *a, size_t max)
{
    struct queue *q = ARENA_NEW(a, struct queue);
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->filled, NULL);
    q->ring = ARENA_ARRAY(a, struct state *, max);
    q->room = max;
    return q;
}

bool queue_put(struct queue *q, struct state *s)
{
    pthread_mutex_lock(&q->lock);
    bool ok = !q->closed && q->n < q->room;
    if (ok) {
        q->ring[(q->at + q->n) % q->room] = s;
        q->n++;
        pthread_cond_signal(&q->filled);
    }
    pthread_mutex_unlock(&q->lock);
    return ok;
}

size_t queue_take(struct queue *q, struct state **ret, size_t max)
{
    pthread_mutex_lock(&q->lock);
    while (!q->n && !q->closed) {
        pthread_cond_wait(&q->filled, &q->lock);
    }
    size_t taken = 0;
    for (; taken < max && q->n; taken++, q->n--) {
        ret[taken] = q->ring[q->at];
        q->at = (q->at + 1) % q->room;
    }
    pthread_mutex_unlock(&q->lock);
    return taken;
}

void queue_close(struct queue *q)
{
    pthread_mutex_lock(&q->lock);
    q->closed = true;
    pthread_cond_broadcast(&q->filled);
    pthread_mutex_unlock(&q->lock);
}
