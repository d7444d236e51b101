/* The editor of topics: names, place, mapping, merging, tags; search and old addresses follow at once. */
#include "domain/topic.h"
#include "support/demo_world.h"
#include "support/web_test.h"

static int64_t found(const char *query)
{
    CHECK_INT(web_get(web_f("/api/v1/search?%s", query)), 200);
    return (int64_t)json_number("total");
}

static int64_t events(const char *query)
{
    CHECK_INT(web_get(web_f("/api/v1/events?%s", query)), 200);
    return (int64_t)json_number("total");
}

static void who_may(void)
{
    static const char *const pages[] = {"/programme/topics", "/programme/topics/new", "/programme/topics/photonik", "/programme/tags"};
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        test_case("%s is for the programme office", pages[i]);
        as_visitor();
        CHECK_INT(web_get(pages[i]), 303);
        as_account(demo_person(DEMO_MANAGER));
        CHECK_INT(web_get(pages[i]), 403);
        as_account(demo_person(DEMO_PROGRAMME));
        CHECK_INT(web_get(pages[i]), 200);
    }
    CHECK_INT(web_post("/programme/topics/nothing", "title_de=ab&title_en=ab"), 404);
    CHECK_INT(web_get("/programme/topics/nothing"), 404);
}

static void tree(void)
{
    test_case("the tree with use, other taxonomies, words");
    CHECK_INT(web_get("/programme/topics?lang=en"), 200);
    CHECK(body_has("class=\"depth-1\"><a href=\"/programme/topics/photonik\""));
    CHECK_INT(web_get("/programme/topics?scheme=wz&lang=en"), 200);
    CHECK(!body_has("wz-26-70"));
    CHECK_INT(web_get("/programme/topics?scheme=wz&q=26.70"), 200);
    CHECK(body_has("wz-26-70"));
    CHECK_INT(web_get("/programme/topics?scheme=ecosystem"), 200);
    CHECK(body_has("eu-textile"));
    CHECK_INT(web_get("/programme/topics?q=%3Cb%3E"), 200);
    CHECK(!body_has("<b>"));
    CHECK_INT(web_get("/programme/topics?scheme=made-up&under=nothing"), 200);
}

static void create_and_change(void)
{
    test_case("a new topic is there at once: page, search by its synonym");
    CHECK_INT(web_post("/programme/topics/new", "scheme=field&title_de=Photonik&title_en=Quantum"), 422);
    CHECK(body_has("Merge the two instead"));
    CHECK_INT(web_post("/programme/topics/new", "scheme=field&title_de=&title_en="), 422);
    CHECK_INT(web_post("/programme/topics/new", "scheme=field&title_de=Quantentechnik&title_en=Quantum+technology&broader=Nirgends"), 422);
    CHECK_INT(web_post("/programme/topics/new", "scheme=field&title_de=Quantentechnik&title_en=Quantum+technology&broader=Photonik+und+Optik"
                                                "&synonyms_de=Quantenoptik%0AQubits&related=Laser&hue=292"), 303);
    CHECK_STR(header("Location"), "/programme/topics/quantentechnik");
    CHECK_INT(web_get("/topic/quantentechnik"), 200);
    CHECK(body_has("href=\"/topic/photonik-optik\""));
    CHECK_INT(web_get("/topic/laser"), 200);
    CHECK(body_has("href=\"/topic/quantentechnik\""));
    CHECK(topic_by_term(topics_now(), STR("qubits")) != NULL);

    test_case("renamed and moved");
    CHECK_INT(web_post("/programme/topics/photonik-optik", "title_de=Photonik+und+Optik&title_en=Photonics+and+optics&broader=Quantentechnik&hue=292"), 422);
    CHECK(body_has("cannot stand below itself"));
    CHECK_INT(web_post("/programme/topics/quantentechnik", "title_de=Quantentechnologien&title_en=Quantum+technologies&broader=Digitales&hue=345"), 303);
    CHECK_INT(web_get("/topic/quantentechnik"), 200);
    CHECK(body_has("href=\"/topic/digitales\""));
    CHECK(body_has("Quantentechnologien"));
    CHECK(topic_by_term(topics_now(), STR("qubits")) == NULL);
    CHECK_INT(web_post("/programme/topics/quantentechnik/remove", ""), 303);
    CHECK_INT(web_get("/topic/quantentechnik"), 404);
    CHECK_INT(web_post("/programme/topics/photonik/remove", ""), 409);
}

static void mapping(void)
{
    test_case("mapped both ways; an ecosystem finds what its fields carry");
    CHECK_INT(web_get("/api/v1/search?kind=cluster&topic=gesundheit"), 200);
    int64_t carried = (int64_t)json_number("total");
    CHECK_INT(web_get("/topic/eu-health?lang=en"), 200);
    CHECK(body_has("href=\"/topic/gesundheit\""));
    CHECK(carried > 6 && body_has(web_f("Show all %lld hits", (long long)carried)));
    CHECK_INT(web_get("/topic/gesundheit"), 200);
    CHECK(body_has("href=\"/topic/eu-health\""));
    CHECK_INT(web_post("/programme/topics/laser/mappings", "relation=exact&other=optik"), 422);
    CHECK_INT(web_post("/programme/topics/laser/mappings", "relation=odd&other=26.70"), 422);
    CHECK_INT(web_post("/programme/topics/laser/mappings", "relation=exact&other=Unfug"), 422);
    CHECK_INT(web_post("/programme/topics/laser/mappings", "relation=broad&other=26.70"), 303);
    CHECK_INT(web_get("/topic/wz-26-70?lang=en"), 200);
    CHECK(body_has("is narrower"));
    CHECK_INT(web_post("/programme/topics/wz-26-70/mappings/laser/remove", ""), 303);
    CHECK_INT(web_post("/programme/topics/wz-26-70/mappings/laser/remove", ""), 404);
}

static void merge(void)
{
    test_case("merged: every use moves, the old address leads on, the names stay known");
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_post("/account/found", "found=platform&headline=Richtet+ein&topics=photonik&topic_roles=research%3Aphotonik&version=0"), 303);
    as_account(demo_person(DEMO_PROGRAMME));
    int64_t photonik = found("topic=photonik"), technik = found("topic=optische-technologien");
    CHECK(photonik > 0 && technik > 0);
    int64_t with_event = events("topic=photonik&topic=optische-technologien");
    CHECK(events("topic=photonik") > 0 && events("topic=optische-technologien") > 0);
    CHECK_INT(web_post("/programme/topics/photonik/merge", "into=Unfug"), 422);
    CHECK_INT(web_post("/programme/topics/photonik-optik/merge", "into=Photonik"), 422);
    CHECK_INT(web_post("/programme/topics/photonik/merge", "into=Optische+Technologien"), 303);
    int64_t both = found("topic=optische-technologien");
    CHECK(both >= photonik && both >= technik && both <= photonik + technik);
    CHECK_INT(web_get("/topic/photonik"), 301);
    CHECK_STR(header("Location"), "/topic/optische-technologien");
    CHECK(topic_by_term(topics_now(), STR("Photonik")) == topic_by_slug(topics_now(), STR("optische-technologien")));
    CHECK_INT(web_get("/api/v1/people?q=Richtet+ein"), 200);
    CHECK_STR(json_text("items.0.topics.0"), "optische-technologien");
    CHECK_STR(json_text("items.0.roles_research.0"), "optische-technologien");
    CHECK_INT(events("topic=optische-technologien"), with_event);
    CHECK_INT(found("topic=photonik"), both); /* links to searches keep their meaning, too */
}

static void tags(void)
{
    test_case("a free tag becomes a topic of all its listings");
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_call(POST, "/api/v1/listings", "{\"side\":\"offer\",\"category\":\"technology\",\"title\":\"Kryostat frei\",\"text\":\"Ein Kryostat steht frei.\","
                                                 "\"topics\":[\"Kryotechnik\"],\"status\":\"published\",\"visibility\":\"public\",\"language\":\"de\"}"), 201);
    as_account(demo_person(DEMO_PROGRAMME));
    CHECK_INT(web_get("/programme/tags?tag=Kryotechnik"), 200);
    CHECK(body_has("<b>Kryotechnik</b>"));
    CHECK_INT(web_post("/programme/tags", "tag=Nirgends&title_de=Nirgends&title_en=Nowhere"), 422);
    CHECK_INT(web_post("/programme/tags", "tag=Kryotechnik&title_de=Kryotechnik&title_en="), 422);
    CHECK_INT(web_post("/programme/tags", "tag=Kryotechnik&existing=Unfug"), 422);
    CHECK_INT(web_post("/programme/tags", "tag=Kryotechnik&title_de=Kryotechnik&title_en=Cryogenics"), 303);
    CHECK_INT(found("topic=kryotechnik"), 1);
    CHECK_INT(found("q=cryogenics"), 1);
    CHECK_INT(web_get("/programme/tags"), 200);
    CHECK(!body_has("<b>Kryotechnik</b>"));
}

static void skos(void)
{
    test_case("SKOS in both forms");
    as_visitor();
    CHECK_INT(web_get("/topics.ttl"), 200);
    CHECK_STR(header("Content-Type"), "text/turtle; charset=utf-8");
    CHECK(body_has("<http://localhost:8080/topic/optische-technologien> a skos:Concept"));
    CHECK(body_has("skos:altLabel \"Photonik\"@de"));
    CHECK(body_has("skos:exactMatch <http://localhost:8080/topic/eu-textile>"));
    CHECK_INT(web_get("/topics.rdf"), 200);
    CHECK(body_has("<skos:notation>26.70</skos:notation>"));
}

int main(void)
{
    web_test_begin();
    demo_world();
    who_may();
    tree();
    create_and_change();
    mapping();
    merge();
    tags();
    skos();
    return web_test_end();
}
