/* Quotas: made in the editor, counted when an answer is sent, of two at once the last place goes to one; files as answers: what is taken, what is
 * kept of them, who reads them. */
#include <string.h>

#include "gen/file_sql.h"
#include "support/survey_place.h"
#include "support/test.h"

static struct world w;
static struct survey_place place;

#define HEAD "{\"title\":{\"de\":\"Quote\",\"en\":\"Quota\"},\"blocks\":[{\"id\":\"A\",\"de\":\"Teil\",\"en\":\"Part\",\"questions\":["
static const char quotas[] =
    HEAD "{\"id\":\"Q1\",\"de\":\"Land\",\"en\":\"State\",\"type\":\"single_choice\",\"choices\":[{\"id\":\"he\",\"de\":\"Hessen\",\"en\":\"Hesse\"},{\"id\":\"by\",\"de\":\"Bayern\",\"en\":\"Bavaria\"}]},"
         "{\"id\":\"Q2\",\"de\":\"Zahl\",\"en\":\"Number\",\"type\":\"integer\"}]}]}";
static const char files[] =
    HEAD "{\"id\":\"F\",\"de\":\"Foto\",\"en\":\"Photo\",\"type\":\"file\"},{\"id\":\"Q\",\"de\":\"Text\",\"en\":\"Text\",\"type\":\"short_text\"}]}]}";

static const char *revision(const char *path)
{
    CHECK_INT(web_get(web_f("%s%s", place.office, path)), 200);
    return web_f("%.*s", STR_ARG(body_between("name=\"revision\" value=\"", "\"")));
}

static void in_the_editor(void)
{
    survey_draft(quotas, &place);
    test_case("a quota needs a condition and a number");
    const char *r = revision("/edit/quota/new");
    CHECK_INT(web_post(web_f("%s/edit/quota/new", place.office), web_f("revision=%s&limit=0&rule.0.cell=", r)), 422);
    CHECK(body_has("Please enter a whole number from 1 to 20,000.") && body_has("Please say which answers belong to the quota."));
    CHECK_INT(web_post(web_f("%s/edit/quota/new", place.office), web_f("revision=%s&limit=2&en=Enough&de=Genug&rule.0.cell=Q1&rule.0.test=is&rule.0.value=he", r)), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("at most 2 answers") && body_has("not full yet"));
    test_case("who saves an older state is told");
    CHECK_INT(web_post(web_f("%s/edit/quota/1", place.office), web_f("revision=%s&limit=3&rule.0.cell=Q1&rule.0.test=is&rule.0.value=by", r)), 422);
    CHECK_INT(web_post(web_f("%s/edit/quota/new", place.office), web_f("revision=%s&limit=9&rule.0.cell=Q1&rule.0.test=is&rule.0.value=by", revision("/edit/quota/new"))), 303);
    CHECK_INT(web_post(web_f("%s/edit/quota/2", place.office), web_f("revision=%s&do=away", revision("/edit/quota/2"))), 303);
    CHECK_INT(web_get(web_f("%s/edit/quota/2", place.office)), 404);
    test_case("it stands in the document, and a document brings it");
    CHECK_INT(web_get(web_f("%s/document.json", place.office)), 200);
    CHECK(body_has("\"limit\":2") && body_has("\"show_if\""));
    as_account(w.other_manager);
    CHECK_INT(web_get(web_f("%s/edit/quotas", place.office)), 404);
    as_account(w.manager);
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.json", STR("{\"title\":{\"de\":\"T\"},\"quotas\":[{\"id\":\"q\",\"limit\":0}],\"blocks\":[{\"questions\":[{\"id\":\"A\",\"de\":\"F\",\"type\":\"date\"}]}]}")), 422);
    CHECK(body_has("&quot;limit&quot; from 1 to 20,000"));
    CHECK_INT(web_post(web_f("%s/open", place.office), ""), 303);
}

static int answer(const char *state)
{
    const char *me = survey_begun(&place);
    CHECK(me != NULL);
    int status = web_post(web_f("%s/1", me), web_f("c0=%s&go=next", state));
    return status == 303 ? web_post(web_f("%s/2", me), "c0=1&go=next") : status;
}

static void counted(void)
{
    test_case("the first two are counted, the third reads the end page on the way");
    CHECK_INT(answer("he"), 303);
    const char *late = survey_begun(&place);
    CHECK_INT(web_post(web_f("%s/1", late), "c0=he&go=next"), 303);
    CHECK_INT(answer("he"), 303);
    CHECK_INT(answer("he"), 200);
    CHECK(body_has("Thank you for being ready to answer.") && body_has("Enough"));
    test_case("who was on the way reads it at the end, and nothing is kept");
    CHECK_INT(web_post(web_f("%s/2", late), "c0=1&go=next"), 200);
    CHECK(body_has("Enough"));
    CHECK_INT(web_post(web_f("%s/2", late), "c0=1&go=next"), 404);
    CHECK_INT(world_number("SELECT count(*) FROM survey_answer WHERE answers LIKE '%\"Q1\":\"he\"%'"), 2);
    CHECK_INT(world_number("SELECT turned_away FROM survey_quota"), 2);
    CHECK_INT(answer("by"), 303);
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/edit/quotas", place.office)), 200);
    CHECK(body_has(">full<") && body_has("2 people were turned away"));
}

static void last_place(void)
{
    const char *people[2];
    static const char *const form[] = {"c0=1&go=next"};
    int status[2];
    world_sql("UPDATE survey_quota SET taken = 1");
    for (size_t i = 0; i < 2; i++) {
        people[i] = survey_begun(&place);
        CHECK_INT(web_post(web_f("%s/1", people[i]), "c0=he&go=next"), 303);
    }
    test_case("the last place goes to one");
    for (size_t i = 0; i < 2; i++) {
        web_post_together(web_f("%s/2", people[i]), form, 1, &status[i]);
    }
    CHECK_INT(status[0], 303);
    CHECK_INT(status[1], 200);
    CHECK_INT(world_number("SELECT taken FROM survey_quota"), 2);
}

/* ---- files ---- */

static int send_file(const char *me, struct str bytes)
{
    struct buf form;
    struct str csrf = (web_get(web_f("%s/1", me)), body_between("name=\"csrf\" value=\"", "\""));
    struct web_ask ask = {.method = "POST", .path = web_f("%s/1", me), .headers = {"Content-Type: multipart/form-data; boundary=part"}};
    buf_init(&form, 2 << 20);
    buf_fmt(&form, "--part\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%.*s\r\n--part\r\nContent-Disposition: form-data; name=\"go\"\r\n\r\nnext\r\n", STR_ARG(csrf));
    buf_z(&form, "--part\r\nContent-Disposition: form-data; name=\"c0\"; filename=\"Ada-Lovelace.png\"\r\n\r\n");
    buf_str_add(&form, bytes);
    buf_z(&form, "\r\n--part--\r\n");
    ask.body = str_copy(web_test_arena(), buf_str(&form));
    buf_free(&form);
    return web_ask(&ask);
}

static void file_answers(void)
{
    as_account(w.manager);
    survey_running(files, "open", "", &place);
    const char *me = survey_begun(&place), *forger = survey_begun(&place);
    struct str png = test_file(web_test_arena(), "tests/fuzz/corpus/image/small.png");
    test_case("what is no image and no PDF, and what is too large, is refused in words");
    CHECK_INT(send_file(me, STR("MZ program")), 422);
    CHECK(body_has("This file is no image"));
    CHECK_INT(send_file(me, str_fmt(web_test_arena(), "%%PDF-%*s", 950 << 10, "x")), 422);
    CHECK(body_has("too large"));
    test_case("an image is kept, sealed and without its name");
    CHECK_INT(send_file(me, png), 303);
    CHECK_INT(world_number("SELECT count(*) FROM survey_file WHERE kind = 'png'"), 1);
    CHECK_INT(world_number("SELECT count(*) FROM survey_answer WHERE answers LIKE '%Ada%'"), 0);
    CHECK_INT(send_file(me, STR("%PDF-1.4 short")), 422);
    CHECK(body_has("This file is damaged"));
    CHECK_INT(send_file(me, test_file(web_test_arena(), "tests/fuzz/corpus/pdf/whole.pdf")), 303);
    CHECK_INT(world_number("SELECT count(*) FROM survey_file WHERE kind = 'pdf'"), 1);
    CHECK_INT(world_number("SELECT count(*) FROM survey_file"), 1);
    test_case("the name of a file of somebody else is not taken from a form");
    CHECK_INT(web_post(web_f("%s/1", forger), "c0=0000000000001.png&go=next"), 303);
    CHECK_INT(world_number("SELECT count(*) FROM survey_answer WHERE answers LIKE '%.png%'"), 0);
    test_case("it can be taken out again");
    CHECK_INT(web_get(web_f("%s/1", me)), 200);
    CHECK(body_has("A file is kept here."));
    CHECK_INT(web_post(web_f("%s/1", me), "c0.away=1&go=next"), 303);
    CHECK_INT(world_number("SELECT count(*) FROM survey_file"), 0);
    CHECK_INT(send_file(me, png), 303);
    CHECK_INT(web_post(web_f("%s/2", me), "c0=end&go=next"), 303);
}

static void read_files(void)
{
    test_case("nobody reads it while the survey runs; then only its office");
    as_account(w.manager);
    struct survey_files_row *rows;
    size_t n;
    CHECK_INT(survey_files(web_test_db(), web_test_arena(), place.survey, 9, &rows, &n), OK);
    CHECK_INT(n, 1);
    const char *at = web_f("%s/file/%.*s.png", place.office, STR_ARG(id_text(web_test_arena(), rows[0].id)));
    CHECK_INT(web_get(at), 404);
    CHECK_INT(web_post(web_f("%s/close", place.office), ""), 303);
    CHECK_INT(web_get(web_f("%s/export", place.office)), 200);
    CHECK(body_has(at));
    CHECK_INT(web_get(at), 200);
    CHECK(str_starts(header("Content-Disposition"), STR("attachment")));
    CHECK_STR(header("Content-Type"), "image/png");
    CHECK_INT(web_get(web_f("%s/file/nothing.png", place.office)), 404);
    as_account(w.other_manager);
    CHECK_INT(web_get(at), 404);
    as_visitor();
    CHECK_INT(web_get(at), 303);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    as_account(w.manager);
    in_the_editor();
    counted();
    last_place();
    file_answers();
    read_files();
    return web_test_end();
}
