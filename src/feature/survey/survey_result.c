#include "feature/survey/survey_result.h"

#include <math.h>
#include <string.h>

#include "stats/describe.h"

enum { ROW_HEIGHT = 76, SCALE_TO = 1000 };
#define CONFIDENCE 0.95
#define HIDDEN STR(SURVEY_HIDDEN)

static struct str percent(const struct survey_page *p, size_t part, size_t whole)
{
    return survey_percent_text(p->a, p->lang, whole ? (double)part / (double)whole : 0);
}

static struct str count_text(const struct survey_page *p, size_t n)
{
    return fmt_int(p->a, p->lang, (int64_t)n);
}

static int64_t place(double v, double min, double max)
{
    double at = (v - min) / (max - min) * SCALE_TO;
    return max > min && isfinite(at) ? (int64_t)fmax(0, fmin(SCALE_TO, at)) : 0;
}

static void figure(const struct survey_page *p, const struct survey_column *c, struct survey_figure *f)
{
    struct describe d;
    struct survey_tally t;
    struct survey_seen seen;
    const struct survey_question *q = c->question;
    arena_reset(p->scratch);
    survey_look_at(p->scratch, p->look, c, &seen);
    survey_tally(p->scratch, p->look->table, c, p->look->people->group_of, GROUP_ALL, &t);
    describe(p->scratch, survey_tally_sample(p->scratch, c, &t), t.not_applicable, t.silent, CONFIDENCE, &d);
    bool hidden = !survey_seen_answers(p->look, &seen);
    f->gives_away = !survey_seen_not_applicable(p->scratch, p->look, &seen);
    f->is_hidden = hidden || t.answered == 0;
    f->n = t.answered;
    f->answered = hidden ? HIDDEN : count_text(p, t.answered);
    f->relevance = !q->has_not_applicable ? STR_NONE : hidden || f->gives_away ? HIDDEN : percent(p, t.answered, t.answered + t.not_applicable);
    f->mean = f->sd = f->median = f->quartiles = f->interval = HIDDEN;
    if (f->is_hidden) {
        return;
    }
    /* Without bounds the scale ends where the interval does: the largest answer is somebody's. */
    double min = isnan(q->min) ? fmin(0, d.mean) : q->min, max = isnan(q->max) ? fmax(d.mean, isnan(d.ci_high) ? 0 : d.ci_high) : q->max;
    f->mean = survey_real_text(p->a, p->lang, d.mean, 2);
    f->sd = survey_real_text(p->a, p->lang, d.sd, 2);
    f->median = survey_real_text(p->a, p->lang, d.median, 2);
    f->quartiles = survey_range_text(p->a, p->lang, d.q1, d.q3);
    f->interval = survey_range_text(p->a, p->lang, d.ci_low, d.ci_high);
    f->at = place(d.mean, min, max);
    f->low = place(d.ci_low, min, max);
    f->high = place(d.ci_high, min, max);
    f->has_interval = !isnan(d.ci_low);
}

static void numbers(const struct survey_page *p, const struct survey_column *columns, size_t n, struct survey_result *ret)
{
    size_t best = n;
    struct survey_figure *figures = ARENA_ARRAY(p->a, struct survey_figure, n);
    for (size_t i = 0; i < n; i++) {
        figures[i].label = survey_item_text(&columns[i], p->lang);
        figures[i].y = (int64_t)i * ROW_HEIGHT + 56;
        figures[i].text_y = figures[i].y - 18;
        figure(p, &columns[i], &figures[i]);
        ret->has_hidden = ret->has_hidden || str_eq(figures[i].answered, HIDDEN) || str_eq(figures[i].relevance, HIDDEN);
        ret->gives_away = ret->gives_away || figures[i].gives_away;
        ret->most = figures[i].n > ret->most ? figures[i].n : ret->most;
        best = !figures[i].is_hidden && (best == n || figures[i].at > figures[best].at) ? i : best;
    }
    ret->figures = figures;
    ret->n_figures = n;
    ret->height = (int64_t)n * ROW_HEIGHT;
    if (best < n) {
        struct tr_arg args[] = {{"item", figures[best].label}, {"mean", figures[best].mean}, {0}};
        ret->sentence = n > 1 ? tr_fmt(p->a, p->lang, N_("Highest on average: {item} ({mean})."), args) : tr_fmt(p->a, p->lang, N_("On average: {mean}."), args);
    }
}

/* ---- choices ---- */

static void group(const struct survey_page *p, const struct survey_column *c, struct survey_group *g, struct survey_result *ret)
{
    const struct survey_question *q = c->question;
    size_t n = q->n_choices + q->has_not_applicable;
    struct survey_tally t;
    struct survey_seen seen;
    arena_reset(p->scratch);
    survey_look_at(p->scratch, p->look, c, &seen);
    survey_tally(p->scratch, p->look->table, c, p->look->people->group_of, GROUP_ALL, &t);
    size_t *counts = ARENA_ARRAY(p->scratch, size_t, q->n_choices + 1);
    bool *hidden = ARENA_ARRAY(p->scratch, bool, q->n_choices + 1);
    struct survey_bar *bars = ARENA_ARRAY(p->a, struct survey_bar, n);
    memcpy(counts, t.counts, q->n_choices * sizeof *counts);
    counts[q->n_choices] = t.not_applicable;
    size_t answered = t.answered + t.not_applicable;
    survey_seen_options(p->scratch, p->look, &seen, counts, hidden);
    bool few = !survey_seen_answers(p->look, &seen);
    for (size_t i = 0; i < n; i++) {
        const struct survey_text *text = i < q->n_choices ? &q->choices[i].text : &q->not_applicable;
        bars[i] = (struct survey_bar){.label = survey_say(text, p->lang), .count = hidden[i] ? HIDDEN : count_text(p, counts[i]),
                                      .share = hidden[i] ? HIDDEN : percent(p, counts[i], answered),
                                      .width = hidden[i] || !answered ? 0 : (int64_t)(100 * counts[i] / answered), .is_hidden = hidden[i]};
        ret->has_hidden = ret->has_hidden || hidden[i];
    }
    g->label = survey_item_text(c, p->lang);
    g->answered = few ? HIDDEN : count_text(p, answered);
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

static void choices(const struct survey_page *p, const struct survey_column *columns, size_t n, struct survey_result *ret)
{
    struct survey_group *groups = ARENA_ARRAY(p->a, struct survey_group, n);
    for (size_t i = 0; i < n; i++) {
        group(p, &columns[i], &groups[i], ret);
    }
    ret->groups = groups;
    ret->n_groups = n;
    const struct survey_bar *best = n == 1 ? longest(&groups[0]) : NULL;
    if (best) {
        ret->sentence = tr_fmt(p->a, p->lang, N_("Named most often: {item} ({share})."), (struct tr_arg[]){{"item", best->label}, {"share", best->share}, {0}});
    }
}

/* Whoever said anything to the question. */
static size_t spoke_to(const struct survey_page *p, const struct survey_column *columns, size_t n)
{
    size_t spoke = 0;
    for (size_t i = 0; i < p->look->table->n; i++) {
        bool any = false;
        for (size_t k = 0; k < n && !any && p->look->people->group_of[i] >= 0; k++) {
            any = columns[k].code[i] != CODE_SILENT;
        }
        spoke += any;
    }
    return spoke;
}

void survey_result(const struct survey_page *p, const struct survey_column *columns, size_t n, struct survey_result *ret)
{
    const struct survey_question *q = columns[0].question;
    size_t spoke = spoke_to(p, columns, n), small = p->look->guard->small;
    *ret = (struct survey_result){.id = q->id, .question = survey_say(&q->text, p->lang), .scale_min = survey_say(&q->label_min, p->lang),
                                  .scale_max = survey_say(&q->label_max, p->lang)};
    switch (q->type->cell) {
    case CELL_NUMBER:
    case CELL_WHOLE:
        numbers(p, columns, n, ret);
        break;
    case CELL_CHOICE:
    case CELL_CHOICES:
        choices(p, columns, n, ret);
        break;
    case CELL_TEXT:
    case CELL_LONG:
    case CELL_DATE:
        ret->is_text = true;
        break;
    }
    /* Where few said that it does not apply, all who spoke would give them away. */
    size_t shown = ret->gives_away ? ret->most : spoke;
    ret->answered = shown > 0 && shown < small ? HIDDEN : count_text(p, shown);
}
