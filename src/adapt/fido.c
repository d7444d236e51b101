/* What authenticators wrote, by libfido2 (no device is ever talked to). */
#include "domain/webauthn.h"

#include "domain/cbor.h"
#include "domain/hmac.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <pthread.h>

enum { FLAG_PRESENT = 1, FLAG_VERIFIED = 4, FLAG_ATTESTED = 64, SHA256_AT_START = 32 };

static void start(void)
{
    fido_init(0);
}

static void ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start);
}

static const unsigned char *bytes(struct str s)
{
    return (const unsigned char *)s.p;
}

static struct str copied(struct arena *a, const unsigned char *p, size_t n)
{
    return str_copy(a, (struct str){(const char *)p, n});
}

static bool is_algorithm(int64_t algorithm)
{
    return algorithm == WEBAUTHN_ES256 || algorithm == WEBAUTHN_EDDSA || algorithm == WEBAUTHN_RS256;
}

enum { FLAGS_AT = 32 };

/* Where CBOR begins in the data: behind hash, flags and counter, and in those of a registration behind the credential (WebAuthn, 6.1). */
static bool is_bounded(struct str auth_data)
{
    enum { FIXED = 37, AAGUID = 16, LENGTH = 2 };
    if (auth_data.n < FIXED) {
        return false;
    }
    size_t from = FIXED;
    if ((unsigned char)auth_data.p[FLAGS_AT] & FLAG_ATTESTED) {
        size_t at = FIXED + AAGUID;
        if (auth_data.n < at + LENGTH) {
            return false;
        }
        from = at + LENGTH + ((size_t)(unsigned char)auth_data.p[at] << 8 | (unsigned char)auth_data.p[at + 1]);
    }
    return from <= auth_data.n && cbor_is_bounded(str_cut(auth_data, from, auth_data.n));
}

/* Only a registration brings a credential. libfido2 does not look at the flag at a sign-in, and reads CBOR where it would stand. */
static bool has_credential(struct str auth_data)
{
    return auth_data.n > FLAGS_AT && ((unsigned char)auth_data.p[FLAGS_AT] & FLAG_ATTESTED) != 0;
}

/* The data begin with the hash of the party they were made for. */
static bool is_for(struct str party, struct str auth_data)
{
    unsigned char hash[SHA256_BYTES];
    return auth_data.n > SHA256_AT_START && auth_data.n <= WEBAUTHN_AUTH_DATA_MAX && sha256(party, hash) && is_bounded(auth_data) &&
           same_bytes(str_cut(auth_data, 0, SHA256_AT_START), (struct str){(const char *)hash, sizeof hash});
}

static bool read_key(struct arena *a, fido_cred_t *cred, int64_t algorithm, struct str auth_data, struct webauthn_key *ret)
{
    enum { WANTED = FLAG_PRESENT | FLAG_VERIFIED | FLAG_ATTESTED };
    if (fido_cred_set_type(cred, (int)algorithm) != FIDO_OK ||
        fido_cred_set_authdata_raw(cred, bytes(auth_data), auth_data.n) != FIDO_OK || (fido_cred_flags(cred) & WANTED) != WANTED) {
        return false;
    }
    size_t id_n = fido_cred_id_len(cred), key_n = fido_cred_pubkey_len(cred);
    if (id_n == 0 || id_n > WEBAUTHN_ID_MAX || key_n == 0 || !fido_cred_pubkey_ptr(cred)) {
        return false;
    }
    *ret = (struct webauthn_key){
        .credential = copied(a, fido_cred_id_ptr(cred), id_n),
        .public_key = copied(a, fido_cred_pubkey_ptr(cred), key_n),
        .algorithm = algorithm,
        .counter = fido_cred_sigcount(cred),
    };
    return true;
}

enum err webauthn_register(struct arena *a, struct str party, int64_t algorithm, struct str auth_data, struct webauthn_key *ret)
{
    ready();
    if (!is_algorithm(algorithm) || !is_for(party, auth_data)) {
        return ERR_INVALID;
    }
    fido_cred_t *cred = fido_cred_new();
    if (!cred) {
        return ERR_UNAVAILABLE;
    }
    bool good = read_key(a, cred, algorithm, auth_data, ret);
    fido_cred_free(&cred);
    return good ? OK : ERR_INVALID;
}

static int verify_es256(const fido_assert_t *assert, struct str key)
{
    es256_pk_t *pk = es256_pk_new();
    int r = pk ? es256_pk_from_ptr(pk, key.p, key.n) : FIDO_ERR_INTERNAL;
    r = r == FIDO_OK ? fido_assert_verify(assert, 0, COSE_ES256, pk) : r;
    es256_pk_free(&pk);
    return r;
}

static int verify_eddsa(const fido_assert_t *assert, struct str key)
{
    eddsa_pk_t *pk = eddsa_pk_new();
    int r = pk ? eddsa_pk_from_ptr(pk, key.p, key.n) : FIDO_ERR_INTERNAL;
    r = r == FIDO_OK ? fido_assert_verify(assert, 0, COSE_EDDSA, pk) : r;
    eddsa_pk_free(&pk);
    return r;
}

static int verify_rs256(const fido_assert_t *assert, struct str key)
{
    rs256_pk_t *pk = rs256_pk_new();
    int r = pk ? rs256_pk_from_ptr(pk, key.p, key.n) : FIDO_ERR_INTERNAL;
    r = r == FIDO_OK ? fido_assert_verify(assert, 0, COSE_RS256, pk) : r;
    rs256_pk_free(&pk);
    return r;
}

static int verify(const fido_assert_t *assert, const struct webauthn_key *key)
{
    switch (key->algorithm) {
    case WEBAUTHN_ES256: return verify_es256(assert, key->public_key);
    case WEBAUTHN_EDDSA: return verify_eddsa(assert, key->public_key);
    case WEBAUTHN_RS256: return verify_rs256(assert, key->public_key);
    default: return FIDO_ERR_INVALID_ARGUMENT;
    }
}

/* fido_assert_verify() compares party and flags with what is set here. */
static bool fill(fido_assert_t *assert, struct arena *a, struct str party, struct str client_data, struct str auth_data, struct str signature)
{
    return fido_assert_set_rp(assert, str_z(a, party)) == FIDO_OK && fido_assert_set_count(assert, 1) == FIDO_OK &&
           fido_assert_set_up(assert, FIDO_OPT_TRUE) == FIDO_OK && fido_assert_set_uv(assert, FIDO_OPT_TRUE) == FIDO_OK &&
           fido_assert_set_clientdata(assert, bytes(client_data), client_data.n) == FIDO_OK &&
           fido_assert_set_authdata_raw(assert, 0, bytes(auth_data), auth_data.n) == FIDO_OK &&
           fido_assert_set_sig(assert, 0, bytes(signature), signature.n) == FIDO_OK;
}

enum err webauthn_verify(struct arena *a, struct str party, const struct webauthn_key *key, struct str client_data, struct str auth_data,
                         struct str signature, int64_t *ret_counter)
{
    ready();
    if (!is_for(party, auth_data) || has_credential(auth_data) || client_data.n == 0 || client_data.n > WEBAUTHN_CLIENT_DATA_MAX ||
        signature.n == 0 || signature.n > WEBAUTHN_SIGNATURE_MAX) {
        return ERR_INVALID;
    }
    fido_assert_t *assert = fido_assert_new();
    if (!assert) {
        return ERR_UNAVAILABLE;
    }
    bool good = fill(assert, a, party, client_data, auth_data, signature) && verify(assert, key) == FIDO_OK;
    if (good) {
        *ret_counter = fido_assert_sigcount(assert, 0);
    }
    fido_assert_free(&assert);
    return good ? OK : ERR_INVALID;
}
