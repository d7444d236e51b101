#include "domain/totp.h"

#include "base/buf.h"
#include "domain/hmac.h"

int64_t totp_step(instant t)
{
    return t / SECONDS(TOTP_SECONDS);
}

/* RFC 4226, 5.3: four bytes from where the last half byte points to, without the sign. */
static uint32_t truncate_sum(const unsigned char sum[SHA1_BYTES])
{
    const unsigned char *p = sum + (sum[SHA1_BYTES - 1] & 15);
    return (uint32_t)(p[0] & 127) << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

struct str totp_code(struct arena *a, struct str secret, int64_t step)
{
    char counter[8];
    unsigned char sum[SHA1_BYTES];
    for (int i = 0; i < 8; i++) {
        counter[i] = (char)(unsigned char)((uint64_t)step >> (56 - 8 * i) & 255);
    }
    if (!hmac_sha1(secret, (struct str){counter, sizeof counter}, sum)) {
        return STR_NONE;
    }
    return str_fmt(a, "%06u", truncate_sum(sum) % 1000000);
}

bool totp_fits(struct arena *a, struct str secret, struct str code, instant now, int64_t after, int64_t *ret_step)
{
    int64_t middle = totp_step(now);
    for (int64_t step = middle - TOTP_SLACK; step <= middle + TOTP_SLACK; step++) {
        struct str good = totp_code(a, secret, step);
        if (good.n && same_bytes(good, code) && step > after) {
            *ret_step = step;
            return true;
        }
    }
    return false;
}

struct str base32(struct arena *a, struct str bytes)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    size_t n = (bytes.n * 8 + 4) / 5;
    char *out = ARENA_ARRAY(a, char, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t bit = 5 * i, at = bit / 8;
        unsigned two = (unsigned)(unsigned char)bytes.p[at] << 8 | (at + 1 < bytes.n ? (unsigned char)bytes.p[at + 1] : 0u);
        out[i] = letters[two >> (11 - bit % 8) & 31];
    }
    return (struct str){out, n};
}

struct str totp_grouped(struct arena *a, struct str text)
{
    char *out = ARENA_ARRAY(a, char, text.n + text.n / 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (i > 0 && i % 4 == 0) {
            out[n++] = ' ';
        }
        out[n++] = text.p[i];
    }
    return (struct str){out, n};
}

struct str totp_address(struct arena *a, struct str email, struct str secret)
{
    struct buf b;
    buf_init(&b, 4000);
    buf_z(&b, "otpauth://totp/Clusterwerk:");
    buf_url(&b, email);
    buf_z(&b, "?secret=");
    buf_str_add(&b, base32(a, secret));
    buf_z(&b, "&issuer=Clusterwerk");
    struct str all = str_copy(a, buf_str(&b));
    buf_free(&b);
    return all;
}

struct str totp_typed(struct arena *a, struct str typed)
{
    char *digits = ARENA_ARRAY(a, char, TOTP_DIGITS + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.n; i++) {
        char c = typed.p[i];
        if (c == ' ' || c == '-') {
            continue;
        }
        if (c < '0' || c > '9' || n == TOTP_DIGITS) {
            return STR_NONE;
        }
        digits[n++] = c;
    }
    return n == TOTP_DIGITS ? (struct str){digits, n} : STR_NONE;
}
