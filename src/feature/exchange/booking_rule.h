/* Weeks of a capacity calendar. Pure: no SQL, no HTTP. A week is the number of its Monday: Mondays since 1969-12-29. */
#ifndef EXCHANGE_BOOKING_RULE_H
#define EXCHANGE_BOOKING_RULE_H

#include "base/arena.h"
#include "base/clock.h"

enum { BOOKING_SHOWN = 16, BOOKING_MOST_WEEKS = 26, BOOKING_AHEAD = 104, BOOKING_OPEN = 10 };

/* Week of a day "YYYY-MM-DD"; false when it is none. */
bool week_of(struct str date, int64_t *ret);
/* Its Monday and its Sunday as "YYYY-MM-DD". */
struct str week_monday(struct arena *a, int64_t week);
struct str week_sunday(struct arena *a, int64_t week);
/* Number of the week in its year (ISO 8601). */
int week_number(int64_t week);

struct booking_span {
    int64_t week, weeks;
};
/* msgid of what is wrong with asking for these weeks, NULL when nothing is. `from`, `to`: period of the listing, may be absent. */
const char *booking_fault(struct booking_span span, int64_t this_week, struct str from, struct str to);

#endif
