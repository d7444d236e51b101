/* "Is this still right?" once a year. */
#include "domain/organisation.h"
#include "domain/people.h"
#include "feature/fresh/page.h"
#include "support/world.h"

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

static struct world w;

static void run(void)
{
    CHECK_INT(web_job("fresh.ask"), OK);
}

static void pass(instant time)
{
    clock_freeze(clock_now() + time);
    run();
}

/* How many mails "Is this still right?" went to the address. */
static int asked(const char *email)
{
    struct mail_list_row *rows = NULL;
    size_t n = 0;
    int found = 0;
    CHECK_INT(mail_list(web_test_db(), web_test_arena(), STR_NONE, INT64_MAX, 100, &rows, &n), OK);
    for (size_t i = 0; i < n; i++) {
        found += str_is(rows[i].kind, "fresh") && str_is(rows[i].recipient, email);
    }
    return found;
}

static instant confirmed(void)
{
    struct organisation o = {0};
    CHECK_INT(organisation_find(web_test_db(), web_test_arena(), STR("messlabor-lahnaue"), &o), OK);
    return o.confirmed_at;
}

static void yearly(void)
{
    test_case("nobody is asked before a year has passed");
    run();
    CHECK_INT(asked("owner@lahnaue.example"), 0);
    pass(DAYS(364));
    CHECK_INT(asked("owner@lahnaue.example"), 0);

    test_case("then those who keep the profile are, with the facts");
    pass(DAYS(2));
    CHECK_INT(asked("owner@lahnaue.example"), 1);
    CHECK_INT(asked("worker@lahnaue.example"), 0);
    CHECK_INT(asked("office@alpha.example"), 1);
    struct str text = world_mail("fresh", "owner@lahnaue.example").body_text;
    CHECK(str_find(text, STR("Stimmt das noch?"), 0) != SIZE_MAX);
    CHECK(str_find(text, STR("Messlabor Lahnaue"), 0) != SIZE_MAX);
    CHECK(str_find(text, STR("/organisation/messlabor-lahnaue/edit"), 0) != SIZE_MAX);
    pass(HOURS(1));
    CHECK_INT(asked("owner@lahnaue.example"), 1);
}

static void one_click(void)
{
    test_case("looking confirms nothing, the button does, without signing in");
    const char *link = world_link(world_mail("fresh", "owner@lahnaue.example").body_text, "/profile/");
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Yes, all is right"));
    CHECK_INT(confirmed(), DB_NULL);
    CHECK_INT(web_post(link, ""), 303);
    CHECK(confirmed() == clock_now());
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Thank you, that is confirmed"));
    CHECK_INT(web_get("/organisation/messlabor-lahnaue"), 200);
    CHECK(body_has("Last confirmed in November 2027"));
    CHECK_INT(web_get("/api/v1/organisations/messlabor-lahnaue"), 200);
    CHECK(str_starts(json_text("confirmed_at"), STR("2027-11-2")));
    CHECK_INT(web_get("/profile/unknown"), 404);
    CHECK_INT(web_post("/profile/unknown", ""), 404);
    CHECK_INT(web_post(web_f("%s/claim", link), ""), 404); /* of an account: there is nothing to take over */
}

static void reminder(void)
{
    test_case("one reminder after three weeks, to those who did not answer; both links work");
    const char *first = world_link(world_mail("fresh", "stranger@fernwerk.example").body_text, "/profile/");
    pass(DAYS(20));
    CHECK_INT(asked("stranger@fernwerk.example"), 1);
    pass(DAYS(2));
    CHECK_INT(asked("stranger@fernwerk.example"), 2);
    CHECK_INT(asked("owner@lahnaue.example"), 1);
    pass(DAYS(30));
    CHECK_INT(asked("stranger@fernwerk.example"), 2);
    as_visitor();
    CHECK_INT(web_get(first), 200);
    CHECK_INT(web_get(world_link(world_mail("fresh", "stranger@fernwerk.example").body_text, "/profile/")), 200);

    test_case("after four months the link is too old");
    clock_freeze(clock_now() + DAYS(100));
    CHECK_INT(web_get(first), 404);
    CHECK_INT(web_post(first, ""), 404);
}

static void contact(void)
{
    test_case("where nobody keeps the profile its contact address is asked, and may take it over");
    world_sql("DELETE FROM account_organisation WHERE account_id = (SELECT id FROM account WHERE email = 'neighbour@nachbar.example')");
    world_sql("UPDATE organisation SET email = 'kontakt@nachbar.example' WHERE slug = 'nachbar-optik'");
    pass(DAYS(366));
    CHECK_INT(asked("kontakt@nachbar.example"), 1);
    const char *link = world_link(world_mail("fresh", "kontakt@nachbar.example").body_text, "/profile/");
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Take over the profile"));
    CHECK_INT(web_post(web_f("%s/claim", link), ""), 303);
    CHECK_STR(header("Location"), "/organisation/nachbar-optik/edit");
    CHECK_INT(web_follow(), 200);
    as_visitor();
    CHECK_INT(web_post(web_f("%s/claim", link), ""), 409);
}

static void office(void)
{
    test_case("the office sees what is out of date, and asks");
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/profiles"), 200);
    CHECK(body_has("out of date"));
    CHECK(body_has("Nachbar Optik"));
    CHECK(!body_has("Fernwerk"));
    int before = asked("owner@lahnaue.example");
    CHECK_INT(web_post("/office/alpha/profiles/messlabor-lahnaue/ask", ""), 303);
    CHECK_INT(asked("owner@lahnaue.example"), before + 1);
    CHECK_INT(web_post("/office/alpha/profiles/fernwerk-jena/ask", ""), 404);
    as_account(w.other_manager);
    CHECK_INT(web_post("/office/alpha/profiles/messlabor-lahnaue/ask", ""), 403);
    CHECK_INT(web_get("/office/alpha/profiles"), 403);
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    world_make("", &w);
    yearly();
    one_click();
    reminder();
    contact();
    office();
    return web_test_end();
}
