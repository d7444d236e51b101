/* Benchmark sheets: what stands on one. */
#include "feature/survey/benchmark.h"

#include <math.h>

enum { SERIES = 3 /* one's own answer, one's class, everybody */ };
#define HIDDEN STR(SURVEY_HIDDEN)

/* ---- one question ---- */

/* A question with what the pages of both views show of it; the class may be missing, and the own answers. */
struct beside {
    struct arena *a;
    enum lang lang;
    const struct survey_question *question;
    const struct json_value *answers;
    const struct survey_result *of_all, *of_class;
};

static struct str answer_of(const struct beside *b, size_t cell)
{
    return b->answers ? survey_answer_of(b->answers, survey_cell_name(b->a, b->question, cell)) : STR_NONE;
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
    if (b->answers) {
        parts[at++] = own;
    }
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
    if (b->answers) {
        series[c.n_series++] = T(b->lang, "You");
    }
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

/* Nobody's answers have no shares. */
static struct str share_of(const struct survey_group *g, size_t k)
{
    return str_is(g->answered, "0") ? HIDDEN : g->bars[k].share;
}

static void fill_choices(const struct beside *b, struct benchmark_question *ret)
{
    struct benchmark_choice *choices = ARENA_ARRAY(b->a, struct benchmark_choice, b->of_all->n_groups + 1);
    for (size_t i = 0; i < b->of_all->n_groups; i++) {
        const struct survey_group *all = &b->of_all->groups[i], *class = b->of_class ? &b->of_class->groups[i] : NULL;
        struct str answer = answer_of(b, i), none = HIDDEN;
        size_t k = choice_of(b->question, answer);
        bool chose = k < b->question->n_choices;
        choices[i] = (struct benchmark_choice){.label = all->label, .own = chose ? survey_say(&b->question->choices[k].text, b->lang) : other_words(b, answer),
                                               .class_share = class && chose ? share_of(class, k) : none, .class_n = class ? class->answered : none,
                                               .all_share = chose ? share_of(all, k) : none, .all_n = all->answered};
    }
    ret->choices = choices;
    ret->n_choices = b->of_all->n_groups;
}

/* ---- several choices: all of them, since one's own are not one answer that others share ---- */

static bool chose(struct str answer, struct str choice)
{
    struct str one;
    while (str_split(&answer, '|', &one)) {
        if (str_eq(one, choice)) {
            return true;
        }
    }
    return false;
}

/* Behind the choices stands "does not apply", where it was offered. */
static void fill_options(const struct beside *b, const struct survey_group *all, const struct survey_group *class, struct str answer, struct benchmark_several *ret)
{
    struct benchmark_choice *rows = ARENA_ARRAY(b->a, struct benchmark_choice, all->n_bars + 1);
    for (size_t k = 0; k < all->n_bars; k++) {
        bool own = chose(answer, k < b->question->n_choices ? b->question->choices[k].id : STR("NA"));
        rows[k] = (struct benchmark_choice){.label = all->bars[k].label, .own = own ? T(b->lang, "chosen") : answer.n > 0 ? T(b->lang, "not chosen") : T(b->lang, "no answer"),
                                            .class_share = class ? share_of(class, k) : HIDDEN, .class_n = class ? class->answered : HIDDEN,
                                            .all_share = share_of(all, k), .all_n = all->answered};
    }
    ret->label = b->question->n_items > 0 ? all->label : STR_NONE;
    ret->rows = rows;
    ret->n_rows = all->n_bars;
}

static void fill_several(const struct beside *b, struct benchmark_question *ret)
{
    struct benchmark_several *several = ARENA_ARRAY(b->a, struct benchmark_several, b->of_all->n_groups + 1);
    for (size_t i = 0; i < b->of_all->n_groups; i++) {
        fill_options(b, &b->of_all->groups[i], b->of_class ? &b->of_class->groups[i] : NULL, answer_of(b, i), &several[i]);
        several[i].has_own = ret->has_own;
        several[i].has_class = ret->has_class;
        several[i].text = ret->text;
    }
    ret->several = several;
    ret->n_several = b->of_all->n_groups;
}

/* ---- comparisons in pairs: one by one they say little, so what follows from them ---- */

/* In how many of the comparisons that the own answers decided the alternative was preferred. */
static struct str own_wins(const struct beside *b, size_t choice)
{
    const struct survey_question *q = b->question;
    int64_t won = 0, of = 0;
    for (size_t i = 0; i < q->n_items; i++) {
        size_t preferred = choice_of(q, answer_of(b, i));
        bool stands = q->items[i].pair[0] == choice || q->items[i].pair[1] == choice;
        of += stands && (preferred == q->items[i].pair[0] || preferred == q->items[i].pair[1]);
        won += preferred == choice;
    }
    struct tr_arg args[] = {{"n", fmt_int(b->a, b->lang, won)}, {"of", fmt_int(b->a, b->lang, of)}, {0}};
    return of > 0 ? tr_fmt(b->a, b->lang, N_("{n} of {of}"), args) : T(b->lang, "no answer");
}

static struct str worth_of(const struct survey_result *r, size_t choice)
{
    for (size_t i = 0; r && i < r->n_ranks; i++) {
        if (r->ranks[i].choice == choice) {
            return r->ranks[i].worth;
        }
    }
    return HIDDEN;
}

/* In everybody's order, or, where there is none to be seen, as they were offered. */
static void fill_ranks(const struct beside *b, struct benchmark_question *ret)
{
    size_t n = b->question->n_choices - b->question->has_nobody;
    struct benchmark_rank *ranks = ARENA_ARRAY(b->a, struct benchmark_rank, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t choice = i < b->of_all->n_ranks ? b->of_all->ranks[i].choice : i;
        ranks[i] = (struct benchmark_rank){survey_say(&b->question->choices[choice].text, b->lang), own_wins(b, choice), worth_of(b->of_class, choice), worth_of(b->of_all, choice)};
    }
    ret->ranks = ranks;
    ret->n_ranks = n;
}

/* ---- all of them ---- */

static bool is_compared(const struct survey_question *q)
{
    return q->n_choices > 0 || q->type->cell == CELL_NUMBER || q->type->cell == CELL_WHOLE;
}

static void fill(const struct beside *b, struct benchmark_question *ret)
{
    if (b->of_all->n_figures > 0) {
        fill_numbers(b, ret);
    } else if (survey_is_pairs(b->question)) {
        fill_ranks(b, ret);
    } else if (b->question->type->cell == CELL_CHOICES || !b->answers) {
        fill_several(b, ret);
    } else {
        fill_choices(b, ret);
    }
    if (ret->n_numbers > 0 && has_something(b)) {
        draw(b, ret);
    }
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
        const struct beside b = {a, lang, q, own->answers, &of_all.result, has_class ? &of_class.result : NULL};
        struct benchmark_question *one = &questions[(*ret_n)++];
        *one = (struct benchmark_question){.id = q->id, .text = survey_say(&q->text, lang), .has_class = has_class, .has_own = own->answers != NULL};
        fill(&b, one);
    }
    survey_viewing_end(&class);
    survey_viewing_end(&all);
    return questions;
}
