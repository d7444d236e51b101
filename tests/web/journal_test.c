/* The log, read by those it concerns. */
#include "domain/people.h"
#include "support/world.h"

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

static struct world w;

static void later(void)
{
    clock_freeze(clock_now() + SECONDS(1));
}

static void make_entries(void)
{
    as_account(w.owner);
    CHECK_INT(web_post("/organisation/messlabor-lahnaue/people", "role=member&emails=Eva+Neu+%3Ceva%40lahnaue.example%3E"), 303);
    later();
    CHECK_INT(web_post("/account", "name=Olga+Owner&language=en"), 303);
    later();
    as_account(w.stranger);
    CHECK_INT(web_post("/organisation/fernwerk-jena/clusters", "cluster=alpha"), 303);
    later();
    as_account(w.manager);
    CHECK_INT(web_post("/office/alpha/team", "emails=zweite%40alpha.example"), 303);
    later();
    as_account(w.worker);
    CHECK_INT(web_post("/exchange/new", "side=offer&category=room&title=Geheimer+Raum+im+Keller&text=Ein+Raum+mit+Kran+und+Druckluft+im+Keller."
                                        "&visibility=cluster&status=published"), 303);
}

static void own(void)
{
    test_case("one's own");
    as_account(w.owner);
    CHECK_INT(web_get("/account/log"), 200);
    CHECK(body_has("Olga Owner has invited Eva Neu (Messlabor Lahnaue)."));
    CHECK(body_has("Olga Owner has changed name or language"));
    CHECK(!body_has("Fernwerk"));
    CHECK(!body_has("Geheimer"));
    web_language("de");
    as_account(w.stranger);
    CHECK_INT(web_get("/account/log?lang=de"), 200);
    CHECK(body_has("Steve Stranger hat eine Mitgliedschaft von Fernwerk Jena beantragt."));
    CHECK(!body_has("Olga"));
    web_language("en");

    test_case("what concerns the account of somebody who was invited");
    struct person eva = {0};
    CHECK_INT(people_by_email(web_test_db(), web_test_arena(), STR("eva@lahnaue.example"), &eva), OK);
    struct viewer v = {.account = eva.account, .name = STR("Eva"), .lang = LANG_EN};
    as(&v);
    CHECK_INT(web_get("/account/log"), 200);
    CHECK(body_has("Olga Owner has invited Eva Neu"));
    CHECK(!body_has("name or language"));
}

static void cluster(void)
{
    test_case("the office: its members, people and listings; no signing in, nothing private, no other cluster");
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/log"), 200);
    CHECK(body_has("Olga Owner has invited Eva Neu (Messlabor Lahnaue)."));
    CHECK(body_has("Martha Manager has invited zweite into the team."));
    CHECK(body_has("Geheimer Raum im Keller"));
    CHECK(!body_has("name or language"));
    CHECK(!body_has("Fernwerk"));
    CHECK_INT(web_get("/office/beta/log"), 403);
    CHECK_INT(web_get("/log"), 403);
    as_account(w.other_manager);
    CHECK_INT(web_get("/office/beta/log"), 200);
    CHECK(body_has("Fernwerk"));
    CHECK(!body_has("Olga"));
    CHECK(!body_has("Geheimer"));
    CHECK_INT(web_get("/office/alpha/log"), 403);
    CHECK_INT(web_get("/office/alpha/log.csv"), 403);
    as_account(w.owner);
    CHECK_INT(web_get("/office/alpha/log"), 403);
    as_visitor();
    CHECK_INT(web_get("/account/log"), 303);
}

static void all(void)
{
    test_case("who runs the platform: all, without titles of listings");
    as_account(w.operator);
    CHECK_INT(web_get("/log"), 200);
    CHECK(body_has("name or language"));
    CHECK(body_has("Fernwerk"));
    CHECK(body_has("an offer or request"));
    CHECK(!body_has("Geheimer"));
    CHECK_INT(web_get("/log.csv"), 200);
    CHECK(!body_has("Geheimer"));
    CHECK_INT(web_get("/office/alpha/log.csv"), 403);
    CHECK_INT(web_get("/office/alpha/log"), 303);
}

static void filters(void)
{
    test_case("filters");
    as_account(w.operator);
    CHECK_INT(web_get("/log?what=membership"), 200);
    CHECK(body_has("Fernwerk"));
    CHECK(!body_has("name or language"));
    CHECK_INT(web_get("/log?from=2026-11-22"), 200);
    CHECK(body_has("Nothing is written down here"));
    CHECK_INT(web_get("/log?to=2026-11-21"), 200);
    CHECK(body_has("Fernwerk"));
    CHECK_INT(web_get("/log?to=2026-11-20"), 200);
    CHECK(body_has("Nothing is written down here"));
    CHECK_INT(web_get("/log?from=yesterday"), 422);
    CHECK_INT(web_get("/log?what=weather"), 422);
    CHECK_INT(web_get("/log?before=%27--"), 200);

    test_case("fifty on a page, all of them once");
    as_account(w.neighbour);
    for (int i = 0; i < 60; i++) {
        later();
        CHECK_INT(web_post("/account", web_f("name=Nina+%d&language=en", i)), 303);
    }
    CHECK_INT(web_get("/account/log"), 200);
    struct str older = body_between("rel=\"next\" href=\"", "\"");
    CHECK(older.n > 0);
    const char *path = str_z(web_test_arena(), older);
    CHECK_INT(web_get(path), 200);
    CHECK(!body_has("rel=\"next\""));
    CHECK(body_has("name or language"));
    CHECK_INT(web_get("/account/log.csv"), 200);
    size_t lines = 0;
    for (size_t at = str_find(body(), STR(",profile,"), 0); at != SIZE_MAX; at = str_find(body(), STR(",profile,"), at + 1)) {
        lines++;
    }
    CHECK_INT((int)lines, 60);
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    world_make("", &w);
    make_entries();
    own();
    cluster();
    all();
    filters();
    return web_test_end();
}
