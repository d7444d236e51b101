/* Files on listings: what is taken, who gets them, what of them is kept, and when they go. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

#include <string.h>

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

static struct world w;

#define TEXT "text=Wir drehen Wellen bis 200 mm aus Stahl im Lohn, auch einzelne St\xc3\xbc" "cke."
#define OFFER "side=offer&category=capacity&language=de&status=published&" TEXT

static struct str png, jpg, pdf;

static void read_seeds(void)
{
    png = test_file(web_test_arena(), "tests/fuzz/corpus/image/small.png");
    jpg = test_file(web_test_arena(), "tests/fuzz/corpus/image/small.jpg");
    pdf = test_file(web_test_arena(), "tests/fuzz/corpus/pdf/whole.pdf");
}

/* The address of the listing that was just written. */
static const char *made(void)
{
    return str_z(web_test_arena(), header("Location"));
}

/* The address of the n-th file on the page of the listing that was just read, from 0. */
static const char *file_at(size_t n)
{
    size_t at = 0, found = 0;
    struct str all = body_between("<main", "</main>");
    for (at = str_find(all, STR("/files/"), 0); at != SIZE_MAX; at = str_find(all, STR("/files/"), at + 1)) {
        size_t from = at;
        while (from > 0 && all.p[from] != '"') {
            from--;
        }
        bool link = from > 5 && str_eq(str_cut(all, from - 5, from), STR("href="));
        if (link && found++ == n) {
            size_t end = str_find(all, STR("\""), at);
            return str_z(web_test_arena(), str_cut(all, from + 1, end));
        }
    }
    return "";
}

static const char *post(const char *fields, const struct web_file *files, size_t n)
{
    CHECK_INT(web_post_files("/exchange/new?side=offer", "/exchange/new", fields, files, n), 303);
    return made();
}

static const char *open_listing(void)
{
    const struct web_file files[] = {{"files", "Datenblatt X7.pdf", pdf}, {"files", "C:\\Users\\jana\\Maschine.PNG", png}};
    test_case("an open listing shows its files with the names that they came with");
    as_account(w.owner);
    const char *at = post(OFFER "&title=Wellen aus Stahl&visibility=platform", files, 2);
    CHECK_INT(web_get(at), 200);
    CHECK(body_has("Datenblatt X7</a>") && body_has("(PDF, ") && body_has("alt=\"Maschine\""));
    CHECK(!body_has("Users") && body_has("Describe the pictures"));
    const char *first = str_z(web_test_arena(), str_of(file_at(0)));
    CHECK_INT(web_get(first), 200);
    CHECK_STR(header("Content-Type"), "application/pdf");
    CHECK_STR(header("Content-Disposition"), "attachment; filename=\"attachment-1.pdf\"");
    CHECK_STR(header("X-Content-Type-Options"), "nosniff");
    CHECK_STR(header("Cache-Control"), "private, no-store");
    CHECK(!body_has("Secret") && !body_has("/Metadata"));
    test_case("what everybody may see a browser keeps, and asks each time");
    const char *public = post(OFFER "&title=Buchsen aus Stahl&visibility=public", files, 1);
    CHECK_INT(web_get(public), 200);
    public = str_z(web_test_arena(), str_of(file_at(0)));
    as_visitor();
    CHECK_INT(web_get(public), 200);
    CHECK_STR(header("Cache-Control"), "private, no-cache");
    const char *tag = web_f("If-None-Match: %.*s", STR_ARG(header("ETag")));
    const struct web_ask again = {.path = public, .headers = {tag}};
    CHECK_INT(web_ask(&again), 304);
    world_sql("UPDATE listing SET status = 'closed' WHERE title LIKE 'Buchsen%'");
    CHECK_INT(web_ask(&again), 404);
    world_sql("DELETE FROM attachment WHERE listing_id IN (SELECT id FROM listing WHERE title LIKE 'Buchsen%')");
    return at;
}

static void who_gets_them(const char *at)
{
    const char *first, *other;
    test_case("who may see the listing gets them, nobody else");
    as_account(w.stranger);
    CHECK_INT(web_get(at), 200);
    first = file_at(0);
    CHECK_INT(web_get(first), 200);
    as_visitor();
    CHECK_INT(web_get(first), 404);
    as_account(w.stranger);
    other = web_f("/exchange/%.*s%s", STR_ARG(world_listing("L1")), first + strlen(at));
    CHECK_INT(web_get(other), 404);
    CHECK_INT(web_get(web_f("%s/files/nothing.pdf", at)), 404);
    test_case("the API says where they are");
    CHECK_INT(web_get(web_f("/api/v1/listings%s/files", at + strlen("/exchange"))), 200);
    CHECK_INT(json_count("items"), 2);
    const char *bytes = str_z(web_test_arena(), json_text("items.0.url"));
    CHECK(str_ends(str_of(bytes), str_of(first + strlen("/exchange"))));
    const char *path = strstr(bytes, "/api/v1/listings/");
    CHECK_STR(json_text("items.0.kind"), "pdf");
    CHECK_STR(json_text("items.1.title"), "Maschine");
    CHECK_INT(web_get(path), 200);
    CHECK_STR(header("Content-Type"), "application/pdf");
    as_visitor();
    CHECK_INT(web_get(path), 404);
    CHECK_INT(web_get(web_f("/api/v1/listings%s/files", at + strlen("/exchange"))), 404);
}

static int64_t version_of(const char *title)
{
    return world_number(web_f("SELECT version FROM listing WHERE title = '%s'", title));
}

/* Adding, naming, removing by a program; each is a change of the listing. */
static void by_program(void)
{
    const struct web_file file = {"file", "Jana Lahnaue.png", png}, bad = {"file", "virus.exe", STR("MZ")};
    test_case("the API takes files in a form, for one's own listings");
    as_account(w.owner);
    const char *at = post(OFFER "&title=Per Programm&visibility=platform", NULL, 0), *list = web_f("/api/v1/listings%s/files", at + strlen("/exchange"));
    CHECK_INT(web_post_files(at, list, "title=Die Maschine", &file, 1), 200);
    CHECK_STR(json_text("items.0.title"), "Die Maschine");
    CHECK_INT(version_of("Per Programm"), 2);
    const char *one = strstr(str_z(web_test_arena(), json_text("items.0.url")), "/api/v1/");
    CHECK_INT(web_post_files(at, list, "version=1", &file, 1), 409);
    CHECK_INT(web_post_files(at, list, "", &bad, 1), 422);
    CHECK(body_has("virus.exe"));
    CHECK_INT(web_call(POST, list, "{}"), 422);
    as_account(w.stranger);
    CHECK(web_post_files(at, list, "", &file, 1) >= 403);
    CHECK(web_call(PATCH, one, "{\"title\":\"Fremd\"}") >= 403);
    CHECK(web_call(DELETE, one, "") >= 403);
    as_visitor();
    CHECK_INT(web_call(DELETE, one, ""), 401);
    CHECK_INT(world_number("SELECT count(*) FROM attachment WHERE title = 'Die Maschine'"), 1);
    test_case("says what one shows, and removes it; not through another listing");
    as_account(w.owner);
    CHECK_INT(web_call(PATCH, one, "{\"title\":\"Von vorn\"}"), 200);
    CHECK_STR(json_text("items.0.title"), "Von vorn");
    CHECK_INT(web_call(PATCH, web_f("/api/v1/listings/%.*s%s", STR_ARG(world_listing("L1")), strstr(one, "/files/")), "{\"title\":\"Anders\"}"), 404);
    CHECK_INT(web_call(DELETE, one, ""), 204);
    CHECK_INT(web_get(one), 404);
    CHECK_INT(web_call(DELETE, one, ""), 404);
    test_case("attack: without a name the API asks, too, before a name or a title tells, and keeps no name");
    at = post(OFFER "&title=Ohne Namen per Programm&visibility=platform&anonymous=1", NULL, 0);
    list = web_f("/api/v1/listings%s/files", at + strlen("/exchange"));
    CHECK_INT(web_post_files(at, list, "", &file, 1), 422);
    CHECK(body_has("Lahnaue"));
    CHECK_INT(web_post_files(at, list, "title=Halle in Lahnaue", &(struct web_file){"file", "a.png", png}, 1), 422);
    CHECK_INT(web_post_files(at, list, "sure=1", &file, 1), 200);
    CHECK_STR(json_text("items.0.title"), "Attachment 1");
    one = strstr(str_z(web_test_arena(), json_text("items.0.url")), "/api/v1/");
    CHECK_INT(web_call(PATCH, one, "{\"title\":\"Halle in Lahnaue\"}"), 422);
    CHECK_INT(web_call(DELETE, one, ""), 204);
    CHECK_INT(world_number("SELECT count(*) FROM attachment WHERE name LIKE '%Jana%'"), 0);
}

static void six_move(void)
{
    world_sql("UPDATE attachment SET listing_id = (SELECT id FROM listing WHERE title = 'Nimmt auf') WHERE listing_id = (SELECT id FROM listing WHERE title = 'Hat sechs')");
}

static void two_programs(void)
{
    const struct web_file file = {"file", "a.png", png};
    struct web_file six[6];
    for (size_t i = 0; i < 6; i++) {
        six[i] = (struct web_file){"files", "a.png", png};
    }
    test_case("of two programs that add files at once the second has no more room than the first left");
    as_account(w.owner);
    (void)post(OFFER "&title=Hat sechs&visibility=platform", six, 6);
    const char *at = post(OFFER "&title=Nimmt auf&visibility=platform", NULL, 0), *list = web_f("/api/v1/listings%s/files", at + strlen("/exchange"));
    web_meanwhile(six_move);
    CHECK_INT(web_post_files(at, list, "", &file, 1), 422);
    CHECK(body_has("six in all"));
    CHECK_INT(world_number("SELECT count(*) FROM attachment WHERE listing_id = (SELECT id FROM listing WHERE title = 'Nimmt auf')"), 6);
    world_sql("DELETE FROM attachment WHERE listing_id = (SELECT id FROM listing WHERE title = 'Nimmt auf')");
}

static void changes(const char *at)
{
    const char *edit = web_f("%s/edit", at);
    test_case("its owner says what they show, removes one and adds one");
    as_account(w.owner);
    CHECK_INT(web_get(edit), 200);
    struct str key_pdf = body_between("name=\"file.", ".title");
    struct str all = body_between("files-kept", "</ul>");
    size_t second = str_find(all, STR("name=\"file."), str_find(all, STR(".away"), 0));
    struct str key_png = str_cut(all, second + 11, second + 11 + ID_TEXT);
    struct str version = body_between("name=\"version\" value=\"", "\"");
    const struct web_file file = {"files", "Neu.jpg", jpg};
    const char *fields = web_f(OFFER "&title=Wellen aus Stahl&visibility=platform&version=%.*s&file.%.*s.away=1&file.%.*s.title=Die Drehmaschine von vorn", STR_ARG(version),
                               STR_ARG(key_pdf), STR_ARG(key_png));
    CHECK_INT(web_post_files(edit, edit, fields, &file, 1), 303);
    CHECK_INT(web_get(at), 200);
    CHECK(!body_has("Datenblatt X7") && body_has("alt=\"Die Drehmaschine von vorn\"") && body_has("alt=\"Neu\""));
    test_case("without a file and without these fields everything stays");
    CHECK_INT(web_get(edit), 200);
    version = body_between("name=\"version\" value=\"", "\"");
    CHECK_INT(web_post_files(edit, edit, web_f(OFFER "&title=Wellen aus Stahl, einzeln&visibility=platform&version=%.*s", STR_ARG(version)), NULL, 0), 303);
    CHECK_INT(web_get(at), 200);
    CHECK(body_has("alt=\"Die Drehmaschine von vorn\"") && body_has("alt=\"Neu\""));
}

static void refused(void)
{
    const struct web_file bad[] = {{"files", "virus.exe", STR("MZ program")}, {"files", "halb.pdf", STR("%PDF-1.4 half")}};
    struct web_file many[7];
    test_case("what is no file of ours is refused in words, and nothing typed is lost");
    as_account(w.owner);
    CHECK_INT(web_post_files("/exchange/new?side=offer", "/exchange/new", OFFER "&title=Mit Unsinn&visibility=platform", bad, 2), 422);
    CHECK(body_has("virus.exe") && body_has("This file is no PDF, no JPEG and no PNG.") && body_has("halb.pdf") && body_has("This file is damaged."));
    CHECK(body_has("value=\"Mit Unsinn\"") && body_has("Please choose the files again"));
    test_case("six at most, of at most 10 MB");
    for (size_t i = 0; i < 7; i++) {
        many[i] = (struct web_file){"files", "a.png", png};
    }
    CHECK_INT(web_post_files("/exchange/new?side=offer", "/exchange/new", OFFER "&title=Mit zu vielen&visibility=platform", many, 7), 422);
    CHECK(body_has("six in all"));
    char *large = arena_alloc(web_test_arena(), 1, (10 << 20) + 1);
    memcpy(large, png.p, png.n);
    many[0].bytes = (struct str){large, (10 << 20) + 1};
    CHECK_INT(web_post_files("/exchange/new?side=offer", "/exchange/new", OFFER "&title=Mit zu grosser&visibility=platform", many, 1), 422);
    CHECK(body_has("at most 10 MB"));
    CHECK_INT(world_number("SELECT count(*) FROM listing WHERE title LIKE 'Mit%'"), 0);
    test_case("an organisation has room for 200 MB");
    world_sql("UPDATE attachment SET size = 209715200");
    CHECK_INT(web_post_files("/exchange/new?side=offer", "/exchange/new", OFFER "&title=Mit noch einer&visibility=platform", many + 1, 1), 422);
    CHECK(body_has("There is no room for more files"));
    world_sql("UPDATE attachment SET size = 100");
}

static void without_a_name(void)
{
    const struct web_file files[] = {{"files", "Messlabor-Lahnaue.pdf", pdf}, {"files", "Jana Lahnaue.png", png}};
    test_case("without a name the checker reads the PDF, and warns");
    as_account(w.owner);
    CHECK_INT(web_post_files("/exchange/new?side=offer", "/exchange/new", OFFER "&title=Messen ohne Namen&visibility=platform&anonymous=1", files, 2), 422);
    CHECK(body_has("jana@lahnaue.example") && body_has("would tell who sends it"));
    test_case("who means it so posts it; of the names nothing is kept");
    const char *at = post(OFFER "&title=Messen ohne Namen&visibility=platform&anonymous=1&sure=1", files, 2);
    CHECK_INT(world_number("SELECT count(*) FROM attachment WHERE name LIKE '%Lahnaue%'"), 0);
    as_account(w.stranger);
    CHECK_INT(web_get(at), 200);
    CHECK(body_has("Attachment 1</a>") && body_has("alt=\"Attachment 2\"") && !body_has("Lahnaue"));
    test_case("a listing that loses its name later loses those of its files, and their words are read again");
    as_account(w.owner);
    const char *open = post(OFFER "&title=Fräsen mit Namen&visibility=platform", files, 2), *edit = web_f("%s/edit", open);
    CHECK_INT(web_post_files(edit, edit, OFFER "&title=Fräsen mit Namen&visibility=platform&anonymous=1&version=1", NULL, 0), 422);
    CHECK(body_has("would tell who sends it"));
    CHECK_INT(web_post_files(edit, edit, OFFER "&title=Fräsen mit Namen&visibility=platform&anonymous=1&sure=1&version=1", NULL, 0), 303);
    CHECK_INT(world_number("SELECT count(*) FROM attachment WHERE name LIKE '%Lahnaue%'"), 0);
}

static void by_import(void)
{
    bool ok;
    test_case("the same when an import takes the name away");
    world_sql("UPDATE attachment SET listing_id = (SELECT id FROM listing WHERE reference = 'L1'), name = 'Lahnaue 7'"
              " WHERE listing_id IN (SELECT id FROM listing WHERE title LIKE 'Fr_sen mit%')");
    CHECK_INT(world_number("SELECT count(*) FROM attachment WHERE name LIKE '%Lahnaue%'"), 2);
    (void)world_import(web_f("%sL1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.5512,8.5034,offer,capacity,de,Drehen,Drehen bis 500 mm in Stahl.,,,,,,,public,1\n", world_columns), &ok);
    CHECK(ok);
    CHECK_INT(world_number("SELECT count(*) FROM attachment WHERE name LIKE '%Lahnaue%'"), 0);
}

static void they_go(const char *at)
{
    test_case("files of a listing go ninety days after it was closed");
    int64_t all = world_number("SELECT count(*) FROM attachment");
    CHECK_INT(web_job("exchange.files"), OK);
    CHECK_INT(world_number("SELECT count(*) FROM attachment"), all);
    world_sql("UPDATE listing SET status = 'closed', updated_at = 1 WHERE title LIKE 'Wellen%'");
    CHECK_INT(web_job("exchange.files"), OK);
    CHECK_INT(world_number("SELECT count(*) FROM attachment"), all - 2);
    as_account(w.owner);
    CHECK_INT(web_get(at), 200);
    CHECK(!body_has("/files/"));
}

int main(void)
{
    web_test_begin();
    world_make("L1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.5512,8.5034,offer,capacity,de,Fräsen,Fräsen bis 500 mm in Stahl und Aluminium.,,,,,,,public,0\n", &w);
    world_sql("UPDATE account SET language = 'en'");
    read_seeds();
    const char *at = open_listing();
    who_gets_them(at);
    changes(at);
    by_program();
    two_programs();
    refused();
    without_a_name();
    by_import();
    they_go(at);
    return web_test_end();
}
