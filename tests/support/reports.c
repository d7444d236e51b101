#include "support/reports.h"

const char *reports_newest(void)
{
    CHECK_INT(web_get("/reports"), 200);
    return web_f("/reports/%.*s", STR_ARG(str_copy(web_test_arena(), body_between("href=\"/reports/", "\""))));
}

int reports_decide(const char *path, const char *decision)
{
    return web_post(path, web_f("decision=%s&note=Weil+es+den+Regeln+widerspricht.", decision));
}

const char *reports_of_office(const struct world *w)
{
    as_account(w->other_manager);
    CHECK_INT(web_get("/reports"), 200);
    CHECK(body_has("Nothing was reported"));
    as_account(w->manager);
    const char *path = reports_newest();
    CHECK_INT(web_get(path), 200);
    return path;
}
