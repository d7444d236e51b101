/* The competence atlas: who stands for a topic and in which role, where it is known from, who is kept out; page, files, API, frame. */
#include "domain/organisation.h"
#include "support/table.h"
#include "support/world.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct world w;

static const char listings[] =
    "L1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Laserschneiden,"
    "Wir schneiden Bleche bis zwei Meter mit dem Laser im Lohn.,laser,,,,,,public,0\n"
    "L2,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,request,capacity,de,Laserstunden,"
    "Wir suchen einige Stunden an einem Laser in der Nähe.,laser,,,,,,public,1\n"
    "L3,beta,Fernwerk Jena,company_large,DE,DE-TH,Jena,50.92,11.58,request,capacity,de,Laserbeschriftung,"
    "Wir suchen einen Laser für die Beschriftung von Wellen.,laser,,,,,,platform,0\n"
    "L4,beta,Institut Lichtweg,research,DE,DE-TH,Jena,50.93,11.59,request,capacity,de,Laserquelle,"
    "Gesucht wird eine Quelle mit kurzen Pulsen für einen Versuch.,laser,,,,,,public,0\n"
    "L5,beta,Amt ohne Ort,public,AT,,,,,offer,knowledge,de,Beratung zur Holzfeuchte,"
    "Wir beraten zur Feuchte von Holz auch vor Ort im Werk.,holz,,,,,,public,0\n";

static int64_t total(const char *query)
{
    CHECK_INT(web_get(web_f("/api/v1/atlas/%s", query)), 200);
    return (int64_t)json_number("total");
}

/* "supplier (listings)" of the organisation in the last answer; absent: it is not there. */
static struct str role(const char *slug)
{
    for (size_t i = 0; i < json_count("items"); i++) {
        if (str_is(json_text(web_f("items.%zu.slug", i)), slug)) {
            const char *roles = "";
            for (size_t k = 0; k < json_count(web_f("items.%zu.roles", i)); k++) {
                roles = web_f("%s%.*s ", roles, STR_ARG(json_text(web_f("items.%zu.roles.%zu", i, k))));
            }
            return str_of(web_f("%s(%.*s)", roles, STR_ARG(json_text(web_f("items.%zu.role_source", i)))));
        }
    }
    return STR_NONE;
}

static void prepare(void)
{
    test_case("a landscape with topics");
    table_import("topics", "slug,scheme,title_de,title_en,broader\nphotonik,field,Photonik,Photonics,\nlaser,field,Laser,Lasers,photonik\nholz,field,Holz,Wood,\n"
                     "leer,field,Leere,Vacuum,\n");
    world_make(listings, &w);
    world_sql("UPDATE cluster SET embed_origins = 'https://a.example' WHERE slug = 'alpha'");
    table_import("organisations", "name,kind,country,state,place,lat,lon,topics\nVerein Licht,association,DE,DE-BY,München,48.14,11.58,photonik\n"
                            "Laserwerk Isar,company,DE,DE-BY,München,48.14,11.58,laser\n");
}

static void roles(void)
{
    as_visitor();
    test_case("roles come from listings and from the kind of organisation");
    CHECK_INT(total("laser"), 3);
    CHECK_STR(role("messlabor-lahnaue"), "supplier (listings)");
    CHECK_STR(role("institut-lichtweg"), "user research (listings)");
    CHECK_STR(role("laserwerk-isar"), "supplier (kind)");
    CHECK_STR(json_text("items.0.name"), "Institut Lichtweg"); /* by name */

    test_case("anonymous listings and those that are not for everybody tell nobody, whoever looks");
    CHECK(!role("nachbar-optik").n && !role("fernwerk-jena").n);
    as_account(w.neighbour);
    CHECK_INT(total("laser"), 3);
    as_account(w.stranger);
    CHECK_INT(total("laser"), 3);
    as_visitor();

    test_case("the broader topic has them all, and who carries it alone");
    CHECK_INT(total("photonik"), 4);
    CHECK_STR(role("verein-licht"), "(open)");
    CHECK_STR(role("messlabor-lahnaue"), "supplier (listings)");

    test_case("filters, each for itself and together");
    CHECK_INT(total("photonik?role=supplier"), 2);
    CHECK_INT(total("photonik?role=user"), 1);
    CHECK_INT(total("photonik?role=user&role=supplier"), 3);
    CHECK_INT(total("photonik?role=research&state=DE-BY"), 0);
    CHECK_INT(total("photonik?state=DE-BY"), 2);
    CHECK_INT(total("photonik?cluster=alpha"), 1);
    CHECK_INT(total("photonik?organisation_kind=association"), 1);
    CHECK_INT(total("photonik?limit=2&offset=2"), 4);
    CHECK_INT(json_count("items"), 2);
    CHECK_INT(web_get("/api/v1/atlas/photonik?role=king"), 422);
    CHECK_INT(web_get("/api/v1/atlas/nothing"), 404);

    test_case("figures per topic");
    CHECK_INT(web_get("/api/v1/atlas"), 200);
    CHECK_STR(json_text("items.2.topic"), "photonik");
    CHECK_INT(json_number("items.2.organisations"), 4);
    CHECK_INT(json_number("items.2.supplier"), 2);
    CHECK_INT(json_number("items.2.user"), 1);
    CHECK_INT(json_number("items.2.research"), 1);
    CHECK_STR(json_text("items.3.topic"), "laser");
}

/* ---- what an organisation says itself ---- */

static int save(const char *more)
{
    int64_t version = world_number("SELECT version FROM organisation WHERE slug = 'messlabor-lahnaue'");
    return web_post("/organisation/messlabor-lahnaue/edit",
                    web_f("name=Messlabor+Lahnaue&kind=company&country=DE&state=DE-HE&place=Wetzlar%s&version=%lld", more, (long long)version));
}

static void statement(void)
{
    as_account(w.owner);
    test_case("an own statement counts alone");
    CHECK_INT(save("&topics=laser&topics=holz&roles=user%3Alaser&roles=research%3Alaser&roles=king%3Aholz&roles=user%3Anothing"), 303);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit?lang=en"), 200);
    CHECK(body_has("name=\"roles\" value=\"user:laser\" checked"));
    CHECK(body_has("name=\"roles\" value=\"supplier:laser\">"));
    CHECK_INT(total("laser"), 3);
    CHECK_STR(role("messlabor-lahnaue"), "user research (stated)");
    CHECK_INT(total("holz"), 2);
    CHECK_STR(role("messlabor-lahnaue"), "supplier (kind)");

    test_case("a refused form loses none of it");
    CHECK_INT(web_post("/organisation/messlabor-lahnaue/edit", "name=&kind=company&topics=laser&roles=supplier%3Alaser&version=1"), 422);
    CHECK(body_has("value=\"supplier:laser\" checked"));

    test_case("a list that names the topics again keeps what was said, one without the topic drops it");
    table_import("organisations", "name,country,topics\nMesslabor Lahnaue,DE,laser|photonik\n");
    CHECK_INT(total("laser"), 3);
    CHECK_STR(role("messlabor-lahnaue"), "user research (stated)");
    CHECK_INT(total("holz"), 1);

    test_case("without ticks the listings speak again");
    CHECK_INT(save("&topics=laser"), 303);
    CHECK_INT(total("laser"), 3);
    CHECK_STR(role("messlabor-lahnaue"), "supplier (listings)");
}

/* ---- as a list, out and in again ---- */

static void list(void)
{
    as_account(w.owner);
    test_case("files of organisations have what is stated, a column per role; what only listings or kinds say is in none");
    CHECK_INT(save("&topics=laser&topics=holz&roles=user%3Alaser&roles=research%3Alaser&roles=supplier%3Aholz"), 303);
    as_visitor();
    CHECK_INT(web_get("/c/alpha/members.csv"), 200);
    CHECK(body_has(",roles_user,roles_supplier,roles_research,") && body_has(",holz|laser,laser,holz,laser,"));
    CHECK_INT(web_get("/api/v1/organisations/messlabor-lahnaue"), 200);
    CHECK_STR(json_text("roles_supplier.0"), "holz");
    test_case("a list with these columns says all that is stated; one without leaves it");
    table_import("organisations", "name,country,roles_user,roles_supplier,roles_research\nMesslabor Lahnaue,DE,holz,laser|holz,\nNeuwerk,DE,,photonik,\n");
    CHECK_INT(total("laser"), 3);
    CHECK_STR(role("messlabor-lahnaue"), "supplier (stated)");
    CHECK_INT(total("holz"), 2);
    CHECK_STR(role("messlabor-lahnaue"), "user supplier (stated)");
    CHECK_INT(total("photonik"), 5);
    CHECK_STR(role("neuwerk"), "supplier (stated)"); /* who has a role carries the topic */
    table_import("organisations", "name,country,place\nMesslabor Lahnaue,DE,Wetzlar\n");
    CHECK_INT(total("laser"), 3);
    CHECK_STR(role("messlabor-lahnaue"), "supplier (stated)");
    test_case("the export read back changes nothing");
    struct buf out;
    buf_init(&out, 1 << 20);
    CHECK_INT(organisation_csv_write(web_test_db(), web_test_arena(), &out), OK);
    struct str before = str_copy(web_test_arena(), buf_str(&out));
    table_import("organisations", str_z(web_test_arena(), before));
    buf_clear(&out);
    CHECK_INT(organisation_csv_write(web_test_db(), web_test_arena(), &out), OK);
    CHECK(str_eq(buf_str(&out), before));
    buf_free(&out);
    table_import("organisations", "name,country,topics,roles_user\nMesslabor Lahnaue,DE,laser,\nNeuwerk,DE,,\n");
    CHECK_INT(total("photonik"), 4);
}

static void follows(void)
{
    as_account(w.owner);
    test_case("listings come, change and go, and the atlas with them");
    CHECK_INT(save(""), 303);
    CHECK_INT(total("laser"), 3);
    const char *listing = web_f("/api/v1/listings/%.*s", STR_ARG(world_listing("L1")));
    as_account(w.owner);
    world_sql(web_f("UPDATE listing SET account_id = %lld WHERE reference = 'L1'", (long long)w.owner));
    CHECK_INT(web_call(PATCH, listing, "{\"anonymous\":true}"), 200);
    CHECK_INT(total("laser"), 2);
    CHECK_INT(web_call(PATCH, listing, "{\"anonymous\":false}"), 200);
    CHECK_INT(total("laser"), 3);
    CHECK_INT(web_call(PATCH, listing, "{\"visibility\":\"platform\"}"), 200);
    CHECK_INT(total("laser"), 2);
    CHECK_INT(web_call(PATCH, listing, "{\"visibility\":\"public\"}"), 200);
    CHECK_INT(total("laser"), 3);
    CHECK_INT(web_call(PATCH, listing, "{\"topics\":[\"holz\"]}"), 200);
    CHECK_INT(total("laser"), 2);
    CHECK_INT(total("holz"), 2);
    CHECK_INT(web_call(DELETE, listing, NULL), 204);
    CHECK_INT(total("holz"), 1);
}

/* ---- pages and files ---- */

static void pages(void)
{
    as_visitor();
    test_case("the page has figures, map, table and files");
    CHECK_INT(web_get("/atlas/photonik?lang=en"), 200);
    CHECK(body_has("<h1>Photonics</h1>"));
    CHECK(body_has("Institut Lichtweg") && body_has("by its offers and requests") && body_has("role still open"));
    CHECK(body_has("pin pin-several") && body_has("pin pin-supplier") && body_has("pin pin-open"));
    CHECK(body_has("aria-label=\"Bavaria: 2 organisations\""));
    CHECK(body_has("/atlas/photonik/organisations.geojson") && body_has("href=\"/atlas/laser\""));
    CHECK(!body_has("Nachbar Optik") && !body_has("Fernwerk"));
    CHECK_INT(web_get("/atlas/photonik?role=supplier&state=DE-BY&lang=en"), 200);
    CHECK(body_has("Laserwerk Isar") && !body_has("Verein Licht"));
    CHECK(body_has("href=\"/atlas/photonik?role=supplier\"")); /* without the state */
    CHECK(body_has("href=\"/atlas/photonik?state=DE-BY\""));   /* without the role */

    test_case("empty, unknown and wrong");
    CHECK_INT(web_get("/atlas/leer?lang=en"), 200);
    CHECK(body_has("Nobody stands in the atlas for this topic yet."));
    CHECK_INT(web_get("/atlas/photonik?state=DE-SH&lang=en"), 200);
    CHECK(body_has("No organisation fits this selection."));
    CHECK_INT(web_get("/atlas/nothing"), 404);
    CHECK_INT(web_get("/atlas/photonik?page=0"), 422);
    CHECK_INT(web_get("/atlas/photonik?page=40&lang=de"), 200);

    test_case("a topic is chosen by its name");
    CHECK_INT(web_get("/atlas?lang=en"), 200);
    CHECK(body_has("href=\"/atlas/laser\"") && body_has("Vacuum"));
    CHECK_INT(web_get("/atlas?q=lasers"), 303);
    CHECK_STR(header("Location"), "/atlas/laser");
    CHECK_INT(web_get("/atlas?q=%3Cb%3E&lang=en"), 200);
    CHECK(body_has("No topic is called") && !body_has("<b>"));

    test_case("a former address leads on, with everything below it");
    world_sql("INSERT INTO old_slug (kind, slug, object_id) SELECT 'topic', 'licht', id FROM topic WHERE slug = 'laser'");
    table_import("topics", "slug,scheme,title_de,title_en\nneu,field,Neues,New\n");
    CHECK_INT(web_get("/atlas/licht"), 301);
    CHECK_STR(header("Location"), "/atlas/laser");
    CHECK_INT(web_get("/atlas/licht/organisations.csv"), 301);
    CHECK_STR(header("Location"), "/atlas/laser/organisations.csv");
    CHECK_INT(web_get("/api/v1/atlas/licht"), 301);
}

static void files(void)
{
    as_visitor();
    test_case("as CSV and workbook");
    CHECK_INT(web_get("/atlas/photonik/organisations.csv?role=supplier"), 200);
    CHECK(str_starts(header("Content-Type"), STR("text/csv")));
    CHECK(body_has("laserwerk-isar,Laserwerk Isar,") && body_has(",supplier,kind,company,"));
    CHECK(!body_has("verein-licht"));
    CHECK_INT(web_get("/atlas/photonik/organisations.xlsx"), 200);
    CHECK(str_starts(body(), STR("PK")));

    test_case("as points; who has no place has no point");
    CHECK_INT(web_get("/atlas/photonik/organisations.geojson?state=DE-BY&role=supplier"), 200);
    CHECK_STR(header("Content-Type"), "application/geo+json");
    CHECK_STR(json_text("type"), "FeatureCollection");
    CHECK_INT(json_count("features"), 1);
    CHECK_STR(json_text("features.0.geometry.type"), "Point");
    CHECK(fabs(json_number("features.0.geometry.coordinates.0") - 11.58) < 0.001 && fabs(json_number("features.0.geometry.coordinates.1") - 48.14) < 0.001);
    CHECK_STR(json_text("features.0.properties.slug"), "laserwerk-isar");
    CHECK_INT(web_get("/atlas/holz/organisations.geojson"), 200);
    CHECK(body_has("\"geometry\":null"));
}

static void frame(void)
{
    as_visitor();
    test_case("in a frame: the members of the cluster, for the sites it names, without scripts");
    CHECK_INT(web_get("/embed/beta/atlas/photonik?lang=en"), 200);
    CHECK(str_ends(header("Content-Security-Policy"), STR("frame-ancestors 'none'")));
    CHECK(body_has("Institut Lichtweg") && !body_has("Laserwerk Isar"));
    CHECK_INT(web_get("/embed/alpha/atlas/photonik?scope=all&lang=en"), 200);
    struct str policy = header("Content-Security-Policy");
    CHECK(str_ends(policy, STR("frame-ancestors https://a.example")));
    CHECK(str_find(policy, STR("script"), 0) == SIZE_MAX && !body_has("<script"));
    CHECK(!header("X-Frame-Options").p);
    CHECK_STR(header("X-Robots-Tag"), "noindex");
    CHECK(body_has("Laserwerk Isar") && body_has("Institut Lichtweg"));
    size_t seen = body().n;
    as_account(w.owner);
    CHECK_INT(web_get("/embed/alpha/atlas/photonik?scope=all&lang=en"), 200);
    CHECK_INT(body().n, seen); /* the same for whoever looks */
    CHECK_INT(web_get("/embed/alpha/atlas/photonik?scope=all&role=research&lang=en"), 200);
    CHECK(!body_has("Laserwerk Isar") && body_has("Institut Lichtweg"));
    CHECK_INT(web_get("/embed/alpha/atlas/photonik?role=&scope=&lang=en"), 200);
    CHECK_INT(web_get("/embed/alpha/atlas/nothing"), 404);
    CHECK_INT(web_get("/embed/nobody/atlas/photonik"), 404);
    CHECK_INT(web_get("/embed/alpha/atlas/photonik?scope=x"), 422);
    as_account(w.manager);
    CHECK_INT(web_get("/c/alpha/edit/address?lang=en"), 200);
    CHECK(body_has("/embed/alpha/atlas/"));
}

/* Topics that nobody carries: what is mapped to them, or below them, counts with all that is narrower. */
static void mapped(void)
{
    as_visitor();
    table_import("topics", "slug,scheme,code,title_de,title_en,broader\nwz-26,wz,26,Datenverarbeitung,Electronics makers,\n"
                           "wz-26-7,wz,26.7,Optische Instrumente,Optical instruments,wz-26\nwz-27,wz,27,Elektrik,Electrics,\n"
                           "wz-26-1,wz,26.1,Bauelemente,Components,wz-26\neu-digital,ecosystem,,Digitales,Digital,\n");
    test_case("a topic of another taxonomy without a mapping says so, and leads on");
    CHECK_INT(web_get("/atlas/wz-26-7?lang=en"), 200);
    CHECK(body_has("No topic is mapped to this one yet.") && body_has("href=\"/topic/wz-26-7\"") && !body_has("belongs to another taxonomy"));
    as_account(w.operator);
    CHECK_INT(web_get("/atlas/wz-26-7?lang=en"), 200);
    CHECK(body_has("href=\"/programme/topics/wz-26-7\""));
    as_visitor();
    CHECK_INT(web_get("/embed/alpha/atlas/wz-26-7?scope=all&lang=en"), 200);
    CHECK(body_has("No topic is mapped to it"));
    table_import("mappings", "topic,relation,other\nphotonik,close,wz-26-7\nlaser,broad,eu-digital\nholz,narrow,wz-27\n");

    test_case("with one it shows who carries the mapped topic and all narrower ones, and says through which mapping");
    CHECK_INT(total("wz-26-7"), 4);
    CHECK_STR(role("laserwerk-isar"), "supplier (kind)"); /* carries laser, narrower than photonik */
    CHECK_INT(total("wz-26-7?role=supplier"), 2);
    CHECK_INT(web_get("/atlas/wz-26-7?lang=en"), 200);
    CHECK(body_has("belongs to another taxonomy: WZ 2008") && body_has("<a href=\"/atlas/photonik\">Photonics</a>: means nearly the same</li>"));
    CHECK(body_has("Laserwerk Isar"));
    test_case("the broader topic of that taxonomy has them, too, and names the narrower one that is mapped");
    CHECK_INT(total("wz-26"), 4);
    CHECK_INT(web_get("/atlas/wz-26?lang=en"), 200);
    CHECK(body_has("means nearly the same (mapped to “Optical instruments”)"));
    CHECK_INT(web_get("/atlas/wz-26-1?lang=en"), 200);
    CHECK(body_has("No topic is mapped to this one yet.") && body_has("href=\"/atlas/wz-26\">Show Electronics makers"));
    test_case("an ecosystem that is broader than the topic shows its carriers; one that is narrower than the topic does not");
    CHECK_INT(total("eu-digital"), 3);
    CHECK_INT(total("wz-27"), 0);
    CHECK_INT(web_get("/embed/alpha/atlas/eu-digital?scope=all&lang=en"), 200);
    CHECK(body_has("is narrower") && body_has("Laserwerk Isar"));
    CHECK_INT(web_get("/atlas/laser?lang=en"), 200);
    CHECK(!body_has("belongs to another taxonomy"));
}

static void people(void)
{
    test_case("people who choose to be found, only for those who may find them");
    as_account(w.owner);
    CHECK_INT(web_post("/account/found", "found=platform&headline=Misst+Pulse&topics=laser&roles=research&version=0"), 303);
    CHECK_INT(web_get("/atlas/photonik?lang=en"), 200);
    CHECK(body_has("Misst Pulse") && body_has("People to ask"));
    CHECK_INT(web_get("/atlas/photonik?role=user&lang=en"), 200);
    CHECK(!body_has("Misst Pulse"));
    CHECK_INT(web_get("/atlas/photonik?size_class=small&lang=en"), 200);
    CHECK(!body_has("Misst Pulse")); /* what only organisations have */
    as_account(w.stranger);
    CHECK_INT(web_get("/atlas/photonik?role=research&lang=en"), 200);
    CHECK(body_has("Misst Pulse"));
    as_visitor();
    CHECK_INT(web_get("/atlas/photonik?lang=en"), 200);
    CHECK(!body_has("Misst Pulse") && !body_has("People to ask"));
    CHECK_INT(web_get("/embed/alpha/atlas/photonik?scope=all&lang=en"), 200);
    CHECK(!body_has("Misst Pulse"));
}

int main(void)
{
    web_test_begin();
    prepare();
    roles();
    statement();
    list();
    pages();
    files();
    frame();
    people();
    mapped();
    follows();
    return web_test_end();
}
