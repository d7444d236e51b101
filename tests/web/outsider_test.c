/* Messages about an entry from outside: they reach whoever posted it by mail, are answered by mail or behind its link without an account, and
 * never show the address. The office reads along. */
#include "app/receive.h"
#include "base/base64.h"
#include "feature/board/board.h"
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

#include <string.h>

extern const struct feature outbox_feature;
const struct feature *const features[] = {&exchange_feature, &board_feature, &conversation_feature, &outbox_feature, NULL};

static struct world w;

#define ANNA "anna@ahorn.example"
#define STRANGER "stranger@fernwerk.example"
#define BOARD "title_de=Masken&title_en=Masks&category=material&sides=both&audience=public&posting=anybody&approval=1&offer_en=We+can+deliver"
#define ENTRY \
    "side=offer&category=material&title=Gesichtsschilde+aus+dem+Drucker&text=Wir+drucken+Gesichtsschilde+mit+acht+Druckern.&organisation=Werkstatt+Ahorn" \
    "&contact=Anna+Ahorn&email=Anna%40ahorn.example&place=Jena"

static const char *entry;   /* its number */
static const char *own;     /* path of the link by which Anna changes her entry */
static const char *thread;  /* of the one who asks */

static void post_entry(void)
{
    as_account(w.manager);
    CHECK_INT(web_post("/office/boards/new", BOARD), 303);
    as_visitor();
    CHECK_INT(web_post("/boards/masks/post", ENTRY), 303);
    own = world_link(world_mail("board_confirm", "Anna@ahorn.example").body_text, "/boards/entry/");
    CHECK_INT(web_post(own, "answer=confirm"), 303);
    as_account(w.manager);
    CHECK_INT(web_get("/office/boards/masks"), 200);
    entry = str_z(web_test_arena(), str_cut(body_between("<h3><a href=\"/exchange/", "\">Gesichtsschilde"), 0, SIZE_MAX));
    entry = entry + strlen(entry) - 13;
    CHECK_INT(web_post(web_f("/office/boards/masks/listings/%s/approve", entry), ""), 303);
}

static int64_t mails_of_anna(void)
{
    return world_number("SELECT count(*) FROM mail WHERE kind = 'outsider' AND recipient = '" ANNA "'");
}

static void asked(void)
{
    test_case("a message about an entry from outside reaches the office, and by mail whoever posted it");
    as_account(w.stranger);
    CHECK_INT(web_post("/messages/new", web_f("listing=%s&text=Wie+viele+in+der+Woche%%3F", entry)), 303);
    thread = str_z(web_test_arena(), header("Location"));
    CHECK_INT(mails_of_anna(), 1);
    struct mail_get_row m = world_mail("outsider", ANNA);
    CHECK(str_find(m.body_text, STR("> Wie viele in der Woche?"), 0) != SIZE_MAX);
    CHECK(str_find(m.body_text, STR(STRANGER), 0) == SIZE_MAX);
    CHECK(str_starts(m.reply_to, STR("reply+")));
    CHECK(str_starts(m.unsubscribe, STR("/conversation/outside/")) && str_ends(m.unsubscribe, STR("/stop")));
    CHECK(str_find(world_mail("contact", "office@alpha.example").body_text, STR("Wie viele in der Woche?"), 0) != SIZE_MAX);
}

static void answered_on_page(void)
{
    test_case("they answer on the page behind the link, without an account; looking changes nothing");
    const char *link = world_link(world_mail("outsider", ANNA).body_text, "/conversation/outside/");
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Wie viele in der Woche?") && body_has("No more mails about this entry") && !body_has(STRANGER));
    CHECK_INT(web_post(link, "text="), 422);
    CHECK(body_has("Wie viele in der Woche?"));
    CHECK_INT(web_post(link, "text=Hundert.+Schreiben+Sie+an+ANNA%40Ahorn.example+bitte"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Sent. The other side gets an e-mail. You may close this page."));
    test_case("both sides and the office see the answer, under the name given with the entry");
    as_account(w.stranger);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Hundert. Schreiben Sie an") && body_has("Werkstatt Ahorn"));
    struct mail_get_row m = world_mail("reply", STRANGER);
    CHECK(str_find(m.body_text, STR("Werkstatt Ahorn"), 0) != SIZE_MAX);
    as_account(w.manager);
    CHECK_INT(web_get("/messages"), 200);
    CHECK(body_has("2 new messages"));
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Hundert. Schreiben Sie an"));
    as_visitor();
    CHECK_INT(web_get("/conversation/outside/none"), 404);
    CHECK_INT(web_post("/conversation/outside/none", "text=Hallo"), 404);
    CHECK_INT(web_post("/conversation/outside/none/stop", ""), 404);
}

static const char *send(const char *to, const char *from, const char *text)
{
    const char *mail = web_f("From: Anna Ahorn <%s>\r\nMessage-ID: <%zu@ahorn.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s", from,
                             (size_t)str_hash(str_of(text)), text);
    return web_mail(str_of(from), str_of(to), str_of(mail));
}

static void answered_by_mail(void)
{
    test_case("or they answer the mail, from their own mailbox, once");
    struct mail_get_row m = world_mail("outsider", ANNA);
    const char *to = web_f("%.*s@mail.example", STR_ARG(m.reply_to));
    CHECK_STR(str_of(receive_recipient(web_test_app(), web_test_db(), web_test_arena(), str_of(to))), "250 2.1.5 Known");
    CHECK(str_starts(str_of(send(to, "other@ahorn.example", "Ich bin jemand anderes.\r\n")), STR("550")));
    CHECK_STR(str_of(send(to, "Anna@ahorn.example", "Ab Montag mehr: anna@ahorn.example\r\n-- \r\nAnna Ahorn, " ANNA "\r\n")), "250 2.0.0 Taken");
    CHECK_STR(str_of(send(to, "Anna@ahorn.example", "Ab Montag mehr: anna@ahorn.example\r\n-- \r\nAnna Ahorn, " ANNA "\r\n")), "250 2.0.0 Taken");
    CHECK_INT(world_number("SELECT count(*) FROM message WHERE text LIKE 'Ab Montag mehr%' AND outside = TRUE"), 1);
    as_account(w.stranger);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Ab Montag mehr") && !body_has("Show the whole e-mail"));
}

static void attack_address(void)
{
    test_case("attack: no page, answer of the API or mail shows the other side the address");
    as_account(w.stranger);
    const char *number = thread + strlen(thread) - 13;
    const char *const paths[] = {thread, "/messages", web_f("/api/v1/conversations/%s", number), "/api/v1/conversations", web_f("/exchange/%s", entry),
                                 web_f("/api/v1/listings/%s", entry), web_f("/messages/new?listing=%s", entry)};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        int status = web_get(paths[i]);
        CHECK(status == 200 || status == 303);
        CHECK(!body_has("ahorn.example") && !body_has("Ahorn.example"));
    }
    CHECK_INT(world_number("SELECT count(*) FROM mail WHERE recipient = '" STRANGER "'"), 2);
    CHECK_INT(world_number("SELECT count(*) FROM mail WHERE recipient = '" STRANGER "' AND (lower(body_text) LIKE '%ahorn.example%' OR lower(subject) LIKE '%ahorn.example%'"
                           " OR in_reply_to LIKE '%ahorn.example%' OR thread LIKE '%ahorn.example%' OR message_id LIKE '%ahorn.example%')"), 0);
    CHECK_INT(world_number("SELECT count(*) FROM message WHERE lower(text) LIKE '%ahorn.example%' OR whole IS NOT NULL OR reference LIKE '%ahorn%'"), 0);
}

static void ask_again(const char *text)
{
    as_account(w.stranger);
    CHECK_INT(web_post(thread, web_f("text=%s", text)), 303);
}

static void bounded(void)
{
    test_case("a mailbox gets at most twenty mails a day of an entry, and twenty answers an hour are enough");
    const char *link = world_link(world_mail("outsider", ANNA).body_text, "/conversation/outside/");
    for (int i = 0; i < 22; i++) {
        ask_again(web_f("Noch+eine+Frage+%d", i));
    }
    CHECK_INT(mails_of_anna(), 20);
    as_visitor();
    for (int i = 0; i < 18; i++) {
        CHECK_INT(web_post(link, web_f("text=Antwort+%d", i)), 303);
    }
    CHECK_INT(web_post(link, "text=Eine+mehr"), 422);
    CHECK(body_has("Too many answers within an hour") && body_has("Eine mehr"));
    test_case("files of an answer too many are not even looked at");
    struct web_file virus = {"files", "virus.exe", STR("MZ")};
    CHECK_INT(web_post_files(link, link, "text=Eine mehr", &virus, 1), 422);
    CHECK(body_has("Too many answers within an hour") && body_has("choose the files again") && !body_has("virus.exe"));
}

static void stopped(void)
{
    test_case("one click stops the mails; the office still gets the messages");
    const char *link = world_link(world_mail("outsider", ANNA).body_text, "/conversation/outside/");
    clock_freeze(clock_now() + DAYS(2));
    ask_again("Und+jetzt%3F");
    CHECK_INT(mails_of_anna(), 21);
    as_visitor();
    CHECK_INT(web_get(web_f("%s/stop", link)), 200);
    CHECK_INT(web_post(web_f("%s/stop", link), "List-Unsubscribe=One-Click"), 303);
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("You get no more mails of messages about this entry."));
    int64_t office = world_number("SELECT count(*) FROM mail WHERE recipient = 'office@alpha.example'");
    ask_again("Hallo%3F");
    CHECK_INT(mails_of_anna(), 21);
    CHECK_INT(world_number("SELECT count(*) FROM mail WHERE recipient = 'office@alpha.example'"), office + 1);
}

static void resumed(void)
{
    test_case("they can have the mails again, by the link of the mail or by that of their entry");
    const char *link = world_link(world_mail("outsider", ANNA).body_text, "/conversation/outside/");
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Get mails about this entry again"));
    CHECK_INT(web_post(web_f("%s/resume", link), ""), 303);
    CHECK_INT(web_get(link), 200);
    CHECK(!body_has("You get no more mails") && body_has("No more mails about this entry"));
    ask_again("Wieder+da%3F");
    CHECK_INT(mails_of_anna(), 22);
    as_visitor();
    CHECK_INT(web_post("/conversation/outside/none/resume", ""), 404);
    CHECK_INT(web_get(own), 200);
    CHECK(!body_has("Get mails about this entry again"));
    CHECK_INT(web_post(web_f("%s/stop", link), ""), 303);
    CHECK_INT(web_get(own), 200);
    CHECK(body_has("Get mails about this entry again"));
    CHECK_INT(web_post(own, "answer=mails"), 303);
    CHECK_INT(web_get(own), 200);
    CHECK(!body_has("You get no more mails"));
    CHECK_INT(web_get(link), 200);
    CHECK(!body_has("You get no more mails"));
}

/* A picture with this name, in base64, as a part of a mail. */
static const char *picture(const char *name)
{
    struct str png = base64_padded(web_test_arena(), test_file(web_test_arena(), "tests/fuzz/corpus/image/small.png"));
    return web_f("--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=%s\r\nContent-Transfer-Encoding: base64\r\n\r\n%.*s\r\n", name, STR_ARG(png));
}

static void files(void)
{
    test_case("their answer takes files, by mail and on the page; one that names their address does not come in, and they are told");
    ask_again("Haben+Sie+ein+Bild%3F");
    struct mail_get_row m = world_mail("outsider", ANNA);
    const char *to = web_f("%.*s@mail.example", STR_ARG(m.reply_to)), *link = world_link(m.body_text, "/conversation/outside/");
    const char *mail = web_f("From: <Anna@ahorn.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                             "--b\r\nContent-Type: text/plain\r\n\r\nAnbei.\r\n%s%s--b--\r\n", picture("halter.png"), picture("ANNA@Ahorn.example.png"));
    CHECK_STR(str_of(web_mail(STR(ANNA), str_of(to), str_of(mail))), "250 2.0.0 Taken");
    CHECK_INT(world_number("SELECT count(*) FROM attachment WHERE account_id IS NULL AND name = 'halter'"), 1);
    CHECK_INT(world_number("SELECT count(*) FROM attachment"), 1);
    m = world_mail("files_left", ANNA);
    CHECK(str_find(m.body_text, STR("ANNA@Ahorn.example.png"), 0) != SIZE_MAX && str_find(m.body_text, STR("halter"), 0) == SIZE_MAX);
    CHECK(str_starts(str_of(world_link(m.body_text, "/conversation/outside/")), STR("/conversation/outside/")));
    struct web_file file = {"files", "anna@ahorn.example.png", test_file(web_test_arena(), "tests/fuzz/corpus/image/small.png")};
    as_visitor();
    CHECK_INT(web_post_files(link, link, "text=Noch eins.", &file, 1), 422);
    CHECK(body_has("It names your e-mail address, which is not shown to the other side.") && body_has("Noch eins."));
    file.name = "eins.png";
    CHECK_INT(web_post_files(link, link, "text=Noch eins.", &file, 1), 303);
    as_account(w.stranger);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("alt=\"halter\"") && body_has("alt=\"eins\"") && !body_has("horn.example"));
    test_case("each of them has room, too");
    world_sql("UPDATE attachment SET size = 209715200");
    as_visitor();
    CHECK_INT(web_post_files(link, link, "text=Und noch eins.", &file, 1), 422);
    CHECK(body_has("There is no room for more files"));
}

static void ended(void)
{
    test_case("of an entry that is withdrawn come no more mails, and once its address is deleted the links are dead");
    const char *link = world_link(world_mail("outsider", ANNA).body_text, "/conversation/outside/");
    ask_again("Noch+da%3F");
    CHECK_INT(mails_of_anna(), 24);
    as_visitor();
    CHECK_INT(web_post(own, "answer=withdraw"), 303);
    ask_again("Schade");
    CHECK_INT(mails_of_anna(), 24);
    world_sql("DELETE FROM listing_outside");
    as_visitor();
    CHECK_INT(web_get(link), 404);
    CHECK(body_has("This link is no longer valid: it is too old, or the entry has ended."));
    clock_freeze(0);
}

#define WITH_PICTURE \
    "side=offer&category=material&title=Visiere mit Bild&text=Wir drucken Visiere mit acht Druckern.&organisation=Werkstatt Birke&contact=Bea Birke" \
    "&email=bea@birke.example&place=Jena"

static void entry_with_files(void)
{
    struct web_file file = {"files", "visier.png", test_file(web_test_arena(), "tests/fuzz/corpus/image/small.png")};
    test_case("an entry from outside takes files; nobody sees them before it is confirmed, and they go with it");
    world_sql("DELETE FROM attachment");
    as_visitor();
    CHECK_INT(web_get("/boards/masks/post"), 200);
    CHECK(body_has("type=\"file\"") && body_has("multipart/form-data") && !body_has("text in pictures is not checked"));
    CHECK_INT(web_post_files("/boards/masks/post", "/boards/masks/post", WITH_PICTURE, &(struct web_file){"files", "virus.exe", STR("MZ")}, 1), 422);
    CHECK(body_has("virus.exe") && body_has("Visiere mit Bild"));
    CHECK_INT(web_post_files("/boards/masks/post", "/boards/masks/post", WITH_PICTURE, &file, 1), 303);
    CHECK_INT(world_number("SELECT count(*) FROM attachment WHERE account_id IS NULL AND name = 'visier'"), 1);
    struct str listing = id_text(web_test_arena(), world_number("SELECT listing_id FROM attachment")), number = id_text(web_test_arena(), world_number("SELECT id FROM attachment"));
    const char *at = web_f("/exchange/%.*s/files/%.*s.png", STR_ARG(listing), STR_ARG(number));
    CHECK_INT(web_get(at), 404);
    const char *link = world_link(world_mail("board_confirm", "bea@birke.example").body_text, "/boards/entry/");
    CHECK_INT(web_post(link, "answer=confirm"), 303);
    CHECK_INT(web_get(at), 404);
    as_account(w.manager);
    CHECK_INT(web_get(at), 200);
    CHECK_INT(web_post(web_f("/office/boards/masks/listings/%.*s/approve", STR_ARG(listing)), ""), 303);
    as_visitor();
    CHECK_INT(web_get(at), 200);
    test_case("what waits to be confirmed takes no more room than one organisation, and is deleted after a week");
    CHECK_INT(web_post_files("/boards/masks/post", "/boards/masks/post", WITH_PICTURE, &file, 1), 303);
    world_sql("UPDATE attachment SET size = 209715200");
    CHECK_INT(web_post_files("/boards/masks/post", "/boards/masks/post", WITH_PICTURE, &file, 1), 422);
    CHECK(body_has("there is no room for files now") && body_has("choose the files again"));
    CHECK_INT(web_post_files("/boards/masks/post", "/boards/masks/post", WITH_PICTURE, NULL, 0), 303);
    clock_freeze(clock_now() + DAYS(8));
    CHECK_INT(web_job("exchange.outside"), OK);
    CHECK_INT(world_number("SELECT count(*) FROM attachment"), 1);
}

int main(void)
{
    web_test_begin();
    web_test_app()->config.lmtp = STR("127.0.0.1:1");
    world_make("", &w);
    post_entry();
    asked();
    answered_on_page();
    answered_by_mail();
    attack_address();
    bounded();
    stopped();
    resumed();
    files();
    ended();
    entry_with_files();
    return web_test_end();
}
