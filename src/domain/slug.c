#include "domain/slug.h"

#include "base/buf.h"

/* U+00C0 .. U+017F in order, as a German reader would write them without marks. */
static const char *const plain[] = {
    "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "oe", "", "oe", "u", "u", "u", "ue", "y", "th", "ss",
    "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "oe", "", "oe", "u", "u", "u", "ue", "y", "th", "y",
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
    "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",
    "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
};
_Static_assert(sizeof(plain) / sizeof(plain[0]) == 0x180 - 0xC0, "one text per code point");

static struct str plain_of(uint32_t cp, char ascii[1])
{
    if (cp >= 'A' && cp <= 'Z') {
        cp += 'a' - 'A';
    }
    if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9')) {
        ascii[0] = (char)cp;
        return (struct str){.p = ascii, .n = 1};
    }
    if (cp >= 0xC0 && cp < 0x180) {
        return str_of(plain[cp - 0xC0]);
    }
    return STR("");
}

struct str name_key_of(struct arena *a, struct str name)
{
    char *out = ARENA_ARRAY(a, char, name.n * 2 + 2);
    size_t n = 0;
    bool gap = false;
    for (size_t at = 0; at < name.n;) {
        char ascii[1];
        struct str part = plain_of(utf8_next(name, &at), ascii);
        if (part.n == 0) {
            gap = n > 0;
            continue;
        }
        if (gap) {
            out[n++] = '-';
            gap = false;
        }
        for (size_t i = 0; i < part.n; i++) {
            out[n++] = part.p[i];
        }
    }
    if (n == 0) {
        return str_fmt(a, "x%llx", (unsigned long long)str_hash(name));
    }
    return (struct str){.p = out, .n = n};
}

struct str slug_of(struct arena *a, struct str name)
{
    struct str key = str_cut(name_key_of(a, name), 0, SLUG_MAX);
    while (key.n > 1 && key.p[key.n - 1] == '-') {
        key.n--;
    }
    return key;
}
