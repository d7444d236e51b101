/* Beside the listings that fit, page and API name organisations to ask, each with the reason. */
#include "support/demo_world.h"
#include "support/table.h"
#include "support/web_test.h"

static bool names(const char *slug)
{
    for (size_t i = 0; i < json_count("items"); i++) {
        if (str_is(json_text(web_f("items.%zu.id", i)), slug)) {
            return true;
        }
    }
    return false;
}

int main(void)
{
    web_test_begin();
    demo_world();
    table_import("topics", "slug,scheme,title_de,title_en,synonyms_de\nimkerei,field,Imkerei,Beekeeping,Bienenzucht\n");
    table_import("organisations", "id,name,kind,country,state,place,topics,description\n"
                            "bees,Bienenhaus Lahn,company,DE,DE-HE,Wetzlar,imkerei,Wir betreuen Völker.\n"
                            "steel,Stahlhaus Lahn,company,DE,DE-HE,Wetzlar,,Wir schneiden Bleche.\n");
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_post("/exchange/new", "side=request&title=Imkerei+f%C3%BCr+Wanderv%C3%B6lker&text=Zwanzig+Wanderv%C3%B6lker+f%C3%BCr+die+Imkerei."
                                        "&category=cooperation&visibility=platform&language=de&topics=Imkerei&status=published"), 303);
    const char *path = str_z(web_test_arena(), header("Location"));
    test_case("the page");
    CHECK_INT(web_get(web_f("%s?lang=en", path)), 200);
    CHECK(body_has("Nothing fits yet"));
    CHECK(body_has("Organisations to ask"));
    CHECK(body_has("Bienenhaus Lahn"));
    CHECK(!body_has("Stahlhaus Lahn"));
    CHECK_INT(web_get(web_f("%s?lang=de", path)), 200);
    CHECK(body_has("Organisationen, die Sie fragen können"));
    test_case("the API");
    const char *number = path + sizeof("/exchange/") - 1;
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/organisations", number)), 200);
    CHECK(json_count("items") >= 1 && json_count("items") == (size_t)json_number("total"));
    CHECK(names("bienenhaus-lahn"));
    CHECK(!names("stahlhaus-lahn"));
    CHECK(json_count("items.0.reasons") >= 1 && body_has("\"Same topic: Beekeeping\""));
    CHECK_STR(json_text("items.0.name"), "Bienenhaus Lahn");
    CHECK_STR(json_text("items.0.state"), "DE-HE");
    CHECK_STR(json_text("items.0.place"), "Wetzlar");
    CHECK(str_ends(json_text("items.0.url"), STR("/organisation/bienenhaus-lahn")));
    CHECK_INT(web_get("/api/v1/openapi.json"), 200);
    CHECK(body_has("/api/v1/listings/{listing}/organisations"));
    test_case("not for those who may not see the listing");
    as_visitor();
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/organisations", number)), 404);
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/matches", number)), 404);
    test_case("an offer that fits stands above them");
    table_import("listings", "id,cluster,organisation,side,category,title,text,topics,visibility\n"
                       "X1,optence,Bienenhaus Lahn,offer,cooperation,Wandervölker der Imkerei,Unsere Imkerei stellt zwanzig Wandervölker.,Imkerei,platform\n");
    as_account(demo_person(DEMO_MEMBER));
    CHECK_INT(web_get(web_f("%s?lang=en", path)), 200);
    CHECK(body_has("Organisations to ask"));
    CHECK(body_has("Wandervölker der Imkerei"));
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/organisations", number)), 200);
    CHECK(names("bienenhaus-lahn") && !names("stahlhaus-lahn"));
    return web_test_end();
}
