#include "feature/survey/survey_weight.h"

#include <math.h>

#include "stats/raking.h"

enum { SCRATCH_MAX = 1 << 30 };

struct group {
    const struct survey_column *column;
    double *shares;    /* of the categories that were given a share */
    int *category_of;  /* of a choice; RAKING_NONE: it was given none */
    size_t n;
};
struct reading {
    struct arena *a;
    const struct survey_table *t;
    const struct survey_view_people *everybody;
    size_t small;
    enum lang lang;
    struct group groups[WEIGHT_GROUPS_MAX];
    size_t n, cells;
    struct str why;
};

static bool fail(struct reading *d, const char *msgid, struct str what, struct str where)
{
    struct tr_arg args[] = {{"what", what}, {"where", where}, {"n", fmt_int(d->a, d->lang, (int64_t)d->small)}, {0}};
    d->why = tr_fmt(d->a, d->lang, msgid, args);
    return false;
}

bool survey_weight_is_group(const struct survey_column *c)
{
    return c->question->n_choices > 0 && !c->chosen;
}

/* ---- what was typed ---- */

static size_t last_equals(struct str s)
{
    size_t at = SIZE_MAX;
    for (size_t i = 0; i < s.n; i++) {
        at = s.p[i] == '=' ? i : at;
    }
    return at;
}

static bool read_share(struct reading *d, struct group *g, struct str text)
{
    size_t equals = last_equals(text), k = 0;
    const struct survey_question *q = g->column->question;
    struct str name = equals == SIZE_MAX ? str_trim(text) : str_trim(str_cut(text, 0, equals));
    struct str share = equals == SIZE_MAX ? STR("") : str_trim(str_cut(text, equals + 1, text.n));
    double percent = 0;
    while (k < q->n_choices && !str_eq(q->choices[k].id, name)) {
        k++;
    }
    if (k == q->n_choices) {
        return fail(d, N_("“{what}” is no answer to {where}."), name, g->column->name);
    }
    if (g->category_of[k] != RAKING_NONE) {
        return fail(d, N_("“{what}” stands twice in the line of {where}."), name, g->column->name);
    }
    if (!str_to_real(share, &percent) || !(percent > 0) || percent > 100) {
        return fail(d, N_("“{what}” of {where} needs a share above 0 percent."), name, g->column->name);
    }
    g->shares[g->n] = percent;
    g->category_of[k] = (int)g->n++;
    return true;
}

static bool sums_up(struct reading *d, struct group *g)
{
    double sum = 0;
    for (size_t k = 0; k < g->n; k++) {
        sum += g->shares[k];
    }
    if (fabs(sum - 100) > 0.5) {
        return fail(d, N_("The shares of {where} add up to {what} percent, not to 100."), str_fmt(d->a, "%.10g", sum), g->column->name);
    }
    for (size_t k = 0; k < g->n; k++) {
        g->shares[k] /= sum;
    }
    d->cells *= g->n;
    return true;
}

static bool read_group(struct reading *d, struct str line)
{
    size_t colon = str_find(line, STR(":"), 0);
    struct str name = str_trim(str_cut(line, 0, colon == SIZE_MAX ? line.n : colon)), rest = colon == SIZE_MAX ? STR("") : str_cut(line, colon + 1, line.n), one;
    struct group *g = &d->groups[d->n];
    *g = (struct group){.column = survey_table_column(d->t, name)};
    if (!g->column || !survey_weight_is_group(g->column)) {
        return fail(d, N_("“{what}” is no question with one of several answers, and no classes. Please write its name, a colon and the shares."), name, STR_NONE);
    }
    for (size_t k = 0; k < d->n; k++) {
        if (d->groups[k].column == g->column) {
            return fail(d, N_("There are two lines of {where}."), STR_NONE, name);
        }
    }
    size_t choices = g->column->question->n_choices;
    g->shares = ARENA_ARRAY(d->a, double, choices);
    g->category_of = ARENA_ARRAY(d->a, int, choices);
    for (size_t k = 0; k < choices; k++) {
        g->category_of[k] = RAKING_NONE;
    }
    while (str_split(&rest, '|', &one)) {
        if (str_trim(one).n > 0 && !read_share(d, g, one)) {
            return false;
        }
    }
    d->n++;
    return sums_up(d, g);
}

static bool read_groups(struct reading *d, struct str margins)
{
    struct str line;
    while (str_split(&margins, '\n', &line)) {
        line = str_trim(line);
        if (line.n == 0) {
            continue;
        }
        if (d->n == WEIGHT_GROUPS_MAX) {
            return fail(d, N_("At most four groups can be weighted by."), STR_NONE, STR_NONE);
        }
        if (!read_group(d, line)) {
            return false;
        }
    }
    if (d->cells > WEIGHT_CELLS_MAX) {
        return fail(d, N_("These groups crossed are too many: at most 36. Please put classes together."), STR_NONE, STR_NONE);
    }
    return d->n > 0 || fail(d, N_("Please write at least one group with its shares."), STR_NONE, STR_NONE);
}

/* ---- who is there ---- */

static int category(const struct group *g, size_t i)
{
    uint32_t code = g->column->code[i];
    return code >= CODE_FIRST ? g->category_of[code - CODE_FIRST] : RAKING_NONE;
}

/* Weights tell how many people a margin stands on, so those must be as many as may be shown; those whose answer has no share, too. */
static bool are_enough(struct reading *d, const struct group *g)
{
    size_t others = 0, choices = g->column->question->n_choices, *have = ARENA_ARRAY(d->a, size_t, g->n + 1);
    for (size_t i = 0; i < d->t->n; i++) {
        int c = d->everybody->group_of[i] >= 0 ? category(g, i) : RAKING_NONE;
        if (c != RAKING_NONE) {
            have[c]++;
        } else {
            others += d->everybody->group_of[i] >= 0 && g->column->code[i] >= CODE_FIRST;
        }
    }
    for (size_t k = 0; k < choices; k++) {
        int c = g->category_of[k];
        if (c != RAKING_NONE && have[c] == 0) {
            return fail(d, N_("Nobody who counts answered “{what}” to {where}: no weight can stand for them. Please put it together with another answer."),
                        g->column->question->choices[k].id, g->column->name);
        }
        if (c != RAKING_NONE && have[c] < d->small) {
            return fail(d, N_("Fewer than {n} people who count answered “{what}” to {where}: their weight would tell how many. Please put it together with another answer."),
                        g->column->question->choices[k].id, g->column->name);
        }
    }
    return others == 0 || others >= d->small ||
           fail(d, N_("Fewer than {n} people gave another answer to {where} than those with a share. Please give all answers a share."), STR_NONE, g->column->name);
}

/* ---- weights ---- */

static void describe_weights(struct arena *scratch, const uint32_t *thousandths, size_t people, struct survey_weights *w)
{
    double *v = ARENA_ARRAY(scratch, double, people + 1);
    w->least = INFINITY;
    for (size_t i = 0; i < people; i++) {
        if (thousandths[i] > 0) {
            v[w->n] = (double)thousandths[i] / 1000;
            w->least = fmin(w->least, v[w->n]);
            w->most = fmax(w->most, v[w->n++]);
        }
    }
    w->effective = raking_effective((struct sample){v, w->n});
    w->design = (double)w->n / w->effective;
}

static bool rake(struct reading *d, struct arena *scratch, struct survey_weights *ret)
{
    size_t *person = ARENA_ARRAY(scratch, size_t, d->t->n + 1), n = 0;
    struct margin margins[WEIGHT_GROUPS_MAX];
    const double *weights;
    for (size_t i = 0; i < d->t->n; i++) {
        if (d->everybody->group_of[i] >= 0) {
            person[n++] = i;
        }
    }
    for (size_t k = 0; k < d->n; k++) {
        int *of = ARENA_ARRAY(scratch, int, n + 1);
        for (size_t i = 0; i < n; i++) {
            of[i] = category(&d->groups[k], person[i]);
        }
        margins[k] = (struct margin){of, d->groups[k].shares, d->groups[k].n};
    }
    if (raking(scratch, n, margins, d->n, &weights) != OK) {
        return fail(d, N_("No weights fit all these margins: in these answers they contradict each other. Please take fewer groups, or put classes together."), STR_NONE, STR_NONE);
    }
    uint32_t *thousandths = ARENA_ARRAY(d->a, uint32_t, d->t->n + 1);
    for (size_t i = 0; i < n; i++) {
        thousandths[person[i]] = (uint32_t)fmax(1, round(weights[i] * 1000));
    }
    ret->thousandths = thousandths;
    describe_weights(scratch, thousandths, d->t->n, ret);
    return true;
}

bool survey_weights(struct arena *a, const struct survey_table *t, const struct survey_view_people *everybody, struct str margins, size_t small, enum lang lang,
                    struct survey_weights *ret, struct str *ret_why)
{
    struct reading d = {.a = a, .t = t, .everybody = everybody, .small = small, .lang = lang, .cells = 1};
    struct arena *scratch = arena_new(SCRATCH_MAX);
    *ret = (struct survey_weights){0};
    bool ok = read_groups(&d, margins);
    for (size_t k = 0; ok && k < d.n; k++) {
        ok = are_enough(&d, &d.groups[k]);
    }
    ok = ok && rake(&d, scratch, ret);
    *ret_why = ok ? STR_NONE : d.why;
    arena_free(scratch);
    return ok;
}

struct str survey_weight_draft(struct arena *a, const struct survey_column *c)
{
    struct str all = str_cat(a, c->name, STR(":"));
    for (size_t k = 0; k < c->question->n_choices; k++) {
        all = str_fmt(a, "%.*s%s %.*s = ?", STR_ARG(all), k ? " |" : "", STR_ARG(c->question->choices[k].id));
    }
    return all;
}
