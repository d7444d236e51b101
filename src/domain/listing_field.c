#include "domain/listing_field.h"

#include <math.h>
#include <string.h>

#include "domain/board.h"
#include "domain/index_concepts.h"
#include "text/tr.h"

enum { NUMBER_MAX = 1000000000, SHOWN_BYTES = 4096 };

const char listing_choice_fault[] = N_("{field}: choose one of the proposals.");

unsigned listing_kind_of(struct str category)
{
    for (const struct listing_kind_name *k = listing_kinds; k->name != NULL; k++) {
        if (str_is(category, k->name)) {
            return k->kind;
        }
    }
    return 0;
}

unsigned listing_side_of(struct str side)
{
    return str_is(side, "offer") ? SIDE_OFFER : str_is(side, "request") ? SIDE_REQUEST : 0;
}

const struct listing_field *listing_field_named(struct str key)
{
    for (const struct listing_field *f = listing_fields; f->key != NULL; f++) {
        if (str_is(key, f->key)) {
            return f;
        }
    }
    return NULL;
}

const struct listing_field *listing_field_any(struct str key)
{
    const struct listing_field *f = listing_field_named(key);
    return f != NULL ? f : board_field_named(key);
}

/* NULL for the fields of kinds. */
static const struct board_field *own_field(const struct listing_field *f)
{
    return strchr(f->key, '.') != NULL ? (const struct board_field *)(const void *)f : NULL;
}

struct str listing_field_label(enum lang lang, const struct listing_field *f)
{
    const struct board_field *own = own_field(f);
    return own != NULL ? board_text(own->label, lang) : tr(lang, f->label);
}

struct str listing_choice_label(enum lang lang, const struct listing_field *f, size_t n)
{
    const struct board_field *own = own_field(f);
    return own == NULL ? tr(lang, f->choices[n].label) : lang == LANG_DE ? own->choices[n] : str_of(f->choices[n].label);
}

struct str listing_value_name(enum listing_value value)
{
    static const char *const names[] = {
        [VALUE_TEXT] = "text", [VALUE_TEXTS] = "texts", [VALUE_NUMBER] = "number", [VALUE_COUNT] = "integer", [VALUE_SIZE] = "sizes",
        [VALUE_YES] = "boolean", [VALUE_CHOICE] = "choice", [VALUE_CLASS] = "class", [VALUE_DATE] = "date",
    };
    return str_of(names[value]);
}

bool listing_field_fits(const struct listing_field *f, unsigned kind, unsigned side)
{
    return (f->kinds & kind) != 0 && (f->sides & side) != 0;
}

/* ---- checking ---- */

void listing_field_bounds(const struct listing_field *f, int64_t *ret_min, int64_t *ret_max)
{
    bool own = f->min != 0 || f->max != 0;
    *ret_min = own ? f->min : 0;
    *ret_max = own ? f->max : NUMBER_MAX;
}

static const char *number_fault(const struct listing_field *f, const struct json_value *v)
{
    if (v->type != JSON_NUMBER) {
        return *f->unit != '\0' ? N_("{field} is a number in {unit}, written without the unit.") : N_("{field} is a number.");
    }
    if (f->value == VALUE_COUNT && floor(v->number) != v->number) {
        return N_("{field} is a whole number.");
    }
    int64_t min, max;
    listing_field_bounds(f, &min, &max);
    return v->number < (double)min || v->number > (double)max ? N_("{field} lies outside of what is possible.") : NULL;
}

static const char *text_fault(const struct json_value *v)
{
    if (v->type != JSON_TEXT) {
        return N_("{field} is a text.");
    }
    return str_chars(v->text) > LISTING_VALUE_CHARS ? N_("{field} has at most 100 characters. Put the rest into the text.") : NULL;
}

static const char *texts_fault(const struct json_value *v)
{
    if (v->type != JSON_ARRAY) {
        return text_fault(v);
    }
    if (v->n > LISTING_VALUE_ITEMS) {
        return N_("{field} has at most 20 entries.");
    }
    for (size_t i = 0; i < v->n; i++) {
        const char *fault = text_fault(&v->items[i]);
        if (fault != NULL) {
            return fault;
        }
    }
    return NULL;
}

static const char *size_fault(const struct listing_field *f, const struct json_value *v)
{
    bool right = v->type == JSON_ARRAY && v->n > 0 && v->n <= LISTING_VALUE_SIZES;
    for (size_t i = 0; right && i < v->n; i++) {
        right = number_fault(f, &v->items[i]) == NULL && v->items[i].number > 0;
    }
    return right ? NULL : N_("{field} is one to three sizes in millimetres, for example 600 x 500 x 400.");
}

static const char *choice_fault(const struct listing_field *f, const struct json_value *v)
{
    const char *fault = text_fault(v);
    bool known = (f->flags & LISTING_FIELD_OPEN) != 0;
    for (const struct choice *c = f->choices; fault == NULL && c != NULL && c->value != NULL; c++) {
        known = known || str_is(v->text, c->value);
    }
    return fault != NULL || known ? fault : listing_choice_fault;
}

const char *listing_value_fault(const struct listing_field *f, const struct json_value *v)
{
    switch (f->value) {
    case VALUE_TEXT:
    case VALUE_TEXTS: return texts_fault(v);
    case VALUE_CHOICE: return choice_fault(f, v);
    case VALUE_CLASS: {
        const char *fault = text_fault(v);
        bool number = fault == NULL && v->text.n > 0 && v->text.p[v->text.n - 1] >= '0' && v->text.p[v->text.n - 1] <= '9';
        return fault != NULL || number ? fault : N_("{field} ends with a number, for example ISO 7.");
    }
    case VALUE_NUMBER:
    case VALUE_COUNT: return number_fault(f, v);
    case VALUE_SIZE: return size_fault(f, v);
    case VALUE_YES: return v->type == JSON_BOOL ? NULL : N_("{field} is yes or no.");
    case VALUE_DATE: {
        int64_t days = 0;
        return v->type == JSON_TEXT && date_to_days(v->text, &days) ? NULL : N_("{field} is a date.");
    }
    }
    return NULL;
}

static bool are_keys(const struct json_value *musts)
{
    bool right = musts->type == JSON_ARRAY;
    for (size_t i = 0; right && i < musts->n; i++) {
        right = musts->items[i].type == JSON_TEXT && listing_field_any(musts->items[i].text) != NULL;
    }
    return right;
}

bool listing_attribute_fault(const struct json_value *attributes, size_t i, struct attribute_fault *ret)
{
    *ret = (struct attribute_fault){.key = attributes->keys[i], .field = listing_field_any(attributes->keys[i])};
    if (ret->field != NULL) {
        ret->msgid = listing_value_fault(ret->field, &attributes->items[i]);
    } else if (str_is(ret->key, LISTING_MUST) && !are_keys(&attributes->items[i])) {
        ret->msgid = N_("{field} is a list of names of fields.");
    }
    return ret->msgid != NULL;
}

void listing_fault_args(const struct attribute_fault *fault, struct tr_arg ret[ATTRIBUTE_FAULT_ARGS])
{
    ret[0] = (struct tr_arg){"field", fault->key};
    ret[1] = (struct tr_arg){"unit", fault->field != NULL ? str_of(fault->field->unit) : STR_NONE};
    ret[2] = (struct tr_arg){0};
}

/* ---- showing ---- */

static void add_number(struct arena *a, enum lang lang, struct buf *b, const struct json_value *v)
{
    if (floor(v->number) == v->number && fabs(v->number) < NUMBER_MAX) {
        buf_str_add(b, fmt_int(a, lang, (int64_t)v->number));
        return;
    }
    for (size_t i = 0; i < v->text.n; i++) {
        buf_char(b, lang == LANG_DE && v->text.p[i] == '.' ? ',' : v->text.p[i]);
    }
}

static struct str choice_text(struct arena *a, enum lang lang, const struct listing_field *f, struct str value)
{
    for (size_t i = 0; f->choices != NULL && f->choices[i].value != NULL; i++) {
        if (str_is(value, f->choices[i].value)) {
            return listing_choice_label(lang, f, i);
        }
    }
    if (f->value == VALUE_YES) {
        return tr(lang, str_is(value, "yes") ? N_("yes") : N_("no"));
    }
    return lang == LANG_DE ? concept_german(a, value) : value;
}

static void add_one(struct arena *a, enum lang lang, const struct listing_field *f, const struct json_value *v, struct buf *b)
{
    if (v->type == JSON_NUMBER) {
        add_number(a, lang, b, v);
    } else if (v->type == JSON_BOOL) {
        buf_str_add(b, tr(lang, v->boolean ? N_("yes") : N_("no")));
    } else if (v->type == JSON_TEXT && f->value == VALUE_DATE) {
        buf_str_add(b, fmt_date(a, lang, v->text));
    } else if (v->type == JSON_TEXT) {
        buf_str_add(b, choice_text(a, lang, f, v->text));
    }
}

struct str listing_value_text(struct arena *a, enum lang lang, const struct listing_field *f, const struct json_value *v)
{
    struct buf b;
    size_t n = v->type == JSON_ARRAY ? v->n : 1;
    bool numbers = false;
    buf_init(&b, SHOWN_BYTES);
    for (size_t i = 0; i < n; i++) {
        const struct json_value *item = v->type == JSON_ARRAY ? &v->items[i] : v;
        if (item->type == JSON_NULL || item->type == JSON_ARRAY || item->type == JSON_OBJECT) {
            continue;
        }
        numbers = item->type == JSON_NUMBER;
        buf_z(&b, b.n == 0 ? "" : numbers ? " \xC3\x97 " : ", ");
        add_one(a, lang, f, item, &b);
    }
    if (b.n > 0 && numbers && *f->unit != '\0') {
        buf_char(&b, ' ');
        buf_z(&b, f->unit);
    }
    struct str all = b.n > 0 ? str_copy(a, buf_str(&b)) : STR_NONE;
    buf_free(&b);
    return all;
}

/* ---- filters ---- */

/* Absent: no value to filter by. */
static struct str facet_text(const struct json_value *v)
{
    if (v->type == JSON_BOOL) {
        return v->boolean ? STR("yes") : STR("no");
    }
    return v->type == JSON_TEXT && v->text.n > 0 && str_chars(v->text) <= 60 ? v->text : STR_NONE;
}

size_t listing_facet_values(struct arena *a, const struct json_value *v, struct str ret[LISTING_FACET_VALUES])
{
    size_t n = 0;
    for (size_t i = 0; v->type == JSON_OBJECT && i < v->n; i++) {
        const struct listing_field *f = listing_field_any(v->keys[i]);
        if (f == NULL || (f->flags & LISTING_FIELD_FACET) == 0) {
            continue;
        }
        const struct json_value *value = &v->items[i];
        size_t items = value->type == JSON_ARRAY ? value->n : 1;
        for (size_t k = 0; k < items && n < LISTING_FACET_VALUES; k++) {
            const struct json_value *one = value->type == JSON_ARRAY ? &value->items[k] : value;
            struct str text = facet_text(one);
            if (text.n > 0) {
                ret[n++] = str_fmt(a, "%s:%.*s", f->key, STR_ARG(text));
            }
        }
    }
    return n;
}

struct str listing_facet_text(struct arena *a, enum lang lang, struct str key_and_value)
{
    struct str value = key_and_value, key;
    const struct listing_field *f = str_split(&value, ':', &key) ? listing_field_any(key) : NULL;
    if (f == NULL) {
        return key_and_value;
    }
    return str_fmt(a, "%.*s: %.*s", STR_ARG(listing_field_label(lang, f)), STR_ARG(choice_text(a, lang, f, value)));
}
