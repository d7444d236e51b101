/* Lists as workbooks and as feeds: the same rows as the CSV, numbers as numbers, nothing that a spreadsheet runs. */
#include "domain/xlsx.h"
#include "domain/xlsx_write.h"
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/table.h"
#include "support/world.h"

extern const struct feature landscape_feature, office_feature;
const struct feature *const features[] = {&exchange_feature, &conversation_feature, &landscape_feature, &office_feature, NULL};

static struct world w;

static struct str read_back(struct str bytes)
{
    struct xlsx x;
    const char *why = "";
    CHECK(xlsx_read(web_test_arena(), bytes, 0, &x, &why));
    return x.csv;
}

static void cells(void)
{
    struct str bytes;
    test_case("cells");
    CHECK_INT(xlsx_write(web_test_arena(), STR("name,n\nMüller & <Co>,007\n'=1+1,-3.5\n\"a\nb\",12345678901234567890\n,0\n"), STR("listings"), &bytes), OK);
    struct str csv = read_back(bytes);
    CHECK(str_find(csv, STR("Müller & <Co>"), 0) != SIZE_MAX);
    CHECK(str_find(csv, STR("007"), 0) != SIZE_MAX);
    CHECK(str_find(csv, STR("=1+1"), 0) != SIZE_MAX);
    CHECK(str_find(csv, STR("-3.5"), 0) != SIZE_MAX);
    CHECK(str_find(csv, STR("12345678901234567890"), 0) != SIZE_MAX);
    CHECK_INT(xlsx_write(web_test_arena(), STR(""), STR("x"), &bytes), OK);
}

static void lists(void)
{
    test_case("the exchange as a workbook");
    as_visitor();
    CHECK_INT(web_get("/exchange.csv"), 200);
    CHECK(body_has("Drehmaschine frei"));
    CHECK_INT(web_get("/exchange.xlsx"), 200);
    CHECK_STR(header("Content-Type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    CHECK_STR(header("Content-Disposition"), "attachment; filename=\"listings.xlsx\"");
    struct str csv = read_back(body());
    CHECK(str_find(csv, STR("Drehmaschine frei"), 0) != SIZE_MAX);
    CHECK(str_find(csv, STR("Zwei Schlosser"), 0) != SIZE_MAX);
    CHECK_INT(web_get("/exchange.xlsx?q=Schlosser"), 200);
    CHECK(str_find(read_back(body()), STR("Drehmaschine"), 0) == SIZE_MAX);
    CHECK_INT(web_get("/landscape.xlsx"), 200);
    CHECK(str_find(read_back(body()), STR("Messlabor Lahnaue"), 0) != SIZE_MAX);

    test_case("and as a feed");
    CHECK_INT(web_get("/exchange.atom?q=Schlosser"), 200);
    CHECK_STR(header("Content-Type"), "application/atom+xml; charset=utf-8");
    CHECK(body_has("<title>Clusterwerk: Exchange</title>"));
    CHECK(body_has("<link rel=\"self\" href=\"http://localhost:8080/exchange.atom?q=Schlosser\"/>"));
    CHECK(body_has("<title>Zwei Schlosser</title>"));
    CHECK(!body_has("Drehmaschine"));
    CHECK(!body_has("<updated>1970"));
    CHECK_INT(web_get("/landscape.atom"), 200);
    CHECK(body_has("Messlabor Lahnaue</title>"));
    CHECK(!body_has("<id></id>"));
    CHECK_INT(web_get("/exchange.atom?q=nichtsdergleichen"), 200);
    CHECK(body_has("</feed>"));

    test_case("the pages lead to them");
    CHECK_INT(web_get("/exchange?q=Schlosser"), 200);
    CHECK(body_has("/exchange.xlsx?q=Schlosser"));
    CHECK(body_has("/exchange.atom?q=Schlosser"));
    CHECK_INT(web_get("/landscape"), 200);
    CHECK(body_has("href=\"/landscape.xlsx\""));
}

static void topics(void)
{
    table_import("topics", "slug,scheme,title_de,title_en,broader\nphotonik,field,Photonik,Photonics,\n"
                                                                         "laser,field,Laser,Lasers,photonik\neu-digital,ecosystem,Digital,Digital,\n");
    test_case("topics, whole and narrowed");
    as_visitor();
    CHECK_INT(web_get("/topics.csv"), 200);
    CHECK_STR(header("Content-Disposition"), "attachment; filename=\"topics.csv\"");
    CHECK(str_starts(body(), STR("id,slug,scheme,code,title_de,title_en,broader,")));
    CHECK(body_has("laser,field") && body_has("eu-digital,ecosystem"));
    CHECK_INT(web_get("/topics.csv?scheme=ecosystem"), 200);
    CHECK(!body_has("laser,field") && body_has("eu-digital,ecosystem"));
    CHECK_INT(web_get("/topics.xlsx?broader=photonik"), 200);
    CHECK_STR(header("Content-Disposition"), "attachment; filename=\"topics.xlsx\"");
    struct str csv = read_back(body());
    CHECK(str_find(csv, STR("Lasers"), 0) != SIZE_MAX && str_find(csv, STR("eu-digital"), 0) == SIZE_MAX);
    CHECK_INT(web_get("/topics"), 200);
    CHECK(body_has("href=\"/topics.csv\"") && body_has("href=\"/topics.xlsx\""));
}

static void members(void)
{
    world_sql("UPDATE organisation SET email = 'werk@lahnaue.example', phone = '+49 6441 1' WHERE slug = 'messlabor-lahnaue'");
    world_sql("UPDATE membership SET status = 'ended', until = '2026-01-31', fee_class = 'B' WHERE organisation_id = "
              "(SELECT id FROM organisation WHERE slug = 'nachbar-optik')");
    test_case("a member list holds what is for who asks");
    as_visitor();
    CHECK_INT(web_get("/c/alpha/members.csv"), 200);
    CHECK_STR(header("Content-Disposition"), "attachment; filename=\"members.csv\"");
    CHECK(str_starts(body(), STR("id,reference,name,")) && body_has(",status,fee_class,since,until\n"));
    CHECK(body_has("Messlabor Lahnaue") && body_has(",active,"));
    CHECK(!body_has("werk@lahnaue") && !body_has("6441") && !body_has("ended"));
    as_account(w.other_manager);
    CHECK_INT(web_get("/c/alpha/members.csv"), 200);
    CHECK(!body_has("ended"));

    test_case("its office gets everything");
    as_account(w.manager);
    CHECK_INT(web_get("/c/alpha/members.csv"), 200);
    CHECK(body_has("werk@lahnaue.example") && body_has(",ended,B,"));
    CHECK_INT(web_get("/c/alpha/members.xlsx"), 200);
    struct str csv = read_back(body());
    CHECK(str_find(csv, STR("werk@lahnaue.example"), 0) != SIZE_MAX && str_find(csv, STR("2026-01-31"), 0) != SIZE_MAX);
    CHECK_INT(web_get("/office/alpha"), 200);
    CHECK(body_has("href=\"/c/alpha/members.csv\""));
    as_visitor();
    CHECK_INT(web_get("/c/alpha"), 200);
    CHECK(body_has("href=\"/c/alpha/members.xlsx\""));

    test_case("of a cluster that is not published only those get it who see its page");
    world_sql("UPDATE cluster SET publication = 'draft' WHERE slug = 'beta'");
    CHECK_INT(web_get("/c/beta/members.csv"), 404);
    CHECK_INT(web_get("/c/never/members.xlsx"), 404);
    as_account(w.other_manager);
    CHECK_INT(web_get("/c/beta/members.csv"), 200);
    world_sql("UPDATE cluster SET publication = 'published' WHERE slug = 'beta'");
}

static void projects(void)
{
    world_sql("UPDATE cluster SET reference = slug WHERE reference IS NULL");
    table_import("projects", "id,title,coordinator_cluster_id,partner_cluster_ids,description_de,description_en\n"
                                                                           "p1,Brücke,alpha,beta,Gemeinsam messen.,Measuring together.\n");
    test_case("joint projects as a feed");
    as_visitor();
    CHECK_INT(web_get("/projects.atom?cluster=alpha"), 200);
    CHECK_STR(header("Content-Type"), "application/atom+xml; charset=utf-8");
    CHECK(body_has("<title>Clusterwerk: Joint projects</title>") && body_has("<title>Brücke</title>"));
    CHECK(body_has("<summary>Measuring together.</summary>") && body_has("<id>http://localhost:8080/project/"));
    CHECK(!body_has("<updated>1970"));
    CHECK_INT(web_get("/projects.atom?cluster=none"), 200);
    CHECK(!body_has("<entry>"));
    CHECK_INT(web_get("/projects?cluster=alpha"), 200);
    CHECK(body_has("href=\"/projects.atom?cluster=alpha\""));
    CHECK_INT(web_get("/api/v1/projects"), 200);
    CHECK(str_starts(json_text("items.0.url"), STR("http://localhost:8080/project/")));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    cells();
    lists();
    topics();
    members();
    projects();
    return web_test_end();
}
