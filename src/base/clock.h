/* Time: instants are integer microseconds since 1970-01-01 UTC; dates are text "YYYY-MM-DD"
 * (empty or absent = open). Nothing else in the program asks the system for the time. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/arena.h"

typedef int64_t instant;

#define SECONDS(n) ((instant)(n) * 1000000)
#define MINUTES(n) SECONDS((instant)(n) * 60)
#define HOURS(n) MINUTES((instant)(n) * 60)
#define DAYS(n) HOURS((instant)(n) * 24)

/* The wall clock, or the frozen time of a test. Thread-safe. */
instant clock_now(void);
/* Never goes back and does not follow changes of the wall clock: for measuring. */
instant clock_steady(void);
/* Tests only: clock_now() answers `t` from now on; 0 thaws it. */
void clock_freeze(instant t);

/* Days since 1970-01-01 of "YYYY-MM-DD"; false when it is no such date (checks month and leap years). */
bool date_to_days(struct str date, int64_t *ret_days) MUST_USE;
struct str date_of_days(struct arena *a, int64_t days);
/* The same without an arena: ten characters, no NUL. Years 0 to 9999; others are clamped. */
void date_text(char to[10], int64_t days);
/* The date of an instant in Central European (summer) time, in which all deadlines of the platform are meant. */
struct str date_of(struct arena *a, instant t);
/* RFC 3339 with Z and whole seconds, as pages and the API tell machines: "2026-11-21T20:04:59Z", no NUL. Years as date_text(). */
enum { INSTANT_TEXT = 20 };
void instant_text(char to[INSTANT_TEXT], instant t);
/* Reads that, and a date alone: then its noon, which is the same day everywhere in Europe. False when it is neither. */
bool instant_parse(struct str s, instant *ret) MUST_USE;
/* Offset of Central European time from UTC at t: 1 h, or 2 h from the last Sunday of March to that of October, 01:00 UTC
 * (directive 2000/84/EC). In microseconds. */
instant clock_zone_offset(instant t);

#endif
