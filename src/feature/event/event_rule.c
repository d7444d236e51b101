#include <string.h>

#include "domain/people.h"
#include "feature/event/page.h"

bool event_minutes(struct str time, int64_t *ret)
{
    struct str rest = str_trim(time), hours, minutes = STR("0");
    int64_t h, m;
    size_t colon = str_find(rest, STR(":"), 0);
    size_t at = colon != SIZE_MAX ? colon : str_find(rest, STR("."), 0);
    hours = at == SIZE_MAX ? rest : str_cut(rest, 0, at);
    if (at != SIZE_MAX) {
        minutes = str_cut(rest, at + 1, rest.n);
        /* "9:3" may be anything. A browser may send seconds, too. */
        if (minutes.n != 2 && !(minutes.n == 5 && str_ends(minutes, STR(":00")))) {
            return false;
        }
        minutes = str_cut(minutes, 0, 2);
    }
    if (hours.n > 2 || !str_to_int(hours, &h) || !str_to_int(minutes, &m) || h < 0 || h > 23 || m < 0 || m > 59) {
        return false;
    }
    *ret = h * 60 + m;
    return true;
}

bool event_signup_is_mail(struct str signup)
{
    return !str_starts(signup, STR("https://")) && people_email_ok(signup);
}

bool event_signup_ok(struct str signup)
{
    struct str rest = str_starts(signup, STR("https://")) ? str_cut(signup, 8, signup.n) : STR_NONE, host = STR("");
    for (size_t i = 0; i < rest.n; i++) {
        if ((unsigned char)rest.p[i] <= ' ' || strchr("\"<>\\^`{|}", rest.p[i])) {
            return false;
        }
    }
    /* A name before the host looks like another host. */
    bool has_host = str_split(&rest, '/', &host) && host.n > 3 && str_find(host, STR("."), 0) != SIZE_MAX && str_find(host, STR("@"), 0) == SIZE_MAX;
    return event_signup_is_mail(signup) || has_host;
}
