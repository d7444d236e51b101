/* When mails go out: quiet hours and summaries, over midnight, over changes of the clocks, in other zones. */
#include "domain/mail_rule.h"
#include "domain/zone.h"
#include "support/test.h"

static struct arena *a;

/* "2026-11-21T20:04" in UTC */
static instant utc(const char *text)
{
    int64_t day = 0, hour = 0, minute = 0;
    CHECK(date_to_days(str_cut(str_of(text), 0, 10), &day));
    CHECK(str_to_int(str_cut(str_of(text), 11, 13), &hour) && str_to_int(str_cut(str_of(text), 14, 16), &minute));
    return DAYS(day) + HOURS(hour) + MINUTES(minute);
}

static struct str due(enum mail_pace pace, const char *zone, int from, int to, const char *now)
{
    const struct mail_hours h = {.offset = zone_offset, .zone = str_of(zone), .quiet_from = from * 60, .quiet_to = to * 60};
    char text[INSTANT_TEXT];
    instant_text(text, mail_rule_due(pace, &h, utc(now)));
    return str_copy(a, (struct str){text, 16});
}
#define BERLIN "Europe/Berlin"

static void quiet(void)
{
    test_case("no quiet hours");
    CHECK_STR(due(PACE_NOW, BERLIN, 0, 0, "2026-11-21T20:04"), "2026-11-21T20:04");
    test_case("over midnight: 22 to 6 in Berlin");
    CHECK_STR(due(PACE_NOW, BERLIN, 22, 6, "2026-11-21T20:59"), "2026-11-21T20:59");
    CHECK_STR(due(PACE_NOW, BERLIN, 22, 6, "2026-11-21T21:00"), "2026-11-22T05:00");
    CHECK_STR(due(PACE_NOW, BERLIN, 22, 6, "2026-11-22T04:59"), "2026-11-22T05:00");
    CHECK_STR(due(PACE_NOW, BERLIN, 22, 6, "2026-11-22T05:00"), "2026-11-22T05:00");
    test_case("within a day");
    CHECK_STR(due(PACE_NOW, BERLIN, 12, 14, "2026-07-01T10:30"), "2026-07-01T12:00");
    CHECK_STR(due(PACE_NOW, BERLIN, 12, 14, "2026-07-01T09:59"), "2026-07-01T09:59");
    test_case("in the night in which the clocks change");
    CHECK_STR(due(PACE_NOW, BERLIN, 22, 6, "2026-03-28T22:00"), "2026-03-29T04:00");
    CHECK_STR(due(PACE_NOW, BERLIN, 22, 6, "2026-10-24T21:00"), "2026-10-25T05:00");
    CHECK_STR(due(PACE_NOW, BERLIN, 1, 2, "2026-03-29T00:30"), "2026-03-29T01:00");
    test_case("in other zones");
    CHECK_STR(due(PACE_NOW, "America/New_York", 22, 6, "2026-11-22T03:00"), "2026-11-22T11:00");
    CHECK_STR(due(PACE_NOW, "Asia/Kolkata", 22, 6, "2026-11-21T17:00"), "2026-11-22T00:30");
    CHECK_STR(due(PACE_NOW, "No/Where", 22, 6, "2026-11-21T21:00"), "2026-11-22T05:00");
}

static void summaries(void)
{
    test_case("daily at seven");
    CHECK_STR(due(PACE_DAILY, BERLIN, 0, 0, "2026-11-21T05:59"), "2026-11-21T06:00");
    CHECK_STR(due(PACE_DAILY, BERLIN, 0, 0, "2026-11-21T06:00"), "2026-11-22T06:00");
    CHECK_STR(due(PACE_DAILY, BERLIN, 0, 0, "2026-07-01T23:30"), "2026-07-02T05:00");
    CHECK_STR(due(PACE_DAILY, BERLIN, 0, 0, "2026-10-24T12:00"), "2026-10-25T06:00");
    CHECK_STR(due(PACE_DAILY, "Asia/Tokyo", 0, 0, "2026-11-21T20:04"), "2026-11-21T22:00");
    test_case("weekly on Monday");
    CHECK_STR(due(PACE_WEEKLY, BERLIN, 0, 0, "2026-11-21T20:04"), "2026-11-23T06:00");
    CHECK_STR(due(PACE_WEEKLY, BERLIN, 0, 0, "2026-11-23T06:00"), "2026-11-30T06:00");
    CHECK_STR(due(PACE_WEEKLY, BERLIN, 0, 0, "2026-12-31T10:00"), "2027-01-04T06:00");
    test_case("after quiet hours that last longer");
    CHECK_STR(due(PACE_DAILY, BERLIN, 22, 9, "2026-11-21T20:04"), "2026-11-22T08:00");
}

static void areas(void)
{
    test_case("kinds of mails");
    CHECK_STR(str_of(mail_area_of(STR("reply"))->name), "message");
    CHECK(mail_area_of(STR("sign_in"))->locked != NULL);
    CHECK(mail_area_of(STR("statutory"))->locked != NULL);
    CHECK(mail_area_of(STR("a kind to come"))->locked != NULL);
    CHECK(mail_area_find(STR("nonsense")) == NULL);
    CHECK_INT(mail_pace_of(STR("weekly")), PACE_WEEKLY);
    CHECK_INT(mail_pace_of(STR("nonsense")), PACE_NOW);
}

int main(void)
{
    a = arena_new(1 << 20);
    quiet();
    summaries();
    areas();
    arena_free(a);
    return test_end();
}
