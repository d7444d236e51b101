/* Several questions on one page, numbers in rows and columns, towns, orders by chance: how they are asked and what is kept of them. */
#include <string.h>

#include "domain/password.h"
#include "feature/survey/page.h"
#include "support/survey_place.h"

static struct world w;
static struct survey_place place;

#define HEAD "{\"title\":{\"de\":\"Seiten\",\"en\":\"Pages\"},\"blocks\":[{\"id\":\"A\",\"de\":\"Teil\",\"en\":\"Part one\",\"questions\":["
#define YES_NO "\"choices\":[{\"id\":\"yes\",\"de\":\"ja\",\"en\":\"yes\"},{\"id\":\"no\",\"de\":\"nein\",\"en\":\"no\"}]"

static const char pages[] =
    HEAD "{\"id\":\"Q1\",\"de\":\"Wahl\",\"en\":\"Choice\",\"type\":\"single_choice\",\"required\":true," YES_NO "},"
         "{\"id\":\"Q2\",\"de\":\"Warum\",\"en\":\"Why yes\",\"type\":\"short_text\",\"together\":true,\"required\":true,\"show_if\":{\"question\":\"Q1\",\"is\":\"yes\"}},"
         "{\"id\":\"Q3\",\"de\":\"Zahl\",\"en\":\"How many\",\"type\":\"integer\",\"together\":true,\"min\":1,\"max\":9,"
         "\"message\":{\"de\":\"Bitte eins bis neun\",\"en\":\"One to nine, please\"}},"
         "{\"id\":\"Q4\",\"de\":\"Umsatz\",\"en\":\"Turnover\",\"type\":\"matrix_number\",\"min\":0,"
         "\"items\":[{\"id\":\"home\",\"de\":\"Inland\",\"en\":\"At home\"},{\"id\":\"abroad\",\"de\":\"Ausland\",\"en\":\"Abroad\"}],"
         "\"columns\":[{\"id\":\"y1\",\"de\":\"Voriges Jahr\",\"en\":\"Last year\"},{\"id\":\"y2\",\"de\":\"Dieses Jahr\",\"en\":\"This year\"}]},"
         "{\"id\":\"Q5\",\"de\":\"Ort\",\"en\":\"Which town\",\"type\":\"place\"}]}]}";

static int turn(const char *me, int page, const char *form)
{
    return web_post(web_f("%s/%d", me, page), form);
}

static struct str answers(const char *me)
{
    struct survey_answer_by_token_row row;
    CHECK_INT(survey_answer_by_token(web_test_db(), web_test_arena(), token_hash(web_test_arena(), str_of(strrchr(me, '/') + 1)), &row), OK);
    return row.answers;
}

static void one_page(void)
{
    const char *me = survey_begun(&place);
    test_case("three questions stand on the first page, the one under a condition only when it holds");
    CHECK_INT(web_get(web_f("%s/1", me)), 200);
    CHECK(body_has("page 1 of 3"));
    CHECK(body_has("<h1 class=\"survey-title\" id=\"question\">Part one</h1>"));
    CHECK(body_has("How many") && !body_has("Why yes"));
    test_case("all that is wrong is said at once, in own words where there are some");
    CHECK_INT(turn(me, 1, "c2=12&go=next"), 422);
    CHECK(body_has("Please answer this question.") && body_has("One to nine, please") && body_has("value=\"12\""));
    test_case("an answer that brings up a question on the page leads to the page again, and nothing is lost");
    CHECK_INT(turn(me, 1, "c0=yes&c2=3&go=next"), 303);
    CHECK_STR(header("Location"), web_f("%s/1", me));
    CHECK_INT(web_get(web_f("%s/1", me)), 200);
    CHECK(body_has("Why yes") && body_has("value=\"yes\" checked") && body_has("value=\"3\""));
    CHECK_INT(turn(me, 1, "c0=yes&c2=3&go=next"), 422);
    CHECK_INT(turn(me, 1, "c0=yes&c1=because&c2=3&go=next"), 303);
    CHECK_STR(header("Location"), web_f("%s/4", me));
    test_case("a required question that is gone again holds nobody up");
    CHECK_INT(turn(me, 1, "c0=no&c1=&c2=3&go=next"), 303);
    CHECK_STR(header("Location"), web_f("%s/4", me));
    test_case("a question within a page leads to the page");
    CHECK_INT(web_get(web_f("%s/2", me)), 200);
    CHECK(body_has("page 1 of 3"));
}

static void numbers(void)
{
    const char *me = survey_begun(&place);
    CHECK_INT(turn(me, 1, "c0=no&go=next"), 303);
    test_case("a number for every row and column");
    CHECK_INT(web_get(web_f("%s/4", me)), 200);
    CHECK(body_has("<legend>At home</legend>") && body_has("Last year</label>"));
    CHECK_INT(turn(me, 4, "c0=1&c1=-2&c2=3&c3=4&go=next"), 422);
    CHECK_INT(turn(me, 4, "c0=1&c1=2&c2=3,5&c3=&go=next"), 303);
    CHECK_STR(answers(me), "{\"Q1\":\"no\",\"Q4.home_y1\":\"1\",\"Q4.home_y2\":\"2\",\"Q4.abroad_y1\":\"3.5\"}");
    test_case("back and forth keeps what is there");
    CHECK_INT(turn(me, 5, "c0=Kassel&go=back"), 303);
    CHECK_STR(header("Location"), web_f("%s/4", me));
    CHECK_INT(web_get(web_f("%s/4", me)), 200);
    CHECK(body_has("value=\"3.5\""));
}

static void towns(void)
{
    static const struct {
        const char *form, *kept;
        int status;
    } tried[] = {
        {"c0=Kassel&go=next", "Kassel (DE-HE)", 303},   {"c0=Wien&go=next", "Wien (AT)", 303},
        {"c0=Xyzzyhausen&go=next", "", 422},            {"c0=Xyzzyhausen&c0.own=1&go=next", "Xyzzyhausen", 303},
        {"c0=Kassel+(AT)&go=next", "", 422},            {"c0=Frankfurt+(DE-BB)&go=next", "Frankfurt (DE-BB)", 303},
        {"c0=(DE-HE)&go=next", "", 422},                {"c0=&go=next", "", 303},
    };
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        const char *me = survey_begun(&place);
        test_case("town %zu", i);
        CHECK_INT(turn(me, 5, tried[i].form), tried[i].status);
        if (tried[i].status == 422) {
            CHECK(body_has("No town of this name is known here.") && body_has("name=\"c0.own\""));
        }
        int64_t found = world_number(web_f("SELECT count(*) FROM survey_answer WHERE status = 'complete' AND answers LIKE '%%\"Q5\":\"%s\"%%'", tried[i].kept));
        CHECK_INT(found, tried[i].status == 303 && *tried[i].kept ? 1 : 0);
    }
}

/* 120 pages a minute with one link are enough for anybody; an answer that comes too fast is refused with what was typed. */
static void too_fast(void)
{
    const char *me = survey_begun(&place);
    int status = 303;
    web_keep_limits(true);
    test_case("too fast");
    for (int i = 0; i < 200 && status == 303; i++) {
        status = turn(me, 5, "c0=Wetzlar&go=back");
    }
    CHECK_INT(status, 429);
    CHECK(header("Retry-After").n > 0);
    CHECK(body_has("value=\"Wetzlar"));
    test_case("another answer is not held up");
    CHECK_INT(turn(survey_begun(&place), 5, "c0=Wetzlar&go=back"), 303);
    web_keep_limits(false);
}

/* Texts beyond every bound, pages that are none. */
static void oversize(void)
{
    const char *me = survey_begun(&place);
    char *much = arena_alloc(web_test_arena(), 1, 401);
    memset(much, 'x', 400);
    test_case("a text that is too long comes back with a message, and nothing is kept of it");
    CHECK_INT(turn(me, 5, web_f("c0=%s&go=next", much)), 422);
    CHECK(body_has("Please shorten your text to 300 characters.") && body_has("value=\"xxxxxxxxxx"));
    CHECK_STR(answers(me), "{}");
    test_case("pages out of range");
    CHECK_INT(web_get(web_f("%s/0", me)), 404);
    CHECK_INT(web_get(web_f("%s/6", me)), 404);
    CHECK_INT(web_get(web_f("%s/99999999999999999999", me)), 404);
    CHECK_INT(turn(me, 6, "c0=x&go=next"), 404);
    test_case("sent twice counts once");
    CHECK_INT(turn(me, 5, "c0=Wetzlar&go=next"), 303);
    CHECK_INT(turn(me, 5, "c0=Wetzlar&go=next"), 404);
    CHECK_INT(world_number("SELECT count(*) FROM survey_answer WHERE status = 'complete' AND answers LIKE '%Wetzlar%'"), 1);
}

/* Six pages of two questions in an order by chance: pages stay together, and going on later leads to the page that was left. */
static void shuffled(void)
{
    struct buf b;
    struct survey_place by_chance;
    const char *seen[8];
    int different = 0;
    buf_init(&b, 1 << 16);
    buf_z(&b, "{\"title\":{\"de\":\"Zufall\"},\"blocks\":[{\"de\":\"Teil\",\"random\":true,\"questions\":[");
    for (int i = 0; i < 6; i++) {
        buf_fmt(&b, "%s{\"id\":\"L%d\",\"de\":\"Links %d\",\"type\":\"integer\"},{\"id\":\"R%d\",\"de\":\"Rechts %d\",\"type\":\"integer\",\"together\":true}", i ? "," : "", i, i, i, i);
    }
    buf_z(&b, "]}]}");
    as_account(w.manager);
    survey_running(web_f("%.*s", STR_ARG(buf_str(&b))), "open", "", &by_chance);
    for (size_t i = 0; i < 8; i++) {
        const char *me = survey_begun(&by_chance);
        CHECK_INT(web_get(web_f("%s/1", me)), 200);
        seen[i] = web_f("%.*s", STR_ARG(body_between("Links ", "<")));
        test_case("two of one page stay together, and the answer is resumed where it was left");
        CHECK(body_has(web_f("Rechts %s", seen[i])));
        different += i > 0 && strcmp(seen[i], seen[0]) != 0;
        CHECK_INT(turn(me, 1, "c0=1&c1=2&go=next"), 303);
        CHECK_STR(header("Location"), web_f("%s/3", me));
        CHECK_INT(web_get(me), 303);
        CHECK_STR(header("Location"), web_f("%s/3", me));
        CHECK_INT(turn(me, 11, "c0=1&go=next"), 303);
    }
    test_case("orders differ");
    CHECK(different > 0);
    buf_free(&b);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    as_account(w.manager);
    survey_running(pages, "open", "", &place);
    one_page();
    numbers();
    towns();
    too_fast();
    oversize();
    shuffled();
    return web_test_end();
}
