/* Webhooks against a real receiver: what is told to whom, signed how, and what happens when nobody answers. */
#include "domain/rekey.h"
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "feature/webhook/send.h"
#include "feature/webhook/webhook.h"
#include "support/receiver.h"
#include "support/test_db.h"
#include "support/world.h"

#include <string.h>

extern const struct feature landscape_feature, office_feature, webhook_feature, journal_feature;
const struct feature *const features[] = {&exchange_feature, &conversation_feature, &landscape_feature, &office_feature,
                                          &journal_feature, &webhook_feature, NULL};

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

static struct world w;
static int port;
static instant now = START;

static const char rows[] =
    "H1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Messraum mit KMG,Messraum klimatisiert mit Gerät.,,,,,,,public,0\n"
    "H2,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Geheimer Messraum,Messraum klimatisiert mit Gerät.,,,,,,,platform,1\n"
    "H3,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,room,de,Lager nur für uns,Ein trockener Lagerraum mit Rampe.,,,,,,,cluster,0\n";

/* All that is due, with pauses of the clock so that the next look finds more. */
static void run(void)
{
    const struct job_type *const types[] = {webhook_feature.jobs};
    clock_freeze(now);
    CHECK_INT(job_run_due(web_test_db(), types, 1, web_test_app(), now, NULL), OK);
}

static void later(instant more)
{
    now += more;
    run();
}

static void send_impatiently(int64_t timeout_ms)
{
    struct arena *a = arena_new(64 << 20);
    struct job job = {.arena = a, .db = web_test_db(), .app = web_test_app(), .now = now};
    CHECK_INT(send_due(&job, timeout_ms), OK);
    arena_free(a);
}

static struct str made_secret, made_path;

/* Sets one up by its form; false when it was refused. The events are those of all[] that the owner can choose. */
static bool set_up(id account, const char *base, const char *path, const char *events)
{
    as_account(account);
    int s = web_post(base, web_f("name=Website&url=http://127.0.0.1:%d%s&%s", port, path, events));
    made_secret = str_copy(web_test_arena(), body_between("<code class=\"token\">", "</code>"));
    made_path = str_cat(web_test_arena(), STR("/webhooks/"), str_copy(web_test_arena(), body_between("action=\"/webhooks/", "\"")));
    return s == 200 && made_secret.n > 0;
}

static int act(const char *what)
{
    return web_post(web_f("%.*s%s", STR_ARG(made_path), what), "");
}

/* Of all that came in since `from`: how many of a type are about the text? */
static size_t heard(size_t from, const char *type, const char *about)
{
    size_t n = 0;
    const char *head = web_f("{\"type\":\"%s\"", type);
    for (size_t i = from; i < receiver_count(); i++) {
        struct received r = receiver_get(i);
        n += strncmp(r.body, head, strlen(head)) == 0 && strstr(r.body, about) != NULL;
    }
    return n;
}

static void setting_up(void)
{
    test_case("an office sets one up; only https without the operator's word");
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/webhooks"), 200);
    CHECK(body_has("No webhook yet"));
    CHECK_INT(web_get("/office/alpha/webhooks/new"), 200);
    CHECK(body_has("cluster.changed") && !body_has("cluster.added") && !body_has("conversation.started"));
    CHECK_INT(web_post("/office/alpha/webhooks", web_f("name=Website&url=http://127.0.0.1:%d/ok&events=listing.published", port)), 422);
    CHECK(body_has("The address must begin with https://") && body_has("Website"));
    web_test_app()->config.fetch_private = true;
    CHECK_INT(web_post("/office/alpha/webhooks", "name=Website&url=&events=listing.published"), 422);
    CHECK_INT(web_post("/office/alpha/webhooks", web_f("name=Website&url=http://127.0.0.1:%d/ok", port)), 422);
    CHECK_INT(web_post("/office/alpha/webhooks", web_f("name=Website&url=http://127.0.0.1:%d/ok&events=cluster.added", port)), 422);
    CHECK(set_up(w.manager, "/office/alpha/webhooks", "/ok", "events=listing.published&events=listing.changed&events=listing.closed&events=organisation.changed"
                                                            "&events=membership.started&events=membership.ended&events=cluster.changed"));
    CHECK(str_starts(made_secret, STR("whsec_")));
    CHECK_INT(made_secret.n, 6 + 44);
    test_case("the secret is shown this once, and is not to be read in the database");
    CHECK_INT(web_get(str_z(web_test_arena(), made_path)), 200);
    CHECK(!body_has("whsec_"));
    CHECK_INT(world_number("SELECT count(*) FROM webhook WHERE secret LIKE 'sealed:%'"), 1);
    CHECK_INT(web_get("/office/alpha/webhooks"), 200);
    CHECK(body_has("Website") && body_has("switched on"));
    test_case("its form changes it, once per version that was looked at");
    CHECK_INT(web_get(str_z(web_test_arena(), made_path)), 200);
    const char *change = web_f("version=%.*s&name=Own%%20pages&url=http://127.0.0.1:%d/ok&events=listing.published&events=listing.changed"
                               "&events=listing.closed&events=organisation.changed&events=membership.started&events=membership.ended&events=cluster.changed",
                               STR_ARG(str_copy(web_test_arena(), body_between("name=\"version\" value=\"", "\""))), port);
    CHECK_INT(act(""), 422);
    CHECK_INT(web_post(str_z(web_test_arena(), made_path), change), 303);
    CHECK_INT(web_post(str_z(web_test_arena(), made_path), change), 409);
    CHECK_INT(web_get("/office/alpha/webhooks"), 200);
    CHECK(body_has("Own pages") && !body_has("Website"));
    test_case("others see and change nothing");
    as_account(w.other_manager);
    CHECK_INT(web_get(str_z(web_test_arena(), made_path)), 404);
    CHECK_INT(act("/secret"), 404);
    CHECK_INT(act("/delete"), 404);
    CHECK_INT(web_get("/office/alpha/webhooks"), 403);
    CHECK_INT(web_post("/office/alpha/webhooks", "name=x&url=https://x.example/&events=cluster.changed"), 403);
    as_account(w.worker);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/webhooks"), 403);
    as_account(w.owner);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/webhooks"), 200);
    as_account(w.manager);
}

static void testing(void)
{
    size_t from = receiver_count();
    test_case("a test event arrives, signed as the standard says");
    CHECK_INT(act("/test"), 303);
    run();
    CHECK_INT(receiver_count(), from + 1);
    struct received r = receiver_get(from);
    CHECK_STR(str_of(r.path), "/ok");
    CHECK_STR(str_of(r.type), "application/json");
    CHECK(strncmp(r.id, "msg_", 4) == 0);
    CHECK_STR(str_of(r.timestamp), web_f("%lld", (long long)(now / SECONDS(1))));
    CHECK(strncmp(r.signature, "v1,", 3) == 0 && !strchr(r.signature, ' '));
    CHECK(receiver_signed(web_test_arena(), &r, made_secret));
    CHECK(strstr(r.body, "{\"type\":\"test\",\"timestamp\":\"2026-11-21T20:00:01Z\",\"data\":{\"webhook\":") != NULL);
    CHECK(!receiver_signed(web_test_arena(), &r, STR("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")));
    CHECK_INT(web_get(str_z(web_test_arena(), made_path)), 200);
    CHECK(body_has("Test event") && body_has("arrived") && body_has("Answer: 200") && body_has("&lt;b&gt;heard"));
    test_case("after renewing both secrets sign for a day, then the new one alone");
    struct str old = made_secret;
    CHECK_INT(act("/secret"), 200);
    made_secret = str_copy(web_test_arena(), body_between("<code class=\"token\">", "</code>"));
    CHECK(made_secret.n > 0 && !str_eq(made_secret, old));
    CHECK_INT(act("/test"), 303);
    later(SECONDS(1));
    r = receiver_get(from + 1);
    CHECK(receiver_signed(web_test_arena(), &r, old) && receiver_signed(web_test_arena(), &r, made_secret));
    now += DAYS(2);
    CHECK_INT(act("/test"), 303);
    run();
    r = receiver_get(from + 2);
    CHECK(!receiver_signed(web_test_arena(), &r, old) && receiver_signed(web_test_arena(), &r, made_secret));
    test_case("sealed with another key of the server it goes on");
    struct rekey k = {.old_key = web_test_app()->config.secret_key, .new_key = STR("ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")};
    CHECK_INT(webhook_feature.rekey(web_test_db(), web_test_arena(), &k), OK);
    CHECK(k.sealed == 2 && k.left == 0 && k.lost == 0);
    web_test_app()->config.secret_key = k.new_key;
    CHECK_INT(act("/test"), 303);
    later(SECONDS(1));
    r = receiver_get(from + 3);
    CHECK(receiver_signed(web_test_arena(), &r, made_secret));
}

static void post_listing(const char *reference, const char *title, const char *visibility, int anonymous)
{
    bool ok;
    struct str report = world_import(web_f("%s%s,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,%s,"
                                           "Ein Text mit genug Worten dafür.,,,,,,,%s,%d\n", world_columns, reference, title, visibility, anonymous), &ok);
    CHECK(ok);
    (void)report;
    run();
}

/* Moves on, so that numbers of changes rise with the frozen clock. */
static void change_listing(const char *reference, const char *set)
{
    now += SECONDS(1);
    clock_freeze(now);
    world_sql(web_f("UPDATE listing SET %s WHERE reference = '%s'", set, reference));
    CHECK_INT(test_db_script(web_test_db(), web_f("INSERT INTO change (id, kind, object_id) SELECT %lld, 'listing', id FROM listing WHERE reference = '%s'",
                                                  (long long)id_new(), reference)), OK);
    run();
}

static void events(void)
{
    size_t from = receiver_count();
    run();
    test_case("what was there before is no news");
    CHECK_INT(receiver_count(), from);
    test_case("published, changed, closed");
    post_listing("N1", "Neuer Laser", "public", 0);
    CHECK_INT(heard(from, "listing.published", "\"title\":\"Neuer Laser\""), 1);
    CHECK_INT(heard(from, "listing.published", "\"organisation\":{\"slug\":\"messlabor-lahnaue\",\"name\":\"Messlabor Lahnaue\"}"), 1);
    change_listing("N1", "title = 'Neuer Faserlaser'");
    CHECK_INT(heard(from, "listing.changed", "Faserlaser"), 1);
    change_listing("N1", "price_note = 'je Stunde'");
    CHECK_INT(heard(from, "listing.changed", "Faserlaser"), 1); /* nothing that is told has changed */
    change_listing("N1", "status = 'closed'");
    CHECK_INT(heard(from, "listing.closed", web_f("\"data\":{\"id\":\"%.*s\"}", STR_ARG(world_listing("N1")))), 1);
    test_case("one from before the first webhook is changed, not new");
    change_listing("H1", "title = 'Messraum mit zwei KMG'");
    CHECK_INT(heard(from, "listing.changed", "zwei KMG"), 1);
    CHECK_INT(heard(from, "listing.published", "zwei KMG"), 0);
    test_case("each of them was signed, each has its own number");
    for (size_t i = from; i < receiver_count(); i++) {
        struct received r = receiver_get(i), next = receiver_get(i + 1);
        CHECK(receiver_signed(web_test_arena(), &r, made_secret));
        CHECK(strcmp(r.id, next.id) != 0);
    }
    test_case("an anonymous one tells neither name nor place, not even to its own office");
    post_listing("N2", "Stiller Laser", "platform", 1);
    CHECK_INT(heard(from, "listing.published", "Stiller Laser"), 1);
    CHECK_INT(heard(from, "listing.published", "\"anonymous\":true,\"organisation\":null"), 1);
    struct received r = receiver_get(receiver_count() - 1);
    CHECK(!strstr(r.body, "Messlabor") && !strstr(r.body, "messlabor") && !strstr(r.body, "Wetzlar"));
    test_case("many changes of the same thing before anything is sent are one event");
    size_t before = receiver_count();
    CHECK_INT(act("/pause"), 303);
    CHECK_INT(act("/resume"), 303);
    CHECK_INT(test_db_script(web_test_db(), "UPDATE webhook SET rest_until = 9000000000000000"), OK);
    change_listing("H1", "title = 'Messraum A'");
    change_listing("H1", "title = 'Messraum B'");
    CHECK_INT(receiver_count(), before);
    CHECK_INT(test_db_script(web_test_db(), "UPDATE webhook SET rest_until = NULL"), OK);
    later(SECONDS(1));
    CHECK_INT(receiver_count(), before + 1);
    CHECK_INT(heard(before, "listing.changed", "Messraum B"), 1);
}

static void profiles(void)
{
    size_t from = receiver_count();
    now += SECONDS(1);
    clock_freeze(now);
    test_case("a member joins and leaves");
    as_account(w.manager);
    CHECK_INT(web_post("/office/alpha/add", "name=Neuling+GmbH&kind=company&place=Wetzlar&state=DE-HE&country=DE"), 303);
    run();
    CHECK_INT(heard(from, "membership.started", "\"slug\":\"neuling-gmbh\""), 1);
    CHECK_INT(heard(from, "membership.started", "\"cluster\":{\"id\":"), 1);
    CHECK_INT(test_db_script(web_test_db(), "UPDATE membership SET status = 'ended' WHERE organisation_id = (SELECT id FROM organisation WHERE slug = 'neuling-gmbh')"), OK);
    now += SECONDS(1);
    clock_freeze(now);
    CHECK_INT(test_db_script(web_test_db(), web_f("INSERT INTO change (id, kind, object_id) SELECT %lld, 'organisation', id FROM organisation WHERE slug = 'neuling-gmbh'", (long long)id_new())), OK);
    run();
    CHECK_INT(heard(from, "membership.ended", "neuling-gmbh"), 1);
    test_case("what happens in the other cluster is none of this office's business");
    size_t before = receiver_count();
    CHECK_INT(test_db_script(web_test_db(), web_f("UPDATE organisation SET name = 'Fernwerk Neu' WHERE slug = 'fernwerk-jena'; INSERT INTO change (id, kind, object_id) SELECT %lld, 'organisation', id FROM organisation WHERE slug = 'fernwerk-jena'", (long long)id_new())), OK);
    later(SECONDS(1));
    CHECK_INT(receiver_count(), before);
}

static void owners(void)
{
    size_t from;
    test_case("the programme office hears of all that everybody signed in may see, of nothing else");
    id programme = w.operator;
    CHECK(set_up(programme, "/office/webhooks", "/ok", "events=listing.published&events=listing.changed&events=listing.closed&events=cluster.added"));
    struct str office_path = made_path;
    run();
    from = receiver_count();
    change_listing("H3", "title = 'Lager ganz für uns'"); /* visible in its cluster only: the office of alpha alone hears of it */
    CHECK_INT(heard(from, "listing.changed", "ganz für uns"), 1);
    from = receiver_count();
    change_listing("H1", "visibility = 'cluster'");
    CHECK_INT(heard(from, "listing.closed", "\"id\""), 1);  /* the programme office no longer sees it */
    CHECK_INT(heard(from, "listing.changed", "Messraum B"), 1);
    from = receiver_count();
    change_listing("H1", "visibility = 'public'");
    CHECK_INT(heard(from, "listing.published", "Messraum B"), 1);
    test_case("what went out of sight between event and sending is not sent");
    CHECK_INT(test_db_script(web_test_db(), "UPDATE webhook SET rest_until = 9000000000000000"), OK);
    from = receiver_count();
    change_listing("H1", "title = 'Messraum C'");
    CHECK_INT(test_db_script(web_test_db(), "UPDATE listing SET visibility = 'cluster' WHERE reference = 'H1'; UPDATE webhook SET rest_until = NULL"), OK);
    send_impatiently(5000);
    CHECK_INT(heard(from, "listing.changed", "Messraum C"), 1); /* to the office, which still sees it */
    CHECK_INT(web_get(str_z(web_test_arena(), office_path)), 200);
    CHECK(body_has("not sent: no longer to be seen"));
    test_case("an organisation hears that somebody asks, not who and not what");
    CHECK(set_up(w.owner, "/organisation/messlabor-lahnaue/webhooks", "/ok", "events=conversation.started"));
    change_listing("H1", "visibility = 'public'");
    from = receiver_count();
    now += SECONDS(1);
    clock_freeze(now);
    as_account(w.stranger);
    CHECK_INT(web_post("/messages/new", web_f("listing=%.*s&text=Haben+Sie+Zeit", STR_ARG(world_listing("H1")))), 303);
    run();
    CHECK_INT(heard(from, "conversation.started", "\"title\":\"Messraum C\""), 1);
    CHECK_INT(heard(from, "conversation.started", "Zeit"), 0);
    CHECK_INT(heard(from, "conversation.started", "Fernwerk"), 0);
    later(MINUTES(3));
    CHECK_INT(heard(from, "conversation.started", "Messraum"), 1);
}

/* A webhook of the owner's organisation at this path, tested once. */
static size_t try_at(const char *path)
{
    CHECK_INT(test_db_script(web_test_db(), "DELETE FROM webhook_delivery; DELETE FROM webhook"), OK);
    CHECK(set_up(w.owner, "/organisation/messlabor-lahnaue/webhooks", path, "events=listing.closed"));
    CHECK_INT(act("/test"), 303);
    size_t before = receiver_count();
    send_impatiently(400);
    CHECK_INT(web_get(str_z(web_test_arena(), made_path)), 200);
    return receiver_count() - before;
}

static void answers(void)
{
    static const struct {
        const char *path;
        size_t asked;
        const char *shown;
    } cases[] = {{"/500", 1, "Answer: 500"},
                 {"/on", 1, "Answer: 302"},
                 {"/slow", 1, "There was no answer in time."},
                 {"/bytes", 1, "ab c"},
                 {"/long", 1, "Answer: 200"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        test_case("a receiver at %s", cases[i].path);
        CHECK_INT(try_at(cases[i].path), cases[i].asked);
        CHECK(body_has(cases[i].shown));
    }
    test_case("one that says it is gone is switched off at once, the owner gets a mail");
    CHECK_INT(try_at("/gone"), 1);
    CHECK(body_has("switched off after failures"));
    struct mail_get_row mail = world_mail("webhook", "owner@lahnaue.example");
    CHECK(str_find(mail.body_text, STR("410"), 0) != SIZE_MAX);
    CHECK_INT(web_get(world_link(mail.body_text, "/webhooks/")), 200);
    test_case("private addresses are not called, by number or by name, whoever was allowed to type them");
    web_test_app()->config.fetch_private = false;
    CHECK_INT(test_db_script(web_test_db(), "DELETE FROM webhook_delivery; DELETE FROM webhook"), OK);
    as_account(w.owner);
    CHECK_INT(web_post("/organisation/messlabor-lahnaue/webhooks", web_f("name=x&url=https://127.0.0.1:%d/ok&events=listing.closed", port)), 200);
    made_path = str_cat(web_test_arena(), STR("/webhooks/"), str_copy(web_test_arena(), body_between("action=\"/webhooks/", "\"")));
    CHECK_INT(act("/test"), 303);
    size_t before = receiver_count();
    for (int by_name = 0; by_name < 2; by_name++) {
        send_impatiently(2000);
        CHECK_INT(receiver_count(), before);
        CHECK_INT(web_get(str_z(web_test_arena(), made_path)), 200);
        CHECK(body_has("The address leads into a private network. Only public addresses are called."));
        CHECK_INT(test_db_script(web_test_db(), web_f("UPDATE webhook SET url = 'https://localhost:%d/ok', rest_until = NULL; "
                                                      "UPDATE webhook_delivery SET problem = NULL, next_at = 1", port)), OK);
    }
    web_test_app()->config.fetch_private = true;
}

static void retries(void)
{
    size_t from = receiver_count(), mails = world_mails();
    test_case("growing pauses, the same number every time");
    CHECK_INT(test_db_script(web_test_db(), "DELETE FROM webhook_delivery; DELETE FROM webhook"), OK);
    CHECK(set_up(w.owner, "/organisation/messlabor-lahnaue/webhooks", "/ok", "events=listing.closed"));
    receiver_answers(503);
    CHECK_INT(act("/test"), 303);
    run();
    later(SECONDS(4));
    CHECK_INT(receiver_count(), from + 1);
    later(SECONDS(2));
    CHECK_INT(receiver_count(), from + 2);
    later(MINUTES(4));
    CHECK_INT(receiver_count(), from + 2);
    later(MINUTES(2));
    CHECK_INT(receiver_count(), from + 3);
    struct received first = receiver_get(from), third = receiver_get(from + 2);
    CHECK_STR(str_of(third.id), first.id);
    CHECK(strcmp(third.timestamp, first.timestamp) != 0);
    CHECK(receiver_signed(web_test_arena(), &third, made_secret));
    test_case("then given up: one mail, switched off");
    for (int i = 0; i < 12; i++) {
        later(DAYS(1) + HOURS(1));
    }
    CHECK_INT(receiver_count(), from + HOOK_ATTEMPTS);
    CHECK_INT(world_mails(), mails + 1);
    CHECK_INT(web_get(str_z(web_test_arena(), made_path)), 200);
    CHECK(body_has("given up") && body_has("10 tries") && body_has("For days nothing arrived"));
    test_case("switched on again, and sent again by hand with the same number");
    receiver_answers(0);
    CHECK_INT(act("/test"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("The webhook is not switched on."));
    CHECK_INT(act("/resume"), 303);
    CHECK_INT(web_get(str_z(web_test_arena(), made_path)), 200);
    struct str again = body_between("/deliveries/", "/again");
    CHECK_INT(web_post(web_f("%.*s/deliveries/%.*s/again", STR_ARG(made_path), STR_ARG(again)), ""), 303);
    CHECK_INT(web_post(web_f("%.*s/deliveries/0000000000001/again", STR_ARG(made_path)), ""), 404);
    later(SECONDS(1));
    struct received last = receiver_get(receiver_count() - 1);
    CHECK_STR(str_of(last.id), first.id);
    CHECK_INT(web_get(str_z(web_test_arena(), made_path)), 200);
    CHECK(body_has("arrived"));
    test_case("one that fails while others arrive is given up, the webhook stays on");
    CHECK_INT(test_db_script(web_test_db(), "UPDATE webhook_delivery SET status = 'waiting', attempts = 9, next_at = 1, at = 1"), OK);
    receiver_answers(500);
    later(DAYS(1));
    CHECK_INT(web_get(str_z(web_test_arena(), made_path)), 200);
    CHECK(body_has("given up") && body_has("switched on"));
    CHECK_INT(world_mails(), mails + 2);
    receiver_answers(0);
    test_case("after 30 days the log forgets");
    CHECK_INT(world_number("SELECT count(*) FROM webhook_delivery"), 1);
    struct job job = {.db = web_test_db(), .now = now + DAYS(31)};
    CHECK_INT(forget_job(&job), OK);
    CHECK_INT(world_number("SELECT count(*) FROM webhook_delivery"), 0);
}

static void crowd(void)
{
    test_case("a slow receiver holds up no other, and too many events become one");
    CHECK_INT(test_db_script(web_test_db(), "DELETE FROM webhook_delivery; DELETE FROM webhook"), OK);
    CHECK(set_up(w.manager, "/office/alpha/webhooks", "/slow", "events=listing.changed"));
    CHECK(set_up(w.manager, "/office/alpha/webhooks", "/ok", "events=listing.changed"));
    CHECK_INT(test_db_script(web_test_db(), "UPDATE webhook SET rest_until = 9000000000000000"), OK);
    for (int i = 0; i < 20; i++) {
        CHECK_INT(test_db_script(web_test_db(), web_f("INSERT INTO webhook_delivery (id, hook_id, event, object_id, at, status, next_at) "
                  "SELECT %lld + (SELECT count(*) FROM webhook x WHERE x.id < w.id), w.id, 'test', w.id, 1, 'waiting', 1 FROM webhook w", (long long)id_new() + 2 * i)), OK);
    }
    CHECK_INT(test_db_script(web_test_db(), "UPDATE webhook SET rest_until = NULL"), OK);
    size_t from = receiver_count(), ok = 0;
    send_impatiently(1500);
    for (size_t i = from; i < receiver_count(); i++) {
        ok += strcmp(receiver_get(i).path, "/ok") == 0;
    }
    CHECK(ok >= 10);
    CHECK_INT(receiver_count() - from, ok + 1);
}

static void log_of_all(void)
{
    test_case("the log says what was done, in words");
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/log"), 200);
    CHECK(body_has("has set up a webhook of") && body_has("has renewed the secret of a webhook of"));
    CHECK_INT(act("/delete"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("The webhook is deleted."));
    CHECK_INT(web_get(str_z(web_test_arena(), made_path)), 404);
}

static void api(void)
{
    test_case("the same by the API");
    as_account(w.owner);
    CHECK_INT(web_call(POST, "/api/v1/webhooks", web_f("{\"name\":\"CRM\",\"url\":\"http://127.0.0.1:%d/ok\",\"events\":[\"listing.closed\"],\"organisation\":\"messlabor-lahnaue\"}", port)), 201);
    struct str secret = str_copy(web_test_arena(), json_text("secret")), hook = str_copy(web_test_arena(), json_text("id"));
    CHECK(str_starts(secret, STR("whsec_")));
    CHECK_STR(json_text("owner"), "organisation");
    const char *one = web_f("/api/v1/webhooks/%.*s", STR_ARG(hook));
    CHECK_INT(web_call(GET, one, NULL), 200);
    CHECK(json("secret") && json("secret")->type == JSON_NULL);
    CHECK_INT(web_call(GET, "/api/v1/webhooks", NULL), 200);
    CHECK_INT(json_count("items"), 1);
    CHECK_INT(web_call(POST, web_f("%s/test", one), ""), 200);
    struct str delivery = str_copy(web_test_arena(), json_text("id"));
    size_t from = receiver_count();
    later(SECONDS(1));
    struct received r = receiver_get(from);
    CHECK_STR(str_of(r.id), str_z(web_test_arena(), delivery));
    CHECK(receiver_signed(web_test_arena(), &r, secret));
    CHECK_INT(web_call(GET, web_f("%s/deliveries", one), NULL), 200);
    CHECK_STR(json_text("items.0.status"), "sent");
    CHECK_INT(json_number("items.0.code"), 200);
    CHECK_INT(web_call(POST, web_f("%s/deliveries/%.*s/again", one, STR_ARG(str_cut(delivery, 4, delivery.n))), ""), 200);
    CHECK_INT(web_call(POST, web_f("%s/secret", one), ""), 200);
    CHECK(!str_eq(json_text("secret"), secret) && json_text("secret").n > 0);
    CHECK_INT(web_call(PATCH, one, "{\"status\":\"paused\",\"name\":\"ERP\"}"), 200);
    CHECK_STR(json_text("status"), "paused");
    CHECK_STR(json_text("name"), "ERP");
    CHECK_INT(web_call(POST, web_f("%s/test", one), ""), 409);
    CHECK_INT(web_call(PATCH, one, "{\"events\":[\"cluster.added\"]}"), 422);
    CHECK_INT(web_call(PATCH, one, "{\"name\":\"x\",\"version\":1}"), 409);
    CHECK_INT(web_call(POST, "/api/v1/webhooks", "{\"name\":\"x\",\"url\":\"https://x.example/\",\"events\":[\"listing.closed\"]}"), 403);
    as_account(w.stranger);
    CHECK_INT(web_call(GET, one, NULL), 404);
    CHECK_INT(web_call(DELETE, one, NULL), 404);
    as_account(w.owner);
    for (int i = 1; i < HOOKS_PER_OWNER; i++) {
        CHECK_INT(web_call(POST, "/api/v1/webhooks", "{\"name\":\"x\",\"url\":\"https://x.example/\",\"events\":[\"listing.closed\"],\"organisation\":\"messlabor-lahnaue\"}"), 201);
    }
    CHECK_INT(web_call(POST, "/api/v1/webhooks", "{\"name\":\"x\",\"url\":\"https://x.example/\",\"events\":[\"listing.closed\"],\"organisation\":\"messlabor-lahnaue\"}"), 422);
    CHECK_INT(web_call(DELETE, one, NULL), 204);
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    world_make(rows, &w);
    world_sql("UPDATE account SET language = 'en'");
    web_test_app()->config.secret_key = STR("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    port = receiver_start();
    now += SECONDS(1);
    clock_freeze(now);
    setting_up();
    testing();
    events();
    profiles();
    owners();
    answers();
    retries();
    crowd();
    log_of_all();
    api();
    receiver_stop();
    return web_test_end();
}
