/* A colleague acts for somebody for some days. */
#include "domain/delegation.h"
#include "domain/people.h"
#include "support/letter.h"
#include "support/world.h"

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

static struct world w;

static const char *delegation_of_page(void)
{
    struct str value = body_between("name=\"delegation\" value=\"", "\"");
    return str_z(web_test_arena(), value);
}

static const char *end_form(void)
{
    return web_f("/account/delegations/%.*s/end", STR_ARG(body_between("/account/delegations/", "/end")));
}

static void give(void)
{
    test_case("giving: to people of the organisation, for a bounded time");
    letter_sign_in(w.owner);
    CHECK_INT(web_get("/account/delegations"), 200);
    CHECK_INT(web_post("/account/delegations", "place=o%3Amesslabor-lahnaue&email=stranger%40fernwerk.example&first_day=2026-11-22&last_day=2026-11-30"), 422);
    CHECK(body_has("stranger@fernwerk.example"));
    CHECK_INT(web_post("/account/delegations", "place=o%3Amesslabor-lahnaue&email=nobody%40unknown.example&first_day=2026-11-22&last_day=2026-11-30"), 422);
    CHECK_INT(web_post("/account/delegations", "place=o%3Afernwerk-jena&email=worker%40lahnaue.example&first_day=2026-11-22&last_day=2026-11-30"), 422);
    CHECK_INT(web_post("/account/delegations", "place=o%3Amesslabor-lahnaue&email=worker%40lahnaue.example&first_day=2026-11-22&last_day=2026-11-20"), 422);
    CHECK_INT(web_post("/account/delegations", "place=o%3Amesslabor-lahnaue&email=worker%40lahnaue.example&first_day=2026-11-22&last_day=2029-11-20"), 422);
    CHECK_INT(web_post("/account/delegations", "place=o%3Amesslabor-lahnaue&email=owner%40lahnaue.example&first_day=2026-11-22&last_day=2026-11-30"), 422);
    CHECK_INT(web_post("/account/delegations", "place=o%3Amesslabor-lahnaue&email=worker%40lahnaue.example&first_day=2026-11-23&last_day=2026-11-30"), 303);
    CHECK(world_mail("delegation", "worker@lahnaue.example").subject.n > 0);
    CHECK_INT(web_get("/account/delegations"), 200);
    CHECK(body_has("Willi Worker"));
}

static id chosen; /* the first delegation */

static void act(void)
{
    test_case("not before the first day");
    letter_sign_in(w.worker);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 403);
    CHECK_INT(web_get("/account/delegations"), 200);
    CHECK(body_has("Olga Owner"));
    CHECK(!body_has("Act for Olga Owner"));

    test_case("on the day, once chosen, with a line on every page");
    clock_freeze(clock_now() + DAYS(2));
    CHECK_INT(web_get("/account/delegations"), 200);
    const char *delegation = delegation_of_page();
    CHECK(id_parse(str_of(delegation), &chosen));
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 403);
    CHECK_INT(web_post("/account/acting", web_f("delegation=%s", delegation)), 303);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 200);
    CHECK(body_has("You act for Olga Owner"));
    CHECK_INT(web_get("/exchange"), 200);
    CHECK(body_has("You act for Olga Owner"));
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 200);
    struct str version = body_between("name=\"version\" value=\"", "\"");
    CHECK_INT(web_post("/organisation/messlabor-lahnaue/edit", web_f("name=Messlabor+Lahnaue&kind=company&version=%.*s", STR_ARG(version))), 303);
    CHECK_INT(web_get("/account/log?what=profile"), 200);
    CHECK(body_has("Willi Worker for Olga Owner has changed Messlabor Lahnaue."));

    test_case("acting reaches no roles, no delegation, no account of the other");
    CHECK_INT(web_post("/organisation/messlabor-lahnaue/people", "role=admin&emails=x%40lahnaue.example"), 403);
    CHECK_INT(web_post("/organisation/messlabor-lahnaue/people", "role=member&emails=neu%40lahnaue.example"), 303);
    CHECK_INT(web_get("/account/log?what=people"), 200);
    CHECK(body_has("Willi Worker for Olga Owner has invited neu (Messlabor Lahnaue)."));
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/people"), 200);
    const char *role = web_f("/organisation/messlabor-lahnaue/people/%.*s/role", STR_ARG(id_text(web_test_arena(), w.worker)));
    CHECK_INT(web_post(role, "role=admin"), 403);
    CHECK_INT(web_post("/account/delegations", "place=o%3Amesslabor-lahnaue&email=owner%40lahnaue.example&first_day=2026-11-23&last_day=2026-11-30"), 403);
    CHECK_INT(web_get("/account"), 200);
    CHECK(body_has("worker@lahnaue.example"));

    test_case("until one stops");
    CHECK_INT(web_post("/account/acting/end", ""), 303);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 403);
    CHECK_INT(web_post("/account/acting", "delegation=0000000000001"), 404);
    CHECK_INT(web_post("/account/acting", web_f("delegation=%s", delegation)), 303);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 200);
}

static void not_for_others(void)
{
    test_case("what is somebody else's opens nothing");
    struct viewer v = {0};
    CHECK_INT(people_viewer_by_account(web_test_db(), web_test_arena(), w.stranger, clock_now(), &v), OK);
    CHECK_INT(delegation_act(web_test_db(), web_test_arena(), chosen, clock_now(), &v), ERR_NOT_FOUND);
    CHECK(v.acting_for == 0);
    CHECK_INT(people_viewer_by_account(web_test_db(), web_test_arena(), w.worker, clock_now(), &v), OK);
    CHECK_INT(delegation_act(web_test_db(), web_test_arena(), chosen, clock_now(), &v), OK);
    CHECK(v.acting_for == w.owner);
    CHECK(v.account == w.worker);
    letter_sign_in(w.stranger);
    CHECK_INT(web_post("/account/acting", web_f("delegation=%.*s", STR_ARG(id_text(web_test_arena(), chosen)))), 404);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 403);
}

static void ends(void)
{
    test_case("revoked while acting: over at once");
    letter_sign_in(w.worker);
    CHECK_INT(web_get("/account/delegations"), 200);
    const char *delegation = delegation_of_page();
    CHECK_INT(web_post("/account/acting", web_f("delegation=%s", delegation)), 303);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 200);
    world_sql("UPDATE delegation SET revoked_at = 1");
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 403);
    world_sql("UPDATE delegation SET revoked_at = NULL");

    test_case("the principal lost the right");
    CHECK_INT(web_post("/account/acting", web_f("delegation=%s", delegation)), 303);
    world_sql("UPDATE account_organisation SET role = 'member' WHERE account_id = (SELECT id FROM account WHERE email = 'owner@lahnaue.example')");
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 403);
    world_sql("UPDATE account_organisation SET role = 'admin' WHERE account_id = (SELECT id FROM account WHERE email = 'owner@lahnaue.example')");

    test_case("the principal is blocked");
    CHECK_INT(web_post("/account/acting", web_f("delegation=%s", delegation)), 303);
    world_sql("UPDATE account SET status = 'blocked' WHERE email = 'owner@lahnaue.example'");
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 403);
    world_sql("UPDATE account SET status = 'active' WHERE email = 'owner@lahnaue.example'");

    test_case("the last day is over");
    CHECK_INT(web_post("/account/acting", web_f("delegation=%s", delegation)), 303);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 200);
    clock_freeze(clock_now() + DAYS(9));
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 403);

    test_case("strangers end nothing, either side does");
    letter_sign_in(w.owner);
    CHECK_INT(web_post("/account/delegations", "place=o%3Amesslabor-lahnaue&email=worker%40lahnaue.example&first_day=2026-12-02&last_day=2027-01-30"), 303);
    CHECK_INT(web_get("/account/delegations"), 200);
    const char *end = end_form();
    letter_sign_in(w.stranger);
    CHECK_INT(web_post(end, ""), 404);
    letter_sign_in(w.worker);
    CHECK_INT(web_post(end, ""), 303);
    CHECK_INT(web_post(end, ""), 404);
}

static void team(void)
{
    test_case("a manager lets somebody of a member organisation act for the team");
    letter_sign_in(w.manager);
    CHECK_INT(web_post("/account/delegations", "place=c%3Aalpha&email=stranger%40fernwerk.example&first_day=2026-12-02&last_day=2027-01-30"), 422);
    CHECK_INT(web_post("/account/delegations", "place=c%3Aalpha&email=worker%40lahnaue.example&first_day=2026-12-02&last_day=2027-01-30"), 303);
    letter_sign_in(w.worker);
    CHECK_INT(web_get("/office/alpha"), 403);
    CHECK_INT(web_get("/account/delegations"), 200);
    CHECK_INT(web_post("/account/acting", web_f("delegation=%s", delegation_of_page())), 303);
    CHECK_STR(header("Location"), "/office");
    CHECK_INT(web_get("/office/alpha"), 200);
    CHECK_INT(web_get("/office/beta"), 403);
    CHECK_INT(web_post("/office/alpha/team", "emails=x%40lahnaue.example"), 403);
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    world_make("", &w);
    give();
    act();
    not_for_others();
    ends();
    team();
    return web_test_end();
}
