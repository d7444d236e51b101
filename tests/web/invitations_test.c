/* Inviting many at once, and what becomes of each invitation; how full a profile is. */
#include "domain/people.h"
#include "support/letter.h"
#include "support/world.h"

#include <stdio.h>

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

static struct world w;

static bool belongs(const char *email, bool as_admin, bool staff)
{
    struct person p;
    struct viewer v = {0};
    if (people_by_email(web_test_db(), web_test_arena(), str_of(email), &p) != OK ||
        people_viewer_by_account(web_test_db(), web_test_arena(), p.account, clock_now(), &v) != OK) {
        return false;
    }
    return staff ? v.staff_of.n > 0 : as_admin ? v.admin_of.n > 0 : v.organisations.n > 0;
}

static void preview(void)
{
    as_account(w.manager);
    test_case("a preview with what is wrong, line by line; nothing is sent");
    size_t before = letter_count();
    CHECK_INT(web_get("/office/alpha/invite"), 200);
    CHECK_INT(web_post("/office/alpha/invite", "list="
              "Eva+Eins%3B+eva%40lahnaue.example%3B+Messlabor+Lahnaue%3B+admin%0A"
              "Uwe+Zwei%3B+no+address%3B+Messlabor+Lahnaue%3B+member%0A"
              "Ute+Drei%3B+ute%40x.example%3B+Fernwerk+Jena%3B+member%0A"
              "Udo+Vier%3B+udo%40x.example%3B+messlabor-lahnaue%3B+boss%0A"
              "Ida+Sechs%3B+ida%40x.example%3B%3B+member%0A"
              "Eva+Eins%3B+EVA%40lahnaue.example%3B+Messlabor+Lahnaue%3B+member%0A"), 200);
    CHECK(body_has("5 lines need a correction below."));
    CHECK(body_has("This is no e-mail address."));
    CHECK(body_has("No member of the cluster has this name."));
    CHECK(body_has("Roles are member, admin and manager."));
    CHECK(body_has("Which organisation?"));
    CHECK(body_has("This person stands in the list already."));
    CHECK(!body_has("/invite/send"));
    CHECK_INT((int)letter_count(), (int)before);
    CHECK(!belongs("eva@lahnaue.example", false, false));
    CHECK_INT(web_post("/office/alpha/invite", "list="), 422);
    CHECK_INT(web_post("/office/alpha/invite", "list=Eva+Eins%2C+eva%40lahnaue.example"), 422);
    CHECK(body_has("Eva Eins, eva@lahnaue.example"));
    CHECK_INT(web_post("/office/alpha/invite/send", "list=Uwe%3B+no+address%3B%3B+manager"), 422);
    CHECK_INT((int)letter_count(), (int)before);
}

#define LIST "list=Rolle%3BE-Mail%3BOrganisation%3BName%0AAdmin%3Beva%40lahnaue.example%3BMesslabor+Lahnaue%3BEva+Eins%0AMitglied%3Buwe%40nachbar.example%3Bnachbar-optik%3B%0A" \
             "Manager%3Bmia%40alpha.example%3B%3BMia+Manager%0A"

static void send(void)
{
    test_case("columns in any order, in German; then the mails are queued");
    size_t before = letter_count();
    CHECK_INT(web_post("/office/alpha/invite", LIST), 200);
    CHECK(body_has("Send 3 invitations"));
    CHECK_INT(web_post("/office/alpha/invite/send", LIST), 303);
    CHECK_INT((int)letter_count(), (int)before + 3);
    CHECK(belongs("eva@lahnaue.example", true, false));
    CHECK(belongs("uwe@nachbar.example", false, false));
    CHECK(!belongs("uwe@nachbar.example", true, false));
    CHECK(belongs("mia@alpha.example", false, true));
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Eva Eins"));
    CHECK(body_has("Open: 3"));
    CHECK(body_has("waits to be sent"));
}

static void file(void)
{
    test_case("a file as offices keep it: Windows-1252");
    static const char sent[] = "--b\r\nContent-Disposition: form-data; name=\"list\"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; "
                               "name=\"file\"; filename=\"leute.csv\"\r\nContent-Type: text/csv\r\n\r\nName;E-Mail;Organisation;Rolle\r\n"
                               "J\xfcrgen Gro\xdf;juergen@lahnaue.example;Messlabor Lahnaue;Mitglied\r\n\r\n--b--\r\n";
    CHECK_INT(web_ask(&(struct web_ask){.method = "POST", .path = "/office/alpha/invite", .body = {sent, sizeof sent - 1},
                                        .headers = {"Content-Type: multipart/form-data; boundary=b"}}), 200);
    CHECK(body_has("Jürgen Groß"));
    CHECK(body_has("Send 1 invitation<"));
}

static const char *form(const char *email, const char *verb)
{
    size_t at = str_find(body(), str_of(email), 0);
    struct str rest = at == SIZE_MAX ? STR("") : str_cut(body(), at, body().n);
    size_t from = str_find(rest, STR("action=\""), 0);
    struct str path = from == SIZE_MAX ? STR("/none") : str_cut(rest, from + 8, str_find(rest, STR("/resend"), from));
    return web_f("%.*s/%s", STR_ARG(path), verb);
}

static void states(void)
{
    test_case("sent, opened, accepted, expired");
    world_sql("UPDATE mail SET status = 'sent'");
    CHECK_INT(web_get("/office/alpha/invitations"), 200);
    CHECK(body_has(">sent<"));
    as_visitor();
    const char *link = letter_link("eva@lahnaue.example", "/invitation/");
    CHECK_INT(web_get(link), 200);
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/invitations"), 200);
    CHECK(body_has("link opened"));
    as_visitor();
    CHECK_INT(web_post(link, "name=Eva+Eins&language=en"), 303);
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/invitations?state=accepted"), 200);
    CHECK(body_has("Eva Eins"));
    CHECK(body_has("accepted"));

    test_case("withdrawn: the link is dead, and the person belongs nowhere");
    CHECK_INT(web_get("/office/alpha/invitations"), 200);
    const char *uwe = letter_link("uwe@nachbar.example", "/invitation/");
    const char *withdraw = form("uwe@nachbar.example", "withdraw");
    const char *again = form("uwe@nachbar.example", "resend");
    as_account(w.other_manager);
    CHECK_INT(web_post(withdraw, ""), 403);
    as_account(w.manager);
    CHECK_INT(web_post(withdraw, ""), 303);
    CHECK(!belongs("uwe@nachbar.example", false, false));
    CHECK_INT(web_post(again, ""), 409);
    CHECK_INT(web_get("/office/alpha/invitations?state=withdrawn"), 200);
    CHECK(body_has("uwe@nachbar.example"));
    as_visitor();
    CHECK_INT(web_get(uwe), 410);

    test_case("expired, and sent again");
    clock_freeze(clock_now() + DAYS(31));
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/invitations"), 200);
    CHECK(body_has("expired"));
    CHECK_INT(web_post(form("mia@alpha.example", "resend"), ""), 303);
    CHECK_INT(web_get("/office/alpha/invitations"), 200);
    CHECK(!body_has("expired"));
    CHECK(body_has("Open: 1"));
    as_account(w.owner);
    CHECK_INT(web_get("/office/alpha/invitations"), 403);
}

static void single(void)
{
    test_case("invitations by an organisation itself stand in the list, too");
    as_account(w.neighbour);
    CHECK_INT(web_post("/organisation/nachbar-optik/people", "role=member&emails=einzeln%40nachbar.example"), 303);
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/invitations"), 200);
    CHECK(body_has("einzeln@nachbar.example"));
    as_account(w.other_manager);
    CHECK_INT(web_get("/office/beta/invitations"), 200);
    CHECK(!body_has("einzeln@nachbar.example"));
    CHECK(body_has("No invitation here"));
}

static void completeness(void)
{
    test_case("how full a profile is, and what the rest would bring");
    as_account(w.neighbour);
    CHECK_INT(web_get("/organisation/nachbar-optik/edit"), 200);
    CHECK(body_has("Your profile is 10 % complete") || body_has("Your profile is 15 % complete"));
    CHECK(body_has("href=\"#f-topics\""));
    CHECK(body_has("id=\"f-topics\""));
    CHECK_INT(web_get("/start"), 200);
    CHECK(body_has("/organisation/nachbar-optik/edit#f-topics"));
    struct str version = STR_NONE;
    CHECK_INT(web_get("/organisation/nachbar-optik/edit"), 200);
    version = body_between("name=\"version\" value=\"", "\"");
    CHECK_INT(web_post("/organisation/nachbar-optik/edit", web_f("name=Nachbar+Optik&kind=company&description=Wir+schleifen.&place=Wetzlar&version=%.*s", STR_ARG(version))), 303);
    CHECK_INT(web_get("/organisation/nachbar-optik/edit"), 200);
    CHECK(body_has("Your profile is 30 % complete"));
    CHECK(!body_has("href=\"#f-description\""));
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    world_make("", &w);
    preview();
    send();
    file();
    states();
    single();
    completeness();
    return web_test_end();
}
