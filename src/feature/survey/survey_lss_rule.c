/* Conditions of LimeSurvey's expression manager, as far as they are comparisons. */
#include "feature/survey/survey_lss.h"
#include "feature/survey/survey_rule.h"

struct scan {
    struct str text;
    size_t at;
};

static void blanks(struct scan *s)
{
    while (s->at < s->text.n && (s->text.p[s->at] == ' ' || s->text.p[s->at] == '\t' || s->text.p[s->at] == '\n' || s->text.p[s->at] == '\r')) {
        s->at++;
    }
}

static bool take(struct scan *s, const char *word)
{
    blanks(s);
    struct str rest = str_cut(s->text, s->at, s->text.n);
    if (!str_starts(rest, str_of(word))) {
        return false;
    }
    s->at += str_of(word).n;
    return true;
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static struct str word(struct scan *s)
{
    blanks(s);
    size_t from = s->at;
    while (s->at < s->text.n && is_name(s->text.p[s->at])) {
        s->at++;
    }
    return str_cut(s->text, from, s->at);
}

static bool value(struct scan *s, struct str *ret)
{
    blanks(s);
    char quote = s->at < s->text.n ? s->text.p[s->at] : '\0';
    if (quote != '"' && quote != '\'') {
        *ret = word(s);
        return ret->n > 0;
    }
    size_t from = ++s->at;
    while (s->at < s->text.n && s->text.p[s->at] != quote) {
        s->at++;
    }
    *ret = str_cut(s->text, from, s->at);
    return s->at++ < s->text.n;
}

static bool comparison(struct scan *s, enum survey_test *ret)
{
    static const struct {
        const char *sign;
        enum survey_test test;
    } signs[] = {{"==", TEST_IS}, {"!=", TEST_IS_NOT}, {">=", TEST_AT_LEAST}, {"<=", TEST_AT_MOST}, {">", TEST_MORE}, {"<", TEST_LESS},
                 {"eq ", TEST_IS}, {"ne ", TEST_IS_NOT}, {"ge ", TEST_AT_LEAST}, {"le ", TEST_AT_MOST}, {"gt ", TEST_MORE}, {"lt ", TEST_LESS}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (take(s, signs[i].sign)) {
            *ret = signs[i].test;
            return true;
        }
    }
    return false;
}

/* Empty in quotes: nothing was answered. ">" and "<" hold there only for who has answered. */
static bool add(struct survey_alternative *to, struct str cell, enum survey_test test, struct str v)
{
    bool strict = test == TEST_MORE || test == TEST_LESS;
    if (to->n + 1 + strict > RULE_TERMS_MAX) {
        return false;
    }
    if (v.n == 0) {
        to->terms[to->n++] = (struct survey_term){.cell = cell, .test = test == TEST_IS ? TEST_SILENT : TEST_ANSWERED};
        return test == TEST_IS || test == TEST_IS_NOT;
    }
    if (strict) {
        to->terms[to->n++] = (struct survey_term){.cell = cell, .test = TEST_ANSWERED};
    }
    to->terms[to->n++] = (struct survey_term){.cell = cell, .value = v, .test = test};
    return true;
}

struct relevance {
    struct scan s;
    struct survey_condition rule;
    struct str (*name_of)(const void *arg, struct str code);
    const void *arg;
    bool has_and, has_or;
};

/* ((G1Q2.NAOK == "A1")): brackets around it say nothing. */
static bool read_term(struct relevance *x)
{
    struct str v;
    enum survey_test test;
    while (take(&x->s, "(")) {
    }
    struct str cell = x->name_of(x->arg, word(&x->s));
    (void)take(&x->s, ".NAOK");
    if (cell.n == 0 || !comparison(&x->s, &test) || !value(&x->s, &v)) {
        return false;
    }
    while (take(&x->s, ")")) {
    }
    blanks(&x->s);
    return add(&x->rule.alternatives[x->rule.n - 1], cell, test, v);
}

static bool read_join(struct relevance *x)
{
    bool is_and = take(&x->s, "and") || take(&x->s, "AND") || take(&x->s, "&&");
    bool is_or = !is_and && (take(&x->s, "or") || take(&x->s, "OR") || take(&x->s, "||"));
    x->has_and = x->has_and || is_and;
    x->has_or = x->has_or || is_or;
    if (is_or && x->rule.n == RULE_ALTERNATIVES_MAX) {
        return false;
    }
    x->rule.n += is_or;
    return is_and || is_or;
}

bool survey_lss_relevance(struct arena *a, struct str text, struct str (*name_of)(const void *arg, struct str code), const void *arg, struct str *ret_show_if)
{
    struct relevance x = {.s = {.text = str_trim(text)}, .name_of = name_of, .arg = arg};
    x.rule = (struct survey_condition){.alternatives = ARENA_ARRAY(a, struct survey_alternative, RULE_ALTERNATIVES_MAX), .n = 1};
    do {
        if (!read_term(&x)) {
            return false;
        }
    } while (x.s.at < x.s.text.n && read_join(&x));
    bool brackets_matter = x.has_and && x.has_or && str_find(text, STR("("), 0) != SIZE_MAX;
    if (x.s.at < x.s.text.n || brackets_matter) {
        return false;
    }
    struct json_value json = survey_rule_write(a, &x.rule);
    *ret_show_if = json_written(a, &json);
    return true;
}
