#include "web/url.h"

#include "text/tr.h"

#include <string.h>

static int hex(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool has_escape(struct str s, bool plus)
{
    return s.n && (memchr(s.p, '%', s.n) || (plus && memchr(s.p, '+', s.n)));
}

bool url_decode(struct arena *a, struct str raw, bool plus, struct str *ret)
{
    if (!has_escape(raw, plus)) {
        if (!str_is_utf8(raw)) {
            return false;
        }
        *ret = raw.p ? raw : STR("");
        return true;
    }
    char *out = arena_alloc(a, 1, raw.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if (c == '%') {
            int high = i + 2 < raw.n ? hex(raw.p[i + 1]) : -1;
            int low = i + 2 < raw.n ? hex(raw.p[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return false;
            }
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        out[n++] = c;
    }
    struct str s = {out, n};
    if (!str_is_utf8(s)) {
        return false;
    }
    *ret = s;
    return true;
}

static size_t count_pairs(struct str text)
{
    size_t n = 1;
    for (size_t i = 0; i < text.n; i++) {
        n += text.p[i] == '&';
    }
    return n;
}

bool pairs_parse(struct arena *a, struct str text, struct pairs *ret, const char **ret_why)
{
    size_t room = count_pairs(text);
    if (room > PAIRS_MAX) {
        *ret_why = N_("The form has too many fields.");
        return false;
    }
    struct pair *v = ARENA_ARRAY(a, struct pair, room);
    size_t n = 0;
    struct str part;
    while (str_split(&text, '&', &part)) {
        if (!part.n) {
            continue;
        }
        size_t eq = str_find(part, STR("="), 0);
        struct str name = str_cut(part, 0, eq);
        struct str value = eq == SIZE_MAX ? STR("") : str_cut(part, eq + 1, part.n);
        if (!url_decode(a, name, true, &v[n].name) || !url_decode(a, value, true, &v[n].value)) {
            *ret_why = N_("The text contains characters that cannot be read. Please type it anew.");
            return false;
        }
        n++;
    }
    *ret = (struct pairs){v, n};
    return true;
}

struct str pairs_get(const struct pairs *pairs, struct str name)
{
    for (size_t i = pairs->n; i-- > 0;) {
        if (str_eq(pairs->v[i].name, name)) {
            return pairs->v[i].value;
        }
    }
    return STR_NONE;
}
