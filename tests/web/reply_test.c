/* Answers by mail: whose they are, what of them is taken, what is refused with which words, and what is left alone. */
#include "app/receive.h"
#include "base/base64.h"
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

#include "gen/conversation_sql.h"

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

static struct world w;
static const char rows[] =
    "C1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Messraum mit KMG,Messraum klimatisiert mit Gerät.,,,,,,,platform,0\n"
    "C2,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Geheimer Messraum,Messraum klimatisiert mit Gerät.,,,,,,,platform,1\n";

#define OWNER "owner@lahnaue.example"
#define STRANGER "stranger@fernwerk.example"

static const char *address_of(const char *kind, const char *to)
{
    struct mail_get_row m = world_mail(kind, to);
    return web_f("%.*s@mail.example", STR_ARG(m.reply_to));
}

/* The reply of the LMTP server to a mail. */
static const char *send(const char *recipient, const char *from, const char *headers, const char *text)
{
    const char *mail = web_f("From: Somebody <%s>\r\nMessage-ID: <%zu@their.example>\r\n%s\r\n%s", from, (size_t)str_hash(str_of(text)), headers, text);
    return web_mail(str_of(from), str_of(recipient), str_of(mail));
}

static bool says(const char *reply, const char *code)
{
    return str_starts(str_of(reply), str_of(code));
}

static const char *begin(const char *listing)
{
    as_account(w.stranger);
    CHECK_INT(web_post("/messages/new", web_f("listing=%.*s&text=Haben+Sie+Zeit%%3F", STR_ARG(world_listing(listing)))), 303);
    return str_z(web_test_arena(), header("Location"));
}

static void answer(void)
{
    test_case("the answer to a mail reaches the conversation, without signature and history");
    const char *thread = begin("C1");
    struct mail_get_row first = world_mail("contact", OWNER);
    CHECK(str_starts(first.reply_to, STR("reply+")));
    CHECK(str_find(first.body_text, STR("Antworten Sie einfach auf diese E-Mail"), 0) != SIZE_MAX);
    const char *to = address_of("contact", OWNER);
    CHECK_STR(str_of(receive_recipient(web_test_app(), web_test_db(), web_test_arena(), str_of(to))), "250 2.1.5 Known");
    CHECK_STR(str_of(send(to, "Owner@Lahnaue.example", "Content-Type: text/plain; charset=utf-8\r\n",
                          "Ja, ab M\xc3\xa4rz.\r\n\r\nAm 21.11.2026 schrieb Clusterwerk:\r\n> Haben Sie Zeit?\r\n-- \r\nOlga\r\n")), "250 2.0.0 Taken");
    as_account(w.stranger);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Ja, ab März."));
    CHECK(body_has("by e-mail"));
    CHECK(body_has("Show the whole e-mail"));

    test_case("the other side gets a mail that stands in the thread");
    struct mail_get_row second = world_mail("reply", STRANGER);
    CHECK(str_find(second.body_text, STR("> Ja, ab März."), 0) != SIZE_MAX);
    CHECK(str_find(second.body_text, STR("Am 21.11."), 0) == SIZE_MAX);
    CHECK_STR(second.in_reply_to, str_z(web_test_arena(), first.message_id));
    CHECK_STR(second.thread, str_z(web_test_arena(), first.message_id));

    test_case("and answers that one; the next mail refers to the own one");
    CHECK(says(send(address_of("reply", STRANGER), STRANGER, "", "Gut, KW 12.\r\n"), "250"));
    struct mail_get_row third = world_mail("reply", OWNER);
    CHECK(str_find(third.in_reply_to, STR("@their.example"), 0) != SIZE_MAX);
    CHECK_STR(third.thread, str_z(web_test_arena(), first.message_id));
    as_account(w.stranger);
    CHECK_INT(web_post(thread, "text=Oder+KW+13."), 303);
    struct mail_get_row fourth = world_mail("reply", OWNER);
    CHECK_STR(fourth.in_reply_to, str_z(web_test_arena(), third.message_id));

    test_case("the same mail again changes nothing");
    size_t mails = world_mails();
    CHECK(says(send(address_of("reply", STRANGER), STRANGER, "", "Gut, KW 12.\r\n"), "250"));
    CHECK_INT(world_mails(), mails);
}

static void refused(void)
{
    const char *to = address_of("reply", OWNER);
    size_t mails = world_mails();
    test_case("an address that is unknown, of another kind, or grown old");
    CHECK(says(send("reply+00000000000000000000000000@mail.example", OWNER, "", "Hallo"), "550 5.1.1"));
    CHECK(says(send("reply@mail.example", OWNER, "", "Hallo"), "550 5.1.1"));
    CHECK(says(send("office+00000000000000000000000000@mail.example", OWNER, "", "Hallo"), "550 5.1.1"));
    CHECK(says(receive_recipient(web_test_app(), web_test_db(), web_test_arena(), STR("postmaster@mail.example")), "550 5.1.1"));
    instant now = clock_now();
    clock_freeze(now + DAYS(181));
    CHECK(says(send(to, OWNER, "", "Hallo"), "550 5.1.1"));
    clock_freeze(0);

    test_case("another sender, also the other side of the conversation");
    CHECK(says(send(to, "owner@other.example", "", "Hallo"), "550 5.7.1 Bitte von der Adresse"));
    CHECK(says(send(to, STRANGER, "", "Hallo"), "550 5.7.1 Bitte von der Adresse"));

    test_case("nothing, too much, what cannot be read");
    CHECK(says(send(to, OWNER, "", "\r\n\r\n"), "550 5.7.1 Die E-Mail enthaelt keinen Text"));
    char *long_text = arena_alloc(web_test_arena(), 1, 6000);
    memset(long_text, 'x', 5900);
    CHECK(says(send(to, OWNER, "", long_text), "550 5.7.1 Der Text ist laenger"));
    CHECK(says(send(to, OWNER, "Content-Type: multipart/encrypted; boundary=b\r\n", "--b\r\n\r\nx\r\n--b--\r\n"), "550 5.7.1 Verschluesselte"));
    struct buf hops;
    buf_init(&hops, 1 << 16);
    for (int i = 0; i < 60; i++) {
        buf_z(&hops, "Received: from a by b\r\n");
    }
    CHECK(says(send(to, OWNER, hops.p, "Hallo"), "554 5.4.6"));
    buf_free(&hops);

    test_case("an account that is blocked");
    world_sql("UPDATE account SET status = 'blocked' WHERE email_key = '" OWNER "'");
    CHECK(says(send(to, OWNER, "", "Hallo"), "550 5.1.1"));
    world_sql("UPDATE account SET status = 'active' WHERE email_key = '" OWNER "'");
    CHECK_INT(world_mails(), mails);
}

static void automatic(void)
{
    const char *to = address_of("reply", OWNER);
    size_t mails = world_mails();
    test_case("what programs write is taken and left alone");
    CHECK(says(send(to, OWNER, "Auto-Submitted: auto-replied\r\n", "Ich bin im Urlaub."), "250"));
    CHECK(says(send(to, OWNER, "Precedence: bulk\r\n", "Ich bin im Urlaub."), "250"));
    const char *bounce = "From: " OWNER "\r\n\r\nNicht zugestellt.";
    CHECK(says(web_mail(STR(""), str_of(to), str_of(bounce)), "250"));
    CHECK_INT(world_mails(), mails);

    test_case("two programs that answer each other come to an end");
    int taken = 0;
    for (int i = 0; i < 40; i++) {
        taken += says(send(to, OWNER, "", web_f("Antwort %d", i)), "250");
    }
    CHECK(taken > 10 && taken <= 20);
    CHECK(says(send(to, OWNER, "", "Noch eine"), "550 5.7.1 Zu viele Antworten"));
}

static void quoted(const char *thread);
static void held_back(const char *thread);

static void without_name(void)
{
    test_case("the whole mail would tell a hidden name; attachments are counted");
    const char *thread = begin("C2");
    CHECK(says(send(address_of("contact", OWNER), OWNER, "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
                    "--b\r\n\r\nJa, frei.\r\n-- \r\nOlga Messlabor\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\nx\r\n--b--\r\n"), "250"));
    as_account(w.stranger);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Ja, frei."));
    CHECK(body_has("One attachment of the answer was not kept."));
    CHECK(!body_has("Olga"));
    struct mail_get_row m = world_mail("reply", STRANGER);
    CHECK(str_find(m.body_text, STR("One attachment of the answer"), 0) != SIZE_MAX);
    CHECK(str_find(m.body_text, STR("Olga"), 0) == SIZE_MAX);
    as_account(w.owner);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Olga Messlabor"));
    quoted(thread);
    held_back(thread);
}

/* History between the lines, heads of mails before, their dates with the zone of the writer. */
static void quoted(const char *thread)
{
    test_case("of what is quoted nothing passes, wherever it stands");
    CHECK(says(send(address_of("contact", OWNER), OWNER, "Date: Sat, 21 Nov 2026 10:15:00 -0330\r\nX-Mailer: Lahnpost\r\n",
                    "Zu Ihrer Frage:\r\n\r\nOn Sat, 21 Nov 2026 10:15 -0330, Olga <owner@lahnaue.example> wrote:\r\n> Gruss aus Lahnaue\r\n\r\nJa, gern.\r\n\r\n"
                    "Von: Olga Owner\r\nGesendet: Samstag\r\nAn: jemand\r\n\r\nalt\r\n"), "250"));
    as_account(w.stranger);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Ja, gern.") && body_has("Zu Ihrer Frage:"));
    struct mail_get_row m = world_mail("reply", STRANGER);
    static const char *const never[] = {"Olga", "ahnaue", "-0330", "Lahnpost", "their.example", "Gesendet", "alt\n"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        CHECK(!body_has(never[i]));
        CHECK(str_find(m.body_text, str_of(never[i]), 0) == SIZE_MAX);
        CHECK(str_find(m.subject, str_of(never[i]), 0) == SIZE_MAX);
    }
}

static void held_back(const char *thread)
{
    test_case("a mail that would tell is not passed on; its author looks at it first, and loses nothing");
    size_t replies = (size_t)world_number("SELECT count(*) FROM mail WHERE kind = 'reply'");
    CHECK(says(send(address_of("contact", OWNER), OWNER, "", "Rufen Sie an: 06441 998877.\r\n\r\nMit freundlichen Gruessen\r\nOlga Owner\r\nMesslabor Lahnaue\r\n"), "250"));
    CHECK_INT(world_number("SELECT count(*) FROM mail WHERE kind = 'reply'"), replies);
    as_account(w.stranger);
    CHECK_INT(web_get(thread), 200);
    CHECK(!body_has("998877") && !body_has("Olga"));
    struct mail_get_row m = world_mail("names_held", OWNER);
    CHECK(str_find(m.body_text, STR("„06441 998877“"), 0) != SIZE_MAX);
    const char *link = world_link(m.body_text, "/conversation/reply/");
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Rufen Sie an: 06441 998877.") && body_has("name=\"sure\""));
    CHECK_INT(web_post(link, "text=Rufen+Sie+an:+06441+998877."), 422);
    CHECK_INT(web_post(link, "text=Schreiben+Sie+hier."), 303);
    CHECK_INT(web_get(link), 200);
    CHECK(!body_has("998877"));
}

/* One part of a mail: a file in base64. */
static const char *part(const char *type, const char *disposition, struct str bytes)
{
    struct str coded = base64_padded(web_test_arena(), bytes);
    return web_f("--b\r\nContent-Type: %s\r\nContent-Disposition: %s\r\nContent-Transfer-Encoding: base64\r\n\r\n%.*s\r\n", type, disposition, STR_ARG(coded));
}

static const char *send_files(const char *to, const char *from, const char *text, const char *parts)
{
    return send(to, from, "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
                web_f("--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n%s--b--\r\n", text, parts));
}

static int64_t files_kept(void)
{
    return world_number("SELECT count(*) FROM attachment");
}

static bool mail_has(const struct mail_get_row *m, const char *text)
{
    return str_find(m->body_text, str_of(text), 0) != SIZE_MAX;
}

static void files_come_in(const char *thread)
{
    struct str pdf = test_file(web_test_arena(), "tests/fuzz/corpus/pdf/whole.pdf"), png = test_file(web_test_arena(), "tests/fuzz/corpus/image/small.png");
    const char *to = address_of("contact", OWNER);
    test_case("files of an answer by mail come in, cleaned, with their names; the other side reads how many");
    CHECK(says(send_files(to, OWNER, "Anbei Plan und Foto.", web_f("%s%s", part("application/octet-stream; name=\"C:\\\\lab\\\\Plan 7.pdf\"", "attachment", pdf),
                                                                  part("image/png", "inline; filename=\"Foto.png\"", png))), "250"));
    CHECK_INT(files_kept(), 2);
    CHECK_INT(world_number("SELECT count(*) FROM mail WHERE kind = 'files_left'"), 0);
    struct mail_get_row m = world_mail("reply", STRANGER);
    CHECK(mail_has(&m, "2 files belong to this message") && !mail_has(&m, "not kept"));
    as_account(w.stranger);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Anbei Plan und Foto.") && body_has("Plan 7</a>") && body_has("alt=\"Foto\"") && !body_has("not kept") && !body_has("C:"));
    const char *file = web_f("%s/files/%.*s", thread, STR_ARG(body_between(web_f("%s/files/", thread), "\"")));
    CHECK_INT(web_get(file), 200);
    CHECK(!body_has("Secret") && body_has("%PDF-"));
    test_case("the same mail again adds nothing");
    CHECK(says(send_files(to, OWNER, "Anbei Plan und Foto.", web_f("%s%s", part("application/octet-stream; name=\"C:\\\\lab\\\\Plan 7.pdf\"", "attachment", pdf),
                                                                  part("image/png", "inline; filename=\"Foto.png\"", png))), "250"));
    CHECK_INT(files_kept(), 2);
}

static void files_left_out(const char *thread)
{
    struct str png = test_file(web_test_arena(), "tests/fuzz/corpus/image/small.png");
    const char *to = address_of("contact", OWNER), *many = "";
    test_case("what does not come in is named to whoever sent it, with the reason; its text and the others do come in");
    CHECK(says(send_files(to, OWNER, "Noch etwas.", web_f("%s%s", part("application/msword", "attachment; filename=Vertrag.doc", STR("\xd0\xcf word")),
                                                         part("image/png", "attachment; filename=gut.png", png))), "250"));
    CHECK_INT(files_kept(), 3);
    struct mail_get_row m = world_mail("files_left", OWNER);
    CHECK(mail_has(&m, "„Vertrag.doc“: Diese Datei ist weder PDF noch JPEG noch PNG.") && !mail_has(&m, "gut.png"));
    const char *link = world_link(m.body_text, "/conversation/reply/");
    CHECK(world_mail("reply", STRANGER).body_text.n > 0 && !mail_has(&m, "Noch etwas."));
    m = world_mail("reply", STRANGER);
    CHECK(mail_has(&m, "> Noch etwas.") && mail_has(&m, "One attachment of the answer was not kept.") && !mail_has(&m, "Vertrag"));
    as_account(w.stranger);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("One attachment of the answer was not kept.") && !body_has("Vertrag"));
    test_case("the link of that mail takes them");
    const struct web_file again = {"files", "Vertrag.png", png};
    as_visitor();
    CHECK_INT(web_post_files(link, link, "text=Hier als Bild.", &again, 1), 303);
    CHECK_INT(files_kept(), 4);
    test_case("six of one mail");
    for (int i = 0; i < 8; i++) {
        many = web_f("%s%s", many, part("image/png", web_f("attachment; filename=bild%d.png", i), png));
    }
    CHECK(says(send_files(to, OWNER, "Acht Bilder.", many), "250"));
    CHECK_INT(files_kept(), 10);
    m = world_mail("files_left", OWNER);
    CHECK(mail_has(&m, "„bild6.png“") && mail_has(&m, "„bild7.png“") && !mail_has(&m, "bild5") && mail_has(&m, "mehr als sechs"));
    test_case("no room: the text comes in");
    world_sql("UPDATE attachment SET size = 209715200");
    CHECK(says(send_files(to, OWNER, "Und noch eins.", part("image/png", "attachment; filename=voll.png", png)), "250"));
    CHECK_INT(files_kept(), 10);
    m = world_mail("files_left", OWNER);
    CHECK(mail_has(&m, "„voll.png“: Für weitere Dateien ist kein Platz"));
    world_sql("UPDATE attachment SET size = 100");
    test_case("a stranger's mail and one of a program are not looked into");
    size_t mails = world_mails();
    CHECK(says(send_files(to, STRANGER, "Hallo.", many), "550"));
    CHECK(says(send(to, OWNER, "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
                    web_f("--b\r\n\r\nWeg.\r\n%s--b--\r\n", part("image/png", "attachment; filename=weg.png", png))), "250"));
    CHECK_INT(files_kept(), 10);
    CHECK_INT(world_mails(), mails);
    test_case("a large picture between the lines is missed, that of a signature is not");
    char *large = arena_alloc(web_test_arena(), 1, 70 << 10);
    memset(large, 'x', 70 << 10);
    struct str mail = str_fmt(web_test_arena(),
                              "From: <" OWNER ">\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSehen Sie selbst.\r\n"
                              "%s--b\r\nContent-Type: image/png; name=foto.png\r\n\r\n%.*s\r\n--b--\r\n",
                              part("image/png", "inline; filename=logo.png", png), 70 << 10, large);
    CHECK(says(web_mail(STR(OWNER), str_of(to), mail), "250"));
    m = world_mail("files_left", OWNER);
    CHECK(mail_has(&m, "„foto.png“: Das Bild steht zwischen den Zeilen") && !mail_has(&m, "logo"));
}

static void files(void)
{
    const char *thread = begin("C1");
    files_come_in(thread);
    files_left_out(thread);
}

/* Attacks: name of the file, words in it, properties of it, the mail that names it. */
static void files_without_name(void)
{
    struct str pdf = test_file(web_test_arena(), "tests/fuzz/corpus/pdf/whole.pdf"), png = test_file(web_test_arena(), "tests/fuzz/corpus/image/small.png");
    const char *thread = begin("C2"), *to = address_of("contact", OWNER);
    test_case("without a name nothing is kept of what a file is called");
    int64_t before = files_kept(), held = world_number("SELECT count(*) FROM mail WHERE kind = 'names_held'");
    CHECK(says(send_files(to, OWNER, "Das Bild.", web_f("%s%s", part("image/png", "attachment; filename=Maschine-3.png", png),
                                                       part("application/zip", "attachment; filename=Lahnaue.zip", STR("PK")))), "250"));
    CHECK_INT(files_kept(), before + 1);
    CHECK_INT(world_number("SELECT count(*) FROM attachment WHERE name LIKE 'Maschine%'"), 0);
    struct mail_get_row m = world_mail("reply", STRANGER);
    CHECK(mail_has(&m, "One file belongs") && !mail_has(&m, "Maschine-3") && !mail_has(&m, "ahnaue"));
    m = world_mail("files_left", OWNER);
    CHECK(mail_has(&m, "„Lahnaue.zip“"));
    as_account(w.stranger);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("alt=\"Attachment 1\"") && !body_has("Maschine-3") && !body_has("ahnaue"));
    test_case("a name or words that tell hold the answer back; its text waits, its files do not");
    CHECK(says(send_files(to, OWNER, "Noch ein Bild.", part("image/png", "attachment; filename=Messlabor_Lahnaue.png", png)), "250"));
    CHECK(says(send_files(to, OWNER, "Das Datenblatt.", part("application/pdf", "attachment; filename=d.pdf", pdf)), "250"));
    CHECK_INT(files_kept(), before + 1);
    CHECK_INT(world_number("SELECT count(*) FROM mail WHERE kind = 'names_held'"), held + 2);
    m = world_mail("names_held", OWNER);
    CHECK(mail_has(&m, "jana@lahnaue.example") && mail_has(&m, "Die Dateien der E-Mail werden nicht aufbewahrt."));
    const char *link = world_link(m.body_text, "/conversation/reply/");
    as_account(w.stranger);
    CHECK_INT(web_get(thread), 200);
    CHECK(!body_has("Das Datenblatt.") && !body_has("Noch ein Bild."));
    test_case("its author sends it from the link, with the file, and is asked once more");
    const struct web_file file = {"files", "Lahnaue.png", png};
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Das Datenblatt.") && body_has("text in pictures is not checked"));
    CHECK_INT(web_post_files(link, link, "text=Das Datenblatt.", &file, 1), 422);
    CHECK(body_has("name=\"sure\"") && body_has("Lahnaue"));
    CHECK_INT(web_post_files(link, link, "text=Das Datenblatt.&sure=1", &file, 1), 303);
    CHECK_INT(files_kept(), before + 2);
    as_account(w.stranger);
    CHECK_INT(web_get(thread), 200);
    CHECK(body_has("Das Datenblatt.") && !body_has("ahnaue"));
}

static void switched_off(void)
{
    test_case("without LMTP mails name no address for answers");
    web_test_app()->config.lmtp = STR_NONE;
    as_account(w.stranger);
    CHECK_INT(web_post("/messages/new", web_f("listing=%.*s&text=Noch+da%%3F", STR_ARG(world_listing("C1")))), 303);
    struct mail_get_row m = world_mail("reply", OWNER);
    CHECK(m.reply_to.n == 0);
    CHECK(str_find(m.body_text, STR("Antworten Sie hier, ohne Anmeldung"), 0) != SIZE_MAX);
}

int main(void)
{
    web_test_begin();
    web_test_app()->config.lmtp = STR("127.0.0.1:1");
    world_make(rows, &w);
    answer();
    refused();
    automatic();
    world_sql("UPDATE message SET created_at = 1");
    files();
    world_sql("UPDATE message SET created_at = 1");
    without_name();
    files_without_name();
    switched_off();
    return web_test_end();
}
