/* Own classes on the pages: made, used as groups and filters, switched off and on, named on the method page and in the codebook; and that they
 * open no way around small cells. */
#include "support/survey_place.h"

static struct world w;
static const char *base;

static const char *classes(const char *rest)
{
    return web_f("%s/results/classes%s", base, rest);
}

static void made(void)
{
    base = survey_study("study", 5);
    test_case("nothing yet, and a question to begin with");
    CHECK_INT(web_get(classes("")), 200);
    CHECK(body_has("No own classes yet."));
    CHECK(!body_has("Make the classes"));
    CHECK_INT(web_get(classes("?source=D9")), 200);
    CHECK(body_has(" = 21-30\n") && body_has(" = 71+"));
    CHECK_INT(web_get(classes("?source=D5")), 200);
    CHECK(body_has("medium = 10..49"));
    test_case("what does not fit keeps what was typed");
    CHECK_INT(web_post(classes(""), "source=D9&name=a+b&classes=young+%3D+21-30"), 422);
    CHECK(body_has("letters, digits, - and _ only") && body_has("young = 21-30"));
    CHECK_INT(web_post(classes(""), "source=D9&name=age&classes=young+%3D+12-30"), 422);
    CHECK(body_has("no answer that can be chosen"));
    CHECK_INT(web_post(classes(""), "source=Z&name=age&classes=young+%3D+21-30"), 422);
    test_case("two ages, three sizes");
    CHECK_INT(web_post(classes(""), "source=D9&name=age&classes=young+%3D+21-30+%7C+31-40%0Aolder+%3D+41-50+%7C+51-60+%7C+61-70+%7C+71%2B"), 303);
    CHECK_INT(web_post(classes(""), "source=D5&name=size&classes=small+%3D+..5%0Alarge+%3D+6.."), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("<b>@age</b>") && body_has("made of D9") && body_has("Switch off @size"));
    CHECK_INT(web_post(classes(""), "source=D9&name=age&classes=x+%3D+21-30"), 422);
    CHECK(body_has("There are classes of this name"));
}

static void used(void)
{
    test_case("as groups, from the list of questions");
    CHECK_INT(web_get(web_f("%s/results/new", base)), 200);
    CHECK(body_has("<option value=\"@age\">"));
    CHECK_INT(survey_view_new(base, "name=Ages&question=%40age&min_seconds=120"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("young – older"));
    CHECK(body_has("Mann-Whitney"));
    test_case("as a filter");
    CHECK_INT(survey_view_new(base, "name=Large&filter=%40size+%3D+large&min_seconds=120"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("48 answers count."));
    test_case("in the codebook");
    CHECK_INT(web_get(web_f("%s/codebook.csv", base)), 200);
    CHECK(body_has("@age") && body_has("young = 21-30 | 31-40; older"));
    test_case("on the page on method");
    CHECK_INT(web_post(web_f("%s/reports", base), ""), 303);
    CHECK_INT(web_get(web_f("%s/preview", survey_location())), 200);
    CHECK(body_has("@age, made of D9: young = 21-30 | 31-40; older"));
}

static void guarded(void)
{
    test_case("classes that leave out one person are no way around small cells");
    CHECK_INT(web_post(classes(""), "source=D5&name=less&classes=others+%3D+..59%0Aone+%3D+60%0Amore+%3D+61.."), 303);
    CHECK_INT(survey_view_new(base, "name=One+less&filter=%40less+in+%28others+more%29&min_seconds=120"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("How many count is hidden"));
    CHECK(body_has("A dash: hidden"));
    CHECK_INT(survey_view_new(base, "name=One&filter=%40less+%3D+one&min_seconds=120"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Too few answers."));
}

static void switched(void)
{
    const char *large = web_f("%s/results?view=7", base);
    CHECK_INT(web_get(large), 200);
    CHECK(body_has("48 answers count."));
    test_case("off: its views are not shown, and new ones cannot use it");
    CHECK_INT(web_post(classes("/2"), ""), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Switch on @size"));
    CHECK_INT(web_get(large), 200);
    CHECK(!body_has("48 answers count."));
    CHECK(!body_has(">Large</a>"));
    CHECK_INT(survey_view_new(base, "name=Small&filter=%40size+%3D+small&min_seconds=120"), 422);
    CHECK(body_has("“@size” is no question"));
    CHECK_INT(survey_view_new(base, "name=Large&filter=%40size+%3D+large&min_seconds=120"), 422);
    CHECK_INT(web_get(web_f("%s/codebook.csv", base)), 200);
    CHECK(!body_has("@size"));
    test_case("what it showed stays known: one less than that is hidden");
    CHECK_INT(survey_view_new(base, "name=Large+but+one&filter=D5+%3E+5+and+not+D5+%3D+60&min_seconds=120"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("How many count is hidden"));
    test_case("on again: all as it was");
    CHECK_INT(web_post(classes("/2"), "on=1"), 303);
    CHECK_INT(web_get(large), 200);
    CHECK(body_has("48 answers count."));
    CHECK_INT(web_post(classes("/9"), "on=1"), 404);
    CHECK_INT(web_post(classes("/x"), "on=1"), 404);
}

static void others(void)
{
    test_case("only who runs the survey, when it is closed");
    as_account(w.other_manager);
    CHECK_INT(web_get(classes("")), 404);
    CHECK_INT(web_post(classes(""), "source=D9&name=b&classes=x+%3D+21-30"), 404);
    CHECK_INT(web_post(classes("/1"), ""), 404);
    as_account(w.operator);
    world_sql("UPDATE survey SET status = 'open' WHERE code = 'study'");
    CHECK_INT(web_get(classes("")), 200);
    CHECK(body_has("The results come when the survey is closed."));
    CHECK_INT(web_post(classes(""), "source=D9&name=b&classes=x+%3D+21-30"), 409);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    as_account(w.operator);
    made();
    used();
    guarded();
    switched();
    others();
    return web_test_end();
}
