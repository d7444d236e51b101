#include "web/openapi_schema.h"

#include "web/field_parse.h"

static void key_text(struct json *j, const char *key, const char *text)
{
    json_key(j, key);
    json_str(j, str_of(text));
}

static void key_int(struct json *j, const char *key, int64_t n)
{
    json_key(j, key);
    json_int(j, n);
}

static const char *type_name(enum field_type type)
{
    switch (type) {
    case FIELD_INT: return "integer";
    case FIELD_REAL: return "number";
    case FIELD_BOOL: return "boolean";
    case FIELD_CHOICES:
    case FIELD_TEXTS:
    case FIELD_LIST: return "array";
    case FIELD_KEYED:
    case FIELD_OBJECT:
    case FIELD_JSON: return "object";
    case FIELD_NONE:
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_EMAIL:
    case FIELD_URL:
    case FIELD_SECRET:
    case FIELD_SLUG:
    case FIELD_DATE:
    case FIELD_INSTANT:
    case FIELD_ID:
    case FIELD_CHOICE: break;
    }
    return "string";
}

/* Absent texts, numbers and references are null in answers. */
static bool may_be_null(const struct field *f, enum schema_for use)
{
    bool always = f->type == FIELD_BOOL || f->type == FIELD_CHOICES || f->type == FIELD_TEXTS || f->type == FIELD_LIST ||
                  f->type == FIELD_OBJECT || f->type == FIELD_KEYED;
    bool optional = use == SCHEMA_OUTPUT || !(f->flags & FIELD_REQUIRED);
    return use != SCHEMA_QUERY && optional && !always;
}

static void write_type(struct json *j, const struct field *f, enum schema_for use)
{
    json_key(j, "type");
    if (!may_be_null(f, use)) {
        json_str(j, str_of(type_name(f->type)));
        return;
    }
    json_array(j);
    json_str(j, str_of(type_name(f->type)));
    json_str(j, STR("null"));
    json_array_end(j);
}

static void write_enum(struct json *j, const struct field *f, bool or_null)
{
    json_key(j, "enum");
    json_array(j);
    for (const struct choice *c = f->choices; c && c->value; c++) {
        json_str(j, str_of(c->value));
    }
    if (or_null) {
        json_null(j);
    }
    json_array_end(j);
}

static void write_length(struct json *j, const struct field *f)
{
    int64_t min, max;
    field_bounds(f, &min, &max);
    if (min > 0) {
        key_int(j, "minLength", min);
    }
    key_int(j, "maxLength", max);
}

static void write_range(struct json *j, const struct field *f)
{
    int64_t min, max;
    field_bounds(f, &min, &max);
    if (f->min || f->max) {
        key_int(j, "minimum", min);
        key_int(j, "maximum", max);
    }
}

static void write_texts(struct json *j, const struct field *f, enum schema_for use)
{
    int64_t min, max;
    field_bounds(f, &min, &max);
    json_key(j, "items");
    json_object(j);
    key_text(j, "type", "string");
    if (f->type == FIELD_CHOICES) {
        write_enum(j, f, false);
    }
    json_object_end(j);
    if (use != SCHEMA_OUTPUT && f->type == FIELD_TEXTS) {
        key_int(j, "maxItems", max);
    }
}

/* Of a JSON value that says what may stand in it. */
static void write_properties(struct json *j, const struct field *f)
{
    if (f->properties == NULL) {
        return;
    }
    json_key(j, "properties");
    json_object(j);
    f->properties(j);
    json_object_end(j);
}

/* What belongs to the type beside its name. */
static void write_details(struct json *j, const struct field *f, enum schema_for use)
{
    switch (f->type) {
    case FIELD_EMAIL: key_text(j, "format", "email"); break;
    case FIELD_URL: key_text(j, "format", "uri"); break;
    case FIELD_DATE: key_text(j, "format", "date"); return;
    case FIELD_INSTANT: key_text(j, "format", "date-time"); return;
    case FIELD_SLUG: key_text(j, "pattern", "^[a-z0-9-]+$"); break;
    case FIELD_ID: key_text(j, "pattern", "^[0-9a-z]{13}$"); return;
    case FIELD_CHOICE: write_enum(j, f, may_be_null(f, use)); return;
    case FIELD_INT:
    case FIELD_REAL: write_range(j, f); return;
    case FIELD_CHOICES:
    case FIELD_TEXTS: write_texts(j, f, use); return;
    case FIELD_LIST:
        json_key(j, "items");
        schema_object(j, f->fields, use);
        return;
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_SECRET: break;
    case FIELD_NONE:
    case FIELD_BOOL:
    case FIELD_OBJECT: return;
    case FIELD_KEYED:
    case FIELD_JSON: write_properties(j, f); return;
    }
    if (use != SCHEMA_OUTPUT) {
        write_length(j, f);
    }
}

void schema_field(struct json *j, const struct field *f, enum schema_for use)
{
    if (f->type == FIELD_OBJECT) {
        schema_object(j, f->fields, use);
        return;
    }
    json_object(j);
    if (f->type != FIELD_JSON || f->properties != NULL) {
        write_type(j, f, use);
    }
    write_details(j, f, use);
    if (f->label) {
        key_text(j, "description", f->label);
    }
    json_object_end(j);
}

static bool is_shown(const struct field *f, enum schema_for use)
{
    return use == SCHEMA_INPUT || f->type != FIELD_SECRET;
}

static bool is_due(const struct field *f, enum schema_for use)
{
    return is_shown(f, use) && (use == SCHEMA_OUTPUT || f->flags & FIELD_REQUIRED);
}

static void write_required(struct json *j, const struct field *table, enum schema_for use)
{
    bool any = false;
    for (const struct field *f = table; f->name; f++) {
        any = any || is_due(f, use);
    }
    if (!any) {
        return;
    }
    json_key(j, "required");
    json_array(j);
    for (const struct field *f = table; f->name; f++) {
        if (is_due(f, use)) {
            json_str(j, str_of(f->name));
        }
    }
    json_array_end(j);
}

void schema_object(struct json *j, const struct field *table, enum schema_for use)
{
    json_object(j);
    key_text(j, "type", "object");
    json_key(j, "properties");
    json_object(j);
    for (const struct field *f = table; f && f->name; f++) {
        if (is_shown(f, use)) {
            json_key(j, f->name);
            schema_field(j, f, use);
        }
    }
    json_object_end(j);
    if (table) {
        write_required(j, table, use);
    }
    if (use == SCHEMA_INPUT) {
        json_key(j, "additionalProperties");
        json_bool(j, false);
    }
    json_object_end(j);
}
