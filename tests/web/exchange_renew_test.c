/* Ageing: the mail a week before the end, its link without signing in, and the end. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "feature/exchange/renew.h"
#include "support/world.h"

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
    with_period();
    clock_freeze(0);
    return web_test_end();
}
