/* What generated templates call: hostile values in every place of the HTML. */
#include "support/test.h"
#include "web/page.h"

static struct buf out;
static struct request request;
static struct page page = {.out = &out, .r = &request, .lang = LANG_DE};

#define CHECK_OUT(call, want)                                                                                                 \
    do {                                                                                                                      \
        buf_clear(&out);                                                                                                      \
        call;                                                                                                                 \
        test_check_str(buf_str(&out), str_of(want), #call, __FILE__, __LINE__);                                               \
    } while (0)

static void test_text(void)
{
    test_case("text");
    CHECK_OUT(page_text(&page, STR("<script>alert('x')</script> & \"y\"")),
              "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;");
    CHECK_OUT(page_text(&page, STR_NONE), "");
    CHECK_OUT(page_text(&page, (int64_t)1234567), "1.234.567");
    CHECK_OUT(page_text(&page, (size_t)1000), "1.000");
    CHECK_OUT(page_text(&page, (bool)true), "true");
    CHECK_OUT(page_text(&page, ((struct html){STR("<b>x</b>")})), "<b>x</b>");
    CHECK_OUT(page_plain(&page, (int64_t)-1234567), "-1234567");
    CHECK_OUT(page_plain(&page, (const char *)"a\"b"), "a&quot;b");
}

static void test_attribute(void)
{
    test_case("attribute");
    CHECK_OUT(page_attr(&page, STR("\" onclick='x'")), "&quot; onclick=&#39;x&#39;");
    CHECK_OUT(page_attr(&page, (int64_t)1234567), "1234567");
    CHECK_OUT(page_attr(&page, UINT64_MAX), "18446744073709551615");
    CHECK_OUT(page_attr(&page, (bool)false), "false");
}

static void test_address(void)
{
    static const char *const refused[] = {"javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "\tjavascript:x", "java\nscript:x",
                                          "data:text/html,x",    "vbscript:x",   "httpx://y",     "http:x",         "",
                                          "www.example.org",     "\x01https://x"};
    test_case("address");
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        CHECK_OUT(page_url(&page, str_of(refused[i])), "#");
    }
    CHECK_OUT(page_url(&page, STR("HTTPS://example.org/a?b=c&d=\"e\"#f")), "HTTPS://example.org/a?b=c&amp;d=%22e%22#f");
    CHECK_OUT(page_url(&page, STR("/c/a b<>'\\")), "/c/a%20b%3C%3E%27%5C");
    CHECK_OUT(page_url(&page, STR("mailto:a@example.org")), "mailto:a@example.org");
    CHECK_OUT(page_url(&page, STR("?page=2")), "?page=2");
    CHECK_OUT(page_url_more(&page, STR("a%20b&c")), "a%20b&amp;c");
    CHECK_OUT(page_url_part(&page, STR("a/b?c&d=\xC3\xBC")), "a%2Fb%3Fc%26d%3D%C3%BC");
    CHECK_OUT(page_url_part(&page, (int64_t)1234), "1234");
}

static void test_message(void)
{
    static const struct message m = {.id = {"x", 1},
                                     .text = {{"{a} & {b}", 9}, {"{a} & {b}", 9}},
                                     .html = {{"{a} &amp; {b}", 13}, {"{b} &amp; {a} {", 15}}};
    char room[FMT_ROOM];
    const struct page_arg args[] = {page_arg(&page, "a", STR("<i>{b}"), room),
                                    page_arg(&page, "b", ((struct html){STR("<b>")}), room)};
    test_case("message");
    CHECK_OUT(page_message_with(&page, &m, args, 2), "&lt;i&gt;{b} &amp; <b>");
    page.lang = LANG_EN;
    CHECK_OUT(page_message_with(&page, &m, args, 2), "<b> &amp; &lt;i&gt;{b} {");
    page.lang = LANG_DE;
    CHECK_OUT(page_message(&page, &m), "{a} &amp; {b}");
    CHECK_OUT(page_tr(&page, "yesterday"), "gestern");
    CHECK_OUT(page_tr(&page, "<x>"), "&lt;x&gt;");
    CHECK_OUT(page_tr(&page, NULL), "");
    CHECK_OUT(page_date(&page, STR("<x>")), "&lt;x&gt;");
    CHECK_OUT(page_iso(&page, 0), "1970-01-01T00:00:00Z");
}

static void test_condition(void)
{
    const char *name = "ab";
    test_case("condition");
    CHECK(page_is(STR("x")) && !page_is(STR("")) && !page_is(STR_NONE));
    CHECK(page_is(true) && !page_is(false));
    CHECK(page_is((int64_t)-1) && !page_is((size_t)0));
    CHECK(page_is(name) && !page_is((const void *)NULL));
    CHECK(!page_is(((struct strs){0})) && page_is(((struct strs){.n = 1})));
    CHECK(page_eq(STR("a"), STR("a")) && !page_eq(STR("a"), STR("ab")));
    CHECK(page_eq((int64_t)3, 3) && !page_eq((size_t)3, 4));
    CHECK(page_eq(name, STR("ab")) && !page_eq(name, STR("a")));
}

int main(void)
{
    buf_init(&out, 1 << 20);
    test_text();
    test_attribute();
    test_address();
    test_message();
    test_condition();
    buf_free(&out);
    return test_end();
}
