/* Reports: made, ordered, commented, published, by links that expire and can be revoked; their PDF, charts and API; nothing of few people. */
#include "feature/survey/report.h"
#include "support/survey_place.h"

static struct world w;
static const char *survey, *report; /* paths of the office */

/* The first thing that can be done with what stands behind `text`: "down:PART". */
static const char *act(const char *verb, const char *text)
{
    CHECK_INT(web_get(report), 200);
    struct str rest = body();
    size_t at = str_find(rest, str_of(text), 0), from = at == SIZE_MAX ? SIZE_MAX : str_find(rest, str_of(web_f("value=\"%s:", verb)), at);
    CHECK(from != SIZE_MAX);
    struct str value = str_cut(rest, from + 7, rest.n);
    return web_f("do=%.*s", STR_ARG(str_cut(value, 0, str_find(value, STR("\""), 0))));
}

static void made(void)
{
    test_case("a new report has all questions under the headings of the blocks");
    CHECK_INT(web_get(web_f("%s/reports", survey)), 200);
    CHECK(body_has("New report"));
    CHECK_INT(web_post(web_f("%s/reports", survey), ""), 303);
    report = web_f("%.*s", STR_ARG(header("Location")));
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("The report is made."));
    CHECK(body_has("How was the work in the cluster management affected?"));
    CHECK(body_has("Only the office sees it"));
    test_case("the preview has charts, sentences and a method");
    CHECK_INT(web_get(web_f("%s/preview", report)), 200);
    CHECK(body_has("Highest on average: Cancelled events in presence (7.82)."));
    CHECK(body_has("Who took less than 120 seconds does not count (7); 153 answers are left."));
    CHECK(body_has("class=\"drawing only-wide\""));
    CHECK(!body_has("Mann and Whitney")); /* no groups are compared yet */
}

static void changed(void)
{
    test_case("cover");
    CHECK_INT(web_post(report, "title_de=&title_en=x"), 422);
    CHECK_INT(web_post(report, "title_de=Titel&title_en=A+%3Cb%3Etitle&subtitle_en=Sub&foreword_en=Some+**strong**+words&level=5&adjust=holm"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("A &lt;b&gt;title"));
    CHECK_INT(web_post(report, "title_de=Titel&level=7"), 422);
    test_case("order");
    const char *first = act("down", "id=\"parts\"");
    CHECK_INT(web_post(web_f("%s/do", report), first), 303);
    CHECK_INT(web_get(web_f("%s/preview", report)), 200);
    CHECK(body_has("<span class=\"num\">1 </span>How far were you personally")); /* the question stands before its heading now */
    CHECK_INT(web_post(web_f("%s/do", report), web_f("do=up:%s", first + 8)), 303);
    CHECK_INT(web_post(web_f("%s/do", report), web_f("do=up:%s", first + 8)), 303); /* it is the first already */
    test_case("a part goes");
    CHECK_INT(web_post(web_f("%s/do", report), act("away", "In which technology field")), 303);
    CHECK_INT(web_post(web_f("%s/do", report), "do=away:0000000000001"), 404);
    CHECK_INT(web_post(web_f("%s/do", report), "do=nonsense"), 404);
    test_case("a part with groups and a comment");
    CHECK_INT(web_post(web_f("%s/parts", report), "question=A4&view=3"), 303);
    CHECK_INT(web_post(web_f("%s/parts", report), "question=Z9&view=3"), 422);
    CHECK_INT(web_post(web_f("%s/parts", report), "question=&heading_de="), 422);
    CHECK_INT(web_post(web_f("%s/parts", report), "question=&heading_de=Ende&heading_en=End"), 303);
    CHECK_INT(web_get(web_f("%s/preview", report)), 200);
    CHECK(body_has("Mann and Whitney"));
    CHECK(body_has("after Holm"));
    CHECK(body_has("Betroffenheit"));
    CHECK(body_has("Some <strong>strong</strong> words"));
}

/* The address of the last part. */
static const char *last_part(void)
{
    struct str s = body(), key = STR("/parts/");
    size_t at = SIZE_MAX;
    for (size_t i = str_find(s, key, 0); i != SIZE_MAX; i = str_find(s, key, i + 1)) {
        at = i;
    }
    CHECK(at != SIZE_MAX);
    return web_f("%s/parts/%.*s", report, STR_ARG(str_cut(s, at + key.n, at + key.n + ID_TEXT)));
}

static void commented(void)
{
    test_case("the last part is the heading; what is wrong keeps what was typed");
    CHECK_INT(web_get(report), 200);
    const char *part = last_part();
    CHECK_INT(web_get(part), 200);
    CHECK(body_has("value=\"End\""));
    CHECK_INT(web_post(part, "heading_de=&heading_en=&comment_en=kept"), 422);
    CHECK(body_has("kept"));
    CHECK_INT(web_post(part, "heading_de=Ende&heading_en=The+end&comment_de=&comment_en=-+one%0A-+two"), 303);
    CHECK_INT(web_post(part, "heading_de=Ende&view=99"), 422);
    CHECK_INT(web_get(web_f("%s/preview", report)), 200);
    CHECK(body_has("The end"));
    CHECK(body_has("<li>one</li>"));
}

static void published(void)
{
    test_case("nobody else reads it before");
    CHECK_INT(web_get(report), 200);
    struct arena *a = web_test_arena();
    struct report_row row;
    id number;
    CHECK(id_parse(str_of(report + sizeof "/office/survey-reports/" - 1), &number));
    CHECK_INT(report_get(web_test_db(), a, number, &row), OK);
    const char *address = web_f("/survey-reports/%.*s", STR_ARG(row.code)), *api = web_f("/api/v1%s", address);
    as_visitor();
    CHECK_INT(web_get(address), 404);
    CHECK_INT(web_get(web_f("%s/report.pdf", address)), 404);
    CHECK_INT(web_get(api), 404);
    CHECK_INT(web_get(report), 303);
    as_account(w.other_manager);
    CHECK_INT(web_get(report), 404);
    CHECK_INT(web_post(web_f("%s/do", report), "do=public"), 404);
    test_case("public for everybody, as page, PDF and data");
    as_account(w.operator);
    CHECK_INT(web_post(web_f("%s/do", report), "do=public"), 303);
    as_visitor();
    CHECK_INT(web_get(address), 200);
    CHECK(body_has("As PDF"));
    CHECK(!body_has("noindex"));
    CHECK_INT(web_get(web_f("%s/report.pdf", address)), 200);
    CHECK_STR(header("Content-Type"), "application/pdf");
    CHECK(str_starts(body(), STR("%PDF-1.7")));
    CHECK_INT(web_get(api), 200);
    CHECK(body_has("\"mean\":\"7.82\""));
    CHECK_INT(web_get("/api/v1/survey-reports"), 200);
    CHECK(body_has(web_f("\"code\":\"%.*s\"", STR_ARG(row.code))));
    CHECK_INT(web_get("/survey-reports"), 200);
    CHECK(body_has("A &lt;b&gt;title"));
    test_case("its charts");
    CHECK_INT(web_get(address), 200);
    struct str chart = body_between(web_f("href=\"%s/charts/", address), ".svg");
    CHECK_INT(web_get(web_f("%s/charts/%.*s.svg", address, STR_ARG(chart))), 200);
    CHECK_STR(header("Content-Type"), "image/svg+xml");
    CHECK_INT(web_get(web_f("%s/charts/%.*s.png", address, STR_ARG(chart))), 200);
    CHECK_INT(web_get(web_f("%s/charts/0000000000001.svg", address)), 404);
    CHECK_INT(web_get(web_f("%s/charts/x.svg", address)), 404);
    test_case("taken back");
    as_account(w.operator);
    CHECK_INT(web_post(web_f("%s/do", report), "do=withdraw"), 303);
    as_visitor();
    CHECK_INT(web_get(address), 404);
    as_account(w.operator);
}

static void linked(void)
{
    test_case("a link is shown once, and leads to the report without an account");
    CHECK_INT(web_post(web_f("%s/links", report), "name=&days=5"), 422);
    CHECK_INT(web_post(web_f("%s/links", report), "name=Board&days=0"), 422);
    CHECK_INT(web_post(web_f("%s/links", report), "name=Board&days=5"), 200);
    const char *link = web_f("/report-link/%.*s", STR_ARG(body_between("/report-link/", "</code>")));
    CHECK_INT(web_get(report), 200);
    CHECK(!body_has("/report-link/"));
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("by a link that was made for you"));
    CHECK(body_has("noindex"));
    CHECK_STR(header("Referrer-Policy"), "no-referrer");
    CHECK_INT(web_get(web_f("%s/report.pdf", link)), 200);
    struct str chart = (CHECK_INT(web_get(link), 200), body_between(web_f("href=\"%s/charts/", link), ".svg"));
    CHECK_INT(web_get(web_f("%s/charts/%.*s.svg", link, STR_ARG(chart))), 200);
    test_case("a forged one is refused with words");
    CHECK_INT(web_get("/report-link/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), 404);
    CHECK(body_has("has expired or was revoked"));
    test_case("after its time it is refused");
    clock_freeze(clock_now() + DAYS(5));
    CHECK_INT(web_get(link), 404);
    CHECK_INT(web_get(web_f("%s/report.pdf", link)), 404);
    clock_freeze(0);
    test_case("revoked it is refused");
    as_account(w.operator);
    CHECK_INT(web_post(web_f("%s/links", report), "name=Press&days=5"), 200);
    const char *other = web_f("/report-link/%.*s", STR_ARG(body_between("/report-link/", "</code>")));
    CHECK_INT(web_post(web_f("%s/do", report), act("revoke", "Press")), 303);
    CHECK_INT(web_get(report), 200);
    CHECK(body_has("revoked"));
    CHECK_INT(web_post(web_f("%s/do", report), "do=revoke:0000000000001"), 404);
    as_visitor();
    CHECK_INT(web_get(other), 404);
    CHECK_INT(web_get(web_f("%s/charts/%.*s.svg", other, STR_ARG(chart))), 404);
    CHECK_INT(web_get(link), 200); /* the other one holds */
    as_account(w.operator);
}

static void small_cells(void)
{
    test_case("what views together would give away stays hidden in reports, charts and data");
    survey = survey_study("study-5", 5);
    CHECK_INT(survey_view_new(survey, "name=One+less&filter=not+D5+%3D+60&min_seconds=120"), 303);
    CHECK_INT(survey_view_new(survey, "name=One&filter=D5+%3D+60&min_seconds=120"), 303);
    CHECK_INT(web_post(web_f("%s/reports", survey), ""), 303);
    report = web_f("%.*s", STR_ARG(header("Location")));
    CHECK_INT(web_post(web_f("%s/parts", report), "question=D5&view=6"), 303);
    CHECK_INT(web_post(web_f("%s/parts", report), "question=D5&view=7"), 303);
    CHECK_INT(web_get(web_f("%s/preview", report)), 200);
    CHECK(body_has("Hidden: too few people are in this view."));
    struct str less = body_between("– One less</h3>", "</section>");
    CHECK(str_find(less, STR("A dash: hidden"), 0) != SIZE_MAX);
    CHECK(str_find(less, STR("<td class=\"num\">101</td>"), 0) == SIZE_MAX);
    CHECK(body_has("Figures of fewer than 5 people are hidden"));
    CHECK(body_has(">hidden</text>"));
}

static void others(void)
{
    test_case("no report of a survey that runs");
    world_sql("UPDATE survey SET status = 'open' WHERE code = 'study-5'");
    CHECK_INT(web_get(web_f("%s/reports", survey)), 200);
    CHECK(!body_has("New report"));
    CHECK_INT(web_post(web_f("%s/reports", survey), ""), 409);
    CHECK_INT(web_get(web_f("%s/preview", report)), 200); /* and one that is there shows nothing */
    CHECK(!body_has("<svg class=\"drawing"));
    CHECK_INT(web_get("/office/survey-reports/0000000000001"), 404);
    CHECK_INT(web_get("/survey-reports/unknown"), 404);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    as_account(w.operator);
    survey = survey_study("study-1", 1);
    made();
    changed();
    commented();
    published();
    linked();
    small_cells();
    others();
    return web_test_end();
}
