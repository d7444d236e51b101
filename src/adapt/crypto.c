/* HMAC and SHA by OpenSSL's libcrypto. */
#include "domain/hmac.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

static bool hmac(const EVP_MD *sum, struct str key, struct str text, unsigned char *ret, unsigned size)
{
    static const unsigned char none[1];
    unsigned n = 0;
    const unsigned char *bytes = text.n ? (const unsigned char *)text.p : none;
    return HMAC(sum, key.n ? key.p : (const char *)none, (int)key.n, bytes, text.n, ret, &n) && n == size;
}

bool hmac_sha1(struct str key, struct str text, unsigned char ret[SHA1_BYTES])
{
    return hmac(EVP_sha1(), key, text, ret, SHA1_BYTES);
}

bool hmac_sha256(struct str key, struct str text, unsigned char ret[SHA256_BYTES])
{
    return hmac(EVP_sha256(), key, text, ret, SHA256_BYTES);
}

bool sha256(struct str text, unsigned char ret[SHA256_BYTES])
{
    unsigned n = 0;
    return EVP_Digest(text.n ? text.p : "", text.n, ret, &n, EVP_sha256(), NULL) == 1 && n == SHA256_BYTES;
}

bool same_bytes(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || CRYPTO_memcmp(a.p, b.p, a.n) == 0);
}
