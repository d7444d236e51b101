/* A struct as JSON and as CSV, after its field table. */
#include "db/db.h"
#include "text/field.h"
#include "base/csv.h"
#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { VALUE_TEXT = 40 };

/* Empty for DB_NULL. */
static size_t instant_put(char out[VALUE_TEXT], instant t)
{
    if (t == DB_NULL) {
        return 0;
    }
    instant_text(out, t);
    return INSTANT_TEXT;
}

static size_t id_text_put(char out[VALUE_TEXT], id n)
{
    if (n == DB_NULL || n == 0) {
        return 0;
    }
    id_put(out, n);
    return ID_TEXT;
}

static void json_opt(struct json *j, const char *text, size_t n)
{
    json_str(j, n ? (struct str){text, n} : STR_NONE);
}

static void json_texts(struct json *j, const struct strs *list)
{
    json_array(j);
    for (size_t i = 0; i < list->n; i++) {
        json_str(j, list->v[i]);
    }
    json_array_end(j);
}

static void json_list(struct json *j, const struct field *f, const void *data)
{
    const char *items;
    size_t n;
    memcpy(&items, (const char *)data + f->offset, sizeof items);
    memcpy(&n, (const char *)data + f->count_offset, sizeof n);
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        field_json(j, f->fields, items + i * f->item_size);
    }
    json_array_end(j);
}

static void json_int_or_null(struct json *j, int64_t v)
{
    if (v == DB_NULL) {
        json_null(j);
    } else {
        json_int(j, v);
    }
}

static void json_field(struct json *j, const struct field *f, const void *data)
{
    const void *at = (const char *)data + f->offset;
    char text[VALUE_TEXT];
    switch (f->type) {
    case FIELD_INT: json_int_or_null(j, *(const int64_t *)at); return;
    case FIELD_REAL: json_real(j, *(const double *)at); return;
    case FIELD_BOOL: json_bool(j, *(const bool *)at); return;
    case FIELD_INSTANT: json_opt(j, text, instant_put(text, *(const instant *)at)); return;
    case FIELD_ID: json_opt(j, text, id_text_put(text, *(const id *)at)); return;
    case FIELD_CHOICES:
    case FIELD_TEXTS: json_texts(j, at); return;
    case FIELD_OBJECT: field_json(j, f->fields, at); return;
    case FIELD_LIST: json_list(j, f, data); return;
    case FIELD_JSON: {
        const struct str *s = at;
        json_raw(j, s->n ? *s : STR("null"));
        return;
    }
    case FIELD_KEYED:
    case FIELD_NONE:
    case FIELD_SECRET: json_null(j); return;
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_EMAIL:
    case FIELD_URL:
    case FIELD_SLUG:
    case FIELD_DATE:
    case FIELD_CHOICE: json_str(j, *(const struct str *)at); return;
    }
}

void field_json(struct json *j, const struct field *table, const void *data)
{
    json_object(j);
    for (const struct field *f = table; f->name; f++) {
        if (f->type != FIELD_SECRET) {
            json_key(j, f->name);
            json_field(j, f, data);
        }
    }
    json_object_end(j);
}

static bool in_csv(const struct field *f)
{
    return f->type != FIELD_SECRET && f->type != FIELD_OBJECT && f->type != FIELD_LIST && f->type != FIELD_KEYED;
}

void field_csv_head(struct buf *out, const struct field *table)
{
    for (const struct field *f = table; f->name; f++) {
        if (in_csv(f)) {
            csv_cell(out, str_of(f->name));
        }
    }
    csv_end_row(out);
}

static void csv_texts(struct buf *out, const struct strs *list)
{
    struct buf joined;
    buf_init(&joined, 1 << 20);
    for (size_t i = 0; i < list->n; i++) {
        if (i) {
            buf_char(&joined, '|');
        }
        buf_str_add(&joined, list->v[i]);
    }
    csv_cell(out, buf_str(&joined));
    buf_free(&joined);
}

static void csv_number(struct buf *out, const char *format_text, size_t n)
{
    csv_cell(out, n ? (struct str){format_text, n} : STR(""));
}

static size_t real_put(char out[VALUE_TEXT], double v)
{
    if (!isfinite(v)) {
        return 0;
    }
    struct buf b;
    buf_init(&b, VALUE_TEXT);
    struct json j;
    json_begin(&j, &b);
    json_real(&j, v); /* the shortest form, independent of the locale */
    size_t n = b.n < VALUE_TEXT ? b.n : 0;
    memcpy(out, b.p, n);
    buf_free(&b);
    return n;
}

static void csv_field(struct buf *out, const struct field *f, const void *at)
{
    char text[VALUE_TEXT];
    switch (f->type) {
    case FIELD_INT: {
        int64_t v = *(const int64_t *)at;
        int n = v == DB_NULL ? 0 : snprintf(text, sizeof text, "%lld", (long long)v);
        csv_number(out, text, (size_t)n);
        return;
    }
    case FIELD_REAL: csv_number(out, text, real_put(text, *(const double *)at)); return;
    case FIELD_BOOL: csv_cell(out, *(const bool *)at ? STR("true") : STR("false")); return;
    case FIELD_INSTANT: csv_number(out, text, instant_put(text, *(const instant *)at)); return;
    case FIELD_ID: csv_number(out, text, id_text_put(text, *(const id *)at)); return;
    case FIELD_CHOICES:
    case FIELD_TEXTS: csv_texts(out, at); return;
    case FIELD_KEYED:
    case FIELD_NONE:
    case FIELD_SECRET:
    case FIELD_OBJECT:
    case FIELD_LIST: return;
    case FIELD_JSON:
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_EMAIL:
    case FIELD_URL:
    case FIELD_SLUG:
    case FIELD_DATE:
    case FIELD_CHOICE: csv_cell(out, *(const struct str *)at); return;
    }
}

void field_csv_row(struct buf *out, const struct field *table, const void *data)
{
    for (const struct field *f = table; f->name; f++) {
        if (in_csv(f)) {
            csv_field(out, f, (const char *)data + f->offset);
        }
    }
    csv_end_row(out);
}
