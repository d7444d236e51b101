/* Posting, editing, renewing and closing; what a wrong form says; the API; half-written states that must not be. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "gen/exchange_sql.h"
#include "support/world.h"

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

static struct world w;

#define GOOD                                                                                                                     \
    "side=request&title=Koordinatenmessung+gesucht&text=Wir+brauchen+eine+Koordinatenmessung+von+Wellen+aus+Stahl."             \
    "&category=capacity&visibility=platform&language=de"

static struct str number_of_location(void)
{
    struct str rest = header("Location");
    return str_cut(rest, sizeof("/exchange/") - 1, rest.n);
}

static void main_job(void)
{
    test_case("a request is posted and shows at once what fits");
    as_account(w.stranger);
    CHECK_INT(web_get("/exchange/new?side=request"), 200);
    CHECK(body_has("Post a request"));
    CHECK_INT(web_post("/exchange/new", "side=request&title=Drehmaschine+gesucht&text=Wir+lassen+Wellen+bis+200+mm+aus+Stahl+im+Lohn+drehen."
                                        "&category=capacity&visibility=platform&language=de&status=published&topics=Zerspanung&topics="
                                        "&place=Jena&radius_km=300"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Drehmaschine gesucht"));
    CHECK(body_has("Drehmaschine frei"));
    CHECK(body_has("Messlabor Lahnaue"));
    CHECK(body_has("Fits because") || body_has("Fits in part because"));
    CHECK(body_has("Everybody, also search engines"));
    CHECK(body_has("/messages/new?listing="));
    test_case("it stands among one's own, and for others in the exchange");
    CHECK_INT(web_get("/my/listings"), 200);
    CHECK(body_has("Drehmaschine gesucht"));
    as_account(w.owner);
    CHECK_INT(web_get("/exchange?q=Drehmaschine"), 200);
    CHECK(body_has("Drehmaschine gesucht"));
    CHECK_INT(web_get("/exchange"), 200);
    CHECK(body_has("Das passt zu Ihnen"));
    as_visitor();
    CHECK_INT(web_get("/exchange?q=Drehmaschine"), 200);
    CHECK(!body_has("Drehmaschine gesucht"));
}

static void bad_forms(void)
{
    const struct {
        const char *what, *form, *message;
    } cases[] = {
        {"no title", "side=request&text=x&category=capacity&visibility=platform&status=published", "What are you looking for? Please"},
        {"swapped dates", GOOD "&status=published&available_from=2027-02-12&available_to=2027-01-11", "Perhaps the two are swapped?"},
        {"no date", GOOD "&status=published&available_from=31.02.2027", "From"},
        {"period over", GOOD "&status=published&available_to=2020-01-31", "This period is over"},
        {"period over in a draft", GOOD "&status=draft&available_to=2020-01-31", "This period is over"},
        {"radius no number", GOOD "&status=published&radius_km=weit", "weit"},
        {"radius too large", GOOD "&status=published&radius_km=99999999", "Radius"},
        {"unknown category", GOOD "&category=magic&status=published", "Category"},
        {"unknown visibility", GOOD "&visibility=everybody&status=published", "see this"},
        {"no text", "side=offer&title=Raum+frei&category=room&visibility=public&status=published&text=kurz", "two or three sentences"},
        {"nine topics", GOOD "&status=published&topics=a&topics=b&topics=c&topics=d&topics=e&topics=f&topics=g&topics=h&topics=i", "opics"},
        {"name in an anonymous text", "side=offer&title=Raum+frei&category=room&visibility=public&status=published&anonymous=1"
                                      "&text=Das+Fernwerk+Jena+hat+einen+Raum+frei.", "would tell who posts it"},
        {"somebody else's organisation", GOOD "&status=published&organisation=messlabor-lahnaue", "one of your organisations"},
        {"cluster without membership", GOOD "&status=published&cluster=alpha", "one of your organisations"},
    };
    as_account(w.stranger);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        test_case("%s", cases[i].what);
        CHECK_INT(web_post("/exchange/new", cases[i].form), 422);
        CHECK(body_has(cases[i].message));
        CHECK(body_has("role=\"alert\""));
        CHECK(body_has("name=\"status\" value=\"draft\""));
    }
    test_case("nothing typed is lost");
    CHECK_INT(web_post("/exchange/new", GOOD "&status=published&available_to=gestern&price_note=95+EUR%2Fh&topics=Laser"), 422);
    CHECK(body_has("Koordinatenmessung gesucht"));
    CHECK(body_has("gestern"));
    CHECK(body_has("95 EUR/h"));
    CHECK(body_has("value=\"Laser\""));
    test_case("who belongs nowhere is told what to do");
    as_account(w.nobody);
    CHECK_INT(web_post("/exchange/new", GOOD "&status=published"), 422);
    CHECK(body_has("You do not belong to a member organisation yet"));
    test_case("visitors are asked to sign in");
    as_visitor();
    CHECK_INT(web_get("/exchange/new?side=offer"), 303);
    CHECK(str_starts(header("Location"), STR("/signin")));
}

static struct str draft(void)
{
    CHECK_INT(web_post("/exchange/new", GOOD "&status=draft"), 303);
    return number_of_location();
}

static void drafts(void)
{
    test_case("a draft is seen by its own side only, and published later");
    as_account(w.stranger);
    struct str number = draft();
    const char *page = web_f("/exchange/%.*s", STR_ARG(number));
    CHECK_INT(web_get(page), 200);
    CHECK(body_has("This is a draft"));
    as_account(w.owner);
    CHECK_INT(web_get(page), 404);
    as_account(w.stranger);
    CHECK_INT(web_post(web_f("%s/publish", page), "version=1"), 303);
    CHECK_INT(web_follow(), 200);
    as_account(w.owner);
    CHECK_INT(web_get(page), 200);
    test_case("publishing twice on the same version is a conflict");
    as_account(w.stranger);
    CHECK_INT(web_post(web_f("%s/publish", page), "version=1"), 409);
}

static void edits(void)
{
    test_case("two edits at once: the second is told, and loses nothing");
    as_account(w.stranger);
    struct str number = draft();
    const char *edit = web_f("/exchange/%.*s/edit", STR_ARG(number));
    CHECK_INT(web_get(edit), 200);
    CHECK(body_has("name=\"version\" value=\"1\""));
    CHECK_INT(web_post(edit, GOOD "&status=published&version=1&price_note=erste"), 303);
    CHECK_INT(web_post(edit, GOOD "&status=published&version=1&price_note=zweite"), 409);
    CHECK(body_has("Somebody changed this listing meanwhile"));
    CHECK(body_has("zweite"));
    CHECK(body_has("name=\"version\" value=\"2\""));
    CHECK_INT(web_post(edit, GOOD "&status=published&version=2&price_note=zweite"), 303);
    test_case("a published listing does not become a draft");
    CHECK_INT(web_post(edit, GOOD "&status=draft&version=3"), 422);
    CHECK(body_has("does not become a draft again"));
    test_case("others may not edit");
    as_account(w.owner);
    CHECK_INT(web_get(edit), 403);
    CHECK_INT(web_post(edit, GOOD "&status=published&version=3"), 403);
    as_account(w.operator);
    CHECK_INT(web_post(edit, GOOD "&status=published&version=3"), 403);
    test_case("the cluster's office may");
    as_account(w.other_manager);
    CHECK_INT(web_get(edit), 200);
}

static void closing(void)
{
    test_case("closing says what follows, and it is gone from the exchange");
    as_account(w.stranger);
    CHECK_INT(web_post("/exchange/new", GOOD "&status=published&twice=1"), 303);
    struct str number = number_of_location();
    const char *page = web_f("/exchange/%.*s", STR_ARG(number));
    CHECK_INT(web_get(web_f("%s/close", page)), 200);
    CHECK(body_has("disappears from the exchange at once"));
    CHECK_INT(web_post(web_f("%s/close", page), "version=1"), 303);
    as_account(w.owner);
    CHECK_INT(web_get(page), 404);
    as_account(w.stranger);
    CHECK_INT(web_post(web_f("%s/close", page), "version=2"), 409);
    CHECK_INT(web_get("/my/listings"), 200);
    CHECK(body_has("Nobody finds them any more."));
    test_case("and it can be published again");
    CHECK_INT(web_post(web_f("%s/renew", page), "version=2"), 303);
    as_account(w.owner);
    CHECK_INT(web_get(page), 200);
}

static void writing_along(void)
{
    test_case("matches while writing come as a fragment");
    as_account(w.stranger);
    CHECK_INT(web_post("/exchange/matches", "side=request&title=Drehmaschine+gesucht&text=Wellen+drehen+aus+Messing"), 200);
    CHECK(body_has("Drehmaschine frei"));
    CHECK(!body_has("<html"));
    CHECK_INT(web_post("/exchange/matches", ""), 200);
    CHECK_INT(web_post("/exchange/matches", "side=sideways&radius_km=x"), 422);
}

static void api(void)
{
    test_case("the API posts, shows, changes and closes");
    as_account(w.stranger);
    CHECK_INT(web_call(POST, "/api/v1/listings", "{\"side\":\"offer\",\"category\":\"material\",\"title\":\"Edelstahlreste\","
                                                 "\"text\":\"Blechreste aus Edelstahl, 200 kg, sortenrein.\",\"visibility\":\"public\","
                                                 "\"topics\":[\"Recycling\"],\"available_to\":\"2099-12-31\"}"),
              422);
    CHECK_STR(json_text("errors.0.field"), "available_to");
    CHECK_INT(web_call(POST, "/api/v1/listings", "{\"side\":\"offer\",\"category\":\"material\",\"title\":\"Edelstahlreste\","
                                                 "\"text\":\"Blechreste aus Edelstahl, 200 kg, sortenrein.\",\"visibility\":\"public\","
                                                 "\"topics\":[\"Recycling\"],\"attributes\":{\"unit\":\"kg\",\"quantity\":200}}"),
              201);
    struct str number = json_text("id");
    CHECK_INT(number.n, 13);
    CHECK_STR(json_text("status"), "published");
    CHECK_STR(json_text("cluster"), "beta");
    CHECK_STR(json_text("organisation"), "Fernwerk Jena");
    CHECK_STR(json_text("topics.0"), "Recycling");
    CHECK_INT(json_number("attributes.quantity"), 200);
    const char *path = web_f("/api/v1/listings/%.*s", STR_ARG(number));
    CHECK(str_ends(header("Location"), number));
    struct str answered = str_copy(web_test_arena(), body());
    CHECK_INT(web_get(path), 200);
    CHECK(str_eq(body(), answered)); /* it was made from what was sent, not read back */
    CHECK_INT(web_call(PATCH, path, "{\"price_note\":\"4 EUR/kg\"}"), 200);
    CHECK_STR(json_text("price_note"), "4 EUR/kg");
    CHECK_STR(json_text("text"), "Blechreste aus Edelstahl, 200 kg, sortenrein.");
    CHECK_STR(json_text("topics.0"), "Recycling");
    CHECK_INT(json_number("attributes.quantity"), 200);
    CHECK_INT(web_call(PATCH, path, "{\"title\":\"Andere\",\"version\":1}"), 409);
    CHECK_INT(web_call(PATCH, path, "{\"available_from\":\"2027-02-12\",\"available_to\":\"2027-01-11\"}"), 422);
    CHECK_STR(json_text("errors.0.field"), "available_to");
    test_case("an offer says how far it goes");
    CHECK_INT(web_call(PATCH, path, "{\"radius_km\":80}"), 200);
    CHECK_INT(json_number("radius_km"), 80);
    CHECK_INT(web_call(PATCH, path, "{\"radius_km\":0}"), 422);
    CHECK_STR(json_text("errors.0.field"), "radius_km");
    test_case("codes and dates that cannot be name their field");
    CHECK_INT(web_call(PATCH, path, "{\"state\":\"DE-XX\"}"), 422);
    CHECK_STR(json_text("errors.0.field"), "state");
    CHECK_INT(web_call(PATCH, path, "{\"country\":\"XX\",\"state\":\"\"}"), 422);
    CHECK_STR(json_text("errors.0.field"), "country");
    CHECK_INT(web_call(PATCH, path, "{\"available_to\":\"2020-01-31\"}"), 422);
    CHECK_STR(json_text("errors.0.field"), "available_to");
    CHECK_INT(web_call(POST, "/api/v1/listings", "{\"side\":\"offer\",\"title\":\"Alt\",\"category\":\"material\",\"status\":\"draft\","
                                                 "\"available_to\":\"2020-01-31\"}"), 422);
    CHECK_STR(json_text("errors.0.field"), "available_to");
    CHECK_INT(web_call(PATCH, path, "{\"title\":7}"), 422);
    CHECK_INT(web_call(PATCH, path, "[1]"), 422);
    as_account(w.owner);
    CHECK_INT(web_call(PATCH, path, "{\"title\":\"Fremd\"}"), 403);
    CHECK_INT(web_call(DELETE, path, NULL), 403);
    as_visitor();
    CHECK_INT(web_get(path), 200);
    CHECK_INT(web_call(POST, "/api/v1/listings", "{}"), 401);
    as_account(w.stranger);
    CHECK_INT(web_call(DELETE, path, NULL), 204);
    as_visitor();
    CHECK_INT(web_get(path), 404);
}

static void lists(void)
{
    test_case("lists page through and say what is next");
    as_visitor();
    CHECK_INT(web_get("/api/v1/listings?limit=2&sort=name&side=offer"), 200);
    CHECK_INT(json_count("items"), 2);
    CHECK_STR(json_text("items.0.title"), "Drehmaschine frei");
    double total = json_number("total");
    CHECK(total >= 3);
    struct str next = json_text("next");
    CHECK(str_find(next, STR("offset=2"), 0) != SIZE_MAX);
    CHECK(str_starts(next, STR("/api/v1/listings?"))); /* a path, as in every list */
    CHECK_INT(web_get(str_z(web_test_arena(), next)), 200);
    CHECK_STR(json_text("items.0.title"), "Zwei Schlosser");
    CHECK_INT(json_number("total"), total);
    test_case("filters have the names of the columns");
    CHECK_INT(web_get("/api/v1/listings?cluster=beta&category=staff&state=DE-TH&country=DE"), 200);
    CHECK_INT(json_number("total"), 1);
    CHECK_STR(json_text("items.0.reference"), "B3");
    CHECK_INT(web_get("/api/v1/listings?reference=B3&side=request"), 200);
    CHECK_INT(json_number("total"), 0);
    CHECK_INT(web_get("/api/v1/listings?limit=0"), 422);
    CHECK_INT(web_get("/api/v1/listings?side=sideways"), 422);
    CHECK_INT(web_get("/api/v1/listings?topic=&q="), 200);
    CHECK_INT(web_get("/api/v1/listings/nothing"), 404);
    CHECK_INT(web_get("/exchange?side=offer&page=2"), 200);
    CHECK_INT(web_get("/exchange?page=0"), 422);
    CHECK_INT(web_get("/exchange?q=qqqqxxxx"), 200);
    CHECK(body_has("Nothing matches this selection"));
}

static void import(void)
{
    bool ok = false;
    test_case("an import with mistakes keeps nothing and names row and column");
    struct str report = world_import(web_f("%sN1,alpha,Neue Firma,company_sme,DE,DE-HE,Gießen,50,8,offer,room,de,Raum frei,Ein Raum mit Licht und "
                                           "Luft.,,,,,,,public,0\nN2,gamma,Neue Firma,company_sme,DE,DE-HE,Gießen,50,8,offer,magic,de,Raum,Ein Raum.,,"
                                           "2027-02-30,,,,{,public,0\n", world_columns), &ok);
    CHECK(!ok);
    CHECK(str_find(report, STR("row 3, category"), 0) != SIZE_MAX);
    CHECK(str_find(report, STR("row 3, available_from"), 0) != SIZE_MAX);
    as_visitor();
    CHECK_INT(web_get("/api/v1/listings/N1"), 404);
    test_case("the same rows twice change nothing");
    const char *good = web_f("%sN1,alpha,Neue Firma,company_sme,DE,DE-HE,Gießen,50,8,offer,room,de,Raum frei,Ein Raum mit Licht und Luft.,"
                             "Räume|Labor,,,,,,public,0\n", world_columns);
    report = world_import(good, &ok);
    CHECK(ok);
    CHECK(str_find(report, STR("1 added, 0 updated"), 0) != SIZE_MAX);
    report = world_import(good, &ok);
    CHECK(ok);
    CHECK(str_find(report, STR("0 added, 0 updated"), 0) != SIZE_MAX);
    CHECK_INT(web_get("/api/v1/listings/N1"), 200);
    CHECK_STR(json_text("topics.1"), "Labor");
    test_case("numbers do not tell which organisation came with which row");
    struct import_organisation_row firm;
    id number = 0;
    CHECK(import_organisation(web_test_db(), web_test_arena(), STR("neue-firma"), &firm) == OK);
    CHECK(id_parse(world_listing("N1"), &number));
    int64_t apart = (number >> ID_RANDOM_BITS) - (firm.id >> ID_RANDOM_BITS);
    CHECK(apart < -5 || apart > 5);
    test_case("a changed row is brought up to date");
    report = world_import(web_f("%sN1,alpha,Neue Firma,company_sme,DE,DE-HE,Gießen,50,8,offer,room,de,Saal frei,Ein Raum mit Licht und Luft.,"
                                "Räume|Labor,,,,,,public,0\n", world_columns), &ok);
    CHECK(str_find(report, STR("0 added, 1 updated"), 0) != SIZE_MAX);
    CHECK_INT(web_get("/api/v1/listings/N1"), 200);
    CHECK_STR(json_text("title"), "Saal frei");
}

/* Beyond some hundred rows the import asks for all references at once. */
static void long_import(void)
{
    enum { ROWS = 700 };
    struct buf csv;
    bool ok = false;
    buf_init(&csv, 1 << 20);
    buf_z(&csv, world_columns);
    for (int i = 0; i < ROWS; i++) {
        buf_fmt(&csv, "L%d,%s,Langfirma %d,company_sme,DE,DE-HE,Gießen,50,8,offer,room,de,Raum %d,Ein Raum mit Licht und Luft.,Labor,,,,,,public,0\n",
                i, i % 2 ? "alpha" : "beta", i % 5, i);
    }
    test_case("a long import");
    struct str report = world_import(str_z(web_test_arena(), buf_str(&csv)), &ok);
    CHECK(ok && str_find(report, STR("700 added, 0 updated"), 0) != SIZE_MAX);
    test_case("once more, with one row changed and one new");
    buf_z(&csv, "L699,alpha,Langfirma 4,company_sme,DE,DE-HE,Gießen,50,8,offer,room,de,Raum anders,Ein Raum mit Licht und Luft.,Labor,,,,,,public,0\n"
                "L700,alpha,Langfirma 4,company_sme,DE,DE-HE,Gießen,50,8,offer,room,de,Raum 700,Ein Raum mit Licht und Luft.,Labor,,,,,,public,0\n");
    report = world_import(str_z(web_test_arena(), buf_str(&csv)), &ok);
    CHECK(ok && str_find(report, STR("1 added, 1 updated"), 0) != SIZE_MAX);
    web_index_follow();
    as_visitor();
    CHECK_INT(web_get("/api/v1/listings/L699"), 200);
    CHECK_STR(json_text("title"), "Raum anders");
    CHECK_STR(json_text("topics.0"), "Labor");
    CHECK_INT(web_get("/api/v1/listings?q=Langfirma&limit=1"), 200);
    CHECK_INT(json_number("total"), ROWS + 1);
    buf_free(&csv);
}

/* Listings of the stranger's side, published ones, and changes told to the index. */
struct tally {
    size_t listings, published, topics;
};

static struct tally tally(void)
{
    struct tally t = {0};
    struct arena *a = web_test_arena();
    struct listing_of_account_row *rows = NULL;
    CHECK(listing_of_account(web_test_db(), a, w.stranger, (struct ids){0}, &rows, &t.listings) == OK);
    for (size_t i = 0; i < t.listings; i++) {
        struct listing_topics_row *topics = NULL;
        size_t n = 0;
        CHECK(listing_topics(web_test_db(), a, (struct ids){.v = &rows[i].id, .n = 1}, &topics, &n) == OK);
        t.topics += n;
        t.published += str_is(rows[i].status, "published");
    }
    return t;
}

/* The n-th call to the database fails: the answer says so, and nothing of the write is there. */
static void fail_everywhere(const char *path, const char *form)
{
    struct tally before = tally();
    /* The index of the test reads the same connection after the commit: not what is tested here. */
    void (*follow)(struct app *) = web_test_app()->after_write;
    web_test_app()->after_write = NULL;
    int got = 0;
    unsigned n = 0;
    while (got != 303 && n < 60) {
        n++;
        test_case("%s, call %u fails", path, n);
        db_fail_after(web_test_db(), n, ERR_UNAVAILABLE);
        got = web_post(path, form);
        db_fail_after(web_test_db(), 0, OK);
        if (got != 303) {
            struct tally now = tally();
            CHECK_INT(got, 503);
            CHECK_INT(now.listings, before.listings);
            CHECK_INT(now.published, before.published);
            CHECK_INT(now.topics, before.topics);
        }
    }
    CHECK(n > 3 && n < 60);
    web_test_app()->after_write = follow;
    web_index_follow();
}

static void failures(void)
{
    as_account(w.stranger);
    fail_everywhere("/exchange/new", GOOD "&status=published&topics=Laser&twice=1");
    const char *page = web_f("%.*s", STR_ARG(header("Location")));
    fail_everywhere(web_f("%s/edit", page), GOOD "&status=published&version=1&price_note=neu");
    fail_everywhere(web_f("%s/close", page), "version=2");
    fail_everywhere(web_f("%s/renew", page), "version=3");
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    main_job();
    bad_forms();
    drafts();
    edits();
    closing();
    writing_along();
    api();
    lists();
    import();
    failures();
    long_import();
    return web_test_end();
}
