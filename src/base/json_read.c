#include "base/json.h"

#include <stdlib.h>
#include <string.h>

/* A recursive-descent reader; depth is bounded by JSON_MAX_DEPTH, everything else by the text's length. */
struct reader {
    struct arena *a;
    struct str text;
    size_t at;
    unsigned depth;
    const char *why;
};

static bool fail(struct reader *r, const char *why)
{
    if (!r->why) {
        r->why = why;
    }
    return false;
}

static char peek(struct reader *r)
{
    while (r->at < r->text.n && strchr(" \t\r\n", r->text.p[r->at]) && r->text.p[r->at]) {
        r->at++;
    }
    return r->at < r->text.n ? r->text.p[r->at] : '\0';
}

static bool take(struct reader *r, char c)
{
    if (peek(r) != c) {
        return false;
    }
    r->at++;
    return true;
}

static bool hex4(struct reader *r, uint32_t *ret)
{
    uint32_t v = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        char c = r->at < r->text.n ? r->text.p[r->at] : '\0';
        uint32_t d = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                     : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                     : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                            : 99;
        if (d == 99) {
            return fail(r, "a \\u escape needs four hexadecimal digits");
        }
        v = v << 4 | d;
    }
    *ret = v;
    return true;
}

/* At the four digits of \uXXXX; joins surrogate pairs (RFC 8259, section 7). */
static bool unicode_escape(struct reader *r, char *out, size_t *n)
{
    uint32_t cp, low;
    if (!hex4(r, &cp)) {
        return false;
    }
    if (cp >= 0xd800 && cp <= 0xdbff) {
        if (!str_starts(str_cut(r->text, r->at, r->text.n), STR("\\u"))) {
            return fail(r, "half of a surrogate pair");
        }
        r->at += 2;
        if (!hex4(r, &low) || low < 0xdc00 || low > 0xdfff) {
            return fail(r, "half of a surrogate pair");
        }
        cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
    } else if ((cp >= 0xdc00 && cp <= 0xdfff) || cp == 0) {
        return fail(r, "a character that is not allowed");
    }
    *n += utf8_put(out + *n, cp);
    return true;
}

static bool escape(struct reader *r, char *out, size_t *n)
{
    char c = r->at < r->text.n ? r->text.p[r->at++] : '\0';
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *hit = c ? strchr(from, c) : NULL;
    if (hit) {
        out[(*n)++] = to[hit - from];
        return true;
    }
    return c == 'u' ? unicode_escape(r, out, n) : fail(r, "an unknown escape");
}

/* Behind the opening quote. Decoded text is never longer than its source. */
static bool text(struct reader *r, struct str *ret)
{
    size_t end = r->at;
    while (end < r->text.n && r->text.p[end] != '"') {
        end += r->text.p[end] == '\\' ? 2 : 1;
    }
    if (end >= r->text.n) {
        return fail(r, "a text without closing quote");
    }
    char *out = arena_alloc(r->a, 1, end - r->at + 1);
    size_t n = 0;
    while (r->at < end) {
        char c = r->text.p[r->at++];
        if (c == '\\') {
            if (!escape(r, out, &n)) {
                return false;
            }
        } else if ((unsigned char)c < 0x20) {
            return fail(r, "a control character inside a text");
        } else {
            out[n++] = c;
        }
    }
    r->at = end + 1;
    *ret = (struct str){out, n};
    return true;
}

/* Where the digits that begin at `at` end. */
static size_t digits_end(struct str s, size_t at)
{
    while (at < s.n && s.p[at] >= '0' && s.p[at] <= '9') {
        at++;
    }
    return at;
}

/* Where the number that begins at `at` ends; `at` itself when none does.
 * number = [ "-" ] int [ "." digits ] [ e [ sign ] digits ], int without leading zeros  (RFC 8259, section 6) */
static size_t number_end(struct str s, size_t at)
{
    size_t whole = at + (at < s.n && s.p[at] == '-');
    size_t end = digits_end(s, whole);
    if (end == whole || (s.p[whole] == '0' && end > whole + 1)) {
        return at;
    }
    if (end < s.n && s.p[end] == '.') {
        size_t fraction = end + 1;
        end = digits_end(s, fraction);
        if (end == fraction) {
            return at;
        }
    }
    if (end < s.n && (s.p[end] == 'e' || s.p[end] == 'E')) {
        size_t exponent = end + 1;
        exponent += exponent < s.n && (s.p[exponent] == '+' || s.p[exponent] == '-');
        end = digits_end(s, exponent);
        return end > exponent ? end : at;
    }
    return end;
}

static bool number(struct reader *r, struct json_value *ret)
{
    size_t from = r->at;
    size_t end = number_end(r->text, from);
    if (end == from || end - from > 40) {
        return fail(r, "a malformed number");
    }
    r->at = end;
    ret->type = JSON_NUMBER;
    ret->text = str_copy(r->a, str_cut(r->text, from, end));
    ret->number = strtod(ret->text.p, NULL); /* the program never calls setlocale: '.' is the point */
    return true;
}

static bool value(struct reader *r, struct json_value *ret);

/* Items of an array or members of an object, doubled as they come. */
struct items {
    struct json_value *v;
    struct str *keys;
    size_t n, room;
};

static void grow(struct reader *r, struct items *list, bool object)
{
    if (list->n < list->room) {
        return;
    }
    size_t room = list->room ? list->room * 2 : 8;
    struct json_value *v = ARENA_ARRAY(r->a, struct json_value, room);
    struct str *keys = object ? ARENA_ARRAY(r->a, struct str, room) : NULL;
    if (list->n) {
        memcpy(v, list->v, list->n * sizeof *v);
    }
    if (object && list->n) {
        memcpy(keys, list->keys, list->n * sizeof *keys);
    }
    *list = (struct items){v, keys, list->n, room};
}

static bool member(struct reader *r, struct items *list, bool object)
{
    grow(r, list, object);
    if (object) {
        if (!take(r, '"') || !text(r, &list->keys[list->n])) {
            return fail(r, "a name in quotes is expected");
        }
        if (!take(r, ':')) {
            return fail(r, "a colon is expected");
        }
    }
    if (!value(r, &list->v[list->n])) {
        return false;
    }
    list->n++;
    return true;
}

static bool container(struct reader *r, bool object, struct json_value *ret)
{
    char end = object ? '}' : ']';
    struct items list = {0};
    if (++r->depth > JSON_MAX_DEPTH) {
        return fail(r, "nested too deeply");
    }
    r->at++;
    if (!take(r, end)) {
        do {
            if (!member(r, &list, object)) {
                return false;
            }
        } while (take(r, ','));
        if (!take(r, end)) {
            return fail(r, object ? "a comma or } is expected" : "a comma or ] is expected");
        }
    }
    r->depth--;
    *ret = (struct json_value){
        .type = object ? JSON_OBJECT : JSON_ARRAY, .n = list.n, .items = list.v, .keys = list.keys};
    return true;
}

static bool word(struct reader *r, struct str name, struct json_value v, struct json_value *ret)
{
    if (!str_starts(str_cut(r->text, r->at, r->text.n), name)) {
        return fail(r, "a value is expected");
    }
    r->at += name.n;
    *ret = v;
    return true;
}

static bool value(struct reader *r, struct json_value *ret)
{
    char c = peek(r);
    switch (c) {
    case '{': return container(r, true, ret);
    case '[': return container(r, false, ret);
    case '"':
        r->at++;
        ret->type = JSON_TEXT;
        return text(r, &ret->text);
    case 't': return word(r, STR("true"), (struct json_value){.type = JSON_BOOL, .boolean = true}, ret);
    case 'f': return word(r, STR("false"), (struct json_value){.type = JSON_BOOL}, ret);
    case 'n': return word(r, STR("null"), (struct json_value){.type = JSON_NULL}, ret);
    default:
        return c == '-' || (c >= '0' && c <= '9') ? number(r, ret) : fail(r, "a value is expected");
    }
}

bool json_parse(struct arena *a, struct str json_text, struct json_value *ret, struct str *ret_why)
{
    struct reader r = {.a = a, .text = json_text};
    struct json_value v = {0};
    if (!str_is_utf8(json_text)) {
        fail(&r, "the text is not UTF-8");
    } else if (value(&r, &v) && (peek(&r), r.at < json_text.n)) {
        fail(&r, "something follows the end");
    }
    if (r.why) {
        *ret_why = str_fmt(a, "byte %zu: %s", r.at, r.why);
        return false;
    }
    *ret = v;
    return true;
}

const struct json_value *json_get(const struct json_value *v, const char *key)
{
    if (v->type != JSON_OBJECT) {
        return NULL;
    }
    for (size_t i = v->n; i-- > 0;) {
        if (str_is(v->keys[i], key)) {
            return &v->items[i];
        }
    }
    return NULL;
}
