/* Files in messages: both sides get them, nobody else; without names nothing is kept of what they were called. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

#include <string.h>

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

static struct world w;
static struct str png, pdf;

#define FIRM "alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.5512,8.5034,offer,capacity,de,"
static const char rows[] =
    "A1," FIRM "Offenes Angebot,Ein Angebot mit Namen und Text.,,,,,,,public,0\n"
    "A2," FIRM "Chiffre Angebot,Ein Angebot ohne Namen und mit Text.,,,,,,,public,1\n"
    "A3," FIRM "Angebot mit Vermittlung,Ein Angebot ohne Namen und mit Text.,,,,,,,public,1\n";

/* Path of the first file on the page. */
static const char *first_file(const char *before)
{
    struct str s = body_between(web_f("%s/files/", before), "\"");
    return s.n > 0 ? web_f("%s/files/%.*s", before, STR_ARG(s)) : "";
}

/* Writes about a listing; the page of the conversation. */
static const char *write_to(const char *reference, const char *more, const struct web_file *files, size_t n, int wanted)
{
    struct str listing = world_listing(reference);
    const char *form = web_f("/messages/new?listing=%.*s", STR_ARG(listing));
    CHECK_INT(web_post_files(form, "/messages/new", web_f("listing=%.*s&text=Anbei eine Zeichnung.%s", STR_ARG(listing), more), files, n), wanted);
    return str_z(web_test_arena(), header("Location"));
}

/* The same through the API, with files in a form. */
static void by_program(const char *talk)
{
    const char *to = web_f("%s/messages", talk);
    const struct web_file file = {"file", "Skizze.png", png}, bad = {"file", "virus.exe", STR("MZ")};
    test_case("programs send files with a message");
    as_account(w.stranger);
    CHECK_INT(web_post_files(talk, to, "text=Per Programm.", &file, 1), 201);
    CHECK_INT(json_count("messages.1.files"), 1);
    CHECK_INT(web_post_files(talk, to, "text=Per Programm.", &bad, 1), 422);
    CHECK(body_has("virus.exe"));
    CHECK_INT(web_call(POST, to, "{\"text\":\"Ohne.\"}"), 201);
    CHECK_INT(web_post_files("/messages", "/api/v1/conversations", "listing=A1&text=Noch eine.", &file, 1), 200);
    CHECK_INT(json_count("messages.3.files"), 1);
    CHECK_INT(web_post_files("/messages", "/api/v1/conversations", "listing=A2&text=Hallo.", &(struct web_file){"file", "Fernwerk Jena.png", png}, 1), 422);
    CHECK(body_has("Fernwerk"));
    world_sql("DELETE FROM attachment WHERE message_id IN (SELECT id FROM message WHERE text LIKE 'Per Programm%' OR text LIKE 'Noch eine%')");
    world_sql("DELETE FROM message WHERE text LIKE 'Per Programm%' OR text LIKE 'Noch eine%' OR text LIKE 'Ohne.%'");
}

static void both_sides_get_it(void)
{
    const struct web_file files[] = {{"files", "Zeichnung 7.pdf", pdf}, {"files", "Foto.png", png}};
    test_case("both sides see the files of a message");
    as_account(w.stranger);
    const char *page = write_to("A1", "", files, 2, 303);
    CHECK_INT(web_get(page), 200);
    CHECK(body_has("Zeichnung 7</a>") && body_has("alt=\"Foto\""));
    const char *file = first_file(page);
    struct mail_get_row mail = world_mail("contact", "owner@lahnaue.example");
    CHECK(str_find(mail.body_text, STR("2 "), 0) != SIZE_MAX && str_find(mail.body_text, STR("Dateien"), 0) != SIZE_MAX);
    as_account(w.owner);
    CHECK_INT(web_get(file), 200);
    CHECK_STR(header("Content-Type"), "application/pdf");
    CHECK_STR(header("Cache-Control"), "private, no-store");
    CHECK(!body_has("Secret"));
    CHECK_INT(web_get(web_f("/api/v1/conversations%s", page + strlen("/messages"))), 200);
    const char *bytes = strstr(str_z(web_test_arena(), json_text("messages.0.files.0")), "/api/v1/conversations/");
    CHECK(str_ends(str_of(bytes), str_of(file + strlen("/messages"))));
    CHECK_INT(web_get(bytes), 200);
    CHECK_STR(header("Content-Type"), "application/pdf");
    as_account(w.neighbour);
    CHECK_INT(web_get(bytes), 404);
    by_program(web_f("/api/v1/conversations%s", page + strlen("/messages")));
    test_case("through the link of the mail, too, and nobody else");
    mail = world_mail("contact", "owner@lahnaue.example");
    as_visitor();
    const char *link = world_link(mail.body_text, "/conversation/reply/");
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Zeichnung 7</a>") && body_has("type=\"file\""));
    CHECK_INT(web_get(first_file(link)), 200);
    CHECK_INT(web_get(file), 303);
    as_account(w.neighbour);
    CHECK_INT(web_get(file), 404);
    as_account(w.manager);
    CHECK_INT(web_get(file), 404);
    test_case("an answer with a file; a message that the office hides gives none");
    as_account(w.owner);
    CHECK_INT(web_post_files(page, page, "text=Danke, hier unsere.", files + 1, 1), 303);
    CHECK_INT(world_number("SELECT count(*) FROM attachment"), 3);
    world_sql("UPDATE message SET hidden_at = 1");
    CHECK_INT(web_get(file), 404);
    CHECK_INT(web_get(page), 200);
    CHECK(!body_has("/files/"));
}

static void refused(void)
{
    const struct web_file bad = {"files", "virus.exe", STR("MZ program")};
    test_case("what is no file of ours is refused, and the text stays");
    as_account(w.neighbour);
    (void)write_to("A1", "", &bad, 1, 422);
    CHECK(body_has("virus.exe") && body_has("Anbei eine Zeichnung.") && body_has("Please choose the files again"));
}

static void without_names(void)
{
    const struct web_file file = {"files", "Fernwerk-Jena-Steve.pdf", pdf};
    test_case("without names the checker reads the PDF first");
    as_account(w.stranger);
    (void)write_to("A2", "", &file, 1, 422);
    CHECK(body_has("jana@lahnaue.example") && body_has("would tell who sends it") && body_has("name=\"sure\""));
    const char *page = write_to("A2", "&sure=1", &file, 1, 303);
    CHECK_INT(world_number("SELECT count(*) FROM attachment WHERE name LIKE 'Fernwerk%'"), 0);
    as_account(w.owner);
    CHECK_INT(web_get(page), 200);
    CHECK(body_has("Anlage 1</a>") && !body_has("Fernwerk"));
    CHECK_INT(web_get(first_file(page)), 200);
    CHECK(str_find(header("Content-Disposition"), STR("anlage-1.pdf"), 0) != SIZE_MAX);
}

static void through_the_office(void)
{
    const struct web_file file = {"files", "Plan.png", png};
    test_case("what an office passes on it sees first, with its files");
    world_sql(web_f("UPDATE listing SET office_relay = 1 = 1, account_id = %lld WHERE reference = 'A3'", (long long)w.owner));
    as_account(w.stranger);
    const char *page = write_to("A3", "", &file, 1, 303);
    CHECK_INT(web_get(page), 200);
    const char *mine = first_file(page);
    CHECK_INT(web_get(mine), 200);
    as_account(w.owner);
    CHECK_INT(web_get(mine), 404);
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/relay"), 200);
    const char *item = web_f("/office/alpha/relay/%.*s", STR_ARG(body_between("action=\"/office/alpha/relay/", "\""))), *waiting = first_file(item);
    CHECK_INT(web_get(waiting), 200);
    as_account(w.other_manager);
    CHECK(web_get(waiting) != 200);
    as_account(w.manager);
    CHECK_INT(web_post(item, "answer=pass"), 303);
    CHECK_INT(web_get(waiting), 404);
    as_account(w.owner);
    CHECK_INT(web_get(mine), 200);
}

static void room(void)
{
    const struct web_file file = {"files", "Plan.png", png};
    test_case("a person has room for 200 MB in messages");
    world_sql("UPDATE attachment SET size = 209715200");
    as_account(w.stranger);
    (void)write_to("A2", "&sure=1", &file, 1, 422);
    CHECK(body_has("There is no room for more files"));
}

int main(void)
{
    web_test_begin();
    world_make(rows, &w);
    png = test_file(web_test_arena(), "tests/fuzz/corpus/image/small.png");
    pdf = test_file(web_test_arena(), "tests/fuzz/corpus/pdf/whole.pdf");
    both_sides_get_it();
    refused();
    without_names();
    through_the_office();
    room();
    return web_test_end();
}
