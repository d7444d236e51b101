/* Attacks on listings without a name: what a stranger could try in order to learn who posted one. One named test each; the guide
 * "How anonymity is kept" lists them. Messages and their mails are attacked in conversation_test and reply_test, webhooks in webhook_test. */
#include "domain/xlsx.h"
#include "feature/conversation/conversation.h"
#include "feature/exchange/crowd.h"
#include "feature/exchange/exchange.h"
#include "support/table.h"
#include "support/world.h"

#include <string.h>

extern const struct feature landscape_feature, saved_feature, account_feature, radar_feature, outbox_feature, people_feature, atlas_feature;
const struct feature *const features[] = {&exchange_feature, &conversation_feature, &landscape_feature, &account_feature, &saved_feature, &radar_feature, &outbox_feature,
                                          &people_feature, &atlas_feature, NULL};

static struct world w;

#define FIRM "alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.5512,8.5034,"
#define CAPACITY "offer,capacity,de,"
#define TEXT ",Glühen und Löten von Edelstahl unter Vakuum bis 1200 Grad.,Ofenbau,,,,,,"
/* X1 without a name beside X2 with one, of the same firm; X3 the only member of beta; X4 as X1, of another town in the same cell, X5 alone with its topic. The
 * others make the crowd. */
static const char rows[] =
    "X1," FIRM CAPACITY "Vakuumofen wuxavi" TEXT "public,1\n"
    "X2," FIRM CAPACITY "Vakuumofen zetaqe" TEXT "public,0\n"
    "X3,beta,Fernwerk Jena,company_large,DE,DE-TH,Jena,50.92,11.58," CAPACITY "Vakuumofen patmir" TEXT "public,1\n"
    "X4,alpha,Nachbar Optik,company_sme,DE,DE-HE,Huttenberg,50.5170,8.5790," CAPACITY "Vakuumofen gysoda" TEXT "public,1\n"
    "X5,alpha,Nachbar Optik,company_sme,DE,DE-HE,Huttenberg,50.5170,8.5790," CAPACITY "Walzwerk dufemi,Blech bis zwei Meter Breite.,Walztechnik,,,,,,public,1\n"
    "K1,alpha,Kranz AG,company_sme,DE,DE-HE,Fulda,50.55,9.67," CAPACITY "Eins" TEXT "public,0\n"
    "K2,alpha,Limes KG,company_sme,DE,DE-HE,Fulda,50.55,9.67," CAPACITY "Zwei" TEXT "public,0\n"
    "K3,alpha,Ohm Werk,company_sme,DE,DE-HE,Fulda,50.55,9.67," CAPACITY "Drei" TEXT "public,0\n"
    "R1,beta,Fernwerk Jena,company_large,DE,DE-TH,Jena,50.92,11.58,request,capacity,de,Vakuumofen gesucht,"
    "Wir suchen einen Vakuumofen zum Glühen und Löten von Edelstahl.,Ofenbau,,,,,,public,0\n";

static bool tells(void)
{
    static const char *const words[] = {"Lahnaue", "lahnaue", "Olga", "owner@", "Wetzlar", "50.55", "8.503", "messlabor"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (body_has(words[i])) {
            return true;
        }
    }
    return false;
}

/* What would tell who posted X4. */
static bool names_neighbour(struct str text)
{
    return str_find(text, STR("achbar"), 0) != SIZE_MAX || str_find(text, STR("uttenberg"), 0) != SIZE_MAX || str_find(text, STR("50.51"), 0) != SIZE_MAX;
}

static const char *page(const char *reference)
{
    return web_f("/exchange/%.*s", STR_ARG(world_listing(reference)));
}

static void attack_search_by_name(void)
{
    test_case("attack: search by the firm's name, its people, its town");
    static const char *const words[] = {"Lahnaue", "Messlabor", "Olga", "Wetzlar", "owner%40lahnaue.example", "messlabor-lahnaue"};
    as_account(w.stranger);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        CHECK_INT(web_get(web_f("/api/v1/listings?q=%s", words[i])), 200);
        CHECK(!body_has("wuxavi"));
        CHECK_INT(web_get(web_f("/landscape?q=%s", words[i])), 200);
        CHECK(!body_has("wuxavi"));
        CHECK_INT(web_get(web_f("/exchange?q=%s", words[i])), 200);
        CHECK(!body_has("wuxavi"));
    }
}

static void attack_counts(void)
{
    test_case("attack: counts and lists by organisation");
    as_account(w.stranger);
    CHECK_INT(web_get("/api/v1/listings?q=Vakuumofen"), 200);
    int64_t all = (int64_t)json_number("total");
    static const char *const names[] = {"organisation=messlabor-lahnaue", "org=messlabor-lahnaue", "organisation_kind=company", "size=small", "place=Wetzlar"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int got = web_get(web_f("/api/v1/listings?q=Vakuumofen&%s", names[i]));
        CHECK(got == 422 || (got == 200 && json_number("total") == all));
    }
    CHECK_INT(web_get("/organisation/messlabor-lahnaue"), 200);
    CHECK(body_has("zetaqe") && !body_has("wuxavi"));
    CHECK_INT(web_get("/api/v1/organisations/messlabor-lahnaue"), 200);
    CHECK(!body_has("wuxavi"));
}

static void attack_exports(void)
{
    static const char *const paths[] = {"/exchange.csv?q=wuxavi", "/exchange.atom?q=wuxavi", "/api/v1/listings?q=wuxavi", "/exchange?q=wuxavi"};
    as_account(w.stranger);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        test_case("attack: the export %s", paths[i]);
        CHECK_INT(web_get(paths[i]), 200);
        CHECK(body_has("wuxavi"));
        CHECK(!tells());
    }
    test_case("attack: its page, what it says to search engines, its calendar");
    as_visitor();
    CHECK_INT(web_get(page("X1")), 200);
    CHECK(body_has("Company") && body_has("Hesse") && !tells());
    CHECK_INT(web_get(web_f("%s/calendar", page("X1"))), 200);
    CHECK(!tells());
    test_case("attack: the name of a file");
    CHECK_INT(web_get("/exchange.csv?q=wuxavi"), 200);
    CHECK(str_find(header("Content-Disposition"), STR("ahnaue"), 0) == SIZE_MAX);
}

static void attack_workbook(void)
{
    test_case("attack: the workbook for Excel, all its cells and its name");
    struct xlsx x;
    const char *why = "";
    as_account(w.stranger);
    CHECK_INT(web_get("/exchange.xlsx?q=gysoda"), 200);
    CHECK(str_find(header("Content-Disposition"), STR("achbar"), 0) == SIZE_MAX);
    CHECK(xlsx_read(web_test_arena(), body(), 0, &x, &why));
    CHECK(str_find(x.csv, STR("Vakuumofen gysoda"), 0) != SIZE_MAX && !names_neighbour(x.csv));
}

/* Of "Nachbar Optik" everything is without a name: nothing else would explain that it stands there. */
static void attack_atlas(void)
{
    test_case("attack: the competence atlas of its topic, on page, in files, API and figures");
    static const char *const paths[] = {"/atlas", "/api/v1/atlas", "/atlas/ofenbau", "/api/v1/atlas/ofenbau", "/atlas/ofenbau/organisations.csv",
                                        "/atlas/ofenbau/organisations.geojson", "/embed/alpha/atlas/ofenbau"};
    as_account(w.stranger);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        int status = web_get(paths[i]);
        CHECK(status == 200 || (status == 404 && str_starts(str_of(paths[i]), STR("/embed"))));
        CHECK(!names_neighbour(body()));
    }
    CHECK_INT(web_get("/api/v1/atlas/ofenbau"), 200);
    CHECK(body_has("messlabor-lahnaue")); /* by what it posted with its name */
    int64_t before = (int64_t)json_number("total");
    world_sql("UPDATE listing SET status = 'closed' WHERE reference = 'X4'");
    CHECK_INT(web_get("/api/v1/atlas/ofenbau"), 200);
    CHECK_INT((int64_t)json_number("total"), before);
    world_sql("UPDATE listing SET status = 'published' WHERE reference = 'X4'");
}

static void attack_digest(void)
{
    test_case("attack: the weekly mail of what fits");
    as_account(w.stranger);
    CHECK_INT(web_post("/account/found", "topics=walztechnik&found=office&headline=Sucht+Walzen&version=0"), 303);
    world_sql("UPDATE expert SET created_at = 1, told_at = NULL, told = NULL");
    CHECK_INT(web_job("people.digest"), OK);
    struct mail_get_row m = world_mail("fit", "stranger@fernwerk.example");
    CHECK(str_find(m.body_text, STR("Walzwerk dufemi"), 0) != SIZE_MAX);
    static const char *const never[] = {"ahnaue", "Olga", "Wetzlar", "achbar", "uttenberg"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        CHECK(str_find(m.body_text, str_of(never[i]), 0) == SIZE_MAX && str_find(m.subject, str_of(never[i]), 0) == SIZE_MAX);
    }
}

static uint64_t millis_of(struct str number)
{
    id n = 0;
    CHECK(id_parse(number, &n));
    return (uint64_t)n >> ID_RANDOM_BITS;
}

static struct str post(const char *title, bool anonymous)
{
    CHECK_INT(web_call(POST, "/api/v1/listings", web_f("{\"side\":\"offer\",\"category\":\"capacity\",\"visibility\":\"public\",\"title\":\"%s\","
                       "\"text\":\"Eine Presse mit zweihundert Tonnen ist frei.\",\"anonymous\":%s}", title, anonymous ? "true" : "false")), 201);
    return str_copy(web_test_arena(), json_text("id"));
}

static void attack_time(void)
{
    test_case("attack: the moment, told by number, time stamps and order: posted at once with others of the same firm");
    static const uint64_t day = UINT64_C(24) * 60 * 60 * 1000;
    as_account(w.owner);
    instant now = clock_now();
    clock_freeze(now - now % DAYS(1) + HOURS(9));
    struct str first = post("Presse jokude", true), named = post("Presse rixavo", false), second = post("Presse quzoxa", true);
    clock_freeze(now - now % DAYS(1) + HOURS(10));
    post("Presse vexozu", false);
    uint64_t at = millis_of(named);
    CHECK(millis_of(first) != millis_of(second));
    CHECK(millis_of(first) != at || millis_of(second) != at);
    CHECK_INT(millis_of(first) / day, at / day);
    as_account(w.stranger);
    static const char *const stamps[] = {"published_at", "updated_at", "expires_at"};
    CHECK_INT(web_get(web_f("/api/v1/listings/%.*s", STR_ARG(first))), 200);
    for (size_t i = 0; i < 3; i++) {
        CHECK(str_find(json_text(stamps[i]), STR("T00:00:00"), 0) != SIZE_MAX);
    }
    CHECK_INT(web_get("/api/v1/listings?q=Presse&side=offer&sort=newest"), 200);
    CHECK(str_starts(json_text("items.0.title"), STR("Presse jokude")) || str_starts(json_text("items.0.title"), STR("Presse quzoxa")));
    CHECK(str_starts(json_text("items.1.title"), STR("Presse jokude")) || str_starts(json_text("items.1.title"), STR("Presse quzoxa")));
    CHECK_INT(web_get(web_f("/exchange/%.*s", STR_ARG(first))), 200);
    CHECK(!body_has("hour ago") && !body_has("hours ago"));
    clock_freeze(0);
}

static void say_accuracy(const char *reference, const char *attributes)
{
    world_sql(web_f("UPDATE listing SET attributes = '%s' WHERE reference = '%s'", attributes, reference));
    world_sql(web_f("INSERT INTO change (id, kind, object_id) SELECT %lld, 'listing', id FROM listing WHERE reference = '%s'", (long long)id_new(), reference));
}

static void attack_numbers(void)
{
    test_case("attack: numbers from one to another: what is no field of the kind cannot be asked for");
    say_accuracy("X3", "{\"accuracy_um\":0.7,\"our_number\":4711}");
    say_accuracy("X1", "{\"accuracy_um\":0.3}");
    static const char *const hidden[] = {"lat", "lon", "radius_km", "organisation_id", "account_id", "created_at", "published_at", "members", "our_number", "crowd"};
    as_account(w.neighbour);
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        CHECK_INT(web_get(web_f("/api/v1/listings?from[%s]=1", hidden[i])), 422);
        CHECK_INT(web_get(web_f("/exchange?q=Vakuumofen&from[%s]=1", hidden[i])), 422);
        CHECK(!body_has("patmir"));
    }
    test_case("attack: alone within the bounds, and still without cluster, state, firm, town");
    CHECK_INT(web_get("/api/v1/listings?from[accuracy_um]=0.6&to[accuracy_um]=0.8"), 200);
    CHECK_INT(json_number("total"), 1);
    CHECK_STR(json_text("items.0.reference"), "X3");
    static const char *const narrow[] = {"cluster=beta", "state=DE-TH", "q=Fernwerk", "q=Jena"};
    for (size_t i = 0; i < sizeof narrow / sizeof *narrow; i++) {
        CHECK_INT(web_get(web_f("/api/v1/listings?from[accuracy_um]=0.6&to[accuracy_um]=0.8&%s", narrow[i])), 200);
        CHECK_INT(json_number("total"), 0);
    }
    CHECK_INT(web_get("/exchange?category=capacity&from[accuracy_um]=0.6&to[accuracy_um]=0.8"), 200);
    CHECK(body_has("patmir") && !body_has("value=\"beta\"") && !body_has("value=\"DE-TH\"") && !body_has("Thuringia") && !body_has("Jena"));
    test_case("attack: bounds with the words of the firm, its people and its town, in files too");
    static const char *const words[] = {"Lahnaue", "Messlabor", "Olga", "Wetzlar"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        CHECK_INT(web_get(web_f("/api/v1/listings?to[accuracy_um]=0.5&q=%s", words[i])), 200);
        CHECK(!body_has("wuxavi"));
    }
    CHECK_INT(web_get("/exchange.csv?to[accuracy_um]=0.5"), 200);
    CHECK(body_has("wuxavi") && !tells());
}

/* Of "Nachbar Optik" everything is without a name: as a ground for the organisation it would stand beside what others look for. */
static void attack_ground(void)
{
    test_case("attack: organisations beside a request: a listing without a name is no ground, and its end changes nothing");
    const id readers[] = {w.stranger, w.neighbour, w.manager, w.operator};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        as_account(readers[i]);
        CHECK_INT(web_get("/api/v1/listings/R1/organisations"), 200);
        CHECK(!body_has("gysoda") && !body_has("wuxavi"));
    }
    as_account(w.stranger);
    CHECK_INT(web_get("/api/v1/listings/R1/organisations"), 200);
    CHECK(body_has("Its offer fits: Vakuumofen zetaqe"));
    const char *before = str_z(web_test_arena(), body());
    CHECK_INT(web_get("/api/v1/listings/R1/near/organisation/nachbar-optik"), 200);
    CHECK(json_text("own_listing").p == NULL);
    world_sql("UPDATE listing SET status = 'closed' WHERE reference = 'X4'");
    world_sql(web_f("INSERT INTO change (id, kind, object_id) SELECT %lld, 'listing', id FROM listing WHERE reference = 'X4'", (long long)id_new()));
    CHECK_INT(web_get("/api/v1/listings/R1/organisations"), 200);
    CHECK_INT((int64_t)json_count("items"), (int64_t)json_number("total"));
    CHECK(str_find(str_of(before), STR("achbar"), 0) == SIZE_MAX && !body_has("achbar"));
    world_sql("UPDATE listing SET status = 'published' WHERE reference = 'X4'");
    world_sql(web_f("INSERT INTO change (id, kind, object_id) SELECT %lld, 'listing', id FROM listing WHERE reference = 'X4'", (long long)id_new()));
}

static void attack_alone(void)
{
    test_case("attack: a cluster, a state, a size that only one has");
    as_account(w.neighbour);
    CHECK_INT(web_get("/api/v1/listings/X3"), 200);
    CHECK(json_text("cluster").p == NULL && json_text("state").p == NULL && json_text("organisation_kind").p == NULL);
    CHECK_STR(json_text("country"), "DE");
    CHECK_INT(web_get("/api/v1/listings?q=patmir&cluster=beta"), 200);
    CHECK_INT(json_number("total"), 0);
    CHECK_INT(web_get("/api/v1/listings?q=patmir&state=DE-TH"), 200);
    CHECK_INT(json_number("total"), 0);
    CHECK_INT(web_get(page("X3")), 200);
    CHECK(!body_has("/c/beta") && !body_has("Thuringia") && !body_has("large"));
    test_case("what five have in common is said");
    CHECK_INT(web_get("/api/v1/listings/X1"), 200);
    CHECK_STR(json_text("cluster"), "alpha");
    CHECK_STR(json_text("state"), "DE-HE");
    test_case("the crowd is counted anew as members come");
    for (int i = 0; i < 4; i++) {
        world_sql(web_f("INSERT INTO organisation (id, slug, name, name_key, kind, size_class, sme, country, state, example, created_at, updated_at, version) "
                        "VALUES (%d, 'neu-%d', 'Neu %d', 'neu %d', 'company', 'large', 1 = 0, 'DE', 'DE-TH', 1 = 0, 1, 1, 1)", 900 + i, i, i, i));
        world_sql(web_f("INSERT INTO membership (id, cluster_id, organisation_id, status, created_at, updated_at) SELECT %d, id, %d, 'active', 1, 1 FROM cluster "
                        "WHERE slug = 'beta'", 950 + i, 900 + i));
    }
    CHECK_INT(web_job("exchange.crowd"), OK);
    web_index_follow();
    CHECK_INT(web_get("/api/v1/listings/X3"), 200);
    CHECK_STR(json_text("cluster"), "beta");
    CHECK_STR(json_text("organisation_kind"), "company_large");
    CHECK_INT(web_get("/api/v1/listings?q=patmir&cluster=beta"), 200);
    CHECK_INT(json_number("total"), 1);
}

static void attack_near(void)
{
    test_case("attack: matching and its reasons, from the same town or from the next");
    as_account(w.stranger);
    CHECK_INT(web_get("/api/v1/listings/R1/matches"), 200);
    double score = -1, other = -2;
    const char *reasons = "", *other_reasons = "-";
    for (size_t i = 0; i < json_count("items"); i++) {
        struct str reference = json_text(web_f("items.%zu.reference", i));
        if (str_is(reference, "X1")) {
            score = json_number(web_f("items.%zu.score", i));
            reasons = str_z(web_test_arena(), json_text(web_f("items.%zu.reasons.0.text", i)));
            CHECK(json_text(web_f("items.%zu.organisation", i)).p == NULL);
        } else if (str_is(reference, "X4")) {
            other = json_number(web_f("items.%zu.score", i));
            other_reasons = str_z(web_test_arena(), json_text(web_f("items.%zu.reasons.0.text", i)));
        }
    }
    CHECK(score == other);
    CHECK_STR(str_of(reasons), other_reasons);
    test_case("attack: the radar around it, and it on the radar of its own organisation");
    CHECK_INT(web_get(web_f("/api/v1/radar?centre=listing:%.*s", STR_ARG(world_listing("X1")))), 200);
    CHECK(!body_has(" km") && !body_has("50.5"));
    CHECK_INT(web_get("/api/v1/radar?centre=organisation:messlabor-lahnaue"), 200);
    CHECK(!body_has("Posted by"));
}

static void attack_alike(void)
{
    test_case("attack: the warning of duplicates and the hints of quality while one writes");
    as_account(w.neighbour);
    CHECK_INT(web_post("/exchange/new", "side=offer&category=capacity&visibility=public&title=Vakuumofen+wuxavi&text=kurz&status=published"), 422);
    CHECK(!body_has("something very much like this") && !tells());
    CHECK_INT(web_post("/exchange/matches", "side=request&category=capacity&title=Ofen&text=wuxavi"), 200);
    CHECK(!tells());
}

static void attack_etag(void)
{
    test_case("attack: whether its page changes when the firm does");
    as_visitor();
    CHECK_INT(web_get("/api/v1/listings/X1"), 200);
    const char *before = str_z(web_test_arena(), header("ETag"));
    CHECK(header("Last-Modified").p == NULL);
    world_sql("UPDATE organisation SET description = 'neu', updated_at = updated_at + 1, version = version + 1 WHERE slug = 'messlabor-lahnaue'");
    CHECK_INT(web_get("/api/v1/listings/X1"), 200);
    CHECK_STR(header("ETag"), before);
}

static void attack_saved_search(void)
{
    test_case("attack: a saved search, its mail and its feed");
    as_account(w.stranger);
    CHECK_INT(web_post("/my/searches", "from=/exchange%3Fq%3DKalander&name=Kalander&pace=now"), 303);
    const char *search = str_z(web_test_arena(), header("Location"));
    CHECK_INT(web_job("saved.follow"), OK);
    as_account(w.owner);
    post("Kalander frei", true);
    CHECK_INT(web_job("saved.follow"), OK);
    CHECK_INT(web_job("saved.tell"), OK);
    struct mail_get_row m = world_mail("saved", "stranger@fernwerk.example");
    CHECK(str_find(m.body_text, STR("Kalander frei"), 0) != SIZE_MAX);
    static const char *const never[] = {"ahnaue", "Olga", "Wetzlar"};
    for (size_t i = 0; i < 3; i++) {
        CHECK(str_find(m.body_text, str_of(never[i]), 0) == SIZE_MAX && str_find(m.subject, str_of(never[i]), 0) == SIZE_MAX);
    }
    as_account(w.stranger);
    CHECK_INT(web_get(search), 200);
    CHECK(body_has("Kalander frei") && !tells());
}

static void attack_booking(void)
{
    test_case("attack: asking for weeks, the owner's mails and iCalendar: neither side has a name");
    as_account(w.stranger);
    struct str date = date_of(web_test_arena(), clock_now() + DAYS(30));
    CHECK_INT(web_post(web_f("%s/calendar", page("X1")), web_f("from=%.*s&weeks=1&note=Zwei+Wellen", STR_ARG(date))), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(!tells());
    struct mail_get_row m = world_mail("booking", "owner@lahnaue.example");
    CHECK(str_find(m.body_text, STR("Steve"), 0) == SIZE_MAX && str_find(m.body_text, STR("Zwei Wellen"), 0) != SIZE_MAX);
    as_account(w.owner);
    CHECK_INT(web_get(web_f("%s/calendar", page("X1"))), 200);
    CHECK(!body_has("Steve") && body_has("Zwei Wellen"));
    CHECK_INT(web_get(web_f("/api/v1/listings/%.*s/bookings", STR_ARG(world_listing("X1")))), 200);
    CHECK(!body_has("Steve"));
    CHECK_INT(web_post(web_f("%s/calendar/feed", page("X1")), ""), 200);
    const char *feed = str_z(web_test_arena(), str_cat(web_test_arena(), STR("/exchange/calendar/"), body_between("/exchange/calendar/", "<")));
    as_visitor();
    CHECK_INT(web_get(feed), 200);
    CHECK(body_has("BEGIN:VEVENT") && !body_has("Steve") && !body_has("stranger"));
}

static void counts(void)
{
    test_case("what is said of a crowd: only what five share, the region before the cluster");
    CHECK_INT(crowd_shows(&(struct crowd_counts){{0, 5, 5, 5, 5}, {5, 5, 5, 5, 5}}), CROWD_COUNTRY | CROWD_STATE | CROWD_KIND | CROWD_SIZE | CROWD_CLUSTER);
    CHECK_INT(crowd_shows(&(struct crowd_counts){{0, 5, 5, 5, 5}, {99, 9, 9, 9, 4}}), CROWD_COUNTRY | CROWD_STATE | CROWD_KIND | CROWD_SIZE);
    CHECK_INT(crowd_shows(&(struct crowd_counts){{0, 5, 5, 4, 4}, {9, 9, 5, 1, 1}}), CROWD_COUNTRY | CROWD_STATE | CROWD_CLUSTER);
    CHECK_INT(crowd_shows(&(struct crowd_counts){{0, 5, 4, 5, 5}, {9, 4, 4, 4, 4}}), CROWD_COUNTRY);
    CHECK_INT(crowd_shows(&(struct crowd_counts){{0, 1, 1, 1, 1}, {1, 1, 1, 1, 1}}), 0);
}

/* Two listings without a name with the same file, sent by the same firm, whose name stands in the file and on it. */
static void attack_files(void)
{
    struct str pdf = test_file(web_test_arena(), "tests/fuzz/corpus/pdf/whole.pdf"), tag[2], number[2];
    const struct web_file file = {"files", "Messlabor-Lahnaue-Olga.pdf", pdf};
    const char *at[2];
    test_case("attack: names, headers and numbers of files");
    for (size_t i = 0; i < 2; i++) {
        as_account(w.owner);
        CHECK_INT(web_post_files("/exchange/new?side=offer", "/exchange/new", web_f("side=offer&category=capacity&language=de&status=published&visibility=platform&anonymous=1&sure=1"
                                 "&title=Vakuumofen %s&text=Ein Ofen für Versuche ist an zwei Tagen frei.", i == 0 ? "guvolo" : "hyrenu"), &file, 1), 303);
        at[i] = str_z(web_test_arena(), header("Location"));
        as_account(w.stranger);
        CHECK_INT(web_get(at[i]), 200);
        CHECK(!tells());
        struct str name = str_copy(web_test_arena(), body_between("/files/", "\""));
        number[i] = str_cut(name, 0, ID_TEXT);
        CHECK_INT(web_get(web_f("%s/files/%.*s", at[i], STR_ARG(name))), 200);
        CHECK_STR(header("Content-Disposition"), "attachment; filename=\"attachment-1.pdf\"");
        CHECK(!body_has("Jana S") && !body_has("Secret") && !body_has("salaries") && header("Last-Modified").n == 0);
        tag[i] = str_copy(web_test_arena(), header("ETag"));
        CHECK_INT(web_get(web_f("/api/v1/listings%s/files", at[i] + strlen("/exchange"))), 200);
        CHECK(!tells() && str_is(json_text("items.0.title"), "Attachment 1"));
    }
    CHECK(!str_eq(tag[0], tag[1]));
    test_case("attack: neither number nor tag of a file says when it came");
    CHECK(!str_eq(str_cut(number[0], 0, 4), str_cut(number[1], 0, 4)));
    CHECK(!str_eq(str_cut(number[0], 0, 4), str_cut(str_of(at[0]), 10, 14)));
    as_visitor();
    CHECK_INT(web_get(web_f("%s/files/%.*s.pdf", at[0], STR_ARG(number[0]))), 404);
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("%s/files/%.*s.pdf", at[1], STR_ARG(number[0]))), 404);
}

int main(void)
{
    web_test_begin();
    table_import("topics", "slug,scheme,title_de,title_en,broader\nofenbau,field,Ofenbau,Furnaces,\nwalztechnik,field,Walztechnik,Rolling,\n");
    world_make(rows, &w);
    world_sql(web_f("UPDATE listing SET account_id = %lld WHERE reference IN ('X1', 'X2')", (long long)w.owner));
    CHECK_INT(web_job("exchange.crowd"), OK);
    web_index_follow();
    counts();
    attack_search_by_name();
    attack_counts();
    attack_exports();
    attack_workbook();
    attack_atlas();
    attack_digest();
    attack_time();
    attack_numbers();
    attack_ground();
    attack_alone();
    attack_near();
    attack_alike();
    attack_etag();
    attack_saved_search();
    attack_booking();
    attack_files();
    return web_test_end();
}
