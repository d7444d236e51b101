/* What the interface promises for every route, walked over the table of routes, so that a new one cannot forget it: whatever can be read has an
 * ETag and is not sent twice; whatever changes something holds to If-Match; every POST of the API is done once per Idempotency-Key. */
#include "app/feature.h"
#include "feature/survey/survey.h"
#include "support/table.h"
#include "support/world.h"
#include "web/router.h"

#include <string.h>

static struct world w;
static const char *file_of_own, *file_of_talk, *own, *others, *match, *booking, *conversation, *hook, *delivery, *project, *search, *person, *code, *survey, *event;

static const char *kept(struct str s)
{
    return str_z(web_test_arena(), s);
}

static int ask(const char *method, const char *path, const char *body, const char *header_1, const char *header_2)
{
    bool is_form = str_starts(str_of(body), STR("--part"));
    return web_ask(&(struct web_ask){.method = method, .path = path, .body = str_of(body),
                                     .headers = {is_form ? "Content-Type: multipart/form-data; boundary=part" : "Content-Type: application/json", header_1,
                                                 header_1 ? header_2 : NULL}});
}

/* ---- what there is to read and to change ---- */

#define DRAWING "--part\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nDazu ein Plan.\r\n" \
                "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"plan.pdf\"\r\n\r\n%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n" \
                "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n" \
                "trailer\n<</Root 1 0 R/Size 4>>\n%%EOF\n\r\n--part--\r\n"
#define WEEK "{\"from\":\"%.*s\",\"weeks\":1}"
#define EVENT "{\"cluster\":\"alpha\",\"title\":\"Messen im Takt\",\"kind\":\"seminar\",\"language\":\"de\",\"mode\":\"online\",\"visibility\":\"public\"," \
              "\"all_day\":true,\"starts_on\":\"%.*s\"}"
#define LISTING "{\"side\":\"%s\",\"category\":\"capacity\",\"title\":\"%s\",\"text\":\"Ein Messraum mit zwei Maschinen ist zeitweise frei.\"," \
                "\"visibility\":\"public\",\"language\":\"de\",\"status\":\"published\"}"

static const char *made(id who, const char *path, const char *body)
{
    as_account(who);
    int got = web_call(POST, path, body);
    CHECK(got == 200 || got == 201);
    return kept(json_text("id"));
}

static void prepare(void)
{
    struct arena *a = web_test_arena();
    CHECK_INT(survey_demo(web_test_db(), a, STR("study"), test_file(a, "demo/survey/trendstudie.json"), test_file(a, "demo/survey/synthetic_responses.csv"), clock_now()), OK);
    test_case("something of everything");
    survey = kept(id_text(a, world_number("SELECT id FROM survey WHERE code = 'study'")));
    world_sql("UPDATE cluster SET reference = slug WHERE reference IS NULL");
    table_import("topics", "slug,scheme,title_de,title_en\nphotonik,field,Photonik,Photonics\n");
    table_import("projects", "id,title,coordinator_cluster_id,partner_cluster_ids\np1,Bruecke,alpha,beta\n");
    web_index_follow();
    CHECK_INT(web_get("/api/v1/projects"), 200);
    project = kept(json_text("items.0.id"));
    as_account(w.owner);
    CHECK_INT(web_post("/account/found", "found=office&headline=Sucht+Messraum&version=0"), 303);
    as_account(w.worker);
    CHECK_INT(web_post("/account/found", "found=public&headline=Misst&version=0"), 303);
    CHECK_INT(web_get("/api/v1/people"), 200);
    person = kept(json_text("items.0.id"));
    own = made(w.owner, "/api/v1/listings", web_f(LISTING, "offer", "Messraum am Werk"));
    others = made(w.stranger, "/api/v1/listings", web_f(LISTING, "offer", "Pruefstand in Jena"));
    match = made(w.stranger, "/api/v1/listings", web_f(LISTING, "request", "Messraum gesucht"));
    booking = made(w.owner, web_f("/api/v1/listings/%s/bookings", others), web_f(WEEK, STR_ARG(date_of(web_test_arena(), clock_now() + DAYS(30)))));
    conversation = made(w.owner, "/api/v1/conversations", web_f("{\"listing\":\"%s\",\"text\":\"Ist er frei?\"}", others));
    as_account(w.owner);
    CHECK_INT(ask("POST", web_f("/api/v1/listings/%s/files", own), DRAWING, NULL, NULL), 200);
    file_of_own = kept(json_text("items.0.id"));
    CHECK_INT(ask("POST", web_f("/api/v1/conversations/%s/messages", conversation), DRAWING, NULL, NULL), 201);
    file_of_talk = strstr(kept(json_text("messages.1.files.0")), "/files/") + strlen("/files/");
    world_sql("UPDATE conversation SET anonymous = 1 = 1, both_hidden = 1 = 1");
    as_account(w.manager);
    CHECK_INT(web_post("/office/boards/new", "title_de=Material&title_en=Material&category=material&sides=both&audience=public&posting=anybody"), 303);
    CHECK_INT(web_post("/office/polls", "title=Treffen"), 303);
    CHECK_INT(web_follow(), 200);
    code = kept(body_between("href=\"/poll/", "\""));
    CHECK_INT(web_post("/office/alpha/events/new", web_f("title=Messen+im+Takt&kind=seminar&language=de&mode=online&visibility=public&all_day=1&go=publish&starts_on=%s",
                                                         kept(date_of(web_test_arena(), clock_now() + DAYS(30))))), 303);
    event = kept(str_cut(header("Location"), strlen("/events/"), strlen("/events/") + ID_TEXT));
    search = made(w.owner, "/api/v1/searches", "{\"list\":\"/landscape?q=optik\",\"name\":\"Optik\"}");
    hook = made(w.owner, "/api/v1/webhooks", "{\"name\":\"CRM\",\"url\":\"https://crm.example/\",\"events\":[\"listing.closed\"],"
                                             "\"organisation\":\"messlabor-lahnaue\"}");
    CHECK(web_call(POST, web_f("/api/v1/webhooks/%s/test", hook), "{}") < 300);
    CHECK_INT(web_get(web_f("/api/v1/webhooks/%s/deliveries", hook)), 200);
    delivery = kept(json_text("items.0.id"));
}

/* The pattern with its parameters filled; NULL when one of them is not known here. */
static const char *path_of(const struct route *route)
{
    const struct {
        const char *name, *value;
    } values[] = {{"{cluster}", "alpha"}, {"{organisation}", "messlabor-lahnaue"}, {"{topic}", "photonik"}, {"{project}", project}, {"{listing}", own},
                  {"{other}", match}, {"{kind}", "organisation"}, {"{near}", "fernwerk-jena"}, {"{conversation}", conversation}, {"{hook}", hook}, {"{search}", search}, {"{person}", person}, {"{board}", "material"}, {"{colour}", "1a6e5f.css"}, {"{code}", code}, {"{survey}", survey}, {"{event}", event}, {"{question}", "A1"}, {"{report}", "study-report"}, {"{file}", str_starts(str_of(route->pattern), STR("/api/v1/conversations")) ? file_of_talk : file_of_own}};
    struct str rest = str_of(route->pattern), segment;
    const char *path = "";
    while (path_segment(&rest, &segment)) {
        const char *value = segment.n > 2 && segment.p[0] == '{' ? NULL : kept(segment);
        for (size_t i = 0; !value && i < sizeof values / sizeof *values; i++) {
            value = str_is(segment, values[i].name) ? values[i].value : NULL;
        }
        if (!value) {
            return NULL;
        }
        path = web_f("%s/%s", path, value);
    }
    return *path ? path : "/";
}

static const struct route *next_route(void)
{
    static size_t feature, n;
    while (features[feature]) {
        const struct route *route = features[feature]->routes ? &features[feature]->routes[n++] : NULL;
        if (route && route->pattern) {
            return route;
        }
        feature++;
        n = 0;
    }
    feature = 0;
    return NULL;
}

/* ---- reading ---- */

static void read_twice(const char *path)
{
    const char *tag = kept(header("ETag"));
    test_case("GET %s twice", path);
    CHECK(*tag != '\0');
    CHECK_INT(ask("GET", path, "", web_f("If-None-Match: %s", tag), NULL), 304);
    CHECK_INT(body().n, 0);
    CHECK_STR(header("ETag"), tag);
    CHECK_INT(ask("GET", path, "", web_f("If-None-Match: \"other\", %s", tag), NULL), 304);
    CHECK_INT(ask("GET", path, "", "If-None-Match: \"other\"", NULL), 200);
}

static void read_api(void)
{
    for (const struct route *route; (route = next_route());) {
        if (route->method != GET || !(route_flags(route) & WEB_API) || !str_starts(str_of(route->pattern), STR("/api/"))) {
            continue;
        }
        const char *path = path_of(route);
        test_case("GET %s: what its parameters stand for is in path_of()", route->pattern);
        CHECK(path != NULL);
        if (!path) {
            continue;
        }
        path = strstr(path, "/radar") ? web_f("%s?centre=cluster:alpha", path) : path;
        as_account(route->permission == PERM_PUBLIC || route->permission == PERM_MEMBER ? w.owner : w.operator);
        test_case("GET %s", path);
        CHECK_INT(web_get(path), 200);
        read_twice(path);
    }
}

static void read_public(void)
{
    size_t seen = 0;
    for (const struct route *route; (route = next_route());) {
        const char *path = route->method == GET && route->permission == PERM_PUBLIC ? path_of(route) : NULL;
        as_visitor(); /* without the notice that a page before may have left */
        if (path && web_get(path) == 200) {
            read_twice(path);
            seen++;
        }
    }
    test_case("pages, files, feeds and frames of visitors");
    CHECK(seen > 50);
    static const char *const some[] = {"/", "/c/alpha", "/exchange.atom", "/landscape.xlsx", "/sitemap.xml", "/embed/alpha/search", "/c/alpha/members.csv"};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        test_case("%s", some[i]);
        CHECK_INT(web_get(some[i]), 200);
        CHECK(header("ETag").n > 0);
    }

    test_case("what changed is sent");
    CHECK_INT(web_get("/exchange.xlsx"), 200);
    const char *tag = web_f("If-None-Match: %.*s", STR_ARG(header("ETag")));
    as_account(w.owner);
    CHECK_INT(web_call(PATCH, web_f("/api/v1/listings/%s", own), "{\"title\":\"Messraum am neuen Werk\"}"), 200);
    as_visitor();
    CHECK_INT(ask("GET", "/exchange.xlsx", "", tag, NULL), 200);

    test_case("pages of people who are signed in are their own, and differ each time");
    as_account(w.owner);
    CHECK_INT(web_get("/c/alpha"), 200);
    CHECK(header("ETag").n == 0);
}

/* ---- writing ---- */

struct write {
    const char *method, *pattern, *path, *body;
    id who;
    bool unread;    /* there is nothing to be read at the address or above it */
};

/* The tag of what can be read at the path or at the nearest above it. */
static const char *tag_above(const char *path)
{
    while (web_get(path) != 200) {
        path = kept(str_cut(str_of(path), 0, (size_t)(strrchr(path, '/') - path)));
    }
    return web_f("If-Match: %.*s", STR_ARG(header("ETag")));
}

static bool is_good(int got)
{
    return got >= 200 && got < 300;
}

static void change(const struct write *x)
{
    if (x->unread) {
        web_in_steps(); /* imports, the last */
    }
    as_account(x->who);
    test_case("%s %s on what is another by now", x->method, x->pattern);
    CHECK_INT(ask(x->method, x->path, x->body, "If-Match: \"0\"", NULL), 412);
    CHECK_STR(header("Content-Type"), "application/problem+json");
    CHECK_INT(ask(x->method, x->path, x->body, "If-Match: \"0\"", "Idempotency-Key: k"), 412);
    const char *read = x->unread ? NULL : tag_above(x->path), *key = web_f("Idempotency-Key: %s", x->path);

    test_case("%s %s on what was read", x->method, x->pattern);
    bool once = strcmp(x->method, "POST") == 0;
    CHECK(is_good(ask(x->method, x->path, x->body, read ? read : key, read && once ? key : NULL)));
    if (once) {
        int first = status();
        const char *answer = kept(body()), *location = kept(header("Location"));
        test_case("%s %s is done once per key", x->method, x->pattern);
        CHECK(!header("Idempotent-Replayed").n);
        CHECK_INT(ask(x->method, x->path, x->body, read ? read : key, read ? key : NULL), first);
        CHECK_STR(header("Idempotent-Replayed"), "true");
        CHECK_STR(body(), answer);
        CHECK_STR(header("Location"), location);
        CHECK_INT(ask(x->method, web_f("%s?x=1", x->path), x->body, key, NULL), 422);
    }
}

static void changes(void)
{
    const char *api = "/api/v1", *listing = web_f("%s/listings/%s", api, own), *at = web_f("%s/webhooks/%s", api, hook),
               *saved = web_f("%s/searches/%s", api, search), *refusal = web_f("%s/matches/%s/refusal", listing, match), *declined = web_f("%s/near/organisation/fernwerk-jena/refusal", listing), *unfit = web_f("%s/me/fits/organisation/fernwerk-jena/refusal", api), *booked = web_f("%s/listings/%s/bookings", api, others);
    const struct write writes[] = {
        {"POST", "/api/v1/listings", web_f("%s/listings", api), web_f(LISTING, "offer", "Zweiter Messraum"), w.owner, false},
        {"PATCH", "/api/v1/listings/{listing}", listing, "{\"title\":\"Messraum im Hof\"}", w.owner, false},
        {"POST", "/api/v1/listings/{listing}/matches/{other}/refusal", refusal, "{\"reason\":\"time\"}", w.owner, false},
        {"DELETE", "/api/v1/listings/{listing}/matches/{other}/refusal", refusal, "", w.owner, false},
        {"POST", "/api/v1/me/fits/{kind}/{near}/refusal", unfit, "{\"reason\":\"far\"}", w.owner, false},
        {"DELETE", "/api/v1/me/fits/{kind}/{near}/refusal", unfit, "", w.owner, false},
        {"POST", "/api/v1/listings/{listing}/near/{kind}/{near}/refusal", declined, "{\"reason\":\"far\"}", w.owner, false},
        {"DELETE", "/api/v1/listings/{listing}/near/{kind}/{near}/refusal", declined, "", w.owner, false},
        {"POST", "/api/v1/listings/{listing}/files", web_f("%s/files", listing), DRAWING, w.owner, false},
        {"PATCH", "/api/v1/listings/{listing}/files/{file}", web_f("%s/files/%s", listing, file_of_own), "{\"title\":\"Der Raum\"}", w.owner, false},
        {"DELETE", "/api/v1/listings/{listing}/files/{file}", web_f("%s/files/%s", listing, file_of_own), "", w.owner, false},
        {"DELETE", "/api/v1/listings/{listing}", listing, "", w.owner, false},
        {"POST", "/api/v1/listings/{listing}/bookings", booked, web_f(WEEK, STR_ARG(date_of(web_test_arena(), clock_now() + DAYS(60)))), w.owner, false},
        {"POST", "/api/v1/listings/{listing}/bookings/{booking}", web_f("%s/%s", booked, booking), "{\"answer\":\"withdraw\"}", w.owner, false},
        {"POST", "/api/v1/conversations", web_f("%s/conversations", api), "{\"listing\":\"B2\",\"text\":\"Ist der Raum frei?\"}", w.owner, false},
        {"POST", "/api/v1/conversations/{conversation}/messages", web_f("%s/conversations/%s/messages", api, conversation), "{\"text\":\"Und im Mai?\"}",
         w.owner, false},
        {"POST", "/api/v1/conversations/{conversation}/names", web_f("%s/conversations/%s/names", api, conversation), "{\"step\":\"ask\"}", w.owner, false},
        {"POST", "/api/v1/searches", web_f("%s/searches", api), "{\"list\":\"/exchange?q=laser\",\"name\":\"Laser\"}", w.owner, false},
        {"PATCH", "/api/v1/searches/{search}", saved, "{\"name\":\"Optiken\"}", w.owner, false},
        {"DELETE", "/api/v1/searches/{search}", saved, "", w.owner, false},
        {"POST", "/api/v1/webhooks", web_f("%s/webhooks", api),
         "{\"name\":\"ERP\",\"url\":\"https://erp.example/\",\"events\":[\"listing.closed\"],\"organisation\":\"messlabor-lahnaue\"}", w.owner, false},
        {"POST", "/api/v1/webhooks/{hook}/test", web_f("%s/test", at), "{}", w.owner, false},
        {"POST", "/api/v1/webhooks/{hook}/deliveries/{delivery}/again", web_f("%s/deliveries/%s/again", at, delivery), "{}", w.owner, false},
        {"POST", "/api/v1/webhooks/{hook}/secret", web_f("%s/secret", at), "{}", w.owner, false},
        {"PATCH", "/api/v1/webhooks/{hook}", at, "{\"name\":\"Neuer Name\"}", w.owner, false},
        {"DELETE", "/api/v1/webhooks/{hook}", at, "", w.owner, false},
        {"POST", "/api/v1/events", web_f("%s/events", api), web_f(EVENT, STR_ARG(date_of(web_test_arena(), clock_now() + DAYS(50)))), w.manager, false},
        {"PATCH", "/api/v1/events/{event}", web_f("%s/events/%s", api, event), "{\"cost\":\"frei\"}", w.manager, false},
        {"POST", "/api/v1/imports", web_f("%s/imports", api),
         "{\"kind\":\"members\",\"cluster\":\"alpha\",\"csv\":\"Firma;Ort\\nAus dem Netz AG;Ulm\\n\"}", w.manager, true},
    };
    enum { WRITES = sizeof writes / sizeof *writes };
    for (size_t i = 0; i < WRITES; i++) {
        change(&writes[i]);
    }
    for (const struct route *route; (route = next_route());) {
        bool is_asked = route->method == GET || !(route_flags(route) & WEB_API);
        for (size_t i = 0; i < WRITES && !is_asked; i++) {
            is_asked = strcmp(writes[i].method, method_name(route->method)) == 0 && strcmp(writes[i].pattern, route->pattern) == 0;
        }
        test_case("%s %s is asked here", method_name(route->method), route->pattern);
        CHECK(is_asked);
    }
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    prepare();
    read_api();
    read_public();
    changes();
    return web_test_end();
}
