/* OpenID Connect without a network: signatures, claims, discovery, addresses. With one: tests/system/oidc.mjs and glewlwyd.mjs. */
#include "base/buf.h"
#include "domain/jwt.h"
#include "domain/oidc.h"
#include "support/jwt_vector.h"
#include "support/test.h"

#include <string.h>

static struct arena *a;

static int verify(const char *token)
{
    struct str claims = STR_NONE;
    enum err e = jwt_verify(a, str_of(token), STR(JWT_KEYS), &claims);
    if (e == OK) {
        CHECK_STR(claims, "{\"sub\":\"1\"}");
    } else {
        CHECK(claims.p == NULL);
    }
    return (int)e;
}

static void signatures(void)
{
    test_case("good ones");
    CHECK_INT(verify(JWT_RS256), OK);
    CHECK_INT(verify(JWT_ES256), OK);
    CHECK_INT(verify(JWT_NO_KID), OK);
    test_case("algorithms that are none of ours");
    CHECK_INT(verify(JWT_NONE), ERR_INVALID);
    CHECK_INT(verify(JWT_HS256), ERR_INVALID);
    test_case("keys that must not sign this");
    CHECK_INT(verify(JWT_STRANGE), ERR_INVALID);
    CHECK_INT(verify(JWT_UNKNOWN), ERR_NOT_FOUND);
    CHECK_INT(verify(JWT_WEAK), ERR_NOT_FOUND);
    CHECK_INT(verify(JWT_P384), ERR_NOT_FOUND);
    CHECK_INT(verify(JWT_FOR_ENCRYPTION), ERR_NOT_FOUND);
    CHECK_INT(verify(JWT_WRONG_KIND), ERR_NOT_FOUND);
    test_case("one changed letter");
    struct str good = STR(JWT_RS256);
    bool taken = false;
    for (size_t i = 0; i < good.n; i += 7) {
        char *p = ARENA_ARRAY(a, char, good.n + 1);
        memcpy(p, good.p, good.n);
        p[i] = p[i] == 'A' ? 'B' : 'A';
        struct str claims;
        taken = taken || (p[i] != good.p[i] && i + 2 < good.n && jwt_verify(a, (struct str){p, good.n}, STR(JWT_KEYS), &claims) == OK);
    }
    CHECK(!taken);
    struct str claims;
    CHECK_INT(verify(""), ERR_INVALID);
    CHECK_INT(verify("a.b.c"), ERR_INVALID);
    CHECK_INT(jwt_verify(a, STR(JWT_RS256), STR("{}"), &claims), ERR_NOT_FOUND);
    CHECK_INT(jwt_verify(a, STR(JWT_RS256), STR("nonsense"), &claims), ERR_INVALID);
    test_case("what is no base64 never reaches the library, which would end the process");
    CHECK_INT(jwt_verify(a, STR(JWT_RS256), STR("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"rsa-1\",\"n\":\"AAAAA\",\"e\":\"AQAB\"}]}"), &claims), ERR_NOT_FOUND);
    CHECK_INT(verify("A.A.A"), ERR_INVALID);
    CHECK_INT(verify("e30.e30"), ERR_INVALID);
    CHECK_INT(verify("e30.e30.e30.e30"), ERR_INVALID);
    CHECK_INT(jwt_verify(a, STR(JWT_RS256), STR("{\"keys\":[1,{},{\"kty\":\"RSA\"},{\"kty\":\"RSA\",\"kid\":\"rsa-1\",\"n\":\"AQAB\"}]}"), &claims), ERR_NOT_FOUND);
}

#define ISSUER "https://login.example"
#define GOOD "\"iss\":\"" ISSUER "\",\"aud\":\"clusterwerk\",\"exp\":1795291500,\"iat\":1795291200,\"nonce\":\"n\",\"sub\":\"1\""
#define NOW SECONDS(1795291200)

static bool holds(const char *claims)
{
    struct oidc_person person;
    const char *why = NULL;
    enum err e = oidc_claims(a, str_of(claims), STR(ISSUER), STR("clusterwerk"), STR("n"), NOW, &person, &why);
    CHECK((e == OK) == (why == NULL));
    return e == OK;
}

/* The good claims, with `from` replaced. */
static const char *but(const char *from, const char *to)
{
    struct str all = STR("{" GOOD "}");
    size_t at = str_find(all, str_of(from), 0);
    CHECK(at != SIZE_MAX);
    return str_z(a, str_cat(a, str_cat(a, str_cut(all, 0, at), str_of(to)), str_cut(all, at + strlen(from), all.n)));
}

static void claims(void)
{
    test_case("claims");
    CHECK(holds("{" GOOD "}"));
    CHECK(holds(but("\"clusterwerk\"", "[\"clusterwerk\"]")));
    CHECK(holds(but("\"clusterwerk\"", "[\"other\",\"clusterwerk\"],\"azp\":\"clusterwerk\"")));
    CHECK(!holds(but("\"clusterwerk\"", "[\"other\",\"clusterwerk\"]")));
    CHECK(!holds(but("\"clusterwerk\"", "\"clusterwerk\",\"azp\":\"other\"")));
    CHECK(!holds(but("\"clusterwerk\"", "\"other\"")));
    CHECK(!holds(but("\"clusterwerk\"", "null")));
    CHECK(!holds(but(ISSUER, ISSUER "/")));
    CHECK(!holds(but("\"n\"", "\"m\"")));
    CHECK(!holds(but("\"n\"", "1")));
    CHECK(!holds(but("\"1\"", "\"\"")));
    CHECK(!holds(but("\"1\"", "1")));
    test_case("times, with a minute of slack");
    CHECK(holds(but("1795291500", "1795291141")));
    CHECK(!holds(but("1795291500", "1795291140")));
    CHECK(!holds(but("1795291500", "\"1795291500\"")));
    CHECK(holds(but("\"iat\":1795291200", "\"iat\":1795291260")));
    CHECK(!holds(but("\"iat\":1795291200", "\"iat\":1795291261")));
    CHECK(!holds(but("\"iat\":1795291200", "\"x\":1")));
    CHECK(!holds(but("\"iat\":1795291200", "\"iat\":1795291200,\"nbf\":1795291300")));
    CHECK(!holds("[]") && !holds("") && !holds("{"));

    test_case("without a nonce nothing holds");
    struct oidc_person person;
    const char *why;
    CHECK_INT(oidc_claims(a, STR("{" GOOD "}"), STR(ISSUER), STR("clusterwerk"), STR_NONE, NOW, &person, &why), ERR_INVALID);
    test_case("who it is");
    CHECK_INT(oidc_claims(a, STR("{" GOOD ",\"email\":\"a@b.de\",\"email_verified\":\"true\",\"name\":\"A\"}"), STR(ISSUER), STR("clusterwerk"), STR("n"), NOW,
                          &person, &why), OK);
    CHECK(str_is(person.subject, "1") && str_is(person.email, "a@b.de") && person.email_verified && str_is(person.name, "A"));
    CHECK_INT(oidc_claims(a, STR("{" GOOD ",\"email\":\"a@b.de\"}"), STR(ISSUER), STR("clusterwerk"), STR("n"), NOW, &person, &why), OK);
    CHECK(!person.email_verified);
    oidc_userinfo(a, STR("{\"sub\":\"1\",\"email\":\"x@y.de\",\"email_verified\":true}"), &person);
    CHECK_STR(person.email, "a@b.de"); /* the signed one counts */
    CHECK(!person.email_verified);
}

static int discover(const char *text)
{
    struct oidc_endpoints at;
    return (int)oidc_discovery(a, str_of(text), STR(ISSUER), &at);
}

#define ENDPOINTS "\"authorization_endpoint\":\"" ISSUER "/a\",\"token_endpoint\":\"" ISSUER "/t\",\"jwks_uri\":\"" ISSUER "/k\""

static void discovery(void)
{
    test_case("discovery");
    CHECK_INT(discover("{\"issuer\":\"" ISSUER "\"," ENDPOINTS "}"), OK);
    CHECK_INT(discover("{\"issuer\":\"https://evil.example\"," ENDPOINTS "}"), ERR_INVALID);
    CHECK_INT(discover("{\"issuer\":\"" ISSUER "\"}"), ERR_INVALID);
    CHECK_INT(discover("{\"issuer\":\"" ISSUER "\"," ENDPOINTS ",\"token_endpoint\":\"http://login.example/t\"}"), ERR_INVALID);
    CHECK_INT(discover("{\"issuer\":\"" ISSUER "\"," ENDPOINTS ",\"authorization_endpoint\":\"javascript:alert(1)\"}"), ERR_INVALID);
    CHECK_INT(discover("<html>"), ERR_INVALID);
    CHECK_STR(oidc_discovery_url(a, STR(ISSUER "/x/")), ISSUER "/x/.well-known/openid-configuration");
    test_case("addresses");
    CHECK(oidc_url_ok(STR("https://x")) && oidc_url_ok(STR("http://localhost:80/x")) && oidc_url_ok(STR("http://127.0.0.1")));
    CHECK(!oidc_url_ok(STR("http://localhost.evil.example")) && !oidc_url_ok(STR("http://x")) && !oidc_url_ok(STR("https://x\r\nSet-Cookie: y")));
    CHECK(!oidc_url_ok(STR("https://")) && !oidc_url_ok(STR("")) && !oidc_url_ok(STR("https://x y")));
}

static void sending(void)
{
    /* Verifier and challenge of RFC 7636, appendix B. */
    struct oidc_request r = {STR("id&1"), STR("https://c.example/signin/from/x"), STR("openid email"), STR("st"), STR("no"),
                             STR("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")};
    struct oidc_endpoints at = {.authorize = STR("https://login.example/a")};
    struct str url;
    test_case("the way there");
    CHECK_INT(oidc_authorize_url(a, &at, &r, &url), OK);
    CHECK_STR(url, "https://login.example/a?response_type=code&client_id=id%261&redirect_uri=https%3A%2F%2Fc.example%2Fsignin%2Ffrom%2Fx"
                   "&scope=openid%20email&state=st&nonce=no&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");
    at.authorize = STR("https://login.example/a?tenant=1");
    CHECK_INT(oidc_authorize_url(a, &at, &r, &url), OK);
    CHECK(str_starts(url, STR("https://login.example/a?tenant=1&response_type=code&")));
    CHECK_STR(oidc_token_form(a, &r, STR("c/1"), STR("s&")), "grant_type=authorization_code&code=c%2F1&redirect_uri=https%3A%2F%2Fc.example%2Fsignin%2Ffrom%2Fx"
                                                           "&client_id=id%261&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&client_secret=s%26");
}

int main(void)
{
    a = arena_new(256 << 20);
    signatures();
    claims();
    discovery();
    sending();
    arena_free(a);
    return test_end();
}
