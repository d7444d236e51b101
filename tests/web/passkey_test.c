/* Passkeys through the pages: the challenge belongs to one browser and counts once; what is refused, and what is told. The journey in a
 * real browser is tests/browser/signin.mjs. */
#include "base/base64.h"
#include "domain/passkey.h"
#include "domain/people.h"
#include "support/letter.h"
#include "support/test_db.h"
#include "support/torture.h"
#include "support/web_test.h"
#include "support/webauthn_vector.h"

extern const struct feature account_feature, outbox_feature;
const struct feature *const features[] = {&account_feature, &outbox_feature, NULL};

#define JANA "jana@messlabor.example"
#define PAUL "paul@messlabor.example"

static id jana, paul;

static struct db *db(void)
{
    return web_test_db();
}

static struct str challenge_from(const char *path)
{
    CHECK_INT(web_post(path, ""), 200);
    CHECK_STR(json_text("party"), "localhost");
    return str_copy(web_test_arena(), json_text("challenge"));
}

/* What a browser answers to the challenge. */
static const char *client_data(const char *type, struct str challenge)
{
    struct arena *a = web_test_arena();
    struct str json = str_fmt(a, "{\"type\":\"%s\",\"challenge\":\"%.*s\",\"origin\":\"http://localhost:8080\"}", type, STR_ARG(challenge));
    return str_z(a, base64url(a, json));
}

static const char *registration(const char *name, const char *client, const struct webauthn_vector *v)
{
    return web_f("name=%s&client_data=%s&auth_data=%s&algorithm=%lld", name, client, v->registered, (long long)v->algorithm);
}

static void registering(void)
{
    const struct webauthn_vector *v = &webauthn_vectors[0];
    letter_sign_in(jana);
    test_case("a challenge counts once");
    struct str challenge = challenge_from("/account/passkeys/options");
    CHECK_STR(json_text("email"), JANA);
    CHECK_INT(json_count("known"), 0);
    const char *form = registration("Phone", client_data("webauthn.create", challenge), v);
    CHECK_INT(web_post("/account/passkeys", form), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Phone"));
    struct mail_get_row mail;
    CHECK(letter_to(JANA, &mail));
    CHECK_STR(mail.kind, "security");
    CHECK(str_find(mail.body_text, STR("Phone"), 0) != SIZE_MAX);
    CHECK_INT(web_post("/account/passkeys", form), 422);
    CHECK(body_has("could not be registered"));

    test_case("the same key a second time");
    challenge = challenge_from("/account/passkeys/options");
    CHECK_STR(json_text("known.0"), "Y3JlZGVudGlhbC1mb3ItdGVzdHM");
    CHECK_INT(web_post("/account/passkeys", registration("Again", client_data("webauthn.create", challenge), v)), 422);
    /* Where an answer was lost on the way the challenge is spent. */
    CHECK(body_has("registered already") || (torture_wanted() && test_db_is_postgres()));
    CHECK(body_has("value=\"Again\""));

    test_case("a wrong answer spends the challenge");
    challenge = challenge_from("/account/passkeys/options");
    const char *good = registration("X", client_data("webauthn.create", challenge), &webauthn_vectors[1]);
    CHECK_INT(web_post("/account/passkeys", registration("X", client_data("webauthn.get", challenge), &webauthn_vectors[1])), 422);
    CHECK_INT(web_post("/account/passkeys", good), 422);

    test_case("nonsense");
    CHECK_INT(web_post("/account/passkeys", "name=&client_data=&auth_data=&algorithm="), 422);
    CHECK_INT(web_post("/account/passkeys", "name=X&client_data=%21&auth_data=%21&algorithm=-7"), 422);
    CHECK_INT(web_post("/account/passkeys", "name=X&client_data=AAAA&auth_data=AAAA&algorithm=-7"), 422);
    CHECK_INT(web_post("/account/passkeys", "name=X&client_data=AAAA&auth_data=AAAA&algorithm=7"), 422);
}

static void bound(void)
{
    test_case("the challenge of one browser is not the other's");
    letter_sign_in(paul);
    struct str challenge = challenge_from("/account/passkeys/options");
    const char *form = registration("Stolen", client_data("webauthn.create", challenge), &webauthn_vectors[1]);
    letter_sign_in(jana);
    CHECK_INT(web_post("/account/passkeys", form), 422);

    test_case("a sign-in of long ago adds nothing");
    clock_freeze(clock_now() + MINUTES(16));
    CHECK_INT(web_post("/account/passkeys/options", ""), 403);
    CHECK_INT(web_post("/account/passkeys", form), 303);
    CHECK_INT(web_get("/account/security"), 200);
    CHECK(!body_has("data-passkey=\"register\""));
}

static const char *attempt(struct str challenge)
{
    const struct webauthn_vector *v = &webauthn_vectors[0];
    return web_f("credential=Y3JlZGVudGlhbC1mb3ItdGVzdHM&client_data=%s&auth_data=%s&signature=%s", client_data("webauthn.get", challenge),
                 v->auth_data, v->signature);
}

static void signing_in(void)
{
    as_visitor();
    test_case("a signature for another challenge signs nobody in");
    CHECK_INT(web_post("/signin/passkey", attempt(STR(VECTOR_CHALLENGE))), 422); /* without having asked */
    struct str challenge = challenge_from("/signin/passkey/options");
    CHECK(challenge.n >= 43);
    CHECK_INT(web_post("/signin/passkey", web_f("credential=Y3JlZGVudGlhbC1mb3ItdGVzdHM&client_data=%s&auth_data=%s&signature=%s", VECTOR_CLIENT,
                                                webauthn_vectors[0].auth_data, webauthn_vectors[0].signature)), 422);
    CHECK(body_has("did not sign you in"));
    challenge = challenge_from("/signin/passkey/options");
    CHECK_INT(web_post("/signin/passkey", attempt(challenge)), 422);
    CHECK_INT(web_post("/signin/passkey", "credential=AAAA&client_data=AAAA&auth_data=AAAA&signature=AAAA&next=%2Faccount"), 422);
    CHECK_INT(web_post("/signin/passkey", "credential=%3C&client_data=%3C&auth_data=%3C&signature=%3C"), 422);
    CHECK_INT(web_get("/account"), 303);
}

static void counting(void)
{
    struct passkey *keys;
    size_t n;
    CHECK_INT(passkey_list(db(), web_test_arena(), jana, &keys, &n), OK);
    CHECK_INT(n, 1);
    test_case("counters rise, or are always 0");
    CHECK_INT(passkey_used(db(), keys[0].id, 1, clock_now()), ERR_CONFLICT);
    CHECK_INT(passkey_used(db(), keys[0].id, 7, clock_now()), OK);
    CHECK_INT(passkey_used(db(), keys[0].id, 7, clock_now()), ERR_CONFLICT);
    CHECK_INT(passkey_used(db(), keys[0].id, 0, clock_now()), ERR_CONFLICT);
    struct webauthn_key zero = {.credential = STR("zero"), .public_key = STR("k"), .algorithm = WEBAUTHN_ES256};
    CHECK_INT(passkey_add(db(), web_test_arena(), jana, STR("Zero"), &zero, clock_now()), OK);
    CHECK_INT(passkey_list(db(), web_test_arena(), jana, &keys, &n), OK);
    CHECK_INT(passkey_used(db(), keys[1].id, 0, clock_now()), OK);
    CHECK_INT(passkey_used(db(), keys[1].id, 0, clock_now()), OK);

    test_case("nobody removes somebody else's");
    const char *path = web_f("/account/passkeys/%.*s/remove", STR_ARG(id_text(web_test_arena(), keys[0].id)));
    letter_sign_in(paul);
    CHECK_INT(web_post(path, ""), 404);
    letter_sign_in(jana);
    CHECK_INT(web_post(path, ""), 303);
    CHECK_INT(web_post(path, ""), 404);

    test_case("of blocked accounts none is known");
    id passkey, account;
    struct webauthn_key key;
    CHECK_INT(passkey_find(db(), web_test_arena(), STR("emVybw"), &passkey, &account, &key), OK);
    CHECK_INT(people_block(db(), jana, true, clock_now()), OK);
    CHECK_INT(passkey_find(db(), web_test_arena(), STR("emVybw"), &passkey, &account, &key), ERR_NOT_FOUND);
}

int main(void)
{
    clock_freeze((instant)1795291200000000); /* 2026-11-21T20:00:00Z */
    web_test_begin();
    CHECK_INT(people_add(db(), web_test_arena(), STR(JANA), STR("Jana"), LANG_EN, ROLE_MEMBER, clock_now(), &jana), OK);
    CHECK_INT(people_add(db(), web_test_arena(), STR(PAUL), STR("Paul"), LANG_EN, ROLE_MEMBER, clock_now(), &paul), OK);
    registering();
    bound();
    signing_in();
    counting();
    return web_test_end();
}
