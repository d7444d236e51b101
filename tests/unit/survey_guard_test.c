/* No combination of views gives figures of a few people: whatever is open is added and subtracted by an adversary in all ways with the
 * factors -1, 0 and 1, and what is left is never carried by 1 to 4 people. First by hand, then on the answers of a whole study with views
 * that were written to find single people. */
#include <math.h>
#include <stdio.h>

#include "feature/survey/survey_look.h"
#include "stats/describe.h"
#include "support/study.h"
#include "support/test.h"

enum { SMALL = 5, SETS_TRIED = 11 };

static struct arena *a;

/* ---- by hand: people 0 to n - 1, sets as ranges ---- */

static bool *range(size_t n, size_t from, size_t to)
{
    bool *in = ARENA_ARRAY(a, bool, n);
    for (size_t i = from; i < to; i++) {
        in[i] = true;
    }
    return in;
}

static uint32_t open_of(const struct survey_guard *g)
{
    size_t *sizes = ARENA_ARRAY(a, size_t, g->n_atoms + 1);
    for (size_t i = 0; i < g->n; i++) {
        sizes[g->atom_of[i]]++;
    }
    return survey_guard_open(a, g, sizes, UINT32_MAX);
}

/* Views of one set each: [from, to) of 100 people. Returns which are open. */
static uint32_t views(const size_t (*sets)[2], size_t n, size_t small)
{
    struct survey_guard g;
    survey_guard_begin(a, 100, small, &g);
    for (size_t k = 0; k < n; k++) {
        const bool *set[] = {range(100, sets[k][0], sets[k][1])};
        CHECK(survey_guard_view(&g, set, 1, NULL));
    }
    survey_guard_end(a, &g);
    return open_of(&g);
}

static void by_hand(void)
{
    test_case("everybody, and a group of five");
    CHECK_INT(views((const size_t[][2]){{0, 100}, {0, 5}}, 2, SMALL), 3);
    test_case("a group of four");
    CHECK_INT(views((const size_t[][2]){{0, 100}, {0, 4}}, 2, SMALL), 1);
    test_case("all but four");
    CHECK_INT(views((const size_t[][2]){{0, 100}, {4, 100}}, 2, SMALL), 1);
    test_case("two groups that differ by one person");
    CHECK_INT(views((const size_t[][2]){{0, 100}, {0, 50}, {0, 51}}, 3, SMALL), 3);
    test_case("the same set twice tells nothing new");
    CHECK_INT(views((const size_t[][2]){{0, 100}, {0, 50}, {0, 50}}, 3, SMALL), 7);
    test_case("three that overlap: a third with two is one too many");
    CHECK_INT(views((const size_t[][2]){{0, 100}, {0, 40}, {40, 80}, {0, 82}}, 4, SMALL), 7);
    test_case("what is closed was never seen: the next one may be open");
    CHECK_INT(views((const size_t[][2]){{0, 100}, {0, 50}, {0, 51}, {0, 60}}, 4, SMALL), 11);
    test_case("fewer than five at all");
    CHECK_INT(views((const size_t[][2]){{0, 3}}, 1, SMALL), 0);
    test_case("nothing is hidden where that was chosen");
    CHECK_INT(views((const size_t[][2]){{0, 100}, {0, 1}}, 2, 1), 3);
    test_case("too many views");
    struct survey_guard g;
    const bool *set[GUARD_SETS_MAX + 1];
    for (size_t k = 0; k <= GUARD_SETS_MAX; k++) {
        set[k] = range(GUARD_SETS_MAX + 1, 0, k + 1);
    }
    survey_guard_begin(a, GUARD_SETS_MAX + 1, SMALL, &g);
    CHECK(!survey_guard_view(&g, set, GUARD_SETS_MAX + 1, NULL));
    for (size_t k = 0; k < GUARD_VIEWS_MAX; k++) {
        CHECK(survey_guard_view(&g, set, 1, NULL));
    }
    CHECK(!survey_guard_view(&g, set, 1, NULL));
}

/* One view of everybody, the same with weights, of which the first `few` people have another. Returns which are open. */
static uint32_t weighted(size_t few, uint32_t weight, size_t small)
{
    struct survey_guard g;
    uint32_t *weights = ARENA_ARRAY(a, uint32_t, 100);
    const bool *set[] = {range(100, 0, 100)};
    for (size_t i = 0; i < 100; i++) {
        weights[i] = i < few ? weight : 1000;
    }
    survey_guard_begin(a, 100, small, &g);
    CHECK(survey_guard_view(&g, set, 1, NULL));
    CHECK(survey_guard_view(&g, set, 1, weights));
    CHECK_INT(g.n_sets, 2);
    survey_guard_end(a, &g);
    return open_of(&g);
}

static void with_weights(void)
{
    test_case("weights of which five people have another");
    CHECK_INT(weighted(5, 2500, SMALL), 3);
    test_case("four: sums with and without weights would tell theirs");
    CHECK_INT(weighted(4, 2500, SMALL), 1);
    CHECK_INT(weighted(96, 2500, SMALL), 1);
    test_case("weights that are all the same tell nothing");
    CHECK_INT(weighted(4, 1000, SMALL), 3);
    CHECK_INT(weighted(100, 700, SMALL), 3);
    test_case("nothing is hidden where that was chosen");
    CHECK_INT(weighted(1, 2500, 1), 3);
}

/* ---- a whole study ---- */

/* Written to find people: by a rare answer, by one more, by one less, by two together. */
static const struct survey_view_def attacks[] = {
    {.min_seconds = 120},
    {.min_seconds = 120, .n_groups = 2, .group_name = {STR("small"), STR("large")}, .formula = {STR("D5 <= 5"), STR("")}},
    {.min_seconds = 121},
    {.min_seconds = 120, .n_groups = 2, .group_name = {STR("small"), STR("large")}, .formula = {STR("D5 <= 6"), STR("")}},
    {.min_seconds = 120, .filter = STR("not D9 = 71+")},
    {.min_seconds = 120, .filter = STR("not D5 = 60")},
    {.min_seconds = 120, .n_groups = 2, .group_name = {STR("east"), STR("west")},
     .formula = {STR("D1 only (DE-BB DE-BE DE-MV DE-SN DE-ST DE-TH)"), STR("not D1 in (DE-BB DE-BE DE-MV DE-SN DE-ST DE-TH)")}},
    {.min_seconds = 120, .filter = STR("D4.institutionell >= 50 or D5 = 60")},
    {.min_seconds = 0},
};
enum { ATTACKS = sizeof attacks / sizeof *attacks };

struct study {
    const struct survey_table *t;
    struct survey_guard guard;
    struct survey_view_people people[ATTACKS];
};

static void make_study(struct study *s)
{
    struct str why = STR_NONE;
    s->t = study_table(a);
    survey_guard_begin(a, s->t->n, SMALL, &s->guard);
    for (size_t v = 0; v < ATTACKS; v++) {
        CHECK(survey_view_read(a, s->t, &attacks[v], LANG_EN, &s->people[v], &why));
        CHECK(survey_guard_view(&s->guard, s->people[v].in_set, s->people[v].n_groups + 1, NULL));
    }
    survey_guard_end(a, &s->guard);
}

/* Sets that are open to a population, of all views; at most SETS_TRIED of them. */
static size_t open_sets(const struct study *s, uint32_t open, const bool **ret)
{
    size_t n = 0;
    for (size_t v = 0; v < ATTACKS; v++) {
        for (size_t k = 0; (open >> v & 1) && k <= s->people[v].n_groups && n < SETS_TRIED; k++) {
            ret[n++] = s->people[v].in_set[k];
        }
    }
    return n;
}

/* The fewest people that carry what is left of adding and subtracting; 0 when nothing was left each time. */
static size_t fewest(const struct study *s, const bool *const *sets, size_t n_sets, const bool *population)
{
    size_t least = SIZE_MAX, ways = 1;
    for (size_t k = 0; k < n_sets; k++) {
        ways *= 3;
    }
    int8_t *sum = ARENA_ARRAY(a, int8_t, s->t->n);
    for (size_t way = 1; way < ways; way++) {
        size_t carried = 0, rest = way;
        for (size_t i = 0; i < s->t->n; i++) {
            sum[i] = 0;
        }
        for (size_t k = 0; k < n_sets; k++, rest /= 3) {
            int factor = (int)(rest % 3) - 1;
            for (size_t i = 0; factor != 0 && i < s->t->n; i++) {
                sum[i] = (int8_t)(sum[i] + (sets[k][i] && population[i] ? factor : 0));
            }
        }
        for (size_t i = 0; i < s->t->n && carried < SMALL; i++) {
            carried += sum[i] != 0;
        }
        least = carried > 0 && carried < least ? carried : least;
    }
    return least;
}

static void attack(const struct study *s, const char *column, int option)
{
    struct survey_seen seen;
    const struct survey_column *c = survey_table_column(s->t, str_of(column));
    const struct survey_look first = {s->t, &s->people[0], &s->guard, 0};
    bool *population = ARENA_ARRAY(a, bool, s->t->n);
    uint32_t open = 0;
    test_case("%s, answer %d", column, option);
    survey_look_at(a, &first, c, &seen);
    for (size_t v = 0; v < ATTACKS; v++) {
        const struct survey_look l = {s->t, &s->people[v], &s->guard, v};
        bool shown = option < 0 ? survey_seen_answers(&l, &seen) : survey_seen_option(a, &l, &seen, (size_t)option);
        open |= shown ? UINT32_C(1) << v : 0;
    }
    for (size_t i = 0; i < s->t->n; i++) {
        population[i] = option < 0 ? c->code[i] >= CODE_FIRST : survey_column_chose(c, i, (size_t)option);
    }
    const bool *sets[SETS_TRIED];
    size_t n = open_sets(s, open, sets);
    printf("# %s %d: views open %03x\n", column, option, open & 0xfffu);
    CHECK(fewest(s, sets, n, population) >= SMALL);
}

static void whole_study(void)
{
    struct study s;
    make_study(&s);
    static const char *const columns[] = {"A1.homeoffice", "A3.unternehmen", "B1.info", "C3.zusammenarbeit", "D4.projekt", "D5", "D6", "D10.erfahrung"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        attack(&s, columns[i], -1);
    }
    const struct survey_column *age = survey_table_column(s.t, STR("D9")), *label = survey_table_column(s.t, STR("D3"));
    for (size_t k = 0; k < survey_column_codes(age); k++) {
        attack(&s, "D9", (int)k);
    }
    for (size_t k = 0; k < survey_column_codes(label); k++) {
        attack(&s, "D3", (int)k);
    }
    test_case("the sensible views are open");
    struct survey_seen seen;
    const struct survey_look size = {s.t, &s.people[1], &s.guard, 1};
    survey_look_at(a, &size, survey_table_column(s.t, STR("B1.info")), &seen);
    CHECK(survey_seen_answers(&size, &seen));
}

/* ---- medians, quartiles ---- */

/* The views that show this quantile, and nobody who is not above it (or not below it) stands alone in what they differ by. */
static void attack_quantile(const struct study *s, const struct survey_column *c, const struct survey_seen *seen, double q)
{
    bool *below = ARENA_ARRAY(a, bool, s->t->n), *above = ARENA_ARRAY(a, bool, s->t->n);
    const bool *sets[SETS_TRIED];
    uint32_t open = 0;
    for (size_t v = 0; v < ATTACKS; v++) {
        const struct survey_look l = {s->t, &s->people[v], &s->guard, v};
        bool shown;
        survey_seen_quantiles(a, &l, seen, &q, 1, &shown);
        open |= shown ? UINT32_C(1) << v : 0;
    }
    for (size_t i = 0; i < s->t->n; i++) {
        double value = c->code[i] >= CODE_FIRST ? c->values[c->code[i] - CODE_FIRST] : NAN;
        below[i] = value <= q;
        above[i] = value >= q;
    }
    size_t n = open_sets(s, open, sets);
    printf("# quantile %g: views open %03x\n", q, open & 0xfffu);
    CHECK(fewest(s, sets, n, below) >= SMALL);
    CHECK(fewest(s, sets, n, above) >= SMALL);
}

static void quantiles(void)
{
    struct study s;
    static const char *const columns[] = {"A1.homeoffice", "D5", "D4.projekt", "D6"};
    make_study(&s);
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
        struct survey_seen seen;
        struct survey_tally tally;
        const struct survey_look all = {s.t, &s.people[0], &s.guard, 0};
        const struct survey_column *c = survey_table_column(s.t, str_of(columns[k]));
        test_case("median and quartiles of %s", columns[k]);
        survey_look_at(a, &all, c, &seen);
        survey_tally(a, s.t, c, s.people[0].group_of, GROUP_ALL, &tally);
        struct sample sample = survey_tally_sample(a, c, &tally);
        for (int part = 1; part < 4; part++) {
            attack_quantile(&s, c, &seen, describe_quantile(sample, part / 4.0));
        }
    }
}

static const char counted[] =
    "{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":["
    "{\"id\":\"N\",\"de\":\"N\",\"type\":\"number\"},"
    "{\"id\":\"G\",\"de\":\"G\",\"type\":\"single_choice\",\"choices\":[{\"id\":\"x\",\"de\":\"X\"},{\"id\":\"y\",\"de\":\"Y\"}]},"
    "{\"id\":\"C\",\"de\":\"C\",\"type\":\"single_choice\",\"choices\":[{\"id\":\"a\",\"de\":\"A\"},{\"id\":\"b\",\"de\":\"B\"},"
    "{\"id\":\"c\",\"de\":\"C\"},{\"id\":\"d\",\"de\":\"D\"}]}]}]}";

/* counts[group][choice] people, each with a number of their own. */
static const struct survey_table *table_of(const int counts[2][4])
{
    struct survey_doc *doc = ARENA_NEW(a, struct survey_doc);
    struct survey_table *t = ARENA_NEW(a, struct survey_table);
    struct str why;
    int number = 0;
    CHECK(survey_doc_read(a, str_of(counted), LANG_EN, doc, &why));
    survey_table_begin(a, doc, 200, t);
    for (int g = 0; g < 2; g++) {
        for (int k = 0; k < 4; k++) {
            for (int i = 0; i < counts[g][k]; i++) {
                CHECK(survey_table_add(t, str_fmt(a, "{\"N\":\"%d\",\"G\":\"%c\",\"C\":\"%c\"}", ++number, 'x' + g, 'a' + k), 60, 3, true));
            }
        }
    }
    survey_table_end(a, t);
    return t;
}

struct two_views {
    struct survey_guard guard;
    struct survey_view_people people[2];
};

/* Everybody, and two groups. */
static void look_at_groups(const struct survey_table *t, struct two_views *v)
{
    static const struct survey_view_def defs[] = {{.min_seconds = 0}, {.n_groups = 2, .group_name = {STR("x"), STR("y")}, .formula = {STR("G = x"), STR("")}}};
    struct str why;
    survey_guard_begin(a, t->n, SMALL, &v->guard);
    for (size_t k = 0; k < 2; k++) {
        CHECK(survey_view_read(a, t, &defs[k], LANG_EN, &v->people[k], &why));
        CHECK(survey_guard_view(&v->guard, v->people[k].in_set, v->people[k].n_groups + 1, NULL));
    }
    survey_guard_end(a, &v->guard);
}

/* The p value that the page shows of question C. */
static double p_shown(const int counts[2][4], size_t *ret_joined)
{
    struct two_views v;
    const struct survey_table *t = table_of(counts);
    size_t n;
    look_at_groups(t, &v);
    const struct survey_look l = {t, &v.people[1], &v.guard, 1};
    struct survey_unit *units = survey_compare(a, t, &v.people[1], &n);
    struct arena *scratch = arena_new(1 << 24);
    survey_compare_hide(a, scratch, &l, units, n);
    survey_compare_adjust(a, units, n, ADJUST_NONE);
    arena_free(scratch);
    const struct survey_unit *u = &units[n - 1];
    *ret_joined = 0;
    for (size_t k = 0; u->joined && k < 4; k++) {
        *ret_joined += u->joined[k];
    }
    return u->p_adjusted;
}

static void p_values(void)
{
    size_t joined, same;
    test_case("who among the hidden chose what changes no p value");
    double p = p_shown((const int[2][4]){{20, 10, 3, 6}, {10, 20, 4, 7}}, &joined);
    double other = p_shown((const int[2][4]){{20, 10, 0, 9}, {10, 20, 4, 7}}, &same);
    CHECK(joined >= 2 && joined == same);
    CHECK(p > 0 && p < 1 && fabs(p - other) < 1e-15);
    test_case("where nothing is hidden every choice counts");
    p = p_shown((const int[2][4]){{20, 10, 8, 6}, {10, 20, 6, 8}}, &joined);
    CHECK_INT(joined, 0);
    CHECK(p > 0 && p < 1);
}

static void by_hand_quantiles(void)
{
    struct two_views v;
    struct survey_seen seen;
    bool open[3];
    const double q[] = {2.5, 5.5, 8};
    const struct survey_table *t = table_of((const int[2][4]){{5, 0, 0, 0}, {5, 0, 0, 0}});
    const struct survey_column *c = survey_table_column(t, STR("N"));
    look_at_groups(t, &v);
    const struct survey_look all = {t, &v.people[0], &v.guard, 0};
    const struct survey_look groups = {t, &v.people[1], &v.guard, 1};
    test_case("of ten people the median has five on each side, a quartile has not");
    survey_look_at(a, &all, c, &seen);
    survey_seen_quantiles(a, &all, &seen, q, 3, open);
    CHECK(!open[0] && open[1] && !open[2]);
    CHECK(survey_seen_answers(&groups, &seen));
    test_case("the median of a group of five is somebody's answer");
    survey_seen_quantiles(a, &groups, &seen, (const double[]){3}, 1, open);
    CHECK(!open[0]);
}

static void others(void)
{
    static const char several[] = "{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":[{\"id\":\"M\",\"de\":\"M\",\"type\":\"multiple_choice\","
                                  "\"choices\":[{\"id\":\"p\",\"de\":\"P\"},{\"id\":\"q\",\"de\":\"Q\"}]}]}]}";
    struct survey_doc *doc = ARENA_NEW(a, struct survey_doc);
    struct survey_table t;
    struct survey_guard guard;
    struct survey_view_people people;
    struct survey_seen seen;
    struct str why;
    const struct survey_view_def everybody = {.min_seconds = 0};
    CHECK(survey_doc_read(a, str_of(several), LANG_EN, doc, &why));
    survey_table_begin(a, doc, 30, &t);
    for (int i = 0; i < 30; i++) {
        CHECK(survey_table_add(&t, str_of(i < 2 ? "{\"M\":\"q\"}" : i < 20 ? "{\"M\":\"p\"}" : "{\"M\":\"p|q\"}"), 60, 1, true));
    }
    survey_table_end(a, &t);
    survey_guard_begin(a, t.n, SMALL, &guard);
    CHECK(survey_view_read(a, &t, &everybody, LANG_EN, &people, &why) && survey_guard_view(&guard, people.in_set, 1, NULL));
    survey_guard_end(a, &guard);
    const struct survey_look l = {&t, &people, &guard, 0};
    survey_look_at(a, &l, &t.columns[0], &seen);
    test_case("chosen by all but two tells of the two");
    CHECK(!survey_seen_option(a, &l, &seen, 0));
    CHECK(survey_seen_option(a, &l, &seen, 1));
}

/* ---- counts that add up ---- */

static void hides(const size_t *counts, size_t n, size_t small, const char *want)
{
    bool hidden[8] = {0};
    char got[9] = "";
    survey_hide(counts, n, small, hidden);
    for (size_t i = 0; i < n; i++) {
        got[i] = hidden[i] ? '-' : 'x';
    }
    CHECK_STR(str_of(got), want);
}

static void totals(void)
{
    test_case("small cells, and what would give them away");
    hides((const size_t[]){10, 20, 0, 30}, 4, SMALL, "xxxx");
    hides((const size_t[]){3, 20, 9, 30}, 4, SMALL, "-x-x");
    hides((const size_t[]){1, 1, 9, 30}, 4, SMALL, "---x");
    hides((const size_t[]){4, 4, 9, 30}, 4, SMALL, "--xx");
    hides((const size_t[]){4, 4, 0, 30}, 4, SMALL, "---x");
    hides((const size_t[]){8, 9, 20, 30}, 4, 9, "--xx");
    hides((const size_t[]){1, 2, 3}, 3, 1, "xxx");
}

int main(void)
{
    a = arena_new((size_t)2 << 30);
    by_hand();
    with_weights();
    totals();
    whole_study();
    quantiles();
    by_hand_quantiles();
    p_values();
    others();
    arena_free(a);
    return test_end();
}
