#include "base/encoding.h"

#include <string.h>

enum { REPLACEMENT = 0xfffd, MOST_BYTES = 3 };

/* 0x80 to 0x9f; 0: not assigned. Source: https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT */
static const uint16_t windows_1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

static struct str from_windows_1252(struct arena *a, struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        n += (unsigned char)s.p[i] < 0x80 ? 1 : MOST_BYTES;
    }
    char *out = arena_alloc(a, 1, n + 1);
    n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        uint32_t cp = c;
        if (c >= 0x80 && c < 0xa0) {
            cp = windows_1252[c - 0x80] ? windows_1252[c - 0x80] : REPLACEMENT;
        }
        n += utf8_put(out + n, cp);
    }
    return (struct str){out, n};
}

static uint32_t unit_at(struct str s, size_t i, bool big)
{
    unsigned char x = (unsigned char)s.p[i], y = (unsigned char)s.p[i + 1];
    return big ? (uint32_t)(x << 8 | y) : (uint32_t)(y << 8 | x);
}

static struct str from_utf16(struct arena *a, struct str s, bool big)
{
    char *out = arena_alloc(a, 1, s.n / 2 * MOST_BYTES + 1);
    size_t n = 0;
    for (size_t i = 0; i + 1 < s.n; i += 2) {
        uint32_t cp = unit_at(s, i, big);
        bool pair = cp >= 0xd800 && cp < 0xdc00 && i + 3 < s.n;
        uint32_t low = pair ? unit_at(s, i + 2, big) : 0;
        if (pair && low >= 0xdc00 && low < 0xe000) {
            cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
            i += 2;
        } else if (cp >= 0xd800 && cp < 0xe000) {
            cp = REPLACEMENT;
        }
        n += utf8_put(out + n, cp);
    }
    return (struct str){out, n};
}

bool encoding_to_utf8(struct arena *a, struct str bytes, struct str *ret, enum encoding *ret_encoding)
{
    bool little = str_starts(bytes, STR("\xff\xfe")), big = str_starts(bytes, STR("\xfe\xff"));
    if (little || big) {
        *ret_encoding = ENCODING_UTF16;
        *ret = from_utf16(a, str_cut(bytes, 2, bytes.n), big);
        return str_is_utf8(*ret);
    }
    struct str text = str_starts(bytes, STR("\xef\xbb\xbf")) ? str_cut(bytes, 3, bytes.n) : bytes;
    if (str_is_utf8(text)) {
        *ret_encoding = ENCODING_UTF8;
        *ret = text;
        return true;
    }
    if (memchr(bytes.p, 0, bytes.n)) {
        return false;
    }
    *ret_encoding = ENCODING_WINDOWS_1252;
    *ret = from_windows_1252(a, bytes);
    return true;
}

const char *encoding_name(enum encoding e)
{
    static const char *const names[] = {[ENCODING_UTF8] = "UTF-8", [ENCODING_UTF16] = "UTF-16", [ENCODING_WINDOWS_1252] = "Windows-1252"};
    return names[e];
}
