#include "feature/survey/survey_diff.h"

#include "feature/survey/survey_edit.h"
#include "feature/survey/survey_property.h"
#include "feature/survey/survey_rule.h"

struct differing {
    struct arena *a;
    enum lang lang;
    struct survey_doc before, after; /* for the words of conditions */
    struct survey_change *found;
    size_t n;
};

static void add(struct differing *d, struct str where, struct str what, struct str before, struct str after)
{
    if (d->n < SURVEY_CHANGES_MAX) {
        d->found[d->n++] = (struct survey_change){where, what, before, after};
    }
}

/* ---- values as people read them ---- */

static struct str text_of(const struct json_value *v, const char *key)
{
    const struct json_value *t = v && v->type == JSON_OBJECT ? json_get(v, key) : NULL;
    return t && t->type == JSON_TEXT ? t->text : STR_NONE;
}

static struct str both_languages(struct differing *d, const struct json_value *v)
{
    struct str de = text_of(v, "de"), en = text_of(v, "en");
    return de.n > 0 && en.n > 0 ? str_fmt(d->a, "%.*s / %.*s", STR_ARG(de), STR_ARG(en)) : de.n > 0 ? de : en;
}

static struct str list_words(struct differing *d, const struct json_value *list)
{
    struct str words = STR_NONE;
    for (size_t i = 0; i < list->n; i++) {
        struct str one = both_languages(d, &list->items[i]);
        words = words.n ? str_fmt(d->a, "%.*s; %.*s", STR_ARG(words), STR_ARG(one)) : one;
    }
    return words;
}

static struct str rule_words(struct differing *d, const struct survey_doc *doc, const struct json_value *v)
{
    struct survey_condition rule;
    return survey_rule_read(d->a, v, &rule) ? survey_rule_words(d->a, d->lang, doc, &rule) : json_written(d->a, v);
}

static struct str words_of(struct differing *d, const struct survey_doc *doc, const char *key, const struct json_value *v)
{
    if (!v || v->type == JSON_NULL) {
        return STR_NONE;
    }
    if (str_is(str_of(key), "show_if")) {
        return rule_words(d, doc, v);
    }
    if (v->type == JSON_BOOL) {
        return v->boolean ? T(d->lang, "yes") : T(d->lang, "no");
    }
    if (v->type == JSON_ARRAY) {
        return list_words(d, v);
    }
    if (v->type != JSON_OBJECT) {
        return v->text;
    }
    return both_languages(d, v).n > 0 ? both_languages(d, v) : json_written(d->a, v);
}

static struct str name_of(struct differing *d, const char *key)
{
    static const struct {
        const char *key, *label;
    } others[] = {{"de", N_("Question (German)")}, {"en", N_("Question (English)")}, {"type", N_("Kind of question")}, {"show_if", N_("When it is shown")}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (str_is(str_of(key), others[i].key)) {
            return tr(d->lang, others[i].label);
        }
    }
    for (const struct survey_property *p = survey_properties; p->key; p++) {
        if (str_is(str_of(key), p->key)) {
            return tr(d->lang, p->label);
        }
    }
    return str_of(key);
}

/* ---- questions ---- */

static void compare_member(struct differing *d, struct str where, const char *key, const struct json_value *was, const struct json_value *is)
{
    if (!json_same(was, is)) {
        add(d, where, name_of(d, key), words_of(d, &d->before, key, was), words_of(d, &d->after, key, is));
    }
}

static void compare_question(struct differing *d, struct str where, const struct json_value *was, const struct json_value *is)
{
    for (size_t i = 0; i < is->n; i++) {
        const char *key = str_z(d->a, is->keys[i]);
        compare_member(d, where, key, json_get(was, key), &is->items[i]);
    }
    for (size_t i = 0; i < was->n; i++) {
        const char *key = str_z(d->a, was->keys[i]);
        if (!json_get(is, key)) {
            compare_member(d, where, key, &was->items[i], NULL);
        }
    }
}

/* Name of the nearest question before `at` that `other` has, too. */
static struct str ahead_of(const struct survey_doc *doc, const struct json_value *other, size_t at)
{
    struct survey_spot spot;
    while (at > 0) {
        at--;
        if (survey_spot_of(other, doc->questions[at].id, &spot)) {
            return doc->questions[at].id;
        }
    }
    return STR_NONE;
}

static size_t place_of(const struct survey_doc *doc, struct str name)
{
    size_t i = 0;
    while (i < doc->n_questions && !str_eq(doc->questions[i].id, name)) {
        i++;
    }
    return i;
}

static void compare_questions(struct differing *d, const struct json_value *before, const struct json_value *after)
{
    struct survey_spot old, new;
    for (size_t i = 0; i < d->after.n_questions; i++) {
        const struct survey_question *q = &d->after.questions[i];
        const struct json_value *was = survey_spot_of(before, q->id, &old), *is = survey_spot_of(after, q->id, &new);
        if (!was) {
            add(d, q->id, T(d->lang, "Question added"), STR_NONE, survey_say(&q->text, d->lang));
            continue;
        }
        struct str behind = ahead_of(&d->before, after, place_of(&d->before, q->id)), now = ahead_of(&d->after, before, i);
        if (!str_eq(behind, now) || old.block != new.block) {
            add(d, q->id, T(d->lang, "Stands behind"), behind, now);
        }
        compare_question(d, q->id, was, is);
    }
    for (size_t i = 0; i < d->before.n_questions; i++) {
        const struct survey_question *q = &d->before.questions[i];
        if (!survey_spot_of(after, q->id, &new)) {
            add(d, q->id, T(d->lang, "Question deleted"), survey_say(&q->text, d->lang), STR_NONE);
        }
    }
}

static void compare_text(struct differing *d, const char *msgid, const struct json_value *was, const struct json_value *is)
{
    struct str before = both_languages(d, was), after = both_languages(d, is);
    if (!str_eq(before, after)) {
        add(d, STR_NONE, tr(d->lang, msgid), before, after);
    }
}

const struct survey_change *survey_diff(struct arena *a, enum lang lang, const struct json_value *before, const struct json_value *after, size_t *ret_n)
{
    struct differing d = {.a = a, .lang = lang, .found = ARENA_ARRAY(a, struct survey_change, SURVEY_CHANGES_MAX)};
    struct str why;
    *ret_n = 0;
    if (!survey_draft_read(a, json_written(a, before), lang, &d.before, &why) || !survey_draft_read(a, json_written(a, after), lang, &d.after, &why)) {
        return d.found;
    }
    compare_text(&d, N_("Title"), json_get(before, "title"), json_get(after, "title"));
    compare_text(&d, N_("Introduction"), json_get(before, "intro"), json_get(after, "intro"));
    size_t blocks = survey_blocks(before) > survey_blocks(after) ? survey_blocks(before) : survey_blocks(after);
    for (size_t b = 0; b < blocks; b++) {
        compare_text(&d, N_("Title of a block"), survey_block_of(before, b), survey_block_of(after, b));
    }
    compare_questions(&d, before, after);
    *ret_n = d.n;
    return d.found;
}
