/* The field phase: invitations by mail and reminders to those who have not begun, links forged and used again, one answer per organisation, kiosk,
 * a target that closes the survey while somebody answers; and that nothing in the database leads from an answer to who gave it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/password.h"
#include "feature/survey/field_view.h"
#include "support/survey_place.h"
#include "support/test_db.h"

static struct world w;
static const char *base; /* /office/surveys/ID */
static const char *open_at; /* /survey/CODE */

static const char document[] =
    "{\"title\":{\"de\":\"Puls\",\"en\":\"Pulse\"},\"blocks\":[{\"id\":\"A\",\"de\":\"Teil\",\"en\":\"Part\",\"questions\":["
    "{\"id\":\"Q1\",\"de\":\"Wahl\",\"en\":\"Choice\",\"type\":\"single_choice\",\"choices\":[{\"id\":\"yes\",\"de\":\"ja\",\"en\":\"yes\"},{\"id\":\"no\",\"de\":\"nein\",\"en\":\"no\"}]},"
    "{\"id\":\"Q2\",\"de\":\"Zahl\",\"en\":\"Number\",\"type\":\"integer\",\"min\":1}]}]}";

/* A survey of cluster alpha in this mode that runs. */
static void make_survey(const char *mode, const char *target)
{
    struct survey_place place;
    as_account(w.manager);
    survey_running(document, mode, target, &place);
    base = place.office;
    open_at = place.open_at;
}

static const char *link_of(const char *to)
{
    return world_link(world_mail("survey", to).body_text, "/survey-link/");
}

/* Begins with the link; the address of the answer. */
static const char *begin(const char *link)
{
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Start the survey"));
    CHECK_INT(web_post(link, ""), 303);
    const char *first = survey_location();
    return web_f("%.*s", (int)(strrchr(first, '/') - first), first);
}

static void send_all(const char *me)
{
    CHECK_INT(web_post(web_f("%s/1", me), "c0=yes&go=next"), 303);
    CHECK_INT(web_post(web_f("%s/2", me), "c0=7&go=next"), 303);
}

/* Who counts is chosen until the end. */
static void cleaning_rules(void)
{
    make_survey("open", "");
    test_case("rules of cleaning while the survey runs");
    as_account(w.manager);
    CHECK_INT(web_post(web_f("%s/field", base), "small_cell=5&level=10&min_seconds=30&cleaning=straight"), 303);
    CHECK_INT(web_get(web_f("%s/field", base)), 200);
    CHECK(body_has("value=\"straight\" checked"));
    CHECK_INT(web_post(web_f("%s/close", base), ""), 303);
    test_case("and not after the end");
    CHECK_INT(web_get(web_f("%s/field", base)), 200);
    CHECK(!body_has("value=\"straight\""));
    CHECK_INT(web_post(web_f("%s/field", base), "small_cell=5&level=10"), 303);
    CHECK_INT(world_number("SELECT count(*) FROM survey WHERE cleaning = 'straight' AND min_seconds = 30"), 1);
}

static void refused_rules(void)
{
    test_case("rules out of range keep what was typed");
    as_account(w.manager);
    CHECK_INT(web_post_file("/office/surveys", "/office/surveys", "s.json", str_of(document)), 303);
    base = survey_location();
    CHECK_INT(web_post(web_f("%s/field", base), "mode=invited&target=0&small_cell=5&level=10"), 422);
    CHECK_INT(web_post(web_f("%s/field", base), "mode=shout&small_cell=5&level=10"), 422);
    CHECK_INT(web_post(web_f("%s/invite", base), ""), 409);
    CHECK_INT(web_post(web_f("%s/remind", base), ""), 409);
    as_account(w.other_manager);
    CHECK_INT(web_get(web_f("%s/field", base)), 404);
    CHECK_INT(web_post(web_f("%s/invite", base), ""), 404);
}

static size_t mails_after(const char *what)
{
    size_t before = world_mails();
    as_account(w.manager);
    CHECK_INT(web_post(web_f("%s/%s", base, what), ""), 303);
    CHECK_INT(web_job("survey.mail"), OK);
    return world_mails() - before;
}

/* Nothing that stands with an answer stands with an invitation, and of when only the day. */
static void leads_nowhere(const char *link, const char *answer)
{
    struct survey_link_row row;
    struct survey_answer_by_token_row found;
    struct str invited = token_hash(web_test_arena(), str_of(strrchr(link, '/') + 1)), secret = str_of(strrchr(answer, '/') + 1);
    test_case("from the invitation nothing leads to the answer, nor back");
    CHECK_INT(survey_link(web_test_db(), web_test_arena(), invited, &row), OK);
    CHECK(row.used);
    CHECK(row.answer_token.n == 0);
    CHECK_INT(survey_answer_by_token(web_test_db(), web_test_arena(), invited, &found), ERR_NOT_FOUND);
    CHECK_INT(survey_answer_by_token(web_test_db(), web_test_arena(), token_hash(web_test_arena(), secret), &found), ERR_NOT_FOUND);
    CHECK_INT(survey_link(web_test_db(), web_test_arena(), token_hash(web_test_arena(), secret), &row), ERR_NOT_FOUND);
    CHECK(str_find(world_mail("survey", "owner@lahnaue.example").body_text, secret, 0) == SIZE_MAX);
}

static void invited(void)
{
    make_survey("invited", "");
    test_case("each person of the members gets a link, once");
    CHECK_INT(mails_after("invite"), 3);
    CHECK_INT(mails_after("invite"), 0);
    CHECK(str_find(world_mail("survey", "owner@lahnaue.example").body_text, STR("Olga Owner"), 0) != SIZE_MAX);
    test_case("without a link nobody begins");
    as_visitor();
    CHECK_INT(web_get(open_at), 200);
    CHECK(body_has("by invitation"));
    CHECK_INT(web_post(open_at, ""), 409);
    CHECK_INT(web_get("/survey-link/forged"), 404);
    CHECK_INT(web_post("/survey-link/forged", ""), 404);
    const char *link = link_of("owner@lahnaue.example"), *me = begin(link);
    test_case("a link begins one answer");
    CHECK_INT(web_post(link, ""), 409);
    CHECK(body_has("used already"));
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("This invitation was used already."));
    send_all(me);
    leads_nowhere(link, me);
    if (getenv("DB") && strcmp(getenv("DB"), "postgres") == 0) {
        test_case("numbers of transactions tell nothing: all rows are of the same");
        CHECK_INT(world_number("SELECT count(DISTINCT CAST(xmin AS text)) FROM survey_party"), 1);
    }
    test_case("the reminder goes to the others, and both their links are good");
    const char *older = link_of("worker@lahnaue.example");
    CHECK_INT(mails_after("remind"), 2);
    CHECK(strcmp(older, link_of("worker@lahnaue.example")) != 0);
    as_visitor();
    CHECK_INT(web_post(older, ""), 303);
    CHECK_INT(web_post(link_of("worker@lahnaue.example"), ""), 409);
    CHECK_INT(mails_after("remind"), 1);
    as_account(w.manager);
    CHECK_INT(web_post(web_f("%s/remind", base), ""), 409);
    test_case("how it goes: of few nothing by state");
    CHECK_INT(web_get(web_f("%s/field", base)), 200);
    CHECK(body_has("<span class=\"fig\">3</span><span class=\"what\">invited</span>"));
    CHECK(body_has("<td class=\"num\">–</td>") && body_has("Response by state") && body_has("Response by field") && body_has("Response by size"));
}

static void two_at_once(void)
{
    static const char *const forms[] = {"", ""};
    int status[2];
    make_survey("invited", "");
    CHECK_INT(mails_after("invite"), 3);
    test_case("the same link twice at once counts once");
    as_visitor();
    web_post_together(link_of("neighbour@nachbar.example"), forms, 2, status);
    CHECK((status[0] == 303 && status[1] == 409) || (status[0] == 409 && status[1] == 303));
}

/* Is the text anywhere in the file, free pages and the log of changes included? */
static bool in_file(const char *path, struct str text)
{
    struct arena *a = arena_new(256 << 20);
    struct str bytes = test_file(a, path);
    bool found = bytes.n > 0 && memmem(bytes.p, bytes.n, text.p, text.n) != NULL;
    arena_free(a);
    return found;
}

/* While an organisation answers, its secret stands with it. Afterwards neither the secret nor its hash is left in any byte of the database, so that
 * nobody who has the file finds the answer of an organisation. */
static void left_in_file(struct str secret, bool want)
{
    const char *path = web_f("%.*s", STR_ARG(str_cut(web_test_url(), strlen("sqlite:"), web_test_url().n)));
    struct str hash = token_hash(web_test_arena(), secret);
    CHECK_INT(test_db_script(web_test_db(), "PRAGMA wal_checkpoint(TRUNCATE)"), OK);
    bool there = in_file(path, secret) || in_file(path, hash) || in_file(web_f("%s-wal", path), secret) || in_file(web_f("%s-wal", path), hash);
    CHECK_INT(there, want);
}

static void organisation(void)
{
    make_survey("organisation", "");
    CHECK_INT(mails_after("invite"), 3);
    test_case("colleagues go on with one answer");
    const char *mine = link_of("owner@lahnaue.example"), *hers = link_of("worker@lahnaue.example"), *me = begin(mine);
    CHECK_INT(web_post(web_f("%s/1", me), "c0=yes&go=next"), 303);
    CHECK_INT(web_post(hers, ""), 303);
    CHECK_STR(header("Location"), me);
    CHECK_INT(web_get(web_f("%s/1", me)), 200);
    CHECK(body_has("value=\"yes\" checked"));
    bool has_file = !test_db_is_postgres();
    struct str secret = str_of(strrchr(me, '/') + 1);
    if (has_file) {
        test_case("the file holds the secret while they answer, and no byte of it afterwards");
        left_in_file(secret, true);
    }
    CHECK_INT(web_post(web_f("%s/2", me), "c0=7&go=next"), 303);
    if (has_file) {
        left_in_file(secret, false);
    }
    test_case("when it is sent nobody knows any more which it is");
    CHECK_INT(web_post(hers, ""), 409);
    leads_nowhere(hers, me);
    test_case("another organisation has its own");
    CHECK(strcmp(begin(link_of("neighbour@nachbar.example")), me) != 0);
}

static void kiosk(void)
{
    make_survey("kiosk", "");
    test_case("a kiosk begins again");
    as_visitor();
    CHECK_INT(web_post(open_at, ""), 303);
    const char *me = web_f("%.*s", (int)strlen(survey_location()) - 2, survey_location());
    CHECK_INT(web_get(web_f("%s/1", me)), 200);
    CHECK_STR(header("Refresh"), web_f("180; url=%s", open_at));
    CHECK(!body_has("my answer"));
    send_all(me);
    CHECK_INT(web_follow(), 200);
    CHECK_STR(header("Refresh"), web_f("15; url=%s", open_at));
    CHECK(body_has("The next person"));
}

static void target(void)
{
    make_survey("open", "2");
    as_visitor();
    test_case("the second closes it, and the third is told");
    const char *people[3];
    for (size_t i = 0; i < 3; i++) {
        CHECK_INT(web_post(open_at, ""), 303);
        people[i] = web_f("%.*s", (int)strlen(survey_location()) - 2, survey_location());
        CHECK_INT(web_post(web_f("%s/1", people[i]), "c0=no&go=next"), 303);
    }
    CHECK_INT(web_post(web_f("%s/2", people[0]), "c0=1&go=next"), 303);
    CHECK_INT(web_post(web_f("%s/2", people[1]), "c0=2&go=next"), 303);
    CHECK_INT(web_post(web_f("%s/2", people[2]), "c0=3&go=next"), 409);
    CHECK(body_has("What you answered up to here is kept."));
    CHECK_INT(web_post(open_at, ""), 409);
    CHECK_INT(web_get(open_at), 200);
    CHECK(body_has("This survey is closed."));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    cleaning_rules();
    refused_rules();
    invited();
    two_at_once();
    organisation();
    kiosk();
    target();
    return web_test_end();
}
