/* The list narrowed by fields that are numbers: page, API, files, saved searches and what is wrong; kinds and boards alike. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

extern const struct feature board_feature, saved_feature;
const struct feature *const features[] = {&exchange_feature, &conversation_feature, &board_feature, &saved_feature, NULL};

static struct world w;

#define FIRM "alpha,Firma Maß,company_sme,DE,DE-HE,Wetzlar,50,8,"
#define ROW(reference, side, category, title, attributes) \
    reference "," FIRM side "," category ",de," title ",Dreht und misst Wellen aus Stahl.,,,,,," attributes ",public,0\n"
static const char rows[] =
    ROW("M1", "offer", "capacity", "Messraum zibola", "\"{\"\"accuracy_um\"\":2.5,\"\"envelope_mm\"\":[400,600,500],\"\"price_per_hour\"\":80}\"")
    ROW("M2", "offer", "capacity", "Messraum kedavu", "\"{\"\"accuracy_um\"\":5,\"\"envelope_mm\"\":[900,200,200],\"\"price_per_hour\"\":120}\"")
    ROW("M3", "offer", "capacity", "Messraum todine", "\"{\"\"accuracy_um\"\":2.6,\"\"envelope_mm\"\":[500],\"\"temperature_c\"\":-20}\"")
    ROW("M4", "offer", "capacity", "Messraum ruxemo", "")
    ROW("M5", "request", "capacity", "Messraum gesucht", "\"{\"\"accuracy_um\"\":3}\"")
    ROW("T1", "offer", "technology", "Sensor pafuli", "\"{\"\"trl\"\":7}\"");

static int64_t found(const char *query)
{
    CHECK_INT(web_get(web_f("/api/v1/listings?%s", query)), 200);
    return (int64_t)json_number("total");
}

static void numbers(void)
{
    static const struct {
        const char *query;
        int64_t n;
    } cases[] = {
        {"to[accuracy_um]=5", 4}, {"to[accuracy_um]=4.99", 3}, {"to[accuracy_um]=2.5", 1}, {"to[accuracy_um]=2%2C5", 1}, {"from[accuracy_um]=2.5", 4},
        {"from[accuracy_um]=2.51", 3}, {"from[accuracy_um]=2.5&to[accuracy_um]=2.6", 2}, {"from[accuracy_um]=2.51&to[accuracy_um]=2.59", 0},
        {"from[price_per_hour]=100", 1}, {"to[price_per_hour]=100&side=offer", 1}, {"from[price_per_hour]=1&to[accuracy_um]=3", 1},
        {"from[temperature_c]=-20&to[temperature_c]=-20", 1}, {"from[temperature_c]=-19", 0}, {"to[temperature_c]=0", 1}, {"from[trl]=7&to[trl]=9", 1},
        {"from[trl]=8", 0}, {"from[accuracy_um]=&to[accuracy_um]=&q=Messraum", 5}, {"to[accuracy_um]=3&side=request", 1}, {"to[accuracy_um]=3&q=todine", 1},
        {"to[accuracy_um]=2.5&q=todine", 0}, {"to[accuracy_um]=3&reference=M3", 1}, {"to[accuracy_um]=2&reference=M3", 0},
        {"to[accuracy_um]=3&sort=name&limit=1", 3},
    };
    as_visitor();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        test_case("%s", cases[i].query);
        CHECK_INT(found(cases[i].query), cases[i].n);
    }
}

static void sizes(void)
{
    test_case("sizes from the largest to the smallest, in any order; what is not said is in no range");
    CHECK_INT(found("from[envelope_mm]=600"), 2);
    CHECK_INT(found("from[envelope_mm]=500+x+600"), 1);
    CHECK_INT(found("from[envelope_mm]=600x500x400"), 1);
    CHECK_INT(found("from[envelope_mm]=600x500x401"), 0);
    CHECK_INT(found("to[envelope_mm]=700"), 2);
    CHECK_INT(found("to[envelope_mm]=900x200x200"), 1);
    CHECK_INT(found("from[envelope_mm]=100x100&to[envelope_mm]=1000"), 2);
}

static void pages_of_api(void)
{
    test_case("the next page keeps the bounds");
    CHECK_INT(found("to[accuracy_um]=3&limit=1&sort=name"), 3);
    struct str next = str_copy(web_test_arena(), json_text("next"));
    CHECK_INT(web_get(str_z(web_test_arena(), next)), 200);
    CHECK_INT(json_number("total"), 3);
    test_case("files");
    CHECK_INT(web_get("/exchange.csv?to[accuracy_um]=2.5"), 200);
    CHECK(body_has("zibola") && !body_has("kedavu"));
    CHECK_INT(web_get("/exchange.atom?from[accuracy_um]=5"), 200);
    CHECK(body_has("kedavu") && !body_has("zibola"));
    test_case("a bound without a field");
    CHECK_INT(web_get("/api/v1/listings?from=3"), 422);
}

static void page(void)
{
    as_visitor();
    test_case("the form offers the numbers of the kind, once it is chosen");
    CHECK_INT(web_get("/exchange"), 200);
    CHECK(!body_has("name=\"from["));
    CHECK_INT(web_get("/exchange?category=capacity"), 200);
    CHECK(body_has("name=\"from[accuracy_um]\"") && body_has("name=\"to[price_per_hour]\"") && !body_has("name=\"from[trl]\"") && body_has("More numbers"));
    CHECK(body_has("Working space, Offers (mm)"));
    CHECK_INT(web_get("/exchange?category=capacity&side=request"), 200);
    CHECK(body_has("name=\"from[workpiece_mm]\"") && !body_has("name=\"from[envelope_mm]\""));
    test_case("counts are those of the narrowed list, and what was typed stands there");
    CHECK_INT(web_get("/exchange?category=capacity&from%5Baccuracy_um%5D=&to%5Baccuracy_um%5D=2,6"), 200);
    CHECK(body_has("zibola") && body_has("todine") && !body_has("kedavu") && !body_has("ruxemo") && body_has("value=\"2,6\""));
    CHECK(body_has("2 offers and requests") && body_has("Accuracy: up to 2,6 µm"));
    CHECK_INT(web_get("/exchange?category=capacity&from[accuracy_um]=2.6&to[accuracy_um]=4&lang=de"), 200);
    CHECK(body_has("Genauigkeit: 2.6 bis 4 µm") && body_has("todine") && !body_has("zibola"));
    test_case("a chip takes both bounds away");
    struct str href = body_between("tag tag-on\" href=\"/exchange?category=capacity\"", "Genauigkeit");
    CHECK(href.p != NULL);
    test_case("nothing within: the page says so");
    CHECK_INT(web_get("/exchange?from[trl]=9&lang=en"), 200);
    CHECK(body_has("Nothing matches this selection") && body_has("name=\"from[trl]\""));
}

static void wrong(void)
{
    static const struct {
        const char *query, *field, *message;
    } cases[] = {
        {"to[accuracy_um]=genau", "to[accuracy_um]", "Accuracy is a number in µm, written without the unit."},
        {"from[accuracy_um]=5+%C2%B5m", "from[accuracy_um]", "Accuracy is a number in µm, written without the unit."},
        {"from[accuracy_um]=-1", "from[accuracy_um]", "Accuracy lies outside of what is possible."},
        {"from[trl]=1.5", "from[trl]", "is a whole number"},
        {"from[trl]=12", "from[trl]", "lies outside of what is possible"},
        {"to[envelope_mm]=1x2x3x4", "to[envelope_mm]", "one to three sizes"},
        {"from[accuracy_um]=9&to[accuracy_um]=3", "to[accuracy_um]", "the second number is smaller than the first"},
        {"from[nothing]=1", "from[nothing]", "nothing is no field with numbers"},
        {"from[process]=1", "from[process]", "process is no field with numbers"},
    };
    as_visitor();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        test_case("wrong: %s", cases[i].query);
        CHECK_INT(web_get(web_f("/api/v1/listings?%s", cases[i].query)), 422);
        CHECK_STR(json_text("errors.0.field"), cases[i].field);
        CHECK(str_find(json_text("errors.0.detail"), str_of(cases[i].message), 0) != SIZE_MAX);
        CHECK_INT(web_get(web_f("/exchange?category=capacity&q=Messraum&%s", cases[i].query)), 422);
        CHECK(body_has("role=\"alert\"") && body_has(cases[i].message) && body_has("value=\"Messraum\"") && body_has("Nothing is shown yet"));
        CHECK_INT(web_get(web_f("/exchange.csv?%s", cases[i].query)), 422);
    }
    test_case("what is wrong stands at its field, as typed");
    CHECK_INT(web_get("/exchange?category=capacity&to[accuracy_um]=genau&lang=de"), 422);
    CHECK(body_has("value=\"genau\"") && body_has("href=\"#to-accuracy_um\"") && body_has("aria-invalid=\"true\"") && body_has("Noch wird nichts gezeigt"));
    test_case("too many, too long, strange names: refused or passed over, never a failure");
    struct buf many;
    buf_init(&many, 1 << 16);
    for (int i = 0; i < 40; i++) {
        buf_fmt(&many, "from[k%d]=1&", i);
    }
    CHECK_INT(web_get(web_f("/api/v1/listings?%.*s", STR_ARG(buf_str(&many)))), 422);
    CHECK_INT(web_get(web_f("/exchange?%.*s", STR_ARG(buf_str(&many)))), 422);
    buf_free(&many);
    static const char *const strange[] = {"from[]=1", "from[=1", "from]=1", "from[a=1", "fromx[trl]=1"};
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        CHECK_INT(web_get(web_f("/api/v1/listings?%s", strange[i])), 422);
        CHECK_INT(web_get(web_f("/exchange?%s", strange[i])), 200);
    }
}

static void changes(void)
{
    test_case("a listing that changes or goes is in other ranges at once");
    world_sql("UPDATE listing SET attributes = '{\"accuracy_um\":40}' WHERE reference = 'M2'");
    world_sql(web_f("INSERT INTO change (id, kind, object_id) SELECT %lld, 'listing', id FROM listing WHERE reference = 'M2'", (long long)id_new()));
    web_index_follow();
    as_visitor();
    CHECK_INT(found("from[accuracy_um]=40"), 1);
    CHECK_INT(found("from[accuracy_um]=4&to[accuracy_um]=6"), 0);
}

static void saved(void)
{
    test_case("a saved search knows its bounds, in words, and tells only of what lies within");
    as_account(w.stranger);
    CHECK_INT(web_get("/exchange?side=offer&to[accuracy_um]=1"), 200);
    CHECK_INT(web_post("/my/searches", "from=/exchange%3Fside%3Doffer%26to%255Baccuracy_um%255D%3D1&name=Genau&pace=now"), 303);
    CHECK_INT(web_get("/my/searches"), 200);
    CHECK(body_has("Accuracy: up to 1 µm"));
    CHECK_INT(web_job("saved.follow"), OK);
    bool ok = false;
    world_import(web_f("%s%s%s", world_columns, ROW("N1", "offer", "capacity", "Feinmessraum", "\"{\"\"accuracy_um\"\":0.5}\""),
                       ROW("N2", "offer", "capacity", "Grobmessraum", "\"{\"\"accuracy_um\"\":5}\"")), &ok);
    CHECK(ok);
    CHECK_INT(web_job("saved.follow"), OK);
    CHECK_INT(web_job("saved.tell"), OK);
    struct mail_get_row m = world_mail("saved", "stranger@fernwerk.example");
    CHECK(str_find(m.body_text, STR("Feinmessraum"), 0) != SIZE_MAX && str_find(m.body_text, STR("Grobmessraum"), 0) == SIZE_MAX);
}

#define BOARD                                                                                                                   \
    "title_en=Shields&category=material&sides=both&audience=cluster&posting=members&f-quantity=1"                               \
    "&o1-label_en=Approved+pieces&o1-label_de=Zugelassene+St%C3%BCck&o1-value=number"

static void board(void)
{
    test_case("own fields of a board: for those who may see it; others learn not even that there is such a field");
    as_account(w.manager);
    CHECK_INT(web_post("/office/boards/new", BOARD), 303);
    struct str slug = str_copy(web_test_arena(), header("Location"));
    while (str_find(slug, STR("/"), 0) != SIZE_MAX) {
        slug = str_cut(slug, str_find(slug, STR("/"), 0) + 1, slug.n);
    }
    CHECK_INT(web_get(web_f("/exchange?board=%.*s", STR_ARG(slug))), 200);
    struct str key = str_copy(web_test_arena(), body_between(web_f("name=\"from[%.*s.", STR_ARG(slug)), "]"));
    CHECK(key.n > 0);
    as_account(w.owner);
    CHECK_INT(web_call(POST, "/api/v1/listings", web_f("{\"side\":\"offer\",\"category\":\"material\",\"board\":\"%.*s\",\"title\":\"Visiere\",\"text\":\"Visiere aus klarem Kunststoff.\","
                                                      "\"attributes\":{\"%.*s.%.*s\":300}}", STR_ARG(slug), STR_ARG(slug), STR_ARG(key))), 201);
    CHECK_INT(found(web_f("from[%.*s.%.*s]=300", STR_ARG(slug), STR_ARG(key))), 1);
    CHECK_INT(found(web_f("from[%.*s.%.*s]=301", STR_ARG(slug), STR_ARG(key))), 0);
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("/api/v1/listings?from[%.*s.%.*s]=300", STR_ARG(slug), STR_ARG(key))), 422);
    CHECK(!body_has("Approved pieces"));
    CHECK_INT(web_get(web_f("/exchange?from[%.*s.%.*s]=x&board=%.*s", STR_ARG(slug), STR_ARG(key), STR_ARG(slug))), 422);
    CHECK(!body_has("Approved pieces") && body_has("is no field with numbers"));
}

int main(void)
{
    web_test_begin();
    world_make(rows, &w);
    numbers();
    sizes();
    pages_of_api();
    page();
    wrong();
    changes();
    saved();
    board();
    return web_test_end();
}
