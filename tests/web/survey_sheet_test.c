/* Benchmark sheets: from the setting to the sheet, with secrets that lead nowhere else, small classes hidden, and nothing that the results would not show. */
#include <string.h>

#include "domain/password.h"
#include "feature/survey/survey.h"
#include "support/survey_place.h"

static struct world w;
static struct survey_place place;

#define TWO(id, one, other) "{\"id\":\"" id "\",\"de\":\"" id "\",\"en\":\"" id "\",\"type\":\"single_choice\",\"choices\":[" one "," other "]}"
#define CHOICE(id) "{\"id\":\"" id "\",\"de\":\"" id "\",\"en\":\"Answer " id "\"}"
static const char document[] =
    "{\"title\":{\"de\":\"Puls\",\"en\":\"Pulse\"},\"blocks\":[{\"id\":\"A\",\"de\":\"Teil\",\"en\":\"Part\",\"questions\":["
    TWO("Q1", CHOICE("a") "," CHOICE("b"), CHOICE("c")) ",{\"id\":\"Q2\",\"de\":\"Note\",\"en\":\"Grade\",\"type\":\"nps\"}," TWO("Q3", CHOICE("yes"), CHOICE("no")) "]}]}";

static int rules(const char *form)
{
    return web_post(web_f("%s/field", place.office), web_f("target=&small_cell=5&level=10&%s", form));
}

static void make_survey(const char *form)
{
    as_account(w.manager);
    survey_draft(document, &place);
    CHECK_INT(rules(form), 303);
    CHECK_INT(web_post(web_f("%s/open", place.office), ""), 303);
}

static const char *begun; /* the last answer that was begun */

/* Where the answer leads when it is sent. */
static const char *answer(const char *class, int grade, const char *choice)
{
    begun = survey_begun(&place);
    CHECK_INT(web_post(web_f("%s/1", begun), web_f("c0=%s&go=next", class)), 303);
    CHECK_INT(web_post(web_f("%s/2", begun), web_f("c0=%d&go=next", grade)), 303);
    CHECK_INT(web_post(web_f("%s/3", begun), web_f("c0=%s&go=next", choice)), 303);
    return survey_location();
}

static const char *without_query(const char *path)
{
    return web_f("%.*s", (int)strcspn(path, "?"), path);
}

static void close_it(void)
{
    as_account(w.manager);
    CHECK_INT(web_post(web_f("%s/close", place.office), ""), 303);
}

static int sheets(const char *what)
{
    as_account(w.manager);
    return web_post(web_f("%s/sheets", place.office), web_f("do=%s", what));
}

static int64_t of_survey(const char *what)
{
    return world_number(web_f("SELECT count(*) FROM %s survey_id = %lld", what, (long long)place.survey));
}

static void settings(void)
{
    as_account(w.manager);
    survey_draft(document, &place);
    test_case("questions with few answers are offered, and membership data");
    CHECK_INT(web_get(web_f("%s/field", place.office)), 200);
    CHECK(body_has("<option value=\"@size\">Size (membership data)</option>") && body_has("<option value=\"Q1\">"));
    CHECK(!body_has("<option value=\"Q2\">"));
    test_case("what cannot be is refused in words");
    CHECK_INT(rules("mode=open&sheet_class=%40size"), 422);
    CHECK(body_has("Please choose above that this is kept"));
    CHECK_INT(rules("mode=open&sheet_class=Q2"), 422);
    CHECK(body_has("Please choose one of the questions."));
    CHECK_INT(rules("mode=kiosk&sheet_class=Q1"), 422);
    CHECK(body_has("At a kiosk there are no sheets"));
    CHECK_INT(rules("mode=invited&traits=size&sheet_class=%40size"), 303);
    test_case("a choice that is taken away leaves nothing");
    CHECK_INT(rules("mode=open&sheet_class="), 303);
    CHECK_INT(web_post(web_f("%s/open", place.office), ""), 303);
    CHECK(strstr(answer("a", 3, "yes"), "/done") != NULL);
    CHECK_INT(of_survey("survey_answer WHERE sheet_hash IS NOT NULL AND"), 0);
    test_case("it cannot be added after the beginning, nor released");
    as_account(w.manager);
    CHECK_INT(rules("mode=open&sheet_class=Q1"), 303);
    CHECK(strstr(answer("a", 3, "yes"), "/done") != NULL);
    close_it();
    CHECK_INT(sheets("release"), 409);
    CHECK(body_has("only where they were promised"));
}

/* What stands behind the own answer in the row of the grade. */
static struct str figures(const char *sheet)
{
    as_visitor();
    CHECK_INT(web_get(sheet), 200);
    struct str row = body_between("<th scope=\"row\">Grade</th>", "</tr>");
    size_t own = str_find(row, STR("</td>"), 0);
    return str_copy(web_test_arena(), own == SIZE_MAX ? STR_NONE : str_cut(row, own, row.n));
}

static bool has(struct str text, const char *part)
{
    return str_find(text, str_of(part), 0) != SIZE_MAX;
}

static const char *first_a, *other_a, *first_b, *first_c;

static void sending(void)
{
    make_survey("mode=open&sheet_class=Q1");
    test_case("it is said before");
    as_visitor();
    CHECK_INT(web_get(place.open_at), 200);
    CHECK(body_has("you get a secret address") && body_has("your class (Q1)"));
    test_case("whoever sends gets an address, of which only the hash is kept");
    const char *sent = answer("a", 9, "yes");
    CHECK(strstr(sent, "/sheet/") && strstr(sent, "?sent=1"));
    CHECK_INT(web_get(sent), 200);
    CHECK(body_has("Your answer has arrived") && body_has("Please keep the address of this page now") && body_has("This sheet is not there yet."));
    CHECK(str_is(header("Cache-Control"), "private, no-store") && body_has("noindex"));
    first_a = without_query(sent);
    test_case("whoever sends again, because what was said got lost, is led to the same sheet, and counts once");
    CHECK_INT(web_post(web_f("%s/3", begun), "c0=no&go=next"), 303);
    CHECK_STR(header("Location"), sent);
    CHECK_INT(web_get(web_f("%s/3", begun)), 303);
    CHECK_STR(header("Location"), sent);
    CHECK_INT(web_get(begun), 303);
    CHECK_STR(header("Location"), sent);
    CHECK_INT(of_survey("survey_answer WHERE status = 'complete' AND"), 1);
    CHECK_INT(web_post(web_f("%sx/3", begun), "c0=no&go=next"), 404);
    const char *secret = strrchr(first_a, '/') + 1;
    CHECK_INT(of_survey(web_f("survey_answer WHERE sheet_hash = '%s' AND", secret)), 0);
    struct str hash = token_hash(web_test_arena(), str_of(secret));
    CHECK_INT(of_survey(web_f("survey_answer WHERE token_hash IS NULL AND sheet_hash = '%.*s' AND", STR_ARG(hash))), 1);
    for (int i = 1; i < 20; i++) {
        other_a = without_query(answer("a", i % 10, "yes"));
    }
    for (int i = 0; i < 12; i++) {
        first_b = without_query(answer("b", 10, i % 2 ? "no" : "yes"));
    }
    for (int i = 0; i < 5; i++) {
        first_c = without_query(answer("c", 0, "no"));
    }
    CHECK_INT(of_survey("survey_answer WHERE sheet_hash IS NOT NULL AND"), 37);
}

static void forged(void)
{
    test_case("addresses that lead nowhere are answered alike");
    as_visitor();
    CHECK_INT(web_get(web_f("%s/sheet/nothing-of-this-name", place.open_at)), 404);
    CHECK(body_has("This address leads to no sheet."));
    CHECK_INT(web_get(web_f("/survey/another%s", first_a + strlen(place.open_at))), 404);
    CHECK(body_has("This address leads to no sheet."));
    CHECK_INT(web_get(web_f("%sx", first_a)), 404);
    CHECK(body_has("This address leads to no sheet."));
}

static void releasing(void)
{
    test_case("not before the survey is closed, and not by everybody");
    CHECK_INT(sheets("release"), 409);
    close_it();
    as_visitor();
    CHECK_INT(web_get(first_a), 200);
    CHECK(body_has("This sheet cannot be read now.") && !body_has("Please keep the address"));
    CHECK_INT(web_post(web_f("%s/sheets", place.office), "do=release"), 303);
    CHECK(strstr(survey_location(), "/signin") != NULL);
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/field", place.office)), 200);
    CHECK(body_has("Release the sheets"));
    CHECK_INT(sheets("release"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("The sheets are released.") && body_has("Take the sheets back"));
    CHECK_INT(of_survey("survey_view WHERE"), 3);
}

static void reading(void)
{
    test_case("the own answer beside class and everybody");
    struct str a = figures(first_a);
    CHECK(body_has("You belong to: Answer a.") && body_has(">9.00</td>"));
    CHECK(has(a, ">4.95<") && has(a, ">20<") && has(a, ">5.92<") && has(a, ">37<"));
    CHECK(body_has("The same in your class") && body_has("100%") && body_has("70%"));
    CHECK(body_has("<svg"));
    test_case("two of a class read the same of it");
    struct str other = figures(other_a);
    CHECK(str_eq(a, other));
    test_case("no more than the results show of that view");
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/results?view=1", place.office)), 200);
    CHECK(body_has("4.95") && body_has("20 answers count."));
    test_case("of five a mean is shown, but no median: it would be somebody's answer");
    struct str c = figures(first_c);
    CHECK(body_has("You belong to: Answer c.") && has(c, "data-l=\"Your class: mean\">0.00</td><td class=\"num\" data-l=\"Median\">–</td>"));
    test_case("taken back, and released again without more views");
    CHECK_INT(sheets("withdraw"), 303);
    as_visitor();
    CHECK_INT(web_get(first_b), 200);
    CHECK(body_has("This sheet cannot be read now.") && !body_has("You belong to"));
    CHECK_INT(sheets("release"), 303);
    CHECK_INT(of_survey("survey_view WHERE"), 3);
    CHECK(has(figures(first_b), ">10.00<"));
}

static void few(void)
{
    const char *a = NULL, *b = NULL, *c = NULL;
    make_survey("mode=open&sheet_class=Q1");
    for (int i = 0; i < 14; i++) {
        a = without_query(answer("a", 4, "yes"));
    }
    for (int i = 0; i < 8; i++) {
        b = without_query(answer("b", 8, "no"));
    }
    for (int i = 0; i < 3; i++) {
        c = without_query(answer("c", 1, "no"));
    }
    close_it();
    CHECK_INT(sheets("release"), 303);
    test_case("a class of three is not shown, only everybody");
    struct str of_c = figures(c);
    CHECK(body_has("These are too few to be shown") && !body_has("Your class: mean") && has(of_c, ">25<"));
    CHECK_INT(of_survey("survey_view WHERE"), 2);
    test_case("nor is it what is left of the others: the smaller of them is hidden");
    CHECK(has(figures(a), "\">4.00</td>"));
    struct str of_b = figures(b);
    CHECK(!has(of_b, ">8.00<") && has(of_b, "data-l=\"Your class: mean\">–</td><td class=\"num\" data-l=\"Median\">–</td><td class=\"num\" data-l=\"Quartiles\">–</td><td class=\"num\" data-l=\"N\">–</td>"));
}

static void no_room(void)
{
    make_survey("mode=open&sheet_class=Q1");
    const char *sheet = NULL;
    for (int i = 0; i < 12; i++) {
        sheet = without_query(answer(i % 2 ? "a" : "b", i % 10, "yes"));
    }
    close_it();
    for (int i = 0; i < 10; i++) {
        CHECK_INT(survey_view_new(place.office, web_f("name=V%d&min_seconds=0&filter=Q2+%%3E+%d", i, i - 1)), 303);
    }
    test_case("without room for its views nothing is released");
    CHECK_INT(sheets("release"), 409);
    CHECK(body_has("too many views already"));
    CHECK_INT(of_survey("survey_view WHERE"), 10);
    as_visitor();
    CHECK_INT(web_get(sheet), 200);
    CHECK(body_has("This sheet cannot be read now."));
}

static void invited(void)
{
    make_survey("mode=organisation&traits=size&sheet_class=%40size");
    CHECK_INT(web_post(web_f("%s/invite", place.office), ""), 303);
    id party = world_number(web_f("SELECT min(party) FROM survey_party WHERE survey_id = %lld", (long long)place.survey));
    struct str hash = token_hash(web_test_arena(), STR("token-of-one"));
    world_sql(web_f("INSERT INTO survey_invitation_link (token_hash, invitation_id) SELECT '%.*s', min(i.id) FROM survey_invitation i WHERE i.survey_id = %lld AND i.party = %lld",
                    STR_ARG(hash), (long long)place.survey, (long long)party));
    as_visitor();
    CHECK_INT(web_get("/survey-link/token-of-one"), 200);
    CHECK(body_has("you get a secret address") && body_has("your class (Size)"));
    CHECK_INT(web_post("/survey-link/token-of-one", ""), 303);
    const char *first = survey_location();
    begun = web_f("%.*s", (int)(strrchr(first, '/') - first), first);
    CHECK_INT(web_post(web_f("%s/1", begun), "c0=a&go=next"), 303);
    CHECK_INT(web_post(web_f("%s/2", begun), "c0=7&go=next"), 303);
    CHECK_INT(web_post(web_f("%s/3", begun), "c0=no&go=next"), 303);
    const char *sheet = without_query(survey_location());
    test_case("nothing leads from the sheet to the invitation");
    CHECK_INT(of_survey("survey_answer WHERE sheet_hash IS NOT NULL AND"), 1);
    CHECK_INT(of_survey("survey_party WHERE answer_token IS NOT NULL AND"), 0);
    CHECK_INT(world_number("SELECT count(*) FROM survey_invitation_link l JOIN survey_answer a ON a.sheet_hash = l.token_hash"), 0);
    CHECK_INT(of_survey("survey_answer a JOIN survey_party p ON p.party = a.id WHERE a."), 0);
    test_case("one answer is too few for anything");
    close_it();
    CHECK_INT(sheets("release"), 303);
    as_visitor();
    CHECK_INT(web_get(sheet), 200);
    CHECK(body_has("There is nothing to compare.") && body_has("is not known"));
}

/* Several choices, and comparisons in pairs. */
static const char wide[] =
    "{\"title\":{\"de\":\"Puls\",\"en\":\"Pulse\"},\"blocks\":[{\"id\":\"A\",\"de\":\"Teil\",\"en\":\"Part\",\"questions\":["
    TWO("Q1", CHOICE("a"), CHOICE("b")) ",{\"id\":\"M\",\"de\":\"Was?\",\"en\":\"What?\",\"type\":\"multiple_choice\",\"choices\":[" CHOICE("x") "," CHOICE("y") "," CHOICE("z") "]},"
    "{\"id\":\"P\",\"de\":\"Eher?\",\"en\":\"Rather?\",\"type\":\"pairwise_comparison\",\"alternatives\":[" CHOICE("k") "," CHOICE("l") "," CHOICE("m") "]}]}]}";

static const char *wide_answer(const char *class, const char *chosen, const char *kl, const char *km, const char *lm)
{
    begun = survey_begun(&place);
    CHECK_INT(web_post(web_f("%s/1", begun), web_f("c0=%s&go=next", class)), 303);
    CHECK_INT(web_post(web_f("%s/2", begun), web_f("%s&go=next", chosen)), 303);
    CHECK_INT(web_post(web_f("%s/3", begun), web_f("c0=%s&c1=%s&c2=%s&go=next", kl, km, lm)), 303);
    return without_query(survey_location());
}

/* The row of a table, without what its first cell says. */
static struct str row_of(const char *label)
{
    return body_between(web_f("<th scope=\"row\">%s</th>", label), "</tr>");
}

static void several_and_pairs(void)
{
    const char *a = NULL, *none = NULL;
    as_account(w.manager);
    survey_draft(wide, &place);
    CHECK_INT(rules("mode=open&sheet_class=Q1"), 303);
    CHECK_INT(web_post(web_f("%s/open", place.office), ""), 303);
    for (int i = 0; i < 10; i++) {
        a = wide_answer("a", i < 5 ? "c0.0=1" : "c0.0=1&c0.1=1", "k", i < 5 ? "k" : "m", i < 5 ? "l" : "m");
    }
    for (int i = 0; i < 12; i++) {
        none = wide_answer("b", i < 11 ? i < 5 ? "c0.1=1" : "c0.0=1" : "", i < 5 ? "k" : "l", i < 5 ? "m" : "k", i < 11 ? "l" : "");
    }
    close_it();
    CHECK_INT(sheets("release"), 303);
    as_visitor();
    CHECK_INT(web_get(a), 200);
    test_case("of several choices all stand there, with those that were chosen");
    struct str x = str_copy(web_test_arena(), row_of("Answer x")), z = row_of("Answer z");
    CHECK(str_starts(x, STR("<td data-l=\"Your answer\">chosen</td>")) && has(x, "100%") && has(x, ">10<") && has(x, "76%") && has(x, ">21<"));
    CHECK(str_starts(row_of("Answer y"), STR("<td data-l=\"Your answer\">chosen</td>")) && str_starts(z, STR("<td data-l=\"Your answer\">not chosen</td>")));
    test_case("of pairs the ranking, beside what was preferred");
    CHECK(str_starts(row_of("Answer k"), STR("<td class=\"num\" data-l=\"You preferred it in\">1 of 2</td>")) && str_starts(row_of("Answer m"), STR("<td class=\"num\" data-l=\"You preferred it in\">2 of 2</td>")));
    CHECK(str_starts(row_of("Answer l"), STR("<td class=\"num\" data-l=\"You preferred it in\">0 of 2</td>")) && has(row_of("Answer k"), "%</td>"));
    test_case("who left them out reads so");
    CHECK_INT(web_get(none), 200);
    CHECK(str_starts(row_of("Answer x"), STR("<td data-l=\"Your answer\">no answer</td>")) && str_starts(row_of("Answer l"), STR("<td class=\"num\" data-l=\"You preferred it in\">1 of 1</td>")));
    test_case("the office reads a sheet of each class, without own answers");
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/field", place.office)), 200);
    CHECK(body_has(web_f("href=\"%s/sheet\"", place.office)));
    CHECK_INT(web_get(web_f("%s/sheet", place.office)), 200);
    CHECK(body_has("here without own answers") && body_has("sheet?class=b") && !body_has("Your answer") && !body_has("no answer"));
    CHECK(body_has(web_f("<a href=\"%s/sheet?class=a\" aria-current=\"page\">Answer a</a>", place.office)));
    CHECK(str_eq(row_of("Answer x"), str_cut(x, strlen("<td data-l=\"Your answer\">chosen</td>"), x.n)));
    CHECK_INT(web_get(web_f("%s/sheet?class=b", place.office)), 200);
    CHECK(body_has("aria-current=\"page\">Answer b</a>") && !has(row_of("Answer x"), "100%"));
    CHECK_INT(web_get(web_f("%s/sheet?class=nobody", place.office)), 200);
    CHECK(body_has("aria-current=\"page\">Answer a</a>"));
    test_case("others do not");
    as_account(w.other_manager);
    CHECK_INT(web_get(web_f("%s/sheet", place.office)), 404);
}

static void demo(void)
{
    struct arena *a = web_test_arena();
    struct str asked = test_file(a, "demo/survey/members.json"), answers = test_file(a, "demo/survey/members_responses.csv");
    test_case("the demo has a survey of a cluster whose sheets are released");
    CHECK_INT(survey_demo_sheets(web_test_db(), a, STR("members"), STR("alpha"), asked, answers, clock_now()), OK);
    CHECK_INT(survey_demo_sheets(web_test_db(), a, STR("members"), STR("alpha"), asked, answers, clock_now()), OK);
    CHECK_INT(world_number("SELECT count(*) FROM survey WHERE code = 'members' AND sheet_out = TRUE"), 1);
    as_account(w.manager);
    CHECK_INT(web_get("/office/surveys"), 200);
    CHECK(body_has("Survey of members with benchmark sheets"));
    id survey = world_number("SELECT id FROM survey WHERE code = 'members'");
    CHECK_INT(web_get(web_f("/office/surveys/%.*s/sheet?class=250", STR_ARG(id_text(a, survey)))), 200);
    CHECK(body_has("aria-current=\"page\">250 and more</a>") && body_has("Your class: mean") && body_has("Stands at fairs"));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    settings();
    sending();
    forged();
    releasing();
    reading();
    few();
    no_room();
    invited();
    several_and_pairs();
    demo();
    return web_test_end();
}
