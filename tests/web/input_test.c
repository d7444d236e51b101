/* Forms, queries and JSON bodies through the dispatcher; what the API answers, its problems and its description. */
#include "support/floor_feature.h"
#include "support/web_test.h"
#include "web/http.h"

#include <string.h>

const struct feature *const features[] = {&floor_feature, NULL};

static int send(const char *path, const char *type, struct str sent)
{
    return web_ask(&(struct web_ask){.method = "POST", .path = path, .body = sent, .headers = {type}});
}

static const char JSON[] = "Content-Type: application/json";
static const char FORM[] = "Content-Type: application/x-www-form-urlencoded";

static void forms(void)
{
    test_case("a good form");
    CHECK_INT(web_post("/floor/form", "title=A+lathe&members=12&tags=cnc&tags=laser"), 303);
    CHECK_STR(header("Location"), "/floor/page");
    test_case("a refused form is shown again with what was typed");
    CHECK_INT(web_post("/floor/form", "title=&members=twelve"), 422);
    CHECK(body_has("members=[twelve]"));
    CHECK(body_has("title: Please fill in this field."));
    CHECK(body_has("members: Please enter a whole number such as 12."));
    test_case("a rule of the handler");
    CHECK_INT(web_post("/floor/form", "title=forbidden+word"), 422);
    CHECK(body_has("title=[forbidden word]") && body_has("title: Please choose another title."));
    test_case("in German");
    web_language("de");
    CHECK_INT(web_post("/floor/form", "title="), 422);
    CHECK(body_has("title: Bitte füllen Sie dieses Feld aus."));
    web_language("en");
    test_case("a form without a handler for its errors");
    CHECK_INT(web_post("/floor/no-form", "title="), 422);
    CHECK(body_has("<h1") && body_has("Please fill in this field."));
    test_case("multipart");
    CHECK_INT(send("/floor/form", "Content-Type: multipart/form-data; boundary=x",
                   STR("--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA lathe\r\n--x--\r\n")), 303);
}

static void broken_bodies(void)
{
    static const struct {
        const char *type, *body;
        int status;
    } rows[] = {{FORM, "title=%ff", 400},
                {FORM, "title=%00abc", 400},
                {FORM, "title=%", 400},
                {"Content-Type: multipart/form-data", "--x", 400},
                {"Content-Type: text/plain", "title=abc", 415},
                {"Content-Type: ", "title=abc", 415},
                {"X: y", "title=abc", 415}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_case("broken body %zu", i);
        CHECK_INT(send("/floor/form", rows[i].type, str_of(rows[i].body)), rows[i].status);
        CHECK(body_has("</html>"));
    }
    static char many[8 * 1100];
    for (size_t i = 0; i < 1100; i++) {
        memcpy(many + 4 * i, "a=b&", 4);
    }
    test_case("too many fields");
    CHECK_INT(send("/floor/form", FORM, str_of(many)), 400);
    test_case("too large");
    static char large[HTTP_MAX_BODY + 2];
    CHECK_INT(send("/floor/form", FORM, (struct str){large, sizeof large}), 413);
    CHECK_INT(send("/api/v1/floor", JSON, (struct str){large, sizeof large}), 413);
    CHECK_STR(header("Content-Type"), "application/problem+json");
}

static void json_in_and_out(void)
{
    test_case("JSON in and out");
    CHECK_INT(web_call(POST, "/api/v1/floor",
                       "{\"title\": \"A lathe\", \"members\": 12, \"lat\": 48.25, \"agreed\": true, \"tags\": [\"cnc\"], \"date\": \"2026-11-21\","
                       " \"topic\": \"0000000000001\", \"side\": \"offer\", \"attributes\": {\"mm\": [1, 2]}}"), 201);
    CHECK_STR(header("Location"), "/api/v1/floor/1");
    CHECK_STR(body(), "{\"title\":\"A lathe\",\"text\":null,\"email\":null,\"url\":null,\"slug\":null,\"date\":\"2026-11-21\",\"side\":\"offer\","
                      "\"attributes\":{\"mm\":[1,2]},\"members\":12,\"lat\":48.25,\"agreed\":true,\"topic\":\"0000000000001\",\"tags\":[\"cnc\"],"
                      "\"states\":[]}");
    test_case("what was not sent is null");
    CHECK_INT(web_call(POST, "/api/v1/floor", "{\"title\": \"abc\"}"), 201);
    CHECK(json("members") && json("members")->type == JSON_NULL && json("lat")->type == JSON_NULL && json("topic")->type == JSON_NULL);
    CHECK(!json("agreed")->boolean && json_count("tags") == 0);
}

static void parameters(void)
{
    test_case("a parameter that nobody knows is not ignored");
    CHECK_INT(web_get("/api/v1/floor?title=abc&titel=abc"), 422);
    CHECK_STR(json_text("errors.0.field"), "titel");
    CHECK_INT(web_get("/api/v1/floor?lang=de&title=abc"), 200);
}

static void problems(void)
{
    static const struct {
        const char *body;
        int status;
        const char *field, *detail;
    } rows[] = {
        {"{", 400, "", "The body is not valid JSON"},
        {"", 422, "title", "Please fill in this field."},
        {"[]", 422, NULL, NULL},
        {"{\"title\": 5}", 422, "title", "Please send a text here."},
        {"{\"title\": \"abc\", \"titel\": 1}", 422, "titel", "This field is not known here."},
        {"{\"title\": \"a\\u0000b\"}", 400, "", "The body is not valid JSON"},
        {"{\"title\": \"abc\", \"side\": \"sale\"}", 422, "side", "Please choose one of: offer, request."},
        {"{\"title\": \"abc\", \"tags\": \"cnc\"}", 422, "tags", "Please send a list of texts here."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_case("problem of %s", rows[i].body);
        CHECK_INT(web_call(POST, "/api/v1/floor", rows[i].body), rows[i].status);
        CHECK_STR(header("Content-Type"), "application/problem+json");
        CHECK_INT(json_number("status"), rows[i].status);
        if (rows[i].field) {
            CHECK_STR(json_text("errors.0.field"), rows[i].field);
            CHECK(str_starts(json_text("errors.0.detail"), str_of(rows[i].detail)));
        }
    }
    test_case("JSON that is no UTF-8");
    CHECK_INT(send("/api/v1/floor", JSON, STR("{\"title\": \"\xff\"}")), 400);
    test_case("JSON with very many values");
    static char many[60000];
    memset(many, '[', 1);
    memset(many + 1, ',', sizeof many - 2);
    CHECK_INT(send("/api/v1/floor", JSON, str_of(many)), 413);
    test_case("very deep JSON");
    memset(many, '[', 10000);
    many[10000] = '\0';
    CHECK_INT(send("/api/v1/floor", JSON, str_of(many)), 400);
    test_case("a form for the API");
    CHECK_INT(send("/api/v1/floor", FORM, STR("title=abc")), 201);
    test_case("all errors at once, in German on demand");
    web_language("de");
    CHECK_INT(web_call(POST, "/api/v1/floor", "{\"email\": \"x\", \"url\": \"y\"}"), 422);
    CHECK_INT(json_count("errors"), 3);
    CHECK_STR(json_text("errors.0.detail"), "Bitte füllen Sie dieses Feld aus.");
    web_language("en");
}

static void queries(void)
{
    test_case("queries");
    CHECK_INT(web_get("/api/v1/floor?title=abc&states=DE-BY%7CDE-HE&states=DE-SN"), 200);
    CHECK_INT(json_count("items"), 1);
    CHECK_INT(json_count("items.0.states"), 3);
    CHECK_INT(json_number("total"), 17);
    CHECK_STR(json_text("next"), "/api/v1/floor?page=2");
    CHECK_INT(web_get("/api/v1/floor?title=abc&states=DE-XX"), 422);
    CHECK_STR(json_text("errors.0.field"), "states");
    test_case("CSV");
    CHECK_INT(web_get("/api/v1/floor.csv?title=%3D1%2B1&tags=a%7Cb&members=5&text=x"), 200);
    CHECK_STR(header("Content-Disposition"), "attachment; filename=\"floor.csv\"");
    CHECK(body_has("title,text,email,url,slug,date,side,attributes,members,lat,agreed,topic,tags,states\n"));
    CHECK(body_has("\"'=1+1\",x,") && body_has(",5,\"\",false,\"\",a|b,"));
}

static void description(void)
{
    test_case("the API's description");
    CHECK_INT(web_get("/api/v1/openapi.json"), 200);
    CHECK_STR(json_text("openapi"), "3.1.0");
    CHECK(!json("paths./floor"));
    const struct json_value *paths = json("paths"), *floor = paths ? json_get(paths, "/api/v1/floor") : NULL;
    CHECK(floor && json_get(floor, "get") && json_get(floor, "post"));
    CHECK(body_has("\"title\":{\"type\":\"string\",\"minLength\":3,\"maxLength\":20}"));
    CHECK(body_has("{\"name\":\"members\",\"in\":\"query\",\"required\":false,\"schema\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":5000}}"));
    CHECK(body_has("{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}}"));
    CHECK(body_has("\"enum\":[\"DE-BY\",\"DE-HE\",\"DE-SN\"]"));
    CHECK_STR(json_text("components.securitySchemes.bearer.scheme"), "bearer");
    CHECK(json("components.schemas.Problem"));
    const char *tag = web_f("If-None-Match: %.*s", STR_ARG(header("ETag")));
    CHECK_INT(web_ask(&(struct web_ask){.path = "/api/v1/openapi.json", .headers = {tag}}), 304);
}

int main(void)
{
    web_test_begin();
    forms();
    broken_bodies();
    json_in_and_out();
    parameters();
    problems();
    queries();
    description();
    return web_test_end();
}
