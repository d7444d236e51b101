#include "feature/survey/survey_recode.h"

#include "feature/survey/survey_formula.h"

struct reading {
    struct arena *a;
    const struct survey_column *source;
    enum lang lang;
    struct str why;
};

static bool fail(struct reading *d, const char *msgid, struct str what)
{
    d->why = tr_fmt(d->a, d->lang, msgid, (struct tr_arg[]){{"what", what}, {0}});
    return false;
}

struct str survey_recode_column(struct arena *a, struct str name)
{
    return str_cat(a, STR("@"), name);
}

bool survey_recode_name_ok(struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool letter = (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
            return false;
        }
    }
    return name.n > 0 && name.n <= RECODE_NAME_MAX && str_is_utf8(name);
}

/* ---- one class as a formula ---- */

/* `D9 in ("21-30" "31-40")` */
static bool of_choices(struct reading *d, struct str values, struct str *ret)
{
    struct str one, all = STR_NONE;
    while (str_split(&values, '|', &one)) {
        one = str_trim(one);
        if (str_find(one, STR("\""), 0) != SIZE_MAX) {
            return fail(d, N_("“{what}” is no answer that can be chosen there."), one);
        }
        all = one.n > 0 ? str_fmt(d->a, "%.*s \"%.*s\"", STR_ARG(all), STR_ARG(one)) : all;
    }
    *ret = str_fmt(d->a, "%.*s in (%.*s)", STR_ARG(d->source->name), STR_ARG(all));
    return all.n > 0 || fail(d, N_("Behind “=” answers are missing, joined by |."), STR_NONE);
}

/* `D5 >= 10 and D5 <= 49` of "10..49" */
static bool of_numbers(struct reading *d, struct str values, struct str *ret)
{
    struct str name = d->source->name, from = values, to = values;
    size_t dots = str_find(values, STR(".."), 0);
    if (dots != SIZE_MAX) {
        from = str_trim(str_cut(values, 0, dots));
        to = str_trim(str_cut(values, dots + 2, values.n));
    }
    double low = 0, high = 0;
    bool ok = (from.n > 0 || to.n > 0) && (from.n == 0 || str_to_real(from, &low)) && (to.n == 0 || str_to_real(to, &high));
    if (!ok || (from.n > 0 && to.n > 0 && low > high)) {
        return fail(d, N_("“{what}” are no numbers. Please write them as 10..49, ..9 or 50.."), values);
    }
    struct str above = from.n > 0 ? str_fmt(d->a, "%.*s >= %.*s", STR_ARG(name), STR_ARG(from)) : STR("");
    struct str below = to.n > 0 ? str_fmt(d->a, "%.*s <= %.*s", STR_ARG(name), STR_ARG(to)) : STR("");
    *ret = str_fmt(d->a, "%.*s%s%.*s", STR_ARG(above), above.n && below.n ? " and " : "", STR_ARG(below));
    return true;
}

static bool read_class(struct reading *d, struct survey_table *t, struct str line, struct survey_option *option, const struct survey_formula **ret)
{
    size_t equals = str_find(line, STR("="), 0);
    struct str formula, name = equals == SIZE_MAX ? line : str_trim(str_cut(line, 0, equals));
    struct str values = equals == SIZE_MAX ? STR("") : str_trim(str_cut(line, equals + 1, line.n));
    bool plain = str_find(name, STR("\""), 0) == SIZE_MAX && str_find(name, STR("|"), 0) == SIZE_MAX;
    if (name.n == 0 || name.n > 60 || !plain || values.n == 0 || str_is(name, "NA")) {
        return fail(d, N_("“{what}” is no class. Please write a name, = and what belongs to it, a line for each."), line);
    }
    bool ok = survey_column_is_number(d->source) ? of_numbers(d, values, &formula) : of_choices(d, values, &formula);
    *ret = ok ? survey_formula_read(d->a, t, formula, d->lang, &d->why) : NULL;
    *option = (struct survey_option){.id = name, .text = {name, name}};
    return *ret != NULL;
}

/* ---- the column ---- */

static const struct survey_question *question_of(struct arena *a, const struct survey_recode *r, const struct survey_option *classes, size_t n)
{
    struct survey_question *q = ARENA_NEW(a, struct survey_question);
    struct str text = str_fmt(a, "%.*s (%.*s)", STR_ARG(r->name), STR_ARG(r->source));
    *q = (struct survey_question){.id = survey_recode_column(a, r->name), .type = survey_type_of(STR("single_choice")), .text = {text, text}, .choices = classes,
                                  .n_choices = n};
    return q;
}

static bool read_classes(struct reading *d, struct survey_table *t, struct str text, struct survey_option *classes, const struct survey_formula **formulas, size_t *ret_n)
{
    struct str line;
    size_t n = 0;
    while (str_split(&text, '\n', &line)) {
        line = str_trim(line);
        if (line.n == 0) {
            continue;
        }
        if (n == RECODE_CLASSES_MAX) {
            return fail(d, N_("A question can have at most 20 classes."), STR_NONE);
        }
        if (!read_class(d, t, line, &classes[n], &formulas[n])) {
            return false;
        }
        for (size_t k = 0; k < n; k++) {
            if (str_eq(classes[k].id, classes[n].id)) {
                return fail(d, N_("The class “{what}” stands there twice."), classes[n].id);
            }
        }
        n++;
    }
    *ret_n = n;
    return n > 0 || fail(d, N_("Please write at least one class."), STR_NONE);
}

bool survey_recode_apply(struct arena *a, struct survey_table *t, const struct survey_recode *r, enum lang lang, struct str *ret_why)
{
    struct reading d = {.a = a, .source = survey_table_column(t, r->source), .lang = lang};
    struct survey_option *classes = ARENA_ARRAY(a, struct survey_option, RECODE_CLASSES_MAX);
    const struct survey_formula *formulas[RECODE_CLASSES_MAX];
    size_t n;
    bool fits = d.source && (survey_column_is_number(d.source) || d.source->question->n_choices > 0);
    if (!fits) {
        (void)fail(&d, N_("Classes are made of a question with choices or numbers."), STR_NONE);
    }
    if (!fits || !read_classes(&d, t, str_copy(a, r->classes), classes, formulas, &n)) {
        *ret_why = d.why;
        return false;
    }
    uint32_t *code = ARENA_ARRAY(a, uint32_t, t->n + 1);
    for (size_t i = 0; i < t->n; i++) {
        for (size_t k = 0; k < n && code[i] == CODE_SILENT; k++) {
            code[i] = survey_formula_of(formulas[k], i) == TRUTH_YES ? CODE_FIRST + (uint32_t)k : CODE_SILENT;
        }
    }
    survey_table_extend(a, t, question_of(a, r, classes, n), code);
    return true;
}

void survey_recode_apply_empty(struct arena *a, struct survey_table *t, const struct survey_recode *r)
{
    survey_table_extend(a, t, question_of(a, r, NULL, 0), ARENA_ARRAY(a, uint32_t, t->n + 1));
}

struct str survey_recode_words(struct arena *a, struct str classes)
{
    struct str line, all = STR_NONE;
    while (str_split(&classes, '\n', &line)) {
        line = str_trim(line);
        all = line.n > 0 ? str_fmt(a, "%.*s%s%.*s", STR_ARG(all), all.n ? "; " : "", STR_ARG(line)) : all;
    }
    return all;
}

/* A label that would be read otherwise gives way to the answer's name. */
static struct str class_name(const struct survey_option *o, enum lang lang)
{
    struct str label = str_clip(survey_say(&o->text, lang), 50);
    for (size_t i = 0; i < label.n; i++) {
        if (label.p[i] == '=' || label.p[i] == '|' || label.p[i] == '"' || label.p[i] == '\n') {
            return o->id;
        }
    }
    return label;
}

struct str survey_recode_draft(struct arena *a, const struct survey_column *source, enum lang lang)
{
    const struct survey_question *q = source->question;
    struct str all = STR_NONE;
    if (survey_column_is_number(source)) {
        return T(lang, "small = ..9\nmedium = 10..49\nlarge = 50..");
    }
    for (size_t k = 0; k < q->n_choices; k++) {
        struct str label = class_name(&q->choices[k], lang);
        all = str_fmt(a, "%.*s%.*s = %.*s\n", STR_ARG(all), STR_ARG(label), STR_ARG(q->choices[k].id));
    }
    return all;
}
