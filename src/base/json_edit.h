/* JSON values with one place changed. Values are never changed themselves: each function gives a new one that shares everything else with
 * the old, so that members that nobody knows stay as they are. */
#ifndef BASE_JSON_EDIT_H
#define BASE_JSON_EDIT_H

#include "base/json.h"

struct json_value json_of_text(struct str s);
/* As json_real() writes it. */
struct json_value json_of_number(struct arena *a, double v);
struct json_value json_of_bool(bool v);
/* The object with this member, at its place when it is there already, else behind all others; without it when `value` is NULL. What is no
 * object counts as an empty one. */
struct json_value json_with(struct arena *a, const struct json_value *object, const char *key, const struct json_value *value) MUST_USE;
/* The list with `value` as item `at`, or without that item when `value` is NULL. `at` must be there. */
struct json_value json_list_with(struct arena *a, const struct json_value *list, size_t at, const struct json_value *value) MUST_USE;
/* The list with `value` before item `at` (at most n: behind all). What is no list counts as an empty one. */
struct json_value json_list_insert(struct arena *a, const struct json_value *list, size_t at, const struct json_value *value) MUST_USE;
/* Same type, same content in the same order; numbers by their text. Both may be NULL. */
bool json_same(const struct json_value *x, const struct json_value *y);
/* The whole value as text. */
struct str json_written(struct arena *a, const struct json_value *v);

#endif
