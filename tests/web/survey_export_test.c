/* Answers as files: every format has every person, the CSV comes back as it went, nothing tells when somebody answered, and only those who run
 * the survey get them, when it is closed. */
#include "base/csv.h"
#include "feature/survey/page.h"
#include "feature/survey/survey_csv.h"
#include "support/study.h"
#include "support/survey_place.h"

static struct world w;
static const char *base;

static int get(const char *file)
{
    return web_get(web_f("%s/%s", base, file));
}

static size_t lines(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        n += s.p[i] == '\n';
    }
    return n;
}

/* What the file says of a column, in total: the same answers in another order have the same sum. */
static size_t sum_of(struct str csv, const char *column)
{
    struct csv c;
    size_t sum = 0;
    CHECK(csv_begin(&c, web_test_arena(), csv));
    while (csv_next(&c, web_test_arena())) {
        sum += (size_t)str_spread(csv_unguarded(csv_get(&c, column)));
    }
    return sum;
}

static void csv(void)
{
    struct arena *a = web_test_arena();
    test_case("CSV: the same answers, and nothing of when");
    CHECK_INT(get("answers.csv"), 200);
    struct str file = str_copy(a, body()), given = test_file(a, "demo/survey/synthetic_responses.csv");
    CHECK_INT(lines(file), 161);
    CHECK(!body_has("2020-09"));
    CHECK(!body_has("S001"));
    CHECK(str_find(header("Content-Disposition"), STR("survey-study.csv"), 0) != SIZE_MAX);
    static const char *const columns[] = {"A1.homeoffice", "D1", "D9", "C4", "status"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        test_case("CSV: %s", columns[i]);
        CHECK(sum_of(file, columns[i]) == sum_of(given, columns[i]));
    }
    test_case("CSV: comes in again");
    struct survey_doc doc;
    struct survey_csv in;
    struct survey_csv_row row;
    struct str why = STR_NONE;
    size_t n = 0;
    CHECK(survey_doc_read(a, test_file(a, "demo/survey/trendstudie.json"), LANG_EN, &doc, &why));
    CHECK(survey_csv_begin(a, LANG_EN, &doc, file, &in));
    while (survey_csv_next(&in, &row)) {
        n++;
    }
    CHECK_STR(in.why, "");
    CHECK_INT(n, 160);
}

static void others(void)
{
    test_case("JSON");
    CHECK_INT(get("answers.json"), 200);
    CHECK_INT(json_count("answers"), 160);
    CHECK_STR(json_text("questionnaire.id"), "trendstudie-2020");
    test_case("codebook");
    CHECK_INT(get("codebook.csv"), 200);
    CHECK_INT(lines(body()), 139);
    CHECK(body_has("gering = small challenge | gross = great challenge"));
    test_case("R");
    CHECK_INT(get("answers.R"), 200);
    CHECK(body_has("d[[\"A1.homeoffice\"]] <- number(d[[\"A1.homeoffice\"]], \"Home office made possible\")"));
    CHECK(body_has("\"verein\" = "));
    test_case("SPSS");
    CHECK_INT(get("answers.sav"), 200);
    CHECK(str_starts(body(), STR("$FL2")));
    CHECK(body_has("D1.DE_BB"));
    CHECK(body_has("Home office made possible"));
    test_case("workbook");
    CHECK_INT(get("answers.xlsx"), 200);
    CHECK(str_starts(body(), STR("PK")));
    CHECK_INT(get("export"), 200);
    CHECK(body_has("answers.sav"));
}

static void protected(void)
{
    static const char *const files[] = {"answers.csv", "answers.xlsx", "answers.sav", "answers.R", "answers.json", "codebook.csv"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        test_case("%s: only who runs the survey, when it is closed", files[i]);
        as_account(w.manager);
        CHECK_INT(get(files[i]), 404);
        as_account(w.nobody);
        CHECK_INT(get(files[i]), 403);
        as_account(w.operator);
        world_sql("UPDATE survey SET status = 'open'");
        CHECK_INT(get(files[i]), 409);
        CHECK(body_has("when the survey is closed"));
        world_sql("UPDATE survey SET status = 'closed'");
    }
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    base = survey_study("study", 1);
    as_account(w.operator);
    csv();
    others();
    protected();
    return web_test_end();
}
