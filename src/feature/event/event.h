/* What others need of this feature: events on their pages, and those of the demo. */
#ifndef FEATURE_EVENT_H
#define FEATURE_EVENT_H

#include "web/part.h"

struct event_mark {
    struct part_mark mark;
    struct str name, href;
};
/* An event in a list: {{include event_item e}}. */
struct event_item {
    struct str href, title, language;       /* language: absent when it is the page's */
    struct str weekday, day, month;         /* "Tue", "24", "Nov" */
    struct str when, where;                 /* "from 10:00 to 12:00"; "Wetzlar, Hesse", may be absent */
    const char *kind, *mode;                /* msgids */
    struct event_mark *marks;
    size_t n_marks;
    instant starts_at;
    bool is_cancelled, example;
    bool is_open;                           /* to everybody: nothing is said about who sees it */
    struct part_seen seen;
};
/* The next events that a cluster announces, as far as the reader may see them, at most `most`; *ret_total: how many there are. */
enum err event_next(struct request *r, id cluster, size_t most, struct event_item **ret, size_t *ret_n, int64_t *ret_total) MUST_USE;

/* Events of the demo's clusters around `now`; does nothing when they are there. */
enum err event_demo(struct db *db, struct arena *a, instant now) MUST_USE;

#endif
