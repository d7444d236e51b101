/* Events: the office writes and announces them, who may see them finds them, in the calendar, on the cluster's page, as files and for programs. */
#include "support/table.h"
#include "support/world.h"

#include <string.h>

static struct world w;
static const char *day, *later;

static const char *kept(struct str s)
{
    return str_z(web_test_arena(), s);
}

static const char *in_days(int64_t n)
{
    return kept(date_of(web_test_arena(), clock_now() + DAYS(n)));
}

#define DESK "/office/alpha/events"
#define FORM "kind=seminar&language=de&mode=on_site&place=Wetzlar&visibility=%s&starts_on=%s&starts_time=14:00&ends_time=16:30&topics=photonik&title=%s&go=%s"

/* The number of the event; the manager of alpha writes it. */
static const char *make(const char *title, const char *visibility, const char *more)
{
    as_account(w.manager);
    CHECK_INT(web_post(DESK "/new", web_f(FORM "%s", visibility, day, title, "publish", more)), 303);
    return kept(str_cut(header("Location"), strlen("/events/"), strlen("/events/") + ID_TEXT));
}

static bool shows(const char *path, const char *text)
{
    CHECK_INT(web_get(path), 200);
    return body_has(text);
}

static void write_one(void)
{
    test_case("the office writes a draft; nobody else sees it");
    as_account(w.manager);
    CHECK(shows(DESK, "Nothing is announced"));
    CHECK(shows(DESK "/new", "New event"));
    CHECK_INT(web_post(DESK "/new", web_f(FORM "&summary=Messen+im+Takt", "public", day, "Optik+im+Takt", "draft")), 303);
    const char *path = kept(header("Location"));
    CHECK(shows(path, "This is a draft."));
    CHECK(shows(DESK, "Optik im Takt") && body_has("Draft"));
    as_account(w.other_manager);
    CHECK_INT(web_get(path), 404);
    as_visitor();
    CHECK_INT(web_get(path), 404);
    CHECK(shows("/events", "No event is announced at present."));
    test_case("announced it stands in the calendar and on the page of the cluster");
    as_account(w.manager);
    CHECK_INT(web_post(web_f(DESK "%s/publish", path + strlen("/events")), "version=1"), 303);
    as_visitor();
    CHECK(shows("/events", "Optik im Takt") && body_has("from 14:00 to 16:30") && body_has("Wetzlar, Hesse"));
    CHECK(shows(path, "Optik im Takt") && body_has("Messen im Takt") && body_has("Photonics") && !body_has("Announce another one like it"));
    CHECK(body_has("\"@type\":\"Event\"") && body_has("Everybody, also search engines"));
    CHECK(shows("/c/alpha", "Optik im Takt") && body_has("Show 1 event in the calendar"));
    CHECK(shows("/sitemap.xml", path));
    test_case("twice is once");
    as_account(w.manager);
    CHECK_INT(web_post(web_f(DESK "%s/publish", path + strlen("/events")), "version=1"), 303);
    CHECK_INT(world_number("SELECT version FROM event"), 2);
    CHECK_INT(world_number("SELECT count(*) FROM audit WHERE verb = 'event_publish'"), 1);
}

static void refusals(void)
{
    static const struct {
        const char *more, *says;
    } bad[] = {
        {"title=", "Title"}, {"starts_time=25:00", "Please write the time as 9:30."}, {"starts_time=", "Please give a time, or choose whole days."},
        {"starts_time=9:3", "Please write the time as 9:30."}, {"ends_time=13:00", "The end must lie behind the beginning."},
        {"ends_on=2020-01-01", "The end must lie behind the beginning."}, {"ends_on=2099-01-01", "An event lasts a year at most."},
        {"place=", "Please give the place where it is held."}, {"signup=irgendwo", "Please give an address that begins with https://"},
        {"signup=javascript:alert(1)", "Please give an address that begins with https://"}, {"signup_until=2099-01-01", "lies behind the event"},
        {"link=javascript:alert(1)", "Address for taking part online"}, {"topics=nothing", "Choose topics from the list."},
        {"clusters=nobody", "Choose clusters from the list."}, {"visibility=all", "Who can see it"}, {"starts_on=2020-01-01", "This time is over."},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *name = kept(str_cut(str_of(bad[i].more), 0, str_find(str_of(bad[i].more), STR("="), 0)));
        const char *form = web_f(FORM "&summary=Bleibt+stehen", "public", day, "Zu+pruefen", "publish");
        const char *at = strstr(form, web_f("%s=", name)), *end = at ? strchr(at, '&') : NULL;
        /* Instead of the good value, where the form has one. */
        const char *all = at ? web_f("%.*s%s%s", (int)(at - form), form, bad[i].more, end ? end : "") : web_f("%s&%s", form, bad[i].more);
        test_case("refused: %s", bad[i].more);
        as_account(w.manager);
        CHECK_INT(web_post(DESK "/new", all), 422);
        CHECK(body_has(bad[i].says) && body_has("value=\"Bleibt stehen\""));
    }
    test_case("only the own office");
    as_account(w.other_manager);
    CHECK_INT(web_get(DESK), 403);
    CHECK_INT(web_post(DESK "/new", web_f(FORM, "public", day, "Fremd", "publish")), 403);
    CHECK_INT(world_number("SELECT count(*) FROM event"), 1);
}

static void who_sees(void)
{
    const char *inside = make("Nur+innen", "cluster", "&clusters=beta&link=https://treffen.example/1&mode=hybrid");
    const char *platform = make("Fuer+Angemeldete", "platform", "");
    test_case("who sees which");
    as_visitor();
    CHECK(!shows("/events", "Nur innen") && !body_has("Angemeldete") && body_has("Optik im Takt"));
    CHECK_INT(web_get(web_f("/events/%s", inside)), 404);
    CHECK_INT(web_get(web_f("/events/%s/event.ics", inside)), 404);
    CHECK_INT(web_get(web_f("/api/v1/events/%s", inside)), 404);
    CHECK(!shows("/events.ics", "Nur innen") && !shows("/events.csv", "Nur innen") && !shows("/events.atom", "Nur innen"));
    CHECK(!shows("/c/alpha", "Nur innen") && !shows("/sitemap.xml", inside));
    as_account(w.nobody);
    CHECK(!shows("/events", "Nur innen") && body_has("Fuer Angemeldete"));
    CHECK_INT(web_get(web_f("/events/%s", platform)), 200);
    CHECK_INT(web_get(web_f("/events/%s", inside)), 404);
    as_account(w.worker);
    CHECK(shows("/events", "Nur innen") && shows(web_f("/events/%s", inside), "https://treffen.example/1"));
    test_case("members of a cluster that announces it, too, see it; its office does not change it");
    as_account(w.stranger);
    CHECK(shows("/events", "Nur innen") && shows("/c/beta", "Nur innen"));
    as_account(w.other_manager);
    CHECK_INT(web_get(web_f("/office/beta/events/%s/edit", inside)), 404);
    CHECK_INT(web_post(web_f("/office/beta/events/%s/cancel", inside), "version=1"), 404);
    test_case("a cluster that was named can end that");
    CHECK(shows("/office/beta/events", "Nur innen") && body_has("Announce it no longer"));
    CHECK_INT(web_post(web_f("/office/beta/events/%s/leave", platform), ""), 404);
    CHECK_INT(web_post(web_f("/office/beta/events/%s/leave", inside), ""), 303);
    CHECK(!shows("/office/beta/events", "Nur innen"));
    CHECK(shows("/office/beta/log", "announces an event of another cluster"));
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("/events/%s", inside)), 404);
    as_account(w.manager);
    CHECK_INT(web_post(web_f("/office/alpha/events/%s/leave", inside), ""), 404);
    CHECK_INT(web_post(web_f("/office/alpha/events/%s/cancel", inside), "version=1"), 422);
    test_case("the way in is for people who are signed in");
    const char *open = make("Online+fuer+alle", "public", "&mode=online&link=https://treffen.example/2");
    as_visitor();
    CHECK(!shows(web_f("/events/%s", open), "treffen.example") && body_has("shown after you sign in"));
    CHECK(!shows(web_f("/events/%s/event.ics", open), "treffen.example") && !shows(web_f("/api/v1/events/%s", open), "treffen.example"));
    as_account(w.nobody);
    CHECK(shows(web_f("/events/%s", open), "https://treffen.example/2") && shows(web_f("/api/v1/events/%s", open), "treffen.example"));
}

static void narrowed(void)
{
    test_case("narrowed by cluster, topic, kind, mode and state");
    as_visitor();
    CHECK(shows("/events?kind=fair", "No event fits this selection."));
    CHECK(shows("/events?kind=seminar&cluster=alpha&state=DE-HE&topic=photonik&mode=on_site", "Optik im Takt") && !body_has("Online fuer alle"));
    CHECK(shows("/events?mode=online", "Online fuer alle") && !body_has("Optik im Takt"));
    CHECK(shows("/events?cluster=beta", "No event fits this selection."));
    CHECK(shows("/events?cluster=nobody&topic=nothing", "No event fits this selection."));
    CHECK_INT(web_get("/api/v1/events?limit=1"), 200);
    CHECK_INT((int64_t)json_number("total"), 2);
    CHECK(body_has("/api/v1/events?limit=1&offset=1"));
    CHECK_INT(web_get("/api/v1/events?limit=1&offset=1"), 200);
    CHECK_STR(json_text("items.0.title"), "Online fuer alle");
    CHECK_INT(web_get("/api/v1/events?offset=9"), 200);
    CHECK_INT(web_get("/events?page=900"), 200);
    CHECK_INT(web_get("/api/v1/events/nothing"), 404);
}

static void calendar_file(void)
{
    test_case("a file for calendars");
    as_visitor();
    CHECK_INT(web_get("/events.ics"), 200);
    CHECK_STR(header("Content-Type"), "text/calendar; charset=utf-8");
    CHECK(body_has("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && body_has("SUMMARY:Optik im Takt\r\n") && body_has("STATUS:CONFIRMED\r\n"));
    CHECK(body_has("LOCATION:Wetzlar\r\n") && body_has("DESCRIPTION:Messen im Takt\r\n") && body_has("END:VCALENDAR\r\n"));
    CHECK(body_has(web_f("DTSTART:%.4s%.2s%.2sT", day, day + 5, day + 8)));
    test_case("whole days");
    const char *days = make("Messe\\,+drei+Tage;+lang", "public", web_f("&all_day=1&ends_on=%s", later));
    as_visitor();
    CHECK(shows(web_f("/events/%s/event.ics", days), web_f("DTSTART;VALUE=DATE:%.4s%.2s%.2s\r\n", day, day + 5, day + 8)));
    CHECK(body_has(web_f("DTEND;VALUE=DATE:%s", kept(str_fmt(web_test_arena(), "%.4s%.2s%.2s", in_days(13), in_days(13) + 5, in_days(13) + 8)))));
    CHECK(body_has("SUMMARY:Messe\\\\\\, drei Tage\\; lang\r\n"));
}

static void changes(void)
{
    const char *event = make("Wird+geaendert", "public", "");
    test_case("a change, and one that comes too late");
    CHECK(shows(web_f(DESK "/%s/edit", event), "value=\"14:00\""));
    CHECK_INT(web_post(web_f(DESK "/%s/edit", event), web_f(FORM "&version=1&cost=frei", "public", later, "Ist+geaendert", "")), 303);
    CHECK_INT(web_post(web_f(DESK "/%s/edit", event), web_f(FORM "&version=1&cost=teuer", "public", later, "Zu+spaet", "")), 422);
    CHECK(body_has("Somebody else has changed this event meanwhile.") && body_has("value=\"Zu spaet\"") && body_has("name=\"version\" value=\"2\""));
    CHECK_INT(web_post(web_f(DESK "/%s/edit", event), web_f(FORM, "public", later, "Ohne+Version", "")), 422);
    test_case("one like it, without its dates");
    CHECK(shows(web_f(DESK "/new?like=%s", event), "value=\"Ist geaendert\"") && !body_has(later));
    as_account(w.other_manager);
    CHECK(!shows(web_f("/office/beta/events/new?like=%s", event), "Ist geaendert"));
    test_case("cancelled: asked first, then said until its end");
    as_account(w.manager);
    CHECK(shows(web_f(DESK "/%s/cancel", event), "You can announce it again."));
    CHECK_INT(web_post(web_f(DESK "/%s/cancel", event), "version=1"), 422);
    CHECK_INT(web_post(web_f(DESK "/%s/cancel", event), "version=2"), 303);
    CHECK_INT(web_get(web_f(DESK "/%s/delete", event)), 303);
    as_visitor();
    CHECK(shows("/events", "Ist geaendert") && body_has("event-off"));
    CHECK(shows("/events.atom", "Cancelled: Ist geaendert") && body_has("from 14:00 to 16:30"));
    CHECK(shows(web_f("/events/%s", event), "This event is cancelled.") && shows(web_f("/events/%s/event.ics", event), "STATUS:CANCELLED"));
    CHECK(!shows("/c/alpha", "Ist geaendert"));
    test_case("only a draft is deleted");
    as_account(w.manager);
    CHECK_INT(web_post(web_f(DESK "/%s/delete", event), "version=3"), 303);
    CHECK_INT(world_number("SELECT count(*) FROM event WHERE title = 'Ist geaendert'"), 1);
    CHECK_INT(web_post(DESK "/new", web_f(FORM, "public", day, "Nur+ein+Entwurf", "draft")), 303);
    const char *draft = kept(str_cut(header("Location"), strlen("/events/"), strlen("/events/") + ID_TEXT));
    CHECK(shows(web_f(DESK "/%s/delete", draft), "The draft goes for good."));
    CHECK_INT(web_post(web_f(DESK "/%s/delete", draft), "version=7"), 422);
    CHECK_INT(web_post(web_f(DESK "/%s/delete", draft), "version=1"), 303);
    CHECK_INT(world_number("SELECT count(*) FROM event WHERE title = 'Nur ein Entwurf'"), 0);
    test_case("the log of the cluster tells it");
    CHECK(shows("/office/alpha/log", "has cancelled an event of") && body_has("has deleted the draft of an event of"));
}

#define BY_PROGRAM "{\"cluster\":\"%s\",\"title\":\"Vom Programm\",\"kind\":\"fair\",\"language\":\"de\",\"mode\":\"on_site\",\"place\":\"Jena\",\"visibility\":\"public\"," \
                   "\"starts_on\":\"%s\",\"starts_time\":\"9:00\",\"ends_time\":\"17:00\",\"status\":\"%s\"}"

static void by_program(void)
{
    test_case("programs write what the office may");
    as_account(w.manager);
    CHECK_INT(web_call(POST, "/api/v1/events", web_f(BY_PROGRAM, "beta", day, "published")), 403);
    CHECK_INT(web_call(POST, "/api/v1/events", web_f(BY_PROGRAM, "nobody", day, "published")), 403);
    CHECK_INT(web_call(POST, "/api/v1/events", web_f(BY_PROGRAM, "alpha", "2020-01-01", "published")), 422);
    CHECK_INT(web_call(POST, "/api/v1/events", web_f(BY_PROGRAM, "alpha", day, "cancelled")), 422);
    CHECK_INT(web_call(POST, "/api/v1/events", "{\"cluster\":\"alpha\"}"), 422);
    CHECK_INT(web_call(POST, "/api/v1/events", web_f(BY_PROGRAM, "alpha", day, "draft")), 201);
    const char *path = web_f("/api/v1/events/%s", kept(json_text("id")));
    CHECK_STR(header("Location"), path);
    CHECK_STR(json_text("state"), "DE-TH");
    CHECK_STR(json_text("starts_time"), "09:00");
    as_account(w.other_manager);
    CHECK_INT(web_call(PATCH, path, "{\"title\":\"Fremd\"}"), 404);
    as_account(w.manager);
    CHECK_INT(web_call(PATCH, path, "{\"status\":\"cancelled\"}"), 422);
    CHECK_INT(web_call(PATCH, path, web_f("{\"status\":\"published\",\"starts_on\":\"%s\",\"topics\":[\"photonik\"],\"title\":\"\"}", later)), 200);
    CHECK_STR(json_text("ends_on"), later);
    CHECK_STR(json_text("title"), "Vom Programm");
    CHECK_STR(json_text("topics.0"), "photonik");
    CHECK_STR(json_text("place"), "Jena");
    CHECK_INT(web_call(PATCH, path, "{\"cost\":\"frei\",\"version\":1}"), 409);
    CHECK_INT(web_call(PATCH, path, "{\"cost\":\"frei\",\"version\":null}"), 200);
    CHECK_INT(web_call(PATCH, path, "{\"text\":\"a\xef\xbf\xbe" "b\"}"), 200);
    CHECK_STR(json_text("text"), "ab");
    CHECK_INT(web_call(PATCH, path, "{\"signup\":\"https://bank.example@other.example/\"}"), 422);
    CHECK_INT(web_call(PATCH, path, "{\"mode\":\"online\",\"place\":null}"), 200);
    CHECK(shows("/events", "Thuringia") && !body_has(", , "));
    CHECK_INT(web_call(PATCH, path, "{\"starts_on\":\"2099-01-01\"}"), 422);
    CHECK_INT(web_call(PATCH, path, "{\"status\":\"draft\"}"), 422);
    CHECK_INT(web_call(PATCH, path, "{\"state\":\"DE-XX\"}"), 422);
    CHECK_INT(web_call(PATCH, path, "{\"signup\":\"javascript:1\"}"), 422);
    as_account(w.other_manager);
    CHECK_INT(web_call(PATCH, path, "{\"title\":\"Fremd\"}"), 403);
    as_visitor();
    CHECK(shows(path, "Vom Programm"));
    as_account(w.manager);
    CHECK_INT(web_call(PATCH, path, "{\"status\":\"cancelled\",\"all_day\":true}"), 200);
    CHECK_STR(json_text("status"), "cancelled");
}

static void together_kept(void)
{
    test_case("a cluster that is not published for a while stays among those that announce it");
    const char *event = make("Zu+zweit", "public", "&clusters=beta");
    world_sql("UPDATE cluster SET publication = 'returned' WHERE slug = 'beta'");
    CHECK_INT(web_call(PATCH, web_f("/api/v1/events/%s", event), "{\"cost\":\"frei\"}"), 200);
    CHECK(!body_has("\"beta\""));
    world_sql("UPDATE cluster SET publication = 'published' WHERE slug = 'beta'");
    CHECK_INT(web_get(web_f("/api/v1/events/%s", event)), 200);
    CHECK(body_has("[\"alpha\",\"beta\"]"));
}

static void over(void)
{
    test_case("what is over stands among the past");
    world_sql("UPDATE event SET starts_at = starts_at - 2592000000000, ends_at = ends_at - 2592000000000 WHERE title = 'Optik im Takt'");
    as_visitor();
    CHECK(!shows("/events", "Optik im Takt"));
    CHECK(shows("/events?past=1", "Optik im Takt") && shows("/api/v1/events?past=true", "Optik im Takt"));
    CHECK(!shows("/c/alpha", "Optik im Takt"));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    table_import("topics", "slug,scheme,title_de,title_en\nphotonik,field,Photonik,Photonics\n");
    web_index_follow();
    day = in_days(10);
    later = in_days(12);
    write_one();
    refusals();
    who_sees();
    narrowed();
    calendar_file();
    changes();
    by_program();
    together_kept();
    over();
    return web_test_end();
}
