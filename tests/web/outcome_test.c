/* What came of a conversation: who is asked when, that saying it again replaces it, and figures that give nobody away. */
#include "feature/conversation/conversation.h"
#include "feature/conversation/outcome.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

extern const struct feature landscape_feature, office_feature;
const struct feature *const features[] = {&exchange_feature, &conversation_feature, &landscape_feature, &office_feature, NULL};

static struct world w;
static instant start;
static const char *talk;

static const char rows[] =
    "A1,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,room,de,Raum zu haben,Ein trockener Raum mit Rampe und Kran.,,,,,,,public,0\n";

static size_t mails_after(int days)
{
    clock_freeze(start + DAYS(days));
    size_t before = world_mails();
    CHECK_INT(web_job("conversation.outcome"), OK);
    return world_mails() - before;
}

static void begin(void)
{
    as_account(w.stranger);
    CHECK_INT(web_post("/messages/new", web_f("listing=%.*s&text=Ist+der+Raum+frei%%3F", STR_ARG(world_listing("A1")))), 303);
    talk = str_z(web_test_arena(), header("Location"));
    test_case("as long as one side alone has spoken nothing is asked on the page");
    CHECK_INT(web_get(talk), 200);
    CHECK(!body_has("What came of it?"));
    as_account(w.neighbour);
    CHECK_INT(web_post(talk, "text=Ja%2C+er+ist+frei."), 303);
    CHECK_INT(web_get(talk), 200);
    CHECK(body_has("What came of it?"));
    CHECK_INT(web_post(web_f("%s/outcome", talk), "outcome=&worth=2"), 422);
    CHECK(body_has("What came of it?"));
    as_account(w.nobody);
    CHECK_INT(web_post(web_f("%s/outcome", talk), "outcome=order"), 404);
}

static void asking(void)
{
    test_case("after two weeks both who have written are asked, once");
    CHECK_INT(mails_after(13), 0);
    CHECK_INT(mails_after(15), 2);
    CHECK_INT(mails_after(16), 0);
    struct mail_get_row m = world_mail("outcome", "stranger@fernwerk.example");
    CHECK(m.unsubscribe.n > 0);
    const char *link = world_link(m.body_text, "/outcome/");
    as_account(w.stranger);
    CHECK_INT(web_get("/start"), 200);
    CHECK(body_has("What came of “Raum zu haben”?") && body_has(web_f("%s#outcome", talk)));
    test_case("looking at the link changes nothing; saying it again replaces it");
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("What came of it?") && body_has("Raum zu haben"));
    CHECK_INT(web_get(link), 200);
    CHECK(!body_has("Thank you. It is counted."));
    CHECK_INT(web_post(link, "outcome=riches"), 422);
    CHECK_INT(web_post(link, "outcome=meeting"), 303);
    CHECK_INT(web_post(link, "outcome=order&worth=3"), 303);
    CHECK_INT(web_post(link, "outcome=order&worth=3"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Thank you. It is counted."));
    CHECK_INT(web_get("/outcome/AAAAAAAAAAAAAAAA"), 404);
    CHECK_INT(web_post("/outcome/AAAAAAAAAAAAAAAA", "outcome=order"), 404);
    as_account(w.stranger);
    CHECK_INT(web_get("/start"), 200);
    CHECK(!body_has("What came of “Raum zu haben”?"));
    test_case("the other side sees nothing of it, and says its own");
    as_account(w.neighbour);
    CHECK_INT(web_get(talk), 200);
    CHECK(!body_has("value=\"order\" checked"));
    CHECK_INT(web_post(web_f("%s/outcome", talk), "outcome=contact"), 303);
    as_account(w.stranger);
    CHECK_INT(web_get(talk), 200);
    CHECK(body_has("value=\"order\" checked"));
}

static void not_asked(void)
{
    test_case("who does not want to be asked gets no mail and no question on the start page");
    world_sql(web_f("INSERT INTO mail_choice (account_id, area, pace) VALUES (%lld, 'outcome', 'never')", (long long)w.worker));
    as_account(w.worker);
    CHECK_INT(web_post("/messages/new", web_f("listing=%.*s&text=Ist+der+Raum+noch+frei%%3F", STR_ARG(world_listing("A1")))), 303);
    CHECK_INT(mails_after(32), 0);
    as_account(w.worker);
    CHECK_INT(web_get("/start"), 200);
    CHECK(!body_has("What came of “"));
    test_case("conversations that began long ago are left alone");
    as_account(w.stranger);
    CHECK_INT(web_post("/messages/new", web_f("organisation=nachbar-optik&text=Eine+Frage+an+Sie")), 303);
    CHECK_INT(mails_after(120), 0);
}

/* Conversations about the listing with what somebody says of them, past all pages. */
static void add_outcomes(int from, int to, int outcome)
{
    for (int i = from; i < to; i++) {
        world_sql(web_f("INSERT INTO conversation (id, listing_id, organisation_id, subject, message_id, created_at, updated_at) "
                        "SELECT %d, l.id, l.organisation_id, 'x', 'm%d', %lld, %lld FROM listing l WHERE l.reference = 'A1'",
                        1000 + i, i, (long long)clock_now(), (long long)clock_now()));
        world_sql(web_f("INSERT INTO outcome (id, conversation_id, account_id, outcome, answered_at) VALUES (%d, %d, %lld, %d, %lld)", 1000 + i, 1000 + i,
                        (long long)w.stranger, outcome, (long long)clock_now()));
    }
}

static void figures(void)
{
    test_case("few answers are no number");
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/results"), 200);
    CHECK(body_has("An order") && body_has("fewer than five") && !body_has("A useful contact"));
    test_case("more are counted in fives; of both sides the better word counts once");
    add_outcomes(0, 7, 2);
    CHECK_INT(web_get("/office/alpha/results"), 200);
    CHECK(body_has("A meeting") && body_has("at least 5") && !body_has("at least 7"));
    CHECK_INT(outcome_rounded(4), 0);
    CHECK_INT(outcome_rounded(14), 10);
    test_case("for the own office alone");
    as_account(w.other_manager);
    CHECK_INT(web_get("/office/alpha/results"), 403);
    CHECK_INT(web_get("/office/beta/results"), 200);
    CHECK(body_has("Nobody has said yet"));
    as_account(w.neighbour);
    CHECK_INT(web_get("/office/alpha/results"), 403);
}

int main(void)
{
    web_test_begin();
    start = clock_now();
    clock_freeze(start);
    world_make(rows, &w);
    world_sql("UPDATE account SET language = 'en'");
    begin();
    asking();
    not_asked();
    figures();
    clock_freeze(0);
    return web_test_end();
}
