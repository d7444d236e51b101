/* The profile of a cluster in full: each section's form, what it refuses, what the public page, search and API then show. */
#include "app/feature.h"
#include "domain/job.h"
#include "support/demo_world.h"
#include "support/letter.h"
#include "support/web_test.h"


extern const struct feature profile_feature;

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

static int64_t labelled(const char *label)
{
    CHECK_INT(web_get(web_f("/api/v1/clusters?label=%s", label)), 200);
    return (int64_t)json_number("total");
}

static void run_job(void)
{
    CHECK_INT(web_job("profile.labels"), OK);
}

static void who_may(void)
{
    static const char *const sections[] = {"figures", "labels", "results", "partners", "texts", "look", "address"};
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        test_case("section %s: staff of the cluster alone", sections[i]);
        as_visitor();
        CHECK_INT(web_get(web_f("/c/optence/edit/%s", sections[i])), 303);
        as_account(demo_person(DEMO_MEMBER));
        CHECK_INT(web_get(web_f("/c/optence/edit/%s", sections[i])), 403);
        as_account(demo_person(DEMO_MANAGER));
        CHECK_INT(web_get(web_f("/c/optence/edit/%s", sections[i])), 200);
        CHECK(body_has("<h1"));
        CHECK_INT(web_get(web_f("/c/carbon-composites/edit/%s", sections[i])), 403);
        CHECK_INT(web_get(web_f("/c/nobody/edit/%s", sections[i])), 404);
    }
}

static void figures(void)
{
    test_case("figures and financing mix");
    CHECK_INT(web_post("/c/optence/edit/figures", "founded=2001&members=71&sme=80&share_fees=40&share_state=50"), 422);
    CHECK(body_has("zusammen 100 Prozent ergeben"));
    CHECK(body_has("nicht mehr Unternehmen als Mitglieder"));
    CHECK(body_has("name=\"share_state\" type=\"number\" value=\"50\""));
    CHECK_INT(web_post("/c/optence/edit/figures", "founded=2001&members=71&sme=49&legal_form=e.+V.&staff_people=4&staff_fte=2,5"
                                                  "&finance_year=2025&share_fees=40&share_state=60&members_qualifier="), 303);
    as_visitor();
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(body_has("<dd>2.5</dd>"));
    CHECK(body_has("Membership fees</th><td class=\"num\">40 %"));
    CHECK(body_has("As of 2025"));
    CHECK_INT(web_get("/api/v1/clusters/optence"), 200);
    CHECK_INT((int64_t)json_number("staff_people"), 4);
    CHECK_STR(json_text("financing.0.source"), "state");
    CHECK_INT((int64_t)json_number("financing.0.percent"), 60);
}

static void labels(void)
{
    as_account(demo_person(DEMO_MANAGER));
    test_case("a label with an end is valid until that day, then no more");
    int64_t before = labelled("ecei-gold");
    CHECK_INT(web_post("/c/optence/edit/labels", "label=ecei-gold&valid_from=2025-01-01&valid_to=2024-12-31"), 422);
    CHECK(body_has("Der letzte Tag liegt vor dem ersten."));
    CHECK_INT(web_post("/c/optence/edit/labels", "label=made-up"), 422);
    CHECK_INT(web_post("/c/optence/edit/labels", "label=ecei-gold&valid_from=2025-01-01&valid_to=2026-12-31"), 303);
    CHECK_INT(labelled("ecei-gold"), before + 1);
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(body_has("ECEI Gold, bis 31. Dezember 2026")); /* in the language of the account */

    test_case("the office is reminded once, 60 days before");
    size_t letters = letter_count();
    run_job();
    CHECK_INT((int64_t)letter_count(), (int64_t)letters + 1);
    run_job();
    CHECK_INT((int64_t)letter_count(), (int64_t)letters + 1);

    test_case("the day after it no longer counts, and the office still sees it");
    clock_freeze(START + DAYS(45));
    run_job();
    CHECK_INT(labelled("ecei-gold"), before);
    as_visitor();
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(!body_has("ECEI Gold"));
    as_account(demo_person(DEMO_MANAGER));
    CHECK_INT(web_get("/c/optence/edit/labels?label=ecei-gold"), 200);
    CHECK(body_has("abgelaufen"));
    CHECK(body_has("value=\"2026-12-31\""));

    test_case("a label that begins later");
    CHECK_INT(web_post("/c/optence/edit/labels", "label=ecei-gold&valid_from=2027-02-01"), 303);
    CHECK_INT(labelled("ecei-gold"), before);
    clock_freeze(START + DAYS(75));
    run_job();
    CHECK_INT(labelled("ecei-gold"), before + 1);
    CHECK_INT(web_post("/c/optence/edit/labels/ecei-gold/remove", ""), 303);
    CHECK_INT(web_post("/c/optence/edit/labels/ecei-gold/remove", ""), 404);
    CHECK_INT(labelled("ecei-gold"), before);
    clock_freeze(START);
}

/* The last entry of this kind, as its form on the page says. */
static void remove_one(const char *kind, const char *name)
{
    CHECK_INT(web_get("/c/optence/edit/results"), 200);
    struct str start = str_of(web_f("/c/optence/edit/%s/", kind)), page = str_copy(web_test_arena(), body());
    size_t at = str_find(page, start, str_find(page, str_of(name), 0));
    CHECK(at != SIZE_MAX);
    struct str id_of = str_cut(page, at + start.n, at + start.n + ID_TEXT);
    CHECK_INT(web_post(web_f("%.*s%.*s/remove", STR_ARG(start), STR_ARG(id_of)), ""), 303);
    CHECK_INT(web_get("/c/optence/edit/results"), 200);
    CHECK(!body_has(str_z(web_test_arena(), id_of)));
}

static void results(void)
{
    test_case("programmes and success figures");
    CHECK_INT(web_post("/c/optence/edit/programmes", "name=go-cluster&from_year=2018&to_year=2012"), 422);
    CHECK_INT(web_post("/c/optence/edit/programmes", "name=Programm+X&funder=BMWK&from_year=2012&to_year=2018"), 303);
    CHECK_INT(web_post("/c/optence/edit/results", "result_de=Projekte&value="), 422);
    CHECK_INT(web_post("/c/optence/edit/results", "result_de=Projekte&result_en=Projects&value=42&year=2025"), 303);
    as_visitor();
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(body_has("BMWK, 2012 to 2018"));
    CHECK(body_has("<dt>Projects (2025)</dt><dd>42</dd>"));
    as_account(demo_person(DEMO_MANAGER));
    CHECK_INT(web_post("/c/optence/edit/programmes/0000000000001/remove", ""), 404);
    remove_one("programmes", "Programm X");
    remove_one("results", "Projekte");
}

static void partners(void)
{
    test_case("partners, both ways");
    CHECK_INT(web_post("/c/optence/edit/partners", "partner=optence"), 422);
    CHECK_INT(web_post("/c/optence/edit/partners", "partner=nobody"), 422);
    CHECK_INT(web_post("/c/optence/edit/partners", "partner=carbon-composites"), 303);
    as_visitor();
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(body_has("id=\"partners\""));
    CHECK_INT(web_get("/c/carbon-composites"), 200);
    CHECK(body_has("id=\"partners\""));
    CHECK_INT(web_get("/api/v1/clusters/carbon-composites"), 200);
    CHECK_STR(json_text("partner_clusters.0"), "optence");
    as_account(demo_person(DEMO_MANAGER));
    CHECK_INT(web_post("/c/optence/edit/partners/carbon-composites/remove", ""), 303);
    CHECK_INT(web_post("/c/optence/edit/partners/carbon-composites/remove", ""), 404);
    CHECK_INT(web_get("/c/carbon-composites"), 200);
    CHECK(!body_has("id=\"partners\""));
}

static void texts(void)
{
    test_case("texts in further languages");
    CHECK_INT(web_post("/c/optence/edit/texts", "language=xx&description=x"), 422);
    CHECK_INT(web_post("/c/optence/edit/texts", "language=fr&description=Optique+et+photonique"), 303);
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(body_has("<p class=\"read\" lang=\"fr\">Optique et photonique</p>"));
    CHECK_INT(web_post("/c/optence/edit/texts/fr/remove", ""), 303);
}

static int upload(const void *bytes, size_t n)
{
    static const char head[] = "--xyz\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"l.png\"\r\nContent-Type: image/png\r\n\r\n";
    static const char end[] = "\r\n--xyz--\r\n";
    char *all = arena_alloc(web_test_arena(), 1, sizeof head + n + sizeof end);
    size_t at = 0;
    for (size_t i = 0; i < sizeof head - 1; i++) {
        all[at++] = head[i];
    }
    for (size_t i = 0; i < n; i++) {
        all[at++] = ((const char *)bytes)[i];
    }
    for (size_t i = 0; i < sizeof end - 1; i++) {
        all[at++] = end[i];
    }
    return web_ask(&(struct web_ask){.method = "POST", .path = "/c/optence/edit/logo", .body = {all, at},
                                     .headers = {"Content-Type: multipart/form-data; boundary=xyz"}});
}

static void logo(void)
{
    static const char *const kinds[] = {"png", "jpg", "webp"};
    for (size_t i = 0; i < 3; i++) {
        test_case("a logo as %s, without what was hidden in it", kinds[i]);
        struct str bytes = test_file(web_test_arena(), web_f("tests/fuzz/corpus/image/small.%s", kinds[i]));
        CHECK(bytes.n > 0);
        CHECK_INT(upload(bytes.p, bytes.n), 303);
        CHECK_INT(web_get("/c/optence"), 200);
        struct str path = body_between("<img class=\"logo\" src=\"", "\"");
        CHECK(body_has("width=\"4\" height=\"3\""));
        CHECK_INT(web_get(str_z(web_test_arena(), path)), 200);
        CHECK(str_find(header("Cache-Control"), STR("immutable"), 0) != SIZE_MAX);
        CHECK(body().n > 0 && body().n < bytes.n);
        CHECK(str_find(body(), STR("Erika"), 0) == SIZE_MAX && str_find(body(), STR("GPS!"), 0) == SIZE_MAX);
    }
    test_case("what is no picture is refused in words");
    CHECK_INT(upload("hello", 5), 422);
    CHECK(body_has("kein PNG, JPEG oder WebP"));
    CHECK_INT(upload("<svg xmlns='http://www.w3.org/2000/svg'/>", 41), 422);
    CHECK_INT(upload("\x89PNG\r\n\x1a\n", 8), 422);
    CHECK(body_has("beschädigt"));
    CHECK_INT(upload("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xff\xff\0\0\0\1\x08\2\0\0\0....", 33), 422);
    CHECK(body_has("4.096 Pixel"));
    CHECK_INT(upload("", 0), 422);
    CHECK_INT(web_post("/c/optence/edit/logo/remove", ""), 303);
    CHECK_INT(web_get("/logo/0123"), 404);
}

static void brand(void)
{
    test_case("a colour that white text cannot be read on is refused with one that works");
    CHECK_INT(web_post("/c/optence/edit/look", "brand=%23ffcc00"), 422);
    struct str better = str_copy(web_test_arena(), body_between("Dieser Ton ist lesbar: ", "<"));
    CHECK(better.n == 7);
    CHECK_INT(web_post("/c/optence/edit/look", "brand=red"), 422);
    CHECK_INT(web_post("/c/optence/edit/look", web_f("brand=%%23%.*s", 6, better.p + 1)), 303);
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(body_has(web_f("href=\"/brand/%.*s.css\"", 6, better.p + 1)));
    CHECK_INT(web_get(web_f("/brand/%.*s.css", 6, better.p + 1)), 200);
    CHECK(body_has("--cluster-band:#"));
    CHECK_INT(web_get("/brand/ffcc00.css"), 404);
    CHECK_INT(web_get("/brand/x"), 404);
    CHECK_INT(web_post("/c/optence/edit/look", "brand="), 303);
}

static int ask_host(const char *host, const char *path)
{
    return web_ask(&(struct web_ask){.path = path, .headers = {web_f("Host: %s", host)}});
}

static void address(void)
{
    static const char *const wrong[] = {"localhost", "https://a.example", "a..example", "-a.example", "a.example/x", "a b.example", "a.example."};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        test_case("no host name: %s", wrong[i]);
        CHECK_INT(web_post("/c/optence/edit/address", web_f("host=%s", wrong[i])), 422);
    }
    test_case("an own address and sites that may embed");
    CHECK_INT(web_post("/c/optence/edit/address", "embed_origins=http://a.example"), 422);
    CHECK_INT(web_post("/c/optence/edit/address", "embed_origins=https://a.example/%0Ahttps://b.example:8443%0A%27unsafe%27"), 422);
    CHECK_INT(web_post("/c/optence/edit/address", "host=Optik.Example.ORG&embed_origins=https://a.example/%0Ahttps://b.example:8443"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("optik.example.org"));
    CHECK(body_has("&lt;iframe src="));

    test_case("the own host leads to the page of the cluster, with its main address");
    as_visitor();
    CHECK_INT(ask_host("OPTIK.example.org:8443", "/"), 200);
    CHECK(body_has("<h1>Optence</h1>"));
    CHECK(body_has("<link rel=\"canonical\" href=\"http://optik.example.org/\">"));
    CHECK_INT(ask_host("optik.example.org", "/topics"), 200);
    CHECK(body_has("<link rel=\"canonical\" href=\"http://localhost:8080/topics\">"));
    CHECK_INT(ask_host("unknown.example.org", "/"), 200);
    CHECK(!body_has("<h1>Optence</h1>"));
    CHECK_INT(web_get("/c/optence"), 200);
    CHECK(body_has("<link rel=\"canonical\" href=\"http://optik.example.org/\">"));

    test_case("the frame shows what visitors see, to the sites that may show it, without scripts");
    CHECK_INT(web_get("/embed/optence/search?q=optik"), 200);
    int64_t hits = (int64_t)body().n;
    struct str policy = str_copy(web_test_arena(), header("Content-Security-Policy"));
    CHECK(str_ends(policy, STR("frame-ancestors https://a.example https://b.example:8443")));
    CHECK(!header("X-Frame-Options").p);
    CHECK(str_find(policy, STR("script"), 0) == SIZE_MAX);
    CHECK(!body_has("<script"));
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get("/embed/optence/search?q=optik&lang=en"), 200);
    CHECK(hits > 0);
    CHECK_INT(web_get("/embed/optence/search?kind=listing&page=2"), 200);
    CHECK_INT(web_get("/embed/optence/search?kind=x"), 422);
    CHECK_INT(web_get("/embed/optence/map"), 200);
    CHECK(body_has("class=\"map\""));
    CHECK_INT(web_get("/embed/nobody/map"), 404);
    CHECK_INT(web_get("/embed/carbon-composites/map"), 200);
    CHECK(str_ends(header("Content-Security-Policy"), STR("frame-ancestors 'none'")));

    test_case("one host name, one cluster");
    as_account(demo_person(DEMO_MANAGER));
    CHECK_INT(web_post("/c/optence/edit/address", "host=localhost"), 422);
    CHECK_INT(web_post("/c/optence/edit/address", "host=&embed_origins="), 303);
}

int main(void)
{
    clock_freeze(START);
    web_test_begin();
    demo_world();
    who_may();
    figures();
    labels();
    results();
    partners();
    texts();
    logo();
    brand();
    address();
    return web_test_end();
}
