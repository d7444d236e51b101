/* A bounded queue between threads: requests that wait for a database connection. */
#ifndef WEB_QUEUE_H
#define WEB_QUEUE_H

#include "web/state.h"

struct queue;
struct queue *queue_new(struct arena *a, size_t max);
/* False when it is full or closed. */
bool queue_put(struct queue *q, struct state *s);
/* Waits for something; takes up to `max`, oldest first. 0: closed and empty. */
size_t queue_take(struct queue *q, struct state **ret, size_t max);
/* No more is taken in; those who wait come back. */
void queue_close(struct queue *q);

#endif
