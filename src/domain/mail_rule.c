#include "domain/mail_rule.h"

/* Local time as if it were UTC. */
static instant local_of(const struct mail_hours *h, instant t)
{
    return t + h->offset(h->zone, t);
}

/* The offset may differ between the guess and the result: looked at once more. */
static instant instant_of(const struct mail_hours *h, instant local)
{
    instant guess = local - h->offset(h->zone, local);
    return local - h->offset(h->zone, guess);
}

static int64_t day_of(instant local)
{
    return local / DAYS(1) - (local % DAYS(1) < 0);
}

static instant at(const struct mail_hours *h, int64_t day, int64_t minute)
{
    return instant_of(h, DAYS(day) + MINUTES(minute));
}

static bool is_quiet(const struct mail_hours *h, int64_t minute)
{
    if (h->quiet_from == h->quiet_to) {
        return false;
    }
    if (h->quiet_from < h->quiet_to) {
        return minute >= h->quiet_from && minute < h->quiet_to;
    }
    return minute >= h->quiet_from || minute < h->quiet_to;
}

static instant after_quiet(const struct mail_hours *h, instant t)
{
    instant local = local_of(h, t);
    int64_t day = day_of(local);
    int64_t minute = (local - DAYS(day)) / MINUTES(1);
    if (!is_quiet(h, minute)) {
        return t;
    }
    instant end = at(h, minute < h->quiet_to ? day : day + 1, h->quiet_to);
    return end > t ? end : t;
}

/* 1970-01-01 was a Thursday. */
static bool is_monday(int64_t day)
{
    return ((day + 3) % 7 + 7) % 7 == 0;
}

static instant next_summary(const struct mail_hours *h, instant now, bool weekly)
{
    int64_t day = day_of(local_of(h, now));
    while (at(h, day, (int64_t)SUMMARY_HOUR * 60) <= now || (weekly && !is_monday(day))) {
        day++;
    }
    return at(h, day, (int64_t)SUMMARY_HOUR * 60);
}

instant mail_rule_due(enum mail_pace pace, const struct mail_hours *h, instant now)
{
    bool summary = pace == PACE_DAILY || pace == PACE_WEEKLY;
    return after_quiet(h, summary ? next_summary(h, now, pace == PACE_WEEKLY) : now);
}
