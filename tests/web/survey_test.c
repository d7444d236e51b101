/* Surveys: documents that fit and that do not, answering page by page, going on later, closing, files of answers, results, hidden cells,
 * and what stands in the database of who answered. */
#include <string.h>

#include "domain/password.h"
#include "feature/survey/page.h"
#include "support/world.h"

static struct world w;
static const char *base; /* /office/surveys/ID */
static const char *open_at; /* /survey/CODE */

static const char *location(void)
{
    return web_f("%.*s", STR_ARG(header("Location")));
}

static void refused_documents(void)
{
    static const struct {
        const char *text, *says;
    } bad[] = {
        {"", "This is no JSON"},
        {"{}", "The document needs a &quot;title&quot;"},
        {"{\"title\":{\"de\":\"T\"}}", "a list &quot;blocks&quot;"},
        {"{\"title\":{\"de\":\"T\"},\"blocks\":[]}", "The document has no question."},
        {"{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":[{\"id\":\"A\",\"de\":\"F\",\"type\":\"magic\"}]}]}", "there is no type"},
        {"{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":[{\"id\":\"A 1\",\"de\":\"F\",\"type\":\"date\"}]}]}", "every question needs an"},
        {"{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":[{\"id\":\"A\",\"de\":\"F\",\"type\":\"date\"},{\"id\":\"A\",\"de\":\"F\",\"type\":\"date\"}]}]}", "stands there twice"},
        {"{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":[{\"id\":\"A\",\"de\":\"F\",\"type\":\"slider\",\"items\":[{\"id\":\"x\",\"de\":\"X\"}]}]}]}", "needs &quot;min&quot; and &quot;max&quot;"},
        {"{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":[{\"id\":\"A\",\"de\":\"F\",\"type\":\"single_choice\"}]}]}", "must be a list"},
        {"{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":[{\"id\":\"A\",\"de\":\"F\",\"type\":\"date\",\"show_if\":{\"question\":\"B\",\"is\":\"x\"}}]}]}", "must ask about earlier questions"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        test_case("document %zu", i);
        CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.json", str_of(bad[i].text)), 422);
        CHECK(body_has(bad[i].says));
    }
}

/* Rooms and names that questions share. */
static void refused_sizes(void)
{
    struct buf b;
    buf_init(&b, 1 << 20);
    test_case("a comparison needs two, and no two pairs may have one name");
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.json", STR("{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":[{\"id\":\"A\",\"de\":\"F\",\"required\":true,\"type\":\"pairwise_comparison\","
                                            "\"alternatives\":[{\"id\":\"a\",\"de\":\"a\"}]}]}]}")), 422);
    CHECK(body_has("two to 12 alternatives"));
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.json", STR("{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":[{\"id\":\"A\",\"de\":\"F\",\"type\":\"pairwise_comparison\",\"alternatives\":"
                                            "[{\"id\":\"a\",\"de\":\"a\"},{\"id\":\"b_c\",\"de\":\"b\"},{\"id\":\"a_b\",\"de\":\"c\"},{\"id\":\"c\",\"de\":\"d\"}]}]}]}")), 422);
    CHECK(body_has("stands there twice"));
    test_case("more answers than results can hold");
    buf_z(&b, "{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":[");
    for (int q = 0; q < 3; q++) {
        buf_fmt(&b, "%s{\"id\":\"Q%d\",\"de\":\"F\",\"type\":\"ranking\",\"items\":[", q ? "," : "", q);
        for (int i = 0; i < 180; i++) {
            buf_fmt(&b, "%s{\"id\":\"i%d\",\"de\":\"I\"}", i ? "," : "", i);
        }
        buf_z(&b, "]}");
    }
    buf_z(&b, "]}]}");
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.json", buf_str(&b)), 422);
    CHECK(body_has("at most 500 entries to answer"));
    buf_free(&b);
}

/* A comparison of three without "nobody", a number, and a scale whose steps are lost in its size. */
static const char strange[] =
    "{\"title\":{\"de\":\"Seltsam\",\"en\":\"Strange\"},\"blocks\":[{\"de\":\"Teil\",\"questions\":["
    "{\"id\":\"P\",\"de\":\"Paare\",\"type\":\"pairwise_comparison\",\"alternatives\":[{\"id\":\"a\",\"de\":\"A\"},{\"id\":\"b\",\"de\":\"B\"},{\"id\":\"c\",\"de\":\"C\"}]},"
    "{\"id\":\"I\",\"de\":\"Umsatz\",\"type\":\"integer\"},"
    "{\"id\":\"S\",\"de\":\"Skala\",\"type\":\"nps\",\"min\":1e300,\"max\":1e300}]}]}";

static void strange_survey(void)
{
    as_account(w.manager);
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.json", str_of(strange)), 303);
    const char *office = location();
    CHECK_INT(web_post(web_f("%s/open", office), ""), 303);
    CHECK_INT(web_get(office), 200);
    const char *at = web_f("/survey/%.*s", STR_ARG(body_between("href=\"/survey/", "\"")));
    as_visitor();
    CHECK_INT(web_post(at, ""), 303);
    const char *first = location(), *me = web_f("%.*s", (int)strlen(first) - 2, first);
    test_case("of a comparison only its two are taken");
    CHECK_INT(web_get(web_f("%s/1", me)), 200);
    CHECK_INT(web_post(web_f("%s/1", me), "c0=c&go=next"), 422);
    CHECK_INT(web_post(web_f("%s/1", me), "c0=a&c2=c&go=next"), 303);
    test_case("long numbers are kept as they were typed");
    CHECK_INT(web_post(web_f("%s/2", me), "c0=12345678901&go=next"), 303);
    CHECK_INT(web_get(web_f("%s/2", me)), 200);
    CHECK(body_has("value=\"12345678901\""));
    test_case("a scale that stands still comes to an end");
    CHECK_INT(web_get(web_f("%s/3", me)), 200);
}

/* A document with a question of most types, a condition and bounds. */
static const char small[] =
    "{\"title\":{\"de\":\"Kurz\",\"en\":\"Short\"},\"unknown\":[1,2],\"blocks\":[{\"id\":\"A\",\"de\":\"Teil\",\"en\":\"Part\",\"questions\":["
    "{\"id\":\"Q1\",\"de\":\"Wahl\",\"en\":\"Choice\",\"type\":\"single_choice\",\"required\":true,\"choices\":[{\"id\":\"yes\",\"de\":\"ja\",\"en\":\"yes\"},{\"id\":\"no\",\"de\":\"nein\",\"en\":\"no\"}]},"
    "{\"id\":\"Q2\",\"de\":\"Anteile\",\"en\":\"Shares\",\"type\":\"percentage_distribution\",\"show_if\":{\"all\":[{\"question\":\"Q1\",\"is\":\"yes\"},{\"not\":{\"question\":\"Q1\",\"is\":\"no\"}}]},"
    "\"items\":[{\"id\":\"a\",\"de\":\"A\",\"en\":\"A\"},{\"id\":\"b\",\"de\":\"B\",\"en\":\"B\"}]},"
    "{\"id\":\"Q3\",\"de\":\"Skala\",\"en\":\"Scale\",\"type\":\"slider\",\"min\":1,\"max\":5,\"not_applicable\":{\"de\":\"nie\",\"en\":\"never\"},\"items\":[{\"id\":\"x\",\"de\":\"X\",\"en\":\"X\"}]},"
    "{\"id\":\"Q4\",\"de\":\"Mehrere\",\"en\":\"Several\",\"type\":\"multiple_choice\",\"max_choices\":2,\"exclusive\":\"none\",\"choices\":[{\"id\":\"p\",\"de\":\"P\",\"en\":\"P\"},{\"id\":\"q\",\"de\":\"Q\",\"en\":\"Q\"},{\"id\":\"none\",\"de\":\"keins\",\"en\":\"none\"}]},"
    "{\"id\":\"Q5\",\"de\":\"Rang\",\"en\":\"Ranking\",\"type\":\"ranking\",\"items\":[{\"id\":\"m\",\"de\":\"M\",\"en\":\"M\"},{\"id\":\"n\",\"de\":\"N\",\"en\":\"N\"}]},"
    "{\"id\":\"Q6\",\"de\":\"Zahl\",\"en\":\"Number\",\"type\":\"integer\",\"min\":1},"
    "{\"id\":\"Q7\",\"de\":\"Text\",\"en\":\"Text\",\"type\":\"open_text\"}]}]}";

static void make_survey(void)
{
    test_case("a survey comes from a document and gives it back as it was");
    as_account(w.manager);
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.json", str_of(small)), 303);
    base = location();
    CHECK_INT(web_get(web_f("%s/document.json", base)), 200);
    CHECK_STR(body(), small);
    CHECK_INT(web_get(base), 200);
    CHECK(body_has("Check and begin"));
    as_account(w.other_manager);
    CHECK_INT(web_get(base), 404);
    CHECK_INT(web_post(web_f("%s/open", base), ""), 404);
    as_account(w.owner);
    CHECK_INT(web_get("/office/surveys"), 403);
    as_account(w.manager);
    CHECK_INT(web_post(web_f("%s/open", base), ""), 303);
    CHECK_INT(web_post(web_f("%s/open", base), ""), 409);
    CHECK_INT(web_get(base), 200);
    open_at = web_f("/survey/%.*s", STR_ARG(body_between("href=\"/survey/", "\"")));
    test_case("results wait for the end");
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    CHECK(body_has("The results come when the survey is closed."));
}

static const char *begin(void)
{
    as_visitor();
    CHECK_INT(web_get(open_at), 200);
    CHECK(body_has("7 questions"));
    CHECK_INT(web_post(open_at, ""), 303);
    const char *first = location();
    return web_f("%.*s", (int)strlen(first) - 2, first);
}

static int send(const char *token, int page, const char *form)
{
    return web_post(web_f("%s/%d", token, page), form);
}

/* Who has the address of an answer, from a log of requests say, finds nothing with it once the answer was sent. */
static void anonymous(const char *me)
{
    struct survey_answer_by_token_row row;
    struct str token = str_of(strrchr(me, '/') + 1);
    test_case("the address is forgotten, and of the time only the day is left");
    CHECK_INT(survey_answer_by_token(web_test_db(), web_test_arena(), token_hash(web_test_arena(), token), &row), ERR_NOT_FOUND);
    world_sql("UPDATE survey_answer SET page = 0 WHERE status = 'complete' AND (started_at % 86400000000 <> 0 OR token_hash IS NOT NULL)");
    as_account(w.manager);
    CHECK_INT(web_get(base), 200);
    CHECK(!body_has("<th scope=\"row\">0</th>"));
}

static void answering(void)
{
    const char *me = begin();
    test_case("required, then a branch");
    CHECK_INT(send(me, 1, "go=next"), 422);
    CHECK(body_has("Please answer this question."));
    CHECK_INT(send(me, 1, "c0=maybe&go=next"), 422);
    CHECK(body_has("Please choose from the answers given."));
    CHECK_INT(send(me, 1, "c0=no&go=next"), 303);
    CHECK_STR(header("Location"), web_f("%s/3", me));
    CHECK_INT(send(me, 3, "go=back"), 303);
    CHECK_STR(header("Location"), web_f("%s/1", me));
    CHECK_INT(web_get(web_f("%s/1", me)), 200);
    CHECK(body_has("value=\"no\" checked"));
    CHECK_INT(send(me, 1, "c0=yes&go=next"), 303);
    CHECK_STR(header("Location"), web_f("%s/2", me));
    test_case("shares");
    CHECK_INT(send(me, 2, "c0=60&c1=30&go=next"), 422);
    CHECK(body_has("The shares must add up to 100; now they add up to 90."));
    CHECK(body_has("value=\"60\""));
    CHECK_INT(send(me, 2, "c0=-5&c1=105&go=next"), 422);
    CHECK(body_has("from 0 to 100"));
    CHECK_INT(send(me, 2, "c0=62,5&c1=37.5&go=next"), 303);
    test_case("scale and does not apply");
    CHECK_INT(send(me, 3, "c0=6&go=next"), 422);
    CHECK_INT(send(me, 3, "c0=NA&go=next"), 303);
    test_case("going on elsewhere");
    CHECK_INT(web_get(me), 303);
    CHECK_STR(header("Location"), web_f("%s/4", me));
    test_case("several");
    CHECK_INT(send(me, 4, "c0.0=1&c0.2=1&go=next"), 422);
    CHECK(body_has("excludes the others"));
    CHECK_INT(send(me, 4, "c0.0=1&c0.1=1&go=next"), 303);
    test_case("ranking");
    CHECK_INT(send(me, 5, "c0=1&c1=1&go=next"), 422);
    CHECK(body_has("taken already"));
    CHECK_INT(send(me, 5, "c0=2&c1=1&go=next"), 303);
    test_case("a whole number");
    CHECK_INT(send(me, 6, "c0=2.5&go=next"), 422);
    CHECK(body_has("Please enter a whole number of at least 1."));
    CHECK_INT(send(me, 6, "c0=12&go=next"), 303);
    test_case("the last page sends, once");
    CHECK_INT(send(me, 7, "c0=Quartz+%3Cb%3E&go=next"), 303);
    CHECK_STR(header("Location"), web_f("%s/done", me));
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Your answer has arrived."));
    CHECK_INT(send(me, 7, "c0=again&go=next"), 404);
    CHECK(body_has("it has arrived"));
    CHECK_INT(web_get(web_f("%s/8", me)), 404);
    CHECK_INT(web_get(web_f("%s/none/1", open_at)), 404);
    CHECK_INT(web_get("/survey/none"), 404);
    anonymous(me);
}

static void five_answers(void)
{
    test_case("five more people");
    for (int i = 0; i < 5; i++) {
        const char *me = begin();
        CHECK_INT(send(me, 1, i < 3 ? "c0=no&go=next" : "c0=yes&go=next"), 303);
        if (i >= 3) {
            CHECK_INT(send(me, 2, "c0=50&c1=50&go=next"), 303);
        }
        CHECK_INT(send(me, 3, web_f("c0=%d&go=next", i % 5 + 1)), 303);
    }
}

static void closing(void)
{
    const char *me = begin();
    CHECK_INT(send(me, 1, "c0=no&go=next"), 303);
    as_account(w.manager);
    CHECK_INT(web_post(web_f("%s/close", base), ""), 303);
    test_case("closed while somebody answers: said, and kept up to there");
    as_visitor();
    CHECK_INT(send(me, 3, "c0=2&go=next"), 409);
    CHECK(body_has("What you answered up to here is kept."));
    CHECK_INT(web_post(open_at, ""), 409);
    CHECK_INT(web_get(open_at), 200);
    CHECK(body_has("This survey is closed."));
    test_case("results");
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    CHECK(body_has("7 answers count."));
    CHECK(body_has("<td class=\"num\">3.00</td>")); /* mean of 1 to 5 */
    CHECK(!body_has("Quartz"));
}

static void study(void)
{
    test_case("the trend study and its answers");
    as_account(w.operator);
    struct str document = test_file(web_test_arena(), "demo/survey/trendstudie.json");
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.json", document), 303);
    base = location();
    CHECK_INT(web_get(web_f("%s/document.json", base)), 200);
    CHECK(str_eq(body(), document));
    CHECK_INT(web_post_file("/office/surveys", web_f("%s/answers", base), "s.json", STR("A3.unternehmen,status\n7,complete\n300,complete\n")), 422);
    CHECK(body_has("Row 3, A3.unternehmen: Please enter a number from 0 to 100."));
    CHECK_INT(web_post_file("/office/surveys", web_f("%s/answers", base), "s.json", STR("A3.unternehmen,Name\n7,Ada\n")), 422);
    CHECK(body_has("The column Name belongs to no question."));
    CHECK_INT(web_post_file("/office/surveys", web_f("%s/answers", base), "s.json", test_file(web_test_arena(), "demo/survey/synthetic_responses.csv")), 303);
    CHECK_INT(web_get(base), 200);
    CHECK(body_has("<span class=\"fig\">160</span>"));
    CHECK(body_has("<span class=\"fig\">100</span>"));
    CHECK_INT(web_post(web_f("%s/open", base), ""), 303);
    CHECK_INT(web_post(web_f("%s/close", base), ""), 303);
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    CHECK(body_has("160 answers count."));
    CHECK(body_has("Child care / home schooling"));
}

/* The study's answers so many times, and then `last`. */
static struct str many(size_t times, const char *last)
{
    struct arena *a = web_test_arena();
    struct str file = test_file(a, "demo/survey/synthetic_responses.csv"), rows = file, head;
    struct buf all;
    buf_init(&all, 16 << 20);
    CHECK(str_split(&rows, '\n', &head));
    buf_fmt(&all, "%.*s\n", STR_ARG(head));
    for (size_t i = 0; i < times; i++) {
        buf_str_add(&all, rows);
    }
    buf_fmt(&all, "%s", last);
    struct str text = str_copy(a, buf_str(&all));
    buf_free(&all);
    return text;
}

static void large_file(void)
{
    test_case("a large file is checked and added by a job that says how far it is");
    CHECK_INT(web_post_file("/office/surveys", web_f("%s/answers", base), "s.csv", many(14, "")), 303);
    const char *at = str_z(web_test_arena(), header("Location"));
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Checked: 0 of 2,240"));
    CHECK(body_has("role=\"progressbar\""));
    CHECK_INT(web_job("survey.import"), OK);
    CHECK_INT(web_get(at), 200);
    CHECK(body_has("2,240 answers are added."));
    CHECK_INT(world_number("SELECT count(*) FROM survey_import WHERE file IS NOT NULL"), 0);
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    CHECK(body_has("2,400 answers count."));
    test_case("a mistake in its last row: nothing is added, the row is said");
    CHECK_INT(web_post_file("/office/surveys", web_f("%s/answers", base), "s.csv", many(14, "1,2,3,4,quick\n")), 303);
    at = str_z(web_test_arena(), header("Location"));
    CHECK_INT(web_job("survey.import"), OK);
    CHECK_INT(web_get(at), 200);
    CHECK(body_has("Nothing was added."));
    CHECK(body_has("Row 2242, "));
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    CHECK(body_has("2,400 answers count."));
    test_case("results wait while answers are being added");
    world_sql(web_f("UPDATE survey_import SET status = 'adding', updated_at = %lld", (long long)clock_now()));
    CHECK_INT(web_get(web_f("%s/results", base)), 409);
    CHECK(body_has("are being added to this survey"));
    world_sql("UPDATE survey_import SET updated_at = 1");
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    test_case("of another survey there is no such file");
    CHECK_INT(web_get("/office/surveys/38g2kbjyg3knh/imports/38g2kbkfaf4pr"), 404);
    test_case("a file whose head is none is said at once");
    CHECK_INT(web_post_file("/office/surveys", web_f("%s/answers", base), "s.csv", many(14, "\xff")), 422);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    as_account(w.manager);
    refused_documents();
    refused_sizes();
    strange_survey();
    make_survey();
    answering();
    five_answers();
    closing();
    study();
    large_file();
    return web_test_end();
}
