/* The radar: what is near and why, in page and API; and that nothing is told that the viewer may not see. */
#include "support/demo_world.h"
#include "support/web_test.h"

static const char from_messlabor[] = "/api/v1/radar?centre=organisation:messlabor-lahnaue-gmbh&most=40";

static void near(void)
{
    test_case("an organisation in the centre: all kinds, nearest first, with reasons");
    as_visitor();
    CHECK_INT(web_get(from_messlabor), 200);
    static const char *const kinds[] = {"request", "offer", "organisation", "topic", "project", "cluster"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        CHECK(body_has(web_f("{\"kind\":\"%s\"", kinds[i])));
    }
    CHECK(body_has("\"key\":\"cluster:optence\""));
    CHECK(body_has("km away\""));
    CHECK(!body_has("\"key\":\"organisation:messlabor-lahnaue-gmbh\""));
    CHECK(!body_has("\"reasons\":[]"));

    test_case("every kind of centre");
    static const char *const centres[] = {"cluster:optence", "topic:photonik-optik", "topic:wz-26-70", "organisation:gusshaus-vogelsberg-gmbh"};
    for (size_t i = 0; i < sizeof centres / sizeof *centres; i++) {
        CHECK_INT(web_get(web_f("/api/v1/radar?centre=%s", centres[i])), 200);
        CHECK_INT(web_get(web_f("/radar?centre=%s", centres[i])), 200);
        CHECK(body_has("<svg class=\"radar\"") || body_has("Nothing is near enough"));
    }
    test_case("chosen kinds and reach");
    CHECK_INT(web_get("/radar?centre=topic:photonik-optik&kinds=organisation&reach=all&most=5"), 200);
    CHECK(body_has("&amp;reach=all&amp;kinds=organisation&amp;most=5\" data-dot"));
    CHECK_INT(web_get(web_f("%s&kinds=topic", from_messlabor)), 200);
    CHECK(body_has("{\"kind\":\"topic\"") && !body_has("{\"kind\":\"offer\""));
    CHECK_INT(web_get(web_f("%s&kinds=organisation&reach=state", from_messlabor)), 200);
    CHECK(body_has("{\"kind\":\"organisation\"") && !body_has("km\":400"));
    CHECK_INT(web_get(web_f("%s&most=41", from_messlabor)), 422);
    CHECK_INT(web_get(web_f("%s&kinds=planet", from_messlabor)), 422);
    CHECK_INT(web_get("/api/v1/radar"), 422);

    test_case("what is no centre");
    static const char *const wrong[] = {"organisation:nobody", "planet:mars", "organisation", "organisation:", ":x", "topic:%27"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK_INT(web_get(web_f("/api/v1/radar?centre=%s", wrong[i])), 404);
        CHECK_INT(web_get(web_f("/radar?centre=%s", wrong[i])), 404);
    }
}

static void pages(void)
{
    test_case("whole without script: dots are links, the list says the same");
    as_visitor();
    CHECK_INT(web_get("/radar?centre=organisation:messlabor-lahnaue-gmbh"), 200);
    CHECK(body_has("<svg class=\"radar\"") && body_has("href=\"/radar?centre=cluster:optence\""));
    CHECK(body_has("<a href=\"/c/optence\">Optence</a>"));
    CHECK(body_has("Into the centre: Optence"));

    test_case("the same twice");
    struct str first = str_copy(web_test_arena(), body_between("<svg class=\"radar\"", "</svg>"));
    CHECK_INT(web_get("/radar?centre=organisation:messlabor-lahnaue-gmbh"), 200);
    CHECK(str_eq(first, body_between("<svg class=\"radar\"", "</svg>")));

    test_case("without a centre: a choice for visitors, the own organisation for members");
    CHECK_INT(web_get("/radar"), 200);
    CHECK(body_has("For example"));
    CHECK(body_has("<svg class=\"radar\"") && body_has("A radar to begin with."));
    CHECK_INT(web_get("/radar?q=messlabor"), 200);
    CHECK(!body_has("<svg class=\"radar\"") && body_has("Into the centre"));
    CHECK_INT(web_get("/radar?q=Messlabor"), 200);
    CHECK(body_has("centre=organisation:messlabor-lahnaue-gmbh"));
    CHECK_INT(web_get("/radar?q=Photonik"), 200);
    CHECK(body_has("centre=topic:"));
    CHECK_INT(web_get("/radar?q=xqzzyqx%3Cb%3E"), 200);
    CHECK(body_has("Nothing is called like this") && !body_has("<b>"));
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get("/radar"), 303);
    CHECK_STR(header("Location"), "/radar?centre=organisation:messlabor-lahnaue-gmbh");
    as_account(demo_person(DEMO_MANAGER));
    CHECK_INT(web_get("/radar"), 303);
    CHECK_STR(header("Location"), "/radar?centre=cluster:optence");
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get("/radar"), 303);
    web_language("de");
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Was in der Nähe liegt"));
    web_language("en");
}

static id posted(const char *who, const char *visibility, const char *more, const char *title)
{
    as_account(demo_person(who));
    CHECK_INT(web_call(POST, "/api/v1/listings",
                       web_f("{\"side\":\"offer\",\"category\":\"capacity\",\"title\":\"%s\",\"text\":\"Wir messen Koordinaten von Gussteilen im klimatisierten Raum.\","
                             "\"topics\":[\"Koordinatenmesstechnik\"],\"status\":\"published\",\"visibility\":\"%s\",\"language\":\"de\"%s}", title, visibility, more)), 201);
    id n = 0;
    struct str location = header("Location");
    CHECK(location.n > 13 && id_parse(str_cut(location, location.n - 13, location.n), &n));
    return n;
}

/* A listing that only members see; an anonymous one. */
static void secrets(void)
{
    test_case("what only the cluster sees is neither shown nor counted, as neighbour and as centre");
    id inside = posted(DEMO_ADMIN, "cluster", "", "Brolomhunfuk Messraum");
    struct str key = id_text(web_test_arena(), inside);
    as_visitor();
    CHECK_INT(web_get(web_f("%s&kinds=offer", from_messlabor)), 200);
    CHECK(!body_has("Brolomhunfuk"));
    int64_t seen = (int64_t)json_number("total");
    CHECK_INT(web_get(web_f("/radar?centre=listing:%.*s", STR_ARG(key))), 404);
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get(web_f("%s&kinds=offer", from_messlabor)), 200);
    CHECK(body_has("Brolomhunfuk") && (int64_t)json_number("total") > seen);
    CHECK_INT(web_get(web_f("/radar?centre=listing:%.*s", STR_ARG(key))), 200);

    test_case("an anonymous listing says neither who nor where, whatever stands in the centre");
    id hidden = posted(DEMO_ADMIN, "public", ",\"anonymous\":true", "Xorwatdumsel Messraum");
    key = id_text(web_test_arena(), hidden);
    as_account(demo_person(DEMO_OTHER));
    CHECK_INT(web_get(web_f("%s&kinds=offer", from_messlabor)), 200);
    struct str dot = body_between("Xorwatdumsel Messraum", "}");
    CHECK(dot.n > 0);
    CHECK(str_find(dot, STR("\"km\":null"), 0) != SIZE_MAX);
    CHECK(str_find(dot, STR("organisation\\\""), 0) == SIZE_MAX && str_find(dot, STR("Of this organisation"), 0) == SIZE_MAX);
    CHECK(str_find(dot, STR("Messlabor"), 0) == SIZE_MAX && str_find(dot, STR("km away"), 0) == SIZE_MAX);
    CHECK_INT(web_get(web_f("/api/v1/radar?centre=listing:%.*s", STR_ARG(key))), 200);
    CHECK(!body_has("Of the same organisation") && !body_has("Of this organisation") && !body_has("km away"));
    CHECK_INT(web_get(web_f("/radar?centre=listing:%.*s", STR_ARG(key))), 200);
    CHECK(str_find(body_between("<p class=\"crumbs\">", "</p>"), STR("Messlabor"), 0) == SIZE_MAX);

    test_case("its own people see all of it");
    as_account(demo_person(DEMO_ADMIN));
    CHECK_INT(web_get(web_f("%s&kinds=offer", from_messlabor)), 200);
    CHECK(str_find(body_between("Xorwatdumsel Messraum", "}"), STR("Of this organisation"), 0) != SIZE_MAX);
}

static void sparse(void)
{
    test_case("an organisation that says nothing of itself gets help: topics, and what they would bring, counted");
    as_account(demo_person(DEMO_PROGRAMME));
    as_visitor();
    CHECK_INT(web_get("/api/v1/radar?centre=organisation:bauhaus-universitaet-weimar"), 200);
    int64_t now = (int64_t)json_number("total"), more = (int64_t)json_number("more_dots");
    CHECK(now < 12 && more > 0);
    CHECK(!body_has("\"more_topics\":[]"));
    CHECK_INT(web_get("/radar?centre=organisation:bauhaus-universitaet-weimar"), 200);
    CHECK(body_has("more topics would bring more"));
}

static void for_you(void)
{
    test_case("the start page shows what is near, with reasons, and nothing of one's own");
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get("/start"), 200);
    struct str part = body_between("id=\"for-you\"", "</section>");
    CHECK(str_find(part, STR("href=\"/organisation/"), 0) != SIZE_MAX && str_find(part, STR("href=\"/exchange/"), 0) != SIZE_MAX);
    CHECK(str_find(part, STR("class=\"yes\""), 0) != SIZE_MAX);
    CHECK(str_find(part, STR("Gemeinsames Projekt"), 0) != SIZE_MAX && str_find(part, STR("href=\"/project/"), 0) != SIZE_MAX);
    CHECK(str_find(part, STR("href=\"/organisation/messlabor-lahnaue-gmbh\""), 0) == SIZE_MAX && str_find(part, STR("Of this organisation"), 0) == SIZE_MAX);
}

/* What is promised to whoever adds three topics is what comes. */
static void more_topics(void)
{
    struct arena *a = web_test_arena();
    as_account(demo_person(DEMO_MEMBER));
    test_case("who wrote nothing of themselves is told on the start page which topics would bring more");
    CHECK_INT(web_get("/start?lang=en"), 200);
    CHECK(body_has("3 more topics would bring more") && body_has("href=\"/account/found#f-topics\""));
    CHECK_INT(web_get("/my/fits?lang=de"), 200);
    CHECK(body_has("3 weitere Themen brächten mehr") && body_has("href=\"/account/found#f-topics\""));
    test_case("their own radar says so too, and with these topics so many more things are there");
    CHECK_INT(web_post("/account/found", "found=office&headline=Richtet+ein&topics=photonik-optik&version=0"), 303);
    CHECK_INT(web_get("/radar?centre=person:me&lang=en"), 200);
    CHECK(body_has("3 more topics would bring more") && body_has("href=\"/account/found#f-topics\""));
    CHECK_INT(web_get("/api/v1/radar?centre=person:me"), 200);
    int64_t now = (int64_t)json_number("total"), more = (int64_t)json_number("more_dots");
    struct str form = STR("found=office&headline=Richtet+ein&topics=photonik-optik&version=1");
    CHECK(more > 0 && json_count("more_topics") == 3);
    for (size_t i = 0; i < json_count("more_topics"); i++) {
        form = str_fmt(a, "%.*s&topics=%.*s", STR_ARG(form), STR_ARG(json_text(web_f("more_topics.%zu", i))));
    }
    CHECK_INT(web_post("/account/found", str_z(a, form)), 303);
    CHECK_INT(web_get("/api/v1/radar?centre=person:me"), 200);
    CHECK((int64_t)json_number("total") >= now + more);
    test_case("who names enough is left alone");
    CHECK_INT(web_get("/start?lang=en"), 200);
    CHECK(!body_has("more topics would bring more"));
}

/* The number of listings that the search has for a cluster, a side and a topic. */
static int listings_of(struct str cluster, const char *side, struct str topic)
{
    CHECK_INT(web_get(web_f("/api/v1/search?kind=listing&cluster=%.*s&side=%s&topic=%.*s&limit=1", STR_ARG(cluster), side, STR_ARG(topic))), 200);
    return (int)json_number("total");
}

static void partners_by_topic(void)
{
    struct arena *a = web_test_arena();
    test_case("topic by topic, both sides have the numbers of the search, each with its link");
    CHECK_INT(web_get("/api/v1/clusters/optence/partners?limit=5"), 200);
    CHECK(json_number("total") > 5 && json_text("next").n > 0);
    struct str cluster = str_copy(a, json_text("items.0.cluster")), topic = str_copy(a, json_text("items.0.topic"));
    int theirs = (int)json_number("items.0.their_offers"), wanted = (int)json_number("items.0.our_requests");
    int sought = (int)json_number("items.0.their_requests"), ours = (int)json_number("items.0.our_offers");
    CHECK(theirs + sought > 0 && (theirs == 0 || wanted > 0) && (sought == 0 || ours > 0));
    CHECK(json_number("items.0.geographic") <= 1 && json_number("items.0.institutional") == 1);
    CHECK(wanted == 0 || theirs == listings_of(cluster, "offer", topic));
    CHECK(ours == 0 || sought == listings_of(cluster, "request", topic));
    CHECK(wanted == 0 || wanted == listings_of(STR("optence"), "request", topic));
    CHECK(ours == 0 || ours == listings_of(STR("optence"), "offer", topic));
    CHECK_INT(web_get("/api/v1/clusters/optence/partners?limit=0"), 422);
    CHECK_INT(web_get("/office/optence/partners?lang=en"), 200);
    CHECK(body_has("Topics with fitting listings") && body_has(web_f("cluster=%.*s&amp;topic=%.*s\">", STR_ARG(cluster), STR_ARG(topic))));
    CHECK(body_has("/office/optence/partners.csv"));
    CHECK_INT(web_get("/office/optence/partners.csv"), 200);
    CHECK(body_has("cluster,name,url,topic,topic_title,their_offers,our_requests,their_requests,our_offers,"));
    CHECK(body_has(web_f("%.*s,", STR_ARG(cluster))) && !body_has("\noptence,"));
    CHECK_INT(web_get("/office/optence/partners.xlsx"), 200);
    CHECK(str_starts(body(), STR("PK")));
}

static void partners(void)
{
    test_case("the office sees which clusters fit, with numbers that lead to their listings");
    as_account(demo_person(DEMO_MANAGER));
    CHECK_INT(web_get("/office/optence/partners?lang=en"), 200);
    CHECK(body_has("<polygon points=") && body_has("Done together"));
    CHECK(!body_has("href=\"/c/optence\">Optence"));
    struct str rest = str_copy(web_test_arena(), body_between("<p><a href=\"/landscape?", " offer")), query = STR(""), part;
    size_t end = str_find(rest, STR("\">"), 0);
    CHECK(end != SIZE_MAX);
    struct str number = str_cut(rest, end + 2, rest.n);
    for (rest = str_cut(rest, 0, end); str_split(&rest, '&', &part);) {
        query = str_cat(web_test_arena(), str_cat(web_test_arena(), query, part), STR("&"));
        rest = rest.n > 4 ? str_cut(rest, 4, rest.n) : rest; /* amp; */
    }
    CHECK_INT(web_get(web_f("/api/v1/search?%.*slimit=1", STR_ARG(query))), 200);
    CHECK(str_eq(number, str_fmt(web_test_arena(), "%d", (int)json_number("total"))));

    partners_by_topic();

    test_case("others do not");
    static const char *const more[] = {"/office/optence/partners", "/office/optence/partners.csv", "/office/optence/partners.xlsx"};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        as_account(demo_person(DEMO_MEMBER));
        CHECK_INT(web_get(more[i]), 403);
        as_visitor();
        CHECK_INT(web_get(more[i]), 303);
    }
    CHECK_INT(web_get("/api/v1/clusters/optence/partners"), 401);
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get("/api/v1/clusters/optence/partners"), 403);
}

static void links(void)
{
    test_case("the pages lead to it");
    static const char *const from[][2] = {{"/c/optence", "/radar?centre=cluster:optence"}, {"/topic/laser", "/radar?centre=topic:laser"},
                                          {"/organisation/messlabor-lahnaue-gmbh", "/radar?centre=organisation:messlabor-lahnaue-gmbh"}, {"/", "href=\"/radar\""}};
    as_visitor();
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        CHECK_INT(web_get(from[i][0]), 200);
        CHECK(body_has(from[i][1]));
    }
}

int main(void)
{
    web_test_begin();
    demo_world();
    near();
    pages();
    secrets();
    sparse();
    for_you();
    more_topics();
    partners();
    links();
    return web_test_end();
}
