#include "feature/exchange/kind_form.h"

#include <string.h>

#include "domain/listing_number.h"
#include "domain/strings.h"
#include "web/field_parse.h"

enum { ATTRIBUTES_MAX = 10000 };

/* ---- reading ---- */

static enum field_type type_of(const struct listing_field *f)
{
    switch (f->value) {
    case VALUE_NUMBER: return FIELD_REAL;
    case VALUE_COUNT: return FIELD_INT;
    case VALUE_DATE: return FIELD_DATE;
    case VALUE_TEXT:
    case VALUE_TEXTS:
    case VALUE_SIZE:
    case VALUE_YES:
    case VALUE_CHOICE:
    case VALUE_CLASS: break;
    }
    return FIELD_TEXT;
}

static void add_field(struct arena *a, enum lang lang, const struct listing_field *f, struct kind_values *ret)
{
    struct str name = str_fmt(a, "a-%s", f->key);
    bool number = f->value == VALUE_NUMBER || f->value == VALUE_COUNT;
    if (!listing_field_fits(f, ret->kind, ret->side)) {
        return;
    }
    ret->v[ret->n++] = (struct kind_value){
        .field = f,
        .typed = {.name = name.p, .type = type_of(f), .label = str_z(a, listing_field_label(lang, f)), .hint = f->hint,
                  .min = number ? f->min : 0, .max = number && f->max == 0 ? 1000000000 : f->value == VALUE_TEXTS ? 400 : number ? f->max : 100},
    };
}

/* The fields of the board, or else of the kind. */
static void begin(struct arena *a, enum lang lang, const struct listing_input *in, struct kind_values *ret)
{
    const struct board *b = board_by_slug(in->board);
    *ret = (struct kind_values){.board = b, .kind = b != NULL ? b->kind : listing_kind_of(in->category), .side = listing_side_of(in->side)};
    ret->v = ARENA_ARRAY(a, struct kind_value, listing_fields_n() + BOARD_OWN_FIELDS + 1);
    for (size_t i = 0; b != NULL && i < b->n_fields; i++) {
        add_field(a, lang, b->fields[i], ret);
    }
    for (const struct listing_field *f = listing_fields; b == NULL && f->key != NULL; f++) {
        add_field(a, lang, f, ret);
    }
}

static bool in_choices(const struct listing_field *f, struct str value)
{
    for (const struct choice *c = f->choices; c != NULL && c->value != NULL; c++) {
        if (str_is(value, c->value)) {
            return true;
        }
    }
    return false;
}

static struct strs split_list(struct arena *a, struct str typed)
{
    struct str *v = ARENA_ARRAY(a, struct str, typed.n + 1);
    size_t n = 0, from = 0;
    for (size_t i = 0; i <= typed.n; i++) {
        if (i == typed.n || typed.p[i] == ',' || typed.p[i] == ';' || typed.p[i] == '|') {
            struct str one = str_trim(str_cut(typed, from, i));
            if (one.n > 0) {
                v[n++] = one;
            }
            from = i + 1;
        }
    }
    return (struct strs){.v = v, .n = n};
}

static void write_list(struct arena *a, const struct kind_value *v, struct json *j)
{
    struct strs all = v->field->value == VALUE_SIZE ? listing_sizes_split(a, v->text) : split_list(a, v->text);
    json_array(j);
    for (size_t i = 0; i < all.n; i++) {
        double number = 0;
        if (v->field->value == VALUE_TEXTS) {
            json_str(j, all.v[i]);
        } else if (listing_number_read(a, all.v[i], &number)) {
            json_real(j, number);
        } else {
            json_null(j); /* refused by the check */
        }
    }
    json_array_end(j);
}

static void write_value(struct arena *a, const struct kind_value *v, struct json *j)
{
    double number = 0;
    switch (v->field->value) {
    case VALUE_SIZE:
    case VALUE_TEXTS: write_list(a, v, j); return;
    case VALUE_NUMBER:
    case VALUE_COUNT:
        if (listing_number_read(a, v->text, &number)) {
            json_real(j, number);
        } else {
            json_null(j);
        }
        return;
    case VALUE_YES: json_bool(j, str_is(v->text, "yes")); return;
    case VALUE_DATE:
    case VALUE_TEXT:
    case VALUE_CHOICE:
    case VALUE_CLASS: json_str(j, v->text); return;
    }
}

/* The check of the table, the same that the API makes. */
static void check_value(struct request *r, const struct kind_value *v)
{
    struct buf b;
    struct json j;
    struct json_value value;
    struct str why;
    buf_init(&b, ATTRIBUTES_MAX);
    json_begin(&j, &b);
    write_value(r->arena, v, &j);
    bool read = json_parse(r->arena, str_copy(r->arena, buf_str(&b)), &value, &why);
    buf_free(&b);
    const char *fault = read ? listing_value_fault(v->field, &value) : NULL;
    if (fault != NULL) {
        field_error_fmt(r, v->typed.name, fault, (struct tr_arg[]){{"field", listing_field_label(r->lang, v->field)}, {0}});
    }
}

/* Room for a value of any of the types that type_of() gives. */
union slot {
    struct str text;
    double real;
    int64_t n;
};

static void read_one(struct request *r, struct kind_value *v)
{
    union slot slot = {0};
    struct str typed = str_trim(web_typed(r, v->typed.name));
    size_t before = r->errors.n;
    if (typed.n == 0) {
        return;
    }
    v->text = typed;
    field_parse(r, &v->typed, FROM_FORM, &typed, 1, &slot);
    if (r->errors.n > before) {
        return;
    }
    v->text = v->typed.type == FIELD_DATE || v->typed.type == FIELD_TEXT ? slot.text : typed;
    if (v->typed.type == FIELD_INT) {
        v->text = str_fmt(r->arena, "%lld", (long long)slot.n);
    }
    if (v->typed.type == FIELD_REAL) {
        v->text = str_fmt(r->arena, "%.10g", slot.real);
    }
    if (v->field->value != VALUE_CHOICE) { /* of choices check_choice() knows more */
        check_value(r, v);
    }
}

/* A choice of an imported row stays possible; anything else comes from no form of ours. */
static void check_choice(struct request *r, const struct kind_value *v, struct str old)
{
    bool yes_no = v->field->value == VALUE_YES;
    bool known = yes_no ? str_is(v->text, "yes") || str_is(v->text, "no") : in_choices(v->field, v->text) || str_eq(v->text, old);
    if (v->text.n > 0 && !known) {
        field_error_fmt(r, v->typed.name, listing_choice_fault, (struct tr_arg[]){{"field", listing_field_label(r->lang, v->field)}, {0}});
    }
}

/* Those that are compared, and do not decide anyway. */
bool kind_may_be_must(const struct listing_field *f)
{
    enum rule_kind kind = f->rules[0].kind;
    return kind != RULE_NONE && kind != RULE_SUBJECT && kind != RULE_SHARE && kind != RULE_BOX;
}

static struct strs musts_of(struct arena *a, const struct kind_values *values, struct strs named)
{
    struct str *v = ARENA_ARRAY(a, struct str, values->n + 1);
    size_t n = 0;
    for (size_t i = 0; values->side == SIDE_REQUEST && i < values->n; i++) {
        struct str key = str_of(values->v[i].field->key);
        if (kind_may_be_must(values->v[i].field) && strs_has(named, key)) {
            v[n++] = key;
        }
    }
    return (struct strs){.v = v, .n = n};
}

/* ---- a stored listing ---- */

static struct str joined(struct arena *a, const struct json_value *v, const char *between)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < v->n; i++) {
        all = i == 0 ? v->items[i].text : str_fmt(a, "%.*s%s%.*s", STR_ARG(all), between, STR_ARG(v->items[i].text));
    }
    return all;
}

static struct str stored_text(struct arena *a, const struct listing_field *f, const struct json_value *v)
{
    switch (v->type) {
    case JSON_TEXT:
    case JSON_NUMBER: return v->text;
    case JSON_BOOL: return v->boolean ? STR("yes") : STR("no");
    case JSON_ARRAY: return joined(a, v, f->value == VALUE_SIZE ? " x " : ", ");
    case JSON_NULL:
    case JSON_OBJECT: break;
    }
    return STR_NONE;
}

static bool read_object(struct arena *a, struct str json, struct json_value *ret)
{
    struct str why;
    return json.n > 0 && json_parse(a, json, ret, &why) && ret->type == JSON_OBJECT;
}

static struct str stored(struct arena *a, const struct json_value *root, const struct listing_field *f)
{
    const struct json_value *v = json_get(root, f->key);
    return v != NULL ? stored_text(a, f, v) : STR_NONE;
}

void kind_read_attributes(struct arena *a, enum lang lang, const struct listing_input *in, struct kind_values *ret)
{
    struct json_value root = {0};
    begin(a, lang, in, ret);
    if (!read_object(a, in->attributes, &root)) {
        return;
    }
    for (size_t i = 0; i < ret->n; i++) {
        ret->v[i].text = stored(a, &root, ret->v[i].field);
    }
    const struct json_value *musts = json_get(&root, LISTING_MUST);
    struct str *keys = ARENA_ARRAY(a, struct str, musts != NULL ? musts->n + 1 : 1);
    size_t n = 0;
    for (size_t i = 0; musts != NULL && musts->type == JSON_ARRAY && i < musts->n; i++) {
        keys[n++] = musts->items[i].text;
    }
    ret->musts = musts_of(a, ret, (struct strs){.v = keys, .n = n});
}

void kind_read_form(struct request *r, const struct listing_input *in, struct kind_values *ret)
{
    struct json_value old = {0};
    bool has_old = read_object(r->arena, in->attributes, &old);
    begin(r->arena, r->lang, in, ret);
    for (size_t i = 0; i < ret->n; i++) {
        struct kind_value *v = &ret->v[i];
        read_one(r, v);
        if (v->field->value == VALUE_CHOICE || v->field->value == VALUE_YES) {
            check_choice(r, v, has_old ? stored(r->arena, &old, v->field) : STR_NONE);
        }
    }
    ret->musts = musts_of(r->arena, ret, in->must);
}

static bool has_key(const struct kind_values *values, struct str key)
{
    for (size_t i = 0; i < values->n; i++) {
        if (str_is(key, values->v[i].field->key)) {
            return true;
        }
    }
    return str_is(key, LISTING_MUST);
}

/* What the form does not show of an imported row, unless it belongs to another kind. */
static void keep_others(struct arena *a, const struct kind_values *values, struct str old, struct json *j)
{
    struct json_value root;
    if (!read_object(a, old, &root)) {
        return;
    }
    for (size_t i = 0; i < root.n; i++) {
        const struct listing_field *f = listing_field_any(root.keys[i]);
        if (f == NULL && !has_key(values, root.keys[i])) {
            json_key_str(j, root.keys[i]);
            json_value(j, &root.items[i]);
        }
    }
}

struct str kind_attributes(struct arena *a, const struct kind_values *values, struct str old)
{
    struct buf b;
    struct json j;
    buf_init(&b, (size_t)4 * ATTRIBUTES_MAX);
    json_begin(&j, &b);
    json_object(&j);
    keep_others(a, values, old, &j);
    for (size_t i = 0; i < values->n; i++) {
        if (values->v[i].text.n > 0) {
            json_key(&j, values->v[i].field->key);
            write_value(a, &values->v[i], &j);
        }
    }
    if (values->musts.n > 0) {
        json_key(&j, LISTING_MUST);
        json_array(&j);
        for (size_t i = 0; i < values->musts.n; i++) {
            json_str(&j, values->musts.v[i]);
        }
        json_array_end(&j);
    }
    json_object_end(&j);
    struct str all = b.n > 2 ? str_copy(a, buf_str(&b)) : STR_NONE;
    buf_free(&b);
    return all;
}
