/* Counts what was answered, for the metrics; writes one line of the log per request when asked to. Files, and what libmicrohttpd refuses
 * by itself, are not counted. Thread-safe. */
#ifndef WEB_TRAFFIC_H
#define WEB_TRAFFIC_H

#include "web/state.h"

enum { TRAFFIC_CLASSES = 6 /* by the first digit of the status */, TRAFFIC_BUCKETS = 12 };
/* Upper ends of the buckets in microseconds; what took longer is in none. */
extern const instant traffic_ends[TRAFFIC_BUCKETS];

struct traffic {
    uint64_t answers[TRAFFIC_CLASSES];
    uint64_t buckets[TRAFFIC_BUCKETS]; /* of the time from the head of the request to the whole answer */
    uint64_t micros;
};
/* When the answer is whole. */
void traffic_note(const struct state *s);
void traffic_read(struct traffic *ret);
/* One log line per request from now on. Never holds addresses with their tokens or queries: the pattern of the route alone. */
void traffic_log(bool on);

#endif
