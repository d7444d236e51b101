#include "feature/survey/survey_result.h"

#include <math.h>

#include "stats/describe.h"

enum { ROW_HEIGHT = 76, SCALE_TO = 1000 };
#define CONFIDENCE 0.95
#define HIDDEN STR("–")

/* Digits as readers of the language write them. */
static struct str real_text(struct arena *a, enum lang lang, double v)
{
    if (isnan(v)) {
        return HIDDEN;
    }
    struct str s = str_fmt(a, "%.2f", v);
    bool negative = str_starts(s, STR("-"));
    struct str digits = str_cut(s, negative, s.n);
    size_t point = str_find(digits, STR("."), 0);
    return str_fmt(a, "%s%.*s%s%.*s", negative ? "\u2212" : "", STR_ARG(str_cut(digits, 0, point)), lang == LANG_DE ? "," : ".",
                   STR_ARG(str_cut(digits, point + 1, digits.n)));
}

static struct str percent(struct arena *a, enum lang lang, size_t part, size_t whole)
{
    double share = whole ? 100 * (double)part / (double)whole : 0;
    struct str s = str_fmt(a, "%.0f", share);
    return lang == LANG_DE ? str_cat(a, s, STR(" %")) : str_cat(a, s, STR("%"));
}

static struct str count_text(struct arena *a, enum lang lang, size_t n)
{
    return fmt_int(a, lang, (int64_t)n);
}

/* ---- what is hidden ---- */

/* The smallest of those that are shown and not empty; n when there is none. */
static size_t smallest_shown(const size_t *counts, size_t n, const bool *hidden)
{
    size_t best = n;
    for (size_t i = 0; i < n; i++) {
        if (!hidden[i] && counts[i] > 0 && (best == n || counts[i] < counts[best])) {
            best = i;
        }
    }
    return best;
}

void survey_hide(const size_t *counts, size_t n, bool *ret_hidden)
{
    size_t hidden = 0, people = 0;
    for (size_t i = 0; i < n; i++) {
        ret_hidden[i] = counts[i] > 0 && counts[i] < SURVEY_SMALL;
        hidden += ret_hidden[i];
        people += ret_hidden[i] ? counts[i] : 0;
    }
    while (hidden > 0 && (hidden == 1 || people < SURVEY_SMALL)) {
        size_t more = smallest_shown(counts, n, ret_hidden);
        if (more == n) {
            break;
        }
        ret_hidden[more] = true;
        people += counts[more];
        hidden++;
    }
}

/* Empty ones are hidden along when something is: "0" would say that the few chose elsewhere. */
static void hide_empty(const size_t *counts, size_t n, bool *hidden)
{
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        any = any || hidden[i];
    }
    for (size_t i = 0; i < n; i++) {
        hidden[i] = hidden[i] || (any && counts[i] == 0);
    }
}

/* ---- numbers ---- */

struct column {
    struct sample numbers;
    size_t not_applicable, silent;
};

static struct column column_of(struct arena *a, const struct survey_answers *answers, size_t cell)
{
    double *v = ARENA_ARRAY(a, double, answers->n + 1);
    struct column c = {0};
    for (size_t i = 0; i < answers->n; i++) {
        struct str value = answers->v[i][cell];
        if (str_is(value, "NA")) {
            c.not_applicable++;
        } else if (str_to_real(value, &v[c.numbers.n])) {
            c.numbers.n++;
        } else {
            c.silent++;
        }
    }
    c.numbers.v = v;
    return c;
}

static int64_t place(double v, double min, double max)
{
    double at = (v - min) / (max - min) * SCALE_TO;
    return max > min && isfinite(at) ? (int64_t)fmax(0, fmin(SCALE_TO, at)) : 0;
}

static void figure(struct arena *a, enum lang lang, const struct survey_question *q, const struct column *c, struct survey_figure *f)
{
    struct describe d;
    size_t spoke = c->numbers.n + c->not_applicable;
    bool few = c->numbers.n > 0 && c->numbers.n < SURVEY_SMALL;
    bool gives_away = q->has_not_applicable && c->not_applicable > 0 && c->not_applicable < SURVEY_SMALL;
    describe(a, c->numbers, c->not_applicable, c->silent, CONFIDENCE, &d);
    double min = isnan(q->min) ? d.min : q->min, max = isnan(q->max) ? d.max : q->max;
    f->is_hidden = few || c->numbers.n == 0;
    f->answered = few ? HIDDEN : count_text(a, lang, d.answered);
    f->relevance = !q->has_not_applicable ? STR_NONE : few || gives_away ? HIDDEN : percent(a, lang, d.answered, spoke);
    f->mean = f->sd = f->median = f->quartiles = f->interval = HIDDEN;
    if (f->is_hidden) {
        return;
    }
    f->mean = real_text(a, lang, d.mean);
    f->sd = real_text(a, lang, d.sd);
    f->median = real_text(a, lang, d.median);
    f->quartiles = str_fmt(a, "%.*s – %.*s", STR_ARG(real_text(a, lang, d.q1)), STR_ARG(real_text(a, lang, d.q3)));
    f->interval = str_fmt(a, "%.*s – %.*s", STR_ARG(real_text(a, lang, d.ci_low)), STR_ARG(real_text(a, lang, d.ci_high)));
    f->at = place(d.mean, min, max);
    f->low = place(d.ci_low, min, max);
    f->high = place(d.ci_high, min, max);
    f->has_interval = !isnan(d.ci_low);
}

static void numbers(struct arena *a, enum lang lang, const struct survey_question *q, size_t first, const struct survey_answers *answers, struct survey_result *ret)
{
    size_t n = survey_cells(q), best = n;
    struct survey_figure *figures = ARENA_ARRAY(a, struct survey_figure, n);
    for (size_t i = 0; i < n; i++) {
        struct column c = column_of(a, answers, first + i);
        figures[i].label = q->n_items ? survey_say(&q->items[i].text, lang) : survey_say(&q->text, lang);
        figures[i].y = (int64_t)i * ROW_HEIGHT + 56;
        figures[i].text_y = figures[i].y - 18;
        figure(a, lang, q, &c, &figures[i]);
        ret->has_hidden = ret->has_hidden || str_eq(figures[i].answered, HIDDEN) || str_eq(figures[i].relevance, HIDDEN);
        best = !figures[i].is_hidden && (best == n || figures[i].at > figures[best].at) ? i : best;
    }
    ret->figures = figures;
    ret->n_figures = n;
    ret->height = (int64_t)n * ROW_HEIGHT;
    if (best < n) {
        struct tr_arg args[] = {{"item", figures[best].label}, {"mean", figures[best].mean}, {0}};
        ret->sentence = n > 1 ? tr_fmt(a, lang, N_("Highest on average: {item} ({mean})."), args) : tr_fmt(a, lang, N_("On average: {mean}."), args);
    }
}

/* ---- choices ---- */

static bool chose(struct str value, struct str option)
{
    struct str one;
    while (str_split(&value, '|', &one)) {
        if (str_eq(one, option)) {
            return true;
        }
    }
    return false;
}

/* How many chose each option of one cell, "does not apply" behind them; returns how many answered at all. */
static size_t count_options(const struct survey_question *q, const struct survey_answers *answers, size_t cell, size_t *counts)
{
    size_t answered = 0;
    for (size_t i = 0; i < answers->n; i++) {
        struct str value = answers->v[i][cell];
        answered += value.n > 0;
        for (size_t k = 0; k < q->n_choices; k++) {
            counts[k] += chose(value, q->choices[k].id);
        }
        counts[q->n_choices] += str_is(value, "NA");
    }
    return answered;
}

static void group(struct arena *a, enum lang lang, const struct survey_question *q, size_t first, const struct survey_answers *answers, size_t cell,
                  struct survey_group *g, struct survey_result *ret)
{
    size_t n = q->n_choices + q->has_not_applicable;
    size_t *counts = ARENA_ARRAY(a, size_t, q->n_choices + 1);
    bool *hidden = ARENA_ARRAY(a, bool, q->n_choices + 1);
    struct survey_bar *bars = ARENA_ARRAY(a, struct survey_bar, n);
    size_t answered = count_options(q, answers, first + cell, counts);
    bool few = answered > 0 && answered < SURVEY_SMALL;
    survey_hide(counts, n, hidden);
    hide_empty(counts, n, hidden);
    for (size_t i = 0; i < n; i++) {
        bool hide = few || hidden[i];
        const struct survey_text *text = i < q->n_choices ? &q->choices[i].text : &q->not_applicable;
        bars[i] = (struct survey_bar){.label = survey_say(text, lang), .count = hide ? HIDDEN : count_text(a, lang, counts[i]),
                                      .share = hide ? HIDDEN : percent(a, lang, counts[i], answered),
                                      .width = hide || !answered ? 0 : (int64_t)(100 * counts[i] / answered), .is_hidden = hide};
        ret->has_hidden = ret->has_hidden || hide;
    }
    g->label = q->n_items ? survey_say(&q->items[cell].text, lang) : survey_say(&q->text, lang);
    g->answered = few ? HIDDEN : count_text(a, lang, answered);
    g->bars = bars;
    g->n_bars = n;
}

static const struct survey_bar *longest(const struct survey_group *g)
{
    const struct survey_bar *best = NULL;
    for (size_t i = 0; i < g->n_bars; i++) {
        if (!g->bars[i].is_hidden && (!best || g->bars[i].width > best->width)) {
            best = &g->bars[i];
        }
    }
    return best && best->width > 0 ? best : NULL;
}

static void choices(struct arena *a, enum lang lang, const struct survey_question *q, size_t first, const struct survey_answers *answers, struct survey_result *ret)
{
    size_t n = survey_cells(q);
    struct survey_group *groups = ARENA_ARRAY(a, struct survey_group, n);
    for (size_t i = 0; i < n; i++) {
        group(a, lang, q, first, answers, i, &groups[i], ret);
    }
    ret->groups = groups;
    ret->n_groups = n;
    const struct survey_bar *best = n == 1 ? longest(&groups[0]) : NULL;
    if (best) {
        ret->sentence = tr_fmt(a, lang, N_("Named most often: {item} ({share})."), (struct tr_arg[]){{"item", best->label}, {"share", best->share}, {0}});
    }
}

/* Whoever gave at least one answer to the question. */
static size_t spoke_to(const struct survey_question *q, size_t first, const struct survey_answers *answers)
{
    size_t n = 0;
    for (size_t i = 0; i < answers->n; i++) {
        bool spoke = false;
        for (size_t k = 0; k < survey_cells(q) && !spoke; k++) {
            spoke = answers->v[i][first + k].n > 0;
        }
        n += spoke;
    }
    return n;
}

void survey_result(struct arena *a, enum lang lang, const struct survey_question *q, size_t first, const struct survey_answers *answers,
                   struct survey_result *ret)
{
    size_t n = spoke_to(q, first, answers);
    *ret = (struct survey_result){.id = q->id, .question = survey_say(&q->text, lang), .scale_min = survey_say(&q->label_min, lang),
                                  .scale_max = survey_say(&q->label_max, lang)};
    ret->answered = n > 0 && n < SURVEY_SMALL ? HIDDEN : count_text(a, lang, n);
    switch (q->type->cell) {
    case CELL_NUMBER:
    case CELL_WHOLE:
        numbers(a, lang, q, first, answers, ret);
        break;
    case CELL_CHOICE:
    case CELL_CHOICES:
        choices(a, lang, q, first, answers, ret);
        break;
    case CELL_TEXT:
    case CELL_LONG:
    case CELL_DATE:
        ret->is_text = true;
        break;
    }
}
