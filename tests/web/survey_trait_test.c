/* Groups from membership data: kept with answers only where enough of those who took part share it, so that no answer leads to an invitation, by
 * invitation and by organisation; in views, with small groups hidden. */
#include "domain/password.h"
#include "feature/survey/field_view.h"
#include "gen/people_sql.h"
#include "support/survey_place.h"

static struct world w;
static struct survey_place place;

static const char document[] =
    "{\"title\":{\"de\":\"Puls\",\"en\":\"Pulse\"},\"blocks\":[{\"id\":\"A\",\"de\":\"Teil\",\"en\":\"Part\",\"questions\":["
    "{\"id\":\"Q1\",\"de\":\"Wahl\",\"en\":\"Choice\",\"type\":\"single_choice\",\"choices\":[{\"id\":\"yes\",\"de\":\"ja\",\"en\":\"yes\"},{\"id\":\"no\",\"de\":\"nein\",\"en\":\"no\"}]}]}]}";

static void make_survey(const char *mode, const char *traits)
{
    as_account(w.manager);
    survey_draft(document, &place);
    CHECK_INT(web_post(web_f("%s/field", place.office), web_f("mode=%s&target=&small_cell=5&level=10%s", mode, traits)), 303);
    CHECK_INT(web_post(web_f("%s/open", place.office), ""), 303);
}

static id of_cluster = DB_NULL; /* of those who are invited */

/* An invited party of this size; the address of its link. */
static const char *invited(const char *size)
{
    static int number;
    struct db *db = web_test_db();
    struct arena *a = web_test_arena();
    id account = id_new(), invitation = id_new();
    int64_t changed;
    struct str mail = str_of(web_f("m%d@example.org", ++number)), token = str_of(web_f("token-of-%d", number));
    CHECK_INT(people_account_insert(db, &(struct people_account_insert_params){.account = account, .email = mail, .email_key = mail, .name = STR("M"),
                                                  .language = STR("en"), .role = STR("member"), .now = clock_now()}, &changed), OK);
    CHECK_INT(survey_party_add(db, &(struct survey_party_add_params){.survey = place.survey, .party = account, .state = STR("DE-HE"), .size_class = str_of(size),
                                            .kind = STR("company"), .field = DB_NULL, .cluster = of_cluster}), OK);
    CHECK_INT(survey_invitation_add(db, invitation, place.survey, account, account), OK);
    CHECK_INT(survey_link_add(db, token_hash(a, token), invitation), OK);
    return web_f("/survey-link/%.*s", STR_ARG(token));
}

static void take_part(const char *size, const char *answer)
{
    const char *link = invited(size);
    as_visitor();
    CHECK_INT(web_post(link, ""), 303);
    CHECK_INT(web_post(survey_location(), web_f("c0=%s&go=next", answer)), 303);
}

static int64_t carrying(const char *size)
{
    return world_number(web_f("SELECT count(*) FROM survey_answer WHERE survey_id = %lld AND traits LIKE '%%\"%s\"%%'", (long long)place.survey, size));
}

static void coarse(void)
{
    make_survey("invited", "&traits=size");
    test_case("it is said to those who answer");
    as_visitor();
    CHECK_INT(web_get(invited("small")), 200);
    CHECK(body_has("Of your organisation this stands with the answer") && body_has(": Size. It does only if at least 5"));
    test_case("the first four of a size carry nothing");
    for (int i = 0; i < 4; i++) {
        take_part("small", "yes");
        take_part("large", "no");
    }
    CHECK_INT(world_number("SELECT count(*) FROM survey_answer WHERE traits IS NOT NULL"), 0);
    test_case("the next do, of this size only");
    for (int i = 0; i < 9; i++) {
        take_part("small", i % 2 ? "yes" : "no");
    }
    CHECK_INT(carrying("small"), 9);
    CHECK_INT(carrying("large"), 0);
    test_case("only what was chosen");
    CHECK_INT(world_number("SELECT count(*) FROM survey_answer WHERE traits LIKE '%DE-HE%' OR traits LIKE '%company%'"), 0);
    test_case("those reminded later begin anew, because the day of an answer is known");
    world_sql("UPDATE survey_invitation SET round = 1");
    for (int i = 0; i < 5; i++) {
        const char *link = invited("small");
        as_visitor();
        CHECK_INT(web_post(link, ""), 303);
    }
    CHECK_INT(carrying("small"), 10);
    for (int i = 0; i < 7; i++) {
        take_part("large", "no");
    }
    CHECK_INT(carrying("large"), 3);
    test_case("it cannot be changed after the beginning");
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/field", place.office)), 200);
    CHECK(body_has("Kept with the answers of the invited: Size"));
    CHECK_INT(web_post(web_f("%s/field", place.office), "mode=invited&small_cell=5&level=10&traits=state"), 303);
    CHECK_INT(world_number("SELECT count(*) FROM survey WHERE traits = 'state'"), 0);
}

static int view(const char *form)
{
    CHECK_INT(survey_view_new(place.office, form), 303);
    return web_follow();
}

static void in_views(void)
{
    as_account(w.manager);
    CHECK_INT(web_post(web_f("%s/close", place.office), ""), 303);
    test_case("offered beside the questions");
    CHECK_INT(web_get(web_f("%s/results/new", place.office)), 200);
    CHECK(body_has("<option value=\"@size\">@size Size</option>"));
    test_case("a group of those who carry it");
    CHECK_INT(view("name=Small&filter=%40size+%3D+small&min_seconds=0"), 200);
    CHECK(body_has("10 answers count."));
    test_case("three are too few, alone and by what is left of a view");
    CHECK_INT(view("name=Large&filter=%40size+%3D+large&min_seconds=0"), 200);
    CHECK(body_has("Too few answers."));
    CHECK_INT(view("name=Both&filter=answered+%40size&min_seconds=0"), 200);
    CHECK(body_has("How many count is hidden"));
    CHECK_INT(view("name=Sizes&question=%40size&min_seconds=0"), 200);
    CHECK(body_has("10 to 49 people"));
    CHECK(!body_has("(N = 10)") && body_has("(N = –)"));
    test_case("classes of it");
    CHECK_INT(web_get(web_f("%s/results/classes?source=%%40size", place.office)), 200);
    CHECK(body_has("10 to 49 people = small"));
}

static void organisation(void)
{
    make_survey("organisation", "&traits=size&traits=kind");
    test_case("of organisations when the answer is sent");
    const char *link = invited("micro");
    as_visitor();
    CHECK_INT(web_post(link, ""), 303);
    const char *first = survey_location();
    for (int i = 0; i < 4; i++) {
        take_part("micro", "yes");
    }
    CHECK_INT(carrying("micro"), 0);
    as_visitor();
    CHECK_INT(web_post(first, "c0=no&go=next"), 303);
    CHECK_INT(carrying("micro"), 1);
    CHECK_INT(carrying("company"), 1);
}

static void renamed(void)
{
    make_survey("invited", "&traits=cluster");
    of_cluster = world_number("SELECT id FROM cluster WHERE slug = 'alpha'");
    for (int i = 0; i < 6; i++) {
        take_part("small", "yes");
    }
    of_cluster = DB_NULL;
    as_account(w.manager);
    CHECK_INT(web_post(web_f("%s/close", place.office), ""), 303);
    CHECK_INT(web_get(web_f("%s/results/classes?source=%%40cluster", place.office)), 200);
    CHECK(!body_has("Renamed = "));
    test_case("a cluster that is called otherwise afterwards is called so in results that were kept");
    world_sql("UPDATE cluster SET short_name = 'Renamed' WHERE slug = 'alpha'");
    CHECK_INT(web_get(web_f("%s/results/classes?source=%%40cluster", place.office)), 200);
    CHECK(body_has("Renamed = "));
}

static void without(void)
{
    test_case("kind and cluster of the invited are known");
    as_account(w.manager);
    make_survey("invited", "");
    CHECK_INT(web_post(web_f("%s/invite", place.office), ""), 303);
    CHECK(world_number(web_f("SELECT count(*) FROM survey_party WHERE survey_id = %lld AND kind IS NOT NULL AND cluster_id IS NOT NULL", (long long)place.survey)) > 0);
    test_case("without the choice nothing stands with any answer");
    for (int i = 0; i < 6; i++) {
        take_part("huge", "yes");
    }
    CHECK_INT(world_number(web_f("SELECT count(*) FROM survey_answer WHERE survey_id = %lld AND traits IS NOT NULL", (long long)place.survey)), 0);
    test_case("an open survey has no invited: the choice falls away");
    make_survey("open", "&traits=size");
    CHECK_INT(world_number(web_f("SELECT count(*) FROM survey WHERE id = %lld AND traits = ''", (long long)place.survey)), 1);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    coarse();
    in_views();
    organisation();
    renamed();
    without();
    return web_test_end();
}
