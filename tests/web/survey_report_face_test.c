/* What a report shows besides figures: logo and colour of the cluster on its cover, clouds of words, rankings of pairs; and that its PDF is made once for
 * a state of all that stands in it. */
#include "app/app.h"
#include "domain/image.h"
#include "feature/survey/report.h"
#include "feature/survey/survey_store.h"
#include "gen/cluster_profile_sql.h"
#include "support/survey_place.h"
#include "support/world.h"

static struct world w;
static struct survey_place place;
static const char *report, *address, *office_report;

static const char document[] = "{\"title\":{\"de\":\"Worte\",\"en\":\"Words\"},\"blocks\":[{\"id\":\"A\",\"de\":\"Teil\",\"en\":\"Part\",\"questions\":["
                               "{\"id\":\"T\",\"de\":\"Was fehlt?\",\"en\":\"What is missing?\",\"type\":\"open_text\"},"
                               "{\"id\":\"P\",\"de\":\"Wer hilft?\",\"en\":\"Who helps?\",\"type\":\"pairwise_comparison\",\"alternatives\":["
                               "{\"id\":\"a\",\"de\":\"Anton\",\"en\":\"Anton\"},{\"id\":\"b\",\"de\":\"Berta\",\"en\":\"Berta\"},{\"id\":\"c\",\"de\":\"Cesar\",\"en\":\"Cesar\"}]}]}]}";

static void make(void)
{
    struct buf csv;
    as_account(w.operator);
    survey_draft(document, &place);
    world_sql("UPDATE survey SET cluster_id = (SELECT id FROM cluster WHERE slug = 'alpha'), small_cell = 2");
    buf_init(&csv, 1 << 16);
    buf_z(&csv, "T,P.a_b,P.a_c,P.b_c,status\n");
    for (int i = 0; i < 12; i++) {
        buf_fmt(&csv, "%s,%s,%s,%s,complete\n", i < 6 ? "Fachkraft und Maschinen" : i < 11 ? "Messtechnik" : "Geheimnis", i < 7 ? "a" : "b", i < 9 ? "a" : "c", i < 8 ? "b" : "c");
    }
    CHECK_INT(web_post_file("/office/surveys", web_f("%s/answers", place.office), "s.csv", buf_str(&csv)), 303);
    buf_free(&csv);
    CHECK_INT(web_post(web_f("%s/open", place.office), ""), 303);
    CHECK_INT(web_post(web_f("%s/close", place.office), ""), 303);
    CHECK_INT(web_post(web_f("%s/reports", place.office), ""), 303);
    office_report = survey_location();
    CHECK_INT(web_post(web_f("%s/do", office_report), "do=public"), 303);
    CHECK_INT(web_get(office_report), 200);
    address = web_f("/survey-reports/%.*s", STR_ARG(body_between("href=\"/survey-reports/", "\"")));
    report = web_f("%s/report.pdf", address);
}

static void words_and_pairs(void)
{
    as_visitor();
    CHECK_INT(web_get(address), 200);
    test_case("words: sentence, cloud, table behind it, N");
    CHECK(body_has("Written most often: Fachkraft (by 6 of 12 people)."));
    CHECK(body_has("<th scope=\"row\">Messtechnik</th><td class=\"num\">5</td>"));
    CHECK(!body_has("Geheimnis"));
    CHECK(body_has("N = 12"));
    test_case("pairs: the ranking is drawn");
    CHECK(body_has("First of the ranking: Anton."));
    CHECK(body_has("1. Anton</text>"));
    CHECK(body_has("after Bradley and Terry"));
    test_case("the cloud as a file");
    struct str chart = body_between(web_f("href=\"%s/charts/", address), ".svg");
    CHECK_INT(web_get(web_f("%s/charts/%.*s.svg", address, STR_ARG(chart))), 200);
    CHECK(body_has("Fachkraft</text>"));
    test_case("other charts can be chosen");
    as_account(w.operator);
    CHECK_INT(web_get(office_report), 200);
    const char *part = NULL;
    for (struct str s = body(), key = STR("/parts/"); (part = NULL, str_find(s, key, 0)) != SIZE_MAX;) {
        s = str_cut(s, str_find(s, key, 0) + key.n, s.n);
        part = web_f("%s/parts/%.*s", office_report, STR_ARG(str_cut(s, 0, ID_TEXT)));
        CHECK_INT(web_get(part), 200);
        if (body_has("Who helps?")) {
            break;
        }
    }
    CHECK(part && body_has("ranking by worth"));
    CHECK_INT(web_post(part, "view=0&chart=heat"), 303);
    CHECK_INT(web_get(web_f("%s/preview", office_report)), 200);
    CHECK(!body_has("1. Anton</text>"));
    CHECK_INT(web_post(part, "view=0&chart=worths"), 303);
}

/* Of another part of the people no cloud is made. */
static void words_of_a_view(void)
{
    test_case("words of a view are not shown");
    as_account(w.operator);
    CHECK_INT(survey_view_new(place.office, "name=Those&filter=P.a_b+%3D+%22a%22&min_seconds=0"), 303);
    CHECK_INT(web_post(web_f("%s/parts", office_report), "question=T&view=1"), 303);
    CHECK_INT(web_get(web_f("%s/preview", office_report)), 200);
    CHECK(body_has("Words are counted of everybody together"));
}

static void put_logo(const char *kind)
{
    struct buf out;
    struct image image;
    struct arena *a = web_test_arena();
    buf_init(&out, 1 << 20);
    CHECK_INT(image_clean(test_file(a, web_f("tests/fuzz/corpus/image/small.%s", kind)), IMAGE_MAX_SIDE, &out, &image), IMAGE_OK);
    CHECK_INT(cluster_logo_put(web_test_db(), &(struct cluster_logo_put_params){.cluster = world_number("SELECT id FROM cluster WHERE slug = 'alpha'"),
        .hash = str_of(web_f("%064d%s", 1, kind)), .mime = str_of(image.mime), .width = image.width, .height = image.height, .bytes = str_copy(a, buf_str(&out)), .now = clock_now()}), OK);
    buf_free(&out);
}

static struct str pdf(void)
{
    CHECK_INT(web_get(report), 200);
    return str_copy(web_test_arena(), body());
}

static void cover(void)
{
    static const char *const kinds[] = {"png", "jpg"};
    test_case("without a logo");
    as_visitor();
    CHECK_INT(web_get(address), 200);
    CHECK(!body_has("<img class=\"logo\""));
    struct str plain = pdf();
    CHECK(str_find(plain, STR("/Subtype /Image"), 0) == SIZE_MAX);
    for (size_t i = 0; i < 2; i++) {
        test_case("a logo as %s stands on page and PDF", kinds[i]);
        put_logo(kinds[i]);
        CHECK_INT(web_get(address), 200);
        CHECK(body_has(web_f("<img class=\"logo\" src=\"/logo/%064d%s\"", 1, kinds[i])));
        CHECK(body_has("alt=\"Logo of "));
        CHECK(str_find(pdf(), STR("/Subtype /Image"), 0) != SIZE_MAX);
    }
    test_case("the colour of the cluster");
    world_sql("UPDATE cluster SET brand = '#8a1f4b' WHERE slug = 'alpha'");
    CHECK_INT(web_get(address), 200);
    CHECK(body_has("href=\"/brand/8a1f4b.css\""));
    CHECK(body_has("report-cover branded"));
}

static void kept(void)
{
    test_case("the PDF is kept as long as nothing of it changes");
    as_visitor();
    struct str before = pdf();
    world_sql("UPDATE report SET title_en = 'Changed past all rules'");
    CHECK(str_eq(pdf(), before));
    test_case("a change of the report makes it anew");
    as_account(w.operator);
    CHECK_INT(web_post(office_report, "title_de=Titel&title_en=Another+title&level=5&adjust=none"), 303);
    as_visitor();
    struct str after = pdf();
    CHECK(!str_eq(after, before));
    test_case("rules, answers and words that are left out do, too");
    world_sql("UPDATE survey SET small_cell = 6");
    struct str rule = pdf();
    CHECK(!str_eq(rule, after));
    world_sql("UPDATE survey SET min_seconds = 1");
    struct str cleaned = pdf();
    world_sql("UPDATE survey SET stop_words = 'Fachkraft'");
    CHECK(!str_eq(pdf(), cleaned));
    struct str all = pdf();
    world_sql("DELETE FROM survey_answer WHERE id = (SELECT MIN(id) FROM survey_answer)");
    CHECK(!str_eq(pdf(), all));
    test_case("what is no longer public is not served, however long it was kept");
    as_account(w.operator);
    CHECK_INT(web_post(web_f("%s/links", office_report), "name=Board&days=5"), 200);
    const char *link = web_f("/report-link/%.*s/report.pdf", STR_ARG(body_between("/report-link/", "</code>")));
    CHECK_INT(web_post(web_f("%s/do", office_report), "do=withdraw"), 303);
    as_visitor();
    CHECK_INT(web_get(report), 404);
    CHECK_INT(web_get(link), 200);
    clock_freeze(clock_now() + DAYS(5));
    CHECK_INT(web_get(link), 404);
    clock_freeze(0);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    make();
    words_and_pairs();
    cover();
    words_of_a_view();
    kept();
    return web_test_end();
}
