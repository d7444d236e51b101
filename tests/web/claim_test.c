/* Taking over a profile that nobody keeps. */
#include "domain/organisation.h"
#include "domain/people.h"
#include "support/world.h"

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

static struct world w;

static bool keeps(const char *email, bool cluster)
{
    struct person p;
    struct viewer v = {0};
    if (people_by_email(web_test_db(), web_test_arena(), str_of(email), &p) != OK ||
        people_viewer_by_account(web_test_db(), web_test_arena(), p.account, clock_now(), &v) != OK) {
        return false;
    }
    return cluster ? v.staff_of.n > 0 : v.admin_of.n > 0;
}

static bool has_account(const char *email)
{
    struct person p;
    return people_by_email(web_test_db(), web_test_arena(), str_of(email), &p) == OK;
}

static void later(void)
{
    clock_freeze(clock_now() + SECONDS(1));
}

/* Asks as a visitor; the path of the link that came by mail. */
static const char *ask(const char *path, const char *email)
{
    later();
    as_visitor();
    CHECK_INT(web_post(path, web_f("email=%s&name=Eva+Neu&note=Labor", email)), 303);
    CHECK(str_ends(header("Location"), STR("/claim?sent=1")));
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Look into your mailbox"));
    return world_link(world_mail("claim", email).body_text, "/claim/");
}

/* Profiles without keepers: of Nachbar Optik (in alpha), and of cluster beta. */
static void abandon(void)
{
    world_sql("DELETE FROM account_organisation WHERE organisation_id = (SELECT id FROM organisation WHERE slug = 'nachbar-optik')");
    world_sql("UPDATE organisation SET email = 'kontakt@nachbar.example', website = 'https://www.nachbar.example/' WHERE slug = 'nachbar-optik'");
}

static void invited_to_claim(void)
{
    test_case("only profiles that nobody keeps invite");
    as_visitor();
    CHECK_INT(web_get("/organisation/nachbar-optik"), 200);
    CHECK(body_has("Is this your organisation?"));
    CHECK_INT(web_get("/organisation/messlabor-lahnaue"), 200);
    CHECK(!body_has("Is this your organisation?"));
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/claim"), 200);
    CHECK(body_has("Somebody keeps this profile already"));
    CHECK_INT(web_post("/organisation/messlabor-lahnaue/claim", "email=a%40b.example&name=A"), 409);
    CHECK_INT(web_get("/organisation/nobody/claim"), 404);
    CHECK_INT(web_post("/organisation/nachbar-optik/claim", "email=nothing&name="), 422);
    CHECK(body_has("nothing"));
}

static void discloses_nothing(void)
{
    test_case("the answer is the same whether the address is the known one, and the known one is never said");
    const char *wrong = ask("/organisation/nachbar-optik/claim", "fremd@other.example");
    struct str first = str_copy(web_test_arena(), header("Location"));
    CHECK(!body_has("kontakt@nachbar.example"));
    CHECK_INT(web_get(wrong), 200);
    CHECK(!body_has("kontakt@nachbar.example"));
    ask("/organisation/nachbar-optik/claim", "kontakt@nachbar.example");
    CHECK(str_eq(first, header("Location")));
    struct str one = world_mail("claim", "fremd@other.example").subject, other = world_mail("claim", "kontakt@nachbar.example").subject;
    CHECK(str_eq(one, other));
    CHECK(str_find(world_mail("claim", "fremd@other.example").body_text, STR("kontakt@"), 0) == SIZE_MAX);
}

static void prefetcher(void)
{
    test_case("opening the link changes nothing, pressing the button does, once");
    const char *link = ask("/organisation/nachbar-optik/claim", "kontakt@nachbar.example");
    for (int i = 0; i < 3; i++) {
        CHECK_INT(web_get(link), 200);
    }
    CHECK(!has_account("kontakt@nachbar.example"));
    CHECK_INT(web_post(link, ""), 303);
    CHECK_STR(header("Location"), "/organisation/nachbar-optik/edit");
    CHECK(keeps("kontakt@nachbar.example", false));
    CHECK_INT(web_follow(), 200); /* the new account is signed in */
    CHECK(world_mail("claim_granted", "kontakt@nachbar.example").subject.n > 0);
    as_visitor();
    CHECK_INT(web_post(link, ""), 410);
    CHECK_INT(web_get("/claim/unknown"), 404);
}

static void too_late(void)
{
    test_case("a claim that began before somebody else took over does not count");
    abandon();
    const char *mine = ask("/organisation/nachbar-optik/claim", "eins@nachbar.example");
    const char *theirs = ask("/organisation/nachbar-optik/claim", "zwei@nachbar.example");
    CHECK_INT(web_post(theirs, ""), 303);
    CHECK(keeps("zwei@nachbar.example", false));
    as_visitor();
    CHECK_INT(web_post(mine, ""), 409);
    CHECK(!keeps("eins@nachbar.example", false));

    test_case("an address of the domain: the contact and the office learn of it");
    CHECK(str_find(world_mail("claim_word", "kontakt@nachbar.example").body_text, STR("zwei@nachbar.example"), 0) != SIZE_MAX);
    CHECK(world_mail("claim_word", "office@alpha.example").subject.n > 0);

    test_case("a link grows old");
    abandon();
    world_sql("DELETE FROM claim");
    const char *old = ask("/organisation/nachbar-optik/claim", "drei@nachbar.example");
    clock_freeze(clock_now() + DAYS(4));
    as_visitor();
    CHECK_INT(web_get(old), 410);
    CHECK_INT(web_post(old, ""), 410);
    CHECK(!keeps("drei@nachbar.example", false));
}

static const char *claim_form(const char *verb)
{
    struct str claim = body_between("/office/claims/", "/grant");
    return web_f("/office/claims/%.*s/%s", STR_ARG(claim), verb);
}

static void office(void)
{
    world_sql("DELETE FROM claim");
    test_case("what the address does not prove, the office decides");
    const char *link = ask("/organisation/nachbar-optik/claim", "eva@frei.example");
    CHECK_INT(web_post(link, ""), 303);
    CHECK_STR(header("Location"), "/organisation/nachbar-optik");
    CHECK(!has_account("eva@frei.example"));
    CHECK(world_mail("claim_office", "office@alpha.example").subject.n > 0);
    as_account(w.other_manager);
    CHECK_INT(web_get("/office/claims"), 200);
    CHECK(body_has("No request waits"));
    as_account(w.manager);
    CHECK_INT(web_get("/office/claims"), 200);
    CHECK(body_has("eva@frei.example"));
    CHECK(body_has("Labor"));
    const char *refuse = claim_form("refuse");
    const char *grant = claim_form("grant");
    CHECK_INT(web_post(refuse, "reason="), 422);
    as_account(w.other_manager);
    CHECK_INT(web_post(grant, ""), 404);
    as_account(w.owner);
    CHECK_INT(web_post(grant, ""), 403);
    as_account(w.manager);
    CHECK_INT(web_post(refuse, "reason=Nicht+bekannt"), 303);
    CHECK(str_find(world_mail("claim_refused", "eva@frei.example").body_text, STR("Nicht bekannt"), 0) != SIZE_MAX);
    CHECK_INT(web_post(grant, ""), 409);
    CHECK(!has_account("eva@frei.example"));

    test_case("granted by the office: the account comes now, its address is proven");
    link = ask("/organisation/nachbar-optik/claim", "eva@frei.example");
    CHECK_INT(web_post(link, ""), 303);
    as_account(w.manager);
    CHECK_INT(web_get("/office/claims"), 200);
    CHECK_INT(web_post(claim_form("grant"), ""), 303);
    CHECK(keeps("eva@frei.example", false));
    CHECK(world_mail("claim_granted", "eva@frei.example").subject.n > 0);
}

static void signed_in(void)
{
    test_case("an own, confirmed address needs no mail");
    abandon();
    world_sql("DELETE FROM claim");
    world_sql("UPDATE organisation SET email = 'nobody@nowhere.example' WHERE slug = 'nachbar-optik'");
    world_sql("UPDATE account SET confirmed_at = 1 WHERE email = 'nobody@nowhere.example'");
    later();
    as_account(w.nobody);
    CHECK_INT(web_post("/organisation/nachbar-optik/claim", "email=nobody%40nowhere.example&name=Nele"), 303);
    CHECK_STR(header("Location"), "/organisation/nachbar-optik/edit");
    CHECK_INT(web_follow(), 200);

    test_case("an address that was never confirmed does");
    abandon();
    world_sql("UPDATE account SET confirmed_at = NULL WHERE email = 'nobody@nowhere.example'");
    as_account(w.nobody);
    CHECK_INT(web_post("/organisation/nachbar-optik/claim", "email=nobody%40nowhere.example&name=Nele"), 303);
    CHECK(str_ends(header("Location"), STR("?sent=1")));
    CHECK(!keeps("nobody@nowhere.example", false));
}

static void clusters(void)
{
    test_case("a cluster without office: the address of its office");
    world_sql("DELETE FROM cluster_staff");
    world_sql("UPDATE cluster SET email = 'netz@beta.example' WHERE slug = 'beta'");
    as_visitor();
    CHECK_INT(web_get("/c/beta"), 200);
    CHECK(body_has("Is this your cluster?"));
    const char *link = ask("/c/beta/claim", "netz@beta.example");
    CHECK_INT(web_post(link, ""), 303);
    CHECK_STR(header("Location"), "/c/beta/edit");
    CHECK(keeps("netz@beta.example", true));

    test_case("without proof the programme office decides");
    link = ask("/c/alpha/claim", "irgendwer@frei.example");
    CHECK_INT(web_post(link, ""), 303);
    struct viewer programme = {.account = w.operator, .role = ROLE_PROGRAMME, .name = STR("P")};
    as(&programme);
    CHECK_INT(web_get("/office/claims"), 200);
    CHECK(body_has("irgendwer@frei.example"));
    CHECK_INT(web_post(claim_form("grant"), ""), 303);
    CHECK(keeps("irgendwer@frei.example", true));
}

static void limits(void)
{
    test_case("a mailbox is not flooded, and who asks does not see it");
    abandon();
    world_sql("DELETE FROM claim");
    for (int i = 0; i < 3; i++) {
        ask("/organisation/nachbar-optik/claim", "flut@other.example");
    }
    size_t before = world_mails();
    ask("/organisation/nachbar-optik/claim", "flut@other.example");
    CHECK_INT((int)world_mails(), (int)before);
    test_case("nor the office");
    ask("/organisation/nachbar-optik/claim", "vier@other.example");
    ask("/organisation/nachbar-optik/claim", "fuenf@other.example");
    CHECK_INT(web_post("/organisation/nachbar-optik/claim", "email=sechs%40other.example&name=Eva"), 422);
    CHECK(body_has("sechs@other.example"));
    CHECK(body_has("tomorrow"));
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    world_make("", &w);
    abandon();
    invited_to_claim();
    discloses_nothing();
    prefetcher();
    too_late();
    office();
    signed_in();
    clusters();
    limits();
    return web_test_end();
}
