/* Results through the API: figures, shares and comparisons of groups as numbers, those of few people never, and only of closed surveys that one runs. */
#include "feature/survey/survey.h"
#include "gen/survey_sql.h"
#include "support/world.h"

static struct world w;
static const char *api;

static void make_study(int small)
{
    struct survey_row row;
    struct arena *a = web_test_arena();
    CHECK_INT(survey_demo(web_test_db(), a, STR("study"), test_file(a, "demo/survey/trendstudie.json"), test_file(a, "demo/survey/synthetic_responses.csv"), clock_now()), OK);
    CHECK_INT(survey_by_code(web_test_db(), a, STR("study"), &row), OK);
    world_sql(web_f("UPDATE survey SET small_cell = %d WHERE code = 'study'", small));
    api = web_f("/api/v1/surveys/%.*s", STR_ARG(id_text(a, row.id)));
}

static void lists(void)
{
    test_case("the surveys one runs, and what can be asked");
    CHECK_INT(web_get("/api/v1/surveys"), 200);
    CHECK_STR(json_text("items.0.status"), "closed");
    CHECK(str_ends(json_text("items.0.results"), str_of(web_f("%s/results", api))));
    CHECK_INT(web_get(web_f("%s/results", api)), 200);
    CHECK_STR(json_text("questions.0.question"), "A1");
    CHECK(json_number("views.1.view") == 1);
    CHECK_STR(json_text("views.2.groups.0"), "größtenteils institutionell");
}

static void figures(void)
{
    test_case("figures of everybody: what the page rounds");
    CHECK_INT(web_get(web_f("%s/results/A4?lang=en", api)), 200);
    CHECK_STR(json_text("view"), "Everybody");
    CHECK(str_find(body_between("\"item\":\"Cancelled events in presence\"", "}"), STR("\"mean\":7.8"), 0) != SIZE_MAX);
    CHECK(json_number("figures.0.q3") >= json_number("figures.0.median"));
    test_case("shares");
    CHECK_INT(web_get(web_f("%s/results/D1", api)), 200);
    CHECK(body_has("\"count\":"));
    test_case("the ranking of pairs");
    CHECK_INT(web_get(web_f("%s/results/A8?lang=en", api)), 200);
    CHECK(json_number("ranking.0.rank") == 1);
    CHECK_STR(json_text("ranking.0.item"), "Cluster management");
    CHECK(body_has("\"worth\":0.4"));
    CHECK(!body_has("\"item\":\"Federal politics – State politics\",\"answer\":\"Cluster management\""));
    test_case("words");
    CHECK_INT(web_get(web_f("%s/results/B6", api)), 200);
    CHECK(json_number("words.0.people") == 7);
}

static void comparisons(void)
{
    test_case("groups: tests with all their numbers");
    CHECK_INT(web_get(web_f("%s/results/A7?view=3&level=10&adjust=holm", api)), 200);
    CHECK_STR(json_text("comparisons.1.test"), "mann-whitney");
    CHECK(json_number("comparisons.1.p") < .1 && json_number("comparisons.1.statistic") > 0);
    CHECK(json_number("comparisons.1.p") < json_number("comparisons.1.p_adjusted"));
    CHECK(body_has("\"different\":true") && body_has("\"different\":false"));
    CHECK(str_eq(json_text("comparisons.1.values.0.group"), json_text("groups.0.name")));
    CHECK(json_number("groups.0.people") == 39);
    CHECK(!body_has("\"figures\":[{"));
    test_case("tables of counts");
    CHECK_INT(web_get(web_f("%s/results/D3?view=3", api)), 200);
    CHECK(body_has("\"test\":\"chi-square\"") || body_has("\"test\":\"fisher\""));
    CHECK(body_has("\"answer\":"));
    test_case("a public report says the same numbers");
    CHECK_INT(web_get("/api/v1/survey-reports/study-report"), 200);
    CHECK(body_has("\"numbers\":{\"question\":\"A7\""));
    CHECK(body_has("\"test\":\"mann-whitney\""));
}

static void refusals(void)
{
    test_case("what is not there, and what makes no sense");
    CHECK_INT(web_get(web_f("%s/results/Z9", api)), 404);
    CHECK_INT(web_get(web_f("%s/results/A1?view=11", api)), 404);
    CHECK_INT(web_get(web_f("%s/results/A1?view=99", api)), 422);
    CHECK_INT(web_get(web_f("%s/results/A1?level=7", api)), 422);
    CHECK_INT(web_get("/api/v1/surveys/0000000000001/results"), 404);
    as_account(w.other_manager);
    CHECK_INT(web_get(web_f("%s/results/A1", api)), 404);
    as_account(w.owner);
    CHECK_INT(web_get(web_f("%s/results/A1", api)), 403);
    as_visitor();
    CHECK_INT(web_get(web_f("%s/results/A1", api)), 401);
    as_account(w.operator);
    world_sql("UPDATE survey SET status = 'open'");
    CHECK_INT(web_get(web_f("%s/results/A1", api)), 409);
    CHECK_INT(web_get(web_f("%s/results", api)), 409);
    world_sql("UPDATE survey SET status = 'closed'");
}

static void small_cells(void)
{
    test_case("few people are not told by numbers either");
    world_sql("UPDATE survey SET small_cell = 5");
    CHECK_INT(web_get(web_f("%s/results/B6", api)), 200);
    CHECK(!body_has("\"people\":1}"));
    CHECK_INT(web_get(web_f("%s/results/D1", api)), 200);
    CHECK(body_has("\"count\":null,\"share\":null"));
    for (int n = 1; n < 5; n++) {
        CHECK(!body_has(web_f("\"count\":%d,", n)));
    }
    world_sql("UPDATE survey SET small_cell = 60");
    CHECK_INT(web_get(web_f("%s/results/A7?view=3", api)), 200);
    CHECK(body_has("\"hidden\":true") && !body_has("\"hidden\":false"));
    CHECK(body_has("\"people\":null"));
    CHECK(!body_has("\"values\":[{"));
    world_sql("UPDATE survey SET small_cell = 200");
    CHECK_INT(web_get(web_f("%s/results/A2", api)), 200);
    CHECK(body_has("\"answered\":null,\"figures\":[]"));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    as_account(w.operator);
    make_study(1);
    lists();
    figures();
    comparisons();
    refusals();
    small_cells();
    return web_test_end();
}
