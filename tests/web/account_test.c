/* What people keep of themselves: profile, address, password, devices, tokens. */
#include "domain/people.h"
#include "support/letter.h"
#include "support/web_test.h"

extern const struct feature account_feature;
const struct feature *const features[] = {&account_feature, NULL};

#define JANA "jana@messlabor.example"
#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

static id jana;

static struct db *db(void)
{
    return web_test_db();
}

static void later(instant by)
{
    clock_freeze(clock_now() + by);
}

static void profile(void)
{
    letter_sign_in(jana);
    test_case("profile");
    CHECK_INT(web_get("/account"), 200);
    CHECK(body_has("value=\"Jana\""));
    CHECK_INT(web_post("/account", "name=&language=en"), 422);
    CHECK_INT(web_post("/account", "name=Jana+%3Cb%3E&language=xx"), 422);
    CHECK(body_has("Jana &lt;b&gt;"));
    CHECK_INT(web_post("/account", "name=Jana+Br%C3%BCckner&language=en"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Your profile is saved."));
    CHECK(body_has("value=\"Jana Brückner\""));

    test_case("forms of other pages do nothing");
    struct web_ask ask = {.method = "POST", .path = "/account", .body = STR("csrf=wrong&name=Mallory&language=de"),
                          .headers = {"Content-Type: application/x-www-form-urlencoded", "X-CSRF-Token: wrong"}};
    CHECK_INT(web_ask(&ask), 403); /* the form again, with what was typed */
    ask.headers[1] = "Sec-Fetch-Site: cross-site";
    CHECK_INT(web_ask(&ask), 403);
    CHECK_INT(web_get("/account"), 200);
    CHECK(!body_has("Mallory"));
}

static void address(void)
{
    struct person p;
    letter_sign_in(jana);
    test_case("a new address counts once its link was used");
    CHECK_INT(web_get("/account/email"), 200);
    CHECK_INT(web_post("/account/email", "email=JANA%40messlabor.example"), 422);
    CHECK_INT(web_post("/account/email", "email=new%40messlabor.example"), 303);
    CHECK_INT(people_by_id(db(), web_test_arena(), jana, &p), OK);
    CHECK_STR(p.email, JANA);
    const char *link = letter_link("new@messlabor.example", "/account/confirm/");
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("new@messlabor.example"));
    CHECK_STR(str_of(letter_link(JANA, "/account/security")), "/account/security"); /* the old one is told */
    CHECK_INT(web_post(link, ""), 303);
    CHECK_INT(people_by_id(db(), web_test_arena(), jana, &p), OK);
    CHECK_STR(p.email, "new@messlabor.example");
    CHECK_INT(web_post(link, ""), 410);

    test_case("an address of somebody else");
    id other;
    size_t before = letter_count();
    CHECK_INT(people_add(db(), web_test_arena(), STR("paul@messlabor.example"), STR("Paul"), LANG_DE, ROLE_MEMBER, clock_now(), &other), OK);
    CHECK_INT(web_post("/account/email", "email=paul%40messlabor.example"), 303); /* says nothing about who is here */
    CHECK_INT(letter_count(), before);

    test_case("taken in between");
    CHECK_INT(web_post("/account/email", "email=late%40messlabor.example"), 303);
    link = letter_link("late@messlabor.example", "/account/confirm/");
    CHECK_INT(people_add(db(), web_test_arena(), STR("late@messlabor.example"), STR("Late"), LANG_DE, ROLE_MEMBER, clock_now(), &other), OK);
    CHECK_INT(web_post(link, ""), 409);
    test_case("too old");
    CHECK_INT(web_post("/account/email", "email=older%40messlabor.example"), 303);
    link = letter_link("older@messlabor.example", "/account/confirm/");
    later(DAYS(1));
    CHECK_INT(web_post(link, ""), 410);
    CHECK_INT(web_get("/account/confirm/unknown"), 404);
}

static void password(void)
{
    letter_sign_in(jana);
    test_case("a fresh session sets a password without the old one");
    CHECK_INT(web_post("/account/password", "password=correct+horse+battery"), 303);
    CHECK_INT(web_post("/account/password", "password=another+horse+battery"), 303);
    CHECK_INT(web_get("/account/password"), 200);
    CHECK(!body_has("name=\"current\""));

    test_case("an older one needs it");
    later(MINUTES(20));
    CHECK_INT(web_get("/account/password"), 200);
    CHECK(body_has("name=\"current\""));
    CHECK_INT(web_post("/account/password", "password=third+horse+battery"), 422);
    CHECK_INT(web_post("/account/password", "current=wrong+one&password=third+horse+battery"), 422);
    CHECK(!body_has("third horse"));
    CHECK_INT(web_post("/account/password", "current=another+horse+battery&password=third+horse+battery"), 303);

    test_case("without password again");
    CHECK_INT(web_post("/account/password/remove", ""), 303);
    as_visitor();
    CHECK_INT(web_post("/signin/password", "email=new%40messlabor.example&password=third+horse+battery"), 422);
}

static size_t devices(void)
{
    struct person_session *list;
    size_t n = 0;
    CHECK_INT(people_sessions(db(), web_test_arena(), jana, clock_now(), &list, &n), OK);
    return n;
}

static void sessions(void)
{
    int64_t ended;
    struct person_session *list;
    size_t n;
    test_case("devices");
    CHECK_INT(people_sessions_end_others(db(), jana, 0, &ended), OK);
    letter_sign_in(jana);
    letter_sign_in(jana);
    letter_sign_in(jana);
    CHECK_INT(devices(), 3);
    CHECK_INT(web_get("/account/security"), 200);
    CHECK(body_has("this device"));
    CHECK_INT(people_sessions(db(), web_test_arena(), jana, clock_now(), &list, &n), OK);
    CHECK_INT(web_post(web_f("/account/sessions/%.*s/end", STR_ARG(id_text(web_test_arena(), list[n - 1].id))), ""), 303);
    CHECK_INT(devices(), 2);
    CHECK_INT(web_post("/account/sessions/end-others", ""), 303);
    CHECK_INT(devices(), 1);
    CHECK_INT(web_get("/account/security"), 200);

    test_case("somebody else's device");
    id paul;
    struct person p;
    struct str token;
    CHECK_INT(people_by_email(db(), web_test_arena(), STR("paul@messlabor.example"), &p), OK);
    paul = p.account;
    CHECK_INT(people_session_start(db(), web_test_arena(), &(struct session_new){.account = paul, .method = "link", .stay = true}, clock_now(), &token), OK);
    CHECK_INT(people_sessions(db(), web_test_arena(), paul, clock_now(), &list, &n), OK);
    CHECK_INT(web_post(web_f("/account/sessions/%.*s/end", STR_ARG(id_text(web_test_arena(), list[0].id))), ""), 404);
    CHECK_INT(web_post("/account/sessions/nonsense/end", ""), 404);

    test_case("a session ends by itself");
    later(DAYS(30) - SECONDS(1));
    CHECK_INT(web_get("/account"), 200);
    later(SECONDS(2));
    CHECK_INT(web_get("/account"), 303);

    test_case("unless it is used");
    letter_sign_in(jana);
    for (int i = 0; i < 4; i++) {
        later(DAYS(20));
        CHECK_INT(web_get("/account"), 200);
        CHECK_INT(people_seen_flush(db()), OK);
    }
    later(DAYS(31));
    CHECK_INT(web_get("/account"), 303);

    test_case("a short one after twelve hours");
    struct str path;
    as_visitor();
    CHECK_INT(people_signin_link(db(), web_test_arena(), jana, clock_now(), &path), OK);
    CHECK_INT(web_post(str_z(web_test_arena(), path), ""), 303);
    later(HOURS(12) - SECONDS(1));
    CHECK_INT(web_get("/account"), 200);
    later(SECONDS(1));
    CHECK_INT(web_get("/account"), 303);
}

static int me(const char *bearer)
{
    return web_ask(&(struct web_ask){.path = "/api/v1/me", .headers = {web_f("Authorization: Bearer %s", bearer)}});
}

static const char *make_token(const char *form)
{
    CHECK_INT(web_post("/account/tokens", form), 200);
    return str_z(web_test_arena(), body_between("class=\"token\">", "<"));
}

static void token_ends(const char *reading)
{
    test_case("until it ends");
    letter_sign_in(jana);
    const char *short_one = make_token("name=Short&scope=read&expires=30");
    as_visitor();
    later(DAYS(30) - SECONDS(1));
    CHECK_INT(me(short_one), 200);
    later(SECONDS(1));
    CHECK_INT(me(short_one), 401);
    CHECK_INT(me(reading), 200);
    letter_sign_in(jana);
    CHECK_INT(web_get("/account/tokens"), 200);
    CHECK(body_has("Ended:"));
    struct person_token *few;
    size_t n_few;
    CHECK_INT(people_tokens(db(), web_test_arena(), jana, &few, &n_few), OK);
    CHECK_INT(people_token_revoke(db(), jana, few[0].id, clock_now()), OK);
}

static void token_parts(void)
{
    struct person_token *few;
    size_t n_few;
    letter_sign_in(jana);
    test_case("only for its parts of the API");
    const char *other = make_token("name=Other&scope=read&areas=exchange&areas=landscape&expires=30");
    const char *own = make_token("name=Own&scope=read&areas=account&expires=30");
    CHECK_INT(web_post("/account/tokens", "name=x&scope=read&areas=nonsense&expires=30"), 422);
    CHECK_INT(web_get("/account/tokens"), 200);
    CHECK(body_has("Landscape: clusters, organisations, topics, projects, search)"));
    as_visitor();
    CHECK_INT(me(other), 403);
    CHECK_STR(json_text("detail"), "This token is for other parts of the API.");
    CHECK_INT(me(own), 200);
    CHECK_INT(people_tokens(db(), web_test_arena(), jana, &few, &n_few), OK);
    CHECK_INT(people_token_revoke(db(), jana, few[0].id, clock_now()), OK);
    CHECK_INT(people_token_revoke(db(), jana, few[1].id, clock_now()), OK);
}

static void tokens(void)
{
    letter_sign_in(jana);
    test_case("a token is shown once");
    CHECK_INT(web_post("/account/tokens", "name=&scope=read&expires=90"), 422);
    CHECK_INT(web_post("/account/tokens", "name=x&scope=all&expires=90"), 422);
    const char *reading = make_token("name=Website&scope=read&expires=90");
    CHECK(str_starts(str_of(reading), STR("cw_")));
    CHECK_INT(web_get("/account/tokens"), 200);
    CHECK(body_has("Website"));
    CHECK(!body_has(reading));

    test_case("and reads who it belongs to");
    as_visitor();
    CHECK_INT(me(reading), 200);
    CHECK_STR(json_text("email"), "new@messlabor.example");
    CHECK_STR(json_text("role"), "member");
    CHECK_INT(json_count("organisations"), 0);
    CHECK_INT(me("cw_wrong"), 401);
    CHECK_INT(me("wrong"), 401);
    CHECK_INT(web_get("/api/v1/me"), 401);

    token_ends(reading);
    token_parts();

    test_case("until it is revoked");
    letter_sign_in(jana);
    struct person_token *list;
    size_t n;
    CHECK_INT(people_tokens(db(), web_test_arena(), jana, &list, &n), OK);
    CHECK_INT(n, 1);
    CHECK(list[0].used_at == DB_NULL);
    CHECK_INT(people_seen_flush(db()), OK);
    CHECK_INT(people_tokens(db(), web_test_arena(), jana, &list, &n), OK);
    CHECK(list[0].used_at != DB_NULL);
    CHECK_INT(web_post(web_f("/account/tokens/%.*s/revoke", STR_ARG(id_text(web_test_arena(), list[0].id))), ""), 303);
    CHECK_INT(web_post(web_f("/account/tokens/%.*s/revoke", STR_ARG(id_text(web_test_arena(), list[0].id))), ""), 404);
    as_visitor();
    CHECK_INT(me(reading), 401);

    test_case("twenty at most");
    letter_sign_in(jana);
    for (int i = 0; i < PEOPLE_MAX_TOKENS; i++) {
        CHECK_INT(web_post("/account/tokens", "name=many&scope=write&expires=never"), 200);
    }
    CHECK_INT(web_post("/account/tokens", "name=many&scope=write&expires=never"), 422);
}

static void budget(void)
{
    letter_sign_in(jana);
    test_case("who asks costs two queries");
    CHECK_INT(web_get("/account/email"), 200);
    CHECK_INT(query_count(), 2);
}

static void visitors(void)
{
    static const char *const pages[] = {"/account", "/account/email", "/account/password", "/account/tokens"};
    for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
        as_visitor();
        test_case("visitor at %s", pages[i]);
        CHECK_INT(web_get(pages[i]), 303);
        CHECK_INT(web_post(pages[i], "name=x"), 303);
        CHECK(str_starts(header("Location"), STR("/signin")));
    }
    test_case("open pages");
    CHECK_INT(web_get("/register"), 200);
    web_language("de");
    CHECK_INT(web_get("/register"), 200);
    CHECK(body_has("So bekommen Sie ein Konto"));
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    CHECK_INT(people_add(db(), web_test_arena(), STR(JANA), STR("Jana"), LANG_EN, ROLE_MEMBER, START, &jana), OK);
    profile();
    address();
    password();
    sessions();
    tokens();
    budget();
    visitors();
    return web_test_end();
}
