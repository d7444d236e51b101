/* "Does not fit": the match goes, similar ones come later, for this person alone; one click takes it back. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

extern const struct feature landscape_feature;
const struct feature *const features[] = {&exchange_feature, &conversation_feature, &landscape_feature, NULL};

static struct world w;
static const char *request, *page; /* number and address of the owner's request */

static const char rows[] =
    "R1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,request,capacity,de,Schweißen von Rahmen,Wir lassen Rahmen aus Edelstahl schweißen.,,,,,,,public,0\n"
    "L1,beta,Fernwerk Jena,company_large,DE,DE-TH,Jena,50.92,11.58,offer,capacity,de,Laserschweißen von Rahmen,Rahmen aus Edelstahl schweißt der Laser.,,,,,,,public,0\n"
    "L2,beta,Fernwerk Jena,company_large,DE,DE-TH,Jena,50.92,11.58,offer,capacity,de,Schweißen von Rahmen mit Laser,Unser Laser schweißt Rahmen aus Edelstahl.,,,,,,,public,0\n"
    "T1,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,capacity,de,Rahmen schweißen,Wir schweißen Rahmen von Hand.,,,,,,,public,0\n"
    "H1,beta,Fernwerk Jena,company_large,DE,DE-TH,Jena,50.92,11.58,offer,capacity,de,Schweißen von Rahmen,Rahmen schweißen wir verdeckt.,,,,,,,public,1\n";
static const char of_same_firm[] =
    "F1,beta,Fernwerk Jena,company_large,DE,DE-TH,Jena,50.92,11.58,request,capacity,de,Schweißen von Rahmen gesucht,Wir lassen Rahmen schweißen.,,,,,,,public,0\n";

static const char *number(const char *reference)
{
    return web_f("%.*s", STR_ARG(world_listing(reference)));
}

/* The score among the matches, -1 when it is none. */
static double score_of(const char *reference)
{
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/matches", request)), 200);
    for (size_t i = 0; i < json_count("items"); i++) {
        if (str_is(json_text(web_f("items.%zu.reference", i)), reference)) {
            return json_number(web_f("items.%zu.score", i));
        }
    }
    return -1;
}

static void refuse(const char *reference, const char *reason)
{
    CHECK_INT(web_post(web_f("%s/matches/%s/refuse", page, number(reference)), web_f("reason=%s", reason)), 303);
}

static void restore(const char *reference)
{
    CHECK_INT(web_post(web_f("%s/matches/%s/restore", page, number(reference)), ""), 303);
}

static void by_page(void)
{
    as_account(w.owner);
    test_case("every match of one's own listing can be declined with a reason");
    CHECK_INT(web_get(web_f("%s?lang=en", page)), 200);
    CHECK(body_has("Laserschweißen von Rahmen") && body_has("Does not fit") && body_has("Another technique or subject"));
    double laser = score_of("L2"), by_hand = score_of("T1");
    refuse("L1", "subject");
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Noted: this does not fit.") && body_has("You said that these do not fit") && body_has("Take back"));
    test_case("it is gone, what says the same comes later, what does not stays");
    CHECK(score_of("L1") < 0);
    CHECK(score_of("L2") > 0 && score_of("L2") < 0.9 * laser);
    CHECK(score_of("T1") >= 0.97 * by_hand);
    test_case("the calculation says so, in both languages");
    CHECK_INT(web_get(web_f("%s/matches/%s?lang=en", page, number("L2"))), 200);
    CHECK(body_has("Says what one that you declined says, and yours does not"));
    CHECK_INT(web_get(web_f("%s/matches/%s?lang=de", page, number("L1"))), 200);
    CHECK(body_has("Sie haben angegeben, dass es nicht passt"));
    test_case("others see no difference");
    as_account(w.worker);
    CHECK(score_of("L1") > 0 && score_of("L2") == laser);
    test_case("one click takes it back");
    as_account(w.owner);
    restore("L1");
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Zurückgenommen.") && !body_has("Von Ihnen als unpassend gemeldet"));
    CHECK(score_of("L1") > 0 && score_of("L2") == laser);
}

static void by_reason(void)
{
    as_account(w.owner);
    double laser = score_of("L2"), by_hand = score_of("T1"), hidden = score_of("H1");
    test_case("too far: what is as far away");
    refuse("L1", "far");
    CHECK(score_of("L2") < 0.6 * laser && score_of("T1") == by_hand);
    test_case("another kind of partner: the same kind of organisation");
    refuse("L1", "partner");
    CHECK(score_of("L2") < 0.7 * laser);
    test_case("not serious: the same organisation, and never a listing whose author is withheld");
    refuse("L1", "trust");
    CHECK(score_of("L2") < 0.4 * laser && score_of("T1") == by_hand);
    CHECK(hidden > 0 && score_of("H1") == hidden);
    restore("L1");
    refuse("H1", "trust");
    CHECK(score_of("L1") > 0 && score_of("L2") == laser && score_of("H1") < 0);
    test_case("something else: this one alone");
    refuse("H1", "other");
    CHECK(score_of("L2") == laser && score_of("H1") < 0);
    restore("H1");
}

/* What is missing may tell as much as what is there. */
static void withheld(void)
{
    test_case("a request of the firm that is withheld stands among the matches of its own offer, as any other would");
    bool ok = false;
    world_import(web_f("%s%s", world_columns, of_same_firm), &ok);
    CHECK(ok);
    as_visitor();
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/matches", number("H1"))), 200);
    CHECK(body_has("\"reference\":\"F1\"") && body_has("\"reference\":\"R1\""));
    test_case("its own people do not ask themselves");
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/matches", number("H1"))), 200);
    CHECK(!body_has("\"reference\":\"F1\"") && body_has("\"reference\":\"R1\""));
}

static void by_api(void)
{
    const char *path = web_f("/api/v1/listings/%s/matches/%s/refusal", request, number("L1"));
    as_account(w.owner);
    test_case("the same for programs");
    CHECK_INT(web_call(POST, path, "{\"reason\":\"subject\"}"), 204);
    CHECK(score_of("L1") < 0);
    CHECK_INT(web_call(DELETE, path, NULL), 204);
    CHECK(score_of("L1") > 0);
    test_case("a reason that is none, no reason, the same side, nobody's listing");
    CHECK_INT(web_call(POST, path, "{\"reason\":\"ugly\"}"), 422);
    CHECK_INT(web_call(POST, path, "{}"), 422);
    CHECK_INT(web_call(POST, web_f("/api/v1/listings/%s/matches/%s/refusal", request, request), "{\"reason\":\"far\"}"), 404);
    CHECK_INT(web_call(POST, web_f("/api/v1/listings/%s/matches/nothing/refusal", request), "{\"reason\":\"far\"}"), 404);
    as_account(w.stranger);
    CHECK_INT(web_call(POST, path, "{\"reason\":\"far\"}"), 403);
    as_visitor();
    CHECK_INT(web_call(POST, path, "{\"reason\":\"far\"}"), 401);
}

int main(void)
{
    web_test_begin();
    world_make(rows, &w);
    request = number("R1");
    page = web_f("/exchange/%s", request);
    by_page();
    by_reason();
    withheld();
    by_api();
    return web_test_end();
}
