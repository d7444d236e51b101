/* Which mails come, how often, and when not: the page, what follows for mails, summaries in both languages, one-click unsubscription. */
#include "domain/mail.h"
#include "domain/mail_send.h"
#include "domain/mail_summary.h"
#include "support/letter.h"
#include "support/world.h"

extern const struct feature account_feature, outbox_feature;
const struct feature *const features[] = {&account_feature, &outbox_feature, NULL};

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z, a Saturday; 21:00 in Berlin */
#define OWNER "owner@lahnaue.example"
#define STRANGER "stranger@fernwerk.example"

static struct world w;

static void queue(id account, const char *to, enum lang lang, const char *kind, const char *subject)
{
    const struct mail m = {
        .account = account,
        .to = str_of(to),
        .to_name = STR("Olga"),
        .lang = lang,
        .kind = kind,
        .subject = str_of(subject),
        .text = STR("Hello,\n\n> Do you have time?\n> In March?\n\nhttp://localhost:8080/conversation/reply/abc\n"),
    };
    CHECK_INT(mail_queue(web_test_db(), web_test_arena(), &m, clock_now()), OK);
}

static struct mail_get_row newest(const char *to)
{
    struct mail_get_row m = {0};
    CHECK(letter_to(to, &m));
    return m;
}

static void page(void)
{
    test_case("the page shows what may be chosen, and what may not, with the reason");
    as_visitor();
    CHECK_INT(web_get("/account/mail"), 303);
    as_account(w.stranger);
    CHECK_INT(web_get("/account/mail"), 200);
    CHECK(body_has("Enquiries and answers"));
    CHECK(!body_has("Work of the office"));
    CHECK(body_has("Statutory notices"));
    CHECK(body_has("Law or the statutes"));
    CHECK(!body_has("name=\"statutory\""));
    as_account(w.manager);
    CHECK_INT(web_get("/account/mail"), 200);
    CHECK(body_has("Work of the office"));

    test_case("wrong input loses nothing");
    as_account(w.stranger);
    CHECK_INT(web_post("/account/mail", "message=hourly&zone=Europe/Berlin&language=en"), 422);
    CHECK_INT(web_post("/account/mail", "message=daily&zone=Mars/Olympus&language=en"), 422);
    CHECK_INT(web_post("/account/mail", "message=weekly&zone=Europe/Paris&language=en&quiet=1&quiet_from=60&quiet_to=60"), 422);
    CHECK(body_has("Choose another hour"));
    CHECK(body_has("value=\"weekly\" checked") || body_has("value=\"weekly\" selected"));

    test_case("what is locked stays, whatever is sent");
    CHECK_INT(web_post("/account/mail", "security=never&statutory=never&office=never&zone=Europe/Berlin&language=en"), 303);
    queue(w.stranger, STRANGER, LANG_EN, "statutory", "Assembly");
    CHECK_STR(newest(STRANGER).subject, "Assembly");
    CHECK_STR(newest(STRANGER).status, "queued");
    CHECK(newest(STRANGER).unsubscribe.n == 0);
}

static void pace(void)
{
    as_account(w.stranger);
    test_case("at once, with a way to stop it");
    queue(w.stranger, STRANGER, LANG_EN, "reply", "First");
    struct mail_get_row m = newest(STRANGER);
    CHECK_STR(m.status, "queued");
    CHECK_INT(m.next_at, START);
    CHECK(str_starts(m.unsubscribe, STR("/mail/stop/")));
    CHECK_STR(m.list_id, "message");

    test_case("in quiet hours it waits for their end; what is locked does not");
    CHECK_INT(web_post("/account/mail", "message=now&zone=Europe/Berlin&language=en&quiet=1&quiet_from=1200&quiet_to=420"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Your choice is saved."));
    queue(w.stranger, STRANGER, LANG_EN, "reply", "Second");
    CHECK_INT(newest(STRANGER).next_at, START + HOURS(10));
    queue(w.stranger, STRANGER, LANG_EN, "sign_in", "Link");
    CHECK_INT(newest(STRANGER).next_at, START);

    test_case("never");
    CHECK_INT(web_post("/account/mail", "message=never&zone=Europe/Berlin&language=en"), 303);
    size_t before = letter_count();
    queue(w.stranger, STRANGER, LANG_EN, "reply", "Third");
    CHECK_INT(letter_count(), before);
    queue(w.stranger, STRANGER, LANG_EN, "renew", "Another kind");
    CHECK_INT(letter_count(), before + 1);
}

static void summary(void)
{
    struct mail_get_row m;
    test_case("daily: it waits, and comes in one mail in the reader's language");
    as_account(w.owner);
    CHECK_INT(web_post("/account/mail", "message=daily&listing=weekly&zone=Europe/Berlin&language=de"), 303);
    queue(w.owner, OWNER, LANG_DE, "contact", "Anfrage: Messraum");
    queue(w.owner, OWNER, LANG_DE, "renew", "Noch da?");
    queue(w.owner, OWNER, LANG_DE, "reply", "Re: Anfrage: Messraum");
    CHECK_STR(newest(OWNER).status, "held");
    size_t before = letter_count();
    CHECK_INT(mail_summary_due(web_test_db(), web_test_arena(), START + HOURS(10) - 1), OK);
    CHECK_INT(letter_count(), before);
    CHECK_INT(mail_summary_due(web_test_db(), web_test_arena(), START + HOURS(10)), OK);
    CHECK_INT(letter_count(), before + 1);
    m = newest(OWNER);
    CHECK_STR(m.subject, "Zusammenfassung: 2 Neuigkeiten für Sie in Clusterwerk");
    CHECK(str_find(m.body_text, STR("Nachrichten:\n\n* Anfrage: Messraum\n  > Do you have time?\n  > In March?\n  http://localhost:8080/conversation/reply/abc\n"), 0) != SIZE_MAX);
    CHECK(str_find(m.body_text, STR("Noch da?"), 0) == SIZE_MAX);
    CHECK_STR(m.status, "queued");
    CHECK_INT(mail_summary_due(web_test_db(), web_test_arena(), START + HOURS(11)), OK);
    CHECK_INT(letter_count(), before + 1);

    test_case("weekly: on Monday");
    CHECK_INT(mail_summary_due(web_test_db(), web_test_arena(), START + HOURS(34)), OK);
    m = newest(OWNER);
    CHECK_STR(m.subject, "Zusammenfassung: eine Neuigkeit für Sie in Clusterwerk");
    CHECK(str_find(m.body_text, STR("Ihre Einträge in der Börse:\n\n* Noch da?"), 0) != SIZE_MAX);

    test_case("in English");
    as_account(w.stranger);
    CHECK_INT(web_post("/account/mail", "message=daily&zone=Europe/Berlin&language=en"), 303);
    queue(w.stranger, STRANGER, LANG_EN, "reply", "Re: Enquiry");
    CHECK_INT(mail_summary_due(web_test_db(), web_test_arena(), START + HOURS(10)), OK);
    m = newest(STRANGER);
    CHECK_STR(m.subject, "Summary: one new thing for you at Clusterwerk");
    CHECK(str_find(m.body_text, STR("Messages:\n\n* Re: Enquiry\n"), 0) != SIZE_MAX);

    test_case("a changed mind moves what waits: at once, or not at all");
    queue(w.stranger, STRANGER, LANG_EN, "reply", "Waits");
    CHECK_INT(web_post("/account/mail", "message=now&zone=Europe/Berlin&language=en"), 303);
    CHECK_STR(newest(STRANGER).status, "queued");
    CHECK_INT(newest(STRANGER).next_at, START);
    CHECK_INT(web_post("/account/mail", "message=daily&zone=Europe/Berlin&language=en"), 303);
    queue(w.stranger, STRANGER, LANG_EN, "reply", "Goes");
    CHECK_INT(web_post("/account/mail", "message=never&zone=Europe/Berlin&language=en"), 303);
    CHECK_STR(newest(STRANGER).status, "dropped");
}

static int post_bare(const char *path, const char *form)
{
    const struct web_ask ask = {.method = "POST", .path = path, .body = str_of(form), .bare = true,
                                .headers = {"Content-Type: application/x-www-form-urlencoded"}};
    return web_ask(&ask);
}

static void one_click(void)
{
    test_case("one click stops, without session; looking does not");
    as_account(w.owner);
    CHECK_INT(web_post("/account/mail", "message=now&listing=weekly&zone=Europe/Berlin&language=de"), 303);
    queue(w.owner, OWNER, LANG_DE, "reply", "Noch eine");
    const char *path = str_z(web_test_arena(), newest(OWNER).unsubscribe);
    as_visitor();
    CHECK_INT(web_get(path), 200);
    CHECK(body_has("Stop these mails?"));
    queue(w.owner, OWNER, LANG_DE, "reply", "Kommt noch");
    CHECK_STR(newest(OWNER).subject, "Kommt noch");
    CHECK_INT(post_bare(path, "List-Unsubscribe=One-Click"), 200);
    CHECK(body_has("abbestellt") || body_has("stopped"));
    struct mail_get_row told = newest(OWNER);
    CHECK_STR(told.kind, "mail_stopped");
    CHECK(str_find(told.body_text, str_of(path), 0) != SIZE_MAX);
    size_t before = letter_count();
    CHECK_INT(post_bare(path, "List-Unsubscribe=One-Click"), 200);
    CHECK_INT(letter_count(), before);
    queue(w.owner, OWNER, LANG_DE, "reply", "Kommt nicht");
    CHECK_INT(letter_count(), before);

    test_case("and can be taken back as it was");
    CHECK_INT(web_get(path), 200);
    CHECK(body_has("Bring them back"));
    CHECK_INT(post_bare(path, "resume=1"), 200);
    CHECK(body_has("kommen wieder") || body_has("come again"));
    queue(w.owner, OWNER, LANG_DE, "reply", "Kommt wieder");
    CHECK_STR(newest(OWNER).subject, "Kommt wieder");
    CHECK_STR(newest(OWNER).status, "queued");

    test_case("of a summary it stops all that comes with it, and nothing else");
    queue(w.owner, OWNER, LANG_DE, "renew", "Wöchentlich");
    CHECK_INT(mail_summary_due(web_test_db(), web_test_arena(), START + HOURS(34)), OK);
    path = str_z(web_test_arena(), newest(OWNER).unsubscribe);
    CHECK_INT(post_bare(path, "List-Unsubscribe=One-Click"), 200);
    before = letter_count();
    queue(w.owner, OWNER, LANG_DE, "renew", "Nicht");
    CHECK_INT(letter_count(), before);
    queue(w.owner, OWNER, LANG_DE, "reply", "Doch");
    CHECK_INT(letter_count(), before + 1);
    CHECK_INT(post_bare(path, "resume=1"), 200);
    queue(w.owner, OWNER, LANG_DE, "renew", "Wieder");
    CHECK_STR(newest(OWNER).status, "held");

    test_case("tokens that stand for nothing");
    CHECK_INT(web_get("/mail/stop/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), 404);
    CHECK(body_has("no longer valid"));
    CHECK_INT(post_bare("/mail/stop/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x=1"), 404);
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    world_make("", &w);
    page();
    pace();
    summary();
    one_click();
    return web_test_end();
}
