/* Mails that come back: what a report changes, who is told, what is still sent, and how an address works again. */
#include "app/receive.h"
#include "domain/mail.h"
#include "domain/mail_address.h"
#include "domain/mail_send.h"
#include "domain/people.h"
#include "support/test_db.h"
#include "support/letter.h"
#include "support/world.h"

extern const struct feature account_feature, outbox_feature, office_feature;
const struct feature *const features[] = {&account_feature, &outbox_feature, &office_feature, NULL};

#define START ((instant)1795291200000000)
#define OWNER "owner@lahnaue.example"

static struct world w;

static void rules(void)
{
    struct mail_address m = mail_address_next(NULL, FATE_SOFT, START);
    test_case("soft failures count over at least a week");
    for (int i = 1; i < MAIL_SOFT_MAX + 2; i++) {
        m = mail_address_next(&m, FATE_SOFT, START + HOURS(i));
    }
    CHECK_INT(m.soft, MAIL_SOFT_MAX + 2);
    CHECK_INT(m.dead_at, DB_NULL);
    m = mail_address_next(&m, FATE_SOFT, START + DAYS(7));
    CHECK_INT(m.dead_at, START + DAYS(7));
    test_case("and begin anew after a rest");
    m = mail_address_next(&m, FATE_SOFT, START + DAYS(40));
    CHECK_INT(m.soft, 1);
    CHECK_INT(m.dead_at, DB_NULL);
    test_case("one hard failure is enough");
    m = mail_address_next(NULL, FATE_HARD, START);
    CHECK_INT(m.dead_at, START);
    CHECK_INT(mail_address_next(&m, FATE_HARD, START + DAYS(1)).dead_at, START);
}

static void queue(const char *kind)
{
    const struct mail m = {.account = w.owner, .to = STR(OWNER), .lang = LANG_DE, .kind = kind, .subject = str_of(kind), .text = STR("Hallo\n")};
    CHECK_INT(mail_queue(web_test_db(), web_test_arena(), &m, START), OK);
}

static const char *return_address(void)
{
    struct mail_get_row m = {0};
    CHECK(letter_to(OWNER, &m));
    return web_f("bounce+%.*s@mail.example", STR_ARG(m.bounce));
}

static const char *report(const char *to, const char *action, const char *status)
{
    const char *mail = web_f("From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n"
                             "--r\r\n\r\nSorry.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
                             "Final-Recipient: rfc822; " OWNER "\r\nAction: %s\r\nStatus: %s\r\nDiagnostic-Code: smtp; 550 no <such> user\r\n\r\n--r--\r\n", action, status);
    return web_mail(STR(""), str_of(to), str_of(mail));
}

static bool is_dead(void)
{
    struct mail_address m = {0};
    return mail_address_read(web_test_db(), web_test_arena(), STR("Owner@Lahnaue.example"), &m) == OK && m.dead_at != DB_NULL;
}

static struct mail_get_row newest(void)
{
    struct mail_get_row m = {0};
    CHECK(letter_to(OWNER, &m));
    return m;
}

static void reports(void)
{
    test_case("what is no report of a failure changes nothing");
    queue("reply");
    const char *to = return_address();
    CHECK(str_starts(str_of(receive_recipient(web_test_app(), web_test_db(), web_test_arena(), str_of(to))), STR("250")));
    CHECK(str_starts(str_of(report("bounce+00000000000000000000000000@mail.example", "failed", "5.1.1")), STR("550 5.1.1")));
    CHECK(str_starts(str_of(report(to, "failed", "5.1.1")), STR("250"))); /* it has not left yet */
    CHECK(!is_dead());
    world_sql("UPDATE mail SET status = 'sent'");
    CHECK(str_starts(str_of(report(to, "delayed", "4.4.1")), STR("250")));
    CHECK(str_starts(str_of(web_mail(STR(OWNER), str_of(to),
                                         STR("From: " OWNER "\r\nAuto-Submitted: auto-replied\r\n\r\nUrlaub\r\n"))), STR("250")));
    CHECK(!is_dead());
    CHECK_STR(newest().status, "sent");

    test_case("a soft failure is counted");
    CHECK(str_starts(str_of(report(to, "failed", "5.2.2")), STR("250")));
    CHECK(!is_dead());
    CHECK_STR(newest().status, "failed");
    CHECK_STR(newest().problem, "550 no <such> user");

    test_case("a hard one ends it");
    queue("reply");
    to = return_address();
    world_sql("UPDATE mail SET status = 'sent'");
    CHECK(str_starts(str_of(report(to, "failed", "5.1.1")), STR("250")));
    CHECK(is_dead());
    CHECK(str_starts(str_of(report(to, "failed", "5.1.1")), STR("250")));
}

static struct str session_of(id account)
{
    struct str token;
    CHECK_INT(people_session_start(web_test_db(), web_test_arena(), &(struct session_new){.account = account, .agent = STR("test"), .method = "link", .stay = true}, clock_now(), &token), OK);
    return token;
}

static int get_in_session(struct str token, const char *path)
{
    const struct web_ask ask = {.path = path, .headers = {web_f("Cookie: session=%.*s", STR_ARG(token)), "Accept-Language: en"}};
    return web_ask(&ask);
}

static void told(void)
{
    test_case("the person reads it on every page, and what to do");
    struct str token = session_of(w.owner);
    as_visitor();
    CHECK_INT(get_in_session(token, "/account"), 200);
    CHECK(body_has("Our mails to you come back.") || body_has("Unsere E-Mails an Sie kommen"));
    CHECK_INT(get_in_session(session_of(w.worker), "/account"), 200);
    CHECK(!body_has("come back") && !body_has("kommen zur"));
    as_account(w.owner);
    CHECK_INT(web_get("/account/mail"), 200);
    CHECK(body_has("550 no &lt;such&gt; user"));

    test_case("the office sees it beside the name");
    as_account(w.manager);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/people"), 200);
    CHECK(body_has("mails come back"));
    CHECK_INT(web_get("/office/alpha/team"), 200);
    CHECK(!body_has("mails come back"));
    CHECK_INT(test_db_script(web_test_db(), "INSERT INTO mail_address (address, hard, soft, first_at, last_at, dead_at) VALUES ('office@alpha.example', 3, 0, 1, 1, 1)"), OK);
    CHECK_INT(web_get("/office/alpha/team"), 200);
    CHECK(body_has("mails come back"));
    CHECK_INT(test_db_script(web_test_db(), "DELETE FROM mail_address WHERE address = 'office@alpha.example'"), OK);

    test_case("only what is locked is still sent");
    struct mail_server server = {.url = STR("smtp://127.0.0.1:1"), .from = STR("Clusterwerk <post@clusterwerk.example>")};
    queue("reply");
    CHECK_INT(mail_send_due(web_test_db(), &server, START, NULL), OK);
    CHECK_STR(newest().status, "failed");
    CHECK(str_starts(newest().problem, STR("mails to this address come back")));
    queue("sign_in");
    CHECK_INT(mail_send_due(web_test_db(), &server, START, NULL), OK);
    CHECK_STR(newest().status, "queued");
}

static void again(void)
{
    test_case("trying again is a mail; it counts as working until that comes back");
    as_account(w.owner);
    CHECK_INT(web_post("/account/mail/again", ""), 303);
    CHECK(!is_dead());
    CHECK_STR(newest().kind, "notice");
    CHECK_INT(web_get("/account/mail"), 200);
    CHECK(!body_has("no &lt;such"));

    test_case("a link of a mail that was used shows that it arrived");
    CHECK_INT(mail_address_failed(web_test_db(), web_test_arena(), STR(OWNER), FATE_HARD, STR("5.1.1"), STR("gone"), clock_now()), OK);
    CHECK(is_dead());
    struct str path;
    struct link link;
    CHECK_INT(people_signin_link(web_test_db(), web_test_arena(), w.owner, clock_now(), &path), OK);
    CHECK_INT(people_link_use(web_test_db(), web_test_arena(), LINK_SIGN_IN, str_cut(path, 8, path.n), clock_now(), &link), OK);
    CHECK_INT(link.state, LINK_GOOD);
    CHECK(!is_dead());
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    world_make("", &w);
    rules();
    reports();
    told();
    again();
    return web_test_end();
}
