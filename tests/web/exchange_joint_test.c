/* "I need this too": the form that is filled in, the link, counts that disclose nobody, and what the office sees. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

extern const struct feature landscape_feature, office_feature;
const struct feature *const features[] = {&exchange_feature, &conversation_feature, &landscape_feature, &office_feature, NULL};

static struct world w;

static const char rows[] =
    "J1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,request,capacity,de,Fräsmaschine gesucht,Wir vom Messlabor suchen eine Fräsmaschine.,"
    "Photonik,,,,,\"{\"\"process\"\":[\"\"milling\"\"]}\",platform,0\n";

static const char form[] = "side=request&category=capacity&visibility=platform&language=de&status=published&"
                           "text=Auch+wir+suchen+eine+Maschine+mit+drei+Achsen.&place=Jena";

static int join(id account, const char *title, const char *more)
{
    as_account(account);
    int s = web_post("/exchange/new", web_f("%s&title=%s&too=%.*s&%s", form, title, STR_ARG(world_listing("J1")), more));
    return s;
}

static void asking(void)
{
    const char *path = web_f("/exchange/%.*s", STR_ARG(world_listing("J1")));
    const char *too = web_f("/exchange/new?too=%.*s", STR_ARG(world_listing("J1")));
    test_case("others are asked whether they need it too, the owner is not");
    as_account(w.stranger);
    CHECK_INT(web_get(path), 200);
    CHECK(body_has("I need this too") && body_has(too));
    as_visitor();
    CHECK_INT(web_get(too), 303);
    test_case("the form takes over kind, side, topics and fields, and no word of the other");
    as_account(w.stranger);
    CHECK_INT(web_get(too), 200);
    CHECK(body_has("You need this too:") && body_has("name=\"too\"") && body_has("name=\"side\" value=\"request\""));
    CHECK(body_has("value=\"Photonik\"") && body_has("milling") && !body_has("Wir vom Messlabor") && !body_has("value=\"Fräsmaschine gesucht\""));
    test_case("a refused form keeps it; what is not there is no more than a new one");
    CHECK_INT(join(w.stranger, "x", ""), 422);
    CHECK(body_has("You need this too:"));
    CHECK_INT(web_get("/exchange/new?too=nothing"), 200);
    CHECK(!body_has("You need this too:"));
}

static void counting(void)
{
    const char *path = web_f("/exchange/%.*s", STR_ARG(world_listing("J1")));
    CHECK_INT(join(w.stranger, "Fernwerk+sucht+auch", "anonymous=1"), 303);
    CHECK_INT(join(w.neighbour, "Nachbarschaft+auch", ""), 303);
    test_case("the owner sees how many, and not who");
    as_account(w.owner);
    CHECK_INT(web_get(path), 200);
    CHECK(body_has("2 others need this too.") && !body_has("Fernwerk Jena") && !body_has("Nachbar Optik"));
    test_case("what the owner may not see does not count");
    world_sql("UPDATE listing SET visibility = 'cluster' WHERE title = 'Fernwerk sucht auch'");
    CHECK_INT(web_get(path), 200);
    CHECK(body_has("1 other needs this too."));
    world_sql("UPDATE listing SET visibility = 'platform' WHERE title = 'Fernwerk sucht auch'");
    test_case("one more of one more belongs to the same group; another side does not");
    CHECK_INT(join(w.stranger, "Noch+eine+Anfrage+vom+Fernwerk", ""), 303);
    struct str second = str_copy(web_test_arena(), header("Location"));
    as_account(w.neighbour);
    CHECK_INT(web_post("/exchange/new", web_f("side=offer&category=capacity&visibility=platform&language=de&status=published&title=Wir+bieten+an&"
                                              "text=Eine+Maschine+mit+drei+Achsen+frei.&too=%.*s", STR_ARG(world_listing("J1")))), 303);
    as_account(w.owner);
    CHECK_INT(web_get(path), 200);
    CHECK(body_has("3 others need this too."));
    as_account(w.stranger);
    CHECK_INT(web_get(str_z(web_test_arena(), second)), 200);
    CHECK(body_has("3 others need this too."));
    test_case("by the API, too");
    as_account(w.neighbour);
    CHECK_INT(web_call(POST, "/api/v1/listings", web_f("{\"title\": \"Auch per Programm\", \"text\": \"Eine Maschine mit drei Achsen gesucht.\", \"category\": "
                                                       "\"capacity\", \"side\": \"request\", \"too\": \"%.*s\"}", STR_ARG(world_listing("J1")))), 201);
    as_account(w.owner);
    CHECK_INT(web_get(path), 200);
    CHECK(body_has("4 others need this too."));
}

static void office(void)
{
    test_case("the office sees what belongs together, without the names that it may not see");
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/joint"), 200);
    CHECK(body_has("Fräsmaschine gesucht") && body_has("5 requests") && body_has("Nachbar Optik") && body_has("Name withheld"));
    as_account(w.other_manager);
    CHECK_INT(web_get("/office/alpha/joint"), 403);
    CHECK_INT(web_get("/office/beta/joint"), 200);
    CHECK(body_has("Fernwerk Jena") && body_has("Fernwerk sucht auch"));
    as_account(w.nobody);
    CHECK_INT(web_get("/office/alpha/joint"), 403);
}

int main(void)
{
    web_test_begin();
    world_make(rows, &w);
    world_sql("UPDATE account SET language = 'en'");
    test_case("an office without any is told what will stand there");
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/joint"), 200);
    CHECK(body_has("No joint need yet"));
    asking();
    counting();
    office();
    return web_test_end();
}
