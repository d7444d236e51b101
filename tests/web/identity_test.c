/* Logins of providers: connected once, by whoever is signed in or by the link of a mail, and never to two. What a provider says is tested
 * with providers: tests/system/oidc.mjs, glewlwyd.mjs. */
#include "domain/identity.h"
#include "domain/people.h"
#include "domain/signin_step.h"
#include "support/letter.h"
#include "support/web_test.h"

extern const struct feature account_feature, outbox_feature;
const struct feature *const features[] = {&account_feature, &outbox_feature, NULL};

#define JANA "jana@messlabor.example"
#define PAUL "paul@messlabor.example"
#define ISSUER "http://127.0.0.1:1"

static id jana, paul;

static struct db *db(void)
{
    return web_test_db();
}

/* What the program keeps when a provider has said who somebody is. */
static struct str pending(enum signin_purpose purpose, id account, const char *subject)
{
    struct str token = STR_NONE;
    struct signin_step step = {
        .purpose = purpose,
        .account = account,
        .detail = str_fmt(web_test_arena(), "{\"provider\":\"haus\",\"issuer\":\"" ISSUER "\",\"subject\":\"%s\",\"email\":\"x@y.example\","
                                            "\"next\":\"/account/security\"}", subject),
    };
    CHECK_INT(signin_step_add(db(), web_test_arena(), &step, clock_now(), &token), OK);
    return token;
}

static size_t logins(id account)
{
    struct identity *list;
    size_t n = 0;
    CHECK_INT(identity_list(db(), web_test_arena(), account, &list, &n), OK);
    return n;
}

static const char *link_of(struct str token)
{
    return web_f("/signin/connect/%.*s", STR_ARG(token));
}

static void by_link(void)
{
    test_case("the link of a mail connects and signs in, once");
    as_visitor();
    const char *path = link_of(pending(STEP_IDENTITY_LINK, jana, "1"));
    CHECK_INT(web_get(path), 200);
    CHECK(body_has("x@y.example") && body_has("Hauskonto") && body_has("Jana"));
    CHECK_INT(web_get("/account"), 303);
    CHECK_INT(web_post(path, ""), 303);
    CHECK_STR(header("Location"), "/account/security");
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("through Hauskonto") && body_has("x@y.example"));
    struct mail_get_row mail;
    CHECK(letter_to(JANA, &mail));
    CHECK_STR(mail.kind, "security");
    CHECK(str_find(mail.body_text, STR("Hauskonto"), 0) != SIZE_MAX);
    as_visitor();
    CHECK_INT(web_get(path), 410);
    CHECK_INT(web_post(path, ""), 410);
    CHECK_INT(web_get("/signin/connect/nonsense"), 410);

    test_case("it is over after a quarter of an hour");
    path = link_of(pending(STEP_IDENTITY_LINK, jana, "2"));
    clock_freeze(clock_now() + PEOPLE_LINK_LIFE);
    CHECK_INT(web_post(path, ""), 410);
    CHECK_INT(logins(jana), 1);

    test_case("what waits for a signed-in person is no link");
    CHECK_INT(web_post(link_of(pending(STEP_IDENTITY, jana, "2")), ""), 410);

    test_case("a login belongs to one account");
    CHECK_INT(web_post(link_of(pending(STEP_IDENTITY_LINK, paul, "1")), ""), 303);
    CHECK_STR(header("Location"), "/signin");
    CHECK_INT(logins(paul), 0);
    id account;
    CHECK_INT(identity_find(db(), web_test_arena(), STR(ISSUER), STR("1"), &account), OK);
    CHECK(account == jana);
    CHECK_INT(identity_find(db(), web_test_arena(), STR("http://127.0.0.1:2"), STR("1"), &account), ERR_NOT_FOUND);
}

static void signed_in(void)
{
    struct str token, session;
    struct session_new new = {.account = paul, .method = "link", .stay = true};
    test_case("who is signed in connects by a button");
    as_visitor();
    CHECK_INT(people_session_start(db(), web_test_arena(), &new, clock_now(), &session), OK);
    token = pending(STEP_IDENTITY, paul, "3");
    const char *cookie = web_f("Cookie: session=%.*s; signin=%.*s", STR_ARG(session), STR_ARG(token));
    CHECK_INT(web_ask(&(struct web_ask){.path = "/account/connect", .headers = {cookie, "Accept-Language: en"}}), 200);
    CHECK(body_has("action=\"/account/connect\""));
    struct str csrf = str_copy(web_test_arena(), body_between("name=\"csrf\" value=\"", "\""));
    struct web_ask send = {.method = "POST", .path = "/account/connect", .headers = {cookie, "Content-Type: application/x-www-form-urlencoded"},
                           .body = str_cat(web_test_arena(), STR("csrf="), csrf)};
    CHECK_INT(web_ask(&send), 303);
    CHECK_INT(logins(paul), 1);
    CHECK_INT(web_ask(&send), 303);
    CHECK_INT(logins(paul), 1);

    test_case("not with what belongs to somebody else, and not long after signing in");
    token = pending(STEP_IDENTITY, jana, "4");
    send.headers[0] = web_f("Cookie: session=%.*s; signin=%.*s", STR_ARG(session), STR_ARG(token));
    CHECK_INT(web_ask(&send), 303);
    clock_freeze(clock_now() + MINUTES(16));
    token = pending(STEP_IDENTITY, paul, "5");
    send.headers[0] = web_f("Cookie: session=%.*s; signin=%.*s", STR_ARG(session), STR_ARG(token));
    CHECK_INT(web_ask(&send), 303);
    CHECK_STR(header("Location"), "/account/security");
    CHECK_INT(logins(paul), 1);
    CHECK_INT(logins(jana), 1);
}

static void removing(void)
{
    struct identity *list;
    size_t n;
    CHECK_INT(identity_list(db(), web_test_arena(), paul, &list, &n), OK);
    const char *path = web_f("/account/logins/%.*s/remove", STR_ARG(id_text(web_test_arena(), list[0].id)));
    test_case("everybody removes their own");
    letter_sign_in(jana);
    CHECK_INT(web_post(path, ""), 404);
    letter_sign_in(paul);
    CHECK_INT(web_post(path, ""), 303);
    CHECK_INT(web_post(path, ""), 404);
    CHECK_INT(logins(paul), 0);

    test_case("ten at most");
    for (int i = 0; i < IDENTITY_MAX; i++) {
        CHECK_INT(identity_add(db(), web_test_arena(), paul, STR(ISSUER), str_fmt(web_test_arena(), "p%d", i), STR_NONE, clock_now()), OK);
    }
    CHECK_INT(identity_add(db(), web_test_arena(), paul, STR(ISSUER), STR("p10"), STR_NONE, clock_now()), ERR_LIMIT);
}

static void unreachable(void)
{
    test_case("providers that nobody reaches or knows");
    as_visitor();
    CHECK_INT(web_get("/signin"), 200);
    CHECK(body_has("/signin/with/haus"));
    CHECK_INT(web_get("/signin/with/haus"), 503);
    CHECK(body_has("cannot be reached"));
    CHECK_INT(web_get("/signin/with/other"), 404);
    CHECK_INT(web_get("/signin/from/other?code=x"), 404);
    CHECK_INT(web_get("/signin/from/haus?code=x&state=y"), 400);
    CHECK_INT(web_get("/signin/from/haus"), 400);
    CHECK(body_has("did not work"));
    test_case("they are asked only so often");
    web_keep_limits(true);
    int limited = 0;
    for (int i = 0; i < 14; i++) {
        limited += web_get("/signin/from/haus?code=x&state=y") == 429;
    }
    CHECK(limited > 0);
}

int main(void)
{
    struct oidc_provider haus = {STR("haus"), STR("Hauskonto"), STR(ISSUER), STR("clusterwerk"), STR("s"), STR("openid")};
    clock_freeze((instant)1795291200000000); /* 2026-11-21T20:00:00Z */
    web_test_begin();
    web_test_app()->config.providers = &haus;
    web_test_app()->config.n_providers = 1;
    CHECK_INT(people_add(db(), web_test_arena(), STR(JANA), STR("Jana"), LANG_EN, ROLE_MEMBER, clock_now(), &jana), OK);
    CHECK_INT(people_add(db(), web_test_arena(), STR(PAUL), STR("Paul"), LANG_EN, ROLE_MEMBER, clock_now(), &paul), OK);
    by_link();
    signed_in();
    removing();
    unreachable();
    return web_test_end();
}
