/* People who choose to be found: by whom, with which fields, and gone at once when they say so. */
#include "domain/expert.h"
#include "domain/people.h"
#include "support/table.h"
#include "support/web_test.h"
#include "support/world.h"

extern const struct feature landscape_feature, exchange_feature, radar_feature, account_feature, people_feature, privacy_feature,
    conversation_feature;
const struct feature *const features[] = {&landscape_feature, &exchange_feature, &radar_feature, &account_feature, &people_feature, &privacy_feature,
                                          &conversation_feature, NULL};

#define MARK "Zirkonprüfung"
#define MARK_FORM "Zirkonpr%C3%BCfung"

static struct world w;

static long long version_of(id account)
{
    return (long long)world_number(web_f("SELECT COALESCE(MAX(version), 0) FROM expert WHERE account_id = %lld", (long long)account));
}

/* The form as the person sends it; `more` goes before the rest. */
static int say(id account, const char *found, const char *more)
{
    as_account(account);
    return web_post("/account/found", web_f("%s&found=%s&headline=Misst+%s&version=%lld", more, found, MARK_FORM, version_of(account)));
}

/* Address of the person's page. */
static const char *page_of(id account)
{
    struct expert own;
    enum readers audience[EXPERT_FIELDS];
    CHECK_INT(expert_own(web_test_db(), web_test_arena(), account, &own, audience), OK);
    return web_f("/people/%.*s", STR_ARG(own.slug));
}

static int64_t found_by_search(void)
{
    CHECK_INT(web_get("/api/v1/search?q=" MARK_FORM), 200);
    return (int64_t)json_number("total");
}

static void nobody_at_first(void)
{
    test_case("nobody is found before they say so");
    as_account(w.worker);
    CHECK_INT(web_get("/account/found"), 200);
    CHECK(body_has("Nobody finds you at the moment."));
    CHECK_INT(world_number("SELECT COUNT(*) FROM expert"), 0);
    CHECK_INT(web_get("/api/v1/search?kind=person"), 200);
    CHECK_INT((int64_t)json_number("total"), 0);
}

static void refused(void)
{
    test_case("who is found says something");
    as_account(w.worker);
    CHECK_INT(web_post("/account/found", "found=public&version=0"), 422);
    CHECK(body_has("Otherwise nobody knows what to ask you."));
    CHECK_INT(web_post("/account/found", "found=all&headline=x&version=0"), 422);
    CHECK_INT(web_post("/account/found", "found=public&headline=x&topics=no-such-topic&knows=Kept+text&version=0"), 422);
    CHECK(body_has("Choose topics from the list."));
    CHECK(body_has("Kept text"));
    CHECK_INT(web_post("/account/found", "found=public&headline=x&knows_audience=everybody&version=0"), 422);
    CHECK_INT(world_number("SELECT COUNT(*) FROM expert"), 0);
}

struct reader {
    const char *name;
    id account;
};

static void check_found(const char *page, const struct reader *reader, bool is_found)
{
    if (reader->account) {
        as_account(reader->account);
    } else {
        as_visitor();
    }
    test_case("%s %s", reader->name, is_found ? "finds the person" : "does not find the person");
    CHECK_INT(web_get(page), is_found ? 200 : 404);
    CHECK_INT(web_get(web_f("%s/vcard", page)), is_found ? 200 : 404);
    CHECK_INT(found_by_search(), is_found);
    CHECK_INT(web_get(web_f("/api/v1/radar?centre=person:%s", page + sizeof "/people/" - 1)), is_found ? 200 : 404);
}

static void levels(void)
{
    const struct reader readers[] = {{"a visitor", 0}, {"somebody of another cluster", w.stranger}, {"somebody of the own cluster", w.neighbour},
                                     {"the office of the cluster", w.manager}};
    static const struct {
        const char *found;
        bool by[4];
    } levels[] = {{"public", {true, true, true, true}}, {"platform", {false, true, true, true}}, {"cluster", {false, false, true, true}},
                  {"office", {false, false, false, false}}};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        CHECK_INT(say(w.worker, levels[i].found, ""), 303);
        const char *page = page_of(w.worker);
        for (size_t k = 0; k < 4; k++) {
            check_found(page, &readers[k], levels[i].by[k]);
        }
    }
}

static void fields(void)
{
    test_case("every field has its readers");
    CHECK_INT(say(w.worker, "public", "knows=Geheimnisse+der+Schicht&knows_audience=platform&seeks=Nachbarin+gesucht&seeks_audience=cluster"
                                      "&roles=supplier&roles_audience=office&languages=de&languages=fr"), 303);
    const char *page = page_of(w.worker);
    as_visitor();
    CHECK_INT(web_get(page), 200);
    CHECK(body_has(MARK) && body_has("French"));
    CHECK(!body_has("Geheimnisse") && !body_has("Nachbarin") && !body_has("Supplier") && !body_has("Messlabor"));
    CHECK(body_has("\"@type\":\"Person\""));
    CHECK(!body_has("noindex"));
    CHECK_INT(web_get(web_f("%s/vcard", page)), 200);
    CHECK(body_has("KIND:individual") && !body_has("Geheimnisse") && !body_has("EMAIL") && !body_has("@"));
    CHECK_INT(web_get("/api/v1/search?q=Geheimnisse"), 200);
    CHECK_INT((int64_t)json_number("total"), 0); /* what some may read is searched by nobody */
    as_account(w.stranger);
    CHECK_INT(web_get(page), 200);
    CHECK(body_has("Geheimnisse") && !body_has("Nachbarin") && !body_has("Supplier"));
    as_account(w.manager); /* the office keeps profiles of organisations, none of people */
    CHECK_INT(web_get(page), 200);
    CHECK(body_has("Nachbarin") && !body_has("Supplier"));
    as_account(w.worker);
    CHECK_INT(web_get(page), 200);
    CHECK(body_has("Supplier") && body_has("Messlabor") && body_has("/account/found"));

    test_case("the organisation is shown by choice");
    CHECK_INT(say(w.worker, "public", "organisation_audience=public"), 303);
    as_visitor();
    CHECK_INT(web_get(page), 200);
    CHECK(body_has("Messlabor"));
    CHECK(body_has("\"worksFor\""));
}

static void gone(void)
{
    test_case("withdrawn at one click, at once, and the old address stays dead");
    CHECK_INT(say(w.worker, "public", ""), 303);
    const char *page = page_of(w.worker);
    as_visitor();
    CHECK_INT(web_get(page), 200);
    struct str etag = header("ETag");
    CHECK(etag.n > 0);
    as_account(w.worker);
    CHECK_INT(web_post("/account/found/withdraw", ""), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Nobody finds you any more."));
    CHECK(body_has(MARK)); /* the person's own text is kept for them */
    const struct reader visitor = {"a visitor", 0}, neighbour = {"somebody of the own cluster", w.neighbour};
    check_found(page, &visitor, false);
    check_found(page, &neighbour, false);
    as_visitor();
    struct web_ask ask = {.method = "GET", .path = page, .headers = {web_f("If-None-Match: %.*s", STR_ARG(etag))}};
    CHECK_INT(web_ask(&ask), 404);
    CHECK_INT(say(w.worker, "public", ""), 303);
    as_visitor();
    CHECK_INT(web_get(page), 404);
    CHECK_INT(web_get(page_of(w.worker)), 200);
}

static void belonging(void)
{
    test_case("who leaves the organisation is found by its cluster no more");
    CHECK_INT(say(w.worker, "cluster", "organisation_audience=public"), 303);
    const struct reader neighbour = {"somebody of the own cluster", w.neighbour};
    const char *page = page_of(w.worker);
    check_found(page, &neighbour, true);
    world_sql(web_f("UPDATE membership SET status = 'ended' WHERE organisation_id = (SELECT organisation_id FROM account_organisation WHERE account_id = %lld)",
                    (long long)w.worker));
    id organisation = world_number(web_f("SELECT organisation_id FROM account_organisation WHERE account_id = %lld", (long long)w.worker));
    world_sql(web_f("INSERT INTO change (id, kind, object_id) VALUES (%lld, 'organisation', %lld)", (long long)id_new(), (long long)organisation));
    check_found(page, &neighbour, false);

    test_case("nobody finds an account that is blocked");
    CHECK_INT(say(w.worker, "public", ""), 303);
    const struct reader visitor = {"a visitor", 0};
    page = page_of(w.worker);
    check_found(page, &visitor, true);
    CHECK_INT(people_block(web_test_db(), w.worker, true, clock_now()), OK);
    web_index_follow();
    check_found(page, &visitor, false);
}

/* The words of a choice, so that one test reads page and API alike. */
static int64_t listed(const char *query)
{
    CHECK_INT(web_get(web_f("/api/v1/people%s", query)), 200);
    int64_t n = (int64_t)json_number("total");
    return n;
}

static void directory(void)
{
    test_case("the directory before anybody is there");
    as_visitor();
    CHECK_INT(web_get("/people"), 200);
    CHECK(body_has("Nobody to be found here yet"));
    CHECK_INT(listed(""), 0);

    test_case("the directory is narrowed by role, language and words");
    CHECK_INT(say(w.worker, "public", "roles=supplier&languages=de&languages=fr&knows=Kristalle+schleifen&knows_audience=platform&organisation_audience=public"), 303);
    CHECK_INT(say(w.stranger, "platform", "roles=research&languages=de"), 303);
    as_visitor();
    CHECK_INT(web_get("/people"), 200);
    CHECK(body_has("1 person"));
    CHECK_INT(listed(""), 1);
    CHECK(str_is(json_text("items.0.headline"), "Misst " MARK));
    CHECK_INT((int64_t)json_text("items.0.knows").n, 0);
    CHECK_INT((int64_t)json_count("items.0.organisations"), 1);
    CHECK_INT(listed("?role=supplier&language=fr"), 1);
    CHECK_INT(listed("?role=research"), 0);
    CHECK_INT(listed("?role=supplier&language=en"), 0);
    CHECK_INT(listed("?q=schleifen"), 0);
    CHECK_INT(web_get("/people?role=research"), 200);
    CHECK(body_has("Nobody was found.") && body_has("Research"));
    CHECK_INT(web_get("/people?q=" MARK_FORM), 200);
    CHECK(body_has("<mark>"));
    as_account(w.owner);
    CHECK_INT(listed(""), 2);
    CHECK_INT(listed("?limit=1"), 2);
    CHECK_INT((int64_t)json_count("items"), 1);
    CHECK(json_text("next").n > 0);

    test_case("one of them, by the id of the page alone");
    CHECK_INT(web_get(web_f("/api/v1%s", page_of(w.worker))), 200);
    CHECK(str_is(json_text("knows"), "Kristalle schleifen"));
    CHECK_INT(web_get(web_f("/api/v1/people/%.*s", STR_ARG(id_text(web_test_arena(), w.worker)))), 404);
    CHECK_INT(web_get(web_f("/people/%.*s", STR_ARG(id_text(web_test_arena(), w.worker)))), 404);

    test_case("the page of the organisation names whom the reader may find, and nobody else");
    as_visitor();
    CHECK_INT(web_get("/organisation/messlabor-lahnaue"), 200);
    CHECK(body_has(page_of(w.worker)));
    struct person owner;
    CHECK_INT(people_by_id(web_test_db(), web_test_arena(), w.owner, &owner), OK);
    as_account(w.neighbour);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue"), 200);
    CHECK(body_has(page_of(w.worker)) && !body_has(web_f("%.*s", STR_ARG(owner.name))));

    test_case("search engines are told of those whom everybody finds");
    as_visitor();
    CHECK_INT(web_get("/sitemap.xml"), 200);
    CHECK(body_has(page_of(w.worker)) && !body_has(page_of(w.stranger)));
    as_account(w.worker);
    CHECK_INT(web_post("/account/found/withdraw", ""), 303);
    as_account(w.stranger);
    CHECK_INT(web_post("/account/found/withdraw", ""), 303);
}

/* Slug of the person's page. */
static const char *slug_of(id account)
{
    return page_of(account) + sizeof "/people/" - 1;
}

static void contact(void)
{
    test_case("whoever finds somebody may write to them, and learns neither the mailbox nor where they work");
    CHECK_INT(say(w.worker, "platform", ""), 303);
    const char *slug = slug_of(w.worker);
    struct person worker;
    CHECK_INT(people_by_id(web_test_db(), web_test_arena(), w.worker, &worker), OK);
    as_visitor();
    CHECK_INT(web_get(web_f("/messages/new?person=%s", slug)), 303); /* to sign in */
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("/messages/new?person=%s", slug)), 200);
    CHECK(body_has(str_z(web_test_arena(), worker.name)) && !body_has(str_z(web_test_arena(), worker.email)));
    CHECK_INT(web_post("/messages/new", web_f("person=%s&text=", slug)), 422);
    CHECK(body_has(web_f("name=\"person\" value=\"%s\"", slug)));
    CHECK_INT(web_post("/messages/new", web_f("person=%s&text=Messen+Sie+auch+Zirkon%%3F", slug)), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has(str_z(web_test_arena(), worker.name)) && !body_has("Messlabor") && !body_has(str_z(web_test_arena(), worker.email)));
    CHECK(str_find(world_mail("contact", str_z(web_test_arena(), worker.email)).body_text, STR("Messen Sie auch Zirkon?"), 0) != SIZE_MAX);
    CHECK_INT(web_get("/api/v1/conversations"), 200);
    CHECK(str_eq(json_text("items.0.with"), worker.name) && !json_text("items.0.organisation").p);
    CHECK_INT(web_get("/messages"), 200);
    CHECK(body_has(str_z(web_test_arena(), worker.name)));

    test_case("the answer comes from the person, without the organisation");
    as_account(w.worker);
    CHECK_INT(web_get("/api/v1/conversations"), 200);
    const char *path = web_f("/api/v1/conversations/%.*s/messages", STR_ARG(json_text("items.0.id")));
    CHECK(web_call(POST, path, "{\"text\":\"Ja, auch Zirkon.\"}") < 300);
    struct person stranger;
    CHECK_INT(people_by_id(web_test_db(), web_test_arena(), w.stranger, &stranger), OK);
    struct str answer = world_mail("reply", str_z(web_test_arena(), stranger.email)).body_text;
    CHECK(str_find(answer, STR("Ja, auch Zirkon."), 0) != SIZE_MAX && str_find(answer, STR("Messlabor"), 0) == SIZE_MAX);

    test_case("nobody writes to themselves, nor to somebody they may not find");
    CHECK_INT(web_get(web_f("/messages/new?person=%s", slug)), 409);
    CHECK_INT(say(w.worker, "cluster", ""), 303);
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("/messages/new?person=%s", slug)), 404);
    CHECK_INT(web_call(POST, "/api/v1/conversations", web_f("{\"person\":\"%s\",\"text\":\"Hallo?\"}", slug)), 404);
    as_account(w.neighbour);
    CHECK_INT(web_get(web_f("/messages/new?person=%s", slug)), 200);
}

/* Wherever the person could be proposed to `reader`: beside a listing of theirs, on the radar, on the start page. */
static void proposed(const char *listing, id reader, bool is_proposed)
{
    const char *page = page_of(w.worker);
    as_account(reader);
    CHECK_INT(web_get(web_f("/exchange/%s", listing)), 200);
    CHECK(body_has(page) == is_proposed && body_has("People to ask") == is_proposed);
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/people", listing)), 200);
    CHECK_INT((int64_t)json_number("total"), is_proposed);
    CHECK_INT(web_get("/api/v1/radar?centre=topic:optik&kinds=person"), 200);
    CHECK_INT((int64_t)json_number("total"), is_proposed);
    CHECK_INT(web_get("/radar?centre=person:me"), 200);
    CHECK(body_has(page) == is_proposed);
    CHECK_INT(web_get("/start"), 200);
    CHECK(body_has(page) == is_proposed);
    CHECK_INT(web_get("/topic/optik"), 200);
    CHECK(body_has(page) == is_proposed || is_proposed);
}

static void proposals(void)
{
    test_case("people to ask beside a listing, on the radar and on the start page");
    table_import("topics", "slug,scheme,title_de,title_en\noptik,field,Optik,Optics\nholz,field,Holz,Wood\n");
    web_index_follow();
    as_account(w.stranger);
    CHECK_INT(web_call(POST, "/api/v1/listings", "{\"side\":\"request\",\"category\":\"knowledge\",\"title\":\"Wer kennt sich mit Optik aus?\","
                                                 "\"text\":\"Wir haben Fragen zur Auslegung.\",\"topics\":[\"Optik\"],\"visibility\":\"public\","
                                                 "\"language\":\"de\",\"status\":\"published\"}"), 201);
    const char *listing = str_z(web_test_arena(), json_text("id"));
    CHECK_INT(say(w.stranger, "office", "topics=optik"), 303); /* says what they know, to nobody */
    CHECK_INT(say(w.worker, "platform", "topics=optik"), 303);
    proposed(listing, w.stranger, true);
    CHECK(body_has("Optik") || body_has("Optics"));

    test_case("who is not found by the reader is proposed nowhere");
    CHECK_INT(say(w.worker, "cluster", "topics=optik"), 303);
    proposed(listing, w.stranger, false);
    CHECK_INT(say(w.worker, "platform", "topics=optik&topics_audience=cluster"), 303); /* the topics are not for this reader */
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/people", listing)), 200);
    CHECK_INT((int64_t)json_number("total"), 0);
    as_account(w.worker);
    CHECK_INT(web_post("/account/found/withdraw", ""), 303);
    proposed(listing, w.stranger, false);

    test_case("what one wrote of oneself is the centre of one's own radar, for nobody else");
    as_account(w.stranger);
    CHECK_INT(web_get("/people/me"), 303);
    CHECK(str_is(header("Location"), "/account/found"));
    as_account(w.neighbour); /* said nothing of themselves */
    CHECK_INT(web_get("/radar?centre=person:me"), 404);
    as_visitor();
    CHECK_INT(web_get("/radar?centre=person:me"), 404);
    CHECK_INT(web_get("/people/me"), 303);
}

/* The text of the mail that came at this run; absent when none did. */
static struct str digest_of(const char *to)
{
    size_t before = world_mails();
    CHECK_INT(web_job("people.digest"), OK);
    return world_mails() > before ? world_mail("fit", to).body_text : STR_NONE;
}

static bool tells(struct str mail, id account)
{
    return mail.n > 0 && str_find(mail, str_of(page_of(account)), 0) != SIZE_MAX;
}

static void digest(void)
{
    test_case("what fits is told once a week, and nothing twice");
    struct person stranger;
    CHECK_INT(people_by_id(web_test_db(), web_test_arena(), w.stranger, &stranger), OK);
    const char *to = str_z(web_test_arena(), stranger.email);
    world_sql("UPDATE cluster SET reference = slug WHERE reference IS NULL");
    table_import("projects", "id,title,coordinator_cluster_id,partner_cluster_ids,sectors,description_de\np1,Brücke,alpha,beta,Optik,Gemeinsam messen.\n");
    CHECK_INT(say(w.stranger, "office", "topics=optik"), 303);
    CHECK_INT(say(w.worker, "platform", "topics=optik"), 303);
    world_sql("UPDATE expert SET told_at = NULL, told = NULL");
    CHECK(!digest_of(to).p); /* the week is not over yet */
    world_sql(web_f("UPDATE expert SET created_at = 1 WHERE account_id = %lld", (long long)w.stranger));
    struct str mail = digest_of(to);
    CHECK(tells(mail, w.worker));
    CHECK(str_find(mail, STR("Joint project: Brücke"), 0) != SIZE_MAX && str_find(mail, STR("/project/p1"), 0) != SIZE_MAX);
    CHECK(str_find(mail, STR("Why: "), str_find(mail, STR("Joint project"), 0)) != SIZE_MAX);
    CHECK(str_find(mail, STR("@"), 0) == SIZE_MAX);
    CHECK(!digest_of(to).p);
    world_sql(web_f("UPDATE expert SET told_at = 1 WHERE account_id = %lld", (long long)w.stranger));
    CHECK(!tells(digest_of(to), w.worker)); /* told before */

    test_case("who is not found by the reader is in no mail");
    CHECK_INT(say(w.worker, "cluster", "topics=optik"), 303);
    world_sql(web_f("UPDATE expert SET told_at = NULL, told = NULL, created_at = 1 WHERE account_id = %lld", (long long)w.stranger));
    CHECK(!tells(digest_of(to), w.worker));
    CHECK_INT(say(w.worker, "platform", "topics=optik"), 303);
    as_account(w.worker);
    CHECK_INT(web_post("/account/found/withdraw", ""), 303);
    world_sql(web_f("UPDATE expert SET told_at = NULL, told = NULL, created_at = 1 WHERE account_id = %lld", (long long)w.stranger));
    CHECK(!tells(digest_of(to), w.worker));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    directory();
    world_sql("DELETE FROM expert_topic");
    world_sql("DELETE FROM expert");
    nobody_at_first();
    refused();
    levels();
    fields();
    gone();
    contact();
    proposals();
    digest();
    belonging();
    return web_test_end();
}
