/* Markdown becomes HTML that cannot hurt. */
#include "support/test.h"
#include "web/markdown.h"

#include <string.h>

static struct arena *a;

static struct str html(const char *text)
{
    return markdown_html(a, str_of(text)).s;
}

static void test_structure(void)
{
    test_case("structure");
    CHECK_STR(html(""), "");
    CHECK_STR(html("a *b* **c** `d` ~~e~~"), "<p>a <em>b</em> <strong>c</strong> <code>d</code> <del>e</del></p>\n");
    CHECK_STR(html("a\nb"), "<p>a<br>\nb</p>\n");
    CHECK_STR(html("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    CHECK_STR(html("3. a"), "<ol start=\"3\">\n<li>a</li>\n</ol>\n");
    CHECK_STR(html("> a"), "<blockquote><p>a</p>\n</blockquote>\n");
    CHECK_STR(html("```\n<b>\n```"), "<pre><code>&lt;b&gt;\n</code></pre>\n");
    CHECK_STR(html("---"), "<hr>\n");
    CHECK_STR(html("    indented"), "<p>indented</p>\n");
    CHECK_STR(html("&amp; &copy;"), "<p>&amp;amp; &amp;copy;</p>\n");
    CHECK_STR(html("***a*** **b *c*** *d **e***"),
              "<p><strong><em>a</em></strong> <strong>b <em>c</em></strong> <em>d <strong>e</strong></em></p>\n");
    CHECK_STR(html("2 * 3 * 4, a_b_c, **, *a, \\*b\\*"), "<p>2 * 3 * 4, a_b_c, **, *a, *b*</p>\n");
    CHECK_STR(html("`` a`b `` `c"), "<p><code>a`b</code> `c</p>\n");
    CHECK_STR(html("a\r\nb\r\n\r\nc"), "<p>a<br>\nb</p>\n<p>c</p>\n");
    CHECK_STR(html("Text:\n- a\n  - b\n  - c\n- d"),
              "<p>Text:</p>\n<ul>\n<li>a<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</li>\n<li>d</li>\n</ul>\n");
    CHECK_STR(html("1. a\n\n2. b\n   more"), "<ol>\n<li><p>a</p>\n</li>\n<li><p>b<br>\nmore</p>\n</li>\n</ol>\n");
    CHECK_STR(html("Founded in\n2019. Since"), "<p>Founded in<br>\n2019. Since</p>\n");
    CHECK_STR(html("> a\n> - b\n\nc"), "<blockquote><p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</blockquote>\n<p>c</p>\n");
}

static void test_heading(void)
{
    test_case("headings");
    CHECK_STR(html("# a"), "<h3>a</h3>\n");
    CHECK_STR(html("# a\n## b\n### c\n#### d\n##### e"), "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>\n<h6>e</h6>\n");
    CHECK_STR(html("#### a\n###### b\n# c"), "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>\n");
}

static void test_link(void)
{
    test_case("links");
    CHECK_STR(html("[a](https://example.org/?x=1&y=\"2\")"),
              "<p><a href=\"https://example.org/?x=1&amp;y=%222%22\" rel=\"nofollow noopener\">a</a></p>\n");
    CHECK_STR(html("https://example.org"),
              "<p><a href=\"https://example.org\" rel=\"nofollow noopener\">https://example.org</a></p>\n");
    CHECK_STR(html("See (https://example.org/a_b_c?d=1&e=2), https:// or xhttps://y"),
              "<p>See (<a href=\"https://example.org/a_b_c?d=1&amp;e=2\" rel=\"nofollow noopener\">"
              "https://example.org/a_b_c?d=1&amp;e=2</a>), https:// or xhttps://y</p>\n");
    CHECK_STR(html("<jana@example.org>"),
              "<p><a href=\"mailto:jana@example.org\" rel=\"nofollow noopener\">jana@example.org</a></p>\n");
    CHECK_STR(html("[a](javascript:alert(1))"), "<p>a</p>\n");
    CHECK_STR(html("[a](java&#115;cript:x)"), "<p>a</p>\n");
    CHECK_STR(html("[a](data:text/html,x) [b](/c/x) [c](//x.org) [d]()"), "<p>a b c d</p>\n");
    CHECK_STR(html("<javascript:x>"), "<p>&lt;javascript:x&gt;</p>\n");
    CHECK_STR(html("[a](https://x.org/(b) \"c\") ![d [e](https://x.org)](f)"),
              "<p><a href=\"https://x.org/(b)\" rel=\"nofollow noopener\">a</a> d <a href=\"https://x.org\" "
              "rel=\"nofollow noopener\">e</a></p>\n");
    CHECK_STR(html("![alt *x*](https://example.org/x.png)"), "<p>alt <em>x</em></p>\n");
}

/* Nothing that was typed becomes an element or an attribute of its own. */
static void test_hostile(void)
{
    static const char *const hostile[] = {
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b\nonclick=x>", "<!-- x -->", "<![CDATA[x]]>", "<?php x ?>",
        "[a](https://x.org/\"onclick=x)", "[a](<https://x.org/' onclick='x>)", "`<script>`", "<https://x.org/\"><script>",
        "![<script>](x)", "[<script>](https://x.org)", "\\<script>", "# <script>", "- <style>", "> </p><script>",
    };
    test_case("hostile");
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        const char *z = str_z(a, html(hostile[i]));
        test_case("hostile %zu", i);
        CHECK(!strstr(z, "<script") && !strstr(z, "<img") && !strstr(z, "<b\n") && !strstr(z, "<!") && !strstr(z, "<?") &&
              !strstr(z, "<style") && !strstr(z, "\" onclick") && !strstr(z, "' onclick") && !strstr(z, "\"onclick"));
        CHECK(z[0] == '<');
    }
    test_case("deep");
    char deep[4000];
    memset(deep, '>', sizeof deep - 2);
    deep[sizeof deep - 2] = 'x';
    deep[sizeof deep - 1] = '\0';
    struct str s = html(deep);
    CHECK(str_find(s, STR("&gt;&gt;"), 0) != SIZE_MAX && str_find(s, STR("&gt;x</p>"), 0) != SIZE_MAX);
    CHECK(s.n < 5 * sizeof deep);
}

static void test_plain(void)
{
    test_case("plain");
    CHECK_STR(markdown_plain(a, STR("# a\n\n*b*  c\nd [e](https://x.org)\n\n- f\n- g"), 100), "a b c d e f g");
    CHECK_STR(markdown_plain(a, STR(""), 10), "");
    CHECK_STR(markdown_plain(a, STR("one two three"), 13), "one two three");
    CHECK_STR(markdown_plain(a, STR("one two three"), 12), "one two \xE2\x80\xA6");
    CHECK_STR(markdown_plain(a, STR("\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC"), 9), "\xC3\xBC\xC3\xBC \xE2\x80\xA6");
    CHECK_STR(markdown_plain(a, STR("<b>x</b>"), 100), "<b>x</b>");
}

int main(void)
{
    a = arena_new(64 << 20);
    test_structure();
    test_heading();
    test_link();
    test_hostile();
    test_plain();
    arena_free(a);
    return test_end();
}
