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
    survey_csv_end(&in);
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

enum { WIDE_ITEMS = 166, WIDE = 3 * WIDE_ITEMS + 1, WIDE_PEOPLE = 6 };

static const char *wide_document(void)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    buf_z(&out, "{\"title\":{\"de\":\"Breit\",\"en\":\"Wide\"},\"blocks\":[{\"questions\":[{\"id\":\"T\",\"de\":\"Text\",\"en\":\"Text\",\"type\":\"open_text\"}");
    for (int q = 0; q < 3; q++) {
        buf_fmt(&out, ",{\"id\":\"Q%d\",\"de\":\"Frage\",\"en\":\"Question\",\"type\":\"matrix_number\",\"items\":[", q);
        for (int i = 0; i < WIDE_ITEMS; i++) {
            buf_fmt(&out, "%s{\"id\":\"i%d\",\"de\":\"Zeile %d\",\"en\":\"Row %d\"}", i ? "," : "", i, i, i);
        }
        buf_z(&out, "]}");
    }
    buf_z(&out, "]}]}");
    const char *text = str_z(web_test_arena(), buf_str(&out));
    buf_free(&out);
    return text;
}

/* Texts that spreadsheets would run, or that already look as if they were kept from it. */
static const char *wide_answers(void)
{
    static const char *const texts[] = {"=1+1", "'=1+1", "+49", "\"two\nlines\"", "plain", "@me"};
    struct buf out;
    buf_init(&out, 1 << 20);
    buf_z(&out, "T,status");
    for (int i = 0; i < WIDE - 1; i++) {
        buf_fmt(&out, ",Q%d.i%d", i / WIDE_ITEMS, i % WIDE_ITEMS);
    }
    for (int p = 0; p < WIDE_PEOPLE; p++) {
        buf_fmt(&out, "\n\"");
        for (const char *c = texts[p]; *c; c++) {
            buf_fmt(&out, *c == '"' ? "\"\"" : "%c", *c);
        }
        buf_z(&out, "\",complete");
        for (int i = 0; i < WIDE - 1; i++) {
            buf_fmt(&out, ",%d", p * 1000 + i - 7);
        }
    }
    const char *text = str_z(web_test_arena(), buf_str(&out));
    buf_free(&out);
    return text;
}

static struct str exported(struct survey_place *place, const char *answers)
{
    survey_draft(wide_document(), place);
    CHECK_INT(web_post_file("/office/surveys", web_f("%s/answers", place->office), "s.csv", str_of(answers)), 303);
    CHECK_INT(web_post(web_f("%s/open", place->office), ""), 303);
    CHECK_INT(web_post(web_f("%s/close", place->office), ""), 303);
    CHECK_INT(web_get(web_f("%s/answers.csv", place->office)), 200);
    return str_copy(web_test_arena(), body());
}

static void wide(void)
{
    struct survey_place first, second;
    test_case("a survey of 499 answers goes out and comes in whole");
    struct str given = exported(&first, wide_answers()), again = exported(&second, str_z(web_test_arena(), given));
    CHECK_INT(lines(again), lines(given));
    CHECK_INT(sum_of(again, "T"), sum_of(given, "T"));
    CHECK(str_find(again, STR("1+1"), 0) != SIZE_MAX);
    for (int i = 0; i < WIDE - 1; i++) {
        const char *column = web_f("Q%d.i%d", i / WIDE_ITEMS, i % WIDE_ITEMS);
        test_case("%s", column);
        CHECK(sum_of(again, column) == sum_of(given, column));
    }
    test_case("each answer is there twice, letter by letter");
    CHECK_INT(world_number("SELECT COUNT(DISTINCT answers) FROM survey_answer WHERE survey_id IN (SELECT id FROM survey WHERE code <> 'study')"), WIDE_PEOPLE);
    CHECK_INT(world_number("SELECT COUNT(*) FROM survey_answer WHERE survey_id IN (SELECT id FROM survey WHERE code <> 'study')"), 2 * WIDE_PEOPLE);
    test_case("as a workbook, too");
    CHECK_INT(web_get(web_f("%s/answers.xlsx", first.office)), 200);
    test_case("a file with more columns than any survey has is refused in words");
    struct buf out;
    buf_init(&out, 1 << 16);
    for (int i = 0; i < 521; i++) {
        buf_fmt(&out, "%sc%d", i ? "," : "", i);
    }
    survey_draft(wide_document(), &first);
    CHECK_INT(web_post_file("/office/surveys", web_f("%s/answers", first.office), "s.csv", buf_str(&out)), 422);
    CHECK(body_has("the file has more than 520 columns"));
    buf_free(&out);
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
    wide();
    return web_test_end();
}
