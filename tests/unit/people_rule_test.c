/* Pure rules around people: addresses, ways back, devices, lists of invitations, secrets. */
#include "domain/job.h"
#include "domain/password.h"
#include "feature/account/account.h"
#include "feature/office/office.h"
#include "feature/outbox/outbox.h"
#include "support/test.h"

static void check_addresses(struct arena *a)
{
    static const char *const good[] = {"a@b.de", "first.last+tag@sub.example.org", "o'neil@example.ie", "x_y-z@a-b.co"};
    static const char *const bad[] = {"",          "a",           "a@b",          "@b.de",        "a@",           "a@b.",
                                      "a b@c.de",  "a@b..de",     "a@-b.de",      "a@b-.de",      ".a@b.de",      "a.@b.de",
                                      "a..b@c.de", "a@b.de\nX: y", "a@@b.de",     "<a@b.de>",     "a@b.de,c@d.de", "ä@b.de",
                                      "a@b.d e",   "\"a\"@b.de",  "a@[127.0.0.1]"};
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        test_case("%s", good[i]);
        CHECK(people_email_ok(str_of(good[i])));
    }
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        test_case("bad: %s", bad[i]);
        CHECK(!people_email_ok(str_of(bad[i])));
    }
    test_case("key");
    CHECK_STR(people_email_key(a, STR(" Jana@Example.ORG ")), "jana@example.org");
    char local[70];
    for (size_t i = 0; i < sizeof(local); i++) {
        local[i] = 'x';
    }
    CHECK(people_email_ok(str_cat(a, (struct str){local, 64}, STR("@b.de"))));
    CHECK(!people_email_ok(str_cat(a, (struct str){local, 65}, STR("@b.de"))));
}

static void check_next(struct arena *a)
{
    static const char *const away[] = {"",        "exchange",          "//evil.example", "/\\evil.example", "https://evil.example",
                                       "/a\nb",   "/a\\b",             "/ a",            "javascript:alert(1)", "\t/a"};
    for (size_t i = 0; i < sizeof(away) / sizeof(away[0]); i++) {
        test_case("next=%s", away[i]);
        CHECK_STR(next_or(str_of(away[i]), STR("/home")), "/home");
    }
    test_case("next");
    CHECK_STR(next_or(STR("/exchange/1?a=b&c=d#e"), STR("/home")), "/exchange/1?a=b&c=d#e");
    CHECK_STR(with_next(a, STR("/signin"), STR("/exchange/1?a=b")), "/signin?next=%2Fexchange%2F1%3Fa%3Db");
    CHECK_STR(with_next(a, STR("/signin"), STR("//evil.example")), "/signin");
    CHECK_STR(with_next(a, STR("/signin"), STR("/")), "/signin");
    CHECK_STR(with_next(a, STR("/signin"), STR_NONE), "/signin");
}

static void check_agents(struct arena *a)
{
    test_case("devices");
    CHECK_STR(agent_text(a, STR("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")), "Firefox, Linux");
    CHECK_STR(agent_text(a, STR("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0")),
              "Edge, Windows");
    CHECK_STR(agent_text(a, STR("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1")),
              "Safari, iPhone");
    CHECK_STR(agent_text(a, STR("Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36")), "Chrome, Android");
    CHECK_STR(agent_text(a, STR("curl/8.5.0")), "curl");
    CHECK(agent_text(a, STR("who knows")).n == 0);
    CHECK(agent_text(a, STR_NONE).n == 0);
}

static void check_invitations(struct arena *a)
{
    struct invite_line *lines;
    struct str bad;
    size_t n;
    test_case("one or many addresses");
    CHECK(invite_parse(a, STR("a@b.de"), &lines, &n, &bad) && n == 1);
    CHECK(invite_parse(a, STR("\n a@b.de \r\nJana Brückner <j@b.de>; \"Reuter, Paul\" <p@b.de>,c@b.de\nA@B.de\n\n"), &lines, &n, &bad));
    CHECK_INT(n, 4);
    CHECK_STR(lines[1].name, "Jana Brückner");
    CHECK_STR(lines[1].email, "j@b.de");
    CHECK_STR(lines[2].name, "Reuter, Paul");
    CHECK_STR(lines[2].email, "p@b.de");
    CHECK_STR(lines[3].email, "c@b.de");
    CHECK(invite_parse(a, STR(" \n,;\n"), &lines, &n, &bad) && n == 0);
    CHECK(!invite_parse(a, STR("a@b.de\nno address\nc@d.de"), &lines, &n, &bad));
    CHECK_STR(bad, "no address");
    CHECK(!invite_parse(a, STR("Jana <j@b.de"), &lines, &n, &bad));

    struct buf many;
    buf_init(&many, 1 << 16);
    for (int i = 0; i < INVITE_MAX; i++) {
        buf_fmt(&many, "p%d@b.de\n", i);
    }
    CHECK(invite_parse(a, buf_str(&many), &lines, &n, &bad) && n == INVITE_MAX);
    buf_z(&many, "one.more@b.de\n");
    CHECK(!invite_parse(a, buf_str(&many), &lines, &n, &bad));
    CHECK_STR(bad, "one.more@b.de");
    buf_free(&many);

    CHECK(invite_is_disposable(STR("x@Mailinator.com")));
    CHECK(!invite_is_disposable(STR("x@example.org")));
}

static void check_sectors(struct arena *a)
{
    static const struct topic all[] = {
        {.scheme = STR("field"), .slug = STR("optics")},
        {.scheme = STR("wz"), .code = STR("26.51")},
        {.scheme = STR("wz"), .code = STR("28")},
    };
    struct topics t = {.v = all, .n = 3};
    struct strs codes;
    struct str bad;
    test_case("sectors");
    CHECK(sectors_parse(a, &t, STR("26.51, 28;26.51\n"), &codes, &bad));
    CHECK_INT(codes.n, 3);
    CHECK_STR(codes.v[1], "28");
    CHECK(sectors_parse(a, &t, STR_NONE, &codes, &bad) && codes.n == 0);
    CHECK(!sectors_parse(a, &t, STR("28 optics"), &codes, &bad));
    CHECK_STR(bad, "optics");
}

static void check_mail_lines(struct arena *a)
{
    const struct mail_line *lines;
    size_t n;
    struct str text = STR("Hello,\n\nsee https://a.example/signin/secret, or http://b.example.\n");
    mail_lines(a, text, false, &lines, &n);
    test_case("links of a mail");
    CHECK_INT(n, 3);
    CHECK_INT(lines[1].n_pieces, 0);
    CHECK_INT(lines[2].n_pieces, 5);
    CHECK_STR(lines[2].pieces[1].href, "https://a.example/signin/secret");
    CHECK_STR(lines[2].pieces[4].text, ".");
    mail_lines(a, text, true, &lines, &n);
    CHECK_STR(lines[2].pieces[1].text, "https://a.example/…");
    CHECK(lines[2].pieces[1].href.n == 0);
    CHECK_STR(lines[2].pieces[3].text, "http://b.example/…");
}

static void check_secrets(struct arena *a)
{
    struct str hash, again;
    test_case("secrets");
    CHECK_INT(password_hash(a, STR("correct horse battery"), &hash), OK);
    CHECK(str_starts(hash, STR("$argon2id$")));
    CHECK_INT(password_hash(a, STR("correct horse battery"), &again), OK);
    CHECK(!str_eq(hash, again));
    CHECK(password_fits(hash, STR("correct horse battery")));
    CHECK(!password_fits(hash, STR("correct horse batterY")));
    CHECK(!password_fits(STR_NONE, STR("")));
    CHECK(!password_fits(STR("no hash"), STR("no hash")));
    /* BLAKE2b-256 of "abc", RFC 7693 with 32 bytes of output. */
    CHECK_STR(token_hash(a, STR("abc")), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

static void check_pauses(void)
{
    test_case("pauses of jobs");
    CHECK_INT(job_pause(1), SECONDS(10));
    CHECK_INT(job_pause(2), SECONDS(40));
    CHECK_INT(job_pause(7), HOURS(6));
    CHECK_INT(job_pause(1000), HOURS(6));
}

int main(void)
{
    struct arena *a = arena_new(64 << 20);
    check_addresses(a);
    check_next(a);
    check_agents(a);
    check_invitations(a);
    check_sectors(a);
    check_mail_lines(a);
    check_secrets(a);
    check_pauses();
    arena_free(a);
    return test_end();
}
