/* Signing in by link and password, and out: through the pages, with the mails and cookies that people have. */
#include "domain/people.h"
#include "support/letter.h"
#include "support/test_db.h"
#include "support/web_test.h"

extern const struct feature account_feature, outbox_feature;
const struct feature *const features[] = {&account_feature, &outbox_feature, NULL};

#define JANA "jana@messlabor.example"
#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

static id jana;

static bool signed_in(void)
{
    return web_get("/account") == 200;
}

static void asking(void)
{
    size_t before = letter_count();
    test_case("asking for a link");
    CHECK_INT(web_get("/signin"), 200);
    CHECK(body_has("name=\"email\""));
    CHECK_INT(web_post("/signin", "email=jana"), 422);
    CHECK(body_has("value=\"jana\""));
    CHECK_INT(web_post("/signin", "email="), 422);
    CHECK_INT(letter_count(), before);
    CHECK_INT(web_post("/signin", "email=Jana%40MESSLABOR.example"), 303);
    CHECK_STR(header("Location"), "/signin/sent");
    struct str answer = str_copy(web_test_arena(), body());
    CHECK_INT(letter_count(), before + 1);

    test_case("an address that nobody has gets the same answer");
    CHECK_INT(web_post("/signin", "email=nobody%40messlabor.example"), 303);
    CHECK_STR(header("Location"), "/signin/sent");
    CHECK(str_eq(body(), answer));
    CHECK_INT(letter_count(), before + 1);
    CHECK_INT(web_follow(), 200);
    CHECK(!body_has("/outbox"));
}

static void by_link(void)
{
    test_case("a link signs in once");
    as_visitor();
    clock_freeze(clock_now() + SECONDS(1));
    web_post("/signin", "email=" JANA "&next=%2Faccount%2Ftokens");
    const char *link = letter_link(JANA, "/signin/");
    CHECK(str_find(str_of(link), STR("?next=%2Faccount%2Ftokens"), 0) != SIZE_MAX);
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Welcome, Jana"));
    CHECK(!signed_in()); /* opening the link is not enough: scanners do that */
    const char *action = web_f("/signin/%.*s", STR_ARG(str_cut(str_of(link), 8, str_find(str_of(link), STR("?"), 0))));
    CHECK_INT(web_post(action, "stay=1&next=%2Faccount%2Ftokens"), 303);
    CHECK_STR(header("Location"), "/account/tokens");
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Sie sind angemeldet.")); /* in the language of the account */

    test_case("a second time it does not");
    as_visitor();
    CHECK_INT(web_get(action), 410);
    CHECK(body_has("used already"));
    CHECK_INT(web_post(action, "stay=1"), 410);
    CHECK(!signed_in());
}

/* Each a second later, so that the newest mail is known. */
static const char *fresh_link(void)
{
    clock_freeze(clock_now() + SECONDS(1));
    web_post("/signin", "email=" JANA);
    return letter_link(JANA, "/signin/");
}

static void links_that_fail(void)
{
    as_visitor();
    const char *link = fresh_link();
    test_case("fifteen minutes, not more");
    instant asked = clock_now();
    clock_freeze(asked + MINUTES(15) - 1);
    CHECK_INT(web_get(link), 200);
    clock_freeze(asked + MINUTES(15));
    CHECK_INT(web_get(link), 410);
    CHECK(body_has("too old"));
    CHECK_INT(web_post(link, ""), 410);
    CHECK(!signed_in());

    test_case("unknown links");
    CHECK_INT(web_get("/signin/no-such-token"), 404);
    CHECK_INT(web_post("/signin/no-such-token", ""), 404);
    CHECK_INT(web_get("/signin/%00"), 400);

    test_case("a link for something else does not sign in");
    struct str path;
    CHECK_INT(people_invite_link(web_test_db(), web_test_arena(), jana, START, &path), OK);
    CHECK_INT(web_get(web_f("/signin/%.*s", STR_ARG(str_cut(path, 12, path.n)))), 404);
}

static void ways_back(void)
{
    static const char *const away[] = {"%2F%2Fevil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example", "evil"};
    for (size_t i = 0; i < sizeof(away) / sizeof(away[0]); i++) {
        as_visitor();
        const char *link = fresh_link();
        test_case("next=%s leads nowhere else", away[i]);
        CHECK_INT(web_get(web_f("/signin?next=%s", away[i])), 200);
        CHECK(!body_has("name=\"next\""));
        CHECK_INT(web_post(link, web_f("next=%s", away[i])), 303);
        CHECK_STR(header("Location"), "/");
    }
    test_case("visitors come back to where they wanted to go");
    as_visitor();
    CHECK_INT(web_get("/account/tokens"), 303);
    CHECK_STR(header("Location"), "/signin?next=%2Faccount%2Ftokens");
}

static void by_password(void)
{
    test_case("by password");
    as_visitor();
    CHECK_INT(web_post(fresh_link(), "stay=1"), 303);
    CHECK_INT(web_get("/account/password"), 200);
    CHECK_INT(web_post("/account/password", "password=short"), 422);
    CHECK(!body_has("short\""));
    CHECK_INT(web_post("/account/password", "password=correct+horse+battery"), 303);
    CHECK_INT(web_post("/signout", ""), 303);
    CHECK(!signed_in());
    CHECK_INT(web_get("/signin/password"), 200);
    CHECK_INT(web_post("/signin/password", "email=" JANA "&password=wrong+horse"), 422);
    CHECK(body_has("do not fit together"));
    CHECK(body_has(JANA));
    CHECK(!body_has("wrong horse"));
    CHECK(!signed_in());
    CHECK_INT(web_post("/signin/password", "email=nobody%40messlabor.example&password=correct+horse+battery"), 422);
    CHECK(body_has("do not fit together"));
    CHECK_INT(web_post("/signin/password", "email=" JANA "&password=correct+horse+battery"), 303);
    CHECK(signed_in());
}

static void limits(void)
{
    test_case("ten tries a minute, then none");
    as_visitor();
    web_keep_limits(true);
    int refused = 0, limited = 0;
    for (int i = 0; i < 14; i++) {
        int s = web_post("/signin/password", "email=" JANA "&password=wrong");
        refused += s == 422;
        limited += s == 429;
    }
    CHECK_INT(refused, 10);
    CHECK_INT(limited, 4);
    CHECK(header("Retry-After").n > 0);
    CHECK_INT(web_post("/signin/password", "email=" JANA "&password=correct+horse+battery"), 429);
    CHECK(header("Retry-After").n > 0);
    CHECK(body_has("Please wait a moment and try again."));
    CHECK(body_has("value=\"" JANA "\"")); /* what was typed */
    web_keep_limits(false);
}

static void blocked(void)
{
    struct person p;
    test_case("a blocked account neither signs in nor stays in");
    as_visitor();
    const char *link = fresh_link();
    CHECK_INT(web_post(fresh_link(), "stay=1"), 303);
    CHECK(signed_in());
    CHECK_INT(people_block(web_test_db(), jana, true, START), OK);
    CHECK(!signed_in());
    as_visitor();
    CHECK_INT(web_get(link), 404);
    size_t before = letter_count();
    CHECK_INT(web_post("/signin", "email=" JANA), 303);
    CHECK_INT(letter_count(), before);
    CHECK_INT(web_post("/signin/password", "email=" JANA "&password=correct+horse+battery"), 422);
    CHECK_INT(people_block(web_test_db(), jana, false, START), OK);
    CHECK_INT(people_by_id(web_test_db(), web_test_arena(), jana, &p), OK);
    CHECK(!p.blocked && p.confirmed);
}

static void demo(void)
{
    test_case("ready logins are for the demonstration only");
    as_visitor();
    CHECK_INT(web_get("/signin"), 200);
    CHECK(!body_has("/signin/demo"));
    CHECK_INT(web_post("/signin/demo", "email=" JANA), 404);
    web_test_app()->config.demo = true;
    CHECK_INT(web_post("/signin/demo", "email=" JANA), 404); /* not on the list */
    CHECK(!signed_in());
    CHECK_INT(test_db_script(web_test_db(), "INSERT INTO setting (name, value) VALUES ('demo.logins', '" JANA "')"), OK);
    CHECK_INT(web_get("/signin"), 200);
    CHECK(body_has("Jana Brückner"));
    CHECK_INT(web_post("/signin/demo", "email=other%40messlabor.example"), 404);
    CHECK_INT(web_post("/signin/demo", "email=" JANA), 303);
    CHECK(signed_in());
    as_visitor();
    web_test_app()->config.demo = false;
    CHECK_INT(web_post("/signin/demo", "email=" JANA), 404); /* on the list, but no demonstration */
}

static void languages(void)
{
    struct mail_get_row mail;
    test_case("mails and pages speak the reader's language");
    clock_freeze(clock_now() + SECONDS(1));
    web_post("/signin", "email=" JANA);
    CHECK(letter_to(JANA, &mail));
    CHECK_STR(mail.subject, "Ihr Anmeldelink für Clusterwerk");
    CHECK_STR(mail.language, "de");
    web_language("de");
    CHECK_INT(web_get("/signin"), 200);
    CHECK(body_has("Sie brauchen kein Passwort."));
    web_language("en");
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    CHECK_INT(people_add(web_test_db(), web_test_arena(), STR(JANA), STR("Jana Brückner"), LANG_DE, ROLE_MEMBER, START, &jana), OK);
    asking();
    by_link();
    links_that_fail();
    ways_back();
    by_password();
    limits();
    blocked();
    demo();
    languages();
    return web_test_end();
}
