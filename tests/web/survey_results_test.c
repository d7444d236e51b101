/* Results: views of groups with their tests, corrections and levels, formulas that do not fit, cleaning that can be taken back, and small cells
 * that no view shows. */
#include "feature/survey/results.h"
#include "support/study.h"
#include "support/survey_place.h"

static struct world w;
static const char *base; /* /office/surveys/ID */

static const char *view(const char *query)
{
    return web_f("%s/results?view=%s", base, query);
}

static void published(void)
{
    base = survey_study("study-1", 1);
    test_case("everybody, without speeders");
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    CHECK(body_has("153 answers count."));
    CHECK(body_has("Begun: 160. Sent: 100. Broken off: 60. Median of the time of those who sent: 19:10 minutes."));
    CHECK(body_has("<th scope=\"row\">Took less than 120 seconds</th><td class=\"num\" data-l=\"Answers it takes out\">7</td><td data-l=\"in this view\">on</td>"));
    CHECK(body_has("Small groups are not hidden in this survey"));
    test_case("a group effect at the study's level");
    CHECK_INT(web_get(view("3")), 200);
    CHECK(body_has("gering – stark"));
    CHECK(body_has("<option value=\"10\" selected>"));
    CHECK(body_has("<span class=\"note\">(N = 39)</span>"));
    CHECK(body_has("Mann-Whitney"));
    CHECK(body_has("class=\"survey-off\"")); /* what does not differ is grey */
    CHECK(body_has("class=\"f-ground s-ink\"")); /* the second group's mark */
    CHECK(body_has("the others are grey."));
    struct str uncorrected = body_between("<p><b>", " of ");
    CHECK_INT(web_get(view("3&level=1&adjust=holm")), 200);
    CHECK(body_has("<option value=\"holm\" selected>"));
    CHECK(!str_eq(body_between("<p><b>", " of "), uncorrected));
    test_case("nonsense in the address is the usual view");
    CHECK_INT(web_get(view("99&level=x&adjust=y")), 200);
    CHECK(body_has("153 answers count."));
}

static void charts(void)
{
    test_case("a chart on the page, with title and text, and in two sizes");
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    CHECK(body_has("aria-labelledby=\"c-A4-0-w-t c-A4-0-w-d\""));
    CHECK(body_has("<desc id=\"c-A4-0-n-d\">Highest on average: Cancelled events in presence (7.82).</desc>"));
    CHECK(body_has("applies</text>"));
    test_case("as a file");
    CHECK_INT(web_get(web_f("%s/charts/A4.svg?view=0&n=0", base)), 200);
    CHECK_STR(header("Content-Type"), "image/svg+xml");
    CHECK(body_has("<?xml version=\"1.0\""));
    CHECK(body_has("fill=\"#0a5a4b\""));
    CHECK_INT(web_get(web_f("%s/charts/A4.png?view=4&n=0", base)), 200);
    CHECK_STR(header("Content-Type"), "image/png");
    CHECK(str_starts(body(), STR("\x89PNG")));
    test_case("what is no chart");
    CHECK_INT(web_get(web_f("%s/charts/A4.gif", base)), 404);
    CHECK_INT(web_get(web_f("%s/charts/Z9.svg", base)), 404);
    CHECK_INT(web_get(web_f("%s/charts/A5.svg", base)), 404);
    CHECK_INT(web_get(web_f("%s/charts/A4.svg?n=9", base)), 404);
    CHECK_INT(web_get(web_f("%s/charts/A4.svg?n=-1&view=x&level=1e999", base)), 200);
}

static void new_views(void)
{
    test_case("a form that says how");
    CHECK_INT(web_get(web_f("%s/results/new", base)), 200);
    CHECK(body_has("A1.homeoffice"));
    test_case("formulas that do not fit keep what was typed");
    CHECK_INT(survey_view_new(base, "name=x&formula_1=D5+%3C%3D&min_seconds=120"), 422);
    CHECK(body_has("is no number"));
    CHECK(body_has("value=\"D5 &lt;=\""));
    CHECK_INT(survey_view_new(base, "name=x&filter=Z9+%3D+1"), 422);
    CHECK(body_has("“Z9” is no question"));
    CHECK_INT(survey_view_new(base, "name=x&group_1=a&formula_2=D5+%3E+5"), 422);
    CHECK(body_has("only the last may stay empty"));
    CHECK_INT(survey_view_new(base, "name=&formula_1=D5+%3E+5"), 422);
    test_case("speeders counted after all");
    CHECK_INT(survey_view_new(base, "name=All&min_seconds=0"), 303);
    CHECK_STR(header("Location"), view("6"));
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("160 answers count."));
    test_case("groups from an answer: more than two");
    CHECK_INT(survey_view_new(base, "name=Legal+form&question=D7&min_seconds=120"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Kruskal-Wallis"));
    CHECK(body_has("chi-square"));
    test_case("a filter");
    CHECK_INT(survey_view_new(base, "name=Large&filter=D5+%3E+5&min_seconds=120"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("48 answers count."));
    CHECK(body_has("Only those count of whom this holds: D5 &gt; 5"));
    test_case("the same again is the view that is there");
    CHECK_INT(survey_view_new(base, "name=Other&filter=D5+%3E+5&min_seconds=120"), 303);
    CHECK_STR(header("Location"), view("8"));
    test_case("an end to it");
    int status = 303, i = 0;
    for (; status == 303 && i < 20; i++) {
        status = survey_view_new(base, web_f("name=V%d&filter=D5+%%3E+%d&min_seconds=120", i, i + 6));
    }
    CHECK_INT(status, 422);
    CHECK(body_has("as many views as can be kept apart"));
}

static void cleaned(void)
{
    base = survey_study("study-2", 1);
    test_case("what each rule takes out, and that it is off");
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    struct str straight = body_between("The same answer to everything: in all scales", "</tr>");
    CHECK(str_find(straight, STR("\">off</td>"), 0) != SIZE_MAX);
    CHECK(body_has("on: they never count"));
    struct str units = body_between("about 1,000 times above or below the median</th><td class=\"num\" data-l=\"Answers it takes out\">", "</td>");
    int64_t n = -1;
    CHECK(str_to_int(units, &n) && n >= 0);
    test_case("switched on in a new view, and off again in the next");
    CHECK_INT(web_get(web_f("%s/results/new?from=0", base)), 200);
    CHECK(body_has("name=\"cleaning\" value=\"units\""));
    CHECK_INT(survey_view_new(base, "name=Clean&min_seconds=120&cleaning=units&cleaning=straight"), 303);
    CHECK_INT(web_follow(), 200);
    straight = body_between("The same answer to everything: in all scales", "</tr>");
    CHECK(str_find(straight, STR("\">on</td>"), 0) != SIZE_MAX);
    CHECK_INT(web_get(web_f("%s/results/new?from=6", base)), 200);
    CHECK(body_has("value=\"units\" checked"));
    CHECK_INT(survey_view_new(base, "name=Raw&min_seconds=0"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("160 answers count."));
    test_case("nonsense");
    CHECK_INT(survey_view_new(base, "name=x&min_seconds=0&cleaning=all"), 422);
}

static void small_cells(void)
{
    base = survey_study("study-5", 5);
    test_case("two views that differ by one person are not both open");
    CHECK_INT(survey_view_new(base, "name=One+less&filter=not+D5+%3D+60&min_seconds=120"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("A dash: hidden"));
    CHECK(!body_has("<td class=\"num\">101</td>"));
    CHECK(body_has("hidden</text>")); /* in the charts, too */
    test_case("a group of one is no group");
    CHECK_INT(survey_view_new(base, "name=One&filter=D5+%3D+60&min_seconds=120"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Too few answers."));
    test_case("the oldest is one person, and hidden with the next");
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    struct str oldest = body_between("<th scope=\"row\">over 70", "</tr>");
    CHECK(str_find(oldest, STR("<td class=\"num\">–</td>"), 0) != SIZE_MAX);
    CHECK_INT(web_get(web_f("%s/charts/D9.svg", base)), 200);
    struct str drawn = body_between(">over 70", "</svg>");
    CHECK(str_find(drawn, STR(">hidden</text>"), 0) != SIZE_MAX);
}

static void others(void)
{
    test_case("only who runs the survey");
    as_account(w.other_manager);
    CHECK_INT(web_get(web_f("%s/results", base)), 404);
    CHECK_INT(survey_view_new(base, "name=All&min_seconds=0"), 404);
    CHECK_INT(web_get(web_f("%s/charts/A4.svg", base)), 404);
    as_visitor();
    CHECK_INT(web_get(web_f("%s/results/new", base)), 303);
    test_case("no view before the end");
    as_account(w.operator);
    world_sql("UPDATE survey SET status = 'open' WHERE code = 'study-5'");
    CHECK_INT(web_get(web_f("%s/results/new", base)), 200);
    CHECK(body_has("The results come when the survey is closed."));
    CHECK_INT(web_get(web_f("%s/charts/A4.svg", base)), 404);
    CHECK_INT(survey_view_new(base, "name=All&min_seconds=0"), 409);
}

static const char *number_of(const char *path)
{
    struct str rest = str_of(path), part = STR_NONE;
    while (str_split(&rest, '/', &part)) {
    }
    return str_z(web_test_arena(), part);
}

static void correlations(void)
{
    test_case("what goes along with an item");
    CHECK_INT(web_get(web_f("%s/results/correlations", base)), 200);
    CHECK(body_has("Spearman’s rank correlation"));
    CHECK(body_has("<option value=\"A1.homeoffice\""));
    CHECK_INT(web_get(web_f("%s/results/correlations?item=D5", base)), 200);
    CHECK(body_has("<option value=\"D5\" selected>"));
    test_case("an item that there is not, or that has no numbers");
    CHECK_INT(web_get(web_f("%s/results/correlations?item=D9", base)), 200);
    CHECK(!body_has("<option value=\"D9\""));
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("%s/results/correlations", base)), 403);
    as_account(w.operator);
}

static void together(void)
{
    const char *first = base;
    test_case("beside the same study once more");
    CHECK_INT(web_get(web_f("%s/results/together", base)), 200);
    base = survey_study("study-7", 7);
    CHECK_INT(web_get(web_f("%s/results/together", base)), 200);
    CHECK(body_has("Surveys that asked the same"));
    CHECK_INT(web_get(web_f("%s/results/together?with=%s", base, number_of(first))), 200);
    CHECK(body_has("Change since then"));
    CHECK(body_has("this survey"));
    CHECK(body_has("Welch"));
    test_case("nonsense, and one that there is not");
    CHECK_INT(web_get(web_f("%s/results/together?with=x", base)), 404);
    CHECK_INT(web_get(web_f("%s/results/together?with=38g2kbjyg3knh", base)), 404);
    test_case("itself is no other survey");
    CHECK_INT(web_get(web_f("%s/results/together?with=%s", base, number_of(base))), 200);
    CHECK(!body_has("Change since then"));
    base = first;
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    as_account(w.operator);
    published();
    charts();
    new_views();
    cleaned();
    small_cells();
    correlations();
    together();
    others();
    return web_test_end();
}
