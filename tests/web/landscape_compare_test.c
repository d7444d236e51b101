/* Statistics, comparison and the register of projects: what they count and show is what the search and the sources say. */
#include "support/demo_world.h"
#include "support/web_test.h"

#include "domain/cluster.h"
#include "gen/cluster_profile_sql.h"

static void statistics(void)
{
    test_case("every figure is that of the search it leads to");
    as_visitor();
    CHECK_INT(web_get("/landscape/statistics"), 200);
    CHECK(body_has("href=\"/landscape?kind=cluster&amp;state=DE-BY\""));
    CHECK(body_has("Bavaria </text><text class=\"num\" x=\"360\" y=\"54\" text-anchor=\"end\">7</text>"));
    CHECK(body_has("2005–2009"));
    CHECK_INT(web_get("/api/v1/search?kind=cluster&state=DE-BY"), 200);
    CHECK_INT((int64_t)json_number("total"), 7);
    CHECK_INT(web_get("/api/v1/search?kind=cluster&founded_period=2005-2009"), 200);
    CHECK_INT((int64_t)json_number("total"), 17);
    CHECK_INT(web_get("/api/v1/clusters?members_class=500-"), 200);
    CHECK_INT((int64_t)json_number("total"), 5);

    test_case("the same as CSV");
    CHECK_INT(web_get("/landscape/statistics.csv"), 200);
    CHECK(body_has("state,DE-BY,Bavaria,7"));
    CHECK(body_has("founded_period,2005-2009,2005–2009,17"));
    CHECK(body_has("members_class,500-,500 members and more,5"));
    CHECK(!body_has("wz-"));

    test_case("years stand in their order");
    struct str all = body();
    CHECK(str_find(all, STR("1990-1994"), 0) < str_find(all, STR("2010-2014"), 0));
}

static void compare(void)
{
    test_case("ticks become a short address");
    CHECK_INT(web_get("/compare?q=x&kind=cluster&c=optence&c=swissmem-photonics&c=optence"), 303);
    CHECK_STR(header("Location"), "/compare?c=optence,swissmem-photonics");
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("ECEI Silver"));
    CHECK(body_has("49 (69 %)"));
    CHECK(body_has("href=\"/compare?c=swissmem-photonics\"")); /* without the first */
    CHECK(body_has("Add to comparison"));

    test_case("at most four");
    CHECK_INT(web_get("/compare?c=optence,carbon-composites,eacp,swissmem-photonics,cyberforum"), 200);
    CHECK(body_has("The first four are shown."));
    CHECK(!body_has("Add to comparison"));

    test_case("none, unknown ones and nonsense");
    CHECK_INT(web_get("/compare"), 200);
    CHECK(body_has("No cluster is chosen yet."));
    CHECK_INT(web_get("/compare?c=nobody,%3Cb%3E,,optence"), 200);
    CHECK(body_has("Optence"));
    CHECK(!body_has("<b>"));

    test_case("people of the office and financing mix");
    CHECK(!body_has("Financing mix")); /* nobody said it yet */
    struct cluster c = {0};
    struct db *db = web_test_db();
    CHECK_INT(cluster_find(db, web_test_arena(), STR("optence"), &c), OK);
    CHECK_INT(cluster_staff_save(db, c.id, 7, 4.5, 2025), OK);
    CHECK_INT(cluster_finance_add(db, c.id, STR("fees"), 60), OK);
    CHECK_INT(cluster_finance_add(db, c.id, STR("state"), 40), OK);
    CHECK_INT(web_get("/compare?c=optence,carbon-composites"), 200);
    CHECK(body_has("State 40 %, Membership fees 60 % (2025)") && body_has("4.5") && body_has("People in the office"));
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(body_has("<i class=\"pat-3 v40\"></i><i class=\"pat-5 v60\"></i>")); /* a pattern and a word beside each colour */

    test_case("as CSV");
    CHECK_INT(web_get("/compare.csv?c=optence,carbon-composites"), 200);
    CHECK(str_starts(body(), STR("fact,cluster_1,cluster_2")));
    CHECK(body_has("Founded,2001,2007"));

    test_case("the search keeps what was ticked on another page");
    CHECK_INT(web_get("/landscape?kind=cluster&q=Verpackung&c=optence"), 200);
    CHECK(body_has("<input type=\"hidden\" name=\"c\" value=\"optence\">"));
    CHECK(body_has("formaction=\"/compare\""));
    CHECK_INT(web_get("/landscape?kind=cluster&q=optence&c=optence"), 200);
    CHECK(body_has("name=\"c\" value=\"optence\" checked"));
}

static size_t projects_shown(void)
{
    size_t n = 0;
    for (size_t at = str_find(body(), STR("<h3><a href=\"/project/"), 0); at != SIZE_MAX; n++) {
        at = str_find(body(), STR("<h3><a href=\"/project/"), at + 1);
    }
    return n;
}

static void projects(void)
{
    test_case("all eighteen");
    CHECK_INT(web_get("/projects"), 200);
    CHECK_INT((int64_t)projects_shown(), 18);
    CHECK(body_has("18 projects"));

    test_case("narrowed by instrument and cluster, the same for programs");
    CHECK_INT(web_get("/projects?instrument=training"), 200);
    size_t training = projects_shown();
    CHECK(training > 0 && training < 18);
    CHECK_INT(web_get("/api/v1/projects?instrument=training"), 200);
    CHECK_INT((int64_t)json_number("total"), (int64_t)training);
    CHECK_INT(web_get("/projects?cluster=optence"), 200);
    CHECK_INT((int64_t)projects_shown(), 1);
    CHECK_INT(web_get("/projects?topic=photonik-optik"), 200);
    CHECK(body_has("Kapazitätenbörse Photonik"));
    CHECK_INT(web_get("/projects?cluster=nobody"), 200);
    CHECK(body_has("No project fits this selection."));
    CHECK_INT(web_get("/projects.csv?cluster=optence"), 200);
    CHECK(body_has("kapazitaetenboerse-photonik"));
    CHECK(!body_has("clustrain"));

    test_case("a page of its own");
    CHECK_INT(web_get("/project/kapazitaetenboerse-photonik"), 200);
    CHECK(body_has("Coordinates the project"));
    CHECK(body_has("href=\"/c/swissmem-photonics\""));
    CHECK(body_has("<dt>Fertigungsmaschinen</dt><dd>54</dd>"));
    CHECK(body_has("href=\"/projects?instrument=capacity_exchange\""));
    CHECK_INT(web_get("/project/nothing"), 404);
    CHECK_INT(web_get("/api/v1/projects/clustrain"), 200);
    CHECK_STR(json_text("coordinator_cluster_id"), "cluster-mechatronik-automation");
    CHECK_INT(web_get("/api/v1/projects/nothing"), 404);
}

int main(void)
{
    web_test_begin();
    demo_world();
    statistics();
    compare();
    projects();
    return web_test_end();
}
