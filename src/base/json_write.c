#include "base/json.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void json_begin(struct json *j, struct buf *out)
{
    *j = (struct json){.out = out};
}

/* Called before every value: writes the comma that is due. */
static void before_value(struct json *j)
{
    uint64_t bit = UINT64_C(1) << j->depth;
    if (!j->after_key && j->has_items & bit) {
        buf_char(j->out, ',');
    }
    j->has_items |= bit;
    j->after_key = false;
}

static void open_level(struct json *j, char bracket)
{
    before_value(j);
    buf_char(j->out, bracket);
    j->depth++;
    assert(j->depth < JSON_MAX_DEPTH);
    j->has_items &= ~(UINT64_C(1) << j->depth);
}

static void close_level(struct json *j, char bracket)
{
    assert(j->depth > 0 && !j->after_key);
    j->depth--;
    buf_char(j->out, bracket);
}

void json_object(struct json *j)
{
    open_level(j, '{');
}

void json_object_end(struct json *j)
{
    close_level(j, '}');
}

void json_array(struct json *j)
{
    open_level(j, '[');
}

void json_array_end(struct json *j)
{
    close_level(j, ']');
}

static void quoted(struct buf *out, struct str s)
{
    buf_char(out, '"');
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        buf_add(out, s.p + from, i - from);
        from = i + 1;
        switch (c) {
        case '"': buf_z(out, "\\\""); break;
        case '\\': buf_z(out, "\\\\"); break;
        case '\n': buf_z(out, "\\n"); break;
        case '\r': buf_z(out, "\\r"); break;
        case '\t': buf_z(out, "\\t"); break;
        default: buf_fmt(out, "\\u%04x", c);
        }
    }
    buf_add(out, s.p ? s.p + from : "", s.n - from);
    buf_char(out, '"');
}

void json_key_str(struct json *j, struct str name)
{
    assert(!j->after_key);
    before_value(j);
    quoted(j->out, name);
    buf_char(j->out, ':');
    j->after_key = true;
}

void json_key(struct json *j, const char *name)
{
    json_key_str(j, str_of(name));
}

void json_str(struct json *j, struct str s)
{
    if (!s.p) {
        json_null(j);
        return;
    }
    before_value(j);
    quoted(j->out, s);
}

void json_int(struct json *j, int64_t v)
{
    before_value(j);
    buf_int(j->out, v);
}

/* Most numbers of ours are coordinates: six decimals say them exactly. Both v and whole / 10^6 are then the double next to the
 * same decimal, as the division rounds correctly (IEEE 754), so that reading the text gives v again. */
static bool json_decimal(struct json *j, double v)
{
    enum { DECIMALS = 6, SCALE = 1000000 };
    double whole = nearbyint(v * SCALE);
    if (fabs(v) >= 1e8 || whole / SCALE != v || v == 0) { /* NOLINT: exact on purpose */
        return false;
    }
    int64_t n = (int64_t)whole;
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    char text[24];
    size_t at = sizeof text;
    bool digits = false;
    for (int i = 0; i < DECIMALS; i++, rest /= 10) {
        digits = digits || rest % 10;
        if (digits) {
            text[--at] = (char)('0' + rest % 10);
        }
    }
    if (digits) {
        text[--at] = '.';
    }
    do {
        text[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (n < 0) {
        text[--at] = '-';
    }
    json_raw(j, (struct str){text + at, sizeof text - at});
    return true;
}

void json_real(struct json *j, double v)
{
    if (!isfinite(v)) {
        json_null(j);
        return;
    }
    if (json_decimal(j, v)) {
        return;
    }
    char text[32];
    for (int precision = 1; precision <= 17; precision++) {
        snprintf(text, sizeof text, "%.*g", precision, v);
        if (strtod(text, NULL) == v) { /* NOLINT: exact on purpose */
            break;
        }
    }
    json_raw(j, str_of(text));
}

void json_bool(struct json *j, bool v)
{
    json_raw(j, v ? STR("true") : STR("false"));
}

void json_null(struct json *j)
{
    json_raw(j, STR("null"));
}

void json_raw(struct json *j, struct str json_text)
{
    before_value(j);
    buf_str_add(j->out, json_text);
}

void json_value(struct json *j, const struct json_value *v)
{
    switch (v->type) {
    case JSON_NULL: json_null(j); return;
    case JSON_BOOL: json_bool(j, v->boolean); return;
    case JSON_NUMBER: json_raw(j, v->text); return;
    case JSON_TEXT: json_str(j, v->text); return;
    case JSON_ARRAY:
        json_array(j);
        for (size_t i = 0; i < v->n; i++) {
            json_value(j, &v->items[i]);
        }
        json_array_end(j);
        return;
    case JSON_OBJECT:
        json_object(j);
        for (size_t i = 0; i < v->n; i++) {
            json_key_str(j, v->keys[i]);
            json_value(j, &v->items[i]);
        }
        json_object_end(j);
        return;
    }
}
