/* Saved searches: what is found, for whom, how often it is told, and that nobody is told what they may not see. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "feature/webhook/webhook.h"
#include "support/receiver.h"
#include "support/world.h"

#include <string.h>

extern const struct feature landscape_feature, saved_feature, webhook_feature, account_feature, outbox_feature;
const struct feature *const features[] = {&exchange_feature, &conversation_feature, &landscape_feature, &account_feature,
                                          &saved_feature, &webhook_feature, &outbox_feature, NULL};

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z, a Saturday: 21:00 in Berlin */

static struct world w;
static instant now = START;
static int port;

static const char rows[] =
    "S1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Fräsmaschine frei,Eine Fräsmaschine mit fünf Achsen.,,,,,,,public,0\n";
static const char more_rows[] =
    "S2,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Zweite Fräsmaschine,Eine Fräsmaschine mit drei Achsen.,,,,,,,public,0\n"
    "S3,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,capacity,de,Fräsmaschine nur für Mitglieder,Fräsmaschine für unseren Cluster.,,,,,,,cluster,0\n"
    "S4,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,room,de,Lagerraum,Ein trockener Lagerraum.,,,,,,,public,0\n"
    "S5,alpha,Geheime Teile,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,capacity,de,Fräsmaschine ohne Namen,Eine Fräsmaschine mit Spindel.,,,,,,,platform,1\n";

static void later(instant more)
{
    now += more;
    clock_freeze(now);
}

static void import(const char *csv)
{
    bool ok;
    world_import(str_z(web_test_arena(), str_cat(web_test_arena(), str_of(world_columns), str_of(csv))), &ok);
    CHECK(ok);
}

static void follow(void)
{
    CHECK_INT(web_job("saved.follow"), OK);
}

static void tell(void)
{
    CHECK_INT(web_job("saved.tell"), OK);
}

/* Saves the list as a search; its path. */
static const char *save(id account, const char *list, const char *pace)
{
    as_account(account);
    CHECK_INT(web_post("/my/searches", web_f("from=%s&name=Meine+Suche&pace=%s", list, pace)), 303);
    return str_z(web_test_arena(), header("Location"));
}

static const char *page_of_owner, *page_of_neighbour;

static void saving(void)
{
    test_case("the lists lead to saving, with their filter");
    as_account(w.stranger);
    CHECK_INT(web_get("/exchange?q=fr%C3%A4sen&side=offer"), 200);
    CHECK(body_has("href=\"/my/searches/new?from=%2Fexchange%3Fside%3Doffer%26q%3Dfr%25C3%25A4sen\""));
    CHECK_INT(web_get("/landscape?kind=organisation"), 200);
    CHECK(body_has("/my/searches/new?from=%2Flandscape%3Fkind%3Dorganisation"));
    CHECK_INT(web_get("/my/searches/new?from=%2Fexchange%3Fside%3Doffer%26q%3Dfr%25C3%25A4sen"), 200);
    CHECK(body_has("Exchange: fräsen, Offers") && body_has("value=\"fräsen\""));
    test_case("what is no list, or no filter of it, is not saved");
    CHECK_INT(web_get("/my/searches/new?from=%2Faccount"), 200);
    CHECK(body_has("This list cannot be saved"));
    CHECK_INT(web_post("/my/searches", "from=%2Faccount%3Fq%3Dx&name=x"), 422);
    CHECK_INT(web_post("/my/searches", "from=https%3A%2F%2Fevil.example%2Fexchange&name=x"), 422);
    CHECK_INT(web_post("/my/searches", "from=%2Fexchange%3Fside%3Dsideways&name=x"), 422);
    CHECK_INT(web_post("/my/searches", "from=%2Fexchange%3Fq%3Dx&name="), 422);
    CHECK(body_has("name=\"from\" value=\"/exchange?q=x\""));
    as_visitor();
    CHECK_INT(web_get("/my/searches"), 303);
    test_case("an empty list says what to do");
    as_account(w.nobody);
    CHECK_INT(web_get("/my/searches"), 200);
    CHECK(body_has("No saved search yet"));
    page_of_owner = save(w.stranger, "/exchange%3Fq%3DFr%C3%A4smaschine", "now");
    page_of_neighbour = save(w.worker, "/exchange%3Fq%3DFr%C3%A4smaschine", "daily");
    test_case("others do not see it");
    as_account(w.nobody);
    CHECK_INT(web_get(page_of_owner), 404);
    CHECK_INT(web_post(web_f("%s/delete", page_of_owner), ""), 404);
    CHECK_INT(web_post(web_f("%s/feed", page_of_owner), ""), 404);
}

static void finding(void)
{
    test_case("what was there before is no find, also when it changes");
    later(SECONDS(5));
    world_sql("INSERT INTO change (id, kind, object_id) SELECT 9000000000000000000, 'listing', id FROM listing WHERE reference = 'S1'");
    follow();
    as_account(w.stranger);
    CHECK_INT(web_get("/my/searches"), 200);
    CHECK(!body_has("1 new"));
    world_sql("DELETE FROM change WHERE id = 9000000000000000000");
    world_sql("UPDATE saved_mark SET change_id = (SELECT MAX(id) FROM change)");
    test_case("new ones are, as far as one may see them");
    later(SECONDS(5));
    import(more_rows);
    follow();
    CHECK_INT(web_get("/my/searches"), 200);
    CHECK(body_has("2 new"));
    CHECK_INT(web_get(page_of_owner), 200);
    CHECK(body_has("Zweite Fräsmaschine") && body_has("Fräsmaschine ohne Namen"));
    CHECK(!body_has("nur für Mitglieder") && !body_has("Lagerraum") && !body_has("Geheime Teile") && !body_has("Fräsmaschine frei"));
    as_account(w.worker);
    CHECK_INT(web_get(page_of_neighbour), 200);
    CHECK(body_has("Zweite Fräsmaschine") && body_has("nur für Mitglieder"));
}

static void telling(void)
{
    test_case("at once, to whom wants it at once, and each find once");
    tell();
    struct mail_get_row m = world_mail("saved", "stranger@fernwerk.example");
    CHECK(str_find(m.body_text, STR("Zweite Fräsmaschine"), 0) != SIZE_MAX && str_find(m.body_text, STR("ohne Namen"), 0) != SIZE_MAX);
    CHECK(str_find(m.body_text, STR("Mitglieder"), 0) == SIZE_MAX && str_find(m.body_text, STR("Geheime"), 0) == SIZE_MAX);
    size_t before = world_mails();
    import(more_rows);
    follow();
    tell();
    CHECK_INT(world_mails(), before);
    test_case("what is gone or out of reach by the time of the mail is not told");
    world_sql("UPDATE listing SET status = 'closed' WHERE reference = 'S2'");
    later(HOURS(11)); /* Sunday, eight in the morning */
    tell();
    CHECK_INT(world_mails(), before + 1);
    m = world_mail("saved", "worker@lahnaue.example");
    CHECK(str_find(m.body_text, STR("nur für Mitglieder"), 0) != SIZE_MAX && str_find(m.body_text, STR("Zweite"), 0) == SIZE_MAX);
    CHECK(m.unsubscribe.n > 0);
    test_case("when all of it is gone, no mail comes");
    later(SECONDS(5));
    import("S6,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,capacity,de,Fräsmaschine auf Zeit,Noch eine Fräsmaschine.,,,,,,,public,0\n");
    follow();
    world_sql("UPDATE listing SET visibility = 'cluster' WHERE reference = 'S6'");
    before = world_mails();
    tell();
    CHECK_INT(world_mails(), before);
    test_case("opening the list counts all as seen");
    as_account(w.worker);
    CHECK_INT(web_post(web_f("%s/open", page_of_neighbour), ""), 303);
    CHECK_STR(header("Location"), "/exchange?q=Fr%C3%A4smaschine");
    CHECK_INT(web_get("/my/searches"), 200);
    CHECK(!body_has(" new<"));
}

static void settings(void)
{
    test_case("renaming, and never any mail again");
    as_account(w.stranger);
    CHECK_INT(web_post(page_of_owner, "name=Umbenannt&pace=never&version=1"), 303);
    CHECK_INT(web_post(page_of_owner, "name=Nochmal&pace=never&version=1"), 409);
    CHECK_INT(web_post(page_of_owner, "name=&pace=never&version=2"), 422);
    CHECK_INT(web_get("/my/searches"), 200);
    CHECK(body_has("Umbenannt") && body_has("No e-mail"));
    later(SECONDS(5));
    import("S7,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,capacity,de,Fräsmaschine sieben,Und noch eine Fräsmaschine.,,,,,,,public,0\n");
    follow();
    size_t before = world_mails();
    tell();
    CHECK_INT(world_mails(), before);
    CHECK_INT(web_get("/my/searches"), 200);
    CHECK(body_has("new</span>"));
    test_case("the choice for all mails of this kind counts where the search says so");
    CHECK_INT(web_post(page_of_owner, "name=Umbenannt&pace=usual&version=2"), 303);
    world_sql(web_f("INSERT INTO mail_choice (account_id, area, pace) VALUES (%lld, 'saved', 'never')", (long long)w.stranger));
    later(SECONDS(5));
    import("S8,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,capacity,de,Fräsmaschine acht,Die achte Fräsmaschine.,,,,,,,public,0\n");
    follow();
    later(DAYS(8));
    tell();
    CHECK_INT(world_mails(), before + 1); /* the worker's */
}

static void feed(void)
{
    test_case("the feed has a secret address, and shows what the person may see");
    as_account(w.worker);
    CHECK_INT(web_post(web_f("%s/feed", page_of_neighbour), ""), 200);
    struct str address = str_copy(web_test_arena(), body_between("<code class=\"token\">", "</code>"));
    const char *path = str_z(web_test_arena(), str_cut(address, str_find(address, STR("/saved/"), 0), address.n));
    as_visitor();
    CHECK_INT(web_get(path), 200);
    CHECK(str_starts(header("Content-Type"), STR("application/atom+xml")));
    CHECK(body_has("nur für Mitglieder") && body_has("<feed") && !body_has("Geheime Teile"));
    CHECK_INT(web_get("/saved/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.atom"), 404);
    test_case("a new address ends the old one; ending ends it for good");
    as_account(w.worker);
    CHECK_INT(web_get(page_of_neighbour), 200);
    CHECK(!body_has("<code class=\"token\">"));
    CHECK_INT(web_post(web_f("%s/feed/end", page_of_neighbour), ""), 303);
    CHECK_INT(web_post(web_f("%s/feed/end", page_of_neighbour), ""), 303);
    as_visitor();
    CHECK_INT(web_get(path), 404);
}

static void hook(void)
{
    test_case("a person's webhook hears of finds, and of nothing else");
    web_test_app()->config.fetch_private = true;
    as_account(w.stranger);
    CHECK_INT(web_get("/account/webhooks"), 200);
    CHECK_INT(web_get("/account/webhooks/new"), 200);
    CHECK(body_has("search.found") && !body_has("listing.published"));
    CHECK_INT(web_post("/account/webhooks", web_f("name=Meins&url=http://127.0.0.1:%d/ok&events=listing.published", port)), 422);
    CHECK_INT(web_post("/account/webhooks", web_f("name=Meins&url=http://127.0.0.1:%d/ok&events=search.found", port)), 200);
    struct str path = str_copy(web_test_arena(), body_between("action=\"/webhooks/", "\""));
    as_account(w.operator);
    CHECK_INT(web_get(web_f("/webhooks/%.*s", STR_ARG(path))), 404);
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("/webhooks/%.*s", STR_ARG(path))), 200);
    later(SECONDS(5));
    import("S9,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,capacity,de,Fräsmaschine neun,Die neunte Fräsmaschine.,,,,,,,public,0\n"
           "S10,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,capacity,de,Fräsmaschine zehn,Die zehnte Fräsmaschine.,,,,,,,public,0\n");
    follow();
    world_sql("UPDATE listing SET visibility = 'cluster' WHERE reference = 'S10'");
    size_t from = receiver_count();
    CHECK_INT(web_job("webhook.send"), OK);
    CHECK_INT(receiver_count(), from + 1);
    struct received r = receiver_get(from);
    CHECK(strstr(r.body, "{\"type\":\"search.found\"") == r.body && strstr(r.body, "\"search\":{\"id\":") && strstr(r.body, "Fräsmaschine neun"));
    test_case("by the API, too");
    CHECK_INT(web_call(POST, "/api/v1/webhooks", web_f("{\"name\": \"CRM\", \"url\": \"http://127.0.0.1:%d/ok\", \"events\": [\"search.found\"], "
                                                       "\"owner\": \"account\"}", port)), 201);
    CHECK_STR(json_text("owner"), "account");
    CHECK_INT(web_call(GET, "/api/v1/webhooks", NULL), 200);
    CHECK_INT(json_count("items"), 2);
}

static void api(void)
{
    test_case("the same for programs");
    as_account(w.nobody);
    CHECK_INT(web_call(POST, "/api/v1/searches", "{\"list\": \"/nowhere\", \"name\": \"x\"}"), 422);
    CHECK_STR(json_text("errors.0.field"), "list");
    CHECK_INT(web_call(POST, "/api/v1/searches", "{\"list\": \"/landscape?kind=organisation&q=optik\", \"name\": \"Optik\", \"pace\": \"weekly\"}"), 201);
    CHECK_STR(json_text("list"), "/landscape?q=optik&kind=organisation");
    const char *path = web_f("/api/v1/searches/%.*s", STR_ARG(json_text("id")));
    CHECK_INT(web_call(GET, path, NULL), 200);
    CHECK_INT(web_call(PATCH, path, "{\"pace\": \"never\"}"), 200);
    CHECK_STR(json_text("name"), "Optik");
    CHECK_STR(json_text("pace"), "never");
    CHECK_INT(web_call(GET, "/api/v1/searches", NULL), 200);
    CHECK_INT(json_count("items"), 1);
    as_account(w.stranger);
    CHECK_INT(web_call(DELETE, path, NULL), 404);
    as_account(w.nobody);
    CHECK_INT(web_call(DELETE, path, NULL), 204);
    CHECK_INT(web_call(GET, path, NULL), 404);
}

static void ending(void)
{
    test_case("deleting asks first, and forgets the finds");
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("%s/delete", page_of_owner)), 200);
    CHECK(body_has("Delete the search"));
    CHECK_INT(web_post(web_f("%s/delete", page_of_owner), ""), 303);
    CHECK_INT(web_get(page_of_owner), 404);
    test_case("who is blocked is told nothing, and their feed ends");
    as_account(w.worker);
    CHECK_INT(web_post(web_f("%s/feed", page_of_neighbour), ""), 200);
    struct str address = str_copy(web_test_arena(), body_between("<code class=\"token\">", "</code>"));
    world_sql(web_f("UPDATE account SET status = 'blocked' WHERE id = %lld", (long long)w.worker));
    later(DAYS(2));
    size_t before = world_mails();
    tell();
    CHECK_INT(world_mails(), before);
    as_visitor();
    CHECK_INT(web_get(str_z(web_test_arena(), str_cut(address, str_find(address, STR("/saved/"), 0), address.n))), 404);
    test_case("at most thirty each");
    as_account(w.nobody);
    for (int i = 0; i < 30; i++) {
        CHECK_INT(web_post("/my/searches", web_f("from=%%2Fexchange&name=n%d", i)), 303);
    }
    CHECK_INT(web_post("/my/searches", "from=%2Fexchange&name=n"), 422);
    CHECK(body_has("30 saved searches already"));
    test_case("old finds are forgotten");
    later(DAYS(100));
    CHECK_INT(web_job("saved.forget"), OK);
}

int main(void)
{
    web_test_begin();
    port = receiver_start();
    clock_freeze(now);
    world_make(rows, &w);
    later(SECONDS(5));
    saving();
    finding();
    telling();
    settings();
    feed();
    hook();
    api();
    ending();
    receiver_stop();
    return web_test_end();
}
