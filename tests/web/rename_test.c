/* A new address for a cluster, an organisation, a topic: the former one leads on for good, in pages, files, the API and searches. */
#include "domain/cluster.h"
#include "support/table.h"
#include "support/test_db.h"
#include "support/world.h"

static struct world w;

static void clusters(void)
{
    test_case("a cluster: by its office, not by that of another");
    as_account(w.other_manager);
    CHECK_INT(web_get("/office/rename/cluster/alpha"), 403);
    CHECK_INT(web_post("/office/rename/cluster/alpha", "slug=netz-alpha"), 403);
    as_account(w.manager);
    CHECK_INT(web_get("/c/alpha/edit/address"), 200);
    CHECK(body_has("href=\"/office/rename/cluster/alpha\""));
    CHECK_INT(web_get("/office/rename/cluster/alpha"), 200);
    CHECK(body_has("value=\"alpha\"") && body_has("/c/alpha"));
    static const char *const bad[] = {"slug=Netz+Alpha", "slug=a--b", "slug=12345", "slug=new", "slug=beta", "slug=", "slug=-a"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CHECK_INT(web_post("/office/rename/cluster/alpha", bad[i]), 422);
    }
    CHECK_INT(web_post("/office/rename/cluster/alpha", "slug=netz-alpha"), 303);
    CHECK_STR(header("Location"), "/c/netz-alpha/edit/address");
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("The address is changed."));
    web_index_follow();

    test_case("whatever used the former address is led on, with its question");
    as_visitor();
    static const char *const moved[][2] = {
        {"/c/alpha", "/c/netz-alpha"}, {"/c/alpha/vcard", "/c/netz-alpha/vcard"}, {"/api/v1/clusters/alpha", "/api/v1/clusters/netz-alpha"},
        {"/embed/alpha/search?q=x", "/embed/netz-alpha/search?q=x"}};
    for (size_t i = 0; i < sizeof moved / sizeof *moved; i++) {
        test_case("%s", moved[i][0]);
        CHECK_INT(web_get(moved[i][0]), 301);
        CHECK_STR(header("Location"), moved[i][1]);
    }
    CHECK_INT(web_get("/c/netz-alpha"), 200);
    CHECK_INT(web_get("/api/v1/search?kind=listing&cluster=netz-alpha"), 200);
    CHECK((int64_t)json_number("total") > 0);
    CHECK_INT(web_get("/c/never"), 404);
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha"), 301);
    CHECK_STR(header("Location"), "/office/netz-alpha");
}

/* While alpha is called netz-alpha. */
static void queries(void)
{
    static const char *const asked[][2] = {
        {"/landscape?cluster=alpha", "/landscape?cluster=netz-alpha"},
        {"/landscape?q=a+b%26c&cluster=beta&cluster=alpha&sort=name", "/landscape?q=a%20b%26c&cluster=beta&cluster=netz-alpha&sort=name"},
        {"/landscape.csv?cluster=alpha", "/landscape.csv?cluster=netz-alpha"},
        {"/landscape.atom?cluster=alpha", "/landscape.atom?cluster=netz-alpha"},
        {"/exchange?cluster=alpha&side=offer", "/exchange?cluster=netz-alpha&side=offer"},
        {"/exchange.xlsx?cluster=alpha", "/exchange.xlsx?cluster=netz-alpha"},
        {"/projects?cluster=alpha", "/projects?cluster=netz-alpha"},
        {"/compare?c=beta,alpha", "/compare?c=beta,netz-alpha"},
        {"/radar?centre=cluster:alpha", "/radar?centre=cluster%3Anetz-alpha"},
        {"/api/v1/search?kind=listing&cluster=alpha", "/api/v1/search?kind=listing&cluster=netz-alpha"},
        {"/api/v1/listings?cluster=alpha", "/api/v1/listings?cluster=netz-alpha"},
        {"/api/v1/organisations?cluster=alpha", "/api/v1/organisations?cluster=netz-alpha"},
        {"/api/v1/memberships?cluster=alpha", "/api/v1/memberships?cluster=netz-alpha"},
        {"/api/v1/radar?centre=cluster:alpha", "/api/v1/radar?centre=cluster%3Anetz-alpha"}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        test_case("%s", asked[i][0]);
        as_visitor();
        CHECK_INT(web_get(asked[i][0]), 301);
        CHECK_STR(header("Location"), asked[i][1]);
        as_account(w.manager);
        CHECK_INT(web_get(asked[i][0]), 301);
        CHECK_STR(header("Location"), asked[i][1]);
        CHECK_INT(web_follow(), 200);
    }
    test_case("names that nobody had find nothing, and lead nowhere");
    as_visitor();
    CHECK_INT(web_get("/landscape?cluster=never&cluster=&c=,,&organisation=x"), 200);
    CHECK_INT(web_get("/api/v1/memberships?cluster=never"), 200);
}

static void cluster_lists(void)
{
    test_case("a list that knows the former address changes the same cluster; nobody else gets it");
    CHECK(test_db_script(web_test_db(), "UPDATE cluster SET reference = NULL") == OK);
    struct str said = table_import("clusters", "id,name,region\nalpha,Netz Alpha e. V.,Gießen\n");
    CHECK(str_find(said, STR("clusters: 0 added, 1 updated"), 0) != SIZE_MAX);
    as_account(w.other_manager);
    CHECK_INT(web_post("/office/rename/cluster/beta", "slug=alpha"), 422);

    test_case("back again");
    as_account(w.manager);
    CHECK_INT(web_post("/office/rename/cluster/netz-alpha", "slug=alpha"), 303);
    CHECK_INT(web_get("/c/netz-alpha"), 301);
    CHECK_STR(header("Location"), "/c/alpha");
    CHECK_INT(web_get("/c/alpha"), 200);

    test_case("the programme office may, too: from its list of clusters, and back to the page that it may see");
    struct viewer programme = {.account = w.operator, .role = ROLE_PROGRAMME, .scope = SCOPE_SESSION, .lang = LANG_EN};
    as(&programme);
    CHECK_INT(web_get("/office"), 200);
    CHECK(body_has("href=\"/office/rename/cluster/beta\""));
    CHECK_INT(web_post("/office/rename/cluster/beta", "slug=netz-beta"), 303);
    CHECK_STR(header("Location"), "/c/netz-beta");
    CHECK_INT(web_post("/office/rename/cluster/netz-beta", "slug=beta"), 303);

    test_case("a cluster that is not published is not spoken of");
    CHECK(test_db_script(web_test_db(), "UPDATE cluster SET publication = 'draft' WHERE slug = 'alpha'") == OK);
    as_visitor();
    CHECK_INT(web_get("/c/netz-alpha"), 404);
    CHECK_INT(web_get("/landscape?cluster=netz-alpha"), 200);
    CHECK(test_db_script(web_test_db(), "UPDATE cluster SET publication = 'published'") == OK);
}

static void organisations(void)
{
    test_case("an organisation: by the office of its cluster");
    as_account(w.other_manager);
    CHECK_INT(web_post("/office/rename/organisation/messlabor-lahnaue", "slug=messlabor"), 403);
    as_account(w.manager);
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 200);
    CHECK(body_has("href=\"/office/rename/organisation/messlabor-lahnaue\""));
    CHECK_INT(web_post("/office/rename/organisation/messlabor-lahnaue", "slug=nachbar-optik"), 422);
    CHECK_INT(web_post("/office/rename/organisation/messlabor-lahnaue", "slug=messlabor"), 303);
    CHECK_STR(header("Location"), "/organisation/messlabor/edit");
    web_index_follow();
    as_visitor();
    CHECK_INT(web_get("/organisation/messlabor-lahnaue"), 301);
    CHECK_STR(header("Location"), "/organisation/messlabor");
    CHECK_INT(web_get("/api/v1/organisations/messlabor-lahnaue"), 301);
    CHECK_STR(header("Location"), "/api/v1/organisations/messlabor");
    CHECK_INT(web_get("/api/v1/memberships?organisation=messlabor-lahnaue"), 301);
    CHECK_STR(header("Location"), "/api/v1/memberships?organisation=messlabor");
    CHECK_INT(web_get("/radar?centre=organisation:messlabor-lahnaue"), 301);
    CHECK_STR(header("Location"), "/radar?centre=organisation%3Amesslabor");
    CHECK_INT(web_get("/organisation/messlabor"), 200);
    CHECK(body_has("Drehmaschine frei"));
    CHECK_INT(web_get("/exchange"), 200);
    CHECK(!body_has("/organisation/messlabor-lahnaue"));
}

static void topics(void)
{
    table_import("topics", "slug,scheme,code,title_de,title_en\nphotonik,field,,Photonik,Photonics\n"
                                                                         "wz-26-51,wz,26.51,Messgeräte,Measuring instruments\n");
    table_import("clusters", "id,name,innovation_fields\nalpha,Netz Alpha e. V.,Photonik\n");
    test_case("a topic: by the programme office, but not a code of WZ 2008");
    as_account(w.manager);
    CHECK_INT(web_post("/office/rename/topic/photonik", "slug=licht"), 403);
    as_account(w.operator);
    CHECK_INT(web_get("/office/rename/topic/wz-26-51"), 404);
    CHECK_INT(web_post("/office/rename/topic/photonik", "slug=licht"), 303);
    CHECK_STR(header("Location"), "/programme/topics/licht");
    web_index_follow();
    as_visitor();
    CHECK_INT(web_get("/topic/photonik"), 301);
    CHECK_STR(header("Location"), "/topic/licht");
    CHECK_INT(web_get("/api/v1/topics/photonik"), 301);
    CHECK_STR(header("Location"), "/api/v1/topics/licht");
    CHECK_INT(web_get("/api/v1/topics/licht"), 200);
    test_case("searches for the former topic find what it is called today");
    CHECK_INT(web_get("/api/v1/search?topic=licht"), 200);
    int64_t today = (int64_t)json_number("total");
    CHECK(today > 0);
    CHECK_INT(web_get("/api/v1/search?topic=photonik"), 200);
    CHECK_INT((int64_t)json_number("total"), today);
    CHECK_INT(web_get("/landscape?topic=photonik"), 200);
    CHECK(body_has("/c/alpha"));
    CHECK_INT(web_get("/exchange?topic=photonik"), 200);
    test_case("kinds that there are not");
    as_account(w.operator);
    CHECK_INT(web_get("/office/rename/person/x"), 404);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    web_language("en");
    clusters();
    queries();
    cluster_lists();
    organisations();
    topics();
    return web_test_end();
}
