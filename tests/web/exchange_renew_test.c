/* Ageing: the mail a week before the end, its link without signing in, and the end. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "feature/exchange/quality.h"
#include "feature/exchange/renew.h"
#include "support/world.h"

#include <stdlib.h>

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

static struct world w;
static instant start;

static const char rows[] =
    "A1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Fräsmaschine,Eine Fräsmaschine mit fünf Achsen.,,,,,,,public,0\n"
    "A2,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,room,de,Lagerraum,Ein trockener Lagerraum mit Rampe.,,,,,,,public,0\n";

/* The job as it runs `days` after the beginning. */
static void run_after(int days)
{
    clock_freeze(start + DAYS(days));
    CHECK_INT(web_job("exchange.expire"), OK);
}

static struct str state_of(const char *reference)
{
    as_account(w.manager);
    CHECK_INT(web_get(web_f("/api/v1/listings/%s", reference)), 200);
    return json_text("status");
}

static void reminder(void)
{
    test_case("nobody is asked early");
    run_after(80);
    CHECK_INT(world_mails(), 0);
    test_case("a week before the end the owner's side is asked once, in its language");
    run_after(84);
    struct mail_get_row m = world_mail("renew", "owner@lahnaue.example");
    CHECK_STR(m.language, "de");
    CHECK(str_starts(m.subject, STR("Ist „")));
    size_t before = world_mails();
    run_after(85);
    CHECK_INT(world_mails(), before);
}

static const char *link_to(const char *address, const char *title)
{
    struct mail_get_row m = world_mail("renew", address);
    CHECK(str_find(m.subject, str_of(title), 0) != SIZE_MAX);
    return world_link(m.body_text, "/exchange/renew/");
}

static void by_link(void)
{
    const char *link = link_to("owner@lahnaue.example", "Fräsmaschine");
    as_visitor();
    test_case("following the link changes nothing: scanners do it too");
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("still available like this?"));
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("still available like this?"));
    CHECK_INT(web_post(link, "answer=perhaps"), 422);
    CHECK_INT(web_get("/exchange/renew/AAAAAAAAAAAAAAAA"), 404);
    CHECK_INT(web_post("/exchange/renew/AAAAAAAAAAAAAAAA", "answer=close"), 404);
    test_case("one click renews; a second one shows the same");
    CHECK_INT(web_post(link, "answer=renew"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("The listing stays online"));
    CHECK_INT(web_post(link, "answer=renew"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("The listing stays online"));
}

static void end(void)
{
    test_case("who does not answer: the listing ends, the renewed one stays");
    run_after(91);
    CHECK_STR(state_of("A1"), "published");
    CHECK_STR(state_of("A2"), "closed");
    as_visitor();
    CHECK_INT(web_get("/api/v1/listings/A2"), 404);
    CHECK_INT(web_get("/api/v1/listings?q=Lagerraum"), 200);
    CHECK_INT(json_number("total"), 0);
    as_account(w.neighbour);
    CHECK_INT(web_get("/my/listings"), 200);
    CHECK(body_has("Their term is over"));
    test_case("the link of its mail brings it back");
    const char *link = link_to("neighbour@nachbar.example", "Lagerraum");
    as_visitor();
    CHECK_INT(web_post(link, "answer=renew"), 303);
    CHECK_STR(state_of("A2"), "published");
    test_case("and closes it for good");
    as_visitor();
    CHECK_INT(web_post(link, "answer=close"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("has disappeared from the exchange"));
    CHECK_STR(state_of("A2"), "closed");
    as_visitor();
    CHECK_INT(web_post(link, "answer=renew"), 303);
    CHECK_STR(state_of("A2"), "closed");
}

static void again(void)
{
    test_case("a renewed listing is asked about again, with a new link");
    const char *old = link_to("owner@lahnaue.example", "Fräsmaschine");
    size_t before = world_mails();
    run_after(170);
    CHECK(world_mails() > before);
    const char *link = link_to("owner@lahnaue.example", "Fräsmaschine");
    as_visitor();
    CHECK_INT(web_get(old), 404);
    CHECK(body_has("no longer valid"));
    CHECK_INT(web_get(link), 200);
}

static void stale_and_taken(void)
{
    struct arena *a = web_test_arena();
    test_case("who was asked and has not answered stands further down, in searches and matches");
    as_account(w.neighbour);
    CHECK_INT(web_post("/exchange/new", "side=offer&title=Fr%C3%A4smaschine&text=Eine+Fr%C3%A4smaschine+mit+f%C3%BCnf+Achsen.&category=capacity"
                                        "&visibility=public&language=de&status=published"), 303);
    struct str fresh = str_copy(a, str_cut(header("Location"), 10, header("Location").n));
    as_account(w.stranger);
    CHECK_INT(web_post("/exchange/new", "side=request&title=Fr%C3%A4smaschine+gesucht&text=Wir+suchen+eine+Fr%C3%A4smaschine+mit+f%C3%BCnf+Achsen."
                                        "&category=capacity&visibility=public&language=de&status=published"), 303);
    struct str request = str_copy(a, str_cut(header("Location"), 10, header("Location").n));
    CHECK_INT(web_get("/api/v1/listings?side=offer&q=Fr%C3%A4smaschine"), 200);
    CHECK_INT(json_count("items"), 2);
    CHECK_STR(json_text("items.0.id"), str_z(a, fresh));
    CHECK_STR(json_text("items.1.reference"), "A1");
    CHECK_INT(web_get(web_f("/api/v1/listings/%.*s/matches/A1", STR_ARG(request))), 200);
    CHECK(body_has("Asked whether it still holds") && body_has("0.85"));
    CHECK_INT(web_get(web_f("/api/v1/listings/%.*s/matches/%.*s", STR_ARG(request), STR_ARG(fresh))), 200);
    CHECK(!body_has("Asked whether it still holds"));
    test_case("taken by the link of the mail: looking changes nothing, two clicks are one");
    struct mail_get_row m = world_mail("renew", "owner@lahnaue.example");
    const char *link = world_link(m.body_text, "/exchange/renew/");
    as_visitor();
    CHECK(str_find(m.body_text, STR("?answer=taken"), 0) != SIZE_MAX);
    CHECK_INT(web_get(web_f("%s?answer=taken", link)), 200);
    CHECK(body_has("It is taken") && body_has("still available like this?"));
    CHECK_STR(state_of("A1"), "published");
    as_visitor();
    CHECK_INT(web_post(link, "answer=taken"), 303);
    CHECK_INT(web_post(link, "answer=taken"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Taken. The listing is closed"));
    CHECK_STR(state_of("A1"), "closed");
    test_case("taken by its owner, signed in");
    as_account(w.neighbour);
    CHECK_INT(web_get(web_f("/exchange/%.*s", STR_ARG(fresh))), 200);
    struct str version = str_copy(a, body_between("name=\"version\" value=\"", "\""));
    CHECK_INT(web_post(web_f("/exchange/%.*s/taken", STR_ARG(fresh)), web_f("version=%.*s", STR_ARG(version))), 303);
    CHECK_INT(web_post(web_f("/exchange/%.*s/taken", STR_ARG(fresh)), web_f("version=%.*s", STR_ARG(version))), 303);
    CHECK_INT(web_get(web_f("/exchange/%.*s", STR_ARG(fresh))), 200);
    CHECK(body_has("Taken"));
    as_account(w.stranger);
    CHECK_INT(web_post(web_f("/exchange/%.*s/taken", STR_ARG(fresh)), "version=1"), 404);
    test_case("published again it is no longer taken");
    as_account(w.neighbour);
    CHECK_INT(web_post(web_f("/exchange/%.*s/renew", STR_ARG(fresh)), web_f("version=%lld", 1 + atoll(str_z(a, version)))), 303);
    CHECK_INT(web_get(web_f("/exchange/%.*s", STR_ARG(fresh))), 200);
    CHECK(!body_has("Taken"));
}

static void hints(void)
{
    static const char draft[] = "side=offer&title=Schlosser+frei&text=Zwei+Schlosser&category=staff";
    test_case("what is missing is said plainly, as long as too few listings tell");
    CHECK_INT(web_job("exchange.quality"), OK);
    as_account(w.neighbour);
    CHECK_INT(web_post("/exchange/matches", draft), 200);
    CHECK(body_has("Give a period: others can plan with it.") && !body_has("times as many"));
    CHECK_INT(web_post("/exchange/matches", web_f("%s&available_from=2030-01-01", draft)), 200);
    CHECK(!body_has("Give a period"));
    test_case("with a figure where the listings that are there show it");
    world_sql("UPDATE listing_quality SET n_with = 50, talks_with = 90, n_without = 100, talks_without = 90 WHERE feature = 'period'");
    CHECK_INT(web_post("/exchange/matches", draft), 200);
    CHECK(body_has("entries with one get 2.0 times as many enquiries here."));
    CHECK_INT(quality_times(29, 90, 100, 90), 0);
    CHECK_INT(quality_times(50, 90, 100, 180), 0);
    CHECK_INT(quality_times(50, 5, 100, 5), 0);
    CHECK_INT(quality_times(50, 90, 100, 0), 0);
    CHECK_INT(quality_times(100, 900, 100, 10), 50);
    test_case("measured on the listings themselves");
    CHECK_INT(web_post(web_f("/messages/new"), web_f("listing=%.*s&text=Guten+Tag%%2C+noch+frei%%3F", STR_ARG(world_listing("A1")))), 409);
    CHECK_INT(web_job("exchange.quality"), OK);
    CHECK_INT(web_post("/exchange/matches", draft), 200);
    CHECK(!body_has("times as many"));
}

static void with_period(void)
{
    struct arena *a = web_test_arena();
    test_case("what ends with its period cannot be kept by a click");
    as_account(w.stranger);
    struct str day = date_of(a, clock_now() + DAYS(20));
    CHECK_INT(web_post("/exchange/new", web_f("side=offer&title=Schweisser&text=Zwei+Schweisser+mit+Schein+sind+frei.&category=staff"
                                              "&visibility=public&language=de&status=published&available_to=%.*s", STR_ARG(day))), 303);
    run_after(170 + 15);
    const char *link = link_to("stranger@fernwerk.example", "Schweisser");
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Change the period"));
    size_t before = world_mails();
    CHECK_INT(web_post(link, "answer=renew"), 303);
    run_after(170 + 16);
    CHECK_INT(world_mails(), before);
    run_after(170 + 22);
    as_visitor();
    CHECK_INT(web_get("/api/v1/listings?q=Schweisser"), 200);
    CHECK_INT(json_number("total"), 0);
}

int main(void)
{
    web_test_begin();
    start = clock_now();
    world_make(rows, &w);
    world_sql("UPDATE listing SET status = 'closed' WHERE reference IN ('B1', 'B2', 'B3')");
    reminder();
    by_link();
    end();
    again();
    stale_and_taken();
    hints();
    with_period();
    clock_freeze(0);
    return web_test_end();
}
