/* The second factor: set up, asked for after every other proof, recovery codes, waiting, turned off; roles that need one. */
#include "domain/factor.h"
#include "domain/people.h"
#include "domain/totp.h"
#include "support/letter.h"
#include "support/web_test.h"

extern const struct feature account_feature, outbox_feature;
const struct feature *const features[] = {&account_feature, &outbox_feature, NULL};

#define JANA "jana@messlabor.example"
#define KEY STR("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")

static id jana;
static struct str codes[FACTOR_CODES]; /* the recovery codes that were shown */

static struct db *db(void)
{
    return web_test_db();
}

static void later(instant by)
{
    clock_freeze(clock_now() + by);
}

static bool signed_in(void)
{
    return web_get("/account") == 200;
}

/* Uses a fresh link; the answer says what comes next. */
static int by_link(const char *next)
{
    struct str path;
    later(SECONDS(1));
    as_visitor();
    CHECK_INT(people_signin_link(db(), web_test_arena(), jana, clock_now(), &path), OK);
    return web_post(str_z(web_test_arena(), path), web_f("stay=1&next=%s", next));
}

/* What the app shows at the moment. */
static const char *code_now(void)
{
    struct str secret;
    struct arena *a = web_test_arena();
    if (factor_secret(db(), a, web_test_app()->config.secret_key, jana, &secret)) {
        return "none";
    }
    return str_z(a, totp_code(a, secret, totp_step(clock_now())));
}

static const char *form(const char *field, const char *value)
{
    return web_f("%s=%s", field, value);
}

/* The next half minute, with a code that did not count yet. */
static const char *next_code(void)
{
    later(SECONDS(TOTP_SECONDS));
    return form("code", code_now());
}

static void keep_codes(void)
{
    struct str page = str_copy(web_test_arena(), body());
    size_t at = 0;
    for (size_t i = 0; i < FACTOR_CODES; i++) {
        at = str_find(page, STR("<li><code>"), at) + 10;
        codes[i] = str_cut(page, at, at + 19);
        CHECK(recovery_typed(web_test_arena(), codes[i]).p != NULL);
    }
    CHECK(str_find(page, STR("<li><code>"), at) == SIZE_MAX);
}

static void set_up(void)
{
    test_case("off: the page says so, and there is nothing to manage");
    CHECK_INT(by_link(""), 303);
    CHECK_INT(web_get("/account/security"), 200);
    CHECK(body_has("/account/second-factor/start"));
    CHECK_INT(web_get("/account/second-factor"), 303);
    CHECK_INT(web_post("/account/second-factor", "code=123456"), 303);
    CHECK_INT(web_post("/account/second-factor/off", "proof=123456"), 404);

    test_case("a picture and the secret as text");
    CHECK_INT(web_post("/account/second-factor/start", ""), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("<svg class=\"qr\"") && body_has("<path class=\"qr-ink\" d=\"M4 4h7v1H4z"));
    struct str shown = body_between("<code class=\"token\">", "<");
    CHECK_INT(shown.n, 32 + 7);

    test_case("one code turns it on; the recovery codes are shown once");
    CHECK_INT(web_post("/account/second-factor", "code=000000"), 422);
    CHECK(body_has("does not fit"));
    CHECK_INT(web_post("/account/second-factor", "code="), 422);
    CHECK_INT(web_post("/account/second-factor", next_code()), 200);
    keep_codes();
    CHECK_INT(web_get("/account/second-factor"), 200);
    CHECK(body_has("10 recovery codes are left") && !body_has("<ol class=\"codes\">"));
    CHECK_INT(web_get("/account/security"), 200);
    CHECK(body_has("with two factors"));
    struct mail_get_row mail;
    CHECK(letter_to(JANA, &mail));
    CHECK_STR(mail.kind, "security");
    CHECK(str_find(mail.body_text, STR("was turned on"), 0) != SIZE_MAX);

    test_case("it cannot be started over while it is on");
    CHECK_INT(web_post("/account/second-factor/start", ""), 303);
    CHECK_INT(web_post("/signout", ""), 303);
}

static void asked(void)
{
    test_case("the link alone is no session");
    CHECK_INT(by_link("%2Faccount%2Ftokens"), 303);
    CHECK_STR(header("Location"), "/signin/code");
    CHECK(cookie_sent("session").p == NULL);
    CHECK_INT(web_follow(), 200);
    CHECK(!signed_in());
    CHECK_INT(web_get("/api/v1/me"), 401);
    CHECK_INT(web_post("/account/second-factor/off", "proof=x"), 303); /* to the sign-in */

    test_case("a good code completes it, and leads on");
    CHECK_INT(web_post("/signin/code", "code=12"), 422);
    CHECK_INT(web_post("/signin/code", next_code()), 303);
    CHECK_STR(header("Location"), "/account/tokens");
    CHECK(signed_in());

    test_case("the same code does not sign in a second time");
    CHECK_INT(by_link(""), 303);
    CHECK_INT(web_post("/signin/code", form("code", code_now())), 422);
    CHECK_INT(web_post("/signin/code", next_code()), 303);
    CHECK(signed_in());

    test_case("the step is over after a quarter of an hour, and after it was used");
    CHECK_INT(by_link(""), 303);
    later(MINUTES(15));
    CHECK_INT(web_get("/signin/code"), 303);
    CHECK_INT(web_post("/signin/code", next_code()), 303);
    CHECK_STR(header("Location"), "/signin");
    CHECK(!signed_in());

    test_case("by password too");
    CHECK_INT(by_link(""), 303);
    CHECK_INT(web_post("/signin/code", next_code()), 303);
    CHECK_INT(web_post("/account/password", "password=correct+horse+battery"), 303);
    as_visitor();
    CHECK_INT(web_post("/signin/password", "email=" JANA "&password=correct+horse+battery"), 303);
    CHECK_STR(header("Location"), "/signin/code");
    CHECK(!signed_in());
    CHECK_INT(web_post("/signin/code", next_code()), 303);
    CHECK(signed_in());
}

static void recovery(void)
{
    struct arena *a = web_test_arena();
    test_case("a recovery code signs in once");
    CHECK_INT(by_link(""), 303);
    CHECK_INT(web_post("/signin/code", form("code", str_z(a, codes[3]))), 303);
    CHECK(signed_in());
    struct mail_get_row mail;
    CHECK(letter_to(JANA, &mail));
    CHECK(str_find(mail.body_text, STR("Codes left: 9"), 0) != SIZE_MAX);
    CHECK_INT(by_link(""), 303);
    CHECK_INT(web_post("/signin/code", form("code", str_z(a, codes[3]))), 422);
    CHECK(!signed_in());

    test_case("who guesses waits; a recovery code needs no waiting");
    for (int i = 0; i < 6; i++) {
        CHECK_INT(web_post("/signin/code", "code=000000"), 422);
    }
    CHECK(body_has("Too many wrong codes"));
    CHECK_INT(web_post("/signin/code", next_code()), 422); /* half a minute is not enough */
    CHECK_INT(web_post("/signin/code", form("code", str_z(a, codes[4]))), 303);
    CHECK(signed_in());
    CHECK_INT(by_link(""), 303);
    later(MINUTES(9));
    CHECK_INT(web_post("/signin/code", next_code()), 303);
    CHECK(signed_in());

    test_case("new codes end the old ones, and need a proof");
    CHECK_INT(web_post("/account/second-factor/codes", "proof=wrong"), 422);
    CHECK_INT(web_post("/account/second-factor/codes", form("proof", str_z(a, codes[5]))), 200);
    struct str old = codes[6];
    keep_codes();
    CHECK_INT(by_link(""), 303);
    CHECK_INT(web_post("/signin/code", form("code", str_z(a, old))), 422);
    CHECK_INT(web_post("/signin/code", form("code", str_z(a, codes[0]))), 303);
}

static void sealed(void)
{
    test_case("a lost key: codes fit no more, recovery codes do");
    web_test_app()->config.secret_key = STR_NONE;
    CHECK_INT(by_link(""), 303);
    CHECK_INT(web_post("/signin/code", "code=123456"), 422);
    CHECK_INT(web_post("/signin/code", form("code", str_z(web_test_arena(), codes[1]))), 303);
    CHECK(signed_in());
    web_test_app()->config.secret_key = KEY;
}

static void off(void)
{
    test_case("off with the password");
    CHECK_INT(web_post("/account/second-factor/off", "proof=wrong+horse"), 422);
    CHECK_INT(web_post("/account/second-factor/off", "proof=correct+horse+battery"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK_INT(by_link(""), 303);
    CHECK_STR(header("Location"), "/");
    CHECK(signed_in());

    test_case("a sign-in of long ago starts nothing");
    later(MINUTES(16));
    CHECK_INT(web_post("/account/second-factor/start", ""), 303);
    CHECK_STR(header("Location"), "/account/security");
    CHECK_INT(web_get("/account/security"), 200);
    CHECK(body_has("/account/security/again") && !body_has("/account/second-factor/start"));
    CHECK_INT(web_get("/account/tokens"), 200);
    CHECK(body_has("/account/security/again"));
    CHECK_INT(web_post("/account/tokens", "name=x&scope=read&expires=30"), 303);
    CHECK_INT(web_post("/account/security/again", ""), 303);
    CHECK_STR(header("Location"), "/signin?next=%2Faccount%2Fsecurity");
    CHECK(!signed_in());
}

static void roles(void)
{
    test_case("a role that needs a second factor acts as a member without it");
    CHECK_INT(people_role_set(db(), jana, ROLE_OPERATOR, clock_now()), OK);
    CHECK_INT(by_link(""), 303);
    CHECK_INT(web_get("/outbox"), 200);
    web_test_app()->config.require_second_factor = STR("programme, operator");
    CHECK_INT(web_get("/outbox"), 403);
    CHECK(body_has("second factor"));
    CHECK(signed_in());
    CHECK_INT(web_get("/account/security"), 200);
    CHECK(body_has("Your role needs a second factor"));
    CHECK_INT(web_post("/account/tokens", "name=x&scope=read&expires=30"), 422);
    CHECK_INT(web_post("/account/second-factor/start", ""), 303);
    CHECK_INT(web_post("/account/second-factor", next_code()), 200);
    CHECK_INT(web_get("/outbox"), 200);
    test_case("other roles do not mind");
    web_test_app()->config.require_second_factor = STR("programme");
    CHECK_INT(people_role_set(db(), jana, ROLE_MEMBER, clock_now()), OK);
    CHECK_INT(web_get("/account/security"), 200);
    CHECK(!body_has("Your role needs"));
}

int main(void)
{
    clock_freeze((instant)1795291200000000); /* 2026-11-21T20:00:00Z */
    web_test_begin();
    web_test_app()->config.secret_key = KEY;
    CHECK_INT(people_add(db(), web_test_arena(), STR(JANA), STR("Jana"), LANG_EN, ROLE_MEMBER, clock_now(), &jana), OK);
    web_language("en");
    set_up();
    asked();
    recovery();
    sealed();
    off();
    roles();
    return web_test_end();
}
