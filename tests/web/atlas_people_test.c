/* People in the competence atlas: files, API and frame have those who chose to be found, in their roles. Whom somebody may not find is told by
 * nothing: attacked by comparing every byte that visitors get before and after such people come. */
#include "domain/xlsx.h"
#include "support/table.h"
#include "support/world.h"

#include <math.h>

static struct world w;

static const char listings[] =
    "L1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Laserschneiden,Wir schneiden Bleche mit dem Laser.,laser,,,,,,public,0\n"
    "L2,beta,Fernwerk Jena,company_large,DE,DE-TH,Jena,50.92,11.58,request,capacity,de,Laserbeschriftung,Wir suchen einen Laser im Lohn.,laser,,,,,,public,0\n";

static const char *const paths[] = {
    "/api/v1/atlas", "/api/v1/atlas/photonik", "/api/v1/atlas/photonik/people", "/api/v1/atlas/photonik/people?role=research",
    "/api/v1/atlas/photonik/people?limit=1&offset=1", "/api/v1/atlas/photonik/people?state=DE-HE", "/api/v1/atlas/photonik/people?cluster=alpha",
    "/atlas?lang=en", "/atlas/photonik?lang=en", "/atlas/photonik?role=research&lang=en", "/atlas/photonik/people.csv", "/atlas/photonik/people.xlsx",
    "/atlas/photonik/people.geojson", "/atlas/photonik/organisations.csv", "/atlas/photonik/organisations.geojson",
    "/embed/alpha/atlas/photonik?lang=en", "/embed/alpha/atlas/photonik?scope=all&lang=en",
};
enum { PATHS = sizeof paths / sizeof *paths };

static void found_as(id who, const char *form)
{
    as_account(who);
    CHECK_INT(web_post("/account/found", form), 303);
}

static void prepare(void)
{
    test_case("a landscape, and one person whom everybody finds");
    table_import("topics", "slug,scheme,title_de,title_en,broader\nphotonik,field,Photonik,Photonics,\nlaser,field,Laser,Lasers,photonik\n");
    world_make(listings, &w);
    found_as(w.worker, "found=public&headline=Richtet+Laser+ein&topics=laser&roles=supplier&organisation_audience=public&version=0");
}

static struct str asked(const char *path)
{
    CHECK_INT(web_get(path), 200);
    if (!str_ends(str_of(path), STR(".xlsx"))) {
        return str_copy(web_test_arena(), body());
    }
    struct xlsx x; /* a workbook holds the moment it was made */
    const char *why = "";
    CHECK(xlsx_read(web_test_arena(), body(), 0, &x, &why));
    return x.csv;
}

static size_t names(struct str s, const char *name)
{
    size_t n = 0;
    for (size_t at = str_find(s, str_of(name), 0); at != SIZE_MAX; at = str_find(s, str_of(name), at + 1)) {
        n++;
    }
    return n;
}

static void everybody(void)
{
    as_visitor();
    test_case("programs get people with role, place and page; the number of the account is told nowhere");
    CHECK_INT(web_get("/api/v1/atlas/photonik/people"), 200);
    CHECK_INT(json_number("total"), 1);
    CHECK_STR(json_text("items.0.roles.0"), "supplier");
    CHECK_STR(json_text("items.0.text"), "Richtet Laser ein");
    CHECK_STR(json_text("items.0.organisation"), "Messlabor Lahnaue");
    CHECK_STR(json_text("items.0.state"), "DE-HE");
    CHECK(fabs(json_number("items.0.lat") - 50.55) < 0.01);
    CHECK(str_find(json_text("items.0.url"), STR("/people/"), 0) != SIZE_MAX);
    CHECK(!body_has("email") && !body_has(web_f("\"%.*s\"", STR_ARG(id_text(web_test_arena(), w.worker)))));
    CHECK_INT(web_get("/api/v1/atlas/photonik/people?role=user"), 200);
    CHECK_INT(json_number("total"), 0);
    CHECK_INT(web_get("/api/v1/atlas/photonik/people?size_class=small"), 200);
    CHECK_INT(json_number("total"), 0); /* what only organisations have */
    CHECK_INT(web_get("/api/v1/atlas/nothing/people"), 404);
    CHECK_INT(web_get("/api/v1/atlas"), 200);
    CHECK_INT(json_number("items.0.people"), 1);

    test_case("the same as files, on the page and in the frame");
    CHECK(names(asked("/atlas/photonik/people.csv"), "Richtet Laser ein") == 1);
    CHECK(names(asked("/atlas/photonik/people.xlsx"), "Richtet Laser ein") == 1);
    CHECK_INT(web_get("/atlas/photonik/people.geojson"), 200);
    CHECK_STR(json_text("features.0.geometry.type"), "Point");
    CHECK_INT(web_get("/atlas/photonik?lang=en"), 200);
    CHECK(body_has("/atlas/photonik/people.csv") && body_has("/api/v1/atlas/photonik/people"));
    CHECK(names(asked("/embed/alpha/atlas/photonik?lang=en"), "Richtet Laser ein") == 1);
    CHECK(names(asked("/embed/beta/atlas/photonik?lang=en"), "Richtet Laser ein") == 0); /* belongs to alpha */
    CHECK(names(asked("/embed/beta/atlas/photonik?scope=all&lang=en"), "Richtet Laser ein") == 1);
    CHECK(names(asked("/embed/beta/atlas/photonik?scope=all&role=research&lang=en"), "Richtet Laser ein") == 0);

    test_case("a former address of the topic leads on to its people");
    world_sql("INSERT INTO old_slug (kind, slug, object_id) SELECT 'topic', 'licht', id FROM topic WHERE slug = 'laser'");
    table_import("topics", "slug,scheme,title_de,title_en\nneu,field,Neues,New\n");
    CHECK_INT(web_get("/atlas/licht/people.csv"), 301);
    CHECK_STR(header("Location"), "/atlas/laser/people.csv");
    CHECK_INT(web_get("/api/v1/atlas/licht/people"), 301);
    CHECK_STR(header("Location"), "/api/v1/atlas/laser/people");
}

/* People for those who are signed in, for a cluster, with topics, roles or a place of work for fewer readers. */
static void attack(void)
{
    struct str before[PATHS], tag[PATHS];
    as_visitor();
    for (size_t i = 0; i < PATHS; i++) {
        before[i] = asked(paths[i]);
        tag[i] = str_copy(web_test_arena(), header("ETag"));
    }
    found_as(w.owner, "found=platform&headline=Misst+Pulse&topics=laser&roles=research&version=0");
    found_as(w.neighbour, "found=cluster&headline=Dreht+Spiegel&topics=laser&roles=research&organisation_audience=cluster&version=0");
    found_as(w.stranger, "found=public&headline=Kennt+Jena&topics=laser&topics_audience=platform&roles=research&version=0");
    found_as(w.nobody, "found=office&headline=Will+allein+sein&topics=laser&roles=research&version=0");
    test_case("attack: files, frame, figures and programs without a token do not change by a byte when people come whom visitors may not find");
    as_visitor();
    for (size_t i = 0; i < PATHS; i++) {
        struct str now = asked(paths[i]);
        CHECK(str_eq(now, before[i]));
        CHECK(str_ends(str_of(paths[i]), STR(".xlsx")) || str_eq(header("ETag"), tag[i]));
    }
    test_case("attack: nor does the frame for somebody who is signed in and finds them");
    as_account(w.owner);
    CHECK(str_eq(asked("/embed/alpha/atlas/photonik?lang=en"), before[PATHS - 2]));
    CHECK(str_eq(asked("/embed/alpha/atlas/photonik?scope=all&lang=en"), before[PATHS - 1]));
}

static int64_t total(id who, const char *query)
{
    as_account(who);
    CHECK_INT(web_get(web_f("/api/v1/atlas/photonik/people%s", query)), 200);
    return (int64_t)json_number("total");
}

static void each_their_own(void)
{
    test_case("who is signed in finds those for the platform, members of the cluster those of the cluster");
    CHECK_INT(total(w.worker, ""), 3); /* themselves, platform, cluster */
    CHECK_INT(total(w.stranger, ""), 2);
    CHECK_INT(total(w.stranger, "?role=research"), 1);
    CHECK(names(asked("/atlas/photonik/people.csv"), "Dreht Spiegel") == 0);
    CHECK(names(asked("/atlas/photonik/people.csv"), "Misst Pulse") == 1);
    CHECK(names(asked("/atlas/photonik/people.geojson"), "Dreht Spiegel") == 0);
    as_account(w.manager);
    CHECK(names(asked("/atlas/photonik/people.csv"), "Dreht Spiegel") == 1);
    CHECK(names(asked("/atlas/photonik/people.xlsx"), "Will allein sein") == 0);

    test_case("attack: where somebody works is not told to those who may find them only, by no column, filter or point");
    CHECK(total(w.stranger, "?cluster=alpha") == 1 && total(w.stranger, "?state=DE-HE") == 1); /* who shows it */
    CHECK_INT(web_get("/api/v1/atlas/photonik/people?role=research"), 200);
    CHECK(!json_text("items.0.organisation").n && !json_text("items.0.place").n && body_has("\"lat\":null"));
    CHECK_INT(json_count("items.0.clusters"), 0);

    test_case("who withdraws is gone from all of them at once");
    as_account(w.worker);
    CHECK_INT(web_post("/account/found/withdraw", ""), 303);
    as_visitor();
    CHECK_INT(web_get("/api/v1/atlas/photonik/people"), 200);
    CHECK_INT(json_number("total"), 0);
    CHECK(names(asked("/atlas/photonik/people.csv"), "Richtet Laser ein") == 0);
    CHECK(names(asked("/embed/alpha/atlas/photonik?scope=all&lang=en"), "Richtet Laser ein") == 0);
}

static struct str role_in(const char *topic)
{
    as_visitor();
    CHECK_INT(web_get(web_f("/api/v1/atlas/%s/people?cluster=alpha", topic)), 200);
    CHECK_INT((int64_t)json_number("total"), 1);
    CHECK_INT(json_count("items.0.roles"), 1);
    return str_copy(web_test_arena(), json_text("items.0.roles.0"));
}

static int64_t with_role(const char *topic, const char *role)
{
    as_visitor();
    CHECK_INT(web_get(web_f("/api/v1/atlas/%s/people?cluster=alpha&role=%s", topic, role)), 200);
    return (int64_t)json_number("total");
}

#define FOUND "found=public&headline=Richtet+Laser+ein&topics=laser&topics=neu&roles=supplier&organisation_audience=public"

static void by_topic(void)
{
    test_case("a role that is stated for one topic counts there and above, the general one in the others");
    found_as(w.worker, FOUND "&topic_roles=research%3Alaser&topic_roles=king%3Aneu&topic_roles=user%3Anothing&version=2");
    CHECK_STR(role_in("laser"), "research");
    CHECK_STR(role_in("photonik"), "research");
    CHECK_STR(role_in("neu"), "supplier");
    CHECK(with_role("laser", "supplier") == 0 && with_role("laser", "research") == 1 && with_role("neu", "supplier") == 1);
    CHECK_INT(web_get("/api/v1/people?role=research"), 200);
    CHECK(body_has("\"roles_research\":[\"laser\"]") && body_has("\"roles_supplier\":[\"neu\"]"));
    CHECK_INT(web_get("/people?role=research&lang=en"), 200);
    CHECK(body_has("Richtet Laser ein"));
    test_case("the form keeps it, also when it is refused");
    as_account(w.worker);
    CHECK_INT(web_get("/account/found?lang=en"), 200);
    CHECK(body_has("Other roles in single topics") && body_has("name=\"topic_roles\" value=\"research:laser\" checked"));
    CHECK(body_has("name=\"topic_roles\" value=\"supplier:neu\">"));
    CHECK_INT(web_post("/account/found", "found=king&topics=laser&topic_roles=user%3Alaser&version=3"), 422);
    CHECK(body_has("value=\"user:laser\" checked"));
    test_case("attack: a role for fewer readers is told to others by no topic, filter or column");
    found_as(w.worker, FOUND "&topic_roles=research%3Alaser&roles_audience=platform&version=3");
    CHECK(with_role("laser", "research") == 0 && with_role("neu", "supplier") == 0);
    CHECK_INT(web_get("/api/v1/atlas/laser/people?cluster=alpha"), 200);
    CHECK(json_number("total") == 1 && json_count("items.0.roles") == 0);
    CHECK_INT(web_get("/api/v1/people"), 200);
    CHECK(!body_has("\"roles_research\":[\"laser\"]") && !body_has("\"roles_supplier\":[\"neu\"]"));
    test_case("without ticks the general role speaks again");
    found_as(w.worker, FOUND "&version=4");
    CHECK_STR(role_in("laser"), "supplier");
}

int main(void)
{
    web_test_begin();
    prepare();
    everybody();
    attack();
    each_their_own();
    by_topic();
    return web_test_end();
}
