/* Surveys beside each other: change with its interval (as R computes it), what is joined, and what one of them hides; rankings of comparisons in pairs. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "feature/survey/survey_rank.h"
#include "feature/survey/together.h"
#include "support/test.h"

enum { SMALL = 5 };

static struct arena *a;

static const char asked[] =
    "{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":[{\"id\":\"N\",\"de\":\"N\",\"type\":\"number\"},"
    "{\"id\":\"C\",\"de\":\"C\",\"type\":\"single_choice\",\"choices\":[{\"id\":\"x\",\"de\":\"X\"},{\"id\":\"y\",\"de\":\"Y\"}]}%s]}]}";

struct wave {
    struct survey_doc doc;
    struct survey_table table;
    struct survey_guard guard;
    struct survey_view_people people;
    struct survey_look look;
};

/* `x` people chose x, the others y; their numbers are from, from + 1, ... */
static const struct survey_look *wave(const char *more, int n, int x, int from)
{
    struct wave *w = ARENA_NEW(a, struct wave);
    const struct survey_view_def everybody = {.min_seconds = 0};
    struct str why;
    CHECK(survey_doc_read(a, str_fmt(a, asked, more), LANG_EN, &w->doc, &why));
    survey_table_begin(a, &w->doc, (size_t)n, &w->table);
    for (int i = 0; i < n; i++) {
        CHECK(survey_table_add(&w->table, str_fmt(a, "{\"N\":\"%d\",\"C\":\"%s\"}", from + i, i < x ? "x" : "y"), 60, 2, true));
    }
    survey_table_end(a, &w->table);
    survey_guard_begin(a, w->table.n, SMALL, &w->guard);
    CHECK(survey_view_read(a, &w->table, &everybody, LANG_EN, &w->people, &why) && survey_guard_view(&w->guard, w->people.in_set, 1, NULL));
    survey_guard_end(a, &w->guard);
    w->look = (struct survey_look){&w->table, &w->people, &w->guard, 0};
    return &w->look;
}

static bool near(double got, double want)
{
    bool same = fabs(got - want) <= 1e-8 * fabs(want);
    if (!same) {
        printf("# got %.12g, want %.12g\n", got, want);
    }
    return same;
}

/* What R says, here and now. */
static void r_says(const char *code, double *ret, size_t n)
{
    char line[400] = "";
    FILE *r = popen(code, "r");
    CHECK(r && fgets(line, sizeof line, r));
    if (r) {
        pclose(r);
    }
    char *at = line;
    for (size_t i = 0; i < n; i++) {
        ret[i] = strtod(at, &at);
    }
}

static void change(void)
{
    size_t n;
    double want[4];
    const struct together two = {.looks = {wave("", 30, 20, 12), wave("", 40, 15, 1)}, .n = 2, .before = 1};
    const struct together_row *rows = together_rows(a, &two, &n);
    test_case("a mean: the earlier was 1 to 40, the later 12 to 41");
    CHECK_INT(n, 3);
    r_says("Rscript --vanilla -e 't <- t.test(12:41, 1:40); cat(sprintf(\"%.15g\", c(mean(12:41) - mean(1:40), t$conf.int, t$p.value)))'", want, 4);
    CHECK(near(rows[0].change.diff, want[0]) && near(rows[0].change.low, want[1]) && near(rows[0].change.high, want[2]) && near(rows[0].change.p, want[3]));
    test_case("a share: 20 of 30 after 15 of 40");
    r_says("Rscript --vanilla -e 't <- prop.test(c(20, 15), c(30, 40), correct = FALSE); cat(sprintf(\"%.15g\", c(20/30 - 15/40, t$conf.int, t$p.value)))'", want, 4);
    CHECK(near(rows[1].change.diff, want[0]) && near(rows[1].change.low, want[1]) && near(rows[1].change.high, want[2]) && near(rows[1].change.p, want[3]));
    test_case("joined: of all people");
    CHECK(near(rows[0].joined, (26.5 * 30 + 20.5 * 40) / 70));
    CHECK_INT(rows[1].n, 70);
    CHECK(near(rows[1].joined, 35.0 / 70));
}

static void hidden(void)
{
    size_t n;
    const struct together three = {.looks = {wave("", 30, 10, 1), wave("", 30, 3, 1), wave("", 20, 10, 1)}, .n = 3};
    const struct together_row *rows = together_rows(a, &three, &n);
    test_case("what one survey hides is not in what is joined");
    CHECK(rows[1].cells[0].is_open && !rows[1].cells[1].is_open && rows[1].cells[2].is_open);
    CHECK_INT(rows[1].n, 50);
    CHECK(near(rows[1].joined, 20.0 / 50));
    CHECK(rows[0].cells[1].is_open && !rows[0].has_change);
    test_case("where only one is left nothing is joined");
    const struct together few = {.looks = {wave("", 30, 10, 1), wave("", 30, 2, 1)}, .n = 2};
    rows = together_rows(a, &few, &n);
    CHECK(isnan(rows[1].joined) && !rows[1].has_change);
    test_case("too few people altogether");
    const struct together nobody = {.looks = {wave("", 30, 10, 1), wave("", 4, 2, 1)}, .n = 2};
    rows = together_rows(a, &nobody, &n);
    CHECK(rows[0].cells[1].is_there && !rows[0].cells[1].is_open && !rows[0].has_change);
}

static void unlike(void)
{
    size_t n;
    const char *more = ",{\"id\":\"O\",\"de\":\"O\",\"type\":\"number\"}";
    const struct together two = {.looks = {wave(more, 10, 5, 1), wave("", 10, 5, 1)}, .n = 2};
    test_case("what only one survey asked is no row");
    (void)together_rows(a, &two, &n);
    CHECK_INT(n, 3);
}

/* ---- comparisons in pairs ---- */

static void ranking(void)
{
    static const char pairs[] = "{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":[{\"id\":\"P\",\"de\":\"P\",\"type\":\"pairwise_comparison\","
                                "\"alternatives\":[{\"id\":\"a\",\"de\":\"A\"},{\"id\":\"b\",\"de\":\"B\"},{\"id\":\"c\",\"de\":\"C\"}]}]}]}";
    struct survey_doc doc;
    struct str why;
    double want[3];
    size_t n = 0;
    const struct survey_rank_row *rows = NULL;
    CHECK(survey_doc_read(a, str_of(pairs), LANG_EN, &doc, &why));
    const struct survey_question *q = &doc.questions[0];
    CHECK_INT(q->n_items, 3);
    const size_t ab[] = {7, 3, 0}, ac[] = {9, 0, 1}, bc[] = {0, 6, 4};
    test_case("worths are those of a logistic regression in R");
    CHECK_INT(survey_rank(a, q, (const size_t *const[]){ab, ac, bc}, &rows, &n), RANK_FOUND);
    r_says("Rscript --vanilla -e 'x <- rbind(c(1, -1, 0), c(1, 0, -1), c(0, 1, -1))[, -3]; g <- glm(cbind(c(7, 9, 6), c(3, 1, 4)) ~ x - 1, "
           "family = binomial, epsilon = 1e-14); w <- exp(c(coef(g), 0)); cat(sprintf(\"%.15g\", w / sum(w)))'", want, 3);
    CHECK_INT(n, 3);
    CHECK(n == 3 && near(rows[0].worth, want[0]) && near(rows[1].worth, want[1]) && near(rows[2].worth, want[2]));
    CHECK(n == 3 && rows[0].choice == 0 && rows[0].preferred == 16 && rows[0].of == 20);
    test_case("one that always wins has no finite worth");
    const size_t always[] = {10, 0, 0}, too[] = {10, 0, 0};
    CHECK_INT(survey_rank(a, q, (const size_t *const[]){always, too, bc}, &rows, &n), RANK_OPEN);
}

int main(void)
{
    a = arena_new((size_t)1 << 30);
    change();
    hidden();
    unlike();
    ranking();
    arena_free(a);
    return test_end();
}
