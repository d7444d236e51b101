#include "base/clock.h"
#include "support/test.h"

int main(void)
{
    struct arena *a = arena_new(1 << 16);
    int64_t days = 0;
    CHECK(date_to_days(STR("1970-01-01"), &days) && days == 0);
    CHECK(date_to_days(STR("2026-11-21"), &days) && days == 20778);
    CHECK(date_to_days(STR("2024-02-29"), &days));
    CHECK_STR(date_of_days(a, days), "2024-02-29");
    static const char *const bad[] = {"2023-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-04-30", "2026-4-30x",
                                      "", "2026/04/30", "1900-02-29"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        test_case("bad date %s", bad[i]);
        CHECK(!date_to_days(str_of(bad[i]), &days));
    }
    test_case("zone");
    char room[INSTANT_TEXT];
    instant summer = DAYS(20635), winter = DAYS(20778); /* 1 July and 21 November 2026 */
    CHECK_INT(clock_zone_offset(summer), HOURS(2));
    CHECK_INT(clock_zone_offset(winter), HOURS(1));
    CHECK(date_to_days(STR("2026-03-29"), &days));
    CHECK_INT(clock_zone_offset(DAYS(days) + HOURS(1) - 1), HOURS(1));
    CHECK_INT(clock_zone_offset(DAYS(days) + HOURS(1)), HOURS(2));
    CHECK_STR(date_of(a, winter + HOURS(23)), "2026-11-22");
    instant_text(room, winter + HOURS(13) + SECONDS(5));
    CHECK_STR(((struct str){room, sizeof room}), "2026-11-21T13:00:05Z");
    instant_text(room, -1);
    CHECK_STR(((struct str){room, sizeof room}), "1969-12-31T23:59:59Z");
    test_case("instants are read as they are written");
    static const char *const wrong[] = {"", "2026-11-21T", "2026-11-21 13:00:05Z", "2026-11-21T24:00:00Z", "2026-11-21T13:60:00Z",
                                        "2026-02-30T13:00:00Z", "2026-11-21T13:00:05+", "2026-11-21T1a:00:05Z", "21.11.2026"};
    instant t = 0;
    CHECK(instant_parse(STR("2026-11-21T13:00:05Z"), &t) && t == winter + HOURS(13) + SECONDS(5));
    CHECK(instant_parse(STR("2026-11-21"), &t) && t == winter + HOURS(12));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK(!instant_parse(str_of(wrong[i]), &t));
    }
    clock_freeze(SECONDS(42));
    CHECK_INT(clock_now(), SECONDS(42));
    clock_freeze(0);
    CHECK(clock_now() > SECONDS(1700000000));
    arena_free(a);
    return test_end();
}
