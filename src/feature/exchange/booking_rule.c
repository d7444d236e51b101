#include "feature/exchange/booking_rule.h"

#include "text/tr.h"

/* 1970-01-01 was a Thursday. */
enum { MONDAY = 3, DAYS_A_WEEK = 7 };

bool week_of(struct str date, int64_t *ret)
{
    int64_t days = 0;
    if (!date_to_days(date, &days) || days < 0) {
        return false;
    }
    *ret = (days + MONDAY) / DAYS_A_WEEK;
    return true;
}

struct str week_monday(struct arena *a, int64_t week)
{
    return date_of_days(a, week * DAYS_A_WEEK - MONDAY);
}

struct str week_sunday(struct arena *a, int64_t week)
{
    return date_of_days(a, week * DAYS_A_WEEK - MONDAY + DAYS_A_WEEK - 1);
}

/* The week that has the year's first Thursday is its first. */
int week_number(int64_t week)
{
    int64_t thursday = week * DAYS_A_WEEK, era = thursday + 719468; /* days since 0000-03-01, civil calendar */
    int64_t of_era = era % 146097, year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t from_march = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * from_march + 2) / 153, year = year_of_era + era / 146097 * 400 + (month >= 10 ? 1 : 0);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    int64_t january = from_march >= 306 ? from_march - 306 : from_march + 59 + (leap ? 1 : 0);
    return (int)(january / DAYS_A_WEEK) + 1;
}

const char *booking_fault(struct booking_span span, int64_t this_week, struct str from, struct str to)
{
    int64_t first = 0, last = 0;
    if (span.weeks < 1 || span.weeks > BOOKING_MOST_WEEKS) {
        return N_("Ask for one to 26 weeks.");
    }
    if (span.week < this_week) {
        return N_("This week is over. Choose a later one.");
    }
    if (span.week > this_week + BOOKING_AHEAD) {
        return N_("This is more than two years ahead.");
    }
    bool early = from.n > 0 && week_of(from, &first) && span.week < first;
    bool late = to.n > 0 && week_of(to, &last) && span.week + span.weeks - 1 > last;
    return early || late ? N_("The offer does not cover all of these weeks.") : NULL;
}
