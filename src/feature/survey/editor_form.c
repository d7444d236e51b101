/* The form of one question: its fields from the table of properties, and when it is shown. */
#include "feature/survey/editor.h"
#include "feature/survey/survey_property.h"
#include "feature/survey/survey_rule.h"

enum { ROWS_MORE = 3 };

static struct str named(struct request *r, const char *key, size_t i, const char *what)
{
    return str_fmt(r->arena, "%s.%zu.%s", key, i, what);
}

/* "up:items:2" for the button of a row. */
static struct str command(struct request *r, const char *what, const char *key, size_t i)
{
    return str_fmt(r->arena, "%s:%s:%zu", what, key, i);
}

static bool wants_more(struct request *r, const char *key)
{
    return str_eq(web_typed(r, "do"), str_fmt(r->arena, "more:%s", key));
}

/* Rows for what is there, and some empty ones. */
static void fill_rows(struct request *r, const struct survey_property *p, const struct json_value *list, struct editor_part *part)
{
    size_t n = list && list->type == JSON_ARRAY ? list->n : 0;
    size_t more = n == 0 || wants_more(r, p->key) ? ROWS_MORE : 1;
    struct editor_row *rows = ARENA_ARRAY(r->arena, struct editor_row, n + more);
    for (size_t i = 0; i < n + more && i < SURVEY_OPTIONS_MAX; i++) {
        const struct json_value *entry = i < n ? &list->items[i] : NULL;
        struct survey_text texts = editor_texts(entry);
        rows[i] = (struct editor_row){
            .number = str_fmt(r->arena, "%zu", i + 1), .was_name = named(r, p->key, i, "was"), .was = editor_text(entry, "id"),
            .id_name = named(r, p->key, i, "id"), .id = editor_text(entry, "id"), .de_name = named(r, p->key, i, "de"), .de = texts.de,
            .en_name = named(r, p->key, i, "en"), .en = texts.en, .up = entry && i > 0 ? command(r, "up", p->key, i) : STR_NONE,
            .away = entry ? command(r, "away", p->key, i) : STR_NONE};
        part->n_rows++;
    }
    part->rows = rows;
    part->kind = STR("rows");
    part->more = str_fmt(r->arena, "more:%s", p->key);
}

static void fill_one(struct request *r, const struct survey_property *p, const struct json_value *v, struct part_field *f)
{
    *f = (struct part_field){.name = str_of(p->key), .label = tr(r->lang, p->label), .hint = p->hint ? tr(r->lang, p->hint) : STR_NONE,
                             .control = STR("input"), .type = STR("text"), .error = field_error_text(r, p->key), .required = p->is_required};
    f->described_by = f->error.n ? str_fmt(r->arena, "f-%s-e", p->key) : f->hint.n ? str_fmt(r->arena, "f-%s-h", p->key) : STR_NONE;
    if (p->kind == PROPERTY_FLAG) {
        f->control = STR("tick");
        f->checked = v && v->type == JSON_BOOL && v->boolean;
    } else {
        f->value = v && (v->type == JSON_NUMBER || v->type == JSON_TEXT) ? v->text : STR_NONE;
        f->max_length = 20;
    }
}

/* The answers of the question as a list to choose from. */
static void offer_choices(struct request *r, const struct json_value *question, struct part_field *f)
{
    const struct json_value *list = json_get(question, "choices");
    size_t n = list && list->type == JSON_ARRAY ? list->n : 0;
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, n + 1);
    choices[0] = (struct part_choice){.value = STR(""), .text = T(r->lang, "None of them")};
    for (size_t i = 0; i < n; i++) {
        struct survey_text texts = editor_texts(&list->items[i]);
        struct str name = editor_text(&list->items[i], "id");
        choices[i + 1] = (struct part_choice){.value = name, .text = survey_say(&texts, r->lang), .chosen = str_eq(name, f->value)};
    }
    f->control = STR("select");
    f->choices = choices;
    f->n_choices = n + 1;
}

static void fill_part(struct request *r, const struct json_value *question, const struct survey_property *p, struct editor_part *part)
{
    const struct json_value *v = json_get(question, p->key);
    *part = (struct editor_part){.kind = STR("one"), .name = str_of(p->key), .label = tr(r->lang, p->label),
                                 .hint = p->hint ? tr(r->lang, p->hint) : STR_NONE, .error = field_error_text(r, p->key)};
    if (p->kind == PROPERTY_LIST) {
        fill_rows(r, p, v, part);
    } else if (p->kind == PROPERTY_TEXT || p->kind == PROPERTY_LONG) {
        part->kind = STR("texts");
        editor_pair(r, p->key, p->kind == PROPERTY_LONG, editor_texts(v), &part->one, &part->en);
    } else {
        fill_one(r, p, v, &part->one);
        if (p->kind == PROPERTY_CHOICE) {
            offer_choices(r, question, &part->one);
        }
    }
}

/* ---- when it is shown ---- */

static const struct part_choice *cells_before(struct request *r, const struct editing *ed, size_t before, struct str now, size_t *ret_n)
{
    size_t n = 1, k = 0;
    for (size_t i = 0; i < before; i++) {
        n += survey_cells(&ed->doc.questions[i]);
    }
    struct part_choice *cells = ARENA_ARRAY(r->arena, struct part_choice, n + 1);
    bool found = now.n == 0;
    cells[k++] = (struct part_choice){.value = STR(""), .text = T(r->lang, "(no condition)")};
    for (size_t i = 0; i < before; i++) {
        const struct survey_question *q = &ed->doc.questions[i];
        for (size_t c = 0; c < survey_cells(q); c++) {
            struct str name = survey_cell_name(r->arena, q, c);
            cells[k++] = (struct part_choice){.value = name, .text = survey_cell_label(r->arena, r->lang, q, c), .chosen = str_eq(name, now)};
            found = found || str_eq(name, now);
        }
    }
    if (!found) { /* it stands behind this question, or is gone: kept, and the check tells */
        cells[k++] = (struct part_choice){.value = now, .text = now, .chosen = true};
    }
    *ret_n = k;
    return cells;
}

static const struct part_choice *all_tests(struct request *r, enum survey_test now)
{
    struct part_choice *tests = ARENA_ARRAY(r->arena, struct part_choice, TEST_COUNT);
    for (unsigned t = 0; t < TEST_COUNT; t++) {
        tests[t] = (struct part_choice){.value = str_of(survey_test_name((enum survey_test)t)), .text = tr(r->lang, survey_test_label((enum survey_test)t)),
                                        .chosen = t == now};
    }
    return tests;
}

static void offer_values(struct request *r, const struct editing *ed, struct editor_term *term, struct str cell, struct str value)
{
    size_t at = 0, k = 0;
    const struct survey_question *q = survey_cell_of(r->arena, &ed->doc, cell, &at);
    if (!q || q->n_choices == 0) {
        return;
    }
    struct part_choice *values = ARENA_ARRAY(r->arena, struct part_choice, q->n_choices + 3);
    bool found = value.n == 0;
    values[k++] = (struct part_choice){.value = STR(""), .text = T(r->lang, "(please choose)")};
    for (size_t i = 0; i < q->n_choices; i++) {
        values[k++] = (struct part_choice){.value = q->choices[i].id, .text = survey_say(&q->choices[i].text, r->lang),
                                           .chosen = str_eq(q->choices[i].id, value)};
        found = found || str_eq(q->choices[i].id, value);
    }
    if (q->has_not_applicable) {
        values[k++] = (struct part_choice){.value = STR("NA"), .text = survey_say(&q->not_applicable, r->lang), .chosen = str_is(value, "NA")};
        found = found || str_is(value, "NA");
    }
    if (!found) {
        values[k++] = (struct part_choice){.value = value, .text = value, .chosen = true};
    }
    term->values = values;
    term->n_values = k;
}

static void fill_term(struct request *r, const struct editing *ed, size_t before, size_t i, const struct survey_term *t, struct editor_term *term)
{
    struct str cell = t ? t->cell : STR_NONE, value = t ? t->value : STR_NONE;
    *term = (struct editor_term){.number = str_fmt(r->arena, "%zu", i + 1), .join_name = named(r, "rule", i, "join"), .cell_name = named(r, "rule", i, "cell"),
                                 .test_name = named(r, "rule", i, "test"), .value_name = named(r, "rule", i, "value"), .value = value, .has_join = i > 0};
    term->cells = cells_before(r, ed, before, cell, &term->n_cells);
    term->tests = all_tests(r, t ? t->test : TEST_IS);
    term->n_tests = TEST_COUNT;
    offer_values(r, ed, term, cell, value);
}

/* Terms one under the other; one that begins an alternative says "or". Behind them an empty one. */
void editor_fill_rule(struct request *r, const struct editing *ed, const struct json_value *question, size_t before, struct editor_question_view *v)
{
    struct survey_condition rule;
    v->may_ask = before > 0 || json_get(question, "show_if");
    v->is_rule_kept = !survey_rule_read(r->arena, json_get(question, "show_if"), &rule);
    if (v->is_rule_kept || !v->may_ask) {
        return;
    }
    size_t n = 0, k = 0, more = wants_more(r, "rule") ? ROWS_MORE : 1;
    for (size_t i = 0; i < rule.n; i++) {
        n += rule.alternatives[i].n;
    }
    struct editor_term *terms = ARENA_ARRAY(r->arena, struct editor_term, n + more);
    for (size_t i = 0; i < rule.n; i++) {
        for (size_t t = 0; t < rule.alternatives[i].n; t++, k++) {
            fill_term(r, ed, before, k, &rule.alternatives[i].terms[t], &terms[k]);
            terms[k].is_or = t == 0;
        }
    }
    for (; k < n + more; k++) {
        fill_term(r, ed, before, k, NULL, &terms[k]);
    }
    v->terms = terms;
    v->n_terms = k;
    v->words = survey_rule_words(r->arena, r->lang, &ed->doc, &rule);
    v->more_terms = STR("more:rule");
}

/* ---- the whole ---- */

static void offer_types(struct request *r, const struct survey_type *now, struct part_field *f)
{
    size_t n = 0;
    for (const struct survey_type *t = survey_types; t->name; t++) {
        n++;
    }
    struct part_choice *types = ARENA_ARRAY(r->arena, struct part_choice, n);
    for (size_t i = 0; i < n; i++) {
        types[i] = (struct part_choice){.value = str_of(survey_types[i].name), .text = tr(r->lang, survey_types[i].label), .chosen = &survey_types[i] == now};
    }
    *f = (struct part_field){.name = STR("type"), .control = STR("select"), .label = T(r->lang, "Kind of question"), .hint = tr(r->lang, now->hint), .choices = types,
                             .n_choices = n, .described_by = STR("f-type-h")};
}

void editor_fill_question(struct request *r, const struct editing *ed, const struct json_value *question, size_t before, struct editor_question_view *v)
{
    const struct survey_type *type = survey_type_of(editor_text(question, "type"));
    type = type ? type : survey_types;
    v->name = str_of(type->name);
    offer_types(r, type, &v->type);
    editor_pair(r, "", true, editor_texts(question), &v->de, &v->en);
    v->id = (struct part_field){.name = STR("id"), .control = STR("input"), .type = STR("text"), .label = T(r->lang, "Short name"), .max_length = 60,
                                .hint = T(r->lang, "Answers are kept under it, so it stays. Empty: the next one that is free."), .optional = true,
                                .value = editor_text(question, "id"), .error = field_error_text(r, "id"), .described_by = STR("f-id-h")};
    size_t n = 0;
    for (const struct survey_property *p = survey_properties; p->key; p++) {
        n++;
    }
    struct editor_part *parts = ARENA_ARRAY(r->arena, struct editor_part, n);
    for (const struct survey_property *p = survey_properties; p->key; p++) {
        if (survey_has_property(type, p)) {
            fill_part(r, question, p, &parts[v->n_parts++]);
        }
    }
    v->parts = parts;
    editor_fill_rule(r, ed, question, before, v);
}
