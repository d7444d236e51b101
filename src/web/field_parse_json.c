#include "web/field_parse.h"

#include "text/tr.h"

static bool is_list(const struct field *f)
{
    return f->type == FIELD_TEXTS || f->type == FIELD_CHOICES;
}

static enum json_type wanted(const struct field *f)
{
    switch (f->type) {
    case FIELD_INT:
    case FIELD_REAL: return JSON_NUMBER;
    case FIELD_BOOL: return JSON_BOOL;
    case FIELD_TEXTS:
    case FIELD_CHOICES: return JSON_ARRAY;
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
    case FIELD_CHOICE:
    case FIELD_OBJECT:
    case FIELD_KEYED:
    case FIELD_LIST:
    case FIELD_JSON: break;
    }
    return JSON_TEXT;
}

static const char *const wanted_text[] = {
    [JSON_NULL] = N_("Please send null here."),
    [JSON_BOOL] = N_("Please send true or false here."),
    [JSON_NUMBER] = N_("Please send a number here."),
    [JSON_TEXT] = N_("Please send a text here."),
    [JSON_ARRAY] = N_("Please send a list of texts here."),
    [JSON_OBJECT] = N_("Please send an object here."),
};

static void parse_any(struct request *r, const struct field *f, const struct json_value *v, void *data)
{
    struct buf b;
    buf_init(&b, 1 << 20);
    struct json j;
    json_begin(&j, &b);
    json_value(&j, v);
    struct str text = str_copy(r->arena, buf_str(&b));
    buf_free(&b);
    field_parse(r, f, FROM_JSON, &text, 1, data);
}

static void parse_list(struct request *r, const struct field *f, const struct json_value *v, void *data)
{
    struct str *values = ARENA_ARRAY(r->arena, struct str, v->n + 1);
    for (size_t i = 0; i < v->n; i++) {
        if (v->items[i].type != JSON_TEXT) {
            field_error(r, f->name, wanted_text[JSON_ARRAY]);
            return;
        }
        values[i] = v->items[i].text;
    }
    field_parse(r, f, FROM_JSON, values, v->n, data);
}

/* One field from a member of a JSON body; `v` may be NULL: not sent. */
static void field_parse_json(struct request *r, const struct field *f, const struct json_value *v, void *data)
{
    if (!v || v->type == JSON_NULL) {
        field_parse(r, f, FROM_JSON, NULL, 0, data);
        return;
    }
    if (f->type == FIELD_JSON) {
        parse_any(r, f, v, data);
        return;
    }
    if (v->type != wanted(f)) {
        field_error(r, f->name, wanted_text[wanted(f)]);
        return;
    }
    if (is_list(f)) {
        parse_list(r, f, v, data);
        return;
    }
    struct str text = v->type == JSON_BOOL ? (v->boolean ? STR("true") : STR("false")) : v->text;
    field_parse(r, f, FROM_JSON, &text, 1, data);
}

static const struct field *field_named(const struct field *table, struct str name)
{
    for (const struct field *f = table; f->name; f++) {
        if (str_is(name, f->name)) {
            return f;
        }
    }
    return NULL;
}

void field_parse_object(struct request *r, const struct field *table, const struct json_value *object, void *data)
{
    for (const struct field *f = table; f->name; f++) {
        field_parse_json(r, f, json_get(object, f->name), data);
    }
    for (size_t i = 0; i < object->n; i++) {
        if (!field_named(table, object->keys[i])) {
            const char *name = str_z(r->arena, str_clip(object->keys[i], 100));
            field_error(r, name, N_("This field is not known here. Please leave it out."));
        }
    }
}
