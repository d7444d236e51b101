/* Signed tokens by libcjose. */
#include "domain/jwt.h"

#include "base/base64.h"
#include "base/json.h"

#include <cjose/cjose.h>
#include <stdlib.h>

enum { RSA_BITS_MIN = 2048, KEY_TEXT_MAX = 16 << 10 };

static struct str text_of(const struct json_value *v, const char *name)
{
    const struct json_value *t = json_get(v, name);
    return t && t->type == JSON_TEXT ? t->text : STR_NONE;
}

/* The algorithm of a token decides what kind of key may verify it, never the other way round. */
static bool may_verify(const struct json_value *key, struct str alg, struct str kid)
{
    struct str use = text_of(key, "use"), own_alg = text_of(key, "alg");
    bool fits = str_is(alg, "RS256") ? str_is(text_of(key, "kty"), "RSA")
                                     : str_is(text_of(key, "kty"), "EC") && str_is(text_of(key, "crv"), "P-256");
    return fits && (!use.n || str_is(use, "sig")) && (!own_alg.n || str_eq(own_alg, alg)) && (!kid.n || str_eq(text_of(key, "kid"), kid));
}

/* The library asserts that base64 is right, which would end the process: nothing else reaches it. */
static bool copy_member(struct arena *a, struct json *j, const struct json_value *key, const char *name)
{
    struct str text = text_of(key, name), bytes;
    if (!text.n || !base64url_read(a, text, &bytes)) {
        return false;
    }
    json_key(j, name);
    json_str(j, text);
    return true;
}

/* Only what makes the public key; whatever else stands in it is not for us. */
static cjose_jwk_t *import_key(struct arena *a, const struct json_value *key, bool is_rsa)
{
    struct buf b;
    struct json j;
    cjose_err err;
    buf_init(&b, KEY_TEXT_MAX);
    json_begin(&j, &b);
    json_object(&j);
    json_key(&j, "kty");
    json_str(&j, is_rsa ? STR("RSA") : STR("EC"));
    if (!is_rsa) {
        json_key(&j, "crv");
        json_str(&j, STR("P-256"));
    }
    bool whole = copy_member(a, &j, key, is_rsa ? "n" : "x") && copy_member(a, &j, key, is_rsa ? "e" : "y");
    json_object_end(&j);
    cjose_jwk_t *jwk = whole && buf_ok(&b) ? cjose_jwk_import(b.p, b.n, &err) : NULL;
    buf_free(&b);
    if (jwk && is_rsa && cjose_jwk_get_keysize(jwk, &err) < RSA_BITS_MIN) {
        cjose_jwk_release(jwk);
        return NULL;
    }
    return jwk;
}

/* Three parts of base64url with dots between, none of them empty. */
static bool is_compact(struct arena *a, struct str token)
{
    struct str part, bytes;
    size_t parts = 0;
    if (!token.n || token.n > JWT_MAX) {
        return false;
    }
    while (str_split(&token, '.', &part)) {
        if (!part.n || !base64url_read(a, part, &bytes)) {
            return false;
        }
        parts++;
    }
    return parts == 3;
}

/* Imported anew for each key: a failed try leaves a token in a state that the library does not describe. */
static bool verify_with(struct arena *a, struct str token, cjose_jwk_t *jwk, struct str *ret_claims)
{
    cjose_err err;
    uint8_t *plain;
    size_t n;
    cjose_jws_t *jws = cjose_jws_import(token.p, token.n, &err);
    bool good = jws && cjose_jws_verify(jws, jwk, &err) && cjose_jws_get_plaintext(jws, &plain, &n, &err);
    if (good) {
        *ret_claims = str_copy(a, (struct str){(const char *)plain, n});
    }
    cjose_jws_release(jws);
    return good;
}

/* Algorithm and name of the key, from the header; false when it is no token, or one of another algorithm. */
static bool read_header(struct arena *a, struct str token, struct str *ret_alg, struct str *ret_kid)
{
    cjose_err err;
    cjose_jws_t *jws = is_compact(a, token) ? cjose_jws_import(token.p, token.n, &err) : NULL;
    cjose_header_t *header = jws ? cjose_jws_get_protected(jws) : NULL;
    const char *alg = header ? cjose_header_get(header, "alg", &err) : NULL;
    const char *kid = header ? cjose_header_get(header, "kid", &err) : NULL;
    *ret_alg = str_copy(a, str_of(alg));
    *ret_kid = str_copy(a, str_of(kid));
    cjose_jws_release(jws);
    return str_is(*ret_alg, "RS256") || str_is(*ret_alg, "ES256");
}

enum err jwt_verify(struct arena *a, struct str token, struct str jwks, struct str *ret_claims)
{
    struct json_value set;
    struct str why, alg, kid;
    if (!read_header(a, token, &alg, &kid) || !json_parse(a, jwks, &set, &why)) {
        return ERR_INVALID;
    }
    const struct json_value *keys = json_get(&set, "keys");
    bool tried = false;
    for (size_t i = 0; keys && keys->type == JSON_ARRAY && i < keys->n && i < JWT_KEYS_MAX; i++) {
        if (keys->items[i].type != JSON_OBJECT || !may_verify(&keys->items[i], alg, kid)) {
            continue;
        }
        cjose_jwk_t *jwk = import_key(a, &keys->items[i], str_is(alg, "RS256"));
        tried = tried || jwk;
        bool good = jwk && verify_with(a, token, jwk, ret_claims);
        cjose_jwk_release(jwk);
        if (good) {
            return OK;
        }
    }
    return tried ? ERR_INVALID : ERR_NOT_FOUND;
}
