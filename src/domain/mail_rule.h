/* When a mail goes out: at once, outside quiet hours, or with the next summary. Pure: the clock is the caller's. */
#ifndef DOMAIN_MAIL_RULE_H
#define DOMAIN_MAIL_RULE_H

#include "base/clock.h"
#include "domain/mail_area.h"

/* Summaries come at seven in the morning; the weekly one on Mondays. */
enum { SUMMARY_HOUR = 7, DAY_MINUTES = 24 * 60 };

struct mail_hours {
    /* Offset of local time from UTC at t, in microseconds; `zone` is handed to it. */
    instant (*offset)(struct str zone, instant t);
    struct str zone;
    int64_t quiet_from, quiet_to;   /* minutes of the local day; equal: there are no quiet hours; from > to: over midnight */
};
/* PACE_NEVER as PACE_NOW: who asks has looked at it before. Local times that a change of the clocks leaves out or repeats are
 * taken as the first instant that fits. */
instant mail_rule_due(enum mail_pace pace, const struct mail_hours *h, instant now);

#endif
