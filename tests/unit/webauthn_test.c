/* Passkeys: registrations and signatures made elsewhere (tests/support/webauthn_vector.h) are taken, and nothing that differs. */
#include "base/base64.h"
#include "domain/webauthn.h"
#include "support/test.h"
#include "support/webauthn_vector.h"

static struct arena *a;

static struct str bytes(const char *text)
{
    struct str s = STR_NONE;
    CHECK(base64url_read(a, str_of(text), &s));
    return s;
}

static struct str flipped(struct str s, size_t at)
{
    struct str copy = str_copy(a, s);
    char *p = ARENA_ARRAY(a, char, s.n);
    for (size_t i = 0; i < s.n; i++) {
        p[i] = (char)(copy.p[i] ^ (i == at ? 1 : 0));
    }
    return (struct str){p, s.n};
}

static void base64(void)
{
    struct str s;
    test_case("base64url");
    CHECK_STR(base64url(a, STR("")), "");
    CHECK_STR(base64url(a, STR("f")), "Zg");
    CHECK_STR(base64url(a, STR("\xfb\xff\xfe")), "-__-");
    CHECK(base64url_read(a, STR("Zm9vYg"), &s) && str_is(s, "foob"));
    CHECK(!base64url_read(a, STR("Zm9vYh"), &s)); /* bits left over */
    CHECK(!base64url_read(a, STR("Zm9vY"), &s));
    CHECK(!base64url_read(a, STR("Zg=="), &s));
    CHECK(!base64url_read(a, STR("Z+"), &s));
}

static void client(void)
{
    struct str origin = STR("http://localhost:8080"), challenge = STR(VECTOR_CHALLENGE), data = bytes(VECTOR_CLIENT);
    test_case("who asked, for what, where");
    CHECK(webauthn_client_fits(a, data, "webauthn.get", challenge, origin));
    CHECK(!webauthn_client_fits(a, data, "webauthn.create", challenge, origin));
    CHECK(!webauthn_client_fits(a, data, "webauthn.get", STR("Y2hhbGxlbmdl"), origin));
    CHECK(!webauthn_client_fits(a, data, "webauthn.get", STR_NONE, origin));
    CHECK(!webauthn_client_fits(a, data, "webauthn.get", challenge, STR("http://localhost:8081")));
    CHECK(!webauthn_client_fits(a, data, "webauthn.get", challenge, STR("https://localhost:8080")));
    CHECK(!webauthn_client_fits(a, STR("{\"type\":\"webauthn.get\",\"challenge\":\"x\",\"origin\":\"o\",\"crossOrigin\":true}"), "webauthn.get",
                                STR("x"), STR("o")));
    CHECK(webauthn_client_fits(a, STR("{\"type\":\"webauthn.get\",\"challenge\":\"x\",\"origin\":\"o\"}"), "webauthn.get", STR("x"), STR("o")));
    CHECK(!webauthn_client_fits(a, STR("[]"), "webauthn.get", STR("x"), STR("o")));
    CHECK(!webauthn_client_fits(a, STR("{\"type\":1,\"challenge\":\"x\",\"origin\":\"o\"}"), "webauthn.get", STR("x"), STR("o")));
    CHECK(!webauthn_client_fits(a, STR(""), "webauthn.get", STR("x"), STR("o")));
    CHECK_STR(webauthn_origin(STR("https://cluster.example:8443/sub")), "https://cluster.example:8443");
    CHECK_STR(webauthn_party(STR("https://cluster.example:8443/sub")), "cluster.example");
    CHECK_STR(webauthn_party(STR("http://localhost")), "localhost");
}

static void vector(const struct webauthn_vector *v)
{
    struct webauthn_key key;
    int64_t counter = 0;
    struct str party = STR("localhost"), data = bytes(VECTOR_CLIENT), auth = bytes(v->auth_data), sig = bytes(v->signature);
    test_case("%s: registration", v->name);
    CHECK_INT(webauthn_register(a, party, v->algorithm, bytes(v->registered), &key), OK);
    CHECK_STR(key.credential, "credential-for-tests");
    CHECK_INT(key.counter, 1);
    CHECK_INT(webauthn_register(a, party, v->algorithm == WEBAUTHN_ES256 ? WEBAUTHN_EDDSA : WEBAUTHN_ES256, bytes(v->registered), &key), ERR_INVALID);
    CHECK_INT(webauthn_register(a, STR("other.example"), v->algorithm, bytes(v->registered), &key), ERR_INVALID);
    struct str whole = bytes(v->registered);
    bool taken = false;
    for (size_t n = 0; n < whole.n; n++) {
        taken = taken || webauthn_register(a, party, v->algorithm, str_cut(whole, 0, n), &key) == OK;
    }
    CHECK(!taken);
    CHECK_INT(webauthn_register(a, party, v->algorithm, whole, &key), OK);

    test_case("%s: sign-in", v->name);
    CHECK_INT(webauthn_verify(a, party, &key, data, auth, sig, &counter), OK);
    CHECK_INT(counter, 7);
    for (size_t i = 0; i < auth.n; i++) {
        taken = taken || webauthn_verify(a, party, &key, data, flipped(auth, i), sig, &counter) == OK;
    }
    CHECK(!taken);
    CHECK_INT(webauthn_verify(a, party, &key, data, auth, flipped(sig, sig.n - 1), &counter), ERR_INVALID);
    CHECK_INT(webauthn_verify(a, party, &key, flipped(data, 3), auth, sig, &counter), ERR_INVALID);
    CHECK_INT(webauthn_verify(a, STR("other.example"), &key, data, auth, sig, &counter), ERR_INVALID);
    CHECK_INT(webauthn_verify(a, party, &key, data, auth, STR(""), &counter), ERR_INVALID);
    key.public_key = flipped(key.public_key, 5);
    CHECK_INT(webauthn_verify(a, party, &key, data, auth, sig, &counter), ERR_INVALID);
}

static void wrong_data(void)
{
    struct webauthn_key key;
    int64_t counter;
    struct str party = STR("localhost"), data = bytes(VECTOR_CLIENT);
    test_case("without user verification, for another party, without a key");
    CHECK_INT(webauthn_register(a, party, WEBAUTHN_ES256, bytes(VECTOR_UNVERIFIED), &key), ERR_INVALID);
    CHECK_INT(webauthn_register(a, party, WEBAUTHN_ES256, bytes(VECTOR_EVIL), &key), ERR_INVALID);
    CHECK_INT(webauthn_register(a, party, WEBAUTHN_ES256, bytes(VECTOR_NO_KEY), &key), ERR_INVALID);
    CHECK_INT(webauthn_register(a, party, WEBAUTHN_ES256, bytes(webauthn_vectors[0].registered), &key), OK);
    CHECK_INT(webauthn_verify(a, party, &key, data, bytes(VECTOR_UNVERIFIED_AUTH), bytes(VECTOR_UNVERIFIED_SIGNATURE), &counter), ERR_INVALID);
    CHECK_INT(webauthn_verify(a, party, &key, data, bytes(VECTOR_EVIL_AUTH), bytes(VECTOR_EVIL_SIGNATURE), &counter), ERR_INVALID);
}

int main(void)
{
    a = arena_new(64 << 20);
    base64();
    client();
    for (size_t i = 0; i < sizeof(webauthn_vectors) / sizeof(webauthn_vectors[0]); i++) {
        vector(&webauthn_vectors[i]);
    }
    wrong_data();
    arena_free(a);
    return test_end();
}
