/* Events on the radar and in "For you": near with reasons, as a centre, and only for those who may see them. */
#include "domain/event.h"
#include "domain/topic.h"
#include "support/demo_world.h"
#include "support/web_test.h"
#include "support/world.h"

#include <math.h>

static const char around[] = "/api/v1/radar?centre=organisation:messlabor-lahnaue-gmbh&kinds=event&most=40";
static instant now;
static id optence, spectronet;

static id cluster_id(const char *slug)
{
    struct card c;
    struct viewer nobody = {0};
    CHECK_INT(index_card(web_test_app()->index, web_test_arena(), &nobody, CARD_CLUSTER, str_of(slug), &c), OK);
    return c.id;
}

struct made {
    const char *title, *status, *topic;
    instant starts;            /* from now */
    enum visibility visibility;
    id cluster;
    bool online;
};

/* In Wiesbaden, where it is not online. */
static struct event event_of(const struct made *m)
{
    struct str *topic = ARENA_NEW(web_test_arena(), struct str);
    *topic = str_of(m->topic ? m->topic : "");
    struct event e = {.id = id_new(), .kind = STR("seminar"), .mode = m->online ? STR("online") : STR("on_site"), .status = str_of(m->status),
                      .language = STR("de"), .title = str_of(m->title), .starts_at = now + m->starts, .ends_at = now + m->starts + HOURS(2),
                      .lat = NAN, .lon = NAN, .topics = {topic, m->topic != NULL}, .access = {.cluster = m->cluster, .visibility = m->visibility}};
    if (!m->online) {
        e.country = STR("DE");
        e.state = STR("DE-HE");
        e.place = STR("Wiesbaden");
        e.lat = 50.0826;
        e.lon = 8.24;
    }
    return e;
}

static struct str made(struct made m)
{
    struct event e = event_of(&m);
    CHECK_INT(event_save(web_test_db(), &e, now), OK);
    return id_text(web_test_arena(), e.id);
}

/* What the API says of the event of this title, the rest of its dot. */
static struct str dot_of(const char *title)
{
    return body_between(web_f("\"title\":\"%s\"", title), "}");
}

static bool dot_says(const char *title, const char *text)
{
    return str_find(dot_of(title), str_of(text), 0) != SIZE_MAX;
}

static void near(void)
{
    struct str soon = made((struct made){"Trumwalde", "published", "koordinatenmesstechnik", DAYS(12), VISIBLE_PUBLIC, optence, false});
    test_case("around an organisation: events to come, with day, place and reasons");
    as_visitor();
    CHECK_INT(web_get(around), 200);
    CHECK(body_has(web_f("\"key\":\"event:%.*s\"", STR_ARG(soon))) && body_has(web_f("/events/%.*s\"", STR_ARG(soon))));
    CHECK(dot_says("Trumwalde", "\"note\":\"Optence, ") && dot_says("Trumwalde", ", Wiesbaden\""));
    CHECK(dot_says("Trumwalde", "\"Both: ") && dot_says("Trumwalde", " km away\"") && dot_says("Trumwalde", "\"In 12 days\""));
    CHECK(dot_says("Trumwalde", "\"social\":null") && !dot_says("Trumwalde", "\"km\":null"));
    CHECK(!body_has("{\"kind\":\"offer\""));

    test_case("without a common topic the cluster is the reason, online no place is told");
    made((struct made){"Drosselquint", "published", NULL, DAYS(1), VISIBLE_PUBLIC, optence, true});
    made((struct made){"Jetztrum", "published", NULL, -HOURS(1), VISIBLE_PUBLIC, optence, true});
    made((struct made){"Heutrum", "published", NULL, HOURS(3), VISIBLE_PUBLIC, optence, true});
    made((struct made){"Fernrum", "published", NULL, DAYS(90), VISIBLE_PUBLIC, optence, true});
    CHECK_INT(web_get(around), 200);
    CHECK(dot_says("Drosselquint", "\"reasons\":[\"Announced by Optence\",\"Tomorrow\"]"));
    CHECK(dot_says("Drosselquint", ", Online\"") && dot_says("Drosselquint", "\"km\":null"));
    CHECK(dot_says("Jetztrum", "\"Takes place now\"]") && dot_says("Heutrum", "\"Today\"]"));
    CHECK(dot_says("Fernrum", "\"reasons\":[\"Announced by Optence\"]"));
    test_case("equally near ones stand in their order");
    size_t first = str_find(body(), STR("Jetztrum"), 0), second = str_find(body(), STR("Heutrum"), 0), third = str_find(body(), STR("Drosselquint"), 0);
    CHECK(first < second && second < third && third < str_find(body(), STR("Fernrum"), 0));
    CHECK(str_find(body(), STR("Trumwalde"), 0) < first);

    test_case("the page draws them as stars in a sector of their own");
    CHECK_INT(web_get("/radar?centre=organisation:messlabor-lahnaue-gmbh&kinds=event&lang=de"), 200);
    CHECK(body_has(">Veranstaltungen</textPath>") && body_has("d=\"M0 -12L") && body_has("d=\"M12 1L"));
    CHECK(body_has("aria-label=\"Veranstaltungen: Trumwalde") && body_has("In 12 Tagen") && body_has("Angekündigt von Optence"));
    CHECK(body_has(web_f("<a href=\"/events/%.*s\">Trumwalde</a>", STR_ARG(soon))));
}

static void reach(void)
{
    made((struct made){"Spektrumsie", "published", "koordinatenmesstechnik", DAYS(3), VISIBLE_PUBLIC, spectronet, true});
    test_case("reach: the state, where an event has one; the clusters");
    as_visitor();
    CHECK_INT(web_get(around), 200);
    CHECK(body_has("Spektrumsie"));
    CHECK_INT(web_get(web_f("%s&reach=state", around)), 200);
    CHECK(body_has("Trumwalde") && !body_has("Spektrumsie") && !body_has("Drosselquint"));
    CHECK_INT(web_get(web_f("%s&reach=clusters", around)), 200);
    CHECK(body_has("Trumwalde") && body_has("Drosselquint") && !body_has("Spektrumsie"));
    CHECK_INT(web_get("/api/v1/radar?centre=topic:koordinatenmesstechnik&kinds=event&reach=clusters&most=1"), 200);
    CHECK_INT(json_count("dots"), 1);
    CHECK(json_number("total") > 1);
}

static void centre(void)
{
    struct str one = made((struct made){"Mittelrum", "published", "photonik-optik", DAYS(5), VISIBLE_PUBLIC, optence, false});
    const char *path = web_f("/api/v1/radar?centre=event:%.*s&most=40", STR_ARG(one));
    test_case("an event in the centre");
    as_visitor();
    CHECK_INT(web_get(path), 200);
    CHECK_STR(json_text("title"), "Mittelrum");
    CHECK(body_has("{\"kind\":\"organisation\"") && body_has("{\"kind\":\"topic\"") && body_has("{\"kind\":\"cluster\"") && body_has("Trumwalde"));
    CHECK(dot_says("Optence", "Announced by Optence") && !body_has("\"Both in "));
    CHECK(!body_has(web_f("\"key\":\"event:%.*s\"", STR_ARG(one))) && !body_has("\"reasons\":[]"));
    CHECK_INT(web_get(web_f("/radar?centre=event:%.*s&lang=de", STR_ARG(one))), 200);
    CHECK(body_has(web_f("<a href=\"/events/%.*s\">Mittelrum</a>", STR_ARG(one))) && body_has("Was in der Nähe liegt"));

    test_case("a year is nothing that it has in common with others, a word is");
    one = made((struct made){"Jahresrum 2026 mit 3D-Messmaschine 2027", "published", NULL, DAYS(5), VISIBLE_PUBLIC, optence, true});
    CHECK_INT(web_get(web_f("/api/v1/radar?centre=event:%.*s&most=40", STR_ARG(one))), 200);
    CHECK(body_has("\"Same words: ") && !body_has("words: 2026") && !body_has("words: 2027") && !body_has(", 2027\""));

    test_case("one without topic, place and further ones: a radar of its cluster");
    one = made((struct made){"Kahlrum", "published", NULL, DAYS(5), VISIBLE_PUBLIC, optence, true});
    CHECK_INT(web_get(web_f("/radar?centre=event:%.*s", STR_ARG(one))), 200);
    static const char *const wrong[] = {"event:", "event:0", "event:-1", "event:x", "event:99999999999999999999", "event:%27"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK_INT(web_get(web_f("/api/v1/radar?centre=%s", wrong[i])), 404);
    }
}

/* Neither a dot nor a centre, for anybody. */
static void nowhere(void)
{
    static const char *const who[] = {NULL, DEMO_MEMBER, DEMO_MANAGER};
    test_case("drafts and cancelled ones are nowhere, past ones no dots");
    struct str draft = made((struct made){"Entwurfrum", "draft", "photonik-optik", DAYS(4), VISIBLE_PUBLIC, optence, false});
    struct str off = made((struct made){"Absagerum", "cancelled", "photonik-optik", DAYS(4), VISIBLE_PUBLIC, optence, false});
    made((struct made){"Vorbeirum", "published", "photonik-optik", -DAYS(4), VISIBLE_PUBLIC, optence, false});
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        if (who[i]) {
            as_account(demo_person(who[i]));
        } else {
            as_visitor();
        }
        CHECK_INT(web_get(around), 200);
        CHECK(!body_has("Entwurfrum") && !body_has("Absagerum") && !body_has("Vorbeirum"));
        CHECK_INT(web_get(web_f("/api/v1/radar?centre=event:%.*s", STR_ARG(draft))), 404);
        CHECK_INT(web_get(web_f("/radar?centre=event:%.*s", STR_ARG(off))), 404);
    }
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get("/api/v1/me/fits"), 200);
    CHECK(!body_has("Entwurfrum") && !body_has("Absagerum") && !body_has("Vorbeirum"));
}

/* The answer without the tokens of its forms, which are other ones each time. */
static struct str without_tokens(void)
{
    static const char before[] = "name=\"csrf\" value=\"";
    struct str left = body(), all = STR("");
    for (size_t at; (at = str_find(left, str_of(before), 0)) != SIZE_MAX;) {
        all = str_cat(web_test_arena(), all, str_cut(left, 0, at));
        left = str_cut(left, at + sizeof before - 1, left.n);
        left = str_cut(left, str_find(left, STR("\""), 0), left.n);
    }
    return str_cat(web_test_arena(), all, left);
}

/* Everything in which events stand. */
static struct str all_of(id account)
{
    static const char *const paths[] = {around, "/api/v1/radar?centre=cluster:optence", "/api/v1/radar?centre=topic:photonik-optik",
                                        "/radar?centre=cluster:optence", "/radar?centre=topic:photonik-optik"};
    static const char *const own[] = {"/api/v1/me/fits", "/start", "/my/fits"};
    struct str all = STR("");
    if (account) {
        as_account(account);
    } else {
        as_visitor();
    }
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        CHECK_INT(web_get(paths[i]), 200);
        all = str_cat(web_test_arena(), all, without_tokens());
    }
    for (size_t i = 0; account && i < sizeof own / sizeof *own; i++) {
        CHECK_INT(web_get(own[i]), 200);
        all = str_cat(web_test_arena(), all, without_tokens());
    }
    return all;
}

static void secrets(void)
{
    id outsider = demo_person(DEMO_OTHER);
    struct str visitor_before = all_of(0), outsider_before = all_of(outsider);
    test_case("what is for the cluster alone changes nothing of what others get");
    struct str inside = made((struct made){"Brolomhunfuk", "published", "photonik-optik", DAYS(2), VISIBLE_CLUSTER, optence, false});
    CHECK(str_eq(all_of(0), visitor_before));
    CHECK(str_eq(all_of(outsider), outsider_before));
    CHECK_INT(web_get(web_f("/api/v1/radar?centre=event:%.*s", STR_ARG(inside))), 404);
    as_visitor();
    CHECK_INT(web_get(web_f("/radar?centre=event:%.*s", STR_ARG(inside))), 404);
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get(around), 200);
    CHECK(body_has("Brolomhunfuk"));
    CHECK_INT(web_get(web_f("/radar?centre=event:%.*s", STR_ARG(inside))), 200);

    test_case("and for those who are signed in nothing of what visitors get");
    made((struct made){"Xorwatdumsel", "published", "photonik-optik", DAYS(2), VISIBLE_PLATFORM, optence, false});
    CHECK(str_eq(all_of(0), visitor_before));
    as_account(outsider);
    CHECK_INT(web_get("/api/v1/radar?centre=topic:photonik-optik&kinds=event&most=40"), 200);
    CHECK(body_has("Xorwatdumsel") && !body_has("Brolomhunfuk"));
}

static void for_you(void)
{
    world_sql("DELETE FROM event_topic");
    world_sql("DELETE FROM event_cluster");
    world_sql("DELETE FROM event");
    made((struct made){"Randrum", "published", NULL, DAYS(3), VISIBLE_PUBLIC, optence, true});
    made((struct made){"Gesternrum", "published", "koordinatenmesstechnik", -DAYS(1), VISIBLE_PUBLIC, optence, false});
    made((struct made){"Fürsierum", "published", "koordinatenmesstechnik", DAYS(7), VISIBLE_PUBLIC, optence, false});
    test_case("the start page proposes events that fit, with reasons");
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get("/start?lang=de"), 200);
    struct str part = body_between("id=\"for-you\"", "</section>");
    CHECK(str_find(part, STR("<b>Veranstaltung</b>"), 0) != SIZE_MAX && str_find(part, STR("href=\"/events/"), 0) != SIZE_MAX);
    CHECK(str_find(part, STR("Fürsierum"), 0) != SIZE_MAX && str_find(part, STR("In 7 Tagen"), 0) != SIZE_MAX);
    CHECK(str_find(part, STR("Gesternrum"), 0) == SIZE_MAX && str_find(part, STR("Randrum"), 0) == SIZE_MAX);

    test_case("what fits names them, too, and they are not to be declined");
    CHECK_INT(web_get("/my/fits?lang=de"), 200);
    part = body_between("<h2>Veranstaltungen</h2>", "</section>");
    CHECK(str_find(part, STR("Fürsierum"), 0) != SIZE_MAX && str_find(part, STR("In 7 Tagen"), 0) != SIZE_MAX);
    CHECK(str_find(part, STR("<form"), 0) == SIZE_MAX && str_find(part, STR("/my/fits/"), 0) == SIZE_MAX);
    CHECK(!body_has("Gesternrum") && !body_has("Randrum"));

    test_case("so does the interface");
    CHECK_INT(web_get("/api/v1/me/fits"), 200);
    CHECK(body_has("{\"kind\":\"event\"") && dot_says("Fürsierum", "/events/") && dot_says("Fürsierum", "\"In 7 days\""));
    CHECK(!body_has("Gesternrum") && !body_has("Randrum"));
    as_account(demo_person(DEMO_OPERATOR)); /* of no organisation */
    CHECK_INT(web_get("/api/v1/me/fits"), 200);
    CHECK(!body_has("\"kind\":\"event\""));
}

static void digest(void)
{
    test_case("the weekly mail names events that fit, once");
    id member = demo_person(DEMO_MEMBER);
    as_account(member);
    CHECK_INT(web_post("/account/found", "found=office&headline=Misst+Koordinaten&topics=koordinatenmesstechnik&version=0"), 303);
    world_sql(web_f("UPDATE expert SET created_at = 1, told_at = NULL, told = NULL WHERE account_id = %lld", (long long)member));
    CHECK_INT(web_job("people.digest"), OK);
    struct str mail = world_mail("fit", DEMO_MEMBER).body_text;
    CHECK(str_find(mail, STR("Veranstaltung: Fürsierum"), 0) != SIZE_MAX);
    CHECK(str_find(mail, STR("In 7 Tagen"), 0) != SIZE_MAX && str_find(mail, STR("/events/"), 0) != SIZE_MAX);
    size_t mails = world_mails();
    world_sql(web_f("UPDATE expert SET told_at = 1 WHERE account_id = %lld", (long long)member));
    CHECK_INT(web_job("people.digest"), OK);
    CHECK(world_mails() == mails);
}

static void links(void)
{
    test_case("the page of an event leads to its radar, where there is one");
    struct str one = made((struct made){"Linkrum", "published", NULL, DAYS(5), VISIBLE_PUBLIC, optence, true});
    struct str off = made((struct made){"Auslinkrum", "cancelled", NULL, DAYS(5), VISIBLE_PUBLIC, optence, true});
    as_visitor();
    CHECK_INT(web_get(web_f("/events/%.*s", STR_ARG(one))), 200);
    CHECK(body_has(web_f("href=\"/radar?centre=event:%.*s\"", STR_ARG(one))));
    CHECK_INT(web_get(web_f("/events/%.*s", STR_ARG(off))), 200);
    CHECK(!body_has("centre=event:"));
}

int main(void)
{
    web_test_begin();
    demo_world();
    now = clock_now() / DAYS(1) * DAYS(1) + HOURS(11); /* noon in Central Europe, or one */
    clock_freeze(now);
    optence = cluster_id("optence");
    spectronet = cluster_id("spectronet");
    near();
    reach();
    centre();
    nowhere();
    secrets();
    for_you();
    digest();
    links();
    return web_test_end();
}
