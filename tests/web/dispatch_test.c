/* What the dispatcher does around handlers: methods, permissions, errors, languages, redirects, headers, transactions. */
#include "domain/people.h"
#include "support/floor_feature.h"
#include "support/web_test.h"
#include "web/http.h"

#include <string.h>

const struct feature *const features[] = {&floor_feature, NULL};

static int ask(const char *method, const char *path)
{
    return web_ask(&(struct web_ask){.method = method, .path = path});
}

static void methods(void)
{
    test_case("methods");
    CHECK_INT(web_get("/floor"), 200);
    CHECK_STR(body(), "hello\n");
    CHECK_INT(ask("HEAD", "/floor"), 200);
    CHECK_INT(ask("DELETE", "/floor"), 405);
    CHECK_STR(header("Allow"), "GET, HEAD, OPTIONS");
    CHECK_INT(ask("BREW", "/floor/form"), 405);
    CHECK_STR(header("Allow"), "GET, HEAD, POST, OPTIONS");
    CHECK_INT(ask("OPTIONS", "/floor/form"), 204);
    CHECK_STR(header("Allow"), "GET, HEAD, POST, OPTIONS");
    CHECK_INT(ask("GET", "/nowhere"), 404);
    CHECK_INT(ask("BREW", "/nowhere"), 404);
}

static void addresses(void)
{
    test_case("addresses");
    CHECK_INT(web_get("/floor/"), 308);
    CHECK_STR(header("Location"), "/floor");
    CHECK_INT(web_get("/floor/?a=1"), 308);
    CHECK_STR(header("Location"), "/floor?a=1");
    CHECK_INT(web_get("//floor/"), 404);
    CHECK_INT(web_get("/floor/name/literal"), 200);
    CHECK_STR(body(), "hello\n");
    CHECK_INT(web_get("/floor/name/a%2Fb%20%C3%BC"), 200);
    CHECK_STR(body(), "a/b ü");
    CHECK_INT(web_get("/floor/name/a%00b"), 400);
    CHECK_INT(web_get("/floor/name/%ff"), 400);
    CHECK_INT(web_get("/floor/name/%4"), 400);
    CHECK_INT(web_get("/floor?q=%ff"), 400);
    CHECK_INT(web_get("/floor?q=%zz"), 400);
    CHECK_INT(web_get("/floor/id/0000000000001"), 200);
    CHECK_INT(web_get("/floor/id/zero"), 404);
    static char path[HTTP_MAX_TARGET + 100];
    memset(path, 'a', sizeof path - 1);
    memcpy(path, "/floor?", 7);
    CHECK_INT(web_get(path), 414);
}

static struct viewer person(enum platform_role role)
{
    return (struct viewer){.account = 7, .name = STR("Erika"), .email = STR("erika@example.org"), .lang = LANG_EN, .role = role};
}

static void permissions(void)
{
    struct viewer member = person(ROLE_MEMBER), office = person(ROLE_PROGRAMME), operator = person(ROLE_OPERATOR);
    struct viewer manager = member;
    manager.staff_of = (struct ids){(id[]){3}, 1};
    const struct {
        const struct viewer *viewer;
        int member, manager, programme, operator;
    } rows[] = {{NULL, 303, 303, 303, 303},
                {&member, 200, 403, 403, 403},
                {&manager, 200, 200, 403, 403},
                {&office, 200, 200, 200, 403},
                {&operator, 200, 200, 200, 200}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_case("permissions of role %zu", i);
        if (rows[i].viewer) {
            as(rows[i].viewer);
        } else {
            as_visitor();
        }
        CHECK_INT(web_get("/floor/member"), rows[i].member);
        CHECK_INT(web_get("/floor/manager"), rows[i].manager);
        CHECK_INT(web_get("/floor/programme"), rows[i].programme);
        CHECK_INT(web_get("/floor/operator"), rows[i].operator);
    }
    as_visitor();
    test_case("a visitor comes back after signing in");
    CHECK_INT(web_get("/floor/member?a=1&b=2"), 303);
    CHECK_STR(header("Location"), "/signin?next=%2Ffloor%2Fmember%3Fa%3D1%26b%3D2");
    CHECK_INT(web_post("/floor/member-form", "title=x"), 303);
    CHECK_STR(header("Location"), "/signin");
    CHECK_INT(web_call(DELETE, "/api/v1/floor/1", NULL), 401);
    CHECK_STR(header("WWW-Authenticate"), "Bearer");
    CHECK_STR(header("Content-Type"), "application/problem+json");
}

static void bearer(void)
{
    struct viewer reader = person(ROLE_MEMBER);
    test_case("bearer tokens");
    CHECK_INT(web_ask(&(struct web_ask){.path = "/api/v1/floor?title=abc", .headers = {"Authorization: Bearer nonsense"}}), 401);
    CHECK(body_has("not valid"));
    CHECK_INT(web_ask(&(struct web_ask){.path = "/floor", .headers = {"Authorization: Bearer nonsense"}}), 200);
    reader.scope = SCOPE_READ;
    as(&reader);
    CHECK_INT(web_call(DELETE, "/api/v1/floor/1", NULL), 403);
    CHECK_STR(json_text("detail"), "This token may only read.");
    reader.scope = SCOPE_WRITE;
    as(&reader);
    CHECK_INT(web_call(DELETE, "/api/v1/floor/1", NULL), 204);
    as_visitor();
}

static void csrf(void)
{
    struct viewer member = person(ROLE_MEMBER);
    const struct str form = STR("title=A+lathe");
    const char *type = "Content-Type: application/x-www-form-urlencoded";
    as(&member);
    test_case("a good token in the header");
    CHECK_INT(web_post("/floor/member-form", "title=A+lathe"), 303);
    test_case("a good token in the form");
    CHECK_INT(web_ask(&(struct web_ask){.method = "POST", .path = "/floor/member-form", .body = STR("csrf=token-of-test&title=Abc"),
                                        .headers = {type}, .bare = true}), 303);
    test_case("no token: the form again, nothing lost");
    CHECK_INT(web_ask(&(struct web_ask){.method = "POST", .path = "/floor/member-form", .body = form, .headers = {type}, .bare = true}), 403);
    CHECK(body_has("title=[A lathe]"));
    test_case("a masked token, as pages hold it, and no two alike");
    const char *first = web_f("csrf=%.*s&title=Abc", STR_ARG(body_between("csrf=[", "]")));
    CHECK_INT(web_ask(&(struct web_ask){.method = "POST", .path = "/floor/member-form", .body = str_of(first), .headers = {type}, .bare = true}), 303);
    web_get("/floor/form");
    CHECK(body_between("csrf=[", "]").n > 0 && !body_has(first));
    CHECK(!body_has("token-of-test"));
    const char *wrong = web_f("csrf=%.*s0&title=Abc", STR_ARG(str_cut(body_between("csrf=[", "]"), 1, 52)));
    CHECK_INT(web_ask(&(struct web_ask){.method = "POST", .path = "/floor/member-form", .body = str_of(wrong), .headers = {type}, .bare = true}), 403);
    test_case("no token, no form: forbidden");
    CHECK_INT(web_ask(&(struct web_ask){.method = "POST", .path = "/floor/contact", .body = form, .headers = {type}, .bare = true}), 403);
    test_case("from elsewhere");
    CHECK_INT(web_ask(&(struct web_ask){.method = "POST", .path = "/floor/member-form", .body = form,
                                        .headers = {type, "Sec-Fetch-Site: cross-site"}}), 403);
    CHECK_INT(web_ask(&(struct web_ask){.method = "POST", .path = "/floor/form", .body = form,
                                        .headers = {type, "Origin: https://evil.example", "Host: localhost:8080"}, .bare = true}), 403);
    CHECK_INT(web_ask(&(struct web_ask){.method = "POST", .path = "/floor/form", .body = form,
                                        .headers = {type, "Origin: null", "Host: localhost:8080"}, .bare = true}), 403);
    CHECK_INT(web_ask(&(struct web_ask){.method = "POST", .path = "/floor/one-click", .body = form,
                                        .headers = {type, "Sec-Fetch-Site: cross-site"}}), 200);
    as_visitor();
    test_case("a visitor has no session to abuse");
    CHECK_INT(web_ask(&(struct web_ask){.method = "POST", .path = "/floor/form", .body = form,
                                        .headers = {type, "Origin: http://localhost:8080", "Host: localhost:8080"}, .bare = true}), 303);
    CHECK_INT(web_ask(&(struct web_ask){.method = "POST", .path = "/floor/form", .body = form, .headers = {type}, .bare = true}), 303);
}

static void errors(void)
{
    static const struct {
        const char *name;
        int status;
    } rows[] = {{"not-found", 404}, {"forbidden", 403}, {"invalid", 422},     {"conflict", 409},
                {"limit", 429},     {"internal", 500},  {"unavailable", 503}, {"nonsense", 404}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_case("error %s", rows[i].name);
        CHECK_INT(web_get(web_f("/floor/error/%s", rows[i].name)), rows[i].status);
        CHECK(body_has("<h1") && body_has("</html>"));
        CHECK_INT(web_post(web_f("/floor/error/%s", rows[i].name), ""), rows[i].status);
        CHECK_INT(web_get(web_f("/api/v1/floor/error/%s", rows[i].name)), rows[i].status);
        CHECK_STR(header("Content-Type"), "application/problem+json");
        CHECK_INT(json_number("status"), rows[i].status);
        CHECK(json_text("title").n > 0 && json_text("detail").n > 0 && str_is(json_text("type"), "about:blank"));
        CHECK((header("Retry-After").n > 0) == (rows[i].status == 429 || rows[i].status == 503));
    }
    test_case("a handler that does not answer");
    CHECK_INT(web_get("/floor/nothing"), 500);
    test_case("unknown parts of the API");
    CHECK_INT(web_get("/api/v1/nothing"), 404);
    CHECK_STR(header("Content-Type"), "application/problem+json");
}

static void languages(void)
{
    test_case("languages");
    web_language("");
    CHECK_INT(web_get("/nowhere"), 404);
    CHECK(body_has("<html lang=\"de\"") && body_has("Diese Seite gibt es nicht"));
    web_language("fr, en;q=0.5, de;q=0.4");
    CHECK_INT(web_get("/nowhere"), 404);
    CHECK(body_has("<html lang=\"en\""));
    web_language("en");
    CHECK_INT(web_get("/floor/page?lang=de"), 200);
    CHECK_STR(cookie_sent("lang"), "de");
    CHECK(body_has("<html lang=\"de\""));
    CHECK_INT(web_get("/floor/page?lang=xx"), 200);
    CHECK(body_has("<html lang=\"de\"") && !cookie_sent("lang").p);
    as_visitor();
    CHECK_INT(web_get("/floor/page"), 200);
    CHECK(body_has("<html lang=\"en\"") && body_has("href=\"/floor/page?lang=de\""));
    struct viewer german = person(ROLE_MEMBER);
    german.lang = LANG_DE;
    as(&german);
    CHECK_INT(web_get("/floor/page"), 200);
    CHECK(body_has("<html lang=\"de\""));
    as_visitor();
}

static void redirects(void)
{
    static const struct {
        const char *to, *want;
    } rows[] = {{"/exchange/new?a=b%26c", "/exchange/new?a=b&c"}, {"//evil.example", "/"}, {"/%5Cevil.example", "/"},
                {"https%3A%2F%2Fevil.example", "/"},              {"", "/"},              {"/a%0d%0aSet-Cookie:x", "/"},
                {"/gr%C3%BCn%20a", "/gr%C3%BCn%20a"},             {"/%09/evil.example", "/"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_case("redirect to %s", rows[i].to);
        CHECK_INT(web_get(web_f("/floor/redirect?to=%s", rows[i].to)), 303);
        CHECK_STR(header("Location"), rows[i].want);
    }
    test_case("a notice is shown once");
    CHECK_INT(web_post("/floor/form", "title=A+lathe"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Saved."));
    CHECK_INT(web_get("/floor/page"), 200);
    CHECK(!body_has("Saved."));
}

static void headers(void)
{
    test_case("headers of pages");
    CHECK_INT(web_get("/floor/page"), 200);
    struct str policy = header("Content-Security-Policy");
    CHECK(str_find(policy, STR("default-src 'none'; script-src 'self' 'nonce-"), 0) == 0);
    CHECK(str_find(policy, STR("frame-ancestors 'none'; base-uri 'none'"), 0) != SIZE_MAX);
    CHECK_STR(header("X-Content-Type-Options"), "nosniff");
    CHECK_STR(header("Cache-Control"), "private, no-cache");
    CHECK_STR(header("Cross-Origin-Opener-Policy"), "same-origin");
    CHECK_STR(header("X-Frame-Options"), "DENY");
    struct str first = str_copy(web_test_arena(), policy);
    web_get("/floor/page");
    CHECK(!str_eq(first, header("Content-Security-Policy")));
    test_case("compression");
    CHECK_INT(web_ask(&(struct web_ask){.path = "/floor/long", .headers = {"Accept-Encoding: br, gzip;q=0.5"}}), 200);
    CHECK_STR(header("Content-Encoding"), "gzip");
    CHECK(body().n < 1000 && str_starts(body(), STR("\x1f\x8b")));
    CHECK_INT(web_ask(&(struct web_ask){.path = "/floor/long", .headers = {"Accept-Encoding: gzip;q=0"}}), 200);
    CHECK(!header("Content-Encoding").p && body().n == 10000);
    CHECK_INT(web_ask(&(struct web_ask){.path = "/floor", .headers = {"Accept-Encoding: gzip"}}), 200);
    CHECK(!header("Content-Encoding").p);
    test_case("answers that the client has already");
    CHECK_INT(web_get("/floor"), 200);
    const char *tag = web_f("If-None-Match: \"x\", %.*s", STR_ARG(header("ETag")));
    CHECK(header("ETag").n > 0);
    CHECK_INT(web_ask(&(struct web_ask){.path = "/floor", .headers = {tag}}), 304);
    CHECK_INT(body().n, 0);
    CHECK_INT(web_ask(&(struct web_ask){.path = "/floor", .headers = {"If-None-Match: \"x\""}}), 200);
}

static bool has_account(const char *email)
{
    struct person p;
    return people_by_email(web_test_db(), web_test_arena(), str_of(email), &p) == OK;
}

static void transactions(void)
{
    static const char *const paths[] = {"/floor/account"};
    test_case("a write is there when it is answered");
    CHECK_INT(web_post(paths[0], "title=Erika&email=erika@example.org"), 303);
    CHECK(has_account("erika@example.org"));
    CHECK_STR(cookie_sent("session"), "session-of-a-write");
    as_visitor();
    test_case("a write that fails leaves nothing");
    CHECK_INT(web_post(paths[0], "title=fails&email=max@example.org"), 409);
    CHECK(!has_account("max@example.org"));
    CHECK(!cookie_sent("session").p);
    CHECK(body_has("This was not meant to be."));
    test_case("a conflict in the database is a 409");
    CHECK_INT(web_post(paths[0], "title=Erika&email=erika@example.org"), 409);
    test_case("a slow handler");
    CHECK_INT(web_post("/floor/slow", "title=Slow&email=slow@example.org"), 303);
    CHECK(has_account("slow@example.org"));
    as_visitor();
}

static void groups(void)
{
    static const char *const forms[] = {"title=First&email=first@example.org", "title=fails&email=second@example.org",
                                        "title=Third&email=third@example.org", "title=Again&email=first@example.org",
                                        "title=Fifth&email=fifth@example.org"};
    int status[5];
    test_case("writes of one group: those that fail do the others no harm");
    web_post_together("/floor/account", forms, 5, status);
    CHECK(status[0] == 303 && status[1] == 409 && status[2] == 303 && status[3] == 409 && status[4] == 303);
    CHECK(has_account("first@example.org") && has_account("third@example.org") && has_account("fifth@example.org"));
    CHECK(!has_account("second@example.org"));
    test_case("a group in which nobody fails");
    static const char *const good[] = {"title=Six&email=six@example.org", "title=Seven&email=seven@example.org"};
    web_post_together("/floor/account", good, 2, status);
    CHECK(status[0] == 303 && status[1] == 303);
    CHECK(has_account("six@example.org") && has_account("seven@example.org"));
    test_case("a group in which all fail");
    web_post_together("/floor/account", good, 2, status);
    CHECK(status[0] == 409 && status[1] == 409);
}

static void parts(void)
{
    test_case("prepare, write, answer");
    CHECK_INT(web_post("/floor/parts", "title=Parts&email=parts@example.org"), 200);
    CHECK_STR(body(), "parts@example.org");
    CHECK(has_account("parts@example.org"));
    test_case("what is refused before is not written");
    CHECK_INT(web_post("/floor/parts", "title=refused&email=refused@example.org"), 403);
    CHECK(!has_account("refused@example.org"));
    test_case("what was not written is not answered");
    CHECK_INT(web_post("/floor/parts", "title=fails&email=unwritten@example.org"), 409);
    CHECK(!has_account("unwritten@example.org"));
    CHECK(!body_has("unwritten@example.org"));
    test_case("an answer that fails no longer undoes the write");
    CHECK_INT(web_post("/floor/parts", "title=silent&email=silent@example.org"), 500);
    CHECK(has_account("silent@example.org"));
}

static void database_gone(void)
{
    test_case("the database is gone");
    db_fail_after(web_test_db(), 1, ERR_UNAVAILABLE);
    CHECK_INT(web_post("/floor/account", "title=Gone&email=gone@example.org"), 503);
    CHECK(header("Retry-After").n > 0);
    db_fail_after(web_test_db(), 0, OK);
    CHECK(!has_account("gone@example.org"));
    CHECK_INT(web_post("/floor/account", "title=Back&email=back@example.org"), 303);
    CHECK(has_account("back@example.org"));
    as_visitor();
}

static void limits(void)
{
    int last = 0;
    web_keep_limits(true);
    test_case("ten sign-ins a minute for an address");
    clock_freeze(SECONDS(1800000000));
    for (int i = 0; i < 10; i++) {
        last = web_post("/floor/signin", web_f("title=abc&email=p%d@example.org", i));
    }
    CHECK_INT(last, 200);
    CHECK_INT(web_post("/floor/signin", "title=abc&email=x@example.org"), 429);
    CHECK_STR(header("Retry-After"), "7");
    clock_freeze(SECONDS(1800000008));
    CHECK_INT(web_post("/floor/signin", "title=abc&email=x@example.org"), 200);
    test_case("ten sign-ins a minute for an account, wherever they come from");
    for (int i = 0; i < 11; i++) {
        const char *from = web_f("X-Forwarded-For: 10.9.9.9, 10.0.0.%d", i);
        last = web_ask(&(struct web_ask){.method = "POST", .path = "/floor/signin", .body = STR("title=abc&email=Victim%40example.org"),
                                         .headers = {"Content-Type: application/x-www-form-urlencoded", from}});
        CHECK_INT(last, i < 10 ? 200 : 429);
    }
    test_case("thirty contacts an hour");
    struct viewer member = person(ROLE_MEMBER);
    as(&member);
    for (int i = 0; i < 30; i++) {
        last = web_post("/floor/contact", "");
    }
    CHECK_INT(last, 200);
    CHECK_INT(web_post("/floor/contact", ""), 429);
    as_visitor();
    clock_freeze(0);
    web_keep_limits(false);
}

int main(void)
{
    web_test_begin();
    methods();
    addresses();
    permissions();
    bearer();
    csrf();
    errors();
    languages();
    redirects();
    headers();
    transactions();
    groups();
    parts();
    database_gone();
    limits();
    return web_test_end();
}
