#include "base/json_edit.h"

enum { TEXT_MAX = 16 << 20 };

struct json_value json_of_text(struct str s)
{
    return (struct json_value){.type = JSON_TEXT, .text = s};
}

static struct str written(struct arena *a, struct buf *out)
{
    struct str text = str_copy(a, buf_str(out));
    buf_free(out);
    return text;
}

struct json_value json_of_number(struct arena *a, double v)
{
    struct buf out;
    struct json j;
    buf_init(&out, TEXT_MAX);
    json_begin(&j, &out);
    json_real(&j, v);
    return (struct json_value){.type = JSON_NUMBER, .number = v, .text = written(a, &out)};
}

struct json_value json_of_bool(bool v)
{
    return (struct json_value){.type = JSON_BOOL, .boolean = v};
}

struct json_value json_with(struct arena *a, const struct json_value *object, const char *key, const struct json_value *value)
{
    size_t n = object->type == JSON_OBJECT ? object->n : 0, k = 0;
    struct json_value *items = ARENA_ARRAY(a, struct json_value, n + 1);
    struct str *keys = ARENA_ARRAY(a, struct str, n + 1);
    bool done = value == NULL;
    for (size_t i = 0; i < n; i++) {
        bool same = str_is(object->keys[i], key);
        if (same && !value) {
            continue;
        }
        keys[k] = object->keys[i];
        items[k++] = same ? *value : object->items[i];
        done = done || same;
    }
    if (!done) {
        keys[k] = str_of(key);
        items[k++] = *value;
    }
    return (struct json_value){.type = JSON_OBJECT, .n = k, .items = items, .keys = keys};
}

struct json_value json_list_with(struct arena *a, const struct json_value *list, size_t at, const struct json_value *value)
{
    struct json_value *items = ARENA_ARRAY(a, struct json_value, list->n + 1);
    size_t k = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (i != at) {
            items[k++] = list->items[i];
        } else if (value) {
            items[k++] = *value;
        }
    }
    return (struct json_value){.type = JSON_ARRAY, .n = k, .items = items};
}

struct json_value json_list_insert(struct arena *a, const struct json_value *list, size_t at, const struct json_value *value)
{
    size_t n = list && list->type == JSON_ARRAY ? list->n : 0;
    struct json_value *items = ARENA_ARRAY(a, struct json_value, n + 1);
    at = at > n ? n : at;
    for (size_t i = 0; i < n; i++) {
        items[i < at ? i : i + 1] = list->items[i];
    }
    items[at] = *value;
    return (struct json_value){.type = JSON_ARRAY, .n = n + 1, .items = items};
}

/* The depth is that of what was read: bounded by the reader. */
bool json_same(const struct json_value *x, const struct json_value *y)
{
    if (!x || !y || x->type != y->type || x->n != y->n) {
        return x == y;
    }
    if (x->boolean != y->boolean || !str_eq(x->text, y->text)) {
        return false;
    }
    for (size_t i = 0; i < x->n; i++) {
        bool named = x->type != JSON_OBJECT || str_eq(x->keys[i], y->keys[i]);
        if (!named || !json_same(&x->items[i], &y->items[i])) {
            return false;
        }
    }
    return true;
}

struct str json_written(struct arena *a, const struct json_value *v)
{
    struct buf out;
    struct json j;
    buf_init(&out, TEXT_MAX);
    json_begin(&j, &out);
    json_value(&j, v);
    return written(a, &out);
}
