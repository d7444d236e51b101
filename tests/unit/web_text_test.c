/* What comes over the wire as text: addresses, forms, multipart, cookies, Accept-Language, lists of codings. */
#include "web/cookie.h"
#include "web/locale.h"
#include "web/multipart.h"
#include "web/url.h"

#include "support/test.h"

static struct arena *arena;

static void decoding(void)
{
    static const struct {
        const char *in;
        bool plus;
        const char *out; /* NULL: refused */
    } rows[] = {{"abc", true, "abc"},     {"a+b", true, "a b"},      {"a+b", false, "a+b"},  {"%41%c3%BC", false, "Aü"},
                {"100%25", true, "100%"}, {"%", true, NULL},         {"%4", true, NULL},     {"%zz", true, NULL},
                {"%00", true, NULL},      {"%ff", true, NULL},       {"%c3", true, NULL},    {"%ed%a0%80", true, NULL},
                {"\xff", true, NULL},     {"%2526", true, "%26"},    {"", true, ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str out = STR("");
        test_case("decode %s", rows[i].in);
        CHECK(url_decode(arena, str_of(rows[i].in), rows[i].plus, &out) == (rows[i].out != NULL));
        CHECK_STR(out, rows[i].out ? rows[i].out : "");
    }
}

static void forms(void)
{
    struct pairs p;
    const char *why = NULL;
    test_case("forms");
    CHECK(pairs_parse(arena, STR("a=1&b=2+3&a=%C3%A4&c&&=x"), &p, &why));
    CHECK_INT(p.n, 5);
    CHECK_STR(pairs_get(&p, STR("a")), "ä");
    CHECK_STR(pairs_get(&p, STR("b")), "2 3");
    CHECK(pairs_get(&p, STR("c")).p && !pairs_get(&p, STR("d")).p);
    CHECK(!pairs_parse(arena, STR("a=%ff"), &p, &why));
    CHECK_STR(str_of(why), "The text contains characters that cannot be read. Please type it anew.");
    struct str many = STR("");
    for (int i = 0; i < 10; i++) {
        many = str_cat(arena, many.n ? many : STR("a=1&"), many.n ? many : STR("b=2&"));
    }
    CHECK(!pairs_parse(arena, many, &p, &why));
    CHECK_STR(str_of(why), "The form has too many fields.");
}

static bool multipart(const char *body, struct pairs *p, const char **why)
{
    struct multipart m;
    if (!multipart_parse(arena, STR("multipart/form-data; boundary=\"xyz\""), str_of(body), false, &m, why)) {
        return false;
    }
    *p = m.pairs;
    return true;
}

static void files(void)
{
    struct multipart m;
    const char *why = NULL;
    struct str body = STR("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\Listen\\Mitglieder.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                          "\xff;\r\n\r\n--b\r\nContent-Disposition: form-data; name=kind\r\n\r\nmembers\r\n--b--\r\n");
    test_case("files where they are taken");
    CHECK(multipart_parse(arena, STR("multipart/form-data; boundary=b"), body, true, &m, &why));
    CHECK_INT(m.n_files, 1);
    CHECK_STR(m.files[0].field, "file");
    CHECK_STR(m.files[0].name, "Mitglieder.csv");
    CHECK_STR(m.files[0].type, "text/csv");
    CHECK_STR(m.files[0].bytes, "\xff;\r\n");
    CHECK_STR(pairs_get(&m.pairs, STR("kind")), "members");
    test_case("and where they are not");
    CHECK(!multipart_parse(arena, STR("multipart/form-data; boundary=b"), body, false, &m, &why));
    CHECK_STR(str_of(why), "Files cannot be sent with this form.");
}

static void parts(void)
{
    struct pairs p;
    struct multipart m;
    const char *why = NULL;
    test_case("multipart");
    CHECK(multipart("--xyz\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA\r\n--\r\nB\r\n"
                    "--xyz\r\ncontent-type: text/plain\r\nContent-Disposition: form-data; name=tag\r\n\r\n\r\n--xyz--\r\n", &p, &why));
    CHECK_INT(p.n, 2);
    CHECK_STR(pairs_get(&p, STR("title")), "A\r\n--\r\nB");
    CHECK(pairs_get(&p, STR("tag")).p && !pairs_get(&p, STR("tag")).n);
    test_case("an empty file field is no file");
    CHECK(multipart("--xyz\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n\r\n--xyz--", &p, &why));
    CHECK_INT(p.n, 0);
    static const struct {
        const char *body, *why;
    } bad[] = {{"", "The form arrived incomplete. Please send it again."},
               {"--xyz", "The form arrived incomplete. Please send it again."},
               {"--xyz\r\n\r\nx\r\n--xyz--", "The form arrived incomplete. Please send it again."},
               {"--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\nx", "The form arrived incomplete. Please send it again."},
               {"--xyz\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\nx\r\n--xyz--", "Files cannot be sent with this form."},
               {"--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\n\xff\r\n--xyz--",
                "The text contains characters that cannot be read. Please type it anew."}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        test_case("bad multipart %zu", i);
        CHECK(!multipart(bad[i].body, &p, &why));
        CHECK_STR(str_of(why), bad[i].why);
    }
    test_case("no boundary");
    CHECK(!multipart_parse(arena, STR("multipart/form-data"), STR("--\r\n"), true, &m, &why));
}

static void cookies(void)
{
    test_case("cookies");
    CHECK_STR(cookie_get(STR("a=1; session=abc; b=2"), "session"), "abc");
    CHECK_STR(cookie_get(STR("session=abc"), "session"), "abc");
    CHECK_STR(cookie_get(STR("xsession=no;session=yes"), "session"), "yes");
    CHECK(!cookie_get(STR("session"), "session").p && !cookie_get(STR(""), "session").p);
    CHECK_STR(cookie_get(STR("session="), "session"), "");
    CHECK_STR(str_of(cookie_session_name(true)), "__Host-session");
}

static void accepts(void)
{
    static const struct {
        const char *header;
        bool found;
        enum lang lang;
    } rows[] = {{"de", true, LANG_DE},          {"en-GB, de;q=0.9", true, LANG_EN}, {"fr, de;q=0.3, en;q=0.2", true, LANG_DE},
                {"fr;q=1, es", false, LANG_EN}, {"de;q=0", false, LANG_EN},        {"", false, LANG_EN},
                {",,;q=,de;q=x", false, LANG_EN}, {"DE-at;q=0.1", true, LANG_DE},   {"deutsch", false, LANG_EN}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum lang lang = LANG_EN;
        test_case("Accept-Language: %s", rows[i].header);
        CHECK(locale_parse_accept(str_of(rows[i].header), &lang) == rows[i].found);
        CHECK_INT(lang, rows[i].lang);
    }
}

int main(void)
{
    arena = arena_new(16 << 20);
    decoding();
    forms();
    parts();
    files();
    cookies();
    accepts();
    arena_free(arena);
    return test_end();
}
