/* Cards and counts of the exchange are rendered once and shown to many: yet everybody sees their own, and every change at once. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

static struct world w;

static const char rows[] =
    "X1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.5,offer,technology,de,Vakuumofen frei,Glühen unter Vakuum.,Ofenbau,,,,,,public,0\n"
    "X2,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.5,offer,knowledge,de,Reinraum frei,Ein Raum ohne Staub.,Ofenbau,,,,,,cluster,1\n";

/* Whether the facet's value stands there with this number. */
static bool counted(const char *value, const char *number)
{
    struct str label = body_between(web_f("value=\"%s\"", value), "</label>");
    return str_find(label, str_of(web_f("class=\"num\">%s</span>", number)), 0) != SIZE_MAX;
}

/* Twice each: the second page is made of kept parts. */
static void everybody(void)
{
    for (int i = 0; i < 2; i++) {
        test_case("visitor, look %d", i + 1);
        as_visitor();
        CHECK_INT(web_get("/exchange"), 200);
        CHECK(body_has("Vakuumofen frei") && !body_has("Reinraum frei"));
        CHECK(!body_has("/messages/new?listing="));
        CHECK(body_has("Signed in, you see more."));
        CHECK(counted("technology", "1") && !counted("knowledge", "1"));
        test_case("stranger, look %d", i + 1);
        as_account(w.stranger);
        CHECK_INT(web_get("/exchange"), 200);
        CHECK(body_has("Vakuumofen frei") && !body_has("Reinraum frei"));
        CHECK(body_has("/messages/new?listing=") && !body_has("Signed in, you see more."));
        CHECK(!counted("knowledge", "1"));
        test_case("member of the cluster, look %d", i + 1);
        as_account(w.neighbour);
        CHECK_INT(web_get("/exchange?category=knowledge"), 200);
        CHECK(body_has("Reinraum frei") && !body_has("Lahnaue") && body_has("Name withheld"));
        CHECK(body_has("Ask by box number") && counted("knowledge", "1"));
        test_case("admin of the owner, look %d", i + 1);
        as_account(w.owner);
        CHECK_INT(web_get("/exchange?category=knowledge"), 200);
        CHECK(body_has("Reinraum frei") && body_has("Lahnaue"));
        test_case("in German, look %d", i + 1);
        as_account(w.neighbour);
        CHECK_INT(web_get("/exchange?lang=de"), 200);
        CHECK(body_has("Ohne Namen") && body_has("Über Chiffre anfragen"));
    }
}

static void changes(void)
{
    test_case("a new title shows at once");
    as_visitor();
    web_get("/exchange?category=technology");
    world_sql("UPDATE listing SET title = 'Vakuumofen belegt' WHERE reference = 'X1'");
    CHECK_INT(web_get("/exchange?category=technology"), 200);
    CHECK(body_has("Vakuumofen belegt") && !body_has("Vakuumofen frei"));
    test_case("from public to members");
    world_sql("UPDATE listing SET visibility = 'platform' WHERE reference = 'X1'");
    CHECK_INT(web_get("/exchange?category=technology"), 200);
    CHECK(!body_has("Vakuumofen belegt") && !counted("technology", "1"));
    as_account(w.stranger);
    CHECK_INT(web_get("/exchange?category=technology"), 200);
    CHECK(body_has("Vakuumofen belegt") && body_has("Lahnaue") && counted("technology", "1"));
    test_case("from named to anonymous");
    world_sql("UPDATE listing SET anonymous = 1 = 1 WHERE reference = 'X1'");
    CHECK_INT(web_get("/exchange?category=technology"), 200);
    CHECK(body_has("Vakuumofen belegt") && !body_has("Lahnaue"));
    test_case("closed, through the API");
    as_account(w.owner);
    CHECK_INT(web_call(DELETE, "/api/v1/listings/X1", NULL), 204);
    as_account(w.stranger);
    CHECK_INT(web_get("/exchange?category=technology"), 200);
    CHECK(!body_has("Vakuumofen belegt") && !counted("technology", "1"));
}

int main(void)
{
    web_test_begin();
    world_make(rows, &w);
    everybody();
    changes();
    return web_test_end();
}
