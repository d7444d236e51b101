/* Lists as workbooks and as feeds: the same rows as the CSV, numbers as numbers, nothing that a spreadsheet runs. */
#include "domain/xlsx.h"
#include "domain/xlsx_write.h"
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

extern const struct feature landscape_feature;
const struct feature *const features[] = {&exchange_feature, &conversation_feature, &landscape_feature, NULL};

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

int main(void)
{
    struct world w;
    web_test_begin();
    world_make("", &w);
    cells();
    lists();
    return web_test_end();
}
