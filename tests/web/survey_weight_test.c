/* Weights by known margins: made, refused with words when they cannot be, marked wherever weighted figures stand, in files a column; and guarded. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "feature/survey/survey.h"
#include "support/survey_place.h"

static struct world w;
static const char *base;

static const char *weights(void)
{
    return web_f("%s/results/weights", base);
}

/* The share that the table of a question gives an answer. */
static struct str share_of(const char *question, const char *answer)
{
    struct str table = body_between(web_f("id=\"q-%s\"", question), "</section>"), rest;
    size_t at = str_find(table, str_of(web_f("<th scope=\"row\">%s</th>", answer)), 0);
    CHECK(at != SIZE_MAX);
    rest = str_cut(table, at == SIZE_MAX ? 0 : at, table.n);
    size_t row = str_find(rest, STR("</tr>"), 0);
    return str_cut(rest, 0, row == SIZE_MAX ? 0 : row);
}

static bool has(struct str text, const char *part)
{
    return str_find(text, str_of(part), 0) != SIZE_MAX;
}

static void refused(void)
{
    base = survey_study("study", 5);
    test_case("nothing yet");
    CHECK_INT(web_get(weights()), 200);
    CHECK(body_has("No weights yet") && body_has("D8: w = ? | m = ?"));
    CHECK_INT(web_get(web_f("%s/results/new", base)), 200);
    CHECK(!body_has("name=\"weighting\""));
    test_case("what does not fit is said, and what was typed stays");
    CHECK_INT(web_post(weights(), "name=x&margins=D8%3A+w+%3D+60+%7C+m+%3D+60"), 422);
    CHECK(body_has("add up to 120 percent") && body_has("D8: w = 60 | m = 60"));
    CHECK_INT(web_post(weights(), "name=x&margins=D8%3A+w+%3D+%3F+%7C+m+%3D+60"), 422);
    CHECK(body_has("“w” of D8 needs a share above 0 percent"));
    CHECK_INT(web_post(weights(), "name=x&margins=D8%3A+q+%3D+100"), 422);
    CHECK(body_has("“q” is no answer to D8"));
    CHECK_INT(web_post(weights(), "name=x&margins=D8%3A+w+%3D+50+%7C+w+%3D+50"), 422);
    CHECK(body_has("stands twice"));
    CHECK_INT(web_post(weights(), "name=x&margins=D5%3A+1+%3D+100"), 422);
    CHECK(body_has("“D5” is no question with one of several answers"));
    CHECK_INT(web_post(weights(), "name=x&margins=D8%3A+w+%3D+50+%7C+m+%3D+50%0AD8%3A+w+%3D+50+%7C+m+%3D+50"), 422);
    CHECK(body_has("two lines of D8"));
    CHECK_INT(web_post(weights(), "name=&margins="), 422);
    test_case("a class nobody is in, and one of a few people");
    CHECK_INT(web_post(web_f("%s/results/classes", base), "source=D5&name=big&classes=small+%3D+..59%0Aone+%3D+60%0Anone+%3D+100000.."), 303);
    CHECK_INT(web_post(weights(), "name=x&margins=%40big%3A+small+%3D+50+%7C+none+%3D+50"), 422);
    CHECK(body_has("Nobody who counts answered “none” to @big"));
    CHECK_INT(web_post(weights(), "name=x&margins=%40big%3A+small+%3D+50+%7C+one+%3D+50"), 422);
    CHECK(body_has("Fewer than 5 people who count answered “one”"));
    CHECK_INT(web_post(weights(), "name=x&margins=%40big%3A+small+%3D+100"), 422);
    CHECK(body_has("gave another answer to @big"));
    test_case("margins that contradict each other");
    CHECK_INT(web_post(web_f("%s/results/classes", base), "source=D8&name=sex&classes=women+%3D+w%0Amen+%3D+m"), 303);
    CHECK_INT(web_post(weights(), "name=x&margins=D8%3A+w+%3D+90+%7C+m+%3D+10%0A%40sex%3A+women+%3D+10+%7C+men+%3D+90"), 422);
    CHECK(body_has("No weights fit all these margins"));
}

static void used(void)
{
    test_case("made, with range, design effect and effective number");
    CHECK_INT(web_post(weights(), "name=By+sex&margins=D8%3A+w+%3D+80+%7C+m+%3D+20"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Weights “By sex”: from 0.") && body_has("design effect 1.") && body_has("153 answers tell as much as"));
    test_case("a view of them has the known shares, and says everywhere that it is weighted");
    CHECK_INT(survey_view_new(base, "name=All&min_seconds=120&weighting=1"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Weighted figures.") && body_has("All (weighted)"));
    CHECK(has(share_of("D8", "female"), "80%") && has(share_of("D8", "male"), "20%"));
    test_case("so does a chart that leaves as a file");
    CHECK_INT(web_get(web_f("%s/charts/A4.svg?view=6&n=0", base)), 200);
    CHECK(body_has("(weighted)</title>"));
    CHECK_INT(web_get(web_f("%s/charts/A4.svg?view=0&n=0", base)), 200);
    CHECK(!body_has("(weighted)"));
    test_case("unweighted ones have others, without a mark");
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    CHECK(!body_has("Weighted figures."));
    CHECK(!has(share_of("D8", "female"), "80%"));
    test_case("no weights that there are not");
    CHECK_INT(survey_view_new(base, "name=x&min_seconds=120&weighting=2"), 422);
    CHECK(body_has("There are no such weights."));
    test_case("in a file a column, and the file comes back");
    CHECK_INT(web_get(web_f("%s/answers.csv", base)), 200);
    CHECK(body_has("@weight_1"));
    CHECK_INT(web_get(web_f("%s/codebook.csv", base)), 200);
    CHECK(body_has("@weight_1") && body_has("Weight “By sex”, by known shares: D8: w = 80 | m = 20"));
    CHECK_INT(web_get(web_f("%s/answers.sav", base)), 200);
    CHECK(body_has("weight_1"));
    CHECK_INT(web_get(web_f("%s/answers.json", base)), 200);
    CHECK(body_has("\"@weight_1\":\"1."));
}

static void in_report(void)
{
    test_case("a report with a weighted view says so at the figure and on the page on method");
    CHECK_INT(web_post(web_f("%s/reports", base), ""), 303);
    const char *report = survey_location();
    CHECK_INT(web_post(web_f("%s/parts", report), "question=A4&view=6"), 303);
    CHECK_INT(web_get(web_f("%s/preview", report)), 200);
    CHECK(body_has("All (weighted)"));
    CHECK(body_has("Weights “By sex”: from 0.") && body_has("Known shares in percent: D8: w = 80 | m = 20."));
    CHECK(body_has("raking after Deming and Stephan"));
}

static void guarded(void)
{
    test_case("a view with weights that differs by one person from one without shows no more than that one");
    CHECK_INT(survey_view_new(base, "name=One+less&min_seconds=120&weighting=1&filter=not+D5+%3D+60"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("How many count is hidden"));
    test_case("only who runs the survey, when it is closed");
    as_account(w.other_manager);
    CHECK_INT(web_get(weights()), 404);
    CHECK_INT(web_post(weights(), "name=x&margins=D8%3A+w+%3D+80+%7C+m+%3D+20"), 404);
    as_account(w.operator);
    for (int i = 2; i <= 4; i++) {
        CHECK_INT(web_post(weights(), web_f("name=W%d&margins=D8%%3A+w+%%3D+5%d+%%7C+m+%%3D+4%d", i, i, 10 - i)), 303);
    }
    CHECK_INT(web_post(weights(), "name=x&margins=D8%3A+w+%3D+80+%7C+m+%3D+20"), 422);
    CHECK(body_has("at most four sets of weights"));
    world_sql("UPDATE survey SET status = 'open' WHERE code = 'study'");
    CHECK_INT(web_get(weights()), 200);
    CHECK(body_has("The results come when the survey is closed."));
    CHECK_INT(web_post(weights(), "name=x&margins=D8%3A+w+%3D+80+%7C+m+%3D+20"), 409);
}

/* What the API says of A4 in a view, as it is written. */
static const char *numbers(int at)
{
    CHECK_INT(web_get(web_f("/api/v1%s/results/A4?view=%d", base + strlen("/office"), at)), 200);
    return web_f("%.*s", STR_ARG(body()));
}

/* The number behind "name": from the first `after` on. */
static double number_of(const char *json, const char *after, const char *name)
{
    const char *at = strstr(json, after);
    at = at ? strstr(at, web_f("\"%s\":", name)) : NULL;
    return at ? strtod(at + strlen(name) + 3, NULL) : NAN;
}

static void in_groups(void)
{
    base = survey_study("study-groups", 1);
    CHECK_INT(web_post(weights(), "name=By+sex&margins=D8%3A+w+%3D+80+%7C+m+%3D+20"), 303);
    CHECK_INT(survey_view_new(base, "name=Sizes&min_seconds=120&weighting=1&group_1=small&formula_1=D5+%3C%3D+5&group_2=large"), 303);
    test_case("groups beside each other say that they are weighted, and how they were tested");
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Sizes (weighted)") && body_has("ranks, weighted (Lumley-Scott)") && body_has("chi-square, weighted (Rao-Scott)"));
    CHECK(body_has("rank tests of Lumley and Scott") && !body_has("Mann-Whitney"));
    test_case("a group has the figures of a weighted view of its people");
    CHECK_INT(survey_view_new(base, "name=Small&min_seconds=120&weighting=1&filter=D5+%3C%3D+5"), 303);
    CHECK_INT(survey_view_new(base, "name=Small+plain&min_seconds=120&filter=D5+%3C%3D+5"), 303);
    const char *groups = numbers(6), *alone = numbers(7), *plain = numbers(8);
    double mean = number_of(alone, "\"figures\":[{", "mean");
    CHECK(mean > 0 && fabs(number_of(groups, "\"group\":\"small\"", "value") - mean) < 1e-9);
    CHECK(fabs(number_of(plain, "\"figures\":[{", "mean") - mean) > 0.001);
    test_case("and numbers of people that are not weighted");
    CHECK(fabs(number_of(groups, "\"group\":\"small\"", "answered") - number_of(plain, "\"figures\":[{", "answered")) < 1e-9);
    test_case("p, effect and statistic are no finer than on the page");
    double p = number_of(groups, "\"test\":\"lumley-scott\"", "p"), effect = number_of(groups, "\"test\":\"lumley-scott\"", "effect");
    CHECK(p >= 0 && p <= 1 && fabs(p * 1000 - round(p * 1000)) < 1e-6 && fabs(effect * 100 - round(effect * 100)) < 1e-6);
    test_case("where weights are alike within a group its means are those without weights");
    CHECK_INT(survey_view_new(base, "name=Sex&min_seconds=120&weighting=1&question=D8"), 303);
    CHECK_INT(web_get(web_f("%s/results?view=9", base)), 200);
    CHECK(has(share_of("D8", "female"), "100%") && has(share_of("D8", "female"), "0%"));
    const char *weighted = numbers(9);
    CHECK_INT(survey_view_new(base, "name=Women&min_seconds=120&filter=D8+%3D+w"), 303);
    const char *women = numbers(10);
    CHECK(fabs(number_of(weighted, "\"comparisons\":[{", "value") - round(number_of(women, "\"figures\":[{", "mean") * 100) / 100) < 1e-9);
    test_case("a report names the tests on its page on method");
    CHECK_INT(web_post(web_f("%s/reports", base), ""), 303);
    const char *report = survey_location();
    CHECK_INT(web_post(web_f("%s/parts", report), "question=A4&view=6"), 303);
    CHECK_INT(web_get(web_f("%s/preview", report)), 200);
    CHECK(body_has("rank tests of Lumley and Scott") && !body_has("Kruskal and Wallis") && body_has("Differences count from a level of 10 percent"));
}

/* The survey of the demo that hides few: groups are open there, and closed where they would tell of few. */
static void groups_guarded(void)
{
    struct arena *a = web_test_arena();
    CHECK_INT(survey_demo_sheets(web_test_db(), a, STR("members"), STR("alpha"), test_file(a, "demo/survey/members.json"), test_file(a, "demo/survey/members_responses.csv"), clock_now()), OK);
    base = web_f("/office/surveys/%.*s", STR_ARG(id_text(a, world_number("SELECT id FROM survey WHERE code = 'members'"))));
    CHECK_INT(web_post(weights(), "name=By+size&margins=O1%3A+1-9+%3D+50+%7C+10-49+%3D+30+%7C+50-249+%3D+15+%7C+250+%3D+5"), 303);
    test_case("where groups are large enough they are compared with weights");
    CHECK_INT(survey_view_new(base, "name=Fee&min_seconds=0&weighting=1&group_1=yes&formula_1=N2+%3D+ja&group_2=others"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("ranks, weighted (Lumley-Scott)") && !body_has("How many count is hidden"));
    test_case("a group that differs by few from another shows nothing");
    CHECK_INT(survey_view_new(base, "name=Best&min_seconds=0&weighting=1&group_1=yes&formula_1=N2+%3D+ja+and+not+N4+%3D+10&group_2=others"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("How many count is hidden") && body_has("(N = –)") && !body_has("ranks, weighted (Lumley-Scott)"));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    as_account(w.operator);
    refused();
    const char *first = base;
    used();
    in_report();
    in_groups();
    groups_guarded();
    base = first;
    guarded();
    return web_test_end();
}
