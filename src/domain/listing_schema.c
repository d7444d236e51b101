#include "domain/listing_schema.h"

#include "domain/listing_number.h"

static void key_text(struct json *j, const char *key, struct str text)
{
    json_key(j, key);
    json_str(j, text);
}

static void key_int(struct json *j, const char *key, int64_t n)
{
    json_key(j, key);
    json_int(j, n);
}

static void write_number(struct json *j, const char *type, const struct listing_field *f)
{
    int64_t min, max;
    listing_field_bounds(f, &min, &max);
    key_text(j, "type", str_of(type));
    key_int(j, "minimum", min);
    key_int(j, "maximum", max);
}

/* Choices that only propose are no enumeration. */
static void write_choices(struct json *j, const struct listing_field *f)
{
    key_text(j, "type", STR("string"));
    key_int(j, "maxLength", LISTING_VALUE_CHARS);
    json_key(j, (f->flags & LISTING_FIELD_OPEN) != 0 ? "examples" : "enum");
    json_array(j);
    for (const struct choice *c = f->choices; c != NULL && c->value != NULL; c++) {
        json_str(j, str_of(c->value));
    }
    json_array_end(j);
}

/* One text may stand without a list. */
static void write_texts(struct json *j)
{
    json_key(j, "type");
    json_array(j);
    json_str(j, STR("string"));
    json_str(j, STR("array"));
    json_array_end(j);
    key_int(j, "maxLength", LISTING_VALUE_CHARS);
    key_int(j, "maxItems", LISTING_VALUE_ITEMS);
    json_key(j, "items");
    json_object(j);
    key_text(j, "type", STR("string"));
    key_int(j, "maxLength", LISTING_VALUE_CHARS);
    json_object_end(j);
}

static void write_sizes(struct json *j)
{
    key_text(j, "type", STR("array"));
    key_int(j, "minItems", 1);
    key_int(j, "maxItems", LISTING_VALUE_SIZES);
    json_key(j, "items");
    json_object(j);
    key_text(j, "type", STR("number"));
    key_int(j, "exclusiveMinimum", 0);
    json_object_end(j);
}

static void write_type(struct json *j, const struct listing_field *f)
{
    switch (f->value) {
    case VALUE_TEXT:
    case VALUE_TEXTS: write_texts(j); return;
    case VALUE_NUMBER: write_number(j, "number", f); return;
    case VALUE_COUNT: write_number(j, "integer", f); return;
    case VALUE_SIZE: write_sizes(j); return;
    case VALUE_YES: key_text(j, "type", STR("boolean")); return;
    case VALUE_CHOICE: write_choices(j, f); return;
    case VALUE_CLASS:
        key_text(j, "type", STR("string"));
        key_int(j, "maxLength", LISTING_VALUE_CHARS);
        key_text(j, "pattern", STR("[0-9]$"));
        return;
    case VALUE_DATE:
        key_text(j, "type", STR("string"));
        key_text(j, "format", STR("date"));
        return;
    }
}

/* "Accuracy, in µm. Offers and requests of capacity." */
static void write_description(struct json *j, const struct listing_field *f)
{
    struct buf b;
    buf_init(&b, 1024);
    buf_z(&b, f->label);
    if (*f->unit != '\0') {
        buf_fmt(&b, ", in %s", f->unit);
    }
    buf_z(&b, f->sides == SIDE_OFFER ? ". Offers of " : f->sides == SIDE_REQUEST ? ". Requests of " : ". Offers and requests of ");
    const char *between = "";
    for (const struct listing_kind_name *k = listing_kinds; k->name != NULL; k++) {
        if ((f->kinds & k->kind) != 0) {
            buf_fmt(&b, "%s%s", between, k->name);
            between = ", ";
        }
    }
    buf_char(&b, '.');
    key_text(j, "description", buf_str(&b));
    buf_free(&b);
}

static void write_must(struct json *j)
{
    json_key(j, LISTING_MUST);
    json_object(j);
    key_text(j, "type", STR("array"));
    json_key(j, "items");
    json_object(j);
    key_text(j, "type", STR("string"));
    json_object_end(j);
    key_text(j, "description", STR("Names of fields without which an offer is of no use to the request."));
    json_object_end(j);
}

void listing_schema(struct json *j)
{
    for (const struct listing_field *f = listing_fields; f->key != NULL; f++) {
        json_key(j, f->key);
        json_object(j);
        write_type(j, f);
        write_description(j, f);
        json_object_end(j);
    }
    write_must(j);
}

/* As one types it: "600 x 500". */
static void write_bound(struct json *j, const struct listing_field *f)
{
    if (f->value != VALUE_SIZE) {
        write_type(j, f);
        return;
    }
    key_text(j, "type", STR("string"));
    key_text(j, "pattern", STR("^[0-9.,]+( ?x ?[0-9.,]+){0,2}$"));
}

void listing_bounds_schema(struct json *j)
{
    for (const struct listing_field *f = listing_fields; f->key != NULL; f++) {
        if (listing_field_is_number(f)) {
            json_key(j, f->key);
            json_object(j);
            write_bound(j, f);
            write_description(j, f);
            json_object_end(j);
        }
    }
}
