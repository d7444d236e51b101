#include "feature/survey/survey_check.h"

#include <math.h>

#include "feature/survey/survey_answer.h"
#include "feature/survey/survey_pipe.h"
#include "feature/survey/survey_rule.h"
#include "feature/survey/survey_show.h"

struct checking {
    struct arena *a;
    enum lang lang;
    const struct survey_doc *doc;
    bool *never;              /* by question: nobody will see it */
    struct survey_finding *found;
    size_t n, room;
};

static void add(struct checking *c, bool is_error, struct str where, struct str text)
{
    if (c->n < c->room) {
        c->found[c->n++] = (struct survey_finding){where, text, is_error};
    }
}

static void say(struct checking *c, bool is_error, struct str where, const char *msgid, struct str what)
{
    add(c, is_error, where, tr_fmt(c->a, c->lang, msgid, (struct tr_arg[]){{"what", what}, {0}}));
}

/* ---- conditions ---- */

static bool asks_for_something(enum survey_test t)
{
    return t == TEST_IS || t == TEST_AT_LEAST || t == TEST_AT_MOST || t == TEST_ANSWERED;
}

static bool can_be_given(const struct survey_question *q, struct str value)
{
    double number;
    if (str_is(value, "NA")) {
        return q->has_not_applicable;
    }
    for (size_t i = 0; i < q->n_choices; i++) {
        if (str_eq(q->choices[i].id, value)) {
            return true;
        }
    }
    if (q->n_choices > 0) {
        return false;
    }
    bool is_number = q->type->cell == CELL_NUMBER || q->type->cell == CELL_WHOLE;
    return !is_number || (str_to_real(value, &number) && !(number < q->min) && !(number > q->max));
}

/* An answer that no one can give, or to a question that no one sees. */
static bool term_impossible(struct checking *c, const struct survey_question *asked, const struct survey_term *t)
{
    double number = 0;
    if (!asks_for_something(t->test)) {
        return false;
    }
    if (c->never[asked - c->doc->questions]) {
        return true;
    }
    if (t->test == TEST_IS) {
        return !can_be_given(asked, t->value);
    }
    bool is_number = str_to_real(t->value, &number);
    return (t->test == TEST_AT_LEAST && (!is_number || number > asked->max)) || (t->test == TEST_AT_MOST && (!is_number || number < asked->min));
}

/* The numbers that fulfil a term; all, when it is about none. */
struct span {
    double low, high;
    bool without_low, without_high;
};

static struct span span_of(const struct survey_term *t)
{
    struct span s = {.low = -INFINITY, .high = INFINITY};
    double v;
    if (!str_to_real(t->value, &v) || t->test == TEST_IS_NOT) {
        return s;
    }
    if (t->test == TEST_IS || t->test == TEST_AT_LEAST || t->test == TEST_MORE) {
        s.low = v;
        s.without_low = t->test == TEST_MORE;
    }
    if (t->test == TEST_IS || t->test == TEST_AT_MOST || t->test == TEST_LESS) {
        s.high = v;
        s.without_high = t->test == TEST_LESS;
    }
    return s;
}

static bool apart(struct span x, struct span y)
{
    bool touch = x.high >= y.low && x.high <= y.low;
    return x.high < y.low || (touch && (x.without_high || y.without_low));
}

/* No answer fulfils both terms about the same cell. */
static bool exclude_each_other(const struct survey_question *q, const struct survey_term *x, const struct survey_term *y)
{
    bool one_denies = ((unsigned)x->test ^ 1u) == (unsigned)y->test, same = str_eq(x->value, y->value);
    if (one_denies && same) {
        return true;
    }
    if (x->test == TEST_IS && y->test == TEST_IS) {
        return !same && q->type->cell != CELL_CHOICES;
    }
    if (!asks_for_something(x->test) && !asks_for_something(y->test)) {
        return false; /* whoever has not answered fulfils both */
    }
    bool silent = x->test == TEST_SILENT || y->test == TEST_SILENT;
    return silent || apart(span_of(x), span_of(y)) || apart(span_of(y), span_of(x));
}

static bool alternative_impossible(struct checking *c, size_t at, const struct survey_alternative *one)
{
    for (size_t i = 0; i < one->n; i++) {
        size_t cell;
        const struct survey_question *q = survey_cell_of(c->a, c->doc, one->terms[i].cell, &cell);
        if (!q || q >= &c->doc->questions[at]) {
            continue; /* said already */
        }
        if (term_impossible(c, q, &one->terms[i])) {
            return true;
        }
        for (size_t k = 0; k < one->n; k++) {
            if (k != i && str_eq(one->terms[i].cell, one->terms[k].cell) && exclude_each_other(q, &one->terms[i], &one->terms[k])) {
                return true;
            }
        }
    }
    return false;
}

/* "A or not A" */
static bool always_holds(const struct survey_condition *rule)
{
    for (size_t i = 0; i < rule->n; i++) {
        for (size_t k = 0; k < i; k++) {
            const struct survey_alternative *x = &rule->alternatives[i], *y = &rule->alternatives[k];
            bool single = x->n == 1 && y->n == 1 && str_eq(x->terms[0].cell, y->terms[0].cell);
            if (single && ((unsigned)x->terms[0].test ^ 1u) == (unsigned)y->terms[0].test && str_eq(x->terms[0].value, y->terms[0].value)) {
                return true;
            }
        }
    }
    return false;
}

/* Are all questions that it asks about there, and before it? */
static bool check_order(struct checking *c, size_t at, const struct survey_condition *rule)
{
    const struct survey_question *here = &c->doc->questions[at];
    bool ok = true;
    for (size_t i = 0; i < rule->n; i++) {
        for (size_t k = 0; k < rule->alternatives[i].n; k++) {
            struct str cell = rule->alternatives[i].terms[k].cell;
            size_t item;
            const struct survey_question *q = survey_cell_of(c->a, c->doc, cell, &item);
            if (!q) {
                say(c, true, here->id, N_("Its condition asks about {what}, which does not exist."), cell);
            } else if (q >= here) {
                say(c, true, here->id, N_("Its condition asks about {what}, which comes later. Please move one of them."), cell);
            } else if (q->block == here->block && c->doc->blocks[q->block].is_random) {
                say(c, false, here->id, N_("Its condition asks about {what} in the same block; the random order of this block is not used therefore."), cell);
            } else if (survey_page_begin(c->doc, at) == survey_page_begin(c->doc, (size_t)(q - c->doc->questions))) {
                say(c, false, here->id, N_("Its condition asks about {what} on the same page; it appears there when the page was sent."), cell);
            }
            ok = ok && q && q < here;
        }
    }
    return ok;
}

static void check_rule(struct checking *c, size_t at)
{
    const struct survey_question *q = &c->doc->questions[at];
    struct survey_condition rule;
    if (!survey_rule_read(c->a, q->show_if, &rule)) {
        say(c, false, q->id, N_("Its condition has too many parts to be checked."), STR_NONE);
        return;
    }
    if (rule.n == 0 || !check_order(c, at, &rule)) {
        return;
    }
    size_t impossible = 0;
    for (size_t i = 0; i < rule.n; i++) {
        impossible += alternative_impossible(c, at, &rule.alternatives[i]);
    }
    c->never[at] = impossible == rule.n;
    if (impossible == rule.n) {
        say(c, true, q->id, N_("Nobody will ever see this question: {what} cannot hold."), survey_rule_words(c->a, c->lang, c->doc, &rule));
    } else if (impossible > 0) {
        say(c, false, q->id, N_("One part of its condition can never hold."), STR_NONE);
    } else if (always_holds(&rule)) {
        say(c, false, q->id, N_("Its condition always holds; it can be left out."), STR_NONE);
    }
}

/* ---- texts ---- */

static void count_text(const struct survey_text *t, size_t missing[LANG_COUNT])
{
    missing[LANG_DE] += t->de.n == 0 && t->en.n > 0;
    missing[LANG_EN] += t->en.n == 0 && t->de.n > 0;
}

static void count_options(const struct survey_option *options, size_t n, size_t missing[LANG_COUNT])
{
    for (size_t i = 0; i < n; i++) {
        count_text(&options[i].text, missing);
    }
}

static void say_missing(struct checking *c, struct str where, const size_t missing[LANG_COUNT])
{
    if (missing[LANG_DE] > 0) {
        add(c, false, where, tr_n(c->a, c->lang, N_("{n} text lacks its German translation."), N_("{n} texts lack their German translation."), (int64_t)missing[LANG_DE]));
    }
    if (missing[LANG_EN] > 0) {
        add(c, false, where, tr_n(c->a, c->lang, N_("{n} text lacks its English translation."), N_("{n} texts lack their English translation."), (int64_t)missing[LANG_EN]));
    }
}

/* Answers in texts must have been given before. */
static void check_pipes(struct checking *c, const struct survey_question *q, struct str text)
{
    struct str name;
    size_t at = 0, cell;
    while (survey_pipe_next(text, &at, &name)) {
        const struct survey_question *asked = survey_cell_of(c->a, c->doc, name, &cell);
        if (!asked) {
            say(c, false, q->id, N_("In its text stands {what} in braces, which is no question."), name);
        } else if (asked >= q) {
            say(c, true, q->id, N_("Its text takes up the answer to {what}, which comes later."), name);
        }
    }
}

static void check_texts(struct checking *c, const struct survey_question *q)
{
    const struct survey_text *says[] = {&q->text, &q->help};
    for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
        check_pipes(c, q, says[i]->de);
        check_pipes(c, q, says[i]->en);
    }
    size_t missing[LANG_COUNT] = {0};
    const struct survey_text *texts[] = {&q->text, &q->help, &q->label_min, &q->label_mid, &q->label_max, &q->not_applicable, &q->unit, &q->message};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        count_text(texts[i], missing);
    }
    count_options(q->items, q->n_items, missing);
    if (q->n_choices > 0) {
        count_options(q->choices, q->n_choices, missing);
    }
    say_missing(c, q->id, missing);
}

static void check_quotas(struct checking *c)
{
    for (size_t i = 0; i < c->doc->n_quotas; i++) {
        const struct survey_quota *q = &c->doc->quotas[i];
        struct str unknown = STR_NONE;
        if (!survey_show_ok(c->doc, q->show_if, &unknown)) {
            say(c, true, STR_NONE, N_("A quota asks about {what}, which does not exist."), unknown);
        }
        size_t missing[LANG_COUNT] = {0};
        count_text(&q->text, missing);
        say_missing(c, STR_NONE, missing);
    }
}

static void check_whole(struct checking *c)
{
    size_t missing[LANG_COUNT] = {0};
    const struct survey_doc *doc = c->doc;
    int64_t minutes = survey_minutes(doc, c->lang);
    count_text(&doc->title, missing);
    count_text(&doc->intro, missing);
    for (size_t b = 0; b < doc->n_blocks; b++) {
        count_text(&doc->blocks[b].text, missing);
    }
    say_missing(c, STR_NONE, missing);
    if (doc->n_questions == 0) {
        say(c, true, STR_NONE, N_("There is no question yet."), STR_NONE);
    }
    for (size_t i = 0; doc->notes && doc->notes->type == JSON_ARRAY && i < doc->notes->n; i++) {
        add(c, false, STR_NONE, doc->notes->items[i].text);
    }
    if (minutes > SURVEY_LONG_MINUTES) {
        say(c, false, STR_NONE, N_("It takes about {what} minutes. Many people break off surveys of more than 20 minutes."), fmt_int(c->a, c->lang, minutes));
    }
    for (size_t b = 0; b < doc->n_blocks; b++) {
        size_t in_block = 0, unseen = 0;
        for (size_t i = 0; i < doc->n_questions; i++) {
            in_block += doc->questions[i].block == b;
            unseen += doc->questions[i].block == b && c->never[i];
        }
        struct str title = survey_say(&doc->blocks[b].text, c->lang);
        if (in_block > 0 && unseen == in_block) {
            say(c, true, STR_NONE, N_("No page of the block “{what}” can be reached."), title);
        } else if (in_block == 0) {
            say(c, false, STR_NONE, N_("The block “{what}” has no question."), title);
        }
    }
}

static void check_question(struct checking *c, const struct survey_question *q)
{
    bool known = q->exclusive.n == 0;
    for (size_t i = 0; i < q->n_choices; i++) {
        known = known || str_eq(q->choices[i].id, q->exclusive);
        for (size_t k = 0; k < i; k++) {
            if (str_eq(survey_say(&q->choices[i].text, c->lang), survey_say(&q->choices[k].text, c->lang))) {
                say(c, false, q->id, N_("Two answers read “{what}”."), survey_say(&q->choices[i].text, c->lang));
            }
        }
    }
    if (!known) {
        say(c, true, q->id, N_("The answer that excludes all others, {what}, does not exist."), q->exclusive);
    }
    if (q->most > 0 && q->least > q->most) {
        say(c, true, q->id, N_("More answers are required than are allowed."), STR_NONE);
    }
}

const struct survey_finding *survey_findings(struct arena *a, enum lang lang, const struct survey_doc *doc, size_t *ret_n)
{
    enum { PER_QUESTION = 40 };
    struct checking c = {.a = a, .lang = lang, .doc = doc, .room = (doc->n_questions + doc->n_blocks + doc->n_quotas + 5) * PER_QUESTION + (doc->notes ? doc->notes->n : 0)};
    c.never = ARENA_ARRAY(a, bool, doc->n_questions + 1);
    c.found = ARENA_ARRAY(a, struct survey_finding, c.room);
    for (size_t i = 0; i < doc->n_questions; i++) {
        check_rule(&c, i);
        check_question(&c, &doc->questions[i]);
        check_texts(&c, &doc->questions[i]);
    }
    check_whole(&c);
    check_quotas(&c);
    struct survey_finding *sorted = ARENA_ARRAY(a, struct survey_finding, c.n + 1);
    size_t k = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < c.n; i++) {
            if (c.found[i].is_error == (pass == 0)) {
                sorted[k++] = c.found[i];
            }
        }
    }
    *ret_n = k;
    return sorted;
}

size_t survey_errors(const struct survey_finding *findings, size_t n)
{
    size_t errors = 0;
    for (size_t i = 0; i < n; i++) {
        errors += findings[i].is_error;
    }
    return errors;
}
