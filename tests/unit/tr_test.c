/* Texts, numbers and dates in both languages. */
#include "base/json.h"
#include "support/test.h"
#include "text/json_why.h"
#include "text/tr.h"

static void test_catalogue(void)
{
    size_t n = 0, plurals = 0, bad = 0;
    for (size_t i = 0; i <= message_mask; i++) {
        const struct message *m = message_table[i];
        if (!m) {
            continue;
        }
        n++;
        bool is_plural = str_ends(m->id, STR(MESSAGE_MANY));
        plurals += is_plural;
        /* Every text is found by its id, and the id is its English. */
        bad += m->text[LANG_DE].n == 0 || !str_eq(tr(LANG_DE, m->id.p), m->text[LANG_DE]) ||
               !str_eq(m->text[LANG_EN], str_cut(m->id, 0, m->id.n - is_plural));
    }
    test_case("catalogue");
    CHECK_INT(bad, 0);
    CHECK(n > 30);
    CHECK(plurals > 0);
    CHECK_STR(tr(LANG_DE, "yesterday"), "gestern");
    CHECK_STR(tr(LANG_EN, "yesterday"), "yesterday");
    CHECK_STR(tr(LANG_DE, "no such text"), "no such text");
    CHECK(tr(LANG_DE, NULL).p == NULL);
}

static void test_values(struct arena *a)
{
    test_case("values");
    CHECK_STR(tr_fmt(a, LANG_EN, "a {x} b {y} {x}", (struct tr_arg[]){{"x", STR("1")}, {"y", STR("{x}")}, {0}}), "a 1 b {x} 1");
    CHECK_STR(tr_fmt(a, LANG_EN, "{nobody} {", (struct tr_arg[]){{0}}), " {");
    CHECK_STR(tr_fmt(a, LANG_EN, "", (struct tr_arg[]){{0}}), "");
    CHECK_STR(tr_n(a, LANG_DE, "{n} hour ago", "{n} hours ago", 1), "vor 1 Stunde");
    CHECK_STR(tr_n(a, LANG_DE, "{n} hour ago", "{n} hours ago", 1234), "vor 1.234 Stunden");
    CHECK_STR(tr_n(a, LANG_EN, "{n} hour ago", "{n} hours ago", 0), "0 hours ago");
    for (size_t i = 0; i <= message_mask; i++) {
        const struct message *m = message_table[i];
        if (m && str_ends(m->id, STR(MESSAGE_MANY))) {
            const char *many = str_z(a, m->text[LANG_EN]);
            struct str want = tr_fmt(a, LANG_DE, m->id.p, (struct tr_arg[]){{"n", STR("7")}, {0}});
            CHECK(str_eq(tr_n(a, LANG_DE, "?", many, 7), want));
        }
    }
}

static void test_numbers(struct arena *a)
{
    test_case("numbers");
    CHECK_STR(fmt_int(a, LANG_DE, 0), "0");
    CHECK_STR(fmt_int(a, LANG_DE, 999), "999");
    CHECK_STR(fmt_int(a, LANG_DE, 1000), "1.000");
    CHECK_STR(fmt_int(a, LANG_EN, 1234567), "1,234,567");
    CHECK_STR(fmt_int(a, LANG_EN, -1000), "-1,000");
    CHECK_STR(fmt_int(a, LANG_DE, INT64_MIN), "-9.223.372.036.854.775.808");
    CHECK_STR(fmt_int(a, LANG_DE, INT64_MAX), "9.223.372.036.854.775.807");
    CHECK_STR(lang_code(LANG_DE), "de");
    CHECK_STR(lang_code(LANG_EN), "en");
}

static instant at(const char *date, int hour, int minute)
{
    int64_t days = 0;
    CHECK(date_to_days(str_of(date), &days));
    return DAYS(days) + HOURS(hour) + MINUTES(minute);
}

static void test_dates(struct arena *a)
{
    char room[FMT_ROOM];
    test_case("dates");
    CHECK_STR(fmt_date(a, LANG_DE, STR("2026-11-21")), "21. November 2026");
    CHECK_STR(fmt_date(a, LANG_EN, STR("2026-03-03")), "3 March 2026");
    CHECK_STR(fmt_date(a, LANG_DE, STR("2024-02-29")), "29. Februar 2024");
    CHECK_STR(fmt_date(a, LANG_DE, STR("2023-02-29")), "2023-02-29");
    CHECK_STR(fmt_date(a, LANG_DE, STR("<b>")), "<b>");
    CHECK_STR(fmt_instant_in(room, LANG_DE, at("2026-11-21", 19, 4)), "21. November 2026, 20:04 Uhr");
    CHECK_STR(fmt_instant_in(room, LANG_EN, at("2026-07-01", 22, 30)), "2 July 2026, 00:30");
}

static void test_ago(struct arena *a)
{
    instant now = at("2026-11-21", 12, 0);
    clock_freeze(now);
    test_case("ago");
    CHECK_STR(fmt_ago(a, LANG_DE, now), "gerade eben");
    CHECK_STR(fmt_ago(a, LANG_EN, now - SECONDS(59)), "just now");
    CHECK_STR(fmt_ago(a, LANG_EN, now - MINUTES(1)), "1 minute ago");
    CHECK_STR(fmt_ago(a, LANG_DE, now - MINUTES(59)), "vor 59 Minuten");
    CHECK_STR(fmt_ago(a, LANG_DE, now - HOURS(12)), "vor 12 Stunden");
    CHECK_STR(fmt_ago(a, LANG_DE, now - HOURS(14)), "gestern");
    CHECK_STR(fmt_ago(a, LANG_DE, now - DAYS(2)), "am 19. November 2026");
    CHECK_STR(fmt_ago(a, LANG_EN, now + DAYS(1)), "on 22 November 2026");
    clock_freeze(0);
}

/* One text for each way in which the reader of JSON refuses: none of them is told in English to a German. */
static void test_json(struct arena *a)
{
    static const char *const broken[] = {"",     "{\"a\"", "{\"a\":1", "[1",      "{1",     "[01x]", "\"a",        "\"\\x\"",
                                         "\"\\u12\"", "\"\\ud800\"", "\"\\u0000\"", "\"\n\"", "1 2", "\xff", "nope"};
    struct json_value v;
    test_case("JSON");
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct str why = STR_NONE;
        CHECK(!json_parse(a, str_of(broken[i]), &v, &why));
        struct str reason = str_cut(why, str_find(why, STR(": "), 0) + 2, why.n);
        CHECK(str_find(json_why(a, LANG_EN, why), reason, 0) != SIZE_MAX);
        CHECK(str_find(json_why(a, LANG_DE, why), reason, 0) == SIZE_MAX);
    }
    struct str deep = STR("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["), why = STR_NONE;
    CHECK(!json_parse(a, deep, &v, &why));
    CHECK_STR(json_why(a, LANG_DE, why), "Das ist kein gültiges JSON (Byte 32: zu tief verschachtelt).");
    CHECK_STR(json_why(a, LANG_DE, STR("words without a place")), "words without a place");
}

int main(void)
{
    struct arena *a = arena_new(16 << 20);
    test_catalogue();
    test_values(a);
    test_numbers(a);
    test_dates(a);
    test_ago(a);
    test_json(a);
    arena_free(a);
    return test_end();
}
