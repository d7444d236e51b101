#include "domain/listing_number.h"

#include <math.h>

/* ---- what is typed ---- */

struct strs listing_sizes_split(struct arena *a, struct str typed)
{
    struct str *v = ARENA_ARRAY(a, struct str, typed.n + 1);
    size_t n = 0, from = 0;
    for (size_t i = 0; i <= typed.n; i++) {
        bool sign = i + 1 < typed.n && typed.p[i] == '\xC3' && typed.p[i + 1] == '\x97';
        if (i == typed.n || typed.p[i] == 'x' || typed.p[i] == 'X' || typed.p[i] == '*' || sign) {
            v[n++] = str_trim(str_cut(typed, from, i));
            i += sign ? 1 : 0;
            from = i + 1;
        }
    }
    return (struct strs){.v = v, .n = n};
}

bool listing_number_read(struct arena *a, struct str typed, double *ret)
{
    char *p = arena_alloc(a, 1, typed.n + 1);
    for (size_t i = 0; i < typed.n; i++) {
        p[i] = typed.p[i] == ',' ? '.' : typed.p[i];
    }
    return str_to_real((struct str){.p = p, .n = typed.n}, ret);
}

bool listing_field_is_number(const struct listing_field *f)
{
    return f->value == VALUE_NUMBER || f->value == VALUE_COUNT || f->value == VALUE_SIZE;
}

/* As it would stand in the attributes; null where it cannot be read. */
static struct json_value number_of(struct arena *a, struct str typed)
{
    struct json_value v = {.type = JSON_NULL};
    v.type = listing_number_read(a, str_trim(typed), &v.number) ? JSON_NUMBER : JSON_NULL;
    return v;
}

static struct json_value value_of(struct arena *a, const struct listing_field *f, struct str typed)
{
    if (f->value != VALUE_SIZE) {
        return number_of(a, typed);
    }
    struct strs parts = listing_sizes_split(a, typed);
    struct json_value *items = ARENA_ARRAY(a, struct json_value, parts.n + 1);
    for (size_t i = 0; i < parts.n; i++) {
        items[i] = number_of(a, parts.v[i]);
    }
    return (struct json_value){.type = JSON_ARRAY, .n = parts.n, .items = items};
}

const char *listing_bound_fault(struct arena *a, const struct listing_field *f, struct str typed)
{
    struct json_value v = value_of(a, f, typed);
    return listing_value_fault(f, &v);
}

/* ---- ranges ---- */

static void add_falling(double *v, size_t *n, double number)
{
    size_t at = (*n)++;
    for (; at > 0 && v[at - 1] < number; at--) {
        v[at] = v[at - 1];
    }
    v[at] = number;
}

size_t listing_value_numbers(const struct json_value *v, double ret[LISTING_VALUE_SIZES])
{
    const struct json_value *items = v->type == JSON_ARRAY ? v->items : v;
    size_t n = 0, all = v->type == JSON_ARRAY ? v->n : 1;
    for (size_t i = 0; i < all && n < LISTING_VALUE_SIZES; i++) {
        if (items[i].type != JSON_NUMBER) {
            return 0;
        }
        add_falling(ret, &n, items[i].number);
    }
    return n;
}

static struct listing_range *range_of(struct listing_range *v, size_t *n, struct str key)
{
    for (size_t i = 0; i < *n; i++) {
        if (str_eq(v[i].key, key)) {
            return &v[i];
        }
    }
    v[*n] = (struct listing_range){.key = key};
    return &v[(*n)++];
}

static bool is_crossed(const struct listing_range *r)
{
    bool crossed = false;
    for (size_t i = 0; i < r->n_from && i < r->n_to; i++) {
        crossed = crossed || r->from[i] > r->to[i];
    }
    return crossed;
}

struct listing_ranges listing_ranges_read(struct arena *a, const struct keyed *from, const struct keyed *to)
{
    struct listing_range *v = ARENA_ARRAY(a, struct listing_range, from->n + to->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < from->n + to->n; i++) {
        bool lower = i < from->n;
        const struct keyed_text *bound = lower ? &from->v[i] : &to->v[i - from->n];
        const struct listing_field *f = listing_field_any(bound->key);
        struct listing_range *r = range_of(v, &n, bound->key);
        if (f == NULL || !listing_field_is_number(f) || listing_bound_fault(a, f, bound->text) != NULL) {
            r->is_empty = true;
            continue;
        }
        struct json_value value = value_of(a, f, bound->text);
        size_t numbers = listing_value_numbers(&value, lower ? r->from : r->to);
        *(lower ? &r->n_from : &r->n_to) = numbers;
        r->is_empty = r->is_empty || is_crossed(r);
    }
    return (struct listing_ranges){.v = v, .n = n};
}

bool listing_range_has(const struct listing_range *r, const double *v, size_t n)
{
    bool has = !r->is_empty && n > 0 && n >= r->n_from && n >= r->n_to;
    for (size_t i = 0; has && i < r->n_from; i++) {
        has = v[i] >= r->from[i];
    }
    for (size_t i = 0; has && i < r->n_to; i++) {
        has = v[i] <= r->to[i];
    }
    return has;
}

const struct json_value *listing_attribute(const struct json_value *object, struct str key)
{
    const struct json_value *found = NULL;
    for (size_t i = 0; i < object->n; i++) {
        found = str_eq(object->keys[i], key) ? &object->items[i] : found;
    }
    return found;
}

bool listing_ranges_have(struct arena *a, struct listing_ranges ranges, struct str attributes)
{
    struct json_value root;
    struct str why;
    if (ranges.n == 0) {
        return true;
    }
    bool has = attributes.n > 0 && json_parse(a, attributes, &root, &why) && root.type == JSON_OBJECT;
    for (size_t i = 0; has && i < ranges.n; i++) {
        double v[LISTING_VALUE_SIZES] = {0};
        const struct json_value *value = listing_attribute(&root, ranges.v[i].key);
        has = value != NULL && listing_range_has(&ranges.v[i], v, listing_value_numbers(value, v));
    }
    return has;
}
