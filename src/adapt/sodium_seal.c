/* Sealed secrets by libsodium. */
#include "domain/seal.h"

#include <sodium.h>
#include <string.h>

#define PLAIN "plain:"
#define SEALED "sealed:"
enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES, SECRET_MAX = 1000 };

static bool read_key(struct str key, unsigned char ret[SEAL_KEY_BYTES])
{
    size_t n = 0;
    return key.n == 2ul * SEAL_KEY_BYTES && sodium_hex2bin(ret, SEAL_KEY_BYTES, key.p, key.n, NULL, &n, NULL) == 0 && n == SEAL_KEY_BYTES;
}

bool seal_key_ok(struct str key)
{
    unsigned char bytes[SEAL_KEY_BYTES];
    return key.n == 0 || read_key(key, bytes);
}

static struct str named(struct arena *a, const char *how, const unsigned char *bytes, size_t n)
{
    size_t room = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = ARENA_ARRAY(a, char, room);
    sodium_bin2base64(text, room, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return str_cat(a, str_of(how), str_of(text));
}

struct str seal(struct arena *a, struct str key, struct str bytes, struct str bound_to)
{
    unsigned char k[SEAL_KEY_BYTES];
    if (!read_key(key, k)) {
        return named(a, PLAIN, (const unsigned char *)bytes.p, bytes.n);
    }
    unsigned char *out = ARENA_ARRAY(a, unsigned char, NONCE + bytes.n + TAG);
    unsigned long long n = 0;
    randombytes_buf(out, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + NONCE, &n, (const unsigned char *)bytes.p, bytes.n,
                                               (const unsigned char *)bound_to.p, bound_to.n, NULL, out, k);
    sodium_memzero(k, sizeof k);
    return named(a, SEALED, out, NONCE + (size_t)n);
}

enum err unseal(struct arena *a, struct str key, struct str sealed, struct str bound_to, struct str *ret)
{
    bool plain = str_starts(sealed, STR(PLAIN));
    struct str text = str_cut(sealed, plain ? sizeof PLAIN - 1 : sizeof SEALED - 1, sealed.n);
    unsigned char raw[SECRET_MAX], k[SEAL_KEY_BYTES];
    size_t n = 0;
    if ((!plain && !str_starts(sealed, STR(SEALED))) ||
        sodium_base642bin(raw, sizeof raw, text.p, text.n, NULL, &n, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0) {
        return ERR_NOT_FOUND;
    }
    if (plain) {
        *ret = str_copy(a, (struct str){(const char *)raw, n});
        return OK;
    }
    unsigned char *out = ARENA_ARRAY(a, unsigned char, n + 1);
    unsigned long long got = 0;
    if (n < NONCE + TAG || !read_key(key, k) ||
        crypto_aead_xchacha20poly1305_ietf_decrypt(out, &got, NULL, raw + NONCE, n - NONCE, (const unsigned char *)bound_to.p,
                                                   bound_to.n, raw, k) != 0) {
        return ERR_NOT_FOUND;
    }
    *ret = (struct str){(const char *)out, (size_t)got};
    return OK;
}
