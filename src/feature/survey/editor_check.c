/* What is wrong with a question that was typed, said at its fields. */
#include <math.h>

#include "feature/survey/editor.h"
#include "feature/survey/survey_edit.h"
#include "feature/survey/survey_property.h"
#include "feature/survey/survey_rule.h"

/* Names of questions and items become names of columns; of answers only the sign that joins several is not free. */
static bool name_ok(struct str name, bool is_answer)
{
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (is_answer ? c == '|' || c < 0x20 : !plain) {
            return false;
        }
    }
    return name.n > 0 && name.n <= 60 && !str_is(name, "NA");
}

static void check_list(struct request *r, const struct survey_property *p, const struct json_value *list)
{
    bool is_answer = !str_is(str_of(p->key), "items") && !str_is(str_of(p->key), "columns");
    for (size_t i = 0; list && i < list->n; i++) {
        struct survey_text texts = editor_texts(&list->items[i]);
        struct str name = editor_text(&list->items[i], "id");
        if (texts.de.n + texts.en.n == 0) {
            field_error(r, p->key, N_("Every entry needs a text in one language at least."));
            return;
        }
        if (!name_ok(name, is_answer)) {
            field_error(r, p->key, N_("Short names have up to 60 letters, digits, - and _."));
            return;
        }
        for (size_t k = 0; k < i; k++) {
            if (str_eq(editor_text(&list->items[k], "id"), name)) {
                field_error(r, p->key, N_("Two entries have the same short name. Please change one of them."));
                return;
            }
        }
    }
}

static void check_number(struct request *r, const struct survey_property *p, const struct json_value *v)
{
    bool is_number = v && v->type == JSON_NUMBER;
    if ((v && v->type == JSON_TEXT) || (p->is_required && !is_number)) {
        field_error(r, p->key, N_("Please enter a number."));
    } else if (p->kind == PROPERTY_COUNT && is_number && (v->number < 0 || v->number > SURVEY_OPTIONS_MAX || floor(v->number) < v->number)) {
        field_error(r, p->key, N_("Please enter a whole number of at least 0."));
    }
}

static void check_range(struct request *r, const struct json_value *q, const char *low, const char *high, bool may_be_equal)
{
    const struct json_value *min = json_get(q, low), *max = json_get(q, high);
    if (!min || !max || min->type != JSON_NUMBER || max->type != JSON_NUMBER) {
        return;
    }
    if (min->number > max->number || (!may_be_equal && min->number >= max->number)) {
        field_error(r, high, N_("The upper end must lie above the lower one."));
    }
}

static void check_above_zero(struct request *r, const struct json_value *q, const char *key)
{
    const struct json_value *v = json_get(q, key);
    if (v && v->type == JSON_NUMBER && !(v->number > 0)) {
        field_error(r, key, N_("Please enter a number above 0."));
    }
}

void editor_check_rule(struct request *r)
{
    for (size_t i = 0; i < (size_t)RULE_ALTERNATIVES_MAX * RULE_TERMS_MAX; i++) {
        const char *value = str_fmt(r->arena, "rule.%zu.value", i).p;
        if (!web_sent(r, str_fmt(r->arena, "rule.%zu.cell", i).p)) {
            return;
        }
        struct str cell = web_typed(r, str_fmt(r->arena, "rule.%zu.cell", i).p), test = web_typed(r, str_fmt(r->arena, "rule.%zu.test", i).p);
        bool bare = str_is(test, survey_test_name(TEST_ANSWERED)) || str_is(test, survey_test_name(TEST_SILENT));
        if (cell.n > 0 && !bare && web_typed(r, value).n == 0) {
            field_error(r, value, N_("Please say which answer is meant."));
        }
    }
}

static void check_property(struct request *r, const struct json_value *q, const struct survey_property *p)
{
    const struct json_value *v = json_get(q, p->key);
    if (p->kind == PROPERTY_LIST) {
        check_list(r, p, v);
        if (p->is_required && (!v || v->n == 0)) {
            field_error(r, p->key, N_("Please enter at least one."));
        }
    } else if (p->kind == PROPERTY_NUMBER || p->kind == PROPERTY_COUNT) {
        check_number(r, p, v);
    }
}

enum err editor_check_question(struct request *r, const struct editing *ed, const struct json_value *question, bool is_new)
{
    const struct survey_type *type = survey_type_of(editor_text(question, "type"));
    struct survey_text texts = editor_texts(question);
    struct str name = editor_text(question, "id");
    struct survey_spot spot;
    if (is_new && !name_ok(name, false)) {
        field_error(r, "id", N_("Short names have up to 60 letters, digits, - and _."));
    } else if (is_new && survey_spot_of(&ed->json, name, &spot)) {
        field_error(r, "id", N_("Another question has this short name."));
    }
    if (!type) {
        field_error(r, "type", N_("Please choose a type."));
        return ERR_INVALID;
    }
    if (texts.de.n + texts.en.n == 0) {
        field_error(r, "de", N_("Please enter the question in one language at least."));
    }
    for (const struct survey_property *p = survey_properties; p->key; p++) {
        if (survey_has_property(type, p)) {
            check_property(r, question, p);
        }
    }
    check_range(r, question, "min", "max", !(type->needs & NEED_RANGE));
    check_range(r, question, "min_choices", "max_choices", true);
    check_above_zero(r, question, "step");
    check_above_zero(r, question, "total");
    editor_check_rule(r);
    return r->errors.n > 0 ? ERR_INVALID : OK;
}
