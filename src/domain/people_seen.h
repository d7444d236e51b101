/* Notes which sessions and tokens are in use, so that reading a page writes nothing. Thread-safe, bounded, forgetful:
 * what does not fit is noted at the next request. */
#ifndef DOMAIN_PEOPLE_SEEN_H
#define DOMAIN_PEOPLE_SEEN_H

#include "base/clock.h"
#include "base/id.h"

enum seen_kind { SEEN_SESSION, SEEN_TOKEN };
struct seen {
    id id;
    enum seen_kind kind;
    instant at;
};
enum { SEEN_MAX = 1024 };

/* Notes it when the stored instant is more than an hour old. `stored` may be DB_NULL. */
void people_seen_note(enum seen_kind kind, id number, instant stored, instant now);
/* Moves up to SEEN_MAX notes into `ret` and forgets them; returns how many. */
size_t people_seen_take(struct seen ret[SEEN_MAX]);

#endif
