#include "feature/survey/survey_show.h"

static const char *const joins[] = {"all", "any"};
static const char *const tests[] = {"is", "at_least", "at_most", "answered"};

struct str survey_answer_of(const struct json_value *answers, struct str cell)
{
    for (size_t i = 0; answers->type == JSON_OBJECT && i < answers->n; i++) {
        if (str_eq(answers->keys[i], cell)) {
            return answers->items[i].text;
        }
    }
    return STR_NONE;
}

static bool cell_exists(const struct survey_doc *doc, struct str name)
{
    for (size_t i = 0; i < doc->n_questions; i++) {
        for (size_t k = 0; k < survey_cells(&doc->questions[i]); k++) {
            if (survey_cell_is(&doc->questions[i], k, name)) {
                return true;
            }
        }
    }
    return false;
}

static bool leaf_ok(const struct survey_doc *doc, const struct json_value *rule, struct str *ret_what)
{
    const struct json_value *question = json_get(rule, "question");
    if (!question || question->type != JSON_TEXT || (doc && !cell_exists(doc, question->text))) {
        *ret_what = question && question->type == JSON_TEXT ? question->text : STR("question");
        return false;
    }
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        if (json_get(rule, tests[i])) {
            return true;
        }
    }
    *ret_what = STR("is, at_least, at_most, answered");
    return false;
}

/* The depth is bounded by the reader of JSON. */
bool survey_show_ok(const struct survey_doc *doc, const struct json_value *rule, struct str *ret_what)
{
    const struct json_value *inner = json_get(rule, "not");
    if (inner) {
        return survey_show_ok(doc, inner, ret_what);
    }
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
        const struct json_value *list = json_get(rule, joins[i]);
        if (!list) {
            continue;
        }
        bool ok = list->type == JSON_ARRAY && list->n > 0;
        *ret_what = ok ? *ret_what : str_of(joins[i]);
        for (size_t k = 0; ok && k < list->n; k++) {
            ok = survey_show_ok(doc, &list->items[k], ret_what);
        }
        return ok;
    }
    return leaf_ok(doc, rule, ret_what);
}

static bool has(struct str answer, const struct json_value *wanted)
{
    struct str part;
    while (str_split(&answer, '|', &part)) {
        if (wanted->text.p && str_eq(part, wanted->text)) {
            return true;
        }
    }
    return false;
}

static bool leaf(const struct json_value *rule, const struct json_value *answers)
{
    struct str answer = survey_answer_of(answers, json_get(rule, "question")->text);
    const struct json_value *is = json_get(rule, "is"), *least = json_get(rule, "at_least"), *most = json_get(rule, "at_most");
    const struct json_value *answered = json_get(rule, "answered");
    double number = 0;
    bool is_number = str_to_real(answer, &number);
    return (!is || has(answer, is)) && (!least || (is_number && number >= least->number)) &&
           (!most || (is_number && number <= most->number)) && (!answered || (answer.n > 0) == answered->boolean);
}

bool survey_show(const struct json_value *rule, const struct json_value *answers)
{
    const struct json_value *inner = json_get(rule, "not"), *all = json_get(rule, "all"), *any = json_get(rule, "any");
    if (inner) {
        return !survey_show(inner, answers);
    }
    const struct json_value *list = all ? all : any;
    if (!list) {
        return leaf(rule, answers);
    }
    for (size_t i = 0; i < list->n; i++) {
        if (survey_show(&list->items[i], answers) != (all != NULL)) {
            return all == NULL;
        }
    }
    return all != NULL;
}

bool survey_show_known(const struct json_value *rule, const struct json_value *answers)
{
    const struct json_value *inner = json_get(rule, "not"), *all = json_get(rule, "all"), *any = json_get(rule, "any");
    if (inner) {
        return survey_show_known(inner, answers);
    }
    const struct json_value *list = all ? all : any;
    if (!list) {
        return survey_answer_of(answers, json_get(rule, "question")->text).n > 0;
    }
    for (size_t i = 0; i < list->n; i++) {
        if (!survey_show_known(&list->items[i], answers)) {
            return false;
        }
    }
    return true;
}
