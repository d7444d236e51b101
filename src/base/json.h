/* JSON (RFC 8259): a streaming writer that cannot write malformed text, and a bounded reader. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/buf.h"

/* ---- writer ---- commas are written for you; a key is due inside objects only (asserted). */
struct json {
    struct buf *out;
    unsigned depth;
    uint64_t has_items; /* one bit per depth */
    bool after_key;
};
void json_begin(struct json *j, struct buf *out);
void json_object(struct json *j);
void json_object_end(struct json *j);
void json_array(struct json *j);
void json_array_end(struct json *j);
void json_key(struct json *j, const char *name);
void json_key_str(struct json *j, struct str name);
/* Absent text is written as null. */
void json_str(struct json *j, struct str s);
void json_int(struct json *j, int64_t v);
/* Shortest text that reads back as the same number; not finite is null. */
void json_real(struct json *j, double v);
void json_bool(struct json *j, bool v);
void json_null(struct json *j);
/* Text that is JSON already, written by this program. */
void json_raw(struct json *j, struct str json_text);

/* ---- reader ---- */
enum json_type { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };
struct json_value {
    enum json_type type;
    bool boolean;
    double number;
    struct str text;                /* JSON_TEXT: decoded; JSON_NUMBER: as written */
    size_t n;                       /* items of an array, members of an object */
    const struct json_value *items; /* values, in order */
    const struct str *keys;         /* of an object, same order as items */
};
enum { JSON_MAX_DEPTH = 32 };
/* Parses all of `text` (UTF-8). On failure false and *ret_why says what and at which byte. Duplicate keys: the last counts. */
bool json_parse(struct arena *a, struct str text, struct json_value *ret, struct str *ret_why) MUST_USE;
/* Writes a value as it was read; numbers keep their text. */
void json_value(struct json *j, const struct json_value *v);
/* Member of an object or NULL. */
const struct json_value *json_get(const struct json_value *v, const char *key);

#endif
