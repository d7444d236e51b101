/* Organisations and people beside a listing, by the score of the matching: reasons, the whole calculation, "does not fit"; own listings of an
 * organisation as a ground, never those without a name; nobody who has not chosen to be found. */
#include "domain/expert.h"
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/table.h"
#include "support/world.h"

extern const struct feature landscape_feature, account_feature, people_feature;
const struct feature *const features[] = {&exchange_feature, &conversation_feature, &landscape_feature, &account_feature, &people_feature, NULL};

static struct world w;
static const char *request;  /* number of the owner's request */

#define JENA "beta,Fernwerk Jena,company_large,DE,DE-TH,Jena,50.92,11.58,offer,capacity,de,"
static const char rows[] =
    "R1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,request,capacity,de,Laserschweißen von Rahmen,Wir lassen Rahmen aus Edelstahl mit dem Laser schweißen.,,,,,,,public,0\n"
    "L1," JENA "Laserschweißen von Rahmen,Rahmen aus Edelstahl schweißt der Laser.,,,,,,,public,0\n"
    "H1,alpha,Huttenwerk Verdeckt,company_sme,DE,DE-HE,Fulda,50.55,9.67,offer,capacity,de,Laserschweißen von Rahmen aus Edelstahl,Rahmen aus Edelstahl schweißen wir mit dem Laser.,,,,,,,public,1\n"
    "N1,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,room,de,Besprechungsraum,Ein Raum für zehn Leute.,,,,,,,public,0\n";

static struct str people(void)
{
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/people", request)), 200);
    return body();
}

static double score_in(const char *list, const char *slug)
{
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/%s", request, list)), 200);
    for (size_t i = 0; i < json_count("items"); i++) {
        if (str_is(json_text(web_f("items.%zu.id", i)), slug)) {
            return json_number(web_f("items.%zu.score", i));
        }
    }
    return -1;
}

static const char *slug_of(id account)
{
    struct expert own;
    enum readers audience[EXPERT_FIELDS];
    CHECK_INT(expert_own(web_test_db(), web_test_arena(), account, &own, audience), OK);
    return web_f("%.*s", STR_ARG(own.slug));
}

static void say(id account, const char *found, const char *headline)
{
    as_account(account);
    long long version = (long long)world_number(web_f("SELECT COALESCE(MAX(version), 0) FROM expert WHERE account_id = %lld", (long long)account));
    CHECK_INT(web_post("/account/found", web_f("found=%s&headline=%s&knows=Edelstahl+und+Rahmen&version=%lld", found, headline, version)), 303);
}

static void organisations(void)
{
    test_case("an organisation's own listing is a ground, with its reason in words");
    as_account(w.owner);
    double score = score_in("organisations", "fernwerk-jena");
    CHECK(score > 0.5);
    CHECK(body_has("Its offer fits: Laserschweißen von Rahmen"));
    CHECK_INT(web_get(web_f("/exchange/%s?lang=de", request)), 200);
    CHECK(body_has("Deren Angebot passt: Laserschweißen von Rahmen"));
    test_case("the whole calculation names it, and counts the better of profile and listing");
    CHECK_INT(web_get(web_f("/exchange/%s/near/organisation/fernwerk-jena?lang=en", request)), 200);
    CHECK(body_has("Its own listing fits at") && body_has("How this match was calculated") && !body_has("Same kind<"));
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/near/organisation/fernwerk-jena", request)), 200);
    CHECK(json_number("own_listing_score") == score && json_number("score") < score && json_count("parts") == 4);
    test_case("a listing without a name is none, whoever looks: not for the office, not for its own people");
    const id readers[] = {w.owner, w.stranger, w.manager, w.operator};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        as_account(readers[i]);
        CHECK_INT(web_get(web_f("/api/v1/listings/%s/organisations", request)), 200);
        CHECK(!body_has("verdeckt") && !body_has("Verdeckt"));
        CHECK_INT(web_get(web_f("/api/v1/listings/%s/near/organisation/huttenwerk-verdeckt", request)), 200);
        CHECK(json_text("own_listing").p == NULL);
    }
    test_case("what fits nothing is no ground");
    as_account(w.owner);
    CHECK(score_in("organisations", "nachbar-optik") < 0);
    test_case("other kinds, others' listings, nothing there");
    CHECK_INT(web_get(web_f("/exchange/%s/near/cluster/alpha", request)), 404);
    CHECK_INT(web_get(web_f("/exchange/%s/near/organisation/nothing", request)), 404);
    CHECK_INT(web_get("/exchange/nothing/near/organisation/fernwerk-jena"), 404);
}

static void experts(void)
{
    test_case("nobody who has not chosen to be found");
    as_account(w.owner);
    people();
    CHECK_INT(json_number("total"), 0);
    say(w.stranger, "office", "Laserschweissen+von+Rahmen");
    as_account(w.owner);
    people();
    CHECK_INT(json_number("total"), 0);
    CHECK_INT(web_get(web_f("/exchange/%s/near/person/%s", request, slug_of(w.stranger))), 404);
    test_case("whoever wants to be found is matched by what they know, with reasons and the whole calculation");
    say(w.stranger, "platform", "Schwei%C3%9Fen+von+Rahmen+mit+Laser");
    say(w.neighbour, "platform", "Rahmen+aus+Edelstahl+schwei%C3%9Fen");
    as_account(w.owner);
    people();
    CHECK_INT(json_number("total"), 2);
    CHECK(body_has("Shared subject:") && json_number("items.0.score") > 0.22 && json_number("items.0.score") <= 1);
    struct str first = str_copy(web_test_arena(), json_text("items.0.id"));
    double score = json_number("items.0.score");
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/near/person/%.*s", request, STR_ARG(first))), 200);
    CHECK(json_number("score") == score && json_count("parts") == 4 && json_count("words") > 0);
    CHECK_INT(web_get(web_f("/exchange/%s/near/person/%.*s?lang=de", request, STR_ARG(first))), 200);
    CHECK(body_has("So wurde dieser Treffer berechnet") || body_has("berechnet"));
    CHECK_INT(web_get(web_f("/exchange/%s", request)), 200);
    CHECK(body_has(web_f("/near/person/%.*s/refuse", STR_ARG(first))));
    test_case("visitors find none of them");
    as_visitor();
    people();
    CHECK_INT(json_number("total"), 0);
    CHECK_INT(web_get(web_f("/exchange/%s/near/person/%.*s", request, STR_ARG(first))), 404);
}

static const char *other_of(struct str one)
{
    people();
    for (size_t i = 0; i < json_count("items"); i++) {
        struct str found = json_text(web_f("items.%zu.id", i));
        if (!str_eq(found, one)) {
            return str_z(web_test_arena(), found);
        }
    }
    return "";
}

static void declined(void)
{
    as_account(w.owner);
    people();
    struct str first = str_copy(web_test_arena(), json_text("items.0.id"));
    const char *other = other_of(first);
    double before = score_in("people", other);
    test_case("somebody does not fit: gone, and who says the same comes later, for this person alone");
    CHECK_INT(web_post(web_f("/exchange/%s/near/person/%.*s/refuse", request, STR_ARG(first)), "reason=subject"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("You said that these do not fit") || body_has("Von Ihnen als unpassend gemeldet"));
    CHECK(score_in("people", str_z(web_test_arena(), first)) < 0);
    double after = score_in("people", other);
    CHECK(after <= before);
    as_account(w.manager);
    CHECK(score_in("people", str_z(web_test_arena(), first)) > 0);
    test_case("the calculation names it");
    as_account(w.owner);
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/near/person/%.*s", request, STR_ARG(first))), 200);
    CHECK_INT((int64_t)json_number("score"), 0);
    test_case("taken back, by the API too");
    CHECK_INT(web_call(DELETE, web_f("/api/v1/listings/%s/near/person/%.*s/refusal", request, STR_ARG(first)), NULL), 204);
    CHECK(score_in("people", other) == before && score_in("people", str_z(web_test_arena(), first)) > 0);
    test_case("of an organisation: it goes, and so do its listings come later");
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/matches", request)), 200);
    double listing = json_number("items.0.score");
    CHECK_INT(web_call(POST, web_f("/api/v1/listings/%s/near/organisation/fernwerk-jena/refusal", request), "{\"reason\":\"trust\"}"), 204);
    CHECK(score_in("organisations", "fernwerk-jena") < 0);
    CHECK_INT(web_get(web_f("/api/v1/listings/%s/matches", request)), 200);
    bool lower = false;
    for (size_t i = 0; i < json_count("items"); i++) {
        lower = lower || (str_is(json_text(web_f("items.%zu.reference", i)), "L1") && json_number(web_f("items.%zu.score", i)) < 0.5 * listing);
    }
    CHECK(lower);
    CHECK_INT(web_post(web_f("/exchange/%s/near/organisation/fernwerk-jena/restore", request), ""), 303);
    CHECK(score_in("organisations", "fernwerk-jena") > 0);
    test_case("of one's own listing alone, with a reason");
    CHECK_INT(web_post(web_f("/exchange/%s/near/organisation/fernwerk-jena/refuse", request), ""), 422);
    as_account(w.stranger);
    CHECK_INT(web_post(web_f("/exchange/%s/near/organisation/fernwerk-jena/refuse", request), "reason=far"), 403);
    as_visitor();
    CHECK_INT(web_post(web_f("/exchange/%s/near/organisation/fernwerk-jena/refuse", request), "reason=far"), 303);
}

/* Who withdraws is gone at once, also from what was declined. */
static void withdrawn(void)
{
    test_case("who withdraws is matched with nothing any more");
    as_account(w.stranger);
    CHECK_INT(web_post("/account/found/withdraw", ""), 303);
    as_account(w.owner);
    CHECK(score_in("people", slug_of(w.stranger)) < 0);
    CHECK_INT(json_number("total"), 1);
}

static double own_score(const char *slug)
{
    CHECK_INT(web_get("/api/v1/me/fits"), 200);
    for (size_t i = 0; i < json_count("items"); i++) {
        if (str_is(json_text(web_f("items.%zu.id", i)), slug)) {
            return json_number(web_f("items.%zu.score", i));
        }
    }
    return -1;
}

/* The manager, who belongs to no organisation, wrote of themselves and is found by nobody. */
static void oneself(void)
{
    test_case("who wrote nothing of themselves is asked to; visitors sign in");
    as_account(w.manager);
    CHECK_INT(web_get("/my/fits?lang=en"), 200);
    CHECK(body_has("Nothing fits you yet") && body_has("/account/found"));
    CHECK_INT(web_get("/api/v1/me/fits"), 200);
    CHECK_INT(json_number("total"), 0);
    CHECK_INT(web_get("/my/fits/organisation/fernwerk-jena"), 404);
    test_case("what one wrote is matched with people, organisations, offers and requests, by the score");
    say(w.manager, "office", "Laserschwei%C3%9Fen+von+Rahmen");
    CHECK_INT(web_get("/my/fits?lang=en"), 200);
    CHECK(body_has("Laserschweißen von Rahmen") && body_has("Does not fit") && body_has("The whole calculation"));
    const char *offer = web_f("%.*s", STR_ARG(world_listing("L1"))), *hidden = web_f("%.*s", STR_ARG(world_listing("H1")));
    double score = own_score(offer);
    CHECK(score > 0.22 && own_score(request) > 0.22 && own_score(hidden) > 0.22);
    CHECK(own_score(slug_of(w.neighbour)) > 0 && own_score(slug_of(w.stranger)) < 0);
    test_case("the whole calculation is that of the list");
    CHECK_INT(web_get(web_f("/api/v1/me/fits/listing/%s", offer)), 200);
    CHECK(json_number("score") == score && json_count("parts") == 4 && json_count("words") > 0);
    CHECK_INT(web_get(web_f("/my/fits/listing/%s?lang=de", offer)), 200);
    CHECK(body_has("Was Sie über sich geschrieben haben") && body_has("Was zu Ihnen passt"));
    CHECK_INT(web_get(web_f("/my/fits/person/%s", slug_of(w.stranger))), 404);
    CHECK_INT(web_get("/my/fits/cluster/alpha"), 404);
    test_case("a listing without a name says no more here");
    CHECK_INT(web_get(web_f("/my/fits/listing/%s", hidden)), 200);
    CHECK(!body_has("erdeckt") && !body_has("Fulda"));
    test_case("what does not fit goes, and what says the same comes later, for this person alone");
    double other = own_score(hidden);
    CHECK_INT(web_post(web_f("/my/fits/listing/%s/refuse", offer), "reason=trust"), 303);
    CHECK_STR(header("Location"), "/my/fits");
    CHECK(own_score(offer) < 0 && own_score(hidden) == other);
    CHECK_INT(web_get("/my/fits?lang=en"), 200);
    CHECK(body_has("You said that these do not fit") && body_has("Take back"));
    CHECK_INT(web_post(web_f("/my/fits/listing/%s/restore", offer), ""), 303);
    CHECK(own_score(offer) == score);
    CHECK_INT(web_post(web_f("/my/fits/listing/%s/refuse", offer), "reason=trust"), 303);
    CHECK_INT(web_call(DELETE, web_f("/api/v1/me/fits/listing/%s/refusal", offer), NULL), 204);
    CHECK(own_score(offer) == score);
    as_visitor();
    CHECK_INT(web_get("/my/fits"), 303);
}

/* The owner wrote nothing; their organisation looks for somebody who welds by laser. */
static void by_organisation(void)
{
    const char *offer = web_f("%.*s", STR_ARG(world_listing("L1")));
    test_case("who wrote nothing is compared with what their organisation offers and looks for, with reasons and the calculation");
    as_account(w.owner);
    CHECK_INT(web_get("/my/fits?lang=en"), 200);
    CHECK(body_has("compared with the profile, the offers and the requests of Messlabor Lahnaue") && body_has("Shared subject:"));
    double score = own_score(offer);
    CHECK(score > 0.22 && own_score(request) < 0); /* not its own */
    CHECK_INT(web_get(web_f("/api/v1/me/fits/listing/%s", offer)), 200);
    CHECK(json_number("score") == score && str_is(json_text("listing"), "me"));
    CHECK_INT(web_get(web_f("/my/fits/listing/%s?lang=de", offer)), 200);
    CHECK(body_has("href=\"/organisation/messlabor-lahnaue\""));
    CHECK_INT(web_get("/start?lang=en"), 200);
    CHECK(body_has("Compared with the profile, the offers and the requests of Messlabor Lahnaue.") && body_has("Laserschweißen von Rahmen"));
    test_case("attack: never with a listing that it posted without a name, which not all of its people know of");
    world_sql("UPDATE listing SET anonymous = TRUE WHERE reference = 'R1'");
    as_account(w.worker);
    CHECK(own_score(offer) < 0);
    world_sql("UPDATE listing SET anonymous = FALSE WHERE reference = 'R1'");
    CHECK(own_score(offer) > 0);
    test_case("what they write themselves counts instead");
    say(w.worker, "office", "Beratung+zu+Bienen");
    as_account(w.worker);
    CHECK_INT(web_get("/my/fits?lang=en"), 200);
    CHECK(body_has("Compared with what you wrote of yourself."));
    test_case("colleagues are not proposed to each other");
    say(w.owner, "platform", "Beratung+zu+Bienen&organisation_audience=public");
    as_account(w.worker);
    CHECK(own_score(slug_of(w.owner)) < 0);
    say(w.owner, "platform", "Beratung+zu+Bienen");
    as_account(w.worker);
    CHECK(own_score(slug_of(w.owner)) > 0); /* where somebody works is not told by who is left out */
}

int main(void)
{
    web_test_begin();
    world_make(rows, &w);
    request = web_f("%.*s", STR_ARG(world_listing("R1")));
    world_sql(web_f("UPDATE listing SET account_id = %lld WHERE reference = 'R1'", (long long)w.owner));
    organisations();
    experts();
    declined();
    withdrawn();
    oneself();
    by_organisation();
    return web_test_end();
}
