#include "feature/survey/benchmark.h"

/* What of the invited sheets compare by: of these a survey has few values. */
static const enum survey_trait by_trait[] = {TRAIT_SIZE, TRAIT_KIND};
enum { BY_TRAITS = sizeof by_trait / sizeof *by_trait };

static bool is_trait(struct str class, enum survey_trait t)
{
    return class.n > 1 && class.p[0] == '@' && str_is(str_cut(class, 1, class.n), survey_traits[t].value);
}

static bool has_few_answers(const struct survey_question *q)
{
    return q->type->cell == CELL_CHOICE && q->n_items == 0 && q->n_choices > 1 && q->n_choices <= SURVEY_GROUPS_MAX;
}

static const struct survey_question *question_of(const struct survey_doc *doc, struct str class)
{
    size_t at = survey_question_number(doc, class);
    return at < doc->n_questions && has_few_answers(&doc->questions[at]) ? &doc->questions[at] : NULL;
}

void benchmark_offer(struct request *r, const struct survey_doc *doc, struct part_field *f)
{
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, doc->n_questions + BY_TRAITS + 1);
    size_t n = 0;
    choices[n++] = (struct part_choice){.value = STR(""), .text = T(r->lang, "no sheets")};
    for (size_t i = 0; i < BY_TRAITS; i++) {
        const struct choice *t = &survey_traits[by_trait[i]];
        struct tr_arg args[] = {{"what", tr(r->lang, t->label)}, {0}};
        choices[n++] = (struct part_choice){.value = str_fmt(r->arena, "@%s", t->value), .text = tr_fmt(r->arena, r->lang, N_("{what} (membership data)"), args)};
    }
    for (size_t i = 0; i < doc->n_questions; i++) {
        const struct survey_question *q = &doc->questions[i];
        if (has_few_answers(q)) {
            choices[n++] = (struct part_choice){.value = q->id, .text = str_fmt(r->arena, "%.*s %.*s", STR_ARG(q->id), STR_ARG(survey_say(&q->text, r->lang)))};
        }
    }
    part_field_choices(r, f, choices, n);
    f->control = STR("select");
}

const char *benchmark_refused(const struct survey_doc *doc, struct str class, struct str mode, struct str traits)
{
    if (class.n == 0) {
        return NULL;
    }
    if (str_is(mode, "kiosk")) {
        return N_("At a kiosk there are no sheets: the next person would see the address.");
    }
    for (size_t i = 0; i < BY_TRAITS; i++) {
        if (is_trait(class, by_trait[i])) {
            return survey_trait_is_in(traits, by_trait[i]) ? NULL : N_("Please choose above that this is kept with the answers of the invited, or compare by a question.");
        }
    }
    return question_of(doc, class) ? NULL : N_("Please choose one of the questions.");
}

struct str benchmark_class_text(const struct survey_doc *doc, struct str class, enum lang lang)
{
    for (size_t i = 0; i < BY_TRAITS; i++) {
        if (is_trait(class, by_trait[i])) {
            return tr(lang, survey_traits[by_trait[i]].label);
        }
    }
    const struct survey_question *q = question_of(doc, class);
    return q ? survey_say(&q->text, lang) : STR_NONE;
}

struct survey_view_def benchmark_view(struct arena *a, const struct survey_view_def *everybody, struct str class, const struct survey_option *value, const struct survey_text *of, enum lang lang)
{
    return (struct survey_view_def){.name = str_fmt(a, "%.*s: %.*s", STR_ARG(survey_say(of, lang)), STR_ARG(survey_say(&value->text, lang))),
                                    .filter = str_fmt(a, "%.*s = \"%.*s\"", STR_ARG(class), STR_ARG(value->id)), .min_seconds = everybody->min_seconds,
                                    .cleaning = everybody->cleaning};
}

size_t benchmark_view_number(const struct survey_results *s, const struct survey_view_def *def)
{
    for (size_t i = 1; i < s->n_views; i++) {
        const struct survey_view_def *v = &s->defs[i];
        if (!s->is_off[i] && v->n_groups == 0 && v->weighting == 0 && v->min_seconds == def->min_seconds && v->cleaning == def->cleaning && str_eq(v->filter, def->filter)) {
            return i;
        }
    }
    return 0;
}
