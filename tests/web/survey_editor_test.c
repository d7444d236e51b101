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

int main(void)
{
    web_test_begin();
    world_make("", &w);
    templates();
    copy();
    return web_test_end();
}
