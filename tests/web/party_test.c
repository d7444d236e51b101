/* Clusters and organisations for address books, search engines and browsers; of each only what the reader may see. */
#include "feature/exchange/exchange.h"
#include "support/world.h"

extern const struct feature landscape_feature;
const struct feature *const features[] = {&exchange_feature, &landscape_feature, NULL};

#define SLUG "/organisation/messlabor-lahnaue"

static void data_block(void)
{
    test_case("a page says what it is about, and nothing ends the block");
    world_sql("UPDATE organisation SET description = 'Wir messen </script><b>genau</b>, klein; und \\ groß.', website = 'https://lahnaue.example/' WHERE slug = 'messlabor-lahnaue'");
    as_visitor();
    CHECK_INT(web_get(SLUG), 200);
    CHECK(body_has("<meta property=\"og:title\" content=\"Messlabor Lahnaue\">"));
    struct str text = body_between("<script type=\"application/ld+json\">", "</script>");
    struct json_value v;
    struct str why;
    CHECK(json_parse(web_test_arena(), text, &v, &why));
    CHECK(str_find(text, STR("<"), 0) == SIZE_MAX);
    CHECK(str_find(text, STR("\"@type\":\"Organization\""), 0) != SIZE_MAX);
    CHECK(str_find(text, STR("\"url\":\"https://lahnaue.example/\""), 0) != SIZE_MAX);
    CHECK(str_find(text, STR("\"addressLocality\":\"Wetzlar\""), 0) != SIZE_MAX);
    CHECK_INT(web_get("/c/alpha"), 200);
    CHECK(body_between("<script type=\"application/ld+json\">", "</script>").n > 0);
}

static void cards(void)
{
    test_case("a vCard, escaped and folded");
    world_sql("UPDATE organisation SET name = 'Messlabor, Lahnaue; mit einem Namen, der länger ist als eine Zeile einer Visitenkarte sein darf', email = 'geheim@lahnaue.example' WHERE slug = 'messlabor-lahnaue'");
    as_visitor();
    CHECK_INT(web_get(SLUG "/vcard"), 200);
    CHECK_STR(header("Content-Type"), "text/vcard; charset=utf-8");
    CHECK(body_has("BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\n"));
    CHECK(body_has("FN:Messlabor\\, Lahnaue\\; mit einem"));
    CHECK(body_has("ADR:;;;Wetzlar;"));
    CHECK(body_has("END:VCARD\r\n"));
    struct str rest = body();
    for (struct str line; str_split(&rest, '\n', &line);) {
        CHECK(line.n <= 76 && str_is_utf8(line)); /* with its CR */
    }
    CHECK(!body_has("geheim@"));
    CHECK_INT(web_get("/c/alpha/vcard"), 200);
    CHECK(body_has("BEGIN:VCARD"));
    CHECK_INT(web_get("/organisation/no-such/vcard"), 404);
    CHECK_INT(web_get("/c/no-such/vcard"), 404);
}

static void browsers(void)
{
    test_case("browsers find the search");
    as_visitor();
    CHECK_INT(web_get("/landscape"), 200);
    CHECK(body_has("href=\"/opensearch.xml\""));
    CHECK_INT(web_get("/opensearch.xml"), 200);
    CHECK_STR(header("Content-Type"), "application/opensearchdescription+xml");
    CHECK(body_has("template=\"http://localhost:8080/landscape?q={searchTerms}\""));
}

int main(void)
{
    struct world w;
    web_test_begin();
    world_make("", &w);
    data_block();
    cards();
    browsers();
    return web_test_end();
}
