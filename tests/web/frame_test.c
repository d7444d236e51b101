/* The frame of pages: who sees which entries, theme, language, notice. */
#include "support/web_test.h"

#include <string.h>

static const struct viewer member = {.account = 7, .name = STR("Jana Brückner"), .email = STR("jana@example.org"), .lang = LANG_EN};

static bool html_has(const char *attributes)
{
    struct str tag = body_between("<html ", ">");

    return str_find(tag, str_of(attributes), 0) != SIZE_MAX;
}

static void test_visitor(void)
{
    as_visitor();
    test_case("a visitor");
    CHECK_INT(web_get("/design"), 200);
    CHECK(body_has("href=\"/signin\""));
    CHECK(!body_has("href=\"/account\""));
    CHECK(!body_has("action=\"/signout\""));
    CHECK(body_has("<title>Design system – Clusterwerk</title>"));
    CHECK(body_has("<meta name=\"robots\" content=\"noindex\">"));
}

static void test_member(void)
{
    as(&member);
    test_case("somebody signed in");
    CHECK_INT(web_get("/design"), 200);
    CHECK(body_has("Signed in as Jana Brückner"));
    CHECK(body_has(">JB</span>"));
    CHECK(body_has("href=\"/account\""));
    CHECK(body_has("action=\"/signout\""));
    CHECK(!body_has("href=\"/signin\""));
}

static void test_language(void)
{
    as_visitor();
    test_case("language");
    CHECK_INT(web_get("/design?topic=x&lang=de"), 200);
    CHECK(html_has("lang=\"de\""));
    CHECK(body_has("Zum Inhalt springen"));
    CHECK(body_has("lang=\"en\" hreflang=\"en\">English</a>"));
    CHECK(body_has("<link rel=\"alternate\" hreflang=\"en\" href=\"http"));
    CHECK(body_has("/design?topic=x&amp;lang=en"));
}

static void test_theme(void)
{
    struct web_ask ask = {.path = "/design", .headers = {"Cookie: a=b; theme=dark"}};

    test_case("theme");
    as_visitor();
    CHECK_INT(web_get("/design"), 200);
    CHECK(!html_has("data-theme"));
    CHECK_INT(web_ask(&ask), 200);
    CHECK(html_has("data-theme=\"dark\""));
    ask.headers[0] = "Cookie: theme=\"><script>";
    CHECK_INT(web_ask(&ask), 200);
    CHECK(!html_has("data-theme"));
}

static void test_errors(void)
{
    test_case("an error stands in the frame, in the reader's language");
    as_visitor();
    CHECK_INT(web_get("/no-such-page?lang=de"), 404);
    CHECK(body_has("Fehler 404"));
    CHECK(body_has("Hauptnavigation"));
    CHECK(body_has("href=\"/signin\""));
}

int main(void)
{
    web_test_begin();
    test_visitor();
    test_member();
    test_language();
    test_theme();
    test_errors();
    return web_test_end();
}
