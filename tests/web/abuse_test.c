/* Reports: who may report what, who decides, what a decision does, and that the reported never learn who reported. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/reports.h"

extern const struct feature landscape_feature, office_feature, journal_feature, abuse_feature;
const struct feature *const features[] = {&exchange_feature, &conversation_feature, &landscape_feature, &office_feature, &journal_feature,
                                          &abuse_feature, NULL};

static struct world w;

static const char rows[] =
    "R1,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,room,de,Raum zu haben,Ein trockener Raum mit Rampe und Kran.,,,,,,,public,0\n"
    "R2,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,room,de,Nur für Mitglieder,Ein weiterer Raum mit Rampe und Kran.,,,,,,,cluster,0\n"
    "R3,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,room,de,Raum ohne Namen,Ein anonymer Raum mit Rampe und Kran.,,,,,,,public,1\n";

static const char words[] = "reason=deceit&text=Den+Raum+gibt+es+gar+nicht%2C+Gruss+Steve.";

static int report(const char *reference)
{
    return web_post("/report", web_f("listing=%.*s&%s", STR_ARG(world_listing(reference)), words));
}

static void reporting(void)
{
    test_case("pages lead to the form; what one may not see cannot be reported");
    as_visitor();
    CHECK_INT(web_get(web_f("/exchange/%.*s", STR_ARG(world_listing("R1")))), 200);
    CHECK(body_has(web_f("/report?listing=%.*s", STR_ARG(world_listing("R1")))));
    CHECK_INT(web_get(web_f("/report?listing=%.*s", STR_ARG(world_listing("R1")))), 200);
    CHECK(body_has("Raum zu haben") && body_has("name=\"email\""));
    CHECK_INT(web_get(web_f("/report?listing=%.*s", STR_ARG(world_listing("R2")))), 404);
    CHECK_INT(report("R2"), 404);
    CHECK_INT(web_get("/report?listing=nonsense"), 404);
    CHECK_INT(web_get("/report?organisation=nobody-knows"), 404);
    CHECK_INT(web_get("/report"), 303);
    test_case("a reason and words are needed, and nothing typed is lost");
    CHECK_INT(web_post("/report", web_f("listing=%.*s&text=Das+ist+es&email=a@b.example", STR_ARG(world_listing("R1")))), 422);
    CHECK(body_has("Das ist es") && body_has("a@b.example"));
    test_case("one's own is not reported");
    as_account(w.neighbour);
    CHECK_INT(report("R1"), 409);
    test_case("the office hears of it, once; twice said is one report");
    as_account(w.stranger);
    size_t before = world_mails();
    CHECK_INT(report("R1"), 303);
    CHECK_INT(report("R1"), 303);
    CHECK_INT(world_mails(), before + 1);
    struct mail_get_row m = world_mail("report", "office@alpha.example");
    CHECK(str_find(m.body_text, STR("Raum zu haben"), 0) != SIZE_MAX);
}

static void deciding(void)
{
    test_case("only the office of the cluster sees and decides it");
    const char *path = reports_of_office(&w);
    CHECK(body_has("Steve Stranger") && body_has("Den Raum gibt es gar nicht") && body_has("Ein trockener Raum"));
    as_account(w.other_manager);
    CHECK_INT(web_get(path), 404);
    CHECK_INT(reports_decide(path, "hide"), 404);
    as_account(w.neighbour);
    CHECK_INT(web_get(path), 403);
    as_account(w.manager);
    CHECK_INT(web_post(path, "decision=hide&note="), 422);
    test_case("hidden: nobody finds it, its owner cannot publish it again, both sides read the reason");
    size_t before = world_mails();
    CHECK_INT(reports_decide(path, "hide"), 303);
    CHECK_INT(reports_decide(path, "keep"), 303);
    CHECK_INT(world_mails(), before + 2);
    as_visitor();
    CHECK_INT(web_get(web_f("/exchange/%.*s", STR_ARG(world_listing("R1")))), 404);
    as_account(w.neighbour);
    const char *listing = web_f("/exchange/%.*s", STR_ARG(world_listing("R1")));
    CHECK_INT(web_get(listing), 200);
    struct str version = str_copy(web_test_arena(), body_between("name=\"version\" value=\"", "\""));
    CHECK_INT(web_post(web_f("%s/renew", listing), web_f("version=%.*s", STR_ARG(version))), 409);
    CHECK(body_has("The office has hidden this listing"));
    CHECK_INT(web_call(PATCH, web_f("/api/v1/listings/%.*s", STR_ARG(world_listing("R1"))), "{\"status\": \"published\"}"), 422);
    test_case("the reported never learn who it was, nor the words");
    struct mail_get_row m = world_mail("report_done", "neighbour@nachbar.example");
    CHECK(str_find(m.body_text, STR("widerspricht"), 0) != SIZE_MAX && str_find(m.body_text, STR("Steve"), 0) == SIZE_MAX);
    CHECK(str_find(m.body_text, STR("gar nicht"), 0) == SIZE_MAX);
    m = world_mail("report_done", "stranger@fernwerk.example");
    CHECK(str_find(m.body_text, STR("widerspricht"), 0) != SIZE_MAX);
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/log"), 200);
    CHECK(body_has("was reported") && body_has("has hidden") && !body_has("Steve Stranger"));
    test_case("lifted, it may be published again");
    CHECK_INT(web_post(web_f("%s/lift", path), ""), 303);
    CHECK_INT(web_post(web_f("%s/lift", path), ""), 303);
    as_account(w.neighbour);
    CHECK_INT(web_post(web_f("%s/renew", listing), web_f("version=%.*s", STR_ARG(version))), 303);
}

static void without_account(void)
{
    test_case("without an account, with an address to hear of it");
    as_visitor();
    CHECK_INT(web_post("/report", web_f("listing=%.*s&email=wer@draussen.example&%s", STR_ARG(world_listing("R3")), words)), 303);
    CHECK_INT(web_post("/report", web_f("listing=%.*s&email=wer@draussen.example&%s", STR_ARG(world_listing("R3")), words)), 303);
    as_account(w.manager);
    const char *path = reports_newest();
    CHECK_INT(web_get(path), 200);
    CHECK(body_has("somebody without an account") && body_has("Raum ohne Namen"));
    CHECK_INT(reports_decide(path, "warn"), 303);
    struct mail_get_row m = world_mail("report_done", "wer@draussen.example");
    CHECK(str_find(m.body_text, STR("Nachbar"), 0) == SIZE_MAX);
    world_mail("report_done", "neighbour@nachbar.example");
    as_visitor();
    CHECK_INT(web_get(web_f("/exchange/%.*s", STR_ARG(world_listing("R3")))), 200);
    test_case("a few a minute from one address");
    web_keep_limits(true);
    int s = 0;
    for (int i = 0; i < 12; i++) {
        s = web_post("/report", web_f("listing=%.*s&reason=other&text=Noch+eine+Meldung+%d", STR_ARG(world_listing("R3")), i));
    }
    CHECK_INT(s, 429);
    web_keep_limits(false);
}

static void profiles(void)
{
    test_case("a profile: its text goes, and the report keeps it");
    world_sql("UPDATE organisation SET description = 'Wir sind die Besten.' WHERE slug = 'nachbar-optik'");
    as_account(w.stranger);
    CHECK_INT(web_get("/organisation/nachbar-optik"), 200);
    CHECK(body_has("/report?organisation=nachbar-optik"));
    CHECK_INT(web_post("/report", web_f("organisation=nachbar-optik&%s", words)), 303);
    as_account(w.manager);
    const char *path = reports_newest();
    CHECK_INT(reports_decide(path, "hide"), 303);
    CHECK_INT(web_get(path), 200);
    CHECK(body_has("Wir sind die Besten."));
    as_visitor();
    CHECK_INT(web_get("/organisation/nachbar-optik"), 200);
    CHECK(!body_has("Wir sind die Besten."));
    test_case("a cluster: the programme office decides, and gives it back to its office");
    CHECK_INT(web_post("/report", web_f("cluster=beta&%s", words)), 303);
    as_account(w.other_manager);
    CHECK_INT(web_get("/reports"), 200);
    CHECK(!body_has("/reports/"));
    as_account(w.operator);
    path = reports_newest();
    CHECK_INT(reports_decide(path, "hide"), 303);
    as_visitor();
    CHECK_INT(web_get("/c/beta"), 404);
    world_sql("UPDATE cluster SET publication = 'published'");
}

static void messages(void)
{
    test_case("the messages of the other side; others' conversations do not exist");
    as_account(w.stranger);
    CHECK_INT(web_post("/messages/new", web_f("listing=%.*s&text=Guten+Tag%%2C+ist+der+Raum+frei%%3F", STR_ARG(world_listing("R3")))), 303);
    struct str talk = str_copy(web_test_arena(), str_cut(header("Location"), 10, header("Location").n));
    as_account(w.neighbour);
    CHECK_INT(web_post(web_f("/messages/%.*s", STR_ARG(talk)), "text=Verschwinden+Sie%2C+Sie+Flegel."), 303);
    as_account(w.nobody);
    CHECK_INT(web_get(web_f("/report?conversation=%.*s", STR_ARG(talk))), 404);
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("/messages/%.*s", STR_ARG(talk))), 200);
    CHECK(body_has("Report these messages") && body_has("Flegel"));
    CHECK_INT(web_post("/report", web_f("conversation=%.*s&reason=insult&text=Eine+grobe+Beleidigung", STR_ARG(talk))), 303);
    as_account(w.manager);
    const char *path = reports_newest();
    CHECK_INT(web_get(path), 200);
    CHECK(body_has("Flegel") && !body_has("ist der Raum frei"));
    CHECK_INT(reports_decide(path, "hide"), 303);
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("/messages/%.*s", STR_ARG(talk))), 200);
    CHECK(!body_has("Flegel") && body_has("The office has hidden this message.") && body_has("ist der Raum frei"));
    CHECK_INT(web_call(GET, web_f("/api/v1/conversations/%.*s", STR_ARG(talk)), NULL), 200);
    CHECK(!body_has("Flegel"));
    as_account(w.manager);
    CHECK_INT(web_post(web_f("%s/lift", path), ""), 303);
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("/messages/%.*s", STR_ARG(talk))), 200);
    CHECK(body_has("Flegel"));
}

static void over_oneself(void)
{
    test_case("nobody judges over themselves: what one of the office posted goes to the programme office");
    world_sql(web_f("UPDATE listing SET account_id = %lld WHERE reference = 'B1'", (long long)w.manager));
    as_account(w.stranger);
    CHECK_INT(report("B1"), 303);
    as_account(w.manager);
    CHECK_INT(web_get("/reports"), 200);
    CHECK(!body_has("Drehmaschine"));
    as_account(w.operator);
    CHECK_INT(web_get("/reports"), 200);
    CHECK(body_has("Drehmaschine"));
    test_case("the start page says what waits");
    CHECK_INT(web_get("/start"), 200);
    CHECK(body_has("1 report waits for a decision."));
}

int main(void)
{
    web_test_begin();
    world_make(rows, &w);
    world_sql("UPDATE account SET language = 'en'");
    reporting();
    deciding();
    without_account();
    profiles();
    messages();
    over_oneself();
    return web_test_end();
}
