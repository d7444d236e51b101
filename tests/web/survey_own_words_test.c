/* Answers in own words: the cloud with its stop words, categories that two people code, their agreement, quotations that are released and taken back. */
#include "gen/survey_own_words_sql.h"
#include "support/world.h"

static struct world w;
static const char *base;

static const char document[] = "{\"title\":{\"de\":\"Worte\",\"en\":\"Words\"},\"blocks\":[{\"id\":\"A\",\"de\":\"Teil\",\"en\":\"Part\",\"questions\":["
                               "{\"id\":\"T\",\"de\":\"Was fehlt?\",\"en\":\"What is missing?\",\"type\":\"open_text\"}]}]}";

static void make(void)
{
    struct buf csv;
    buf_init(&csv, 1 << 16);
    buf_z(&csv, "T,status\n");
    for (int i = 0; i < 12; i++) {
        buf_fmt(&csv, "%s,complete\n", i < 6 ? "Fachkräfte und Maschinen" : i < 11 ? "Maschine" : "Geheimnis");
    }
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.json", str_of(document)), 303);
    base = str_z(web_test_arena(), header("Location"));
    CHECK_INT(web_post_file("/office/surveys", web_f("%s/answers", base), "s.csv", buf_str(&csv)), 303);
    buf_free(&csv);
    CHECK_INT(web_get(web_f("%s/results/words", base)), 409);
    CHECK_INT(web_post(web_f("%s/open", base), ""), 303);
    CHECK_INT(web_post(web_f("%s/close", base), ""), 303);
}

static void cloud(void)
{
    test_case("words of enough people");
    CHECK_INT(web_get(web_f("%s/results/words", base)), 200);
    CHECK(body_has("N = 12"));
    CHECK(body_has("<th scope=\"row\">Fachkräfte</th>"));
    CHECK(!body_has("Geheimnis"));
    test_case("all but one said it: it is hidden");
    CHECK(!body_has("<th scope=\"row\">Maschinen</th>"));
    test_case("own stop words");
    CHECK_INT(web_post(web_f("%s/results/words", base), "item=T&stop_words=Fachkraft"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(!body_has("<th scope=\"row\">Fachkräfte</th>"));
    CHECK(body_has("No word was used by enough people"));
}

/* Codes all that is left, the category by turns; returns how many there were. */
static int code_all(int coder, int turn)
{
    int n = 0;
    for (;; n++) {
        CHECK_INT(web_get(web_f("%s/results/coding?item=T&coder=%d", base, coder)), 200);
        struct str answer = body_between("name=\"answer\" value=\"", "\"");
        if (answer.n == 0 || n > 20) {
            return n;
        }
        CHECK_INT(web_post(web_f("%s/results/coding", base), web_f("item=T&coder=%d&answer=%.*s&category=%d%s", coder, STR_ARG(answer), n % turn ? 2 : 1,
                                                                   coder == 1 && n == 0 ? "&quote=1" : "")), 303);
    }
}

static void coding(void)
{
    test_case("categories");
    CHECK_INT(web_post(web_f("%s/results/categories", base), "item=T&label="), 422);
    CHECK_INT(web_post(web_f("%s/results/categories", base), "item=T&label=Leute"), 303);
    CHECK_INT(web_post(web_f("%s/results/categories", base), "item=T&label=Dinge"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Code as person number"));
    test_case("without a category nothing is coded");
    CHECK_INT(web_get(web_f("%s/results/coding?item=T&coder=1", base)), 200);
    struct str answer = str_copy(web_test_arena(), body_between("name=\"answer\" value=\"", "\""));
    CHECK_INT(web_post(web_f("%s/results/coding", base), web_f("item=T&coder=1&answer=%.*s", STR_ARG(answer))), 422);
    CHECK(body_has("Please choose a category."));
    CHECK_INT(web_post(web_f("%s/results/coding", base), "item=T&coder=1&answer=38g2kbjyg3knh&category=1"), 404);
    test_case("two code everything, each on their own");
    CHECK_INT(code_all(1, 2), 12);
    CHECK_INT(code_all(2, 3), 12);
    CHECK(body_has("All answers are in a category."));
    CHECK_INT(web_get(web_f("%s/results/words", base)), 200);
    /* Of 12: both first 2, first only by one 4, only by the other 2, both second 4: agreement 1/2, by chance 1/2. */
    CHECK(body_has("1 – 2"));
    CHECK(body_has("<td class=\"num\">50%</td><td class=\"num\">0.00</td>"));
    test_case("a quotation stands in the results until it is taken back");
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    CHECK(body_has("<blockquote>"));
    CHECK_INT(web_post(web_f("%s/results/quotes", base), web_f("item=T&answer=%.*s", STR_ARG(answer))), 303);
    CHECK_INT(web_get(web_f("%s/results", base)), 200);
    CHECK(!body_has("<blockquote>"));
    test_case("for those who run the survey only");
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("%s/results/words", base)), 403);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    as_account(w.operator);
    make();
    cloud();
    coding();
    return web_test_end();
}
