/* The capacity calendar: asking, answering, own use, what each side sees, mails, the feed, and that no week is taken twice. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/booking_rule.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

static struct world w;
static const char *offer, *number; /* path of the offer, its id */

static void rules(void)
{
    static const struct {
        const char *day;
        int number;
        const char *monday;
    } weeks[] = {
        {"2027-01-03", 53, "2026-12-28"}, {"2027-01-04", 1, "2027-01-04"}, {"2026-11-22", 47, "2026-11-16"}, {"2024-12-31", 1, "2024-12-30"},
        {"2020-12-31", 53, "2020-12-28"}, {"2028-03-01", 9, "2028-02-28"}, {"2026-01-01", 1, "2025-12-29"},
    };
    for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++) {
        int64_t week = 0;
        test_case("%s lies in week %d", weeks[i].day, weeks[i].number);
        CHECK(week_of(str_of(weeks[i].day), &week));
        CHECK_INT(week_number(week), weeks[i].number);
        CHECK_STR(week_monday(web_test_arena(), week), weeks[i].monday);
    }
    int64_t none = 0;
    CHECK(!week_of(STR("gestern"), &none));
    CHECK(booking_fault((struct booking_span){100, 1}, 100, STR_NONE, STR_NONE) == NULL);
    CHECK(booking_fault((struct booking_span){99, 1}, 100, STR_NONE, STR_NONE) != NULL);
    CHECK(booking_fault((struct booking_span){100, 27}, 100, STR_NONE, STR_NONE) != NULL);
    CHECK(booking_fault((struct booking_span){100 + BOOKING_AHEAD + 1, 1}, 100, STR_NONE, STR_NONE) != NULL);
}

static void make_offer(void)
{
    as_account(w.stranger);
    CHECK_INT(web_post("/exchange/new", "side=offer&title=Messraum+mit+Personal&text=Ein+Messraum+mit+zwei+Maschinen+ist+zeitweise+frei."
                                        "&category=capacity&visibility=platform&language=de&status=published&available_to=2027-12-31"), 303);
    offer = str_z(web_test_arena(), header("Location"));
    number = offer + sizeof("/exchange/") - 1;
}

static const char *calendar(void)
{
    return web_f("%s/calendar", offer);
}

/* Asks as the owner of another firm; the number of the booking. */
static const char *asked(const char *from, int weeks)
{
    as_account(w.owner);
    CHECK_INT(web_call(POST, web_f("/api/v1/listings/%s/bookings", number), web_f("{\"from\":\"%s\",\"weeks\":%d,\"note\":\"Wellen\"}", from, weeks)), 200);
    return str_z(web_test_arena(), json_text("id"));
}

static int answer(const char *booking, const char *form)
{
    return web_post(web_f("%s/bookings/%s", offer, booking), form);
}

static void asking(void)
{
    test_case("the strip is on the page, the form behind it");
    as_account(w.owner);
    CHECK_INT(web_get(offer), 200);
    CHECK(body_has("week week-free") && body_has("/calendar"));
    CHECK_INT(web_get(calendar()), 200);
    test_case("what cannot be asked for is said, and stands there again");
    CHECK_INT(web_post(calendar(), "from=2020-01-01&weeks=1&note=Bald"), 422);
    CHECK(body_has("role=\"alert\"") && body_has("Bald"));
    CHECK_INT(web_post(calendar(), "from=2027-12-30&weeks=3"), 422);
    CHECK_INT(web_post(calendar(), "from=2027-03-01&weeks=90"), 422);
    CHECK_INT(web_post(calendar(), "from=irgendwann&weeks=1"), 422);
    test_case("asked: the owner is told, with the note");
    CHECK_INT(web_post(calendar(), "from=2027-03-03&weeks=2&note=Zwei+Wellen"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Zwei Wellen"));
    as_visitor();
    test_case("visitors see neither");
    CHECK_INT(web_get(calendar()), 404);
    CHECK_INT(web_post(calendar(), "from=2027-03-03&weeks=2"), 303);
    as_account(w.nobody);
    test_case("others see the strip, and no request");
    CHECK_INT(web_get(calendar()), 200);
    CHECK(!body_has("Zwei Wellen") && !body_has("Only you see this"));
}

static void answering(void)
{
    const char *first = asked("2027-04-05", 2), *second = asked("2027-04-12", 2);
    test_case("only the owner accepts");
    CHECK_INT(answer(first, "answer=accept"), 409);
    as_account(w.nobody);
    CHECK_INT(answer(first, "answer=accept"), 404);
    as_account(w.stranger);
    CHECK_INT(answer(first, "answer=accept"), 303);
    test_case("no week twice: the second is refused, and nothing of it is taken");
    CHECK_INT(answer(second, "answer=accept"), 409);
    CHECK(body_has("taken meanwhile"));
    CHECK_INT(answer(first, "answer=accept"), 409);
    as_account(w.owner);
    CHECK_INT(web_post(calendar(), "from=2027-04-05&weeks=1"), 422);
    CHECK_INT(web_post(calendar(), "from=2027-04-26&weeks=1"), 303);
    test_case("another proposal, and agreement to it");
    as_account(w.stranger);
    CHECK_INT(answer(second, "answer=propose&from=2027-05-03&weeks=1"), 303);
    CHECK_INT(answer(second, "answer=agree"), 409);
    as_account(w.owner);
    CHECK_INT(answer(second, "answer=agree"), 303);
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/bookings", number)), 200);
    CHECK(body_has("2027-05-03") && body_has("accepted"));
    test_case("withdrawn, the weeks are free again");
    CHECK_INT(web_call(POST, web_f("/api/v1/listings/%s/bookings/%s", number, first), "{\"answer\":\"withdraw\"}"), 200);
    CHECK_INT(web_post(calendar(), "from=2027-04-05&weeks=1"), 303);
    test_case("own use, on and off; a booked week is none");
    CHECK_INT(web_post(web_f("%s/weeks", offer), "from=2027-06-07"), 403);
    as_account(w.stranger);
    CHECK_INT(web_post(web_f("%s/weeks", offer), "from=2027-06-07"), 303);
    as_account(w.owner);
    CHECK_INT(web_post(calendar(), "from=2027-06-07&weeks=1"), 422);
    as_account(w.stranger);
    CHECK_INT(web_post(web_f("%s/weeks", offer), "from=2027-06-07"), 303);
    CHECK_INT(web_post(web_f("%s/weeks", offer), "from=2027-05-03"), 409);
    test_case("how full it is, for the owner alone");
    CHECK_INT(web_get(calendar()), 200);
    CHECK(body_has("Only you see this"));
    as_account(w.owner);
    CHECK_INT(web_get(calendar()), 200);
    CHECK(!body_has("Only you see this"));
}

static void feed(void)
{
    test_case("the secret address");
    CHECK_INT(web_post(web_f("%s/calendar/feed", offer), ""), 403);
    as_account(w.stranger);
    CHECK_INT(web_post(web_f("%s/calendar/feed", offer), ""), 200);
    struct str token = str_copy(web_test_arena(), body_between("/exchange/calendar/", "<"));
    as_visitor();
    CHECK_INT(web_get(web_f("/exchange/calendar/%.*s", STR_ARG(token))), 200);
    CHECK(body_has("BEGIN:VCALENDAR\r\n") && body_has("DTSTART;VALUE=DATE:20270503\r\nDTEND;VALUE=DATE:20270510\r\n") && body_has("STATUS:CONFIRMED"));
    CHECK(body_has("END:VCALENDAR\r\n"));
    CHECK_INT(web_get("/exchange/calendar/falsch"), 404);
    test_case("what has no calendar");
    as_account(w.stranger);
    CHECK_INT(web_post("/exchange/new", "side=offer&title=Alte+Kisten&text=Alte+Kisten+aus+Holz+sind+abzugeben%2C+gut+erhalten."
                                        "&category=material&visibility=platform&language=de&status=published"), 303);
    CHECK_INT(web_get(web_f("%.*s/calendar", STR_ARG(header("Location")))), 404);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    rules();
    make_offer();
    asking();
    answering();
    feed();
    return web_test_end();
}
