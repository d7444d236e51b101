/* Enquiries without an answer: who was asked is reminded, once for each question. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

static struct world w;
static instant start;

static const char rows[] =
    "A1,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,room,de,Raum zu haben,Ein trockener Raum mit Rampe und Kran.,,,,,,,public,0\n";

static size_t mails_after(int days)
{
    clock_freeze(start + DAYS(days));
    size_t before = world_mails();
    CHECK_INT(web_job("conversation.remind"), OK);
    return world_mails() - before;
}

static void say(id who, const char *path)
{
    as_account(who);
    CHECK_INT(web_post(path, "text=Guten+Tag%2C+eine+Frage."), 303);
}

int main(void)
{
    web_test_begin();
    start = clock_now();
    clock_freeze(start);
    world_make(rows, &w);
    as_account(w.stranger);
    CHECK_INT(web_post("/messages/new", web_f("listing=%.*s&text=Ist+der+Raum+frei%%3F", STR_ARG(world_listing("A1")))), 303);
    const char *path = str_z(web_test_arena(), header("Location"));
    test_case("not before three days, then once, and to those who were asked alone");
    CHECK_INT(mails_after(2), 0);
    CHECK_INT(mails_after(4), 1);
    struct mail_get_row m = world_mail("reply_wait", "neighbour@nachbar.example");
    CHECK(str_find(m.subject, STR("Raum zu haben"), 0) != SIZE_MAX && str_find(m.body_text, STR("Steve"), 0) == SIZE_MAX);
    CHECK_INT(mails_after(5), 0);
    test_case("who has answered is left in peace; a new question is one of its own");
    say(w.neighbour, path);
    CHECK_INT(mails_after(9), 0);
    say(w.stranger, path);
    CHECK_INT(mails_after(11), 0);
    CHECK_INT(mails_after(13), 1);
    test_case("what is older than two weeks is left alone");
    say(w.stranger, path);
    CHECK_INT(mails_after(40), 0);
    clock_freeze(0);
    return web_test_end();
}
