/* Two promises of the API: the same request twice writes once (Idempotency-Key), and a change is made to what was read (If-Match). */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

static struct world w;

#define BODY "{\"side\":\"offer\",\"category\":\"material\",\"title\":\"%s\",\"text\":\"Edelstahlreste in Platten, sortiert.\",\"visibility\":\"platform\",\"language\":\"de\"}"

static int post(const char *path, const char *key, const char *body)
{
    const struct web_ask ask = {.method = "POST", .path = path, .body = str_of(body),
                                .headers = {"Content-Type: application/json", web_f("Idempotency-Key: %s", key)}};
    return web_ask(&ask);
}

static int change(const char *method, const char *path, const char *tag, const char *body)
{
    const struct web_ask ask = {.method = method, .path = path, .body = str_of(body),
                                .headers = {"Content-Type: application/json", web_f("If-Match: %s", tag)}};
    return web_ask(&ask);
}

static int listings(void)
{
    CHECK_INT(web_get("/api/v1/listings?q=Edelstahlreste"), 200);
    return (int)json_number("total");
}

static void once(void)
{
    const char *first = web_f(BODY, "Edelstahlreste");
    test_case("the same request with the same key writes once and answers alike");
    as_account(w.owner);
    CHECK_INT(post("/api/v1/listings", "key-1", first), 201);
    const char *number = str_z(web_test_arena(), json_text("id"));
    const char *location = str_z(web_test_arena(), header("Location"));
    CHECK(header("Idempotent-Replayed").n == 0);
    CHECK_INT(post("/api/v1/listings", "key-1", first), 201);
    CHECK_STR(json_text("id"), number);
    CHECK_STR(header("Location"), location);
    CHECK_STR(header("Idempotent-Replayed"), "true");
    CHECK_INT(listings(), 1);

    test_case("the key for another request, another key, another account");
    CHECK_INT(post("/api/v1/listings", "key-1", web_f(BODY, "Edelstahlreste neu")), 422);
    CHECK(body_has("another request"));
    CHECK_INT(listings(), 1);
    CHECK_INT(post("/api/v1/listings", "key-2", first), 201);
    as_account(w.stranger);
    CHECK_INT(post("/api/v1/listings", "key-1", first), 201);
    CHECK(header("Idempotent-Replayed").n == 0);
    CHECK_INT(listings(), 3);

    test_case("what was refused is not kept");
    CHECK_INT(post("/api/v1/listings", "key-3", "{\"title\":\"x\"}"), 422);
    CHECK_INT(post("/api/v1/listings", "key-3", first), 201);

    test_case("where the answer is made by the handler: a message goes out once");
    size_t mails = world_mails();
    const char *hello = web_f("{\"listing\":\"%.*s\",\"text\":\"Guten Tag.\"}", STR_ARG(world_listing("B1")));
    CHECK_INT(post("/api/v1/conversations", "key-4", hello), 201);
    CHECK_INT(world_mails(), mails + 1);
    CHECK_INT(post("/api/v1/conversations", "key-4", hello), 201);
    CHECK_STR(header("Idempotent-Replayed"), "true");
    CHECK_INT(world_mails(), mails + 1);

    test_case("after a day it is a new request");
    clock_freeze(clock_now() + DAYS(1) + 1);
    CHECK_INT(post("/api/v1/listings", "key-3", first), 201);
    CHECK(header("Idempotent-Replayed").n == 0);
    clock_freeze(0);

    test_case("what is no key");
    CHECK_INT(post("/api/v1/listings", "a b", first), 400);
    char *long_key = arena_alloc(web_test_arena(), 1, 300);
    memset(long_key, 'k', 256);
    CHECK_INT(post("/api/v1/listings", long_key, first), 400);
}

static void match(void)
{
    as_account(w.owner);
    const char *path = web_f("/api/v1/listings/%.*s", STR_ARG(world_listing("B1")));
    test_case("a change of what was read");
    CHECK_INT(web_get(path), 200);
    const char *tag = str_z(web_test_arena(), header("ETag"));
    CHECK_INT(change("PATCH", path, tag, "{\"title\":\"Drehmaschine ab Januar frei\"}"), 200);
    CHECK_STR(json_text("title"), "Drehmaschine ab Januar frei");

    test_case("of what is another by now");
    CHECK_INT(change("PATCH", path, tag, "{\"title\":\"Verloren\"}"), 412);
    CHECK_STR(header("Content-Type"), "application/problem+json");
    CHECK(body_has("changed since you read it"));
    CHECK_INT(change("DELETE", path, tag, ""), 412);
    CHECK_INT(change("PATCH", path, "\"0\", W/\"1\"", "{\"title\":\"Verloren\"}"), 412);
    CHECK_INT(web_get(path), 200);
    CHECK_STR(json_text("title"), "Drehmaschine ab Januar frei");

    test_case("several tags, any tag, none, and what is not there");
    tag = str_z(web_test_arena(), header("ETag"));
    CHECK_INT(change("PATCH", path, web_f("\"0\", %s", tag), "{\"title\":\"Drehmaschine ab Februar frei\"}"), 200);
    CHECK_INT(change("PATCH", path, "*", "{\"title\":\"Drehmaschine ab Juni frei\"}"), 200);
    CHECK_INT(web_call(PATCH, path, "{\"title\":\"Drehmaschine ab Juli frei\"}"), 200);
    CHECK_INT(change("PATCH", "/api/v1/listings/0000000000001", "*", "{\"title\":\"Nichts\"}"), 404);
    as_account(w.stranger);
    CHECK_INT(change("PATCH", path, "*", "{\"title\":\"Fremd\"}"), 403);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    once();
    match();
    return web_test_end();
}
