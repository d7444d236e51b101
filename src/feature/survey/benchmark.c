#include "feature/survey/benchmark.h"

#include <math.h>

enum { SERIES = 3 /* one's own answer, one's class, everybody */ };

/* ---- the class ---- */

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

struct survey_view_def benchmark_view(struct arena *a, const struct survey_results *s, struct str class, struct str value)
{
    return (struct survey_view_def){.filter = str_fmt(a, "%.*s = \"%.*s\"", STR_ARG(class), STR_ARG(value)), .min_seconds = s->defs[0].min_seconds,
                                    .cleaning = s->defs[0].cleaning};
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

/* ---- one question ---- */

/* A question with what the pages of both views show of it; the class may be missing. */
struct beside {
    struct arena *a;
    enum lang lang;
    const struct survey_question *question;
    const struct json_value *answers;
    const struct survey_result *of_all, *of_class;
};

static struct str answer_of(const struct beside *b, size_t cell)
{
    return survey_answer_of(b->answers, survey_cell_name(b->a, b->question, cell));
}

/* The answer in words, where it is not one of those that are compared. */
static struct str other_words(const struct beside *b, struct str answer)
{
    return !str_is(answer, "NA") ? T(b->lang, "no answer") : b->question->has_not_applicable ? survey_say(&b->question->not_applicable, b->lang) : T(b->lang, "does not apply");
}

static double number_of(const struct beside *b, size_t cell)
{
    double v;
    struct str answer = answer_of(b, cell);
    return answer.n > 0 && !str_is(answer, "NA") && str_to_real(answer, &v) ? v : NAN;
}

static struct benchmark_figure figure_of(const struct survey_result *r, size_t i)
{
    const struct survey_figure *f = &r->figures[i];
    return (struct benchmark_figure){f->mean, f->median, f->quartiles, f->answered};
}

static void fill_numbers(const struct beside *b, struct benchmark_question *ret)
{
    struct benchmark_number *numbers = ARENA_ARRAY(b->a, struct benchmark_number, b->of_all->n_figures + 1);
    for (size_t i = 0; i < b->of_all->n_figures; i++) {
        double own = number_of(b, i);
        numbers[i] = (struct benchmark_number){.label = b->of_all->figures[i].label, .own = isnan(own) ? other_words(b, answer_of(b, i)) : survey_real_text(b->a, b->lang, own, 2),
                                               .of_all = figure_of(b->of_all, i)};
        if (b->of_class) {
            numbers[i].of_class = figure_of(b->of_class, i);
        }
    }
    ret->numbers = numbers;
    ret->n_numbers = b->of_all->n_figures;
}

/* As it is shown: NaN where it is hidden. */
static double mean_of(const struct survey_result *r, size_t i)
{
    return r && !r->figures[i].is_hidden ? r->figures[i].raw.mean : NAN;
}

/* The scale of the question; without bounds it ends where the figures do that are shown. */
static void scale_of(const struct beside *b, double *low, double *high)
{
    const struct survey_question *q = b->question;
    *low = isnan(q->min) ? 0 : q->min;
    *high = isnan(q->max) ? *low : q->max;
    for (size_t i = 0; i < b->of_all->n_figures; i++) {
        const double shown[SERIES] = {number_of(b, i), mean_of(b->of_class, i), mean_of(b->of_all, i)};
        for (size_t k = 0; k < SERIES; k++) {
            *low = isnan(shown[k]) ? *low : fmin(*low, shown[k]);
            *high = isnan(shown[k]) ? *high : fmax(*high, shown[k]);
        }
    }
}

static struct chart_row row_of(const struct beside *b, const struct benchmark_number *n, size_t i, double low, double high)
{
    double *parts = ARENA_ARRAY(b->a, double, SERIES), own = number_of(b, i);
    size_t at = 0;
    parts[at++] = own;
    if (b->of_class) {
        parts[at++] = mean_of(b->of_class, i);
    }
    parts[at++] = mean_of(b->of_all, i);
    for (size_t k = 0; k < at; k++) {
        parts[k] = high > low ? (parts[k] - low) / (high - low) : NAN;
    }
    return (struct chart_row){.label = n->label, .note = isnan(own) ? STR_NONE : n->own, .at = NAN, .low = NAN, .high = NAN, .q1 = NAN, .median = NAN, .q3 = NAN, .from = NAN, .to = NAN,
                              .relevance = NAN, .parts = parts};
}

static bool has_something(const struct beside *b)
{
    bool any = false;
    for (size_t i = 0; i < b->of_all->n_figures; i++) {
        any = any || !isnan(number_of(b, i)) || !isnan(mean_of(b->of_all, i));
    }
    return any;
}

static void draw(const struct beside *b, struct benchmark_question *ret)
{
    double low, high;
    struct str *series = ARENA_ARRAY(b->a, struct str, SERIES);
    struct chart c = {.kind = CHART_GROUPS, .title = ret->text, .text = T(b->lang, "Your answer beside the means of your class and of everybody; the figures follow as a table."),
                      .scale_min = survey_say(&b->question->label_min, b->lang), .scale_max = survey_say(&b->question->label_max, b->lang), .series = series,
                      .lang = b->lang};
    series[c.n_series++] = T(b->lang, "You");
    if (b->of_class) {
        series[c.n_series++] = T(b->lang, "Your class");
    }
    series[c.n_series++] = T(b->lang, "Everybody");
    c.rows = ARENA_ARRAY(b->a, struct chart_row, ret->n_numbers + 1);
    scale_of(b, &low, &high);
    for (size_t i = 0; i < ret->n_numbers; i++) {
        c.rows[c.n_rows++] = row_of(b, &ret->numbers[i], i, low, high);
    }
    ret->chart.svg = chart_html(b->a, &c, str_fmt(b->a, "s-%.*s", STR_ARG(b->question->id)));
}

static size_t choice_of(const struct survey_question *q, struct str answer)
{
    size_t k = 0;
    while (k < q->n_choices && !str_eq(q->choices[k].id, answer)) {
        k++;
    }
    return k;
}

static void fill_choices(const struct beside *b, struct benchmark_question *ret)
{
    struct benchmark_choice *choices = ARENA_ARRAY(b->a, struct benchmark_choice, b->of_all->n_groups + 1);
    for (size_t i = 0; i < b->of_all->n_groups; i++) {
        const struct survey_group *all = &b->of_all->groups[i], *class = b->of_class ? &b->of_class->groups[i] : NULL;
        struct str answer = answer_of(b, i), none = STR(SURVEY_HIDDEN);
        size_t k = choice_of(b->question, answer);
        bool chose = k < b->question->n_choices;
        choices[i] = (struct benchmark_choice){.label = all->label, .own = chose ? survey_say(&b->question->choices[k].text, b->lang) : other_words(b, answer),
                                               .class_share = class && chose ? class->bars[k].share : none, .class_n = class ? class->answered : none,
                                               .all_share = chose ? all->bars[k].share : none, .all_n = all->answered};
    }
    ret->choices = choices;
    ret->n_choices = b->of_all->n_groups;
}

/* ---- all of them ---- */

/* Comparisons in pairs say little one by one. */
static bool is_compared(const struct survey_question *q)
{
    bool pairs = q->type->cell == CELL_CHOICE && str_is(str_of(q->type->name), "pairwise_comparison");
    return q->type->cell == CELL_NUMBER || q->type->cell == CELL_WHOLE || (q->type->cell == CELL_CHOICE && !pairs);
}

const struct benchmark_question *benchmark_sheet(struct arena *a, enum lang lang, const struct survey_results *s, const struct benchmark_own *own, size_t *ret_n)
{
    struct survey_viewing all, class;
    struct benchmark_question *questions = ARENA_ARRAY(a, struct benchmark_question, s->doc.n_questions + 1);
    *ret_n = 0;
    survey_viewing_begin(a, lang, s, 0, 1, ADJUST_NONE, &all);
    survey_viewing_begin(a, lang, s, own->view, 1, ADJUST_NONE, &class);
    bool has_class = own->view > 0 && survey_viewing_is_enough(&class);
    for (size_t i = 0; survey_viewing_is_enough(&all) && i < s->doc.n_questions; i++) {
        struct survey_shown of_all, of_class;
        const struct survey_question *q = &s->doc.questions[i];
        if (!is_compared(q)) {
            continue;
        }
        survey_shown(&all, i, CHART_NONE, &of_all);
        survey_shown(&class, i, CHART_NONE, &of_class);
        const struct beside b = {a, lang, q, &own->answers, &of_all.result, has_class ? &of_class.result : NULL};
        struct benchmark_question *one = &questions[(*ret_n)++];
        *one = (struct benchmark_question){.id = q->id, .text = survey_say(&q->text, lang), .has_class = has_class};
        if (of_all.result.n_figures > 0) {
            fill_numbers(&b, one);
            if (has_something(&b)) {
                draw(&b, one);
            }
        } else {
            fill_choices(&b, one);
        }
    }
    survey_viewing_end(&class);
    survey_viewing_end(&all);
    return questions;
}
