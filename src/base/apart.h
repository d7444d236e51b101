/* Work on bytes of strangers by a library that was not written for that: in a process of its own, with bounded memory and time. Whatever goes
 * wrong in there, a crash, an endless loop, a bomb of nested compression, ends with that process.
 *
 * The child is a copy of this process with one thread: `work` takes no lock that another thread may hold, touches no file, socket or
 * database, and hands its result back through `out`. What it changes in memory is lost. */
#ifndef BASE_APART_H
#define BASE_APART_H

#include "base/arena.h"
#include "base/err.h"

struct apart_bounds {
    size_t memory;      /* bytes that it may ask the system for, more than what is there already */
    int seconds;        /* of computing; twice that by the clock */
};
/* Writes at most `max` bytes to `out` and says how many. What it returns apart_run() returns. */
typedef enum err apart_work(void *arg, char *out, size_t max, size_t *ret_n);

/* ERR_LIMIT when the work did not end by itself, or not within its bounds; ERR_UNAVAILABLE when the system gives no process. */
enum err apart_run(struct arena *a, const struct apart_bounds *bounds, apart_work *work, void *arg, size_t max, struct str *ret) MUST_USE;

#endif
