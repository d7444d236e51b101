#include "feature/survey/survey_result.h"

#include <math.h>
#include <string.h>

#include "feature/survey/survey_rank.h"
#include "stats/describe.h"
#include "stats/weighted.h"

#define CONFIDENCE 0.95
#define HIDDEN STR(SURVEY_HIDDEN)

static struct str percent(const struct survey_page *p, size_t part, size_t whole)
{
    return survey_percent_text(p->a, p->lang, whole ? (double)part / (double)whole : 0);
}

static struct str share_text(const struct survey_page *p, double part, double whole)
{
    return survey_percent_text(p->a, p->lang, whole > 0 ? part / whole : 0);
}

static struct str count_text(const struct survey_page *p, size_t n)
{
    return fmt_int(p->a, p->lang, (int64_t)n);
}

/* Where a figure stands between the ends of the scale: 0 to 1. */
static double place(double v, double min, double max)
{
    return isnan(v) || max <= min ? (isnan(v) ? NAN : 0) : fmax(0, fmin(1, (v - min) / (max - min)));
}

/* Median and quartiles, and the tenth part at each end where so many people are in it that it is nobody's answer; those that may not be seen stay NaN. */
static void quantiles(const struct survey_page *p, const struct survey_seen *seen, size_t n, const double *tails, const struct describe *d, struct survey_figure *f)
{
    size_t small = p->look->guard->small > 1 ? p->look->guard->small : 1;
    bool many = n >= 10 * small, open[5];
    double q[] = {d->q1, d->median, d->q3, many ? tails[0] : NAN, many ? tails[1] : NAN};
    survey_seen_quantiles(p->scratch, p->look, seen, q, many ? 5 : 3, open);
    for (size_t i = 0; i < 5; i++) {
        q[i] = (i < 3 || many) && open[i] ? q[i] : NAN;
    }
    f->q1_at = open[2] ? q[0] : NAN; /* a box has two ends */
    f->median_at = q[1];
    f->q3_at = open[0] ? q[2] : NAN;
    f->tail_low = q[3];
    f->tail_high = q[4];
    f->hides_quantile = isnan(f->q1_at) || isnan(f->median_at);
    f->median = open[1] ? survey_real_text(p->a, p->lang, d->median, 2) : HIDDEN;
    f->quartiles = open[0] && open[2] ? survey_range_text(p->a, p->lang, d->q1, d->q3) : HIDDEN;
}

/* Mean, spread, interval, quantiles and relevance of the population that the weights stand for. */
static void by_weights(const struct survey_page *p, const struct survey_column *c, struct describe *d, double *tails, double *relevance)
{
    struct survey_weighted t;
    struct weighted w;
    survey_tally_weighted(p->scratch, p->look->table, c, p->look->people->group_of, GROUP_ALL, p->look->people->weights, &t);
    const struct weighted_values v = {c->values, t.counts, c->n_values, t.squares};
    weighted(&v, CONFIDENCE, &w);
    d->mean = w.mean;
    d->sd = w.sd;
    d->ci_low = w.ci_low;
    d->ci_high = w.ci_high;
    d->q1 = weighted_quantile(&v, 0.25);
    d->median = weighted_quantile(&v, 0.5);
    d->q3 = weighted_quantile(&v, 0.75);
    tails[0] = weighted_quantile(&v, 0.1);
    tails[1] = weighted_quantile(&v, 0.9);
    *relevance = t.answered / (t.answered + t.not_applicable);
}

static void figure(const struct survey_page *p, const struct survey_column *c, struct survey_figure *f)
{
    struct describe d;
    struct survey_tally t;
    struct survey_seen seen;
    const struct survey_question *q = c->question;
    double tails[2], relevance;
    arena_reset(p->scratch);
    survey_look_at(p->scratch, p->look, c, &seen);
    survey_tally(p->scratch, p->look->table, c, p->look->people->group_of, GROUP_ALL, &t);
    struct sample sample = survey_tally_sample(p->scratch, c, &t);
    describe(p->scratch, sample, t.not_applicable, t.silent, CONFIDENCE, &d);
    tails[0] = sample.n ? describe_quantile(sample, 0.1) : NAN;
    tails[1] = sample.n ? describe_quantile(sample, 0.9) : NAN;
    relevance = (double)t.answered / (double)(t.answered + t.not_applicable);
    if (p->look->people->weights) {
        by_weights(p, c, &d, tails, &relevance);
    }
    bool hidden = !survey_seen_answers(p->look, &seen);
    f->gives_away = !survey_seen_not_applicable(p->scratch, p->look, &seen);
    f->is_hidden = hidden || t.answered == 0;
    f->n = t.answered;
    f->answered = hidden ? HIDDEN : count_text(p, t.answered);
    f->relevance = !q->has_not_applicable ? STR_NONE : hidden || f->gives_away ? HIDDEN : share_text(p, relevance, 1);
    f->mean = f->sd = f->median = f->quartiles = f->interval = HIDDEN;
    f->relevant = NAN;
    f->raw = (struct survey_raw){hidden ? DB_NULL : (int64_t)t.answered, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    if (f->is_hidden) {
        return;
    }
    f->mean = survey_real_text(p->a, p->lang, d.mean, 2);
    f->sd = survey_real_text(p->a, p->lang, d.sd, 2);
    f->interval = survey_range_text(p->a, p->lang, d.ci_low, d.ci_high);
    f->at = d.mean;
    f->low = d.ci_low;
    f->high = d.ci_high;
    f->relevant = q->has_not_applicable && !f->gives_away ? relevance : NAN;
    quantiles(p, &seen, sample.n, tails, &d, f);
    f->raw = (struct survey_raw){(int64_t)t.answered, f->relevant, d.mean, d.sd, f->median_at, f->q1_at, f->q3_at, d.ci_low, d.ci_high};
}

/* To the scale of the question; returns where its zero is. Without bounds it ends where the figures shown do: the largest answer is somebody's. */
static double place_figures(const struct survey_question *q, struct survey_figure *figures, size_t n)
{
    double min = isnan(q->min) ? 0 : q->min, max = isnan(q->max) ? 0 : q->max;
    for (size_t i = 0; i < n; i++) {
        const struct survey_figure *f = &figures[i];
        min = f->is_hidden || !isnan(q->min) ? min : fmin(min, isnan(f->q1_at) ? f->at : fmin(f->at, f->q1_at));
        max = f->is_hidden || !isnan(q->max) ? max : fmax(fmax(max, f->at), fmax(fmax(isnan(f->q3_at) ? max : f->q3_at, isnan(f->high) ? max : f->high), isnan(f->tail_high) ? max : f->tail_high));
    }
    for (size_t i = 0; i < n; i++) {
        double *const places[] = {&figures[i].at, &figures[i].low, &figures[i].high, &figures[i].q1_at, &figures[i].median_at, &figures[i].q3_at,
                                  &figures[i].tail_low, &figures[i].tail_high};
        for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
            *places[k] = place(*places[k], min, max);
        }
    }
    return place(0, min, max);
}

static void numbers(const struct survey_page *p, const struct survey_column *columns, size_t n, struct survey_result *ret)
{
    size_t best = n;
    bool is_ranking = columns[0].question->type->rule == RULE_RANKING;
    struct survey_figure *figures = ARENA_ARRAY(p->a, struct survey_figure, n);
    for (size_t i = 0; i < n; i++) {
        figures[i].label = survey_item_text(&columns[i], p->lang);
        figure(p, &columns[i], &figures[i]);
        ret->has_hidden = ret->has_hidden || figures[i].hides_quantile || str_eq(figures[i].answered, HIDDEN) || str_eq(figures[i].relevance, HIDDEN);
        ret->gives_away = ret->gives_away || figures[i].gives_away;
        ret->most = figures[i].n > ret->most ? figures[i].n : ret->most;
        bool first = best == n || (is_ranking ? figures[i].at < figures[best].at : figures[i].at > figures[best].at);
        best = !figures[i].is_hidden && first ? i : best;
    }
    ret->zero = place_figures(columns[0].question, figures, n);
    ret->figures = figures;
    ret->n_figures = n;
    if (best < n) {
        struct tr_arg args[] = {{"item", figures[best].label}, {"mean", figures[best].mean}, {0}};
        ret->sentence = n == 1      ? tr_fmt(p->a, p->lang, N_("On average: {mean}."), args)
                        : is_ranking ? tr_fmt(p->a, p->lang, N_("Best place on average: {item} ({mean})."), args)
                                     : tr_fmt(p->a, p->lang, N_("Highest on average: {item} ({mean})."), args);
    }
}

/* ---- choices ---- */

/* Shares of all who answered or said that it does not apply, which is the last; with weights of the population that they stand for. */
static double *shares_of(const struct survey_page *p, const struct survey_column *c, const size_t *counts, size_t answered)
{
    size_t n = c->question->n_choices;
    double *shares = ARENA_ARRAY(p->scratch, double, n + 1);
    struct survey_weighted t;
    if (p->look->people->weights) {
        survey_tally_weighted(p->scratch, p->look->table, c, p->look->people->group_of, GROUP_ALL, p->look->people->weights, &t);
    }
    for (size_t i = 0; i <= n; i++) {
        double part = !p->look->people->weights ? (double)counts[i] : i < n ? t.counts[i] : t.not_applicable;
        double whole = p->look->people->weights ? t.answered + t.not_applicable : (double)answered;
        shares[i] = whole > 0 ? part / whole : 0;
    }
    return shares;
}

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
    const double *shares = shares_of(p, c, counts, answered);
    for (size_t i = 0; i < n; i++) {
        const struct survey_text *text = i < q->n_choices ? &q->choices[i].text : &q->not_applicable;
        bars[i] = (struct survey_bar){.label = survey_say(text, p->lang), .count = hidden[i] ? HIDDEN : count_text(p, counts[i]),
                                      .share = hidden[i] ? HIDDEN : share_text(p, shares[i], 1), .of_all = hidden[i] ? 0 : shares[i], .is_hidden = hidden[i],
                                      .n = hidden[i] ? 0 : counts[i]};
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
        if (!g->bars[i].is_hidden && (!best || g->bars[i].of_all > best->of_all)) {
            best = &g->bars[i];
        }
    }
    return best && best->of_all > 0 ? best : NULL;
}

static void say_longest(const struct survey_page *p, const struct survey_group *groups, size_t n, struct survey_result *ret)
{
    const struct survey_bar *best = NULL;
    struct str of = STR_NONE;
    for (size_t i = 0; i < n; i++) {
        const struct survey_bar *b = longest(&groups[i]);
        if (b && (!best || b->of_all > best->of_all)) {
            best = b;
            of = groups[i].label;
        }
    }
    if (best) {
        struct tr_arg args[] = {{"item", best->label}, {"share", best->share}, {"of", of}, {0}};
        ret->sentence = n == 1 ? tr_fmt(p->a, p->lang, N_("Named most often: {item} ({share})."), (struct tr_arg[]){args[0], args[1], {0}})
                               : tr_fmt(p->a, p->lang, N_("Most agreement: {of}: {item} ({share})."), args);
    }
}

/* Of comparisons in pairs: the order that follows from them. */
static void rank(const struct survey_page *p, const struct survey_column *columns, size_t n, struct survey_result *ret)
{
    const struct survey_question *q = columns[0].question;
    const struct survey_rank_row *rows;
    const size_t **counts = ARENA_ARRAY(p->a, const size_t *, n + 1);
    struct survey_tally t;
    for (size_t i = 0; i < n; i++) {
        survey_tally(p->a, p->look->table, &columns[i], p->look->people->group_of, GROUP_ALL, &t);
        counts[i] = t.counts;
    }
    enum survey_rank_state state = survey_rank(p->a, q, counts, &rows, &ret->n_ranks);
    ret->has_no_order = state == RANK_OPEN;
    if (state != RANK_FOUND) {
        return;
    }
    struct survey_rank_line *lines = ARENA_ARRAY(p->a, struct survey_rank_line, ret->n_ranks);
    for (size_t i = 0; i < ret->n_ranks; i++) {
        lines[i] = (struct survey_rank_line){survey_say(&q->choices[rows[i].choice].text, p->lang), survey_percent_text(p->a, p->lang, rows[i].worth),
                                             percent(p, rows[i].preferred, rows[i].of), rows[i].worth,
                                             rows[i].of ? (double)rows[i].preferred / (double)rows[i].of : NAN, rows[i].choice};
    }
    ret->ranks = lines;
    ret->sentence = tr_fmt(p->a, p->lang, N_("First of the ranking: {item}."), (struct tr_arg[]){{"item", lines[0].label}, {0}});
}

static void choices(const struct survey_page *p, const struct survey_column *columns, size_t n, struct survey_result *ret)
{
    struct survey_group *groups = ARENA_ARRAY(p->a, struct survey_group, n);
    for (size_t i = 0; i < n; i++) {
        group(p, &columns[i], &groups[i], ret);
    }
    ret->groups = groups;
    ret->n_groups = n;
    say_longest(p, groups, n, ret);
    if (!ret->has_hidden && !p->look->people->weights) { /* worths would tell of hidden counts, and know no weights */
        rank(p, columns, n, ret);
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
    bool few = shown > 0 && shown < small;
    ret->answered = few ? HIDDEN : count_text(p, shown);
    ret->n_answered = few ? DB_NULL : (int64_t)shown;
}
