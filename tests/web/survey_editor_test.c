/* Writing a survey in the browser: templates, copies, versions that answers keep. */
#include <string.h>

#include "feature/survey/survey_template.h"
#include "support/world.h"

static struct world w;
static const char *base; /* /office/surveys/ID */

static const char *location(void)
{
    return web_f("%.*s", STR_ARG(header("Location")));
}

/* Every template begins a survey that can be run as it is, but for the empty one. */
static void templates(void)
{
    size_t n;
    const struct survey_template *all = survey_templates(&n);
    CHECK_INT((int)n, 7);
    as_account(w.manager);
    CHECK_INT(web_get("/office/surveys/new"), 200);
    CHECK(body_has("Member satisfaction") && body_has("Empty survey"));
    CHECK_INT(web_post("/office/surveys/new", "template=nothing"), 422);
    CHECK(body_has("Please choose a template."));
    for (size_t i = 0; i < n; i++) {
        test_case("template %s", all[i].key);
        CHECK_INT(web_post("/office/surveys/new", web_f("template=%s", all[i].key)), 303);
        base = location();
        CHECK_INT(web_get(base), 200);
        CHECK(!body_has("no English translation"));
        CHECK_INT(web_post(web_f("%s/open", base), ""), i + 1 < n ? 303 : 409);
        if (i + 1 == n) {
            CHECK(body_has("The questionnaire has errors."));
        }
    }
}

static void copy(void)
{
    test_case("a copy is a draft of its own");
    CHECK_INT(web_post("/office/surveys/new", "template=crisis_pulse"), 303);
    base = location();
    CHECK_INT(web_post(web_f("%s/copy", base), ""), 303);
    CHECK(strcmp(location(), base) != 0);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("How our members are doing, in two minutes (copy)"));
    as_account(w.other_manager);
    CHECK_INT(web_post(web_f("%s/copy", base), ""), 404);
    as_account(w.manager);
}

/* ---- the editor ---- */

static int64_t revision(void)
{
    int64_t n = 0;
    CHECK(str_to_int(body_between("name=\"revision\" value=\"", "\""), &n));
    return n;
}

static int post(const char *rest, const char *form)
{
    return web_post(web_f("%s%s", base, rest), form);
}

static int get(const char *rest)
{
    return web_get(web_f("%s%s", base, rest));
}

/* A Location may lead to a part of a page. */
static int follow(void)
{
    struct str to = header("Location"), path;
    CHECK(str_split(&to, '#', &path));
    return web_get(web_f("%.*s", STR_ARG(path)));
}

#define CHOICE "type=single_choice&was=single_choice&choices.0.de=Ja&choices.0.en=Yes&choices.1.de=Nein&choices.1.en=No&"

static void building(void)
{
    test_case("an empty survey is built");
    CHECK_INT(web_post("/office/surveys/new", "template=empty"), 303);
    base = location();
    CHECK_INT(get("/edit"), 200);
    CHECK(body_has("No question in this block yet."));
    CHECK_INT(get("/check"), 200);
    CHECK(body_has("There is no question yet.") && !body_has("Begin the survey"));
    CHECK_INT(get("/edit/new?block=0&type=single_choice"), 200);
    CHECK(body_has("choices.2.de") && !body_has("items.0.de"));
    test_case("what is missing is said, and nothing typed is lost");
    CHECK_INT(post("/edit/new", "block=0&type=single_choice&was=single_choice&en=Well%3F"), 422);
    CHECK(body_has("Please enter at least one") || body_has("at least one entry"));
    CHECK(body_has("Well?"));
    CHECK_INT(post("/edit/new", "block=0&" CHOICE), 422);
    CHECK(body_has("Please enter the question in one language at least."));
    CHECK(body_has("value=\"Nein\""));
    CHECK_INT(post("/edit/new", "block=0&de=Gut%3F&id=A%201&" CHOICE), 422);
    CHECK(body_has("Short names have up to 60"));
    test_case("names come by themselves");
    CHECK_INT(post("/edit/new", "block=0&de=Gut%3F&en=Well%3F&" CHOICE), 303);
    CHECK_INT(follow(), 200);
    CHECK(body_has("id=\"q-A1\"") && body_has("Well?"));
    CHECK_INT(post("/edit/new", "block=0&id=A1&de=Gut%3F&" CHOICE), 422);
    CHECK(body_has("Another question has this short name."));
}

static void conditions(void)
{
    test_case("a scale that is shown after a yes");
    CHECK_INT(get("/edit/new?block=0&type=slider"), 200);
    CHECK(body_has("rule.0.cell") && body_has("A1: Well?"));
    CHECK_INT(post("/edit/new", "block=0&type=slider&was=slider&en=How&de=Wie&min=5&max=1&items.0.de=X&rule.0.cell=A1&rule.0.test=is"), 422);
    CHECK(body_has("The upper end must lie above the lower one."));
    CHECK(body_has("Please say which answer is meant."));
    CHECK_INT(post("/edit/new", "block=0&type=slider&was=slider&en=How&de=Wie&min=1&max=5&items.0.de=X&items.0.en=X&rule.0.cell=A1&rule.0.test=is&rule.0.value=Ja"), 303);
    CHECK_INT(follow(), 200);
    CHECK(body_has("Shown when “A1: Well?” is “Yes”."));
    CHECK_INT(get("/document.json"), 200);
    CHECK(body_has("\"show_if\":{\"question\":\"A1\",\"is\":\"ja\"}"));
    test_case("rows and terms are asked for without saving");
    CHECK_INT(post("/edit/question/A2", "do=more:rule&type=slider&was=slider&en=How&min=1&max=5&items.0.de=X&rule.0.cell=A1&rule.0.test=is&rule.0.value=ja"), 200);
    CHECK(body_has("rule.3.cell") && !body_has("rule.4.cell"));
    CHECK_INT(post("/edit/question/A2", "do=up:items:1&type=slider&was=slider&en=How&items.0.de=Eins&items.1.de=Zwei&min=1&max=5"), 200);
    CHECK(str_find(body(), STR("value=\"Zwei\""), 0) < str_find(body(), STR("value=\"Eins\""), 0));
    CHECK_INT(post("/edit/question/A2", "do=away:items:0&type=slider&was=slider&en=How&items.0.de=Eins&items.1.de=Zwei&min=1&max=5"), 200);
    CHECK(!body_has("value=\"Eins\""));
    CHECK_INT(post("/edit/question/A2", "do=type&type=nps&was=slider&en=How"), 200);
    CHECK(body_has("label_min.de") && !body_has("items.0.de"));
    test_case("alternatives");
    CHECK_INT(get("/edit/question/A2"), 200);
    CHECK_INT(post("/edit/question/A2", web_f("revision=%d&type=slider&was=slider&de=Wie&en=How&min=1&max=5&items.0.de=X&items.0.en=X&items.0.was=x&items.0.id=x&"
                   "rule.0.cell=A1&rule.0.test=is&rule.0.value=ja&rule.1.join=or&rule.1.cell=A1&rule.1.test=silent", (int)revision())), 303);
    CHECK_INT(get("/document.json"), 200);
    CHECK(body_has("\"show_if\":{\"any\":[{\"question\":\"A1\",\"is\":\"ja\"},{\"not\":{\"question\":\"A1\",\"answered\":true}}]}"));
}

static void two_at_once(void)
{
    test_case("two people change the same question: the second is told, and loses nothing");
    CHECK_INT(get("/edit/question/A1"), 200);
    int64_t before = revision();
    CHECK_INT(post("/edit/question/A1", web_f("revision=%d&de=Erste&en=First&" CHOICE, (int)before)), 303);
    CHECK_INT(post("/edit/question/A1", web_f("revision=%d&de=Zweite&en=Second&" CHOICE, (int)before)), 422);
    CHECK(body_has("Somebody has changed this question meanwhile.") && body_has("Second"));
    CHECK(body_has(web_f("/versions?from=%d&amp;to=%d", (int)before, (int)before + 1)));
    CHECK_INT(post("/edit/question/A1", web_f("revision=%d&de=Zweite&en=Second&" CHOICE, (int)revision())), 303);
    test_case("another question meanwhile is no conflict");
    CHECK_INT(post("/edit/question/A2", web_f("revision=%d&type=slider&was=slider&de=Wie&en=Otherwise&min=1&max=5&items.0.de=X&items.0.en=X&items.0.id=x", (int)before)), 303);
    test_case("a question that was deleted comes back when it is saved again");
    CHECK_INT(get("/edit"), 200);
    int64_t old = revision();
    CHECK_INT(post("/edit", web_f("revision=%d&do=away:A2", (int)old)), 303);
    CHECK_INT(post("/edit/question/A2", web_f("revision=%d&type=date&was=date&en=When&de=Wann", (int)old)), 422);
    CHECK(body_has("Somebody has deleted this question meanwhile."));
    CHECK_INT(post("/edit/question/A2", web_f("revision=%d&type=date&was=date&en=When&de=Wann", (int)revision())), 303);
    CHECK_INT(post("/edit", web_f("revision=%d&do=away:A2", (int)old)), 422);
    CHECK(body_has("Somebody has changed the questionnaire meanwhile."));
}

static void structure(void)
{
    test_case("moving, doubling, deleting, undoing");
    CHECK_INT(get("/edit"), 200);
    CHECK_INT(post("/edit", web_f("revision=%d&do=up:A2", (int)revision())), 303);
    CHECK_INT(follow(), 200);
    CHECK(str_find(body(), STR("id=\"q-A2\""), 0) < str_find(body(), STR("id=\"q-A1\""), 0));
    CHECK_INT(post("/edit", web_f("revision=%d&do=undo", (int)revision())), 303);
    CHECK_INT(follow(), 200);
    CHECK(str_find(body(), STR("id=\"q-A2\""), 0) > str_find(body(), STR("id=\"q-A1\""), 0));
    CHECK_INT(post("/edit", web_f("revision=%d&do=copy:A1", (int)revision())), 303);
    CHECK_INT(follow(), 200);
    CHECK(body_has("id=\"q-A1_1\""));
    CHECK_INT(post("/edit", web_f("revision=%d&do=away:A1_1", (int)revision())), 303);
    CHECK_INT(get("/edit/block/new"), 200);
    CHECK_INT(post("/edit/block/new", web_f("revision=%d&de=", (int)revision())), 422);
    CHECK_INT(post("/edit/block/new", web_f("revision=%d&de=Zwei&en=Two&random=1", (int)revision())), 303);
    CHECK_INT(follow(), 200);
    CHECK(body_has("Questions in random order"));
    CHECK_INT(post("/edit", web_f("revision=%d&do=down:A2", (int)revision())), 303);
    CHECK_INT(get("/edit"), 200);
    CHECK_INT(post("/edit", web_f("revision=%d&do=block-up:1", (int)revision())), 303);
    CHECK_INT(get("/edit"), 200);
    CHECK(str_find(body(), STR("id=\"q-A2\""), 0) < str_find(body(), STR("id=\"q-A1\""), 0));
    CHECK_INT(post("/edit", web_f("revision=%d&do=block-away:0", (int)revision())), 404);
    CHECK_INT(get("/edit"), 200);
    CHECK_INT(post("/edit", web_f("revision=%d&do=nonsense:A1", (int)revision())), 404);
    CHECK_INT(get("/edit/block/2"), 200);
    CHECK_INT(get("/edit/block/7"), 404);
    CHECK_INT(get("/edit/texts"), 200);
    CHECK_INT(post("/edit/texts", web_f("revision=%d&en=&de=", (int)revision())), 422);
    CHECK_INT(post("/edit/texts", web_f("revision=%d&en=Named&de=Benannt&intro.en=Why", (int)revision())), 303);
    CHECK_INT(get("/edit/texts"), 200);
    CHECK(body_has("value=\"Named\"") && body_has("Why"));
}

static void previewing(void)
{
    test_case("the preview is the page itself, in a frame of this site only, and keeps nothing");
    CHECK_INT(get("/preview/1"), 200);
    CHECK(str_ends(header("Content-Security-Policy"), STR("frame-ancestors 'self'")));
    CHECK(body_has("survey-title"));
    CHECK_INT(post("/preview/1", "go=next&kept={}&c0=2026-01-02"), 200);
    CHECK(body_has("{&quot;A2&quot;:&quot;2026-01-02&quot;}"));
    CHECK_INT(post("/preview/2", "go=next&kept={}&c0=ja"), 200);
    CHECK(body_has("Here the survey ends."));
    CHECK_INT(post("/preview/2", "go=next&kept=[1]&c0=perhaps"), 200);
    CHECK(body_has("Please choose from the answers given."));
    CHECK_INT(post("/preview/2", "go=back&kept={\"A2\":5}"), 200);
    CHECK_INT(get("/preview/9"), 404);
    CHECK_INT(post("/edit/show", "of=A1&en=Typed&" CHOICE), 200);
    CHECK(body_has("Typed"));
    CHECK_INT(post("/edit/show", "en=&type=slider"), 200);
    CHECK(body_has("Not to be shown yet"));
    CHECK_INT(get(""), 200);
    CHECK(body_has("<span class=\"fig\">0</span><span class=\"what\">begun"));
}

static void checking(void)
{
    test_case("errors stop the beginning, hints do not");
    CHECK_INT(get("/edit/question/A2"), 200);
    int64_t now = revision();
    CHECK_INT(post("/edit/question/A2", web_f("revision=%d&type=date&was=date&en=When&rule.0.cell=A1&rule.0.test=is&rule.0.value=ja", (int)now)), 303);
    CHECK_INT(get("/check"), 200);
    CHECK(body_has("Its condition asks about A1, which comes later."));
    CHECK(body_has("1 text lacks its German translation."));
    CHECK_INT(post("/open", ""), 409);
    CHECK_INT(get("/edit"), 200);
    CHECK_INT(post("/edit", web_f("revision=%d&do=block-down:0", (int)revision())), 303);
    CHECK_INT(get("/check"), 200);
    CHECK(!body_has("comes later"));
    CHECK_INT(get("/edit/question/A2"), 200);
    CHECK_INT(post("/edit/question/A2", web_f("revision=%d&type=date&was=date&en=When&rule.0.cell=A1&rule.0.test=is&rule.0.value=ja&"
                   "rule.1.join=and&rule.1.cell=A1&rule.1.test=is&rule.1.value=nein", (int)revision())), 303);
    CHECK_INT(get("/check"), 200);
    CHECK(body_has("Nobody will ever see this question") && body_has("No page of the block “Two” can be reached."));
    CHECK_INT(get("/edit"), 200);
    CHECK_INT(post("/edit", web_f("revision=%d&do=undo", (int)revision())), 303);
    CHECK_INT(post("/open", ""), 303);
}

static void versions(void)
{
    test_case("whoever has begun goes on with the version before");
    CHECK_INT(get(""), 200);
    const char *open_at = web_f("/survey/%.*s", STR_ARG(body_between("href=\"/survey/", "\"")));
    as_visitor();
    CHECK_INT(web_post(open_at, ""), 303);
    const char *old = location();
    as_account(w.manager);
    CHECK_INT(get("/edit/question/A1"), 200);
    CHECK_INT(post("/edit/question/A1", web_f("revision=%d&de=Anders&en=Different&" CHOICE, (int)revision())), 303);
    CHECK_INT(follow(), 200);
    CHECK(body_has("not in force yet"));
    as_visitor();
    CHECK_INT(web_post(open_at, ""), 303);
    CHECK_INT(follow(), 200);
    CHECK(body_has("Second"));
    as_account(w.manager);
    CHECK_INT(post("/apply", ""), 303);
    CHECK_INT(follow(), 200);
    CHECK(body_has("version 2") && body_has("in force"));
    CHECK_INT(post("/apply", ""), 303);
    as_visitor();
    CHECK_INT(web_get(old), 200);
    CHECK(body_has("Second"));
    CHECK_INT(web_post(open_at, ""), 303);
    CHECK_INT(follow(), 200);
    CHECK(body_has("Different"));
    test_case("two versions beside each other, and back to one");
    as_account(w.manager);
    CHECK_INT(get("/edit"), 200);
    int64_t last = revision();
    CHECK_INT(get(web_f("/versions?from=%d&to=%d", (int)last - 1, (int)last)), 200);
    CHECK(body_has("<del>Second</del>") && body_has("<ins>Different</ins>"));
    CHECK_INT(get("/versions?from=1&to=9999"), 404);
    CHECK_INT(get(web_f("/versions?from=1&to=%d", (int)last)), 200);
    CHECK(body_has("Question added"));
    CHECK_INT(post("/versions", web_f("revision=%d&do=%d", (int)last - 1, (int)last - 1)), 409);
    CHECK_INT(post("/versions", web_f("revision=%d&do=%d", (int)last, (int)last - 1)), 303);
    CHECK_INT(follow(), 200);
    CHECK(body_has("Second"));
    test_case("what is closed stays as it was answered");
    CHECK_INT(post("/close", ""), 303);
    CHECK_INT(get("/edit"), 200);
    CHECK(body_has("Copy it to change it.") && !body_has("Duplicate"));
    CHECK_INT(get("/edit/question/A1"), 409);
    CHECK_INT(post("/apply", ""), 409);
    as_account(w.other_manager);
    CHECK_INT(get("/edit"), 404);
    CHECK_INT(get("/versions"), 404);
    as_account(w.manager);
}

/* The profile is shown when the answer is sent, and nowhere else. */
static void dossier(void)
{
    test_case("a profile at the end");
    CHECK_INT(web_post("/office/surveys/new", "template=communication_profile"), 303);
    base = location();
    CHECK_INT(post("/open", ""), 303);
    CHECK_INT(get(""), 200);
    const char *open_at = web_f("/survey/%.*s", STR_ARG(body_between("href=\"/survey/", "\"")));
    as_visitor();
    CHECK_INT(web_post(open_at, ""), 303);
    const char *first = location();
    const char *me = web_f("%.*s", (int)strlen(first) - 2, first);
    for (int i = 1; i <= 3; i++) {
        CHECK_INT(web_post(web_f("%s/%d", me, i), "c0=5&c1=5&c2=5&c3=5&go=next"), i < 3 ? 303 : 200);
    }
    CHECK(body_has("Your communication profile") && body_has("Directness") && body_has("Your answer has arrived."));
    CHECK_INT(web_post(web_f("%s/3", me), "c0=5&c1=5&c2=5&c3=5&go=next"), 404);
    as_account(w.manager);
}

/* ---- LimeSurvey ---- */

static void limesurvey(void)
{
    test_case("a structure file of LimeSurvey 6");
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.lss", test_file(web_test_arena(), "tests/fixture/survey/limesurvey6.lss")), 303);
    base = location();
    CHECK_INT(get("/document.json"), 200);
    CHECK(body_has("\"title\":{\"de\":\"Zusammenarbeit\",\"en\":\"Working together\"}"));
    CHECK(body_has("{\"id\":\"partner\",\"de\":\"Arbeiten Sie mit Partnern?\",\"en\":\"Do you work with partners?\",\"type\":\"single_choice\""));
    CHECK(body_has("\"choices\":[{\"id\":\"A1\",\"de\":\"Ja\",\"en\":\"Yes\"},{\"id\":\"A2\",\"de\":\"Nein\"}]"));
    CHECK(body_has("\"show_if\":{\"question\":\"partner\",\"is\":\"A1\"}"));
    CHECK(body_has("{\"any\":[{\"not\":{\"question\":\"partner\",\"is\":\"A2\"}},{\"not\":{\"question\":\"partner\",\"answered\":true}}]}"));
    CHECK(body_has("\"max_choices\":1") && body_has("\"max\":50"));
    CHECK_INT(get("/check"), 200);
    CHECK(!body_has("has a type that does not exist here"));
    CHECK(body_has("The condition of question warum was not understood; it is always shown."));
    CHECK_INT(get("/questionnaire.txt"), 200);
    CHECK(body_has("Q\t|\tdatei"));
    CHECK(body_has("Q\tL\tpartner\t1\tArbeiten Sie mit Partnern?\t"));
    CHECK(body_has("(partner.NAOK == \"A1\")"));
    CHECK_INT(post("/open", ""), 303);
    test_case("one of LimeSurvey 3, where texts stand in the rows");
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.lss", test_file(web_test_arena(), "tests/fixture/survey/limesurvey3.lss")), 303);
    base = location();
    CHECK_INT(get("/document.json"), 200);
    CHECK(body_has("\"items\":[{\"id\":\"a\",\"de\":\"der Absatz\",\"en\":\"the market\"}]"));
    CHECK(body_has("{\"id\":\"1\",\"de\":\"gut\",\"en\":\"good\"}"));
    test_case("none");
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.lss", STR("<document><LimeSurveyDocType>Survey</LimeSurveyDocType>")), 422);
    CHECK(body_has("This is no structure file of LimeSurvey"));
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.lss", STR("<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>")), 422);
    CHECK(body_has("holds no question"));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    templates();
    copy();
    building();
    conditions();
    two_at_once();
    structure();
    previewing();
    checking();
    versions();
    dossier();
    limesurvey();
    return web_test_end();
}
