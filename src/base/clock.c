#include "base/clock.h"

#include <stdatomic.h>
#include <string.h>
#include <time.h>

static _Atomic instant frozen;

static instant read_clock(clockid_t which)
{
    struct timespec t;
    clock_gettime(which, &t);
    return (instant)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

instant clock_now(void)
{
    instant t = atomic_load_explicit(&frozen, memory_order_relaxed);
    return t ? t : read_clock(CLOCK_REALTIME);
}

instant clock_steady(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

void clock_freeze(instant t)
{
    atomic_store(&frozen, t);
}

/* Days of the proleptic Gregorian calendar; years begin in March, so that the leap day is the last.
 * After Howard Hinnant, "chrono-compatible low-level date algorithms". */
static int64_t days_from_civil(int64_t year, int64_t month, int64_t day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static void civil_from_days(int64_t days, int64_t *ret_year, int64_t *ret_month, int64_t *ret_day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t doe = days - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    *ret_day = doy - (153 * mp + 2) / 5 + 1;
    *ret_month = mp < 10 ? mp + 3 : mp - 9;
    *ret_year = yoe + era * 400 + (*ret_month <= 2);
}

static int64_t month_length(int64_t year, int64_t month)
{
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return length[month - 1] + (month == 2 && leap);
}

bool date_to_days(struct str date, int64_t *ret_days)
{
    int64_t year, month, day;
    if (date.n != 10 || date.p[4] != '-' || date.p[7] != '-' || !str_to_int(str_cut(date, 0, 4), &year) ||
        !str_to_int(str_cut(date, 5, 7), &month) || !str_to_int(str_cut(date, 8, 10), &day)) {
        return false;
    }
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > month_length(year, month)) {
        return false;
    }
    *ret_days = days_from_civil(year, month, day);
    return true;
}

struct str date_of_days(struct arena *a, int64_t days)
{
    int64_t year, month, day;
    civil_from_days(days, &year, &month, &day);
    return str_fmt(a, "%04lld-%02lld-%02lld", (long long)year, (long long)month, (long long)day);
}

void date_text(char to[10], int64_t days)
{
    int64_t year, month, day;
    civil_from_days(days, &year, &month, &day);
    year = year < 0 ? 0 : year > 9999 ? 9999 : year;
    const char digits[10] = {(char)('0' + year / 1000),    (char)('0' + year / 100 % 10), (char)('0' + year / 10 % 10),
                             (char)('0' + year % 10),      '-',                           (char)('0' + month / 10),
                             (char)('0' + month % 10),     '-',                           (char)('0' + day / 10),
                             (char)('0' + day % 10)};
    memcpy(to, digits, sizeof digits);
}

/* Divides downwards, also before 1970. */
static int64_t floor_div(int64_t n, int64_t by)
{
    return n / by - (n % by < 0);
}

/* Day number of the last Sunday of a month with 31 days. 1970-01-01 was a Thursday. */
static int64_t last_sunday(int64_t year, int64_t month)
{
    int64_t last = days_from_civil(year, month, 31);
    return last - ((last + 4) % 7 + 7) % 7;
}

instant clock_zone_offset(instant t)
{
    int64_t year, month, day;
    civil_from_days(floor_div(t, DAYS(1)), &year, &month, &day);
    instant begin = DAYS(last_sunday(year, 3)) + HOURS(1);
    instant end = DAYS(last_sunday(year, 10)) + HOURS(1);
    return t >= begin && t < end ? HOURS(2) : HOURS(1);
}

struct str date_of(struct arena *a, instant t)
{
    return date_of_days(a, floor_div(t + clock_zone_offset(t), DAYS(1)));
}

bool instant_parse(struct str s, instant *ret)
{
    static const char form[] = "T00:00:00Z";
    int64_t days, parts[3];
    if (s.n != 10 && s.n != INSTANT_TEXT) {
        return false;
    }
    if (!date_to_days(str_cut(s, 0, 10), &days)) {
        return false;
    }
    if (s.n == 10) {
        *ret = DAYS(days) + HOURS(12);
        return true;
    }
    for (size_t i = 0; i < sizeof form - 1; i++) {
        char c = s.p[10 + i];
        if (form[i] == '0' ? c < '0' || c > '9' : c != form[i]) {
            return false;
        }
    }
    for (size_t i = 0; i < 3; i++) {
        parts[i] = (s.p[11 + 3 * i] - '0') * 10 + s.p[12 + 3 * i] - '0';
    }
    if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) {
        return false;
    }
    *ret = DAYS(days) + HOURS(parts[0]) + MINUTES(parts[1]) + SECONDS(parts[2]);
    return true;
}

void instant_text(char to[INSTANT_TEXT], instant t)
{
    int64_t days = floor_div(t, DAYS(1));
    int64_t seconds = (t - DAYS(days)) / SECONDS(1);
    const int64_t parts[] = {seconds / 3600, seconds / 60 % 60, seconds % 60};
    static const char before[] = {'T', ':', ':'};
    date_text(to, days);
    to[INSTANT_TEXT - 1] = 'Z';
    for (size_t i = 0; i < 3; i++) {
        to[10 + 3 * i] = before[i];
        to[11 + 3 * i] = (char)('0' + parts[i] / 10);
        to[12 + 3 * i] = (char)('0' + parts[i] % 10);
    }
}
