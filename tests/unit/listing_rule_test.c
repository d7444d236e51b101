#include "feature/exchange/listing_rule.h"

#include <math.h>
#include <string.h>

#include "db/db.h"
#include "support/test.h"

#define TODAY STR("2026-11-21")

static struct listing_input good(void)
{
    return (struct listing_input){
        .side = STR("request"),
        .title = STR("Koordinatenmessung"),
        .text = STR("Fünf Gehäuse aus Aluguss, 140 Merkmale."),
        .lat = NAN,
        .lon = NAN,
        .radius_km = DB_NULL,
        .status = STR("published"),
    };
}

/* The fields that are wrong, joined by blanks. */
static struct str faults_of(const struct listing_input *in)
{
    static char text[512];
    struct listing_fault faults[LISTING_MAX_FAULTS];
    size_t n = listing_check(in, TODAY, faults);
    text[0] = 0;
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        size_t m = strlen(faults[i].field);
        memcpy(text + used, faults[i].field, m);
        used += m;
        text[used++] = ' ';
    }
    text[used] = 0;
    return str_trim(str_of(text));
}

static void texts(void)
{
    struct listing_input in = good();
    test_case("a whole request is fine");
    CHECK_STR(faults_of(&in), "");
    test_case("a published listing needs a text, a draft does not");
    in.text = STR("kurz");
    CHECK_STR(faults_of(&in), "text");
    in.status = STR("draft");
    CHECK_STR(faults_of(&in), "");
}

static void period(void)
{
    const struct {
        const char *from, *to, *status, *want;
    } cases[] = {
        {"2027-01-11", "2027-02-12", "published", ""},
        {"2027-02-12", "2027-02-12", "published", ""},
        {"2027-02-12", "2027-01-11", "published", "available_to"},
        {"2027-02-12", "2027-01-11", "draft", "available_to"},
        {"", "2026-11-20", "published", "available_to"},
        {"", "2026-11-21", "published", ""},
        {"", "2026-11-20", "draft", ""},
        {"2027-02-12", "", "published", ""},
        {"", "2072-01-01", "published", "available_to"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct listing_input in = good();
        test_case("%s to %s, %s", cases[i].from, cases[i].to, cases[i].status);
        in.available_from = str_of(cases[i].from);
        in.available_to = str_of(cases[i].to);
        in.status = str_of(cases[i].status);
        CHECK_STR(faults_of(&in), cases[i].want);
    }
}

static void place(void)
{
    struct listing_input in = good();
    test_case("half a coordinate");
    in.lat = 50.5;
    CHECK_STR(faults_of(&in), "lon");
    in.lon = 8.6;
    CHECK_STR(faults_of(&in), "");
    test_case("offers and requests have a radius");
    in.radius_km = 150;
    CHECK_STR(faults_of(&in), "");
    in.side = STR("offer");
    CHECK_STR(faults_of(&in), "");
    in.side = STR("request");
    test_case("country and state");
    in.country = STR("de");
    CHECK_STR(faults_of(&in), "country");
    in.country = STR("DE");
    in.state = STR("Hessen");
    CHECK_STR(faults_of(&in), "state");
    in.state = STR("CH-SG");
    CHECK_STR(faults_of(&in), "state");
    in.state = STR("DE-HE");
    CHECK_STR(faults_of(&in), "");
    test_case("codes that nobody gave away");
    const char *const wrong[] = {"DE-XX", "DE-", "DE-he", "AT-0", "CH-XX", "XX-AB", "FR-\xC3\x84"};
    in.country = STR_NONE;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        in.state = str_of(wrong[i]);
        CHECK_STR(faults_of(&in), "state");
    }
    const char *const right[] = {"DE-TH", "AT-9", "CH-ZH", "FR-IDF", "DK-81", "SE-M"};
    for (size_t i = 0; i < sizeof(right) / sizeof(*right); i++) {
        in.state = str_of(right[i]);
        CHECK_STR(faults_of(&in), "");
    }
    in.state = STR_NONE;
    in.country = STR("XX");
    CHECK_STR(faults_of(&in), "country");
    in.country = STR("JP");
    CHECK_STR(faults_of(&in), "");
}

static void topics(void)
{
    struct listing_input in = good();
    struct str many[LISTING_MAX_TOPICS + 1];
    for (size_t i = 0; i <= LISTING_MAX_TOPICS; i++) {
        many[i] = STR("Laser");
    }
    test_case("at most eight topics of at most 60 characters");
    in.topics = (struct strs){.v = many, .n = LISTING_MAX_TOPICS};
    CHECK_STR(faults_of(&in), "");
    in.topics.n++;
    CHECK_STR(faults_of(&in), "topics");
    many[0] = STR("0123456789012345678901234567890123456789012345678901234567890");
    in.topics.n = 1;
    CHECK_STR(faults_of(&in), "topics");
}

static void attributes(void)
{
    struct listing_input in = good();
    test_case("attributes are an object");
    in.attributes = STR("[1]");
    CHECK_STR(faults_of(&in), "attributes");
    in.attributes = STR(" {\"process\":\"milling\"} ");
    CHECK_STR(faults_of(&in), "");
}

static void term(void)
{
    int64_t day = 0;
    CHECK(date_to_days(TODAY, &day));
    instant now = DAYS(day) + HOURS(9);
    test_case("90 days without a period, and with a longer one");
    CHECK_INT(listing_term(now, STR_NONE), now + DAYS(90));
    CHECK_INT(listing_term(now, STR("2027-12-31")), now + DAYS(90));
    test_case("midnight at the end of the last day, in Central European time");
    CHECK_INT(listing_term(now, STR("2026-11-30")), DAYS(day + 10) - HOURS(1));
}

static void states(void)
{
    CHECK_INT(listing_state(STR("draft"), DB_NULL, 5), LISTING_DRAFT);
    CHECK_INT(listing_state(STR("published"), 9, 5), LISTING_PUBLISHED);
    test_case("closed at or after its end is over by itself");
    CHECK_INT(listing_state(STR("closed"), 5, 5), LISTING_EXPIRED);
    CHECK_INT(listing_state(STR("closed"), 9, 5), LISTING_CLOSED);
    CHECK_INT(listing_state(STR("closed"), DB_NULL, 5), LISTING_CLOSED);
}

static void coarse(void)
{
    test_case("points of one cell cannot be told apart");
    CHECK(listing_coarse(50.01) == listing_coarse(50.49));
    CHECK(listing_coarse(50.01) != listing_coarse(50.51));
    CHECK(fabs(listing_coarse(8.6) - 8.6) <= 0.25);
    CHECK(isnan(listing_coarse(NAN)));
}

int main(void)
{
    texts();
    period();
    place();
    topics();
    attributes();
    term();
    states();
    coarse();
    return test_end();
}
