/* Time zones, by ICU's calendars. */
#include "domain/zone.h"

#include "base/log.h"

#include <unicode/ucal.h>

enum { NAME_MAX_LETTERS = 64 };

static bool ask(const UChar *name, instant t, instant *ret)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar known[NAME_MAX_LETTERS + 1];
    UBool system;
    /* A calendar takes unknown names for GMT. */
    ucal_getCanonicalTimeZoneID(name, -1, known, NAME_MAX_LETTERS, &system, &status);
    if (U_FAILURE(status)) {
        return false;
    }
    UCalendar *calendar = ucal_open(name, -1, "en", UCAL_GREGORIAN, &status);
    if (U_FAILURE(status)) {
        log_line(LOG_WARN, "time_zone", "reason=\"%s\"", u_errorName(status));
        return false;
    }
    instant millis = t / 1000;
    ucal_setMillis(calendar, (double)millis, &status);
    int32_t offset = ucal_get(calendar, UCAL_ZONE_OFFSET, &status) + ucal_get(calendar, UCAL_DST_OFFSET, &status);
    ucal_close(calendar);
    *ret = (instant)offset * 1000;
    return U_SUCCESS(status);
}

instant zone_offset(struct str zone, instant t)
{
    UChar name[NAME_MAX_LETTERS + 1] = {0};
    instant offset;
    /* The usual one follows the directive by itself, without opening a calendar. */
    if (zone.n == 0 || zone.n > NAME_MAX_LETTERS || str_is(zone, ZONE_USUAL)) {
        return clock_zone_offset(t);
    }
    for (size_t i = 0; i < zone.n; i++) {
        name[i] = (UChar)(unsigned char)zone.p[i];
    }
    return ask(name, t, &offset) ? offset : clock_zone_offset(t);
}
