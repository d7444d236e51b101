/* A survey is tried before it begins: what is answered then never counts, and is gone when the survey begins. */
#include <string.h>

#include "support/survey_place.h"

static struct world w;
static struct survey_place place;

static const char document[] =
    "{\"title\":{\"de\":\"Probe\",\"en\":\"Trial\"},\"blocks\":[{\"id\":\"A\",\"de\":\"Teil\",\"en\":\"Part\",\"questions\":["
    "{\"id\":\"Q1\",\"de\":\"Wahl\",\"en\":\"Choice\",\"type\":\"single_choice\",\"choices\":[{\"id\":\"yes\",\"de\":\"ja\",\"en\":\"yes, please\"},{\"id\":\"no\",\"de\":\"nein\",\"en\":\"no\"}]},"
    "{\"id\":\"Q2\",\"de\":\"Zahl\",\"en\":\"Number\",\"type\":\"integer\"}]}]}";

static const char *pretest(void)
{
    as_account(w.manager);
    CHECK_INT(web_post(web_f("%s/pretest", place.office), "do=begin"), 303);
    CHECK_INT(web_follow(), 200);
    return web_f("/survey-test/%.*s", STR_ARG(body_between("href=\"/survey-test/", "\"")));
}

static const char *begin(const char *at)
{
    as_visitor();
    CHECK_INT(web_get(at), 200);
    CHECK(body_has("Pre-test: nothing that you answer here counts."));
    CHECK_INT(web_post(at, ""), 303);
    return web_f("%.*s", (int)strlen(survey_location()) - 2, survey_location());
}

static void tried(const char *at)
{
    const char *me = begin(at);
    test_case("every page says that it is a pre-test");
    CHECK_INT(web_get(web_f("%s/1", me)), 200);
    CHECK(body_has("Pre-test: nothing that you answer here counts."));
    CHECK_INT(web_post(web_f("%s/1", me), "c0=yes&go=next"), 303);
    CHECK_INT(web_get(me), 303);
    CHECK_STR(header("Location"), web_f("%s/2", me));
    CHECK_INT(web_post(web_f("%s/2", me), "c0=7&go=next"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Your test answer has arrived.") && !body_has("It counts once"));
    CHECK_INT(web_post(web_f("%s/2", me), "c0=7&go=next"), 404);
    test_case("the office reads it, and sees it nowhere else");
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/pretest", place.office)), 200);
    CHECK(body_has("yes, please") && body_has("sent after one minute"));
    CHECK_INT(web_get(place.office), 200);
    CHECK(body_has("<span class=\"fig\">0</span><span class=\"what\">begun</span>"));
}

static void refused(const char *at)
{
    test_case("a forged address, another office, and the survey itself");
    as_visitor();
    CHECK_INT(web_get("/survey-test/forged"), 404);
    CHECK_INT(web_post("/survey-test/forged", ""), 404);
    CHECK_INT(web_post(place.open_at, ""), 409);
    as_account(w.other_manager);
    CHECK_INT(web_get(web_f("%s/pretest", place.office)), 404);
    CHECK_INT(web_post(web_f("%s/pretest", place.office), "do=begin"), 404);
    test_case("who ends the pre-test deletes what came in");
    as_account(w.manager);
    CHECK_INT(web_post(web_f("%s/pretest", place.office), "do=end"), 303);
    CHECK_INT(world_number("SELECT count(*) FROM survey_answer"), 0);
    as_visitor();
    CHECK_INT(web_get(at), 404);
    CHECK(body_has("This pre-test is over"));
}

static void begins(void)
{
    const char *at = pretest(), *me = begin(at);
    CHECK_INT(web_post(web_f("%s/1", me), "c0=no&go=next"), 303);
    CHECK_INT(world_number("SELECT count(*) FROM survey_answer"), 1);
    test_case("when the survey begins no test answer is left, and who still tries is told");
    as_account(w.manager);
    CHECK_INT(web_post(web_f("%s/open", place.office), ""), 303);
    CHECK_INT(world_number("SELECT count(*) FROM survey_answer"), 0);
    CHECK_INT(web_post(web_f("%s/pretest", place.office), "do=begin"), 409);
    as_visitor();
    CHECK_INT(web_post(web_f("%s/2", me), "c0=7&go=next"), 404);
    CHECK_INT(web_post(at, ""), 409);
    CHECK(body_has("has begun"));
    CHECK_INT(web_get(at), 409);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    as_account(w.manager);
    survey_draft(document, &place);
    const char *at = pretest();
    tried(at);
    refused(at);
    begins();
    return web_test_end();
}
