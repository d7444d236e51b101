/* Blocking accounts: who may whom, what ends at once, what the person reads. */
#include "domain/organisation.h"
#include "domain/people.h"
#include "support/letter.h"
#include "support/world.h"

extern const struct feature account_feature, block_feature, exchange_feature;
const struct feature *const features[] = {&account_feature, &block_feature, &exchange_feature, NULL};

#define WORKER "worker@lahnaue.example"

static struct world w;
static id programme;

static const char *at(id account, const char *tail)
{
    return web_f("/accounts/%.*s%s", STR_ARG(id_text(web_test_arena(), account)), tail);
}

static struct person person(id account)
{
    struct person p = {0};
    CHECK_INT(people_by_id(web_test_db(), web_test_arena(), account, &p), OK);
    return p;
}

static void open_again(id account)
{
    as_account(w.operator);
    CHECK_INT(web_post(at(account, "/unblock"), ""), 303);
}

static void who(void)
{
    const struct {
        const char *what;
        id by, subject;
        int see, block;
    } cases[] = {
        {"the operator anybody", 0, 0, 200, 303},
        {"the programme office a member", 1, 0, 200, 303},
        {"but not the operator", 1, 2, 200, 403},
        {"nobody themselves", 2, 2, 200, 403},
        {"a manager a member of their cluster", 3, 0, 200, 303},
        {"not whom other clusters know alone", 3, 4, 404, 404},
        {"nor an office", 3, 1, 404, 404},
        {"nor whom nobody knows", 3, 6, 404, 404},
        {"a member nobody", 5, 0, 403, 403},
    };
    const id people[] = {w.worker, programme, w.operator, w.manager, w.stranger, w.neighbour, w.nobody};
    const id by[] = {w.operator, programme, w.operator, w.manager, 0, w.owner};
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        id subject = people[cases[i].subject];
        test_case("who may block whom: %s", cases[i].what);
        as_account(by[cases[i].by]);
        CHECK_INT(web_get(at(subject, "")), cases[i].see);
        CHECK_INT(web_post(at(subject, "/block"), "reason=Test+der+Sperre"), cases[i].block);
        CHECK(person(subject).blocked == (cases[i].block == 303));
        if (cases[i].block == 303) {
            open_again(subject);
        }
    }
    test_case("whom two clusters know only a higher office blocks");
    struct organisation jena = {0};
    CHECK_INT(organisation_find(web_test_db(), web_test_arena(), STR("fernwerk-jena"), &jena), OK);
    CHECK_INT(people_join_organisation(web_test_db(), w.worker, jena.id, "member"), OK);
    as_account(w.manager);
    CHECK_INT(web_get(at(w.worker, "")), 200);
    CHECK(body_has("ask the programme office"));
    CHECK_INT(web_post(at(w.worker, "/block"), "reason=Test+der+Sperre"), 403);
}

static void ends(void)
{
    struct str session, bearer, path;
    struct db *db = web_test_db();
    struct arena *a = web_test_arena();
    CHECK_INT(people_session_start(db, a, &(struct session_new){.account = w.worker, .method = "link", .stay = true}, clock_now(), &session), OK);
    CHECK_INT(people_token_add(db, a, &(struct token_new){.account = w.worker, .name = STR("t"), .scope = SCOPE_READ, .expires_at = DB_NULL}, clock_now(), &bearer), OK);
    CHECK_INT(people_signin_link(db, a, w.worker, clock_now(), &path), OK);
    const char *cookie = web_f("Cookie: session=%.*s", STR_ARG(session));
    const char *token = web_f("Authorization: Bearer %.*s", STR_ARG(bearer));
    as_visitor();
    test_case("before");
    CHECK_INT(web_ask(&(struct web_ask){.path = "/my/listings", .headers = {cookie}}), 200);
    CHECK_INT(web_ask(&(struct web_ask){.path = "/api/v1/me", .headers = {token}}), 200);
    test_case("with the block everything ends at once");
    as_account(programme);
    size_t before = letter_count();
    CHECK_INT(web_post(at(w.worker, "/block"), "reason=x"), 422);
    CHECK(body_has("role=\"alert\""));
    CHECK_INT(web_post(at(w.worker, "/block"), "reason=Werbung+an+alle"), 303);
    CHECK_INT(web_post(at(w.worker, "/block"), "reason=Werbung+an+alle"), 409);
    CHECK(body_has("blocked already"));
    CHECK_INT(letter_count(), before + 1);
    struct mail_get_row mail = world_mail("notice", WORKER);
    CHECK(str_find(mail.body_text, STR("Werbung an alle"), 0) != SIZE_MAX);
    as_visitor();
    CHECK_INT(web_ask(&(struct web_ask){.path = "/my/listings", .headers = {cookie}}), 303);
    CHECK_INT(web_ask(&(struct web_ask){.path = "/api/v1/me", .headers = {token}}), 401);
    CHECK_INT(web_get(str_z(a, path)), 404);
    test_case("offices see who, when and why; a lower one does not open it");
    as_account(w.manager);
    CHECK_INT(web_get(at(w.worker, "?lang=de")), 200);
    CHECK(body_has("Werbung an alle"));
    CHECK(body_has("höhere Stelle"));
    CHECK_INT(web_post(at(w.worker, "/unblock"), ""), 403);
    test_case("open again: the person is told, but old proofs stay ended");
    as_account(programme);
    CHECK_INT(web_get("/accounts"), 200);
    CHECK(body_has(str_z(a, person(w.worker).email)));
    CHECK_INT(web_post(at(w.worker, "/unblock"), ""), 303);
    CHECK_INT(web_post(at(w.worker, "/unblock"), ""), 409);
    CHECK(body_has("not blocked"));
    mail = world_mail("notice", WORKER);
    CHECK(str_find(mail.body_text, STR("/signin"), 0) != SIZE_MAX);
    as_visitor();
    CHECK_INT(web_ask(&(struct web_ask){.path = "/my/listings", .headers = {cookie}}), 303);
    CHECK_INT(web_ask(&(struct web_ask){.path = "/api/v1/me", .headers = {token}}), 401);
}

static void search(void)
{
    test_case("accounts are found by a part of name or address, wildcards are letters");
    as_account(w.operator);
    CHECK_INT(web_get("/accounts"), 200);
    CHECK(body_has("No account is blocked"));
    CHECK_INT(web_get("/accounts?q=%25"), 200);
    CHECK(body_has("Nobody found"));
    struct str email = person(w.stranger).email;
    CHECK_INT(web_get(web_f("/accounts?q=%.*s", STR_ARG(str_cut(email, 0, 6)))), 200);
    CHECK(body_has(str_z(web_test_arena(), email)));
    test_case("a manager finds those of the own cluster alone");
    as_account(w.manager);
    CHECK_INT(web_get(web_f("/accounts?q=%.*s", STR_ARG(str_cut(email, 0, 6)))), 200);
    CHECK(!body_has(str_z(web_test_arena(), email)));
    as_account(w.owner);
    CHECK_INT(web_get("/accounts"), 403);
    as_visitor();
    CHECK_INT(web_get("/accounts"), 303);
    as_account(w.operator);
    CHECK_INT(web_get("/accounts/0000000000001"), 404);
    CHECK_INT(web_get("/accounts/x"), 404);
    CHECK_INT(web_get("/accounts?lang=de"), 200);
    CHECK(body_has("Kein Konto ist gesperrt"));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    CHECK_INT(people_add(web_test_db(), web_test_arena(), STR("office@programme.example"), STR_NONE, LANG_EN, ROLE_PROGRAMME, clock_now(),
                         &programme), OK);
    search();
    who();
    ends();
    return web_test_end();
}
