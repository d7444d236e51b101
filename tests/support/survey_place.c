#include "support/survey_place.h"

#include <string.h>

#include "feature/survey/survey.h"
#include "gen/survey_sql.h"

const char *survey_location(void)
{
    return web_f("%.*s", STR_ARG(header("Location")));
}

void survey_draft(const char *document, struct survey_place *ret)
{
    struct survey_row row;
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.json", str_of(document)), 303);
    ret->office = web_f("%.*s", (int)strcspn(survey_location(), "?"), survey_location());
    CHECK(id_parse(str_of(strrchr(ret->office, '/') + 1), &ret->survey));
    CHECK_INT(survey_get(web_test_db(), web_test_arena(), ret->survey, &row), OK);
    ret->open_at = web_f("/survey/%.*s", STR_ARG(row.code));
}

void survey_running(const char *document, const char *mode, const char *target, struct survey_place *ret)
{
    survey_draft(document, ret);
    CHECK_INT(web_get(web_f("%s/field", ret->office)), 200);
    CHECK_INT(web_post(web_f("%s/field", ret->office), web_f("mode=%s&target=%s&small_cell=4&level=10", mode, target)), 303);
    CHECK_INT(web_post(web_f("%s/open", ret->office), ""), 303);
}

const char *survey_begun(const struct survey_place *p)
{
    as_visitor();
    CHECK_INT(web_get(p->open_at), 200);
    CHECK_INT(web_post(p->open_at, ""), 303);
    const char *first = survey_location();
    return web_f("%.*s", (int)(strrchr(first, '/') - first), first);
}

const char *survey_study(const char *code, int small)
{
    struct survey_row row;
    struct arena *a = web_test_arena();
    CHECK_INT(survey_demo(web_test_db(), a, str_of(code), test_file(a, "demo/survey/trendstudie.json"), test_file(a, "demo/survey/synthetic_responses.csv"),
                          clock_now()), OK);
    CHECK_INT(survey_by_code(web_test_db(), a, str_of(code), &row), OK);
    world_sql(web_f("UPDATE survey SET small_cell = %d WHERE code = '%s'", small, code));
    return web_f("/office/surveys/%.*s", STR_ARG(id_text(a, row.id)));
}

int survey_view_new(const char *base, const char *form)
{
    return web_post(web_f("%s/results/new", base), form);
}
