/* Publication by the programme office, and corrections by anybody. */
#include "support/demo_world.h"
#include "support/letter.h"
#include "support/web_test.h"

#include <string.h>

static int64_t found(void)
{
    CHECK_INT(web_get("/api/v1/clusters?q=Nebelwerk"), 200);
    return (int64_t)json_number("total");
}

static void draft(void)
{
    test_case("a draft is seen by its office alone");
    as_visitor();
    CHECK_INT(web_get("/cluster/new"), 303);
    as_account(demo_person(DEMO_OTHER));
    web_language("en");
    CHECK_INT(web_get("/cluster/new?lang=en"), 200);
    CHECK_INT(web_post("/cluster/new", "name=Nebelwerk+e.+V.&short_name=Nebelwerk&website=nowhere"), 422);
    CHECK_INT(web_post("/cluster/new", "name=Nebelwerk+e.+V.&short_name=Nebelwerk&website=https://nebelwerk.example"), 303);
    CHECK_STR(header("Location"), "/c/nebelwerk/edit");
    CHECK_INT(web_get("/c/nebelwerk"), 200);
    CHECK_INT(web_get("/c/nebelwerk/edit/labels"), 200);
    CHECK_INT(found(), 1);
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get("/c/nebelwerk"), 404);
    CHECK_INT(web_get("/api/v1/clusters/nebelwerk"), 404);
    CHECK_INT(web_get("/c/nebelwerk/suggest"), 404);
    CHECK_INT(web_post("/c/nebelwerk/submit", ""), 404);
    CHECK_INT(found(), 0);
    as_visitor();
    CHECK_INT(web_get("/c/nebelwerk"), 404);
    CHECK_INT(web_get("/embed/nebelwerk/map"), 404);
    CHECK_INT(web_get("/sitemap.xml"), 200);
    CHECK(!body_has("nebelwerk"));
    CHECK_INT(found(), 0);
}

static void describe(void)
{
    CHECK_INT(web_get("/c/nebelwerk/edit"), 200);
    struct str version = str_copy(web_test_arena(), body_between("name=\"version\" value=\"", "\""));
    CHECK_INT(web_post("/c/nebelwerk/edit", web_f("name=Nebelwerk+e.+V.&short_name=Nebelwerk&description_de=Nebel&hue=200&version=%.*s", STR_ARG(version))), 303);
}

static void review(void)
{
    test_case("submitted when it is described, returned with a reason, submitted again, published");
    as_account(demo_person(DEMO_OTHER));
    size_t letters = letter_count();
    CHECK_INT(web_post("/c/nebelwerk/submit", ""), 303);
    CHECK_STR(header("Location"), "/c/nebelwerk/edit");
    CHECK_INT((int64_t)letter_count(), (int64_t)letters);
    describe();
    CHECK_INT(web_post("/c/nebelwerk/submit", ""), 303);
    CHECK_INT((int64_t)letter_count(), (int64_t)letters + 1);
    CHECK_INT(web_post("/c/nebelwerk/submit", ""), 409);
    CHECK_INT(web_get("/programme/review"), 403);
    CHECK_INT(web_post("/programme/review/nebelwerk/publish", ""), 403);

    as_account(demo_person(DEMO_PROGRAMME));
    CHECK_INT(web_get("/programme/review"), 200);
    CHECK(body_has("Nebelwerk"));
    CHECK_INT(web_get("/c/nebelwerk"), 200);
    CHECK_INT(web_post("/programme/review/nebelwerk/return", "reason="), 422);
    CHECK_INT(web_post("/programme/review/nebelwerk/return", "reason=Bitte+mehr+zu+den+Mitgliedern"), 303);
    CHECK_INT((int64_t)letter_count(), (int64_t)letters + 2);
    CHECK_INT(web_post("/programme/review/nebelwerk/publish", ""), 409);

    as_account(demo_person(DEMO_OTHER));
    CHECK_INT(web_get("/cluster/new"), 200);
    CHECK(body_has("Bitte mehr zu den Mitgliedern"));
    CHECK_INT(web_post("/c/nebelwerk/submit", ""), 303);
    as_account(demo_person(DEMO_PROGRAMME));
    CHECK_INT(web_post("/programme/review/nebelwerk/publish", ""), 303);
    as_visitor();
    CHECK_INT(web_get("/c/nebelwerk"), 200);
    CHECK_INT(found(), 1);
}

static const char *first_request(void)
{
    CHECK_INT(web_get("/suggestions"), 200);
    struct str path = body_between("href=\"/suggestions/", "\"");
    return web_f("/suggestions/%.*s", STR_ARG(path));
}

static void corrections(void)
{
    test_case("a visitor suggests, the office decides field by field, the suggester hears of it");
    size_t letters = letter_count();
    as_visitor();
    CHECK_INT(web_get("/c/optence/suggest?lang=en"), 200);
    struct str name = str_copy(web_test_arena(), body_between("name=\"name\" type=\"text\" value=\"", "\""));
    CHECK(name.n > 0);
    CHECK_INT(web_post("/c/optence/suggest", web_f("name=%s&short_name=Optence&website=https://www.optence.de", "Optence+e.+V.%2C+Kompetenznetz+Optische+Technologien")), 422);
    CHECK(body_has("Nothing is changed yet."));
    CHECK_INT(web_post("/c/optence/suggest", "short_name=OPTENCE&website=https://optence.example&region=Wetzlar&your_email=finder%40x.example&your_name=F"), 303);
    CHECK_INT((int64_t)letter_count(), (int64_t)letters + 1);
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(body_has("<h1>Optence</h1>")); /* nothing has changed */

    as_account(demo_person(DEMO_MANAGER));
    const char *request = first_request();
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get(request), 404);
    CHECK_INT(web_post(request, "accept=region"), 404);
    as_account(demo_person(DEMO_PROGRAMME));
    CHECK_INT(web_get(request), 404); /* the cluster has an office */
    as_account(demo_person(DEMO_MANAGER));
    CHECK_INT(web_get(request), 200);
    CHECK(body_has("<ins>https://optence.example</ins>"));
    CHECK(body_has("<del>Optence</del>"));
    CHECK_INT(web_post(request, "accept=region&accept=short_name"), 303);
    CHECK_INT((int64_t)letter_count(), (int64_t)letters + 2);
    CHECK_INT(web_post(request, "accept=website"), 409);
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(body_has("<h1>OPTENCE</h1>"));
    CHECK(body_has("Wetzlar"));
    CHECK(!body_has("optence.example"));

    test_case("an organisation nobody keeps: the programme office decides");
    as_visitor();
    CHECK_INT(web_get("/api/v1/organisations?organisation_kind=university&limit=1"), 200);
    const char *slug = str_z(web_test_arena(), json_text("items.0.url"));
    const char *path = strstr(slug, "/organisation/");
    CHECK(path != NULL);
    CHECK_INT(web_post(web_f("%s/suggest", path), "place=Neustadt"), 303);
    as_account(demo_person(DEMO_MANAGER));
    CHECK_INT(web_get("/suggestions"), 200);
    CHECK(!body_has("href=\"/suggestions/"));
    as_account(demo_person(DEMO_PROGRAMME));
    CHECK_INT(web_post(first_request(), "accept=place"), 303);
    CHECK_INT(web_get(path), 200);
    CHECK(body_has("Neustadt"));
    CHECK_INT(web_get("/suggestions/0000000000001"), 404);
}

int main(void)
{
    web_test_begin();
    demo_world();
    draft();
    review();
    corrections();
    return web_test_end();
}
