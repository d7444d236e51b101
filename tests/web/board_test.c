/* Boards: made by an office, posted on by members and from outside, looked over, run by two clusters, and who sees what of them. */
#include "feature/board/board.h"
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "gen/exchange_sql.h"
#include "support/world.h"

#include <stdlib.h>
#include <string.h>

extern const struct feature journal_feature;

const struct feature *const features[] = {&exchange_feature, &board_feature, &conversation_feature, &journal_feature, NULL};

static struct world w;

#define OPEN_BOARD \
    "title_de=Schutzausr%C3%BCstung&title_en=Protective+equipment&intro_en=Who+**makes**+masks%3F&category=material&sides=both&fields=certificates" \
    "&fields=weekly_capacity&fields=accuracy_um&audience=public&posting=anybody&approval=1&offer_en=We+can+deliver" \
    "&o1-label_de=Produkt&o1-label_en=Product&o1-value=choice&o1-choices=Maske%3Dmask%2C+Kittel%3Dgown&o1-required=1" \
    "&o2-label_de=Norm&o2-label_en=&o2-value=text&o3-label_en=Ready&o3-value=yes&o4-label_en=Weight&o4-value=number&o4-unit=kg"

static struct str id_sent(void)
{
    struct str to = header("Location");
    return str_cut(to, sizeof("/exchange/") - 1, to.n);
}

static void making(void)
{
    test_case("an office makes a board with own fields; others do not");
    as_account(w.manager);
    CHECK_INT(web_get("/office/boards"), 200);
    CHECK(body_has("Your clusters run no board yet"));
    CHECK_INT(web_get("/office/boards/new"), 200);
    CHECK(body_has("?like=protective-equipment"));
    CHECK_INT(web_get("/office/boards/new?like=protective-equipment"), 200);
    CHECK(body_has("Maske=Mask") && body_has("value=\"weekly_capacity\""));
    CHECK_INT(web_post("/office/boards/new", OPEN_BOARD), 303);
    CHECK_STR(header("Location"), "/boards/protective-equipment");
    as_account(w.owner);
    CHECK_INT(web_post("/office/boards/new", OPEN_BOARD), 403);
    CHECK_INT(web_get("/office/boards/protective-equipment"), 403);
    as_account(w.other_manager);
    CHECK_INT(web_get("/office/boards/protective-equipment"), 404);
    CHECK_INT(web_get("/office/boards/protective-equipment/edit"), 404);
    as_visitor();
    CHECK_INT(web_get("/boards"), 200);
    CHECK(body_has("Protective equipment"));
    CHECK_INT(web_get("/boards/protective-equipment"), 200);
    CHECK(body_has("<strong>makes</strong>") && body_has("We can deliver") && body_has("Nothing stands here yet") && body_has("/post?side=offer"));
    CHECK_INT(web_get("/boards/nothing"), 404);
    CHECK_INT(web_get("/api/v1/boards"), 200);
    CHECK_INT((int)json_count("items"), 1);
    CHECK_INT(web_get("/api/v1/boards/protective-equipment"), 200);
    CHECK_INT((int)json_count("fields"), 6);
    CHECK_STR(json_text("fields.2.name"), "protective-equipment.product");
    CHECK_STR(json_text("fields.2.values.1"), "gown");
}

static void refused(void)
{
    test_case("what does not go together is said at its field, and nothing typed is lost");
    as_account(w.manager);
    CHECK_INT(web_post("/office/boards/new", "category=material&sides=both&audience=cluster&posting=anybody&ends_on=2001-01-01"
                                             "&o1-label_en=Mesh&o1-value=choice&o1-choices=one"), 422);
    CHECK(body_has("A board needs a title") && body_has("sees public boards only") && body_has("This day is over") && body_has("2 to 20 short proposals"));
    CHECK(body_has("value=\"Mesh\""));
    CHECK_INT(web_post("/office/boards/new", "category=staff&sides=offer&audience=public&posting=members&show=fields&o1-label_en=Mesh"), 200);
    CHECK(body_has("value=\"skills\"") && !body_has("value=\"hazard\"") && body_has("value=\"Mesh\""));
    CHECK_INT(web_post("/office/boards/new", "title_en=A&category=staff&sides=offer&audience=cluster&posting=signed_in"), 422);
    CHECK(body_has("Members of other clusters would not see it"));
    CHECK_INT(web_post("/office/boards/new", "title_en=A&category=staff&sides=offer&audience=public&posting=members&o1-label_en=x&o1-key=No.key"), 422);
}

static const char *listing;

static void member_posts(void)
{
    test_case("a member posts with the board's fields, the office lets it appear");
    as_account(w.owner);
    CHECK_INT(web_get("/exchange/new?board=protective-equipment&side=offer"), 200);
    CHECK(body_has("name=\"a-protective-equipment.product\"") && body_has("Kittel") && body_has("name=\"a-weekly_capacity\"") && !body_has("name=\"a-hazard\""));
    CHECK_INT(web_get("/exchange/new?board=nothing"), 404);
    CHECK_INT(web_post("/exchange/new", "board=protective-equipment&side=offer&category=material&visibility=public&title=Kittel+aus+Vlies&text=Wir+n%C3%A4hen+Kittel+aus+Vlies+in+Wetzlar."), 422);
    CHECK(body_has("ist in dieser Börse erforderlich") || body_has("is needed on this board"));
    CHECK_INT(web_post("/exchange/new", "board=protective-equipment&side=offer&category=job&visibility=cluster&title=Kittel+aus+Vlies&text=Wir+n%C3%A4hen+Kittel+aus+Vlies+in+Wetzlar."
                                        "&a-protective-equipment.product=gown&a-protective-equipment.norm=EN+13795&a-protective-equipment.ready=yes"
                                        "&a-protective-equipment.weight=1%2C5&a-weekly_capacity=500"), 303);
    listing = str_z(web_test_arena(), id_sent());
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Wartend") || body_has("Waiting"));
    CHECK_INT(web_get("/my/listings"), 200);
    CHECK(body_has("Kittel aus Vlies"));
    as_visitor();
    CHECK_INT(web_get(web_f("/exchange/%s", listing)), 404);
    CHECK_INT(web_get("/boards/protective-equipment"), 200);
    CHECK(!body_has("Kittel aus Vlies"));
    as_account(w.neighbour);
    CHECK_INT(web_get(web_f("/exchange/%s", listing)), 404);
    CHECK_INT(web_get(web_f("/messages/new?listing=%s", listing)), 404);
    as_account(w.owner);
    CHECK_INT(web_post(web_f("/exchange/%s/publish", listing), "version=1"), 303); /* waits all the same */
    as_visitor();
    CHECK_INT(web_get(web_f("/exchange/%s", listing)), 404);
    as_account(w.other_manager);
    CHECK_INT(web_post(web_f("/office/boards/protective-equipment/listings/%s/approve", listing), ""), 404);
    as_account(w.manager);
    CHECK_INT(web_get("/office/boards/protective-equipment"), 200);
    CHECK(body_has("Kittel aus Vlies"));
    CHECK_INT(web_post(web_f("/office/boards/protective-equipment/listings/%s/refuse", listing), "reason="), 422);
    CHECK_INT(web_post(web_f("/office/boards/protective-equipment/listings/%s/approve", listing), ""), 303);
    CHECK_INT(web_post(web_f("/office/boards/protective-equipment/listings/%s/approve", listing), ""), 404);
    CHECK(str_find(world_mail("board_decided", "owner@lahnaue.example").body_text, STR("/exchange/"), 0) != SIZE_MAX);
}

#define WANTED "board=protective-equipment&side=request&title=Kittel+aus+Vlies+gesucht&text=Wir+brauchen+Kittel+aus+Vlies+f%C3%BCr+unser+Labor.&category=material"

static void compared(void)
{
    test_case("own fields are compared in matching, with the reason");
    as_account(w.stranger);
    web_language("en");
    CHECK_INT(web_post("/exchange/matches", WANTED "&a-protective-equipment.product=gown&a-protective-equipment.weight=2"), 200);
    CHECK(body_has("Kittel aus Vlies") && body_has("Product: gown") && body_has("Weight: 1.5 kg offered, 2 kg wanted"));
    CHECK_INT(web_post("/exchange/matches", WANTED "&a-protective-equipment.product=mask"), 200);
    CHECK(body_has("Kittel aus Vlies") && body_has("Product: gown, does not fit"));
    test_case("a must that is not held ends the match");
    CHECK_INT(web_post("/exchange/matches", WANTED "&a-protective-equipment.product=mask&must=protective-equipment.product"), 200);
    CHECK(!body_has("Kittel aus Vlies</a>"));
}

static void appears(void)
{
    test_case("it is a listing like others: page, search, filters, map, CSV, API");
    as_visitor();
    CHECK_INT(web_get("/boards/protective-equipment"), 200);
    CHECK(body_has("Kittel aus Vlies") && body_has("Hesse: 1 entry") && body_has("gown"));
    CHECK_INT(web_get("/boards/protective-equipment?detail=protective-equipment.product%3Amask"), 200);
    CHECK(!body_has("Kittel aus Vlies</a>"));
    CHECK_INT(web_get("/boards/protective-equipment?detail=protective-equipment.product%3Agown&state=DE-HE&q=13795"), 200);
    CHECK(body_has("Kittel aus Vlies"));
    web_language("de");
    CHECK_INT(web_get(web_f("/exchange/%s", listing)), 200);
    CHECK(body_has("Produkt") && body_has("<dd>Kittel") && body_has("1,5 kg") && body_has("/boards/protective-equipment"));
    web_language("en");
    CHECK_INT(web_get(web_f("/exchange/%s", listing)), 200);
    CHECK(body_has("<dd>gown") && body_has("EN 13795"));
    CHECK_INT(web_get("/exchange.csv?board=protective-equipment"), 200);
    CHECK(body_has("protective-equipment.product") && body_has("EN 13795"));
    CHECK_INT(web_get(web_f("/api/v1/listings/%s", listing)), 200);
    CHECK_STR(json_text("board"), "protective-equipment");
    CHECK_STR(json_text("category"), "material");
    CHECK_STR(json_text("visibility"), "public");
    CHECK_INT(web_get("/api/v1/listings?board=protective-equipment"), 200);
    CHECK_INT((int)json_count("items"), 1);
    CHECK_INT(web_get("/exchange?q=Kittel"), 200);
    CHECK(body_has("Kittel aus Vlies"));
    test_case("a change waits again, and a program is held to the same");
    as_account(w.owner);
    CHECK_INT(web_call(PATCH, web_f("/api/v1/listings/%s", listing), "{\"title\":\"Kittel aus Baumwolle\"}"), 200);
    CHECK_STR(json_text("status"), "waiting");
    as_visitor();
    CHECK_INT(web_get("/exchange?q=Baumwolle"), 200);
    CHECK(!body_has("Kittel aus Baumwolle"));
    as_account(w.manager);
    CHECK_INT(web_post(web_f("/office/boards/protective-equipment/listings/%s/refuse", listing), "reason=Please+name+the+norm"), 303);
    CHECK(str_find(world_mail("board_decided", "owner@lahnaue.example").body_text, STR("Please name the norm"), 0) != SIZE_MAX);
    as_account(w.owner);
    CHECK_INT(web_call(POST, "/api/v1/listings", "{\"board\":\"protective-equipment\",\"side\":\"offer\",\"category\":\"job\",\"title\":\"Masken\","
                                                 "\"text\":\"Wir fertigen Masken in drei Schichten.\",\"attributes\":{}}"), 422);
    CHECK_INT(web_call(POST, "/api/v1/listings", "{\"board\":\"protective-equipment\",\"side\":\"offer\",\"category\":\"job\",\"title\":\"Masken\","
                                                 "\"text\":\"Wir fertigen Masken in drei Schichten.\",\"attributes\":{\"protective-equipment.product\":7}}"), 422);
    CHECK_INT(web_call(POST, "/api/v1/listings", "{\"board\":\"protective-equipment\",\"side\":\"offer\",\"category\":\"job\",\"title\":\"Masken\","
                                                 "\"text\":\"Wir fertigen Masken in drei Schichten.\",\"attributes\":{\"protective-equipment.product\":\"mask\"}}"), 201);
    CHECK_STR(json_text("status"), "waiting");
}

#define OUTSIDE \
    "side=offer&category=material&title=Gesichtsschilde+aus+dem+Drucker&text=Wir+drucken+Gesichtsschilde+mit+acht+Druckern.&organisation=Werkstatt+Ahorn&contact=Anna+Ahorn" \
    "&email=Anna%40ahorn.example&place=Jena&a-protective-equipment.product=mask"

/* Whoever posted without an account is asked by mail like everybody else, once, and answers by one click. */
static void reminded(void)
{
    test_case("a week before its end an entry from outside is asked about by mail, with links that need no account");
    instant now = clock_now();
    int64_t mails = world_number("SELECT count(*) FROM mail WHERE kind = 'renew' AND recipient LIKE '%ahorn.example'");
    clock_freeze(now + DAYS(84));
    CHECK_INT(web_job("exchange.expire"), OK);
    CHECK_INT(web_job("exchange.expire"), OK);
    CHECK_INT(world_number("SELECT count(*) FROM mail WHERE kind = 'renew' AND recipient LIKE '%ahorn.example'"), mails + 1);
    struct mail_get_row m = world_mail("renew", "anna@ahorn.example");
    const char *way = world_link(m.body_text, "/exchange/renew/");
    as_visitor();
    CHECK_INT(web_get(way), 200);
    CHECK(body_has("Gesichtsschilde"));
    CHECK_INT(web_post(way, "answer=renew"), 303);
    CHECK_INT(world_number("SELECT count(*) FROM listing WHERE title LIKE 'Gesichtsschilde%' AND status = 'published' AND reminded_at IS NULL"), 1);
    clock_freeze(0);
}

static void from_outside(void)
{
    test_case("without an account: nothing is visible before the mail is confirmed and the office has looked");
    as_visitor();
    CHECK_INT(web_get("/boards/protective-equipment/post?side=offer"), 200);
    CHECK(body_has("name=\"email\"") && body_has("name=\"a-protective-equipment.product\"") && !body_has("name=\"anonymous\""));
    CHECK_INT(web_post("/boards/protective-equipment/post", "side=offer&title=Gesichtsschilde"), 422);
    CHECK(body_has("value=\"Gesichtsschilde\""));
    CHECK_INT(web_post("/boards/protective-equipment/post", OUTSIDE), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Look into your mailbox"));
    const char *link = world_link(world_mail("board_confirm", "Anna@ahorn.example").body_text, "/boards/entry/");
    as_account(w.manager);
    CHECK_INT(web_get("/office/boards/protective-equipment"), 200);
    CHECK(!body_has("Gesichtsschilde"));
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("value=\"confirm\""));
    CHECK_INT(web_post(link, "answer=withdraw"), 303); /* too early: says nothing, does nothing */
    CHECK_INT(web_post(link, "answer=confirm"), 303);
    CHECK_INT(web_post(link, "answer=confirm"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("The office of the board looks at the entry now"));
    CHECK(str_find(world_mail("board_office", "office@alpha.example").body_text, STR("/office/boards/protective-equipment"), 0) != SIZE_MAX);
    CHECK_INT(web_get("/boards/protective-equipment"), 200);
    CHECK(!body_has("Gesichtsschilde"));
    as_account(w.manager);
    CHECK_INT(web_get("/office/boards/protective-equipment"), 200);
    const char *number = str_z(web_test_arena(), str_cut(body_between("<h3><a href=\"/exchange/", "\">Gesichtsschilde"), 0, SIZE_MAX));
    number = number + strlen(number) - 13;
    CHECK_INT(web_get(web_f("/exchange/%s", number)), 200);
    CHECK(body_has("Anna Ahorn, anna@ahorn.example"));
    CHECK_INT(web_post(web_f("/office/boards/protective-equipment/listings/%s/approve", number), ""), 303);
    test_case("then it stands there, with the name as given and no page of the organisation");
    as_visitor();
    CHECK_INT(web_get(web_f("/exchange/%s", number)), 200);
    CHECK(body_has("Werkstatt Ahorn") && body_has("from outside, name as given") && !body_has("ahorn.example") && !body_has("/organisation/outside"));
    CHECK_INT(web_get("/boards/protective-equipment"), 200);
    CHECK(body_has("Gesichtsschilde") && body_has("Thuringia: 1 entry"));
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("value=\"withdraw\"") && body_has("value=\"renew\""));
    CHECK_INT(web_post(link, "answer=renew"), 303);
    reminded();
    CHECK_INT(web_post(link, "answer=withdraw"), 303);
    CHECK_INT(web_get("/boards/protective-equipment"), 200);
    CHECK(!body_has("Gesichtsschilde"));
    CHECK_INT(web_post(link, "answer=renew"), 303);
    CHECK_INT(web_get(web_f("/exchange/%s", number)), 404);
    CHECK_INT(web_get("/boards/entry/none"), 404);
    CHECK_INT(web_post("/boards/entry/none", "answer=confirm"), 404);
}

static enum err take_number(const struct db_value *row, void *arg)
{
    *(int64_t *)arg = row[0].i;
    return OK;
}

static int count(const char *table)
{
    static const enum db_type one_number[] = {DB_INT};
    const char *sql = web_f("SELECT count(*) AS n FROM %s", table);
    const struct db_query q = {.name = "count", .sqlite = sql, .postgres = sql, .number = DB_UNCACHED, .n_columns = 1, .columns = one_number};
    int64_t n = -1;
    CHECK_INT(db_run(web_test_db(), &q, NULL, take_number, &n, NULL), OK);
    return (int)n;
}

static void forgotten(void)
{
    test_case("what nobody confirms is deleted after a week, with all that belongs to it");
    as_visitor();
    int before = count("organisation");
    CHECK_INT(web_post("/boards/protective-equipment/post", OUTSIDE), 303);
    const char *link = world_link(world_mail("board_confirm", "Anna@ahorn.example").body_text, "/boards/entry/");
    CHECK_INT(count("organisation"), before + 1);
    CHECK_INT(web_job("exchange.outside"), OK);
    CHECK_INT(count("organisation"), before + 1);
    world_sql(web_f("UPDATE listing_outside SET created_at = created_at - %lld WHERE confirmed_at IS NULL", (long long)DAYS(8)));
    CHECK_INT(web_job("exchange.outside"), OK);
    CHECK_INT(count("organisation"), before);
    CHECK_INT(count("listing WHERE status = 'unconfirmed'"), 0);
    CHECK_INT(web_get(link), 404);
    test_case("five that wait are enough for one mailbox");
    for (int i = 0; i < 5; i++) {
        CHECK_INT(web_post("/boards/protective-equipment/post", OUTSIDE), 303);
    }
    CHECK_INT(web_post("/boards/protective-equipment/post", OUTSIDE), 422);
    CHECK(body_has("Several entries of this address wait"));
}

static const char *secret; /* listing of a board for members */

static void for_members(void)
{
    test_case("a board for members: nobody else learns of it");
    as_account(w.manager);
    CHECK_INT(web_post("/office/boards/new", "title_en=Quzoxa&category=capacity&sides=both&audience=cluster&posting=members"), 303);
    CHECK_STR(header("Location"), "/boards/quzoxa");
    as_account(w.owner);
    CHECK_INT(web_post("/exchange/new", "board=quzoxa&side=offer&category=capacity&visibility=public&anonymous=1&title=Fr%C3%A4se+vexozu&text=Eine+Fr%C3%A4se+mit+f%C3%BCnf+Achsen+ist+frei.&status=published"), 303);
    const char *number = secret = str_z(web_test_arena(), id_sent());
    id others[] = {0, w.stranger, w.other_manager, w.operator, w.nobody};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (others[i] == 0) {
            as_visitor();
        } else {
            as_account(others[i]);
        }
        CHECK_INT(web_get("/boards/quzoxa"), 404);
        CHECK_INT(web_get("/api/v1/boards/quzoxa"), 404);
        CHECK_INT(web_get("/boards"), 200);
        CHECK(!body_has("Quzoxa"));
        CHECK_INT(web_get("/api/v1/boards"), 200);
        CHECK(!body_has("Quzoxa"));
        CHECK_INT(web_get("/exchange?board=quzoxa"), 200);
        CHECK(!body_has("Quzoxa") && !body_has("vexozu"));
        CHECK_INT(web_get("/exchange.csv?board=quzoxa"), 200);
        CHECK(!body_has("vexozu"));
        CHECK_INT(web_get("/exchange?q=vexozu"), 200);
        CHECK(!body_has("se vexozu"));
        CHECK_INT(web_get(web_f("/exchange/%s", number)), 404);
        CHECK_INT(web_get(web_f("/api/v1/listings/%s", number)), 404);
        CHECK_INT(web_get(web_f("/radar?centre=listing:%s", number)), 404);
    }
    as_account(w.stranger);
    CHECK_INT(web_get("/exchange/new?board=quzoxa"), 404);
    CHECK_INT(web_post("/exchange/new", "board=quzoxa&side=offer&category=capacity&visibility=public&title=Drehbank&text=Eine+Drehbank+ist+frei+ab+sofort.&status=published"), 422);
}

static void run_by_two(void)
{
    const char *number = secret;
    test_case("a second cluster runs it, once its own office says so");
    as_account(w.manager);
    struct import_cluster_row beta;
    CHECK_INT(import_cluster(web_test_db(), web_test_arena(), STR("beta"), &beta), OK);
    const char *form = web_f("cluster=%.*s", STR_ARG(id_text(web_test_arena(), beta.id)));
    CHECK_INT(web_post("/office/boards/quzoxa/clusters", form), 303);
    CHECK_INT(web_post("/office/boards/quzoxa/clusters", "cluster=0000000000001"), 303);
    CHECK_INT(web_post("/office/boards/quzoxa/leave", form), 403);
    CHECK_INT(web_post("/office/boards/quzoxa/join", web_f("answer=yes&%s", form)), 404); /* only the other office can */
    as_account(w.stranger);
    CHECK_INT(web_get("/boards/quzoxa"), 404);
    as_account(w.other_manager);
    CHECK_INT(web_get("/office/boards"), 200);
    CHECK(body_has("Quzoxa"));
    CHECK_INT(web_get("/office/boards/quzoxa"), 404);
    CHECK_INT(web_post("/office/boards/quzoxa/join", web_f("answer=yes&%s", form)), 303);
    CHECK_INT(web_get("/office/boards/quzoxa"), 200);
    as_account(w.stranger);
    CHECK_INT(web_get("/boards/quzoxa"), 200);
    CHECK(body_has("vexozu") && body_has("Name withheld") && !body_has("Messlabor"));
    CHECK_INT(web_get("/exchange?q=vexozu"), 200);
    CHECK(body_has("se vexozu"));
    CHECK_INT(web_get(web_f("/api/v1/listings/%s", number)), 200);
    CHECK(!body_has("Messlabor") && !body_has("Wetzlar"));
    CHECK_INT(web_get(web_f("/messages/new?listing=%s", number)), 200);
    as_account(w.other_manager);
    CHECK_INT(web_get(web_f("/exchange/%s", number)), 200);
    CHECK(!body_has("Messlabor"));
    as_visitor();
    CHECK_INT(web_get(web_f("/exchange/%s", number)), 404);
    test_case("who leaves sees nothing of it any more, and the last one stays");
    as_account(w.other_manager);
    CHECK_INT(web_post("/office/boards/quzoxa/leave", form), 303);
    CHECK_INT(web_get("/office/boards/quzoxa"), 404);
    as_account(w.stranger);
    CHECK_INT(web_get("/boards/quzoxa"), 404);
    CHECK_INT(web_get("/exchange?q=vexozu"), 200);
    CHECK(!body_has("se vexozu"));
    as_account(w.manager);
    CHECK_INT(web_get("/office/boards/quzoxa"), 200);
    CHECK(!body_has("/leave\""));
}

static void waiting_is_shared(void)
{
    test_case("what waits is seen by all who run the board, drafts are not");
    as_account(w.manager);
    CHECK_INT(web_post("/office/boards/new", "title_en=Rixavo&category=capacity&sides=both&audience=platform&posting=signed_in&approval=1"), 303);
    as_account(w.stranger);
    CHECK_INT(web_post("/exchange/new", "board=rixavo&side=offer&category=capacity&visibility=public&anonymous=1&title=Presse+jokude&text=Eine+Presse+mit+200+Tonnen+ist+frei.&status=draft"), 303);
    const char *number = str_z(web_test_arena(), id_sent());
    as_account(w.manager);
    CHECK_INT(web_get(web_f("/exchange/%s", number)), 404);
    as_account(w.stranger);
    CHECK_INT(web_post(web_f("/exchange/%s/publish", number), "version=1"), 303);
    as_account(w.manager);
    CHECK_INT(web_get(web_f("/exchange/%s", number)), 200);
    CHECK(body_has("Name withheld") && !body_has("Fernwerk"));
    CHECK_INT(web_get("/office/boards/rixavo"), 200);
    CHECK(body_has("jokude") && !body_has("Fernwerk"));
    as_account(w.neighbour);
    CHECK_INT(web_get(web_f("/exchange/%s", number)), 404);
    as_account(w.manager);
    CHECK_INT(web_post(web_f("/office/boards/rixavo/listings/%s/approve", number), ""), 303);
    as_account(w.neighbour);
    CHECK_INT(web_get(web_f("/exchange/%s", number)), 200);
    as_visitor();
    CHECK_INT(web_get(web_f("/exchange/%s", number)), 404);
}

static void changing(void)
{
    test_case("who may see the board holds for what stands on it");
    as_account(w.manager);
    CHECK_INT(web_get("/office/boards/rixavo/edit"), 200);
    const char *version = str_z(web_test_arena(), body_between("name=\"version\" value=\"", "\""));
    CHECK_INT(web_post("/office/boards/rixavo/edit", web_f("version=%s&title_en=Rixavo&category=job&sides=both&audience=public&posting=signed_in&approval=1&o1-label_en=Tonnage&o1-value=number", version)), 303);
    as_visitor();
    CHECK_INT(web_get("/boards/rixavo"), 200);
    CHECK(body_has("jokude") && body_has("Machines and capacity"));
    as_account(w.manager);
    CHECK_INT(web_post("/office/boards/rixavo/edit", web_f("version=%s&title_en=Rixavo&category=job&sides=both&audience=public&posting=signed_in", version)), 422);
    CHECK(body_has("Somebody else has changed this board"));
    test_case("after its last day a board takes nothing, and its entries end");
    CHECK_INT(web_get("/office/boards/rixavo/edit"), 200);
    version = str_z(web_test_arena(), body_between("name=\"version\" value=\"", "\""));
    struct str today = date_of(web_test_arena(), clock_now());
    CHECK_INT(web_post("/office/boards/rixavo/edit", web_f("version=%s&title_en=Rixavo&category=capacity&sides=both&audience=public&posting=signed_in&ends_on=%.*s", version, STR_ARG(today))), 303);
    CHECK_INT(count("listing WHERE title = 'Presse jokude' AND expires_at IS NOT NULL"), 1);
    clock_freeze(clock_now() + DAYS(2));
    CHECK_INT(web_job("exchange.expire"), OK);
    as_visitor();
    CHECK_INT(web_get("/boards/rixavo"), 200);
    CHECK(body_has("This board has ended") && !body_has("jokude"));
    as_account(w.owner);
    CHECK_INT(web_post("/exchange/new", "board=rixavo&side=offer&category=capacity&visibility=public&title=S%C3%A4ge&text=Eine+S%C3%A4ge+f%C3%BCr+Rohre+ist+frei.&status=published"), 422);
    CHECK(body_has("Diese Börse ist beendet") || body_has("This board has ended"));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    making();
    refused();
    member_posts();
    compared();
    appears();
    from_outside();
    forgotten();
    for_members();
    run_by_two();
    waiting_is_shared();
    changing();
    return web_test_end();
}
