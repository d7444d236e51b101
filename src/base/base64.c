#include "base/base64.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

struct str base64url(struct arena *a, struct str bytes)
{
    size_t n = (bytes.n * 8 + 5) / 6;
    char *out = ARENA_ARRAY(a, char, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t bit = 6 * i, at = bit / 8;
        unsigned two = (unsigned)(unsigned char)bytes.p[at] << 8 | (at + 1 < bytes.n ? (unsigned char)bytes.p[at + 1] : 0u);
        out[i] = digits[two >> (10 - bit % 8) & 63];
    }
    return (struct str){out, n};
}

struct str base64_padded(struct arena *a, struct str bytes)
{
    struct str url = base64url(a, bytes);
    size_t n = (url.n + 3) / 4 * 4;
    char *out = ARENA_ARRAY(a, char, n + 1);
    for (size_t i = 0; i < n; i++) {
        char c = i < url.n ? url.p[i] : '=';
        out[i] = c == '-' ? '+' : c == '_' ? '/' : c;
    }
    return (struct str){out, n};
}

static int value_of(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    return c == '-' ? 62 : c == '_' ? 63 : -1;
}

bool base64url_read(struct arena *a, struct str text, struct str *ret)
{
    char *out = ARENA_ARRAY(a, char, text.n / 4 * 3 + 3);
    size_t n = 0;
    unsigned bits = 0, have = 0;
    for (size_t i = 0; i < text.n; i++) {
        int v = value_of(text.p[i]);
        if (v < 0) {
            return false;
        }
        bits = (bits << 6 | (unsigned)v) & 0xffff;
        have += 6;
        if (have >= 8) {
            have -= 8;
            out[n++] = (char)(unsigned char)(bits >> have & 255);
        }
    }
    if (have == 6 || (bits & ((1u << have) - 1))) {
        return false;
    }
    *ret = (struct str){out, n};
    return true;
}
