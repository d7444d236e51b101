#include "feature/survey/survey_rule.h"

static const struct {
    const char *name, *key, *label;
} tests[TEST_COUNT] = {
    [TEST_IS] = {"is", "is", N_("is")},
    [TEST_IS_NOT] = {"is_not", "is", N_("is not")},
    [TEST_AT_LEAST] = {"at_least", "at_least", N_("is at least")},
    [TEST_LESS] = {"less", "at_least", N_("is not at least")},
    [TEST_AT_MOST] = {"at_most", "at_most", N_("is at most")},
    [TEST_MORE] = {"more", "at_most", N_("is not at most")},
    [TEST_ANSWERED] = {"answered", "answered", N_("is answered")},
    [TEST_SILENT] = {"silent", "answered", N_("is not answered")},
};

const char *survey_test_name(enum survey_test t)
{
    return tests[t].name;
}

const char *survey_test_label(enum survey_test t)
{
    return tests[t].label;
}

/* ---- reading ---- */

static enum survey_test denied(enum survey_test t)
{
    return (enum survey_test)((unsigned)t ^ 1u);
}

/* The tests of one leaf: all of them must hold; denied: one of them must not. */
static size_t leaf_terms(const struct json_value *leaf, struct survey_term terms[4])
{
    size_t n = 0;
    for (unsigned t = 0; t < TEST_COUNT; t += 2) {
        const struct json_value *value = json_get(leaf, tests[t].key);
        if (value) {
            bool silent = t == TEST_ANSWERED && !value->boolean;
            terms[n++] = (struct survey_term){json_get(leaf, "question")->text, value->text, silent ? TEST_SILENT : (enum survey_test)t};
        }
    }
    return n;
}

static struct survey_condition empty_rule(struct arena *a)
{
    return (struct survey_condition){.alternatives = ARENA_ARRAY(a, struct survey_alternative, RULE_ALTERNATIVES_MAX)};
}

static bool add(struct survey_condition *to, const struct survey_alternative *one)
{
    if (to->n == RULE_ALTERNATIVES_MAX) {
        return false;
    }
    to->alternatives[to->n++] = *one;
    return true;
}

static bool either(struct survey_condition *to, const struct survey_condition *other)
{
    for (size_t i = 0; i < other->n; i++) {
        if (!add(to, &other->alternatives[i])) {
            return false;
        }
    }
    return true;
}

static bool both(struct arena *a, struct survey_condition *to, const struct survey_condition *other)
{
    struct survey_condition product = empty_rule(a);
    for (size_t i = 0; i < to->n; i++) {
        for (size_t k = 0; k < other->n; k++) {
            struct survey_alternative one = to->alternatives[i];
            const struct survey_alternative *more = &other->alternatives[k];
            for (size_t t = 0; t < more->n; t++) {
                if (one.n == RULE_TERMS_MAX) {
                    return false;
                }
                one.terms[one.n++] = more->terms[t];
            }
            if (!add(&product, &one)) {
                return false;
            }
        }
    }
    *to = product;
    return true;
}

static bool read_leaf(struct arena *a, const struct json_value *leaf, bool is_denied, struct survey_condition *ret)
{
    struct survey_term terms[4];
    size_t n = leaf_terms(leaf, terms);
    struct survey_alternative one = {.n = 0};
    *ret = empty_rule(a);
    for (size_t i = 0; i < n && is_denied; i++) {
        one = (struct survey_alternative){.terms = {terms[i]}, .n = 1};
        one.terms[0].test = denied(terms[i].test);
        if (!add(ret, &one)) {
            return false;
        }
    }
    for (size_t i = 0; i < n && !is_denied; i++) {
        one.terms[one.n++] = terms[i];
    }
    return is_denied || add(ret, &one);
}

/* The depth is bounded by the reader of JSON. */
static bool read_rule(struct arena *a, const struct json_value *rule, bool is_denied, struct survey_condition *ret)
{
    const struct json_value *inner = json_get(rule, "not"), *all = json_get(rule, "all"), *list = all ? all : json_get(rule, "any");
    if (inner) {
        return read_rule(a, inner, !is_denied, ret);
    }
    if (!list) {
        return read_leaf(a, rule, is_denied, ret);
    }
    bool is_and = (all != NULL) != is_denied;
    *ret = empty_rule(a);
    for (size_t i = 0; i < list->n; i++) {
        struct survey_condition one;
        if (!read_rule(a, &list->items[i], is_denied, &one)) {
            return false;
        }
        if (i == 0) {
            *ret = one;
        } else if (is_and ? !both(a, ret, &one) : !either(ret, &one)) {
            return false;
        }
    }
    return true;
}

bool survey_rule_read(struct arena *a, const struct json_value *show_if, struct survey_condition *ret)
{
    *ret = (struct survey_condition){0};
    return !show_if || show_if->type != JSON_OBJECT || read_rule(a, show_if, false, ret);
}

/* ---- writing ---- */

static struct json_value value_of(struct arena *a, const struct survey_term *t)
{
    double number;
    if (t->test == TEST_ANSWERED || t->test == TEST_SILENT) {
        return json_of_bool(true);
    }
    bool is_number = t->test != TEST_IS && t->test != TEST_IS_NOT && str_to_real(t->value, &number);
    return is_number ? json_of_number(a, number) : json_of_text(t->value);
}

static struct json_value write_term(struct arena *a, const struct survey_term *t)
{
    static const struct json_value nothing = {.type = JSON_OBJECT};
    struct json_value cell = json_of_text(t->cell), value = value_of(a, t);
    struct json_value leaf = json_with(a, &nothing, "question", &cell);
    leaf = json_with(a, &leaf, tests[t->test].key, &value);
    return t->test % 2 == 0 ? leaf : json_with(a, &nothing, "not", &leaf);
}

/* One item stands for itself. */
static struct json_value joined(struct arena *a, const char *key, const struct json_value *items, size_t n)
{
    static const struct json_value nothing = {.type = JSON_OBJECT};
    struct json_value list = {.type = JSON_ARRAY, .n = n, .items = items};
    return n == 1 ? items[0] : json_with(a, &nothing, key, &list);
}

struct json_value survey_rule_write(struct arena *a, const struct survey_condition *rule)
{
    struct json_value *alternatives = ARENA_ARRAY(a, struct json_value, rule->n);
    for (size_t i = 0; i < rule->n; i++) {
        const struct survey_alternative *one = &rule->alternatives[i];
        struct json_value *terms = ARENA_ARRAY(a, struct json_value, one->n);
        for (size_t k = 0; k < one->n; k++) {
            terms[k] = write_term(a, &one->terms[k]);
        }
        alternatives[i] = joined(a, "all", terms, one->n);
    }
    return joined(a, "any", alternatives, rule->n);
}

/* ---- words ---- */

const struct survey_question *survey_cell_of(struct arena *a, const struct survey_doc *doc, struct str cell, size_t *ret_at)
{
    for (size_t i = 0; i < doc->n_questions; i++) {
        const struct survey_question *q = &doc->questions[i];
        for (size_t k = 0; str_starts(cell, q->id) && k < survey_cells(q); k++) {
            if (str_eq(survey_cell_name(a, q, k), cell)) {
                *ret_at = k;
                return q;
            }
        }
    }
    return NULL;
}

struct str survey_cell_label(struct arena *a, enum lang lang, const struct survey_question *q, size_t cell)
{
    enum { LABEL_MAX = 70 };
    bool has_items = q->type->needs & NEED_ITEMS;
    struct str text = survey_say(has_items ? &q->items[cell].text : &q->text, lang), clipped = str_clip(text, LABEL_MAX);
    return str_fmt(a, "%.*s: %.*s%s", STR_ARG(q->id), STR_ARG(clipped), clipped.n < text.n ? " …" : "");
}

static struct str term_words(struct arena *a, enum lang lang, const struct survey_doc *doc, const struct survey_term *t)
{
    size_t at = 0;
    const struct survey_question *q = survey_cell_of(a, doc, t->cell, &at);
    struct str value = t->value, cell = q ? survey_cell_label(a, lang, q, at) : t->cell;
    for (size_t i = 0; q && i < q->n_choices; i++) {
        value = str_eq(q->choices[i].id, t->value) ? survey_say(&q->choices[i].text, lang) : value;
    }
    if (q && str_is(value, "NA") && q->has_not_applicable) {
        value = survey_say(&q->not_applicable, lang);
    }
    struct tr_arg args[] = {{"question", cell}, {"test", tr(lang, tests[t->test].label)}, {"value", value}, {0}};
    bool bare = t->test == TEST_ANSWERED || t->test == TEST_SILENT;
    return bare ? tr_fmt(a, lang, N_("“{question}” {test}"), args) : tr_fmt(a, lang, N_("“{question}” {test} “{value}”"), args);
}

struct str survey_rule_words(struct arena *a, enum lang lang, const struct survey_doc *doc, const struct survey_condition *rule)
{
    struct str words = STR_NONE;
    for (size_t i = 0; i < rule->n; i++) {
        for (size_t k = 0; k < rule->alternatives[i].n; k++) {
            struct str one = term_words(a, lang, doc, &rule->alternatives[i].terms[k]);
            struct tr_arg args[] = {{"before", words}, {"then", one}, {0}};
            words = words.n == 0 ? one
                    : k > 0      ? tr_fmt(a, lang, N_("{before} and {then}"), args)
                                 : tr_fmt(a, lang, N_("{before}, or {then}"), args);
        }
    }
    return words;
}
