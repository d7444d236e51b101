/* What a provider sends: discovery, tokens, keys, claims, userinfo. Nothing is taken that nobody signed, and endpoints that are taken are
 * protected. Input that begins with K is a set of keys for a good token; everything else is tried as all other texts. */
#include "domain/jwt.h"
#include "domain/oidc.h"
#include "support/jwt_vector.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_texts(struct arena *a, struct str s)
{
    struct oidc_endpoints at;
    struct oidc_person person = {.subject = STR("1")};
    struct str id_token, access_token;
    const char *why = NULL;
    if (oidc_discovery(a, s, STR("https://login.example"), &at) == OK &&
        (!oidc_url_ok(at.authorize) || !oidc_url_ok(at.token) || !oidc_url_ok(at.keys) || (at.userinfo.n && !oidc_url_ok(at.userinfo)))) {
        abort();
    }
    if (oidc_claims(a, s, STR("https://login.example"), STR("clusterwerk"), STR("nonce"), SECONDS(1795291200), &person, &why) == OK ? why != NULL || !person.subject.n
                                                                                                                     : why == NULL) {
        abort();
    }
    if (oidc_token_answer(a, s, &id_token, &access_token) == OK && !id_token.n) {
        abort();
    }
    oidc_userinfo(a, s, &person);
    (void)oidc_discovery_url(a, s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    struct str s = {size ? (const char *)data : "", size}, claims;
    if (size > 0 && data[0] == 'K') {
        if (jwt_verify(a, STR(JWT_STRANGE), str_cut(s, 1, s.n), &claims) == OK) {
            abort();
        }
    } else {
        if (jwt_verify(a, s, STR(JWT_KEYS), &claims) == OK && !str_is(claims, "{\"sub\":\"1\"}")) {
            abort();
        }
        check_texts(a, s);
    }
    arena_free(a);
    return 0;
}
