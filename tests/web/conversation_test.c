/* Contact, the mail to the other side, the answer through its link, names that stay hidden, and what must not be. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "gen/conversation_sql.h"
#include "support/world.h"

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

static struct world w;

/* C1 is the owner's own; C2 the same without a name; C3 nobody's, of an organisation that has admins; C4 of one that has nobody. */
static const char rows[] =
    "C1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Messraum mit KMG,Messraum klimatisiert mit Gerät.,,,,,,,platform,0\n"
    "C2,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Geheimer Messraum,Messraum klimatisiert mit Gerät.,,,,,,,platform,1\n"
    "C3,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,room,de,Lagerraum,Ein trockener Lagerraum mit Rampe.,,,,,,,platform,0\n"
    "C4,alpha,Stille Firma,company_sme,DE,DE-HE,Marburg,50.80,8.77,offer,room,de,Stiller Raum,Ein trockener Raum ohne Fenster.,,,,,,,platform,0\n"
    "C5,beta,Leere Firma,company_sme,DE,DE-TH,Jena,50.92,11.58,offer,room,de,Leerer Raum,Ein trockener Raum ohne Fenster.,,,,,,,platform,0\n"
    "C7,beta,Fernwerk Jena,company_sme,DE,DE-TH,Jena,50.92,11.58,offer,room,de,Raum ohne Schild,Ein trockener Raum ohne Fenster.,,,,,,,platform,1\n"
    "C8,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Büro-Gerät,Messraum klimatisiert mit Gerät.,,,,,,,platform,1\n"
    "C6,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Nur im Cluster,Messraum klimatisiert mit Gerät.,,,,,,,cluster,0\n";

static const char *ask_path(const char *reference)
{
    return web_f("/messages/new?listing=%.*s", STR_ARG(world_listing(reference)));
}

static int ask(const char *reference, const char *text)
{
    return web_post("/messages/new", web_f("listing=%.*s&text=%s", STR_ARG(world_listing(reference)), text));
}

static void go_on(const char *thread)
{
    test_case("asking again goes on in the same conversation");
    as_account(w.stranger);
    CHECK_INT(web_get(ask_path("C1")), 303);
    CHECK_STR(header("Location"), thread);
    CHECK_INT(ask("C1", "Noch+etwas."), 303);
    CHECK_STR(header("Location"), thread);

    test_case("nobody else sees it");
    as_account(w.neighbour);
    CHECK_INT(web_get(thread), 404);
    CHECK_INT(web_post(thread, "text=Hallo"), 404);
    as_account(w.manager);
    CHECK_INT(web_get(thread), 404);
    as_visitor();
    CHECK_INT(web_get(thread), 303);
    CHECK_INT(web_get("/conversation/reply/AAAAAAAAAAAAAAAAAAAAAAAA"), 404);
    CHECK(body_has("no longer valid"));
}

static void main_job(void)
{
    test_case("a contact reaches the owner by mail, in the owner's language");
    as_account(w.stranger);
    CHECK_INT(web_get(ask_path("C1")), 200);
    CHECK(body_has("Messlabor Lahnaue"));
    CHECK_INT(ask("C1", "Haben+Sie+im+Januar+Zeit%3F"), 303);
    const char *thread = str_z(web_test_arena(), header("Location"));
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Haben Sie im Januar Zeit?"));
    struct mail_get_row first = world_mail("contact", "owner@lahnaue.example");
    CHECK_STR(first.language, "de");
    CHECK_STR(first.subject, "Anfrage: Messraum mit KMG");
    CHECK(str_find(first.body_text, STR("> Haben Sie im Januar Zeit?"), 0) != SIZE_MAX);
    CHECK(str_find(first.body_text, STR("Steve Stranger (Fernwerk Jena)"), 0) != SIZE_MAX);
    CHECK(str_find(first.body_text, STR("stranger@fernwerk.example"), 0) == SIZE_MAX);
    CHECK(first.in_reply_to.n == 0);

    test_case("its link shows the thread without signing in; looking changes nothing");
    const char *link = world_link(first.body_text, "/conversation/reply/");
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Haben Sie im Januar Zeit?"));
    CHECK(!body_has(web_f("/exchange/%.*s", STR_ARG(world_listing("C1")))));
    CHECK_INT(web_post(link, "text="), 422);
    CHECK_INT(web_post(link, "text=Ja%2C+ab+KW+2."), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Ja, ab KW 2."));

    test_case("the answer reaches the asking side, in the same thread");
    struct mail_get_row second = world_mail("reply", "stranger@fernwerk.example");
    CHECK_STR(second.language, "en");
    CHECK_STR(second.subject, "Re: Enquiry: Messraum mit KMG");
    CHECK_STR(second.in_reply_to, str_z(web_test_arena(), first.message_id));
    CHECK_STR(second.list_id, str_z(web_test_arena(), first.list_id));

    test_case("both see the conversation; what is new is marked until it was read");
    as_account(w.stranger);
    CHECK_INT(web_get("/messages"), 200);
    CHECK(body_has("1 new message"));
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Ja, ab KW 2."));
    CHECK_INT(web_get("/messages"), 200);
    CHECK(!body_has("new message"));
    CHECK_INT(web_post(thread, "text=Dann+bitte+KW+3."), 303);
    as_account(w.owner);
    CHECK_INT(web_get("/messages"), 200);
    CHECK(body_has("Steve Stranger"));
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Dann bitte KW 3."));
    go_on(thread);
}

static bool tells(void)
{
    return body_has("Lahnaue") || body_has("Olga") || body_has("owner@") || body_has("Wetzlar");
}

static bool mail_tells(struct mail_get_row m)
{
    return str_find(m.body_text, STR("Lahnaue"), 0) != SIZE_MAX || str_find(m.body_text, STR("Olga"), 0) != SIZE_MAX;
}

static int step(const char *path, const char *which)
{
    return web_post(web_f("%s/names", path), web_f("step=%s", which));
}

static int64_t entries(id account, const char *verb)
{
    return world_number(web_f("SELECT count(*) FROM audit WHERE verb = '%s' AND (account_id = %lld OR (kind = 'account' AND object_id = %lld AND account_id IS NULL))",
                              verb, (long long)account, (long long)account));
}

static void in_two_steps(const char *thread, const char *api, const char *link)
{
    test_case("one side alone opens nothing: it asks, takes back, is told not now");
    as_account(w.neighbour);
    CHECK_INT(step(thread, "agree"), 409);
    CHECK_INT(step(thread, "nonsense"), 422);
    CHECK_INT(step(thread, "ask"), 303);
    CHECK_INT(step(thread, "ask"), 409);
    CHECK_INT(step(thread, "agree"), 409);
    CHECK_INT(step(thread, "withdraw"), 303);
    CHECK_INT(web_call(POST, web_f("%s/names", api), "{\"step\":\"ask\"}"), 200);
    CHECK(!tells());
    struct mail_get_row asked = world_mail("names_ask", "owner@lahnaue.example");
    CHECK(str_find(asked.body_text, STR("Nina"), 0) == SIZE_MAX && str_find(asked.body_text, STR("Nachbar"), 0) == SIZE_MAX);
    const char *way = world_link(asked.body_text, "/conversation/reply/");
    as_visitor();
    CHECK_INT(web_get(way), 200);
    CHECK(body_has("would like to exchange names"));
    CHECK_INT(step(way, "decline"), 303);
    CHECK(!mail_tells(world_mail("names_decline", "neighbour@nachbar.example")));

    test_case("who was told so asks again after a week; the other side at any time");
    as_account(w.neighbour);
    CHECK_INT(step(thread, "ask"), 409);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("The other side did not want it then.") && !tells());
    clock_freeze(clock_now() + DAYS(8));
    CHECK_INT(step(thread, "ask"), 303);
    CHECK_INT(web_get(thread), 200);
    CHECK(!tells());

    test_case("both agree: names on both sides, with the times, in the log of both, which names nobody before");
    as_visitor();
    CHECK_INT(step(link, "agree"), 303);
    CHECK_INT(step(link, "agree"), 409);
    as_account(w.neighbour);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Olga Owner") && body_has("Lahnaue") && body_has("The other side agreed."));
    as_account(w.owner);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Nina") && body_has("Ihre Seite hat zugestimmt."));
    CHECK_INT(entries(w.neighbour, "names_ask"), 3);
    CHECK_INT(entries(w.neighbour, "names_agreed"), 1);
    CHECK_INT(entries(w.neighbour, "names_declined"), 1);
    CHECK_INT(entries(w.owner, "names_agree"), 1);
    CHECK_INT(entries(w.owner, "names_asked"), 3);
    CHECK_INT(world_number("SELECT count(*) FROM conversation_names WHERE at > 0"), 6);
    as_visitor();
    CHECK_INT(web_post(link, "text=Gern+pers%C3%B6nlich."), 303);
    CHECK(mail_tells(world_mail("reply", "neighbour@nachbar.example")));
    clock_freeze(0);
}

/* What gives its author away is asked about first, on each way. */
static void warned(void)
{
    const char *form = "text=Rufen+Sie+an:+0641/1234567,+jana@firma.de,+www.firma.de,+Messlabor+Lahnaue";
    test_case("a first message to a box number");
    as_account(w.worker);
    world_sql("UPDATE listing SET account_id = (SELECT id FROM account WHERE email = 'stranger@fernwerk.example') WHERE reference = 'C7'");
    CHECK_INT(web_post("/messages/new", web_f("listing=%.*s&%s", STR_ARG(world_listing("C7")), form)), 422);
    CHECK(body_has("“0641/1234567”") && body_has("“jana@firma.de”") && body_has("“www.firma.de”") && body_has("“Messlabor Lahnaue”"));
    CHECK(body_has("name=\"sure\"") && body_has("Rufen Sie an"));
    CHECK_INT(web_post("/messages/new", web_f("listing=%.*s&text=Ist+das+frei%%3F", STR_ARG(world_listing("C7")))), 303);
    const char *thread = str_z(web_test_arena(), header("Location"));
    test_case("an answer, and the API; what is meant so is sent");
    CHECK_INT(web_post(thread, form), 422);
    CHECK_INT(web_call(POST, web_f("/api/v1/conversations/%s/messages", thread + sizeof("/messages/") - 1), "{\"text\":\"Gruß, Willi Worker\"}"), 422);
    CHECK_INT(web_post(thread, web_f("%s&sure=1", form)), 303);
    CHECK(str_find(world_mail("reply", "stranger@fernwerk.example").body_text, STR("0641/1234567"), 0) != SIZE_MAX);
    test_case("where names are known nobody is warned");
    CHECK_INT(ask("B2", "Anruf+unter+0641/1234567"), 303);
}

/* Whoever posts without a name may want that the office reads everything first. */
static void by_the_office(void)
{
    test_case("what is written waits at the office; the other side knows nothing of it");
    world_sql("UPDATE listing SET office_relay = 1 = 1 WHERE reference = 'C8'");
    as_account(w.neighbour);
    CHECK_INT(web_get(ask_path("C8")), 200);
    CHECK(body_has("reads every message"));
    size_t contacts = (size_t)world_number("SELECT count(*) FROM mail WHERE kind = 'contact'");
    CHECK_INT(ask("C8", "Ist+das+Ger%C3%A4t+frei%3F"), 303);
    const char *thread = str_z(web_test_arena(), header("Location"));
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Waits for the office"));
    CHECK_INT(world_number("SELECT count(*) FROM mail WHERE kind = 'contact'"), contacts);
    as_account(w.owner);
    CHECK_INT(web_get("/messages"), 200);
    CHECK(!body_has("Büro-Gerät"));
    CHECK_INT(web_get(thread), 200);
    CHECK(!body_has("Gerät frei?"));

    test_case("the office reads, knows both, passes on or says why not; nobody else does");
    struct mail_get_row told = world_mail("relay", "office@alpha.example");
    CHECK(str_find(told.body_text, STR("Nina"), 0) == SIZE_MAX);
    CHECK_INT(web_get("/office/alpha/relay"), 403);
    as_account(w.other_manager);
    CHECK_INT(web_get("/office/alpha/relay"), 403);
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/relay"), 200);
    CHECK(body_has("Gerät frei?") && body_has("Nina Nachbar, Nachbar Optik"));
    const char *message = web_f("/office/alpha/relay/%.*s", STR_ARG(body_between("action=\"/office/alpha/relay/", "\"")));
    CHECK_INT(web_post(message, "answer=refuse"), 422);
    CHECK(body_has("Please say why"));
    as_account(w.other_manager);
    CHECK_INT(web_post(message, "answer=pass"), 403);
    as_account(w.manager);
    CHECK_INT(web_post(message, "answer=pass"), 303);
    CHECK_INT(web_post(message, "answer=pass"), 404);
    struct mail_get_row first = world_mail("contact", "owner@lahnaue.example");
    CHECK(str_find(first.body_text, STR("Gerät frei?"), 0) != SIZE_MAX);
    CHECK(str_find(first.body_text, STR("Nina"), 0) == SIZE_MAX);

    test_case("an answer takes the same way; a refusal is told with its reason");
    as_visitor();
    CHECK_INT(web_post(world_link(first.body_text, "/conversation/reply/"), "text=Ja%2C+es+ist+frei."), 303);
    as_account(w.neighbour);
    CHECK_INT(web_get(thread), 200);
    CHECK(!body_has("es ist frei"));
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/relay"), 200);
    CHECK(body_has("Answer of Olga Owner, Messlabor Lahnaue"));
    message = web_f("/office/alpha/relay/%.*s", STR_ARG(body_between("action=\"/office/alpha/relay/", "\"")));
    CHECK_INT(web_post(message, "answer=refuse&reason=Bitte+ohne+Preis."), 303);
    CHECK(str_find(world_mail("relay_refused", "owner@lahnaue.example").body_text, STR("Bitte ohne Preis."), 0) != SIZE_MAX);
    CHECK_INT(web_get("/office/alpha/relay"), 200);
    CHECK(body_has("Nothing waits."));
    as_account(w.neighbour);
    CHECK_INT(web_get(thread), 200);
    CHECK(!body_has("es ist frei"));
    as_account(w.owner);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Bitte ohne Preis."));
}

static void without_name(void)
{
    test_case("the other side of an anonymous listing has no name");
    as_account(w.neighbour);
    CHECK_INT(web_get(ask_path("C2")), 200);
    CHECK(!tells());
    CHECK_INT(ask("C2", "Ist+der+Raum+im+M%C3%A4rz+frei%3F"), 303);
    const char *thread = str_z(web_test_arena(), header("Location"));
    const char *api = web_f("/api/v1/conversations/%s", thread + sizeof("/messages/") - 1);
    struct mail_get_row first = world_mail("contact", "owner@lahnaue.example");
    CHECK_STR(first.subject, "Anfrage: Geheimer Messraum");
    const char *link = world_link(first.body_text, "/conversation/reply/");
    as_visitor();
    CHECK_INT(web_post(link, "text=Ja%2C+im+M%C3%A4rz+frei."), 303);
    as_account(w.neighbour);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("im März frei."));
    CHECK(body_has("Provider (box number)"));
    CHECK(!tells());
    CHECK_INT(web_get("/messages"), 200);
    CHECK(body_has("Provider (box number)"));
    CHECK(!tells());
    CHECK_INT(web_get("/api/v1/conversations"), 200);
    CHECK(!tells());
    CHECK_INT(web_get(api), 200);
    CHECK(!tells());
    CHECK_STR(json_text("messages.1.author"), "Provider (box number)");
    CHECK(!mail_tells(world_mail("reply", "neighbour@nachbar.example")));

    test_case("nor has the asking side for the other one");
    CHECK(str_find(first.body_text, STR("Nina"), 0) == SIZE_MAX && str_find(first.body_text, STR("Nachbar"), 0) == SIZE_MAX);
    CHECK(str_find(first.body_text, STR("Suchende Seite (Chiffre)"), 0) != SIZE_MAX);
    as_account(w.owner);
    CHECK_INT(web_get(thread), 200);
    CHECK(!body_has("Nina") && !body_has("Nachbar"));
    CHECK_INT(web_get("/messages"), 200);
    CHECK(!body_has("Nina"));
    CHECK_INT(web_get("/api/v1/conversations"), 200);
    CHECK(!body_has("Nina") && !body_has("Nachbar"));
    in_two_steps(thread, api, link);
}

static void whom_it_reaches(void)
{
    test_case("without an account the organisation's admins get it");
    as_account(w.stranger);
    CHECK_INT(ask("C3", "Guten+Tag"), 303);
    CHECK_STR(world_mail("contact", "neighbour@nachbar.example").subject, "Enquiry: Lagerraum");
    test_case("without admins the cluster's office");
    CHECK_INT(ask("C4", "Guten+Tag"), 303);
    CHECK_STR(world_mail("contact", "office@alpha.example").subject, "Enquiry: Stiller Raum");
    test_case("an organisation can be written to as well");
    CHECK_INT(web_get("/messages/new?organisation=nachbar-optik"), 200);
    CHECK_INT(web_post("/messages/new", "organisation=nachbar-optik&text=Guten+Tag"), 303);
    CHECK_STR(world_mail("contact", "neighbour@nachbar.example").subject, "Enquiry: Nachbar Optik");
    test_case("where nobody is, it says so");
    world_sql("DELETE FROM cluster_staff WHERE cluster_id = (SELECT id FROM cluster WHERE slug = 'beta')");
    as_account(w.owner);
    size_t before = world_mails();
    CHECK_INT(ask("C5", "Guten+Tag"), 409);
    CHECK(body_has("Ihre Nachricht würde niemanden erreichen"));
    CHECK_INT(world_mails(), before);
}

static void refusals(void)
{
    size_t before = world_mails();
    test_case("not to oneself");
    as_account(w.owner);
    CHECK_INT(web_get(ask_path("C1")), 409);
    CHECK_INT(ask("C1", "Hallo"), 409);
    test_case("not about what one may not see");
    as_account(w.stranger);
    CHECK_INT(web_get(ask_path("C6")), 404);
    CHECK_INT(ask("C6", "Hallo"), 404);
    CHECK_INT(web_get("/messages/new"), 404);
    CHECK_INT(web_get("/messages/new?listing=nothing"), 404);
    CHECK_INT(web_get("/messages/new?organisation=nothing"), 404);
    test_case("not about a closed listing");
    world_sql("UPDATE listing SET status = 'closed' WHERE reference = 'B1'");
    CHECK_INT(web_get(ask_path("B1")), 409);
    CHECK(body_has("This listing is closed"));
    CHECK_INT(ask("B1", "Hallo"), 409);
    test_case("not empty, not endless; what was typed stays");
    CHECK_INT(ask("B2", ""), 422);
    CHECK_INT(ask("B2", "x"), 422);
    char text[6000];
    for (size_t i = 0; i < sizeof(text) - 1; i++) {
        text[i] = 'x';
    }
    text[sizeof(text) - 1] = 0;
    CHECK_INT(ask("B2", text), 422);
    CHECK(body_has("xxxxxxxxxx"));
    CHECK(body_has("role=\"alert\""));
    test_case("not by visitors");
    as_visitor();
    CHECK_INT(web_get(ask_path("B2")), 303);
    CHECK_INT(web_call(POST, "/api/v1/conversations", "{\"listing\":\"B2\",\"text\":\"Hallo\"}"), 401);
    CHECK_INT(world_mails(), before);
}

static void api(void)
{
    test_case("the API begins, shows and answers");
    as_account(w.stranger);
    CHECK_INT(web_call(POST, "/api/v1/conversations", "{\"text\":\"Hallo\"}"), 422);
    CHECK_STR(json_text("errors.0.field"), "listing");
    CHECK_INT(web_call(POST, "/api/v1/conversations", "{\"listing\":\"B2\",\"text\":\"Ist der Raum frei?\"}"), 201);
    const char *path = web_f("/api/v1/conversations/%.*s", STR_ARG(json_text("id")));
    CHECK_STR(header("Location"), path);
    CHECK_STR(json_text("with"), "Nachbar Optik");
    CHECK_INT(json_count("messages"), 1);
    as_account(w.neighbour);
    CHECK_INT(web_get(path), 200);
    CHECK_INT(json_number("unread"), 1);
    CHECK_INT(web_call(POST, web_f("%s/messages", path), "{\"text\":\"Ja.\"}"), 201);
    CHECK_INT(json_count("messages"), 2);
    CHECK_INT(json_number("unread"), 0);
    as_account(w.stranger);
    CHECK_INT(web_get("/api/v1/conversations?limit=1"), 200);
    CHECK_INT(json_number("items.0.unread"), 1);
    CHECK(json_number("total") > 1);
    CHECK(json_text("next").n > 0);
    as_account(w.worker);
    CHECK_INT(web_get(path), 404);
    CHECK_INT(web_call(POST, web_f("%s/messages", path), "{\"text\":\"Ja.\"}"), 404);
    as_visitor();
    CHECK_INT(web_get(path), 401);
}

static int64_t conversations_of(id account)
{
    struct conversation_count_row row = {0};
    CHECK(conversation_count(web_test_db(), web_test_arena(), account, &row) == OK);
    return row.n;
}

static void failures(void)
{
    test_case("a failing call leaves neither conversation nor mail");
    as_account(w.worker);
    void (*follow)(struct app *) = web_test_app()->after_write;
    web_test_app()->after_write = NULL;
    const char *form = web_f("listing=%.*s&text=Hallo", STR_ARG(world_listing("C3")));
    size_t mails = world_mails();
    int64_t talks = conversations_of(w.worker);
    int got = 0;
    unsigned n = 0;
    while (got != 303 && n < 60) {
        n++;
        test_case("contact, call %u fails", n);
        db_fail_after(web_test_db(), n, ERR_UNAVAILABLE);
        got = web_post("/messages/new", form);
        db_fail_after(web_test_db(), 0, OK);
        if (got != 303) {
            CHECK_INT(got, 503);
            CHECK_INT(world_mails(), mails);
            CHECK_INT(conversations_of(w.worker), talks);
        }
    }
    CHECK(n > 8 && n < 60);
    CHECK_INT(world_mails(), mails + 1);
    CHECK_INT(conversations_of(w.worker), talks + 1);
    web_test_app()->after_write = follow;
}

static void for_whom(void)
{
    test_case("who belongs to several organisations says for which");
    as_account(w.worker);
    CHECK_INT(web_get("/messages/new?organisation=fernwerk-jena"), 200);
    CHECK(!body_has("For whom do you write?"));
    world_sql("INSERT INTO account_organisation (account_id, organisation_id, role) SELECT a.id, o.id, 'member' FROM account a, organisation o "
              "WHERE a.email = 'worker@lahnaue.example' AND o.slug = 'nachbar-optik'");
    CHECK_INT(web_get("/messages/new?organisation=fernwerk-jena"), 200);
    CHECK(body_has("For whom do you write?"));
    CHECK_INT(web_post("/messages/new", "organisation=fernwerk-jena&text=Guten+Tag+nach+Jena&sender=fernwerk-jena"), 422);
    CHECK(body_has("Guten Tag nach Jena"));
    CHECK_INT(web_post("/messages/new", "organisation=fernwerk-jena&text=Guten+Tag+nach+Jena&sender=nachbar-optik"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Willi Worker, Nachbar Optik"));
    world_sql("DELETE FROM account_organisation WHERE role = 'member' AND organisation_id = (SELECT id FROM organisation WHERE slug = 'nachbar-optik')");
}

int main(void)
{
    web_test_begin();
    world_make(rows, &w);
    world_sql(web_f("UPDATE listing SET account_id = %lld WHERE reference IN ('C1', 'C2', 'C8')", (long long)w.owner));
    main_job();
    without_name();
    warned();
    by_the_office();
    whom_it_reaches();
    refusals();
    api();
    failures();
    for_whom();
    return web_test_end();
}
