/* The outbox: who reads which mails, and what they find in them. */
#include "domain/mail.h"
#include "domain/mail_send.h"
#include "domain/people.h"
#include "support/letter.h"
#include "support/web_test.h"

extern const struct feature outbox_feature;
const struct feature *const features[] = {&outbox_feature, NULL};

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

static id operator, member;
static struct str number; /* of the mail that most cases look at */

static void write_mail(const char *to, const char *subject, instant at)
{
    struct mail m = {.to = str_of(to), .to_name = STR("Jana <b>"), .lang = LANG_DE, .kind = "sign_in", .subject = str_of(subject),
                     .text = STR("Guten Tag,\n\nhttp://localhost:8080/signin/secret-token\n<script>alert(1)</script>\n")};
    clock_freeze(at);
    CHECK_INT(mail_queue(web_test_db(), web_test_arena(), &m, at), OK);
}

static void who(void)
{
    test_case("visitors and members do not");
    as_visitor();
    CHECK_INT(web_get("/outbox"), 303);
    as_account(member);
    CHECK_INT(web_get("/outbox"), 403);
    CHECK_INT(web_get(web_f("/outbox/%.*s", STR_ARG(number))), 403);

    test_case("the operator does, without links that let somebody in");
    as_account(operator);
    CHECK_INT(web_get("/outbox"), 200);
    CHECK(body_has("Your link"));
    CHECK(body_has("No mail server is configured"));
    CHECK_INT(web_get(web_f("/outbox/%.*s", STR_ARG(number))), 200);
    CHECK(body_has("http://localhost:8080/…"));
    CHECK(!body_has("secret-token"));
    CHECK(!body_has("<script>alert"));
    CHECK(!body_has("Jana <b>"));

    test_case("in the demonstration everybody does, with links");
    as_visitor();
    web_test_app()->config.demo = true;
    CHECK_INT(web_get("/outbox"), 200);
    CHECK_INT(web_get(web_f("/outbox/%.*s", STR_ARG(number))), 200);
    CHECK(body_has("href=\"http://localhost:8080/signin/secret-token\""));
    CHECK(!body_has("<script>alert"));
    CHECK_INT(web_get("/outbox/0000000000001"), 404);
    CHECK_INT(web_get("/outbox/nonsense"), 404);
    web_test_app()->config.demo = false;
}

static void pages(void)
{
    as_account(operator);
    for (int i = 0; i < 60; i++) {
        write_mail("many@example.org", web_f("Number %d.", i), START + SECONDS(10 + i));
    }
    test_case("fifty a page, newest first");
    CHECK_INT(web_get("/outbox"), 200);
    CHECK(body_has("Number 59."));
    CHECK(!body_has("Number 9."));
    const char *older = str_z(web_test_arena(), body_between("rel=\"next\" href=\"", "\""));
    CHECK_INT(web_get(older), 200);
    CHECK(body_has("Number 9."));
    CHECK(body_has("Your link"));
    CHECK(!body_has("Number 11."));
    CHECK_INT(web_get("/outbox?status=sent"), 200);
    CHECK(body_has("No mail here"));
    CHECK_INT(web_get("/outbox?status=odd&before=odd"), 200);
}

/* Nobody listens on port 1: every try fails at once. */
static void failures(void)
{
    struct mail_server server = {.url = STR("smtp://127.0.0.1:1"), .from = STR("Clusterwerk <post@clusterwerk.example>")};
    struct mail_get_row mail;
    instant now = START;
    size_t sent = 1;
    test_case("five tries, then failed with the reason");
    for (int i = 0; i < MAIL_MAX_ATTEMPTS + 2; i++) {
        CHECK_INT(mail_send_due(web_test_db(), &server, now, &sent), OK);
        CHECK_INT(sent, 0);
        now += HOURS(3);
    }
    CHECK(letter_to("jana@example.org", &mail));
    CHECK_STR(mail.status, "failed");
    CHECK_INT(mail.attempts, MAIL_MAX_ATTEMPTS);
    CHECK(mail.problem.n > 0);
    as_account(operator);
    CHECK_INT(web_get("/outbox?status=failed"), 200);
    CHECK_INT(web_get(web_f("/outbox/%.*s", STR_ARG(number))), 200);
    CHECK(body_has("after 5 tries"));

    test_case("the operator tries again");
    as_account(member);
    CHECK_INT(web_post(web_f("/outbox/%.*s/retry", STR_ARG(number)), ""), 403);
    as_account(operator);
    CHECK_INT(web_post(web_f("/outbox/%.*s/retry", STR_ARG(number)), ""), 303);
    CHECK(letter_to("jana@example.org", &mail));
    CHECK_STR(mail.status, "queued");
    CHECK_INT(web_post(web_f("/outbox/%.*s/retry", STR_ARG(number)), ""), 404);

    test_case("an address that cannot be right is not tried twice");
    write_mail("evil@example.org>\r\nRCPT TO:<all@example.org", "Bad", START + SECONDS(1));
    CHECK_INT(mail_send_due(web_test_db(), &server, now, &sent), OK);
    CHECK(letter_to("evil@example.org>\r\nRCPT TO:<all@example.org", &mail));
    CHECK_STR(mail.status, "failed");
    CHECK_INT(mail.attempts, 1);

    test_case("a server that is away is not asked for every mail");
    for (int i = 0; i < 5; i++) {
        write_mail("away@example.org", "Away", START + SECONDS(2 + i));
    }
    CHECK_INT(mail_send_due(web_test_db(), &server, START + SECONDS(9), &sent), OK);
    CHECK(letter_to("away@example.org", &mail));
    CHECK_INT(mail.attempts, 0);
    CHECK_STR(mail.status, "queued");
}

static void german(void)
{
    test_case("in German");
    as_account(operator);
    CHECK_INT(web_get("/outbox?lang=de"), 200);
    CHECK(body_has("Postausgang"));
}

int main(void)
{
    struct mail_get_row mail = {0};
    web_test_begin();
    clock_freeze(START);
    CHECK_INT(people_add(web_test_db(), web_test_arena(), STR("root@example.org"), STR_NONE, LANG_EN, ROLE_OPERATOR, START, &operator), OK);
    CHECK_INT(people_add(web_test_db(), web_test_arena(), STR("m@example.org"), STR_NONE, LANG_EN, ROLE_MEMBER, START, &member), OK);
    write_mail("jana@example.org", "Your link", START);
    CHECK(letter_to("jana@example.org", &mail));
    number = id_text(web_test_arena(), mail.id);
    who();
    failures();
    pages();
    german();
    return web_test_end();
}
