#include "feature/survey/question_face.h"

#include <math.h>

/* ---- fields ---- */

#define TEXT(s, member, msgid) {.name = #member, .type = FIELD_TEXT, .offset = offsetof(struct s, member), .label = (msgid)}
#define TEXT_NULL(s, member, msgid) {.name = #member, .type = FIELD_TEXT, .offset = offsetof(struct s, member), .flags = FIELD_OUTPUT_NULL, .label = (msgid)}
#define WHOLE(s, member, msgid) {.name = #member, .type = FIELD_INT, .offset = offsetof(struct s, member), .flags = FIELD_OUTPUT_NULL, .label = (msgid)}
#define REAL(s, member, msgid) {.name = #member, .type = FIELD_REAL, .offset = offsetof(struct s, member), .flags = FIELD_OUTPUT_NULL, .label = (msgid)}
#define LIST(s, member, item, table, msgid)                                                                                                                          \
    {.name = #member, .type = FIELD_LIST, .offset = offsetof(struct s, member), .count_offset = offsetof(struct s, n_##member), .fields = (table),                     \
     .item_size = sizeof(struct item), .label = (msgid)}

static const struct field figure_fields[] = {
    TEXT(question_figure, item, N_("Item")),
    WHOLE(question_figure, answered, N_("Answered")),
    REAL(question_figure, relevance, N_("Share of those to whom it applies, 0 to 1")),
    REAL(question_figure, mean, N_("Mean")),
    REAL(question_figure, sd, N_("Standard deviation")),
    REAL(question_figure, median, N_("Median")),
    REAL(question_figure, q1, N_("First quartile, type 7")),
    REAL(question_figure, q3, N_("Third quartile, type 7")),
    REAL(question_figure, low, N_("Lower end of the interval of 95 percent")),
    REAL(question_figure, high, N_("Upper end of the interval of 95 percent")),
    {0},
};
static const struct field share_fields[] = {
    TEXT(question_share, item, N_("Item")),
    TEXT(question_share, answer, N_("Answer")),
    WHOLE(question_share, count, N_("Number")),
    REAL(question_share, share, N_("Share, 0 to 1")),
    {0},
};
static const struct field rank_fields[] = {
    WHOLE(question_rank, rank, N_("Rank")),
    TEXT(question_rank, item, N_("Alternative")),
    REAL(question_rank, worth, N_("Worth after Bradley and Terry; all together are 1")),
    REAL(question_rank, preferred, N_("Share of the decided comparisons it stood in, 0 to 1")),
    {0},
};
static const struct field word_fields[] = {
    TEXT(question_word, word, N_("Word")),
    WHOLE(question_word, people, N_("People")),
    {0},
};
static const struct field group_fields[] = {
    TEXT(question_group, name, N_("Group")),
    WHOLE(question_group, people, N_("People")),
    {0},
};
static const struct field value_fields[] = {
    TEXT(question_value, group, N_("Group")),
    TEXT_NULL(question_value, answer, N_("Answer")),
    WHOLE(question_value, answered, N_("Answered")),
    WHOLE(question_value, count, N_("Number")),
    REAL(question_value, value, N_("Mean, or share from 0 to 1")),
    {0},
};
static const struct field pair_fields[] = {
    TEXT(question_pair, one, N_("Group")),
    TEXT(question_pair, other, N_("Other group")),
    REAL(question_pair, p, N_("p, corrected for all pairs")),
    {0},
};
static const struct field test_fields[] = {
    TEXT(question_test, item, N_("Item")),
    TEXT_NULL(question_test, test, N_("Test")),
    REAL(question_test, statistic, N_("Test statistic")),
    REAL(question_test, p, N_("p, two-sided")),
    REAL(question_test, p_adjusted, N_("p, corrected as asked for")),
    REAL(question_test, effect, N_("Effect: rank-biserial r, epsilon squared or Cramer’s V")),
    REAL(question_test, low, N_("Lower end of the effect’s interval")),
    REAL(question_test, high, N_("Upper end of the effect’s interval")),
    {.name = "different", .type = FIELD_BOOL, .offset = offsetof(struct question_test, is_different), .label = N_("Differs at the level asked for")},
    {.name = "hidden", .type = FIELD_BOOL, .offset = offsetof(struct question_test, is_hidden), .label = N_("Hidden, because few people would be seen")},
    LIST(question_test, values, question_value, value_fields, N_("Per group")),
    LIST(question_test, pairs, question_pair, pair_fields, N_("Comparison of pairs of groups")),
    {0},
};
const struct field question_face_fields[] = {
    TEXT_NULL(question_face, question, N_("Question")),
    TEXT_NULL(question_face, text, N_("Its text")),
    TEXT_NULL(question_face, type, N_("Its type")),
    TEXT_NULL(question_face, view, N_("View")),
    TEXT_NULL(question_face, sentence, N_("What it says")),
    WHOLE(question_face, answered, N_("Answered")),
    LIST(question_face, figures, question_figure, figure_fields, N_("Figures")),
    LIST(question_face, shares, question_share, share_fields, N_("Shares")),
    LIST(question_face, ranking, question_rank, rank_fields, N_("Ranking of comparisons in pairs")),
    LIST(question_face, words, question_word, word_fields, N_("Words")),
    LIST(question_face, groups, question_group, group_fields, N_("Groups")),
    LIST(question_face, comparisons, question_test, test_fields, N_("Comparisons of groups")),
    {0},
};

struct question_face question_face_empty(void)
{
    return (struct question_face){.answered = DB_NULL};
}

/* ---- one view ---- */

/* Weighted figures are no finer than on the page: sums of weights with all their digits would tell how many people of each weight they are made of. */
static double said(const struct survey_viewing *w, double v)
{
    return w->look.people->weights ? round(v * 100) / 100 : v;
}

static void fill_figures(struct arena *a, const struct survey_viewing *w, const struct survey_result *q, struct question_face *ret)
{
    struct question_figure *figures = ARENA_ARRAY(a, struct question_figure, q->n_figures + 1);
    for (size_t i = 0; i < q->n_figures; i++) {
        const struct survey_raw *n = &q->figures[i].raw;
        figures[i] = (struct question_figure){q->figures[i].label, n->answered, said(w, n->relevance), said(w, n->mean), said(w, n->sd), said(w, n->median),
                                               said(w, n->q1), said(w, n->q3), said(w, n->low), said(w, n->high)};
    }
    ret->figures = figures;
    ret->n_figures = q->n_figures;
}

static void fill_shares(struct arena *a, const struct survey_viewing *w, const struct survey_result *q, struct question_face *ret)
{
    const struct survey_question *asked = w->results->doc.questions + survey_question_number(&w->results->doc, q->id);
    size_t n = 0;
    for (size_t g = 0; g < q->n_groups; g++) {
        n += q->groups[g].n_bars;
    }
    struct question_share *shares = ARENA_ARRAY(a, struct question_share, n + 1);
    for (size_t g = 0; g < q->n_groups; g++) {
        for (size_t k = 0; k < q->groups[g].n_bars; k++) {
            const struct survey_bar *b = &q->groups[g].bars[k];
            if (k >= asked->n_choices || survey_offers(asked, g, k)) {
                shares[ret->n_shares++] = (struct question_share){q->groups[g].label, b->label, b->is_hidden ? DB_NULL : (int64_t)b->n, b->is_hidden ? NAN : said(w, b->of_all)};
            }
        }
    }
    ret->shares = shares;
}

static void fill_ranking(struct arena *a, const struct survey_result *q, struct question_face *ret)
{
    struct question_rank *ranking = ARENA_ARRAY(a, struct question_rank, q->n_ranks + 1);
    for (size_t i = 0; i < q->n_ranks; i++) {
        ranking[i] = (struct question_rank){(int64_t)i + 1, q->ranks[i].label, q->ranks[i].value, q->ranks[i].share};
    }
    ret->ranking = ranking;
    ret->n_ranking = q->n_ranks;
}

static void fill_words(struct arena *a, const struct survey_result *q, struct question_face *ret)
{
    struct question_word *words = ARENA_ARRAY(a, struct question_word, q->words.n_rows + 1);
    for (size_t i = 0; i < q->words.n_rows; i++) {
        words[i] = (struct question_word){q->words.rows[i].word, q->words.rows[i].n};
    }
    ret->words = words;
    ret->n_words = q->words.n_rows;
}

/* ---- groups beside each other ---- */

static const char *const test_keys[] = {
    [TEST_NONE] = "none",       [TEST_MANN_WHITNEY_EXACT] = "mann-whitney-exact", [TEST_MANN_WHITNEY] = "mann-whitney",
    [TEST_KRUSKAL] = "kruskal", [TEST_CHI_SQUARE] = "chi-square",                 [TEST_FISHER] = "fisher",
    [TEST_WEIGHTED_RANKS] = "lumley-scott",                                       [TEST_WEIGHTED_TABLE] = "rao-scott",
};

static void fill_groups(struct arena *a, const struct survey_viewing *w, struct question_face *ret)
{
    const struct survey_view_people *people = w->look.people;
    struct question_group *groups = ARENA_ARRAY(a, struct question_group, people->n_groups + 1);
    for (size_t g = 0; g < people->n_groups; g++) {
        groups[g] = (struct question_group){w->results->defs[w->view].group_name[g], w->shows_people ? (int64_t)people->size[g + 1] : DB_NULL};
    }
    ret->groups = groups;
    ret->n_groups = people->n_groups;
}

/* Of weighted p values the page shows three digits. */
static double said_p(const struct survey_viewing *w, double p)
{
    return w->look.people->weights ? round(p * 1000) / 1000 : p;
}

static void fill_means(struct arena *a, const struct survey_viewing *w, const struct survey_unit *u, struct question_test *t)
{
    const struct survey_view_def *def = &w->results->defs[w->view];
    struct question_value *values = ARENA_ARRAY(a, struct question_value, def->n_groups + 1);
    for (size_t g = 0; g < def->n_groups; g++) {
        values[g] = (struct question_value){.group = def->group_name[g], .answered = (int64_t)u->tallies[g].answered, .count = DB_NULL, .value = said(w, u->mean[g])};
    }
    t->values = values;
    t->n_values = def->n_groups;
}

static struct question_value share_of(const struct survey_viewing *w, const struct survey_unit *u, size_t g, struct str answer, size_t count, double part)
{
    double whole = survey_unit_whole(u, g);
    return (struct question_value){w->results->defs[w->view].group_name[g], answer, (int64_t)u->tallies[g].answered, (int64_t)count, whole > 0 ? said(w, part / whole) : NAN};
}

/* Answers that may not be told apart go together, as in the table of the page. */
static void fill_counts(struct arena *a, const struct survey_viewing *w, const struct survey_unit *u, struct question_test *t)
{
    const struct survey_view_def *def = &w->results->defs[w->view];
    const struct survey_question *q = u->column->question;
    size_t codes = survey_column_codes(u->column);
    struct question_value *values = ARENA_ARRAY(a, struct question_value, (codes + 1) * def->n_groups + 1);
    for (size_t g = 0; g < def->n_groups; g++) {
        size_t rest = 0, before = t->n_values;
        double rest_part = 0;
        for (size_t k = 0; k < codes; k++) {
            size_t n = u->tallies[g].counts[k];
            double part = survey_unit_part(u, g, k);
            if (u->joined && u->joined[k]) {
                rest += n;
                rest_part += part;
            } else {
                values[t->n_values++] = share_of(w, u, g, survey_say(&q->choices[k].text, w->page.lang), n, part);
            }
        }
        if (t->n_values - before < codes) {
            values[t->n_values++] = share_of(w, u, g, T(w->page.lang, "the other answers"), rest, rest_part);
        }
    }
    t->values = values;
}

static void fill_pairs(struct arena *a, const struct survey_viewing *w, const struct survey_unit *u, struct question_test *t)
{
    const struct survey_view_def *def = &w->results->defs[w->view];
    struct question_pair *pairs = ARENA_ARRAY(a, struct question_pair, u->n_pairs + 1);
    for (size_t i = 0; i < u->n_pairs; i++) {
        pairs[i] = (struct question_pair){def->group_name[u->pairs[i].a], def->group_name[u->pairs[i].b], said_p(w, u->pairs[i].p_adjusted)};
    }
    t->pairs = pairs;
    t->n_pairs = u->n_pairs;
}

static void fill_test(struct arena *a, const struct survey_viewing *w, const struct survey_unit *u, struct question_test *t)
{
    *t = (struct question_test){.item = survey_unit_text(a, u, w->page.lang), .is_hidden = u->is_hidden, .statistic = NAN, .p = NAN, .p_adjusted = NAN, .effect = NAN, .low = NAN,
                                .high = NAN};
    if (u->is_hidden) {
        return;
    }
    t->test = str_of(test_keys[u->test]);
    t->effect = said(w, u->effect);
    t->low = said(w, u->low);
    t->high = said(w, u->high);
    if (u->test != TEST_NONE) {
        t->statistic = said(w, u->statistic);
        t->p = said_p(w, u->p);
        t->p_adjusted = said_p(w, u->p_adjusted);
        t->is_different = u->p_adjusted <= w->level;
    }
    if (u->is_table) {
        fill_counts(a, w, u, t);
    } else {
        fill_means(a, w, u, t);
    }
    fill_pairs(a, w, u, t);
}

static void fill_tests(struct arena *a, const struct survey_viewing *w, const struct survey_question *q, struct question_face *ret)
{
    struct question_test *tests = ARENA_ARRAY(a, struct question_test, w->n_units + 1);
    for (size_t i = 0; i < w->n_units; i++) {
        if (w->units[i].column->question == q) {
            fill_test(a, w, &w->units[i], &tests[ret->n_comparisons++]);
        }
    }
    ret->comparisons = tests;
}

void question_face(struct arena *a, const struct survey_viewing *w, const struct survey_shown *shown, struct question_face *ret)
{
    const struct survey_question *q = shown->question;
    enum lang lang = w->page.lang;
    *ret = question_face_empty();
    ret->question = q->id;
    ret->text = survey_say(&q->text, lang);
    ret->type = str_of(q->type->name);
    ret->view = w->results->defs[w->view].name;
    if (!survey_viewing_is_enough(w)) {
        return;
    }
    if (survey_viewing_has_groups(w)) {
        ret->sentence = shown->compared ? shown->compared->sentence : STR_NONE;
        fill_groups(a, w, ret);
        fill_tests(a, w, q, ret);
        return;
    }
    ret->sentence = shown->result.sentence;
    ret->answered = shown->result.n_answered;
    fill_figures(a, w, &shown->result, ret);
    fill_shares(a, w, &shown->result, ret);
    fill_ranking(a, &shown->result, ret);
    fill_words(a, &shown->result, ret);
}
