/* The page on method writes itself: from the survey, its answers and the views that the report shows. */
#include "feature/survey/report.h"
#include "feature/survey/survey_clean.h"
#include "feature/survey/survey_recode.h"

enum { FACTS_MAX = 12 };

struct writing {
    struct request *r;
    const struct report *p;
    struct report_fact *facts;
    size_t n;
};

static void add(struct writing *w, const char *heading, struct str text)
{
    if (text.n > 0 && w->n < FACTS_MAX) {
        w->facts[w->n++] = (struct report_fact){tr(w->r->lang, heading), text};
    }
}

static struct str join(struct writing *w, struct str all, struct str more)
{
    return all.n == 0 ? more : more.n == 0 ? all : str_fmt(w->r->arena, "%.*s %.*s", STR_ARG(all), STR_ARG(more));
}

/* Few are not said. */
static struct str people(struct writing *w, size_t n)
{
    size_t small = w->p->results.guard.small;
    struct str limit = fmt_int(w->r->arena, w->r->lang, (int64_t)small);
    return n > 0 && n < small ? tr_fmt(w->r->arena, w->r->lang, N_("fewer than {n}"), (struct tr_arg[]){{"n", limit}, {0}}) : fmt_int(w->r->arena, w->r->lang, (int64_t)n);
}

static struct str day(struct writing *w, instant at)
{
    return fmt_date(w->r->arena, w->r->lang, date_of(w->r->arena, at));
}

static void field_time(struct writing *w)
{
    const struct survey_row *row = &w->p->results.row;
    if (row->opened_at != DB_NULL && row->closed_at != DB_NULL) {
        struct tr_arg args[] = {{"from", day(w, row->opened_at)}, {"to", day(w, row->closed_at)}, {"questions", fmt_int(w->r->arena, w->r->lang, (int64_t)w->p->results.doc.n_questions)}, {0}};
        add(w, N_("Field time"), tr_fmt(w->r->arena, w->r->lang, N_("The survey was open from {from} to {to}. It has {questions} questions."), args));
    }
}

static void funnel(struct writing *w)
{
    const struct survey_table *t = &w->p->results.table;
    size_t complete = 0;
    for (size_t i = 0; i < t->n; i++) {
        complete += t->is_complete[i];
    }
    int seconds = (int)survey_table_median_seconds(w->r->arena, t);
    struct tr_arg args[] = {{"started", people(w, t->n)}, {"complete", people(w, complete)}, {"off", people(w, t->n - complete)},
                            {"median", str_fmt(w->r->arena, "%d:%02d", seconds / 60, seconds % 60)}, {0}};
    add(w, N_("Who took part"), tr_fmt(w->r->arena, w->r->lang,
        N_("Begun: {started}. Sent: {complete}. Broken off: {off}. Median of the time of those who sent: {median} minutes. Who broke off counts for the questions answered until then."), args));
}

static void cleaning(struct writing *w)
{
    const struct survey_results *s = &w->p->results;
    size_t fast = 0, unclean = 0;
    for (size_t i = 0; i < s->table.n; i++) {
        bool is_fast = s->table.seconds[i] < s->row.min_seconds;
        fast += is_fast;
        unclean += !is_fast && s->people[0].group_of[i] == GROUP_OUTSIDE;
    }
    struct tr_arg args[] = {{"seconds", fmt_int(w->r->arena, w->r->lang, s->row.min_seconds)}, {"n", people(w, fast)}, {"rest", people(w, s->table.n - fast)}, {0}};
    struct str besides = survey_clean_words(w->r->arena, w->r->lang, s->defs[0].cleaning);
    struct str text = s->row.min_seconds > 0
        ? tr_fmt(w->r->arena, w->r->lang, N_("Who took less than {seconds} seconds does not count ({n}); {rest} answers are left. The answers themselves were not changed."), args)
        : besides.n > 0 ? STR_NONE : T(w->r->lang, "All answers count. The answers themselves were not changed.");
    struct tr_arg other[] = {{"rules", besides}, {"n", people(w, unclean)}, {0}};
    add(w, N_("Cleaning"), besides.n == 0 ? text : join(w, text, tr_fmt(w->r->arena, w->r->lang, N_("Besides, these rules leave out {n} answers: {rules}. Nothing was deleted."), other)));
}

static void figures(struct writing *w)
{
    add(w, N_("Figures"), T(w->r->lang, "The relevance is the share of those to whom something applies among all who said anything. Quartiles are of type 7, the standard deviation has the divisor n − 1, and the interval holds the mean with a certainty of 95 percent (Student’s t)."));
}

/* Of each view that stands in the report: who counts, and which groups. */
static void views(struct writing *w)
{
    const struct survey_results *s = &w->p->results;
    struct str all = STR_NONE;
    for (size_t v = 0; v < s->n_views; v++) {
        bool used = false;
        for (size_t i = 0; i < w->p->n_parts; i++) {
            used = used || (w->p->parts[i].question.n > 0 && w->p->parts[i].view_number == (int64_t)v);
        }
        const struct survey_view_def *def = &s->defs[v];
        struct str groups = STR_NONE;
        for (size_t g = 0; used && g < def->n_groups; g++) {
            struct str n = people(w, s->people[v].size[g + 1]);
            groups = str_fmt(w->r->arena, "%.*s%s%.*s (N = %.*s)", STR_ARG(groups), g ? ", " : "", STR_ARG(def->group_name[g]), STR_ARG(n));
        }
        if (used && v > 0) {
            struct str only = def->filter.n ? str_fmt(w->r->arena, " [%.*s]", STR_ARG(def->filter)) : STR("");
            struct tr_arg rules[] = {{"rules", survey_clean_words(w->r->arena, w->r->lang, def->cleaning)}, {0}};
            only = def->cleaning ? join(w, only, tr_fmt(w->r->arena, w->r->lang, N_("(without {rules})"), rules)) : only;
            all = join(w, all, str_fmt(w->r->arena, "%.*s%.*s%s%.*s.", STR_ARG(def->name), STR_ARG(only), groups.n ? ": " : "", STR_ARG(groups)));
        }
    }
    add(w, N_("Groups"), all);
}

static void own_classes(struct writing *w)
{
    const struct survey_results *s = &w->p->results;
    struct str all = STR_NONE;
    for (size_t i = 0; i < s->n_recodes; i++) {
        const struct survey_recodes_row *c = &s->recodes[i];
        if (c->is_on) {
            struct tr_arg args[] = {{"name", c->name}, {"source", c->source}, {"classes", survey_recode_words(w->r->arena, c->classes)}, {0}};
            all = join(w, all, tr_fmt(w->r->arena, w->r->lang, N_("@{name}, made of {source}: {classes}."), args));
        }
    }
    add(w, N_("Own classes"), all);
}

/* Of the weights that a part of the report uses. */
static void weights(struct writing *w)
{
    const struct survey_results *s = &w->p->results;
    struct str all = STR_NONE;
    for (size_t k = 0; k < s->n_weightings; k++) {
        bool used = false;
        for (size_t i = 0; i < w->p->n_parts; i++) {
            int64_t v = w->p->parts[i].view_number;
            used = used || (w->p->parts[i].question.n > 0 && v > 0 && v < (int64_t)s->n_views && s->defs[v].weighting == (int64_t)k + 1);
        }
        struct tr_arg args[] = {{"margins", survey_recode_words(w->r->arena, s->weightings[k].margins)}, {0}};
        if (used) {
            all = join(w, all, join(w, survey_weights_text(w->r, s, (int64_t)k + 1), tr_fmt(w->r->arena, w->r->lang, N_("Known shares in percent: {margins}."), args)));
        }
    }
    if (all.n > 0) {
        all = join(w, all, T(w->r->lang, "Means, shares, spreads, intervals and quartiles of weighted views are weighted (raking after Deming and Stephan; intervals with the effective number after Kish); numbers of answers are not."));
    }
    add(w, N_("Weights"), all);
}

/* Does a part compare groups, with weights or without? */
static bool compares(const struct report *p, bool weighted)
{
    for (size_t i = 0; i < p->n_parts; i++) {
        int64_t v = p->parts[i].view_number;
        if (p->parts[i].question.n > 0 && v > 0 && v < (int64_t)p->results.n_views && p->results.defs[v].n_groups > 0 && (p->results.defs[v].weighting > 0) == weighted) {
            return true;
        }
    }
    return false;
}

static void tests(struct writing *w)
{
    struct tr_arg level[] = {{"level", fmt_int(w->r->arena, w->r->lang, w->p->row.level)}, {0}};
    bool plain = compares(w->p, false), weighted = compares(w->p, true);
    if (!plain && !weighted) {
        return;
    }
    struct str text = plain ? T(w->r->lang, "Numbers and sorts in two are compared by ranks: two groups by Mann and Whitney’s test (two-sided; exact for fewer than 50 answers each without ties), more by Kruskal and Wallis’s with Dunn’s comparison of pairs. Other choices are compared by Pearson’s chi-square, or by Fisher’s exact test where few are expected.") : STR_NONE;
    struct str other = weighted ? T(w->r->lang, "Weighted groups are compared by the rank tests of Lumley and Scott for weighted samples, other choices by Pearson’s chi-square with the correction of Rao and Scott. The effect is the rank-biserial correlation of the weighted population with its interval of 95 percent, of more than two groups the share of the variance of ranks that lies between them, or Cramer’s V. The more weights differ, the less sure is a difference.") : STR_NONE;
    const char *how = str_is(w->p->row.adjust, "holm")  ? N_("The p values are corrected for the number of comparisons after Holm.")
                      : str_is(w->p->row.adjust, "bh") ? N_("The p values are corrected for the number of comparisons after Benjamini and Hochberg.")
                                                       : N_("The p values are not corrected for the number of comparisons.");
    text = join(w, join(w, text, other), tr_fmt(w->r->arena, w->r->lang, N_("Differences count from a level of {level} percent; what does not reach it is grey."), level));
    add(w, N_("Tests"), join(w, text, tr(w->r->lang, how)));
}

static void protection(struct writing *w)
{
    struct tr_arg args[] = {{"n", fmt_int(w->r->arena, w->r->lang, (int64_t)w->p->results.guard.small)}, {0}};
    add(w, N_("Protection of those who answered"), w->p->results.guard.small > 1
        ? tr_fmt(w->r->arena, w->r->lang, N_("The answers are anonymous. Figures of fewer than {n} people are hidden, and so much besides that no figures together give them away."), args)
        : T(w->r->lang, "The answers are anonymous. Small groups are not hidden in this survey: its data are synthetic, or were published before."));
}

const struct report_fact *report_method(struct request *r, const struct report *p, size_t *ret_n)
{
    struct writing w = {.r = r, .p = p, .facts = ARENA_ARRAY(r->arena, struct report_fact, FACTS_MAX)};
    field_time(&w);
    funnel(&w);
    cleaning(&w);
    figures(&w);
    own_classes(&w);
    weights(&w);
    views(&w);
    tests(&w);
    protection(&w);
    *ret_n = w.n;
    return w.facts;
}
