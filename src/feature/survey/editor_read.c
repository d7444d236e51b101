/* From the form of a question to the question: only what the form has is changed. */
#include "domain/slug.h"
#include "feature/survey/editor.h"
#include "feature/survey/survey_edit.h"
#include "feature/survey/survey_property.h"
#include "feature/survey/survey_rule.h"

static const struct json_value nothing = {.type = JSON_OBJECT};

static const char *field(struct request *r, const char *key, const char *what)
{
    return str_fmt(r->arena, "%s.%s", key, what).p;
}

static const char *field_at(struct request *r, const char *key, size_t i, const char *what)
{
    return str_fmt(r->arena, "%s.%zu.%s", key, i, what).p;
}

/* ---- lists ---- */

static const struct json_value *entry_named(const struct json_value *list, struct str name)
{
    for (size_t i = 0; list && list->type == JSON_ARRAY && i < list->n; i++) {
        if (name.n > 0 && str_eq(editor_text(&list->items[i], "id"), name)) {
            return &list->items[i];
        }
    }
    return NULL;
}

/* "Child care" gives "child-care", with a number behind it when it is taken. */
static struct str name_for(struct request *r, const struct json_value *list, struct str text)
{
    enum { NAME_MAX_BYTES = 40 };
    struct str slug = str_clip(slug_of(r->arena, text), NAME_MAX_BYTES), name = slug;
    for (size_t i = 2; entry_named(list, name); i++) {
        name = str_fmt(r->arena, "%.*s-%zu", STR_ARG(slug), i);
    }
    return name;
}

static struct json_value read_entry(struct request *r, const char *key, size_t i, const struct json_value *base, const struct json_value *list)
{
    const struct json_value *was = entry_named(base, web_typed(r, field_at(r, key, i, "was")));
    struct str de = editor_typed(r, field_at(r, key, i, "de")), en = editor_typed(r, field_at(r, key, i, "en"));
    struct str name = editor_typed(r, field_at(r, key, i, "id"));
    struct json_value named = json_of_text(name.n ? name : de.n + en.n ? name_for(r, list, de.n ? de : en) : STR(""));
    struct json_value entry = json_with(r->arena, was ? was : &nothing, "id", &named);
    return survey_texts_with(r->arena, &entry, de, en);
}

/* What the button of a row asks for: "up:items:2" moves the third row, "away:items:2" takes it out. */
static bool asked(struct request *r, const char *what, const char *key, size_t i)
{
    return str_eq(web_typed(r, "do"), str_fmt(r->arena, "%s:%s:%zu", what, key, i));
}

static struct json_value read_list(struct request *r, const char *key, const struct json_value *base)
{
    struct json_value list = {.type = JSON_ARRAY};
    for (size_t i = 0; i < SURVEY_OPTIONS_MAX && web_sent(r, field_at(r, key, i, "de")); i++) {
        struct json_value entry = read_entry(r, key, i, base, &list);
        bool is_empty = editor_text(&entry, "id").n == 0;
        if (!is_empty && !asked(r, "away", key, i)) {
            size_t at = list.n > 0 && asked(r, "up", key, i) ? list.n - 1 : list.n;
            list = json_list_insert(r->arena, &list, at, &entry);
        }
    }
    return list;
}

/* ---- single properties ---- */

static bool read_number(struct request *r, struct str typed, double *ret)
{
    char *point = arena_alloc(r->arena, 1, typed.n + 1);
    for (size_t i = 0; i < typed.n; i++) {
        point[i] = typed.p[i] == ',' ? '.' : typed.p[i];
    }
    return str_to_real((struct str){point, typed.n}, ret);
}

/* What is no number stays as text, for the form and its message. */
static struct json_value with_number(struct request *r, const struct json_value *q, const char *key, struct str typed)
{
    const struct json_value *was = json_get(q, key);
    double number;
    if (typed.n == 0) {
        return survey_without(r->arena, q, key);
    }
    if (was && was->type == JSON_NUMBER && str_eq(was->text, typed)) {
        return *q;
    }
    struct json_value value = read_number(r, typed, &number) ? json_of_number(r->arena, number) : json_of_text(typed);
    return json_with(r->arena, q, key, &value);
}

static struct json_value with_texts(struct request *r, const struct json_value *q, const char *key)
{
    const struct json_value *was = json_get(q, key);
    struct str de = editor_typed(r, field(r, key, "de")), en = editor_typed(r, field(r, key, "en"));
    struct json_value texts = survey_texts_with(r->arena, was && was->type == JSON_OBJECT ? was : &nothing, de, en);
    return texts.n > 0 ? json_with(r->arena, q, key, &texts) : survey_without(r->arena, q, key);
}

static struct json_value with_property(struct request *r, const struct json_value *q, const struct survey_property *p)
{
    struct json_value value;
    struct str typed = editor_typed(r, p->key);
    switch (p->kind) {
    case PROPERTY_TEXT:
    case PROPERTY_LONG:
        return with_texts(r, q, p->key);
    case PROPERTY_NUMBER:
    case PROPERTY_COUNT:
        return with_number(r, q, p->key, typed);
    case PROPERTY_CHOICE:
        value = json_of_text(typed);
        return typed.n ? json_with(r->arena, q, p->key, &value) : survey_without(r->arena, q, p->key);
    case PROPERTY_FLAG:
        value = json_of_bool(true);
        return typed.n ? json_with(r->arena, q, p->key, &value) : survey_without(r->arena, q, p->key);
    case PROPERTY_LIST:
        value = read_list(r, p->key, json_get(q, p->key));
        return value.n ? json_with(r->arena, q, p->key, &value) : survey_without(r->arena, q, p->key);
    }
    return *q;
}

/* What only the former type had goes; what nobody knows stays. */
static struct json_value of_type(struct request *r, const struct json_value *base, const struct survey_type *type)
{
    const struct survey_type *was = survey_type_of(editor_text(base, "type"));
    struct json_value q = *base;
    for (const struct survey_property *p = survey_properties; was && was != type && p->key; p++) {
        if (survey_has_property(was, p) && !survey_has_property(type, p)) {
            q = json_with(r->arena, &q, p->key, NULL);
        }
    }
    return q;
}

/* ---- show_if ---- */

static struct str choice_of(const struct survey_question *q, struct str typed)
{
    for (size_t i = 0; q && i < q->n_choices; i++) {
        if (str_eq(q->choices[i].text.de, typed) || str_eq(q->choices[i].text.en, typed)) {
            return q->choices[i].id;
        }
    }
    return typed;
}

static enum survey_test test_of(struct str name)
{
    for (unsigned t = 0; t < TEST_COUNT; t++) {
        if (str_is(name, survey_test_name((enum survey_test)t))) {
            return (enum survey_test)t;
        }
    }
    return TEST_IS;
}

static void read_terms(struct request *r, const struct editing *ed, struct survey_condition *rule)
{
    rule->alternatives = ARENA_ARRAY(r->arena, struct survey_alternative, RULE_ALTERNATIVES_MAX);
    for (size_t i = 0; i < (size_t)RULE_ALTERNATIVES_MAX * RULE_TERMS_MAX && web_sent(r, field_at(r, "rule", i, "cell")); i++) {
        size_t at = 0;
        struct survey_term t = {.cell = editor_typed(r, field_at(r, "rule", i, "cell")), .test = test_of(web_typed(r, field_at(r, "rule", i, "test")))};
        const struct survey_question *q = survey_cell_of(r->arena, &ed->doc, t.cell, &at);
        t.value = choice_of(q, editor_typed(r, field_at(r, "rule", i, "value")));
        struct survey_alternative *last = rule->n > 0 ? &rule->alternatives[rule->n - 1] : NULL;
        bool starts = !last || last->n == RULE_TERMS_MAX || str_is(web_typed(r, field_at(r, "rule", i, "join")), "or");
        if (t.cell.n == 0 || asked(r, "away", "rule", i) || (starts && rule->n == RULE_ALTERNATIVES_MAX)) {
            continue;
        }
        last = starts ? &rule->alternatives[rule->n++] : last;
        last->terms[last->n++] = t;
    }
}

/* A rule that says the same stays as it was written. */
struct json_value editor_read_rule(struct request *r, const struct editing *ed, const struct json_value *q)
{
    const struct json_value *was = json_get(q, "show_if");
    struct survey_condition typed = {0}, before;
    if (!web_sent(r, "rule.0.cell") || !survey_rule_read(r->arena, was, &before)) {
        return *q;
    }
    read_terms(r, ed, &typed);
    if (typed.n == 0) {
        return json_with(r->arena, q, "show_if", NULL);
    }
    struct json_value now = survey_rule_write(r->arena, &typed);
    if (before.n > 0) {
        struct json_value same = survey_rule_write(r->arena, &before);
        now = json_same(&same, &now) ? *was : now;
    }
    return json_with(r->arena, q, "show_if", &now);
}

struct json_value editor_read_question(struct request *r, const struct editing *ed, const struct json_value *base)
{
    const struct survey_type *type = survey_type_of(web_typed(r, "type"));
    struct json_value named = json_of_text(editor_typed(r, "id")), kind = json_of_text(web_typed(r, "type")), q = *base;
    if (type) {
        q = of_type(r, base, type);
    }
    if (named.text.n > 0 && !json_get(&q, "id")) {
        q = json_with(r->arena, &q, "id", &named);
    }
    q = survey_texts_with(r->arena, &q, editor_typed(r, "de"), editor_typed(r, "en"));
    q = json_with(r->arena, &q, "type", &kind);
    for (const struct survey_property *p = survey_properties; type && p->key; p++) {
        /* A form that was asked for another type does not have the fields of this one yet. */
        bool is_there = p->kind == PROPERTY_LIST ? web_sent(r, field_at(r, p->key, 0, "de")) : str_eq(web_typed(r, "was"), kind.text);
        if (survey_has_property(type, p) && is_there) {
            q = with_property(r, &q, p);
        }
    }
    return editor_read_rule(r, ed, &q);
}
