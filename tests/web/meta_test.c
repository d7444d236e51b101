/* What pages say about themselves to search engines and to links that people share: JSON-LD with the type and the properties of schema.org, Open
 * Graph, main address; of every page that a visitor reaches, walked over the table of routes, and type by type. Then the cards for address
 * books, the map of the site, the description for browsers. */
#include "app/feature.h"
#include "gen/asset.h"
#include "support/table.h"
#include "support/world.h"
#include "web/router.h"

#include <stdlib.h>
#include <string.h>

#define BASE "http://localhost:8080"
#define NAME "Prüfhaus; Müller, Söhne & <Co>, mit einem Namen, der länger ist als eine Zeile einer Visitenkarte sein darf"

static struct world w;
static const char *listing, *wanted, *hidden;

static const char *kept(struct str s)
{
    return str_z(web_test_arena(), s);
}

static const char *made(const char *side, const char *visibility)
{
    as_account(w.owner);
    CHECK_INT(web_call(POST, "/api/v1/listings", web_f("{\"side\":\"%s\",\"category\":\"capacity\",\"title\":\"Messraum </script> & mehr\","
                                                       "\"text\":\"Ein Messraum mit zwei Maschinen ist zeitweise frei.\",\"visibility\":\"%s\","
                                                       "\"language\":\"de\",\"status\":\"published\"}", side, visibility)), 201);
    return kept(json_text("id"));
}

static void prepare(void)
{
    test_case("something of everything");
    world_sql("UPDATE cluster SET reference = slug WHERE reference IS NULL; UPDATE cluster SET description_de = 'Alpha misst genau.' WHERE slug = 'alpha'");
    table_import("topics", "slug,scheme,title_de,title_en,synonyms_de\nphotonik,field,Photonik,Photonics,Lichttechnik\n");
    table_import("projects", "id,title,coordinator_cluster_id,partner_cluster_ids,description_de\np1,Brücke,alpha,beta,Gemeinsam messen.\n");
    world_sql(web_f("UPDATE organisation SET name = '%s', description = 'Wir messen </script><b>genau</b>, klein; und \\ groß.', "
                    "website = 'https://lahnaue.example/', email = 'geheim@lahnaue.example', phone = '+49 6441 1', street = 'Messweg 1', "
                    "postal_code = '35578', contact_name = 'Olga Owner', audience = 'address=cluster' WHERE slug = 'messlabor-lahnaue'", NAME));
    web_index_follow();
    listing = made("offer", "public");
    wanted = made("request", "public");
    hidden = made("offer", "platform");
}

/* ---- what a page says ---- */

/* Of the meta element; absent without it. */
static struct str meta(const char *kind, const char *name)
{
    return body_between(web_f("<meta %s=\"%s\" content=\"", kind, name), "\"");
}

static struct str canonical(void)
{
    return body_between("<link rel=\"canonical\" href=\"", "\"");
}

static bool is_indexed(void)
{
    return !body_has("<meta name=\"robots\" content=\"noindex\">");
}

/* The data of the page; NULL when there are none or they are no JSON. */
static const struct json_value *data(void)
{
    struct json_value *v = ARENA_NEW(web_test_arena(), struct json_value);
    struct str text = body_between("<script type=\"application/ld+json\">", "</script>"), why;
    CHECK(str_find(text, STR("<"), 0) == SIZE_MAX); /* nothing in it can end the block */
    return text.n && json_parse(web_test_arena(), text, v, &why) ? v : NULL;
}

static struct str text_at(const struct json_value *v, const char *key)
{
    const struct json_value *found = v ? json_get(v, key) : NULL;
    return found && found->type == JSON_TEXT ? found->text : STR_NONE;
}

static void whole(const char *path)
{
    test_case("%s says what it is", path);
    struct str url = canonical();
    CHECK(str_starts(url, STR(BASE "/")));
    CHECK_STR(meta("property", "og:url"), kept(url));
    CHECK(meta("property", "og:title").n > 0);
    CHECK(meta("property", "og:description").n > 0);
    CHECK_STR(meta("name", "description"), kept(meta("property", "og:description")));
    CHECK_STR(meta("property", "og:type"), "website");
    CHECK_STR(meta("property", "og:site_name"), "Clusterwerk");
    CHECK_STR(meta("property", "og:locale"), "en_GB");
    CHECK(str_starts(meta("property", "og:image"), STR(BASE "/")));
    const struct json_value *v = data();
    CHECK(v != NULL);
    CHECK_STR(text_at(v, "@context"), "https://schema.org");
    CHECK(text_at(v, "@type").n > 0);
    CHECK(text_at(v, "name").n > 0);
    CHECK(text_at(v, "description").n > 0);
    CHECK(str_starts(text_at(v, "url"), STR("http")));
    CHECK(str_starts(text_at(v, "@id"), STR(BASE "/")));
}

/* The pattern with the things of this test. */
static const char *path_of(const struct route *route)
{
    static const char *const values[][2] = {{"{cluster}", "alpha"}, {"{organisation}", "messlabor-lahnaue"}, {"{topic}", "photonik"}, {"{project}", "p1"}};
    struct str rest = str_of(route->pattern), segment;
    const char *path = "";
    while (path_segment(&rest, &segment)) {
        const char *value = str_is(segment, "{listing}") ? listing : kept(segment);
        for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
            value = str_is(segment, values[i][0]) ? values[i][1] : value;
        }
        path = web_f("%s/%s", path, value);
    }
    return *path ? path : "/";
}

static void every_page(void)
{
    size_t seen = 0;
    for (size_t f = 0; features[f]; f++) {
        for (const struct route *route = features[f]->routes; route && route->pattern; route++) {
            as_visitor();
            const char *path = route->method == GET && route->permission == PERM_PUBLIC ? path_of(route) : NULL;
            bool is_page = path && web_get(path) == 200 && str_starts(header("Content-Type"), STR("text/html")) && body_has("<meta name=\"viewport\"");
            bool is_frame = is_page && str_starts(str_of(path), STR("/embed/"));
            if (is_page && !is_frame && is_indexed()) {
                whole(path);
                seen++;
            } else if (is_page) {
                test_case("%s keeps out of search engines", path);
                CHECK(!is_indexed());
                CHECK(!canonical().n && !meta("property", "og:url").n);
            }
        }
    }
    test_case("pages for search engines");
    CHECK(seen >= 16);
}

static void types(void)
{
    const struct {
        const char *path, *type, *url, *also[4];
    } pages[] = {
        {"/", "WebSite", BASE "/", {"potentialAction"}},
        {"/landscape", "CollectionPage", BASE "/landscape", {"isPartOf"}},
        {"/exchange", "CollectionPage", BASE "/exchange", {"isPartOf"}},
        {"/projects", "CollectionPage", BASE "/projects", {"isPartOf"}},
        {"/topics", "CollectionPage", BASE "/topics", {"isPartOf"}},
        {"/landscape/statistics", "Dataset", BASE "/landscape/statistics", {"creator", "distribution"}},
        {"/about", "AboutPage", BASE "/about", {"inLanguage"}},
        {"/c/alpha", "Organization", BASE "/c/alpha", {"legalName", "address"}},
        {"/organisation/messlabor-lahnaue", "Organization", BASE "/organisation/messlabor-lahnaue", {"address"}},
        {"/topic/photonik", "DefinedTerm", BASE "/topic/photonik", {"inDefinedTermSet"}},
        {"/project/p1", "ResearchProject", BASE "/project/p1", {"member"}},
        {web_f("/exchange/%s", listing), "Offer", web_f(BASE "/exchange/%s", listing), {"itemOffered", "offeredBy"}},
        {web_f("/exchange/%s", wanted), "Demand", web_f(BASE "/exchange/%s", wanted), {"itemOffered"}},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        as_visitor();
        CHECK_INT(web_get(pages[i].path), 200);
        whole(pages[i].path);
        const struct json_value *v = data();
        CHECK_STR(text_at(v, "@type"), pages[i].type);
        CHECK_STR(text_at(v, "@id"), pages[i].url);
        CHECK_STR(canonical(), pages[i].url);
        for (size_t k = 0; k < 4 && pages[i].also[k]; k++) {
            test_case("%s has %s", pages[i].path, pages[i].also[k]);
            CHECK(v && json_get(v, pages[i].also[k]));
        }
    }
}

static void choices(void)
{
    as_visitor();
    test_case("a language that was asked for and a further page are pages of their own, a selection is none");
    CHECK_INT(web_get("/topics?lang=de"), 200);
    CHECK_STR(canonical(), BASE "/topics?lang=de");
    CHECK_STR(meta("property", "og:locale"), "de_DE");
    CHECK(body_has("hreflang=\"en\" href=\"" BASE "/topics?lang=en\"") && body_has("hreflang=\"de\" href=\"" BASE "/topics?lang=de\""));
    CHECK_INT(web_get("/landscape?page=2&sort=name"), 200);
    CHECK_STR(canonical(), BASE "/landscape?page=2");
    CHECK_INT(web_get("/exchange?side=offer&lang=xx"), 200);
    CHECK_STR(canonical(), BASE "/exchange");
    CHECK_INT(web_get("/landscape?topic=photonik"), 200);
    CHECK(!is_indexed() && !canonical().n);

    test_case("what is not for everybody says nothing of itself");
    as_account(w.owner);
    CHECK_INT(web_get(web_f("/exchange/%s", hidden)), 200);
    CHECK(!is_indexed() && !canonical().n && !body_has("application/ld+json"));
    as_visitor();
    CHECK_INT(web_get("/no-such-page"), 404);
    CHECK(!is_indexed() && !canonical().n && !body_has("application/ld+json"));

    test_case("links that people share have the picture of the house");
    CHECK_INT(web_get("/about"), 200);
    CHECK_STR(meta("property", "og:image"), BASE ASSET_share_png);
    CHECK(str_is(str_of(asset_find(STR(ASSET_share_png))->mime), "image/png"));

    test_case("a cluster with a logo shows it");
    as_account(w.manager);
    CHECK_INT(web_get("/c/alpha"), 200);
    CHECK(str_ends(meta("property", "og:image"), STR("/share.png")));
    const char *database = getenv("DB");
    world_sql(web_f("INSERT INTO cluster_logo (cluster_id, hash, mime, width, height, bytes, updated_at) "
                    "SELECT id, 'abc', 'image/png', 10, 10, %s, 0 FROM cluster WHERE slug = 'alpha'",
                    database && strcmp(database, "postgres") == 0 ? "'\\x00'::bytea" : "x'00'"));
    CHECK_INT(web_get("/c/alpha"), 200);
    CHECK_STR(meta("property", "og:image"), BASE "/logo/abc");
    CHECK_STR(text_at(data(), "logo"), BASE "/logo/abc");
}

/* ---- cards ---- */

/* Value of the first property of this name in a vCard, unfolded; with its escapes. */
static struct str property(const char *name)
{
    struct str rest = body(), line, found = STR_NONE;
    bool is_it = false;
    while (str_split(&rest, '\n', &line)) {
        CHECK(line.n <= 76 && line.n > 0 && line.p[line.n - 1] == '\r' && str_is_utf8(line));
        line.n--;
        if (is_it && line.n && line.p[0] == ' ') {
            found = str_cat(web_test_arena(), found, str_cut(line, 1, line.n));
            continue;
        }
        is_it = !found.n && str_starts(line, str_of(web_f("%s:", name)));
        found = is_it ? str_cut(line, strlen(name) + 1, line.n) : found;
    }
    return found;
}

static void cards(void)
{
    static const char escaped[] = "Prüfhaus\\; Müller\\, Söhne & <Co>\\, mit einem Namen\\, der länger ist als eine Zeile einer Visitenkarte sein darf";
    test_case("a visitor's card of an organisation");
    as_visitor();
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/vcard"), 200);
    CHECK_STR(header("Content-Type"), "text/vcard; charset=utf-8");
    CHECK(str_starts(body(), STR("BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\n")) && str_ends(body(), STR("END:VCARD\r\n")));
    CHECK_STR(property("FN"), escaped);
    CHECK_STR(property("ORG"), escaped);
    CHECK_STR(property("N"), web_f("%s;;;;", escaped));
    CHECK_STR(property("ADR"), ";;;Wetzlar;DE-HE;;DE");
    CHECK_STR(property("URL"), "https://lahnaue.example/");
    CHECK_STR(property("UID"), BASE "/organisation/messlabor-lahnaue");
    CHECK(property("REV").n > 0);
    CHECK(!property("EMAIL").n && !property("TEL").n && !property("NOTE").n && !body_has("geheim") && !body_has("Messweg"));
    test_case("its own people's");
    as_account(w.owner);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/vcard"), 200);
    CHECK_STR(property("EMAIL"), "geheim@lahnaue.example");
    CHECK_STR(property("TEL"), "+49 6441 1");
    CHECK_STR(property("ADR"), ";;Messweg 1;Wetzlar;DE-HE;35578;DE");
    CHECK_STR(property("NOTE"), "Olga Owner");
    test_case("of a cluster");
    as_visitor();
    CHECK_INT(web_get("/c/alpha/vcard"), 200);
    CHECK_STR(property("FN"), "Alpha");
    CHECK_STR(property("ORG"), "Netz Alpha e. V.");
    CHECK_INT(web_get("/organisation/no-such/vcard"), 404);
    CHECK_INT(web_get("/c/no-such/vcard"), 404);
}

/* ---- the site ---- */

/* Beyond what one file may hold. */
static void large_site(void)
{
    test_case("a large landscape has an index of several files, which hold every page once");
    world_sql("INSERT INTO organisation (id, slug, name, name_key, kind, created_at, updated_at) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) "
              "SELECT 1000 + i, 'viele-' || i, 'Viele ' || i, 'viele-' || i, 'company', 1700000000000000, 1700000000000000 FROM n");
    as_visitor();
    CHECK_INT(web_get("/sitemap.xml"), 200);
    CHECK(body_has("<sitemapindex") && body_has("<loc>" BASE "/sitemap/0</loc>") && body_has("<loc>" BASE "/sitemap/2</loc>"));
    CHECK(!body_has("/sitemap/3<"));
    CHECK_INT(web_get("/sitemap/0"), 200);
    CHECK(body_has(listing) && body_has("<loc>" BASE "/about</loc>") && !body_has("/c/alpha"));
    CHECK_INT(web_get("/sitemap/1"), 200);
    CHECK(body_has("<loc>" BASE "/c/alpha</loc>") && !body_has("/organisation/viele-9999<"));
    CHECK_INT(web_get("/sitemap/2"), 200);
    CHECK(body_has("/organisation/viele-9999<") && !body_has("/c/alpha"));
    static const char *const none[] = {"/sitemap/-1", "/sitemap/x", "/sitemap/1001"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        CHECK_INT(web_get(none[i]), 404);
    }
}

static void site(void)
{
    as_visitor();
    test_case("the map of the site names what everybody sees");
    CHECK_INT(web_get("/sitemap.xml"), 200);
    static const char *const there[] = {"/", "/landscape", "/topics", "/projects", "/about", "/c/alpha", "/organisation/messlabor-lahnaue", "/topic/photonik",
                                        "/project/p1"};
    for (size_t i = 0; i < sizeof there / sizeof *there; i++) {
        test_case("the map has %s", there[i]);
        CHECK(body_has(web_f("<loc>" BASE "%s</loc>", there[i])));
    }
    CHECK(body_has(web_f("<loc>" BASE "/exchange/%s</loc><lastmod>20", listing)));
    CHECK(body_has("<loc>" BASE "/c/alpha</loc><lastmod>20") && body_has("<loc>" BASE "/topic/photonik</loc></url>"));
    CHECK(!body_has(hidden));

    test_case("browsers find the search");
    CHECK_INT(web_get("/landscape"), 200);
    CHECK(body_has("href=\"/opensearch.xml\""));
    CHECK_INT(web_get("/opensearch.xml"), 200);
    CHECK_STR(header("Content-Type"), "application/opensearchdescription+xml");
    CHECK(body_has("<ShortName>Clusterwerk</ShortName>") && body_has("template=\"" BASE "/landscape?q={searchTerms}\""));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    prepare();
    every_page();
    types();
    choices();
    cards();
    site();
    large_site();
    return web_test_end();
}
