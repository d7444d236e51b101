/* What the search of the landscape finds, for whom, and that page, JSON and CSV find the same. */
#include "base/csv.h"
#include "support/demo_world.h"
#include "support/table.h"
#include "support/web_test.h"

static int64_t total_of(const char *query)
{
    CHECK_INT(web_get(web_f("/api/v1/search?%s", query)), 200);
    return (int64_t)json_number("total");
}

/* Whether the first page of the search has the organisation or listing. */
static bool finds(const char *query, const char *reference)
{
    CHECK_INT(web_get(web_f("/api/v1/search?limit=100&%s", query)), 200);
    for (size_t i = 0; i < json_count("items"); i++) {
        if (str_is(json_text(web_f("items.%zu.reference", i)), reference)) {
            return true;
        }
    }
    return false;
}

static void words(void)
{
    test_case("compounds, umlauts, stems, typing errors");
    table_import("organisations", "id,name,description,country\n"
                            "t-1,Müßig Formteile,Wir betreiben Kunststoffspritzgussmaschinen in drei Schichten,DE\n"
                            "t-2,Größenwerk Öhringen,Prüfstände für Getriebe,DE\n");
    CHECK(finds("q=Spritzguss", "t-1"));
    CHECK(finds("q=Spritzgussmaschine", "t-1"));
    CHECK(finds("q=kunststoff", "t-1"));
    CHECK(finds("q=Gr%C3%B6%C3%9Fenwerk", "t-2"));
    CHECK(finds("q=Groessenwerk", "t-2"));
    CHECK(finds("q=Pr%C3%BCfstand", "t-2"));
    CHECK(finds("q=Pruefstand", "t-2"));
    CHECK(finds("q=Kunststofspritzgus", "t-1"));
    CHECK(json_text("corrected").n > 0);
    CHECK(!finds("q=Spritzguss", "t-2"));
    CHECK(finds("q=injection+moulding", "L0268")); /* a synonym of its topic in the other language */

    test_case("a word that nobody uses finds nothing");
    CHECK_INT(total_of("q=xyzzyplughfrobnicate"), 0);
    CHECK_INT(json_count("items"), 0);
}

/* Choosing one value of a facet gives as many hits as the facet said. */
static void facet_agrees(const char *query, const char *facet)
{
    total_of(query);
    size_t n = json_count(web_f("facets.%s", facet));
    CHECK(n > 0);
    for (size_t i = 0; i < n && i < 8; i++) {
        total_of(query);
        struct str value = json_text(web_f("facets.%s.%zu.value", facet, i));
        int64_t count = (int64_t)json_number(web_f("facets.%s.%zu.count", facet, i));
        test_case("%s=%.*s of %s", facet, STR_ARG(value), query);
        CHECK_INT(total_of(web_f("%s&%s=%.*s", query, facet, STR_ARG(value))), count);
    }
}

static void facets(void)
{
    test_case("kinds add up");
    int64_t all = total_of("");
    int64_t sum = 0;
    for (size_t i = 0; i < json_count("facets.kind"); i++) {
        sum += (int64_t)json_number(web_f("facets.kind.%zu.count", i));
    }
    CHECK_INT(sum, all);
    facet_agrees("q=Plasma", "kind");
    facet_agrees("kind=cluster", "state");
    facet_agrees("kind=cluster", "country");
    facet_agrees("kind=cluster", "topic");
    facet_agrees("kind=cluster", "label");
    facet_agrees("kind=listing", "category");
    facet_agrees("kind=organisation&state=DE-BY", "organisation_kind");
    facet_agrees("", "cluster");

    test_case("several values of one facet: any; several facets: all");
    int64_t by = total_of("kind=cluster&state=DE-BY"), sn = total_of("kind=cluster&state=DE-SN");
    CHECK_INT(by, 7);
    CHECK_INT(sn, 2);
    CHECK_INT(total_of("kind=cluster&state=DE-BY&state=DE-SN"), by + sn);
    CHECK_INT(total_of("kind=cluster&state=DE-BY&topic=gesundheit"), 2);
}

static void access(void)
{
    /* L0018 is for signed-in people, L0124 for members of OptoNet. */
    test_case("a visitor");
    as_visitor();
    int64_t visitor = total_of("kind=listing");
    CHECK(!finds("kind=listing&q=LPCVD", "L0018"));
    CHECK(!finds("kind=listing&q=Rasterelektronenmikroskop", "L0124"));
    CHECK(visitor > 0);

    test_case("a member of Optence");
    as_account(demo_person(DEMO_MEMBER));
    int64_t member = total_of("kind=listing");
    CHECK(member > visitor);
    CHECK(finds("kind=listing&q=LPCVD", "L0018"));
    CHECK(!finds("kind=listing&q=Rasterelektronenmikroskop", "L0124"));

    test_case("a member of OptoNet");
    as_account(demo_person(DEMO_OTHER));
    CHECK(finds("kind=listing&q=Rasterelektronenmikroskop", "L0124"));

    test_case("facets count what is seen");
    facet_agrees("kind=listing", "cluster");
    as_visitor();
    facet_agrees("kind=listing", "cluster");

    test_case("without a name nobody learns it by searching");
    as_account(demo_person(DEMO_MEMBER));
    CHECK(finds("kind=listing&q=Mehrspindler", "L0055")); /* of Automatendreherei Lorsbach, anonymous */
    CHECK(!body_has("Lorsbach"));
    CHECK(!finds("kind=listing&q=Lorsbach", "L0055"));
    as_visitor();
}

static void paging(void)
{
    test_case("next leads through all, each once");
    int64_t all = total_of("kind=cluster&limit=20");
    const char *path = "/api/v1/search?kind=cluster&sort=name&limit=20";
    int64_t seen = 0;
    struct str last = STR("");
    for (int pages = 0; path && pages < 10; pages++) {
        CHECK_INT(web_get(path), 200);
        size_t n = json_count("items");
        for (size_t i = 0; i < n; i++) {
            struct str one = json_text(web_f("items.%zu.id", i));
            CHECK(!str_eq(one, last));
            last = str_copy(web_test_arena(), one);
        }
        seen += (int64_t)n;
        struct str next = json_text("next");
        path = next.n ? web_f("%.*s", STR_ARG(next)) : NULL;
    }
    CHECK_INT(seen, all);

    test_case("limits are checked");
    CHECK_INT(web_get("/api/v1/search?limit=0"), 422);
    CHECK_INT(web_get("/api/v1/search?limit=101"), 422);
    CHECK_INT(web_get("/api/v1/search?offset=-1"), 422);
    CHECK_INT(web_get("/api/v1/search?sort=colour"), 422);
    CHECK_INT(web_get("/api/v1/search?offset=9999999"), 200);
    CHECK_INT(json_count("items"), 0);
}

static void csv(void)
{
    test_case("CSV holds what JSON holds");
    int64_t all = total_of("kind=cluster&state=DE-BY&sort=name");
    struct str *names = ARENA_ARRAY(web_test_arena(), struct str, (size_t)all);
    for (size_t i = 0; i < (size_t)all; i++) {
        names[i] = str_copy(web_test_arena(), json_text(web_f("items.%zu.title", i)));
    }
    CHECK_INT(web_get("/landscape.csv?kind=cluster&state=DE-BY&sort=name"), 200);
    CHECK(str_starts(header("Content-Type"), STR("text/csv")));
    struct csv c;
    CHECK(csv_begin(&c, web_test_arena(), str_copy(web_test_arena(), body())));
    size_t n = 0;
    while (csv_next(&c, web_test_arena())) {
        if (n < (size_t)all) {
            CHECK(str_eq(csv_get(&c, "title"), names[n]));
            CHECK_STR(csv_get(&c, "kind"), "cluster");
        }
        n++;
    }
    CHECK_INT(n, all);
}

static void faces(void)
{
    test_case("a cluster as the CSV has it");
    CHECK_INT(web_get("/api/v1/clusters?reference=optence"), 200);
    CHECK_INT(json_number("total"), 1);
    CHECK_STR(json_text("items.0.name"), "Optence e. V., Kompetenznetz Optische Technologien");
    CHECK_STR(json_text("items.0.states.0"), "DE-HE");
    CHECK_STR(json_text("items.0.states.1"), "DE-RP");
    CHECK_STR(json_text("items.0.innovation_fields.0"), "Optische Technologien");
    CHECK_INT(json_number("items.0.members"), 71);
    CHECK_INT(json_number("items.0.sme"), 49);
    CHECK_STR(json_text("items.0.labels.0"), "ecei-silver");
    struct str letters = json_text("items.0.id");
    CHECK_INT(web_get(web_f("/api/v1/clusters/%.*s", STR_ARG(letters))), 200);
    CHECK_STR(json_text("reference"), "optence");
    CHECK_INT(web_get("/api/v1/clusters?reference=nobody"), 200);
    CHECK_INT(json_number("total"), 0);
    CHECK_INT(web_get("/api/v1/clusters?reference=optence&state=DE-BY"), 200);
    CHECK_INT(json_number("total"), 0);
    CHECK_INT(web_get("/api/v1/clusters/nobody"), 404);

    test_case("topics by word and code");
    CHECK_INT(web_get("/api/v1/topics?q=26.70"), 200);
    CHECK(json_number("total") > 0);
    CHECK_STR(json_text("items.0.scheme"), "wz");
    CHECK_INT(web_get("/api/v1/topics?q=injection"), 200);
    CHECK_STR(json_text("items.0.slug"), "spritzguss");
    CHECK_STR(json_text("items.0.broader"), "produktion");
    CHECK_INT(web_get("/api/v1/topics/nothing"), 404);

    test_case("fee classes stay with the office");
    table_import("memberships", "cluster,organisation,status,fee_class\noptence,t-1,active,B\noptence,t-2,applied,A\n");
    CHECK_INT(web_get("/api/v1/memberships?cluster=optence&organisation=t-1"), 200);
    CHECK_INT(json_number("total"), 1);
    CHECK(!body_has("\"fee_class\":\"B\""));
    CHECK_INT(web_get("/api/v1/memberships?cluster=optence&organisation=t-2"), 200);
    CHECK_INT(json_number("total"), 0);
    as_account(demo_person(DEMO_MANAGER));
    CHECK_INT(web_get("/api/v1/memberships?cluster=optence&organisation=t-2"), 200);
    CHECK_INT(json_number("total"), 1);
    CHECK(body_has("\"fee_class\":\"A\""));
    as_visitor();

    test_case("joint projects");
    CHECK_INT(web_get("/api/v1/projects?cluster=optence"), 200);
    CHECK_INT(json_number("total"), 1);
    CHECK_STR(json_text("items.0.coordinator_cluster_id"), "optence");
    CHECK_STR(json_text("items.0.partner_cluster_ids.0"), "swissmem-photonics");
    CHECK_INT(web_get("/api/v1/projects"), 200);
    CHECK_INT(json_number("total"), 18);
}

int main(void)
{
    web_test_begin();
    demo_world();
    words();
    facets();
    access();
    paging();
    csv();
    faces();
    return web_test_end();
}
