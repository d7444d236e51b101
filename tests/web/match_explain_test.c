/* How a match was calculated: on a page and through the API, for those who may see both listings. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

/* More than a card shows of a text. */
#define LONG "+und+so+weiter+und+so+fort+und+so+weiter+und+so+fort+und+so+weiter+und+so+fort+und+so+weiter+und+so+fort+und+so+weiter" \
             "+und+so+fort+und+so+weiter+und+so+fort+und+so+weiter+und+so+fort+und+so+weiter+und+so+fort+und+so+weiter+und+so+fort"

static struct world w;
static struct str offered, hidden, requested; /* paths */

static struct str posted(const char *form)
{
    CHECK_INT(web_post("/exchange/new", form), 303);
    return str_copy(web_test_arena(), header("Location"));
}

static const char *number(struct str path)
{
    return str_copy(web_test_arena(), str_cut(path, sizeof("/exchange/") - 1, path.n)).p;
}

static void make(void)
{
    as_account(w.stranger);
    web_language("en");
    offered = posted("side=offer&title=Dry+dock+for+tugs&text=Your+ship+leaves+the+water+in+spring" LONG "+Ankerwinden.&category=capacity&visibility=public&language=en&status=published");
    hidden = posted("side=offer&title=Trockendock+im+Haus&text=Nur+f%C3%BCr+unser+Cluster%2C+bis+zwanzig+Meter.&category=capacity&visibility=cluster&language=de&status=draft");
    as_account(w.owner);
    web_language("en");
    requested = posted("side=request&title=Trockendock+f%C3%BCr+Schlepper+gesucht&text=Unser+Schiff+muss+im+Fr%C3%BChjahr+aus+dem+Wasser" LONG "+Ankerwinden.&category=capacity&visibility=public&language=de&status=published");
}

static void page(void)
{
    test_case("each match leads to its calculation");
    CHECK_INT(web_get(requested.p), 200);
    CHECK(body_has(web_f("%.*s/matches/%s", STR_ARG(requested), number(offered))));
    test_case("words of the other language, weights, result");
    CHECK_INT(web_get(web_f("%.*s/matches/%s?lang=en", STR_ARG(requested), number(offered))), 200);
    CHECK(body_has("How this match was calculated") && body_has("Trockendock") && body_has("Dry dock"));
    CHECK(body_has("Same kind") && body_has("<td class=\"num\" data-l=\"Weight\">0.50</td>"));
    CHECK_INT(web_get(web_f("%.*s/matches/%s?lang=de", STR_ARG(requested), number(offered))), 200);
    CHECK(body_has("Wie nah sind sich beide Seiten?") && body_has("Gemeinsame Cluster"));
    CHECK(body_has("Wie dieser Treffer berechnet wurde") && body_has("Gleiche Art") && body_has("0,50"));
}

static void the_other_way(void)
{
    test_case("the page of a match says that it fits the own listing, and why");
    as_account(w.owner);
    CHECK_INT(web_get(web_f("%.*s?lang=en", STR_ARG(offered))), 200);
    CHECK(body_has("This fits your request") && body_has(web_f("%.*s/matches/%s", STR_ARG(requested), number(offered))));
    test_case("not to who posted it, and not to who is not signed in");
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("%.*s?lang=en", STR_ARG(offered))), 200);
    CHECK(!body_has("This fits your"));
    as_visitor();
    CHECK_INT(web_get(web_f("%.*s?lang=en", STR_ARG(offered))), 200);
    CHECK(!body_has("This fits your"));
    as_account(w.owner);
}

static void api(void)
{
    web_language("en");
    test_case("the same for programs");
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/matches/%s", number(requested), number(offered))), 200);
    CHECK(body_has("\"mine\":\"Trockendock\",\"theirs\":\"Dry dock\"") && body_has("\"weight\":0.5") && body_has("\"factors\":"));
    test_case("and how close both sides are");
    CHECK(body_has("\"closeness\":[") && body_has("\"kind\":\"organisational\""));
    test_case("a word beyond what is shown of a text stands there as its stem");
    CHECK(body_has("{\"mine\":\"ankerwind…\",\"theirs\":\"ankerwind…\""));
    test_case("the score is that of the list");
    struct str score = str_copy(web_test_arena(), body_between("\"score\":", "}"));
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/matches", number(requested))), 200);
    CHECK(score.n > 0 && body_has(web_f("\"score\":%.*s,", STR_ARG(score))));
}

static void refused(void)
{
    test_case("not with oneself, with the same side, with what is not there or not to be seen");
    CHECK_INT(web_get(web_f("%.*s/matches/%s", STR_ARG(requested), number(requested))), 404);
    CHECK_INT(web_get(web_f("%.*s/matches/4711", STR_ARG(requested))), 404);
    CHECK_INT(web_get(web_f("/exchange/x/matches/%s", number(offered))), 404);
    CHECK_INT(web_get(web_f("%.*s/matches/%s", STR_ARG(requested), number(hidden))), 404);
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/matches/%s", number(requested), number(hidden))), 404);
    as_visitor();
    CHECK_INT(web_get(web_f("%.*s/matches/%s", STR_ARG(requested), number(offered))), 200);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    make();
    page();
    the_other_way();
    api();
    refused();
    return web_test_end();
}
