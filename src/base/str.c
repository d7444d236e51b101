#include "base/str.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct str str_of(const char *z)
{
    return z ? (struct str){z, strlen(z)} : STR_NONE;
}

bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_is(struct str a, const char *z)
{
    return str_eq(a, str_of(z));
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool str_ieq(struct str a, struct str b)
{
    if (a.n != b.n) {
        return false;
    }
    for (size_t i = 0; i < a.n; i++) {
        if (lower(a.p[i]) != lower(b.p[i])) {
            return false;
        }
    }
    return true;
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n && str_eq((struct str){s.p, prefix.n}, prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    if (from > s.n || needle.n > s.n - from) {
        return SIZE_MAX;
    }
    if (needle.n == 0) {
        return from;
    }
    const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
    return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    while (s.n && is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n && is_space(s.p[s.n - 1])) {
        s.n--;
    }
    return s;
}

struct str str_cut(struct str s, size_t from, size_t to)
{
    if (to > s.n) {
        to = s.n;
    }
    if (from > to) {
        from = to;
    }
    return s.p ? (struct str){s.p + from, to - from} : s;
}

bool str_split(struct str *rest, char sep, struct str *ret_part)
{
    if (rest->n == 0) {
        return false;
    }
    const char *hit = memchr(rest->p, sep, rest->n);
    size_t n = hit ? (size_t)(hit - rest->p) : rest->n;
    *ret_part = (struct str){rest->p, n};
    *rest = hit ? (struct str){hit + 1, rest->n - n - 1} : STR_NONE;
    return true;
}

bool str_to_int(struct str s, int64_t *ret)
{
    bool minus = s.n && s.p[0] == '-';
    size_t i = minus;
    if (i == s.n) {
        return false;
    }
    int64_t v = 0;
    for (; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') {
            return false;
        }
        int digit = s.p[i] - '0';
        /* Counted downwards, because INT64_MIN has no positive twin. */
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, digit, &v)) {
            return false;
        }
    }
    if (!minus && __builtin_sub_overflow((int64_t)0, v, &v)) {
        return false;
    }
    *ret = v;
    return true;
}

bool str_to_real(struct str s, double *ret)
{
    size_t i = s.n && s.p[0] == '-';
    size_t digits = 0, zeros = 0;
    long double v = 0, unit = 1; /* seventeen digits, which name every double, need more than a double between */
    bool fraction = false;
    for (; i < s.n; i++) {
        if (s.p[i] == '.' && !fraction && digits + zeros) {
            fraction = true;
            continue;
        }
        bool leading = s.p[i] == '0' && digits == 0;
        zeros += leading;
        digits += !leading;
        if (s.p[i] < '0' || s.p[i] > '9' || digits > 17 || zeros > 17) {
            return false;
        }
        v = v * 10 + (s.p[i] - '0');
        unit = fraction ? unit * 10 : unit;
    }
    if (!(digits + zeros) || s.p[s.n - 1] == '.') {
        return false;
    }
    *ret = (double)((s.p[0] == '-' ? -v : v) / unit);
    return true;
}

uint64_t str_hash(struct str s)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < s.n; i++) {
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    }
    return h;
}

static uint64_t stir(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0x9fb21c651e98df25u; /* odd, with bits everywhere */
    return h ^ h >> 32;
}

uint64_t str_spread(struct str s)
{
    uint64_t h = s.n, word;
    for (; s.n >= sizeof word; s = str_cut(s, sizeof word, s.n)) {
        memcpy(&word, s.p, sizeof word);
        h = stir(h, word);
    }
    word = 0;
    if (s.n > 0) {
        memcpy(&word, s.p, s.n);
    }
    return stir(stir(h, word), 0);
}

/* Length of the valid sequence at p[0..n), 0 when invalid (RFC 3629, table 3-7 of Unicode). */
static size_t utf8_len(const unsigned char *p, size_t n)
{
    unsigned char a = p[0];
    if (a < 0x80) {
        return 1;
    }
    size_t len = a >= 0xf0 ? 4 : a >= 0xe0 ? 3 : 2;
    if (a < 0xc2 || a > 0xf4 || len > n) {
        return 0;
    }
    unsigned char lo = a == 0xe0 ? 0xa0 : a == 0xf0 ? 0x90 : 0x80;
    unsigned char hi = a == 0xed ? 0x9f : a == 0xf4 ? 0x8f : 0xbf;
    if (p[1] < lo || p[1] > hi) {
        return 0;
    }
    for (size_t i = 2; i < len; i++) {
        if ((p[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    return len;
}

/* Whether eight bytes are all in 0x01 to 0x7f: no high bit is set, and none is borrowed by a zero. */
static bool plain_word(const unsigned char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return ((word | (word - 0x0101010101010101u)) & 0x8080808080808080u) == 0;
}

bool str_is_utf8(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    for (size_t i = 0; i < s.n;) {
        if (s.n - i >= sizeof(uint64_t) && plain_word(p + i)) {
            i += sizeof(uint64_t);
            continue;
        }
        size_t len = p[i] ? utf8_len(p + i, s.n - i) : 0;
        if (!len) {
            return false;
        }
        i += len;
    }
    return true;
}

size_t str_chars(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
    }
    return n;
}

struct str str_clip(struct str s, size_t max)
{
    if (s.n <= max) {
        return s;
    }
    while (max && ((unsigned char)s.p[max] & 0xc0) == 0x80) {
        max--;
    }
    return (struct str){s.p, max};
}

uint32_t utf8_next(struct str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.p + *at;
    size_t len = utf8_len(p, s.n - *at);
    if (len <= 1) {
        *at += 1;
        return len ? p[0] : 0xfffd;
    }
    uint32_t cp = p[0] & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        cp = cp << 6 | (p[i] & 0x3fu);
    }
    *at += len;
    return cp;
}

size_t utf8_put(char out[4], uint32_t cp)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xc0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3f));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xe0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
        out[2] = (char)(0x80 | (cp & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
    out[3] = (char)(0x80 | (cp & 0x3f));
    return 4;
}
