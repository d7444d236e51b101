/* What browsers send of passkeys. The first byte chooses the algorithm, and what follows: authenticator data of a registration (CBOR inside,
 * decoded by libfido2), those of a sign-in, client data (JSON), or base64url text. */
#include "base/base64.h"
#include "domain/hmac.h"
#include "domain/webauthn.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PARTY_HASH = 32 };

/* Nobody but us checks the hash at the start: put in, so that the fuzzer gets behind it. */
static struct str for_party(struct arena *a, struct str s)
{
    char *copy = ARENA_ARRAY(a, char, s.n + 1);
    if (s.n) {
        memcpy(copy, s.p, s.n);
    }
    if (s.n >= PARTY_HASH && !sha256(STR("localhost"), (unsigned char *)copy)) {
        abort();
    }
    return (struct str){copy, s.n};
}

static void check_registration(struct arena *a, int64_t algorithm, struct str s)
{
    struct webauthn_key key;
    if (webauthn_register(a, STR("localhost"), algorithm, for_party(a, s), &key) == OK &&
        (!key.credential.n || key.credential.n > WEBAUTHN_ID_MAX || !key.public_key.n || key.algorithm != algorithm)) {
        abort();
    }
}

static void check_sign_in(struct arena *a, int64_t algorithm, struct str s)
{
    char raw[516] = {1};
    int64_t counter;
    struct webauthn_key key = {
        .credential = STR("x"),
        .public_key = {raw, algorithm == WEBAUTHN_RS256 ? sizeof raw : algorithm == WEBAUTHN_ES256 ? 64 : 32},
        .algorithm = algorithm,
    };
    if (webauthn_verify(a, STR("localhost"), &key, STR("{}"), for_party(a, s), STR("signature"), &counter) == OK) {
        abort(); /* nobody signed this */
    }
}

static void check_text(struct arena *a, struct str s)
{
    struct str bytes;
    if (base64url_read(a, s, &bytes) && !str_eq(base64url(a, bytes), s)) {
        abort();
    }
    (void)webauthn_client_fits(a, s, "webauthn.get", STR("challenge"), STR("http://localhost:8080"));
    (void)webauthn_party(webauthn_origin(s));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int64_t algorithms[] = {WEBAUTHN_ES256, WEBAUTHN_EDDSA, WEBAUTHN_RS256, -1};
    if (size == 0) {
        return 0;
    }
    struct arena *a = arena_new(16 << 20);
    struct str s = {(const char *)data + 1, size - 1};
    if (data[0] & 0x40) {
        check_text(a, s);
    } else if (data[0] & 0x80) {
        check_sign_in(a, algorithms[data[0] & 3], s);
    } else {
        check_registration(a, algorithms[data[0] & 3], s);
    }
    arena_free(a);
    return 0;
}
