/* Pages of the landscape answer in both languages, and say what they should. */
#include "support/demo_world.h"
#include "support/test_db.h"
#include "support/web_test.h"

static const char *const pages[] = {
    "/", "/landscape", "/landscape?q=Spritzguss", "/landscape?view=map", "/landscape?kind=cluster&sort=members&page=2", "/topics",
    "/topic/photonik", "/topic/wz-26-70", "/projects", "/c/optence", "/c/eacp", "/c/netzwerk-hessen-china",
    "/organisation/messlabor-lahnaue-gmbh", "/about", "/about/data", "/about/accessibility", "/about/privacy", "/about/imprint",
};

static void all_pages(void)
{
    static const char *const languages[] = {"de", "en"};
    for (size_t l = 0; l < 2; l++) {
        web_language(languages[l]);
        for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
            test_case("%s in %s", pages[i], languages[l]);
            CHECK_INT(web_get(pages[i]), 200);
            CHECK(body_has(web_f("<html lang=\"%s\"", languages[l])));
            CHECK(body_has("<h1"));
            struct str rest = body();
            size_t first = str_find(rest, STR("<h1"), 0);
            CHECK(str_find(rest, STR("<h1"), first + 3) == SIZE_MAX); /* one main heading */
        }
    }
    web_language("en");
}

static void unknown(void)
{
    static const char *const wrong[] = {"/c/nobody", "/organisation/nobody", "/topic/nothing", "/c/%2e%2e", "/c/OPTENCE"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        test_case("%s", wrong[i]);
        CHECK_INT(web_get(wrong[i]), 404);
    }
    test_case("wrong input is named, not served as an accident");
    CHECK_INT(web_get("/landscape?page=0"), 422);
    CHECK_INT(web_get("/landscape?sort=colour"), 422);
    CHECK_INT(web_get("/landscape?state=DE-XX&topic=%3Cb%3E"), 200);
    CHECK(body_has("Nothing was found."));
    CHECK(!body_has("<b>"));
}

/* How many listings of Optence the viewer may see: what its page must say. */
static int64_t listings_of_optence(void)
{
    CHECK_INT(web_get("/api/v1/search?kind=listing&cluster=optence"), 200);
    return (int64_t)json_number("total");
}

static void cluster(void)
{
    test_case("a visitor sees figures and public listings, not the people of the office");
    as_visitor();
    int64_t visitor = listings_of_optence();
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(body_has(web_f("Show all %lld entries", (long long)visitor)));
    CHECK(body_has("<dd>71</dd>"));
    CHECK(body_has("h292"));
    CHECK(body_has("Kapazitätenbörse Photonik"));
    CHECK(!body_has("Yılmaz"));

    test_case("a member sees them");
    as_account(demo_person(DEMO_MEMBER));
    int64_t member = listings_of_optence();
    CHECK(member > visitor);
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(body_has("Yılmaz"));
    CHECK(body_has(web_f("Alle %lld Einträge", (long long)member))); /* in the language of the account */
    as_visitor();
}

static void organisation(void)
{
    test_case("an anonymous listing does not stand on its organisation's page");
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get("/organisation/automatendreherei-lorsbach-soehne"), 200);
    CHECK(body_has("<meta name=\"description\" content=\""));
    CHECK(!body_has("Mehrspindler"));
    CHECK_INT(web_get("/organisation/messlabor-lahnaue-gmbh"), 200);
    CHECK(body_has("3D-Messmaschine"));
    CHECK(!body_has("/organisation/messlabor-lahnaue-gmbh/edit"));
    as_account(demo_person(DEMO_ADMIN));
    CHECK_INT(web_get("/organisation/messlabor-lahnaue-gmbh"), 200);
    CHECK(body_has("/organisation/messlabor-lahnaue-gmbh/edit"));
    as_visitor();
    CHECK_INT(web_get("/organisation/messlabor-lahnaue-gmbh"), 200);
    CHECK(!body_has("Brückner")); /* people are shown to signed-in people */
}

static void map_of_members(void)
{
    test_case("where no cluster has the word, the map shows those whose members have it");
    as_visitor();
    CHECK_INT(web_get("/landscape?q=Spritzguss&view=map"), 200);
    CHECK(body_has("Hits in ") && !body_has("0 clusters</h2>"));
    CHECK(body_has("<circle"));
    CHECK_INT(web_get("/landscape?q=Spritzguss&view=map&cluster=technologymountains"), 200);
    CHECK(body_has("Hits in 1 cluster<"));
}

static void answered(void)
{
    test_case("somebody answers for what the demo shows");
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get("/api/v1/listings?side=offer&cluster=foodregio&limit=100"), 200);
    size_t n = json_count("items");
    CHECK(n > 5);
    const char **asks = ARENA_ARRAY(web_test_arena(), const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        asks[i] = str_z(web_test_arena(), str_fmt(web_test_arena(), "/messages/new?listing=%.*s", STR_ARG(json_text(web_f("items.%zu.id", i)))));
    }
    for (size_t i = 0; i < n; i++) {
        CHECK_INT(web_get(asks[i]), 200);
    }
    as_visitor();
}

static void start(void)
{
    test_case("the start page is for signed-in people");
    as_visitor();
    CHECK_INT(web_get("/start"), 303);
    as_account(demo_person(DEMO_MEMBER));
    web_language("en");
    CHECK_INT(web_get("/start"), 200);
    CHECK(body_has("3D-Messmaschine in klimatisiertem Messraum"));
    CHECK(body_has("Koordinatenmessgerät für Getriebegehäuse")); /* fits it */
    CHECK_INT(web_get("/"), 200);
    CHECK(body_has("Jana Brückner"));
    test_case("an organisation's admin sees what its other people wrote");
    as_account(demo_person(DEMO_ADMIN));
    CHECK_INT(web_get("/start"), 200);
    CHECK(body_has("3D-Messmaschine in klimatisiertem Messraum"));
    CHECK(body_has("Koordinatenmessgerät für Getriebegehäuse"));
    as_account(demo_person(DEMO_OTHER));
    CHECK_INT(web_get("/start"), 200);
    CHECK(!body_has(">3D-Messmaschine in klimatisiertem Messraum</a></h3>"));
    as_visitor();
}

static void desk(void)
{
    test_case("an office finds on its start page what it has to decide, and what its profile lacks");
    CHECK_INT(web_post("/c/optence/suggest", "region=Wetzlar"), 303);
    as_account(demo_person(DEMO_MANAGER));
    CHECK_INT(web_get("/start"), 200);
    CHECK(body_has("href=\"/suggestions\"") && body_has("1 Vorschlag zu einem Profil wartet auf eine Entscheidung."));
    CHECK(body_has("Das Profil von Optence ist zu "));
    CHECK(body_has("/c/optence/edit"));
    CHECK_INT(web_get("/c/optence/edit"), 200);
    CHECK(body_has("Das Profil des Clusters ist zu ") && body_has("href=\"/c/optence/edit/partners\""));
    test_case("the programme office sees requests for profiles and first publications; members see neither");
    CHECK(test_db_script(web_test_db(), "UPDATE cluster SET publication = 'in_review' WHERE slug = 'eacp'") == OK);
    as_account(demo_person(DEMO_PROGRAMME));
    CHECK_INT(web_get("/start"), 200);
    CHECK(body_has("href=\"/programme/review\"") && body_has("1 Cluster wartet auf die Prüfung."));
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get("/start"), 200);
    CHECK(!body_has("wartet auf die Prüfung") && !body_has("wartet auf eine Entscheidung"));
    CHECK(test_db_script(web_test_db(), "UPDATE cluster SET publication = 'published' WHERE slug = 'eacp'") == OK);
    as_visitor();
}

static void fragment(void)
{
    test_case("results as one types come without the frame");
    struct web_ask ask = {.path = "/landscape?q=Optenc", .headers = {"X-Fragment: true"}};
    CHECK_INT(web_ask(&ask), 200);
    CHECK(body_has("id=\"results\""));
    CHECK(body_has("/c/optence"));
    CHECK(!body_has("<html"));
}

static void for_machines(void)
{
    test_case("sitemap");
    CHECK_INT(web_get("/sitemap.xml"), 200);
    CHECK(body_has("<loc>http://localhost:8080/c/optence</loc>"));
    CHECK(body_has("/topic/photonik<"));

    test_case("a page of results asks the database for nothing but the session");
    as_visitor();
    CHECK_INT(web_get("/landscape?kind=cluster"), 200);
    CHECK_INT(query_count(), 0);

    test_case("origins carry the notices that their owners ask for");
    CHECK_INT(web_get("/about/data"), 200);
    CHECK(body_has("© GeoBasis-DE / BKG 2021 (Daten verändert)"));
    CHECK(body_has("https://www.govdata.de/dl-de/by-2-0"));
    CHECK(body_has("https://www.bkg.bund.de"));
}

int main(void)
{
    web_test_begin();
    test_case("an empty landscape");
    CHECK_INT(web_get("/"), 200);
    CHECK(body_has("No clusters yet."));
    CHECK_INT(web_get("/topics"), 200);
    CHECK_INT(web_get("/projects"), 200);
    demo_world();
    all_pages();
    unknown();
    cluster();
    organisation();
    map_of_members();
    answered();
    start();
    desk();
    fragment();
    for_machines();
    return web_test_end();
}
