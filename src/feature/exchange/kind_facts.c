/* What a listing says in the fields of its kind: as a list for readers, as values for filters, and checked for the API. */
#include "domain/board.h"
#include "domain/strings.h"
#include "feature/exchange/kind_facts.h"
#include "web/field_parse.h"

static bool read_object(struct arena *a, struct str json, struct json_value *ret)
{
    struct str why;
    return json.n > 0 && json_parse(a, json, ret, &why) && ret->type == JSON_OBJECT;
}

static struct str musts_text(struct arena *a, enum lang lang, const struct json_value *musts)
{
    struct str all = STR_NONE;
    for (size_t i = 0; musts != NULL && musts->type == JSON_ARRAY && i < musts->n; i++) {
        const struct listing_field *f = listing_field_any(musts->items[i].text);
        if (f != NULL) {
            struct str label = listing_field_label(lang, f);
            all = all.n == 0 ? label : str_fmt(a, "%.*s, %.*s", STR_ARG(all), STR_ARG(label));
        }
    }
    return all;
}

size_t kind_facts(struct arena *a, enum lang lang, struct str attributes, struct fact_view ret[KIND_FACTS])
{
    struct json_value root;
    size_t n = 0;
    if (!read_object(a, attributes, &root)) {
        return 0;
    }
    for (const struct listing_field *f = listing_fields; f->key != NULL && n + 1 < KIND_FACTS; f++) {
        const struct json_value *v = json_get(&root, f->key);
        struct str text = v != NULL ? listing_value_text(a, lang, f, v) : STR_NONE;
        if (text.n > 0) {
            ret[n++] = (struct fact_view){.label = listing_field_label(lang, f), .value = text};
        }
    }
    for (size_t i = 0; i < root.n && n + 1 < KIND_FACTS; i++) {
        const struct listing_field *f = board_field_named(root.keys[i]);
        struct str text = f != NULL ? listing_value_text(a, lang, f, &root.items[i]) : STR_NONE;
        if (text.n > 0) {
            ret[n++] = (struct fact_view){.label = listing_field_label(lang, f), .value = text};
        }
    }
    struct str musts = musts_text(a, lang, json_get(&root, LISTING_MUST));
    if (musts.n > 0) {
        ret[n++] = (struct fact_view){.label = T(lang, "Must hold"), .value = musts};
    }
    return n;
}

struct str kind_own_words(struct arena *a, struct str attributes)
{
    struct json_value root;
    struct str all = STR("");
    bool read = read_object(a, attributes, &root);
    for (size_t i = 0; read && i < root.n; i++) {
        const struct listing_field *f = board_field_named(root.keys[i]);
        for (enum lang lang = 0; f != NULL && f->value != VALUE_YES && lang < LANG_COUNT; lang++) {
            all = str_fmt(a, "%.*s\n%.*s", STR_ARG(all), STR_ARG(listing_value_text(a, lang, f, &root.items[i])));
        }
    }
    return all;
}

bool kind_check(struct request *r, struct str attributes)
{
    struct json_value root;
    bool right = true;
    if (!read_object(r->arena, attributes, &root)) {
        return true; /* that it is an object is checked with the rest of the listing */
    }
    for (size_t i = 0; i < root.n; i++) {
        struct attribute_fault fault;
        struct tr_arg args[ATTRIBUTE_FAULT_ARGS];
        if (listing_attribute_fault(&root, i, &fault) && fault.field != NULL) {
            right = false;
            listing_fault_args(&fault, args);
            field_error_fmt(r, "attributes", fault.msgid, args);
        }
    }
    return right;
}

static struct strs with_prefix(struct arena *a, const struct str *values, size_t n, const char *prefix, bool wanted)
{
    struct str *v = ARENA_ARRAY(a, struct str, n + 1);
    size_t used = 0;
    struct str head = str_of(prefix);
    for (size_t i = 0; i < n; i++) {
        bool has = str_starts(values[i], head);
        if (has && wanted) {
            v[used++] = str_cut(values[i], head.n, values[i].n);
        } else if (!wanted && !str_starts(values[i], STR("process:")) && !str_starts(values[i], STR("certificates:"))) {
            v[used++] = values[i];
        }
    }
    return (struct strs){.v = v, .n = used};
}

void kind_card_facets(struct arena *a, struct str attributes, struct card *card)
{
    struct json_value root;
    struct str *values = ARENA_ARRAY(a, struct str, LISTING_FACET_VALUES);
    if (!read_object(a, attributes, &root)) {
        return;
    }
    size_t n = listing_facet_values(a, &root, values);
    card->facets[FACET_PROCESS] = with_prefix(a, values, n, "process:", true);
    card->facets[FACET_CERTIFICATE] = with_prefix(a, values, n, "certificates:", true);
    card->facets[FACET_DETAIL] = with_prefix(a, values, n, "", false);
}
