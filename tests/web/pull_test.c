/* Lists that are fetched: news, no news, mistakes, and addresses that are none of ours to visit. */
#include "domain/fetch.h"
#include "domain/organisation.h"
#include "feature/import/pull.h"
#include "support/file_server.h"
#include "support/test_db.h"
#include "support/world.h"

#include <string.h>

static struct world w;
static int port;

static const struct served files[] = {
    {"/list.csv", "200 OK", "\"v1\"", "Firma;Ort;Telefon\nGeholt GmbH;Ulm;1\n"},
    {"/more.csv", "200 OK", NULL, "Firma;Ort;Telefon\nGeholt GmbH;Ulm;2\nNeu Geholt AG;Bonn;3\n"},
    {"/bad.csv", "200 OK", NULL, "Firma;Land\nKaputt GmbH;Atlantis\n"},
    {"/loop", "302 Found\r\nLocation: /loop", NULL, ""},
    {"/on", "302 Found\r\nLocation: /list.csv", NULL, ""},
    {"/file", "302 Found\r\nLocation: file:///etc/passwd", NULL, ""},
    {"/secret", "401 Unauthorized", NULL, ""},
    {0},
};

static void run_job(void)
{
    CHECK_INT(web_job("import.pull"), OK);
}

static void set(const char *path)
{
    CHECK_INT(web_post("/office/alpha/import/pull", web_f("url=http://127.0.0.1:%d%s&hours=24", port, path)), 303);
}

static bool exists(const char *slug)
{
    struct organisation o;
    return organisation_find(web_test_db(), web_test_arena(), str_of(slug), &o) == OK;
}

static void guard(void)
{
    static const struct {
        const char *path, *why;
    } rows[] = {{"/loop", "The address leads on too often, or to something that is not https."},
                {"/file", "The address leads on too often, or to something that is not https."},
                {"/secret", "The address asks for a password. Please give one that works without."},
                {"/none", "There is no file at this address."}};
    struct arena *a = arena_new(64 << 20);
    const char *why = NULL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_case("fetching %s", rows[i].path);
        struct fetch f = {.url = str_fmt(a, "http://127.0.0.1:%d%s", port, rows[i].path), .private_too = true};
        CHECK_INT(fetch_file(a, &f, &why), ERR_INVALID);
        CHECK_STR(str_of(why), rows[i].why);
    }
    test_case("a redirect is followed, tags are kept");
    struct fetch f = {.url = str_fmt(a, "http://127.0.0.1:%d/on", port), .private_too = true};
    CHECK_INT(fetch_file(a, &f, &why), OK);
    CHECK_STR(f.etag, "\"v1\"");
    CHECK(str_starts(f.body, STR("Firma;Ort")));
    test_case("private addresses are refused before anything is sent, by number and by name");
    int before = file_server_asked();
    struct fetch number = {.url = str_fmt(a, "https://127.0.0.1:%d/list.csv", port)}, name = {.url = str_fmt(a, "https://localhost:%d/list.csv", port)};
    CHECK_INT(fetch_file(a, &number, &why), ERR_INVALID);
    CHECK_STR(str_of(why), "The address leads into a private network. Only public addresses are fetched.");
    CHECK_INT(fetch_file(a, &name, &why), ERR_INVALID);
    CHECK_INT(file_server_asked(), before);
    arena_free(a);
}

static void lists(void)
{
    test_case("an office gives an address; only https without the operator's word");
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/import/pull"), 200);
    CHECK_INT(web_post("/office/alpha/import/pull", web_f("url=http://127.0.0.1:%d/list.csv&hours=24", port)), 422);
    CHECK(body_has("The address must begin with https://"));
    web_test_app()->config.fetch_private = true;
    CHECK_INT(web_post("/office/alpha/import/pull", "url=&hours=24"), 422);
    set("/list.csv");
    test_case("the list is imported, the office gets a mail");
    run_job();
    CHECK(exists("geholt-gmbh"));
    struct mail_get_row mail = world_mail("import", "office@alpha.example");
    CHECK(str_find(mail.body_text, STR("1 new, 0 changed"), 0) != SIZE_MAX);
    CHECK_INT(web_get(world_link(mail.body_text, "/office/alpha/import/")), 200);
    CHECK(body_has("The list is imported"));
    CHECK_INT(web_get("/office/alpha/import/pull"), 200);
    CHECK(body_has("The list was fetched and imported."));
    test_case("nothing new: no mail, no run");
    size_t mails = world_mails();
    CHECK(test_db_script(web_test_db(), "UPDATE import_pull SET next_at = 1") == OK);
    run_job();
    CHECK_INT(web_get("/office/alpha/import/pull"), 200);
    CHECK(body_has("had nothing new"));
    CHECK_INT(world_mails(), mails);
    test_case("changes");
    set("/more.csv");
    run_job();
    CHECK(exists("neu-geholt-ag"));
    mail = world_mail("import", "office@alpha.example");
    CHECK(str_find(mail.body_text, STR("1 new, 1 changed"), 0) != SIZE_MAX);
    test_case("mistakes: nothing is changed, the mail says what is wrong, once");
    set("/bad.csv");
    run_job();
    CHECK(!exists("kaputt-gmbh"));
    mail = world_mail("import", "office@alpha.example");
    CHECK(str_find(mail.body_text, STR("row 2, Land: must be a country"), 0) != SIZE_MAX);
    CHECK_INT(web_get("/office/alpha/import/pull"), 200);
    CHECK(body_has("The last try failed") && body_has("Atlantis"));
    mails = world_mails();
    CHECK(test_db_script(web_test_db(), "UPDATE import_pull SET next_at = 1") == OK);
    run_job();
    CHECK_INT(world_mails(), mails);
    test_case("nothing there");
    set("/none");
    run_job();
    mail = world_mail("import", "office@alpha.example");
    CHECK(str_find(mail.body_text, STR("There is no file at this address."), 0) != SIZE_MAX);
    test_case("stopping, and others");
    CHECK_INT(web_post("/office/alpha/import/pull/stop", ""), 303);
    int asked = file_server_asked();
    run_job();
    CHECK_INT(file_server_asked(), asked);
    as_account(w.other_manager);
    CHECK_INT(web_get("/office/alpha/import/pull"), 403);
    CHECK_INT(web_post("/office/alpha/import/pull", "url=https://x.example/&hours=24"), 403);
    CHECK_INT(web_post("/office/alpha/import/pull/stop", ""), 403);
}

int main(void)
{
    web_test_begin();
    port = file_server_start(files);
    world_make("", &w);
    web_language("en");
    guard();
    lists();
    file_server_stop();
    return web_test_end();
}
