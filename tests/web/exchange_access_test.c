/* Who sees which listing, and what of it: the same answer from page, API, list, CSV, words and matches. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

static const char *const visibilities[] = {"cluster", "platform", "public"};
enum { DRAFT, PUBLISHED, CLOSED, STATES };
static const char *const states[] = {"draft", "published", "closed"};

static struct world w;

/* A word that only this listing has; so unlike the others that no correction of typing errors leads from one to the other. */
static const char *word_of(int v, int s, int anonymous)
{
    static const char *const first[] = {"brolom", "wuxavi", "zetaqe"};
    static const char *const second[] = {"hunfuk", "gysoda", "patmir"};
    static const char *const third[] = {"jilbe", "xorwat"};
    return web_f("%s%s%s", first[v], second[s], third[anonymous]);
}

/* One listing per visibility, state and anonymity, each found by a word of its own; all of one organisation at one place. */
static const char *rows(void)
{
    const char *all = "";
    for (int v = 0; v < 3; v++) {
        for (int s = 0; s < STATES; s++) {
            for (int anonymous = 0; anonymous < 2; anonymous++) {
                all = web_f("%sX%d%d%d,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.5512,8.5034,offer,capacity,de,"
                            "Vakuumofen %s,Glühen und Löten von Edelstahl unter Vakuum bis 1200 Grad.,Ofenbau,,,,,,%s,%d\n",
                            all, v, s, anonymous, word_of(v, s, anonymous), visibilities[v], anonymous);
            }
        }
    }
    return all;
}

static void set_states(void)
{
    world_sql("UPDATE listing SET crowd = 31"); /* as if many looked like the firm: chiffre_attack_test has the others */
    for (int v = 0; v < 3; v++) {
        for (int s = 0; s < STATES; s++) {
            world_sql(web_f("UPDATE listing SET status = '%s' WHERE reference IN ('X%d%d0', 'X%d%d1')", states[s], v, s, v, s));
        }
    }
}

struct eye {
    const char *name;
    id *account;
    bool keeps, in_cluster;
};

static bool expect_seen(const struct eye *e, int visibility, int state)
{
    if (e->keeps) {
        return true;
    }
    if (state != PUBLISHED) {
        return false;
    }
    return visibility == 2 || (e->account != NULL && (visibility == 1 || e->in_cluster));
}

static bool tells(void)
{
    return body_has("Lahnaue") || body_has("lahnaue") || body_has("Wetzlar") || body_has("50.55") || body_has("8.503");
}

static void one(const struct eye *e, int v, int s, int anonymous)
{
    const char *reference = web_f("X%d%d%d", v, s, anonymous);
    const char *word = word_of(v, s, anonymous);
    bool seen = expect_seen(e, v, s);
    bool named = seen && (!anonymous || e->keeps);
    bool listed = seen && s == PUBLISHED;
    struct str number = world_listing(reference);
    test_case("%s, %s, %s, %s", e->name, visibilities[v], states[s], anonymous ? "anonymous" : "named");
    CHECK_INT(web_get(web_f("/exchange/%.*s", STR_ARG(number))), seen ? 200 : 404);
    CHECK(body_has(word) == seen);
    CHECK(tells() == named);
    CHECK_INT(web_get(web_f("/api/v1/listings/%s", reference)), seen ? 200 : 404);
    CHECK((json_text("organisation").p != NULL) == named);
    CHECK((json_text("place").p != NULL) == named);
    CHECK((json_number("lat") > 0) == named);
    CHECK_STR(json_text("state"), seen ? "DE-HE" : NULL);
    CHECK_INT(web_get(web_f("/api/v1/listings?reference=%s", reference)), 200);
    CHECK_INT(json_number("total"), listed);
    CHECK(tells() == (named && listed));
    CHECK_INT(web_get(web_f("/api/v1/listings?q=%s", word)), 200);
    CHECK_INT(json_number("total"), listed);
    CHECK_INT(web_get(web_f("/exchange.csv?q=%s", word)), 200);
    CHECK(body_has(word) == listed);
    CHECK(tells() == (named && listed));
    CHECK_INT(web_get(web_f("/exchange?q=%s&side=offer", word)), 200);
    CHECK(body_has("Vakuumofen") == listed);
}

/* The organisation's name as a search word finds named listings only: otherwise words would tell what is hidden. */
static void words(const struct eye *e)
{
    int64_t named = 0;
    for (int v = 0; v < 3; v++) {
        named += expect_seen(e, v, PUBLISHED);
    }
    test_case("%s searches the organisation and the place", e->name);
    CHECK_INT(web_get("/api/v1/listings?q=Lahnaue+Vakuumofen"), 200);
    CHECK_INT(json_number("total"), named);
    CHECK_INT(web_get("/api/v1/listings?q=Wetzlar+Vakuumofen"), 200);
    CHECK_INT(json_number("total"), named);
}

/* What fits the stranger's request: only what they may see, and of anonymous ones neither name nor place. */
static void matches(const struct eye *e)
{
    test_case("%s looks at the matches of a public request", e->name);
    CHECK_INT(web_get("/api/v1/listings/R1/matches"), 200);
    size_t found = 0;
    for (size_t i = 0; i < json_count("items"); i++) {
        struct str reference = json_text(web_f("items.%zu.reference", i));
        if (!str_starts(reference, STR("X"))) {
            continue;
        }
        found++;
        int v = reference.p[1] - '0', s = reference.p[2] - '0';
        bool anonymous = reference.p[3] == '1';
        CHECK(expect_seen(e, v, s));
        CHECK_INT(s, PUBLISHED);
        CHECK((json_text(web_f("items.%zu.organisation", i)).p != NULL) == (!anonymous || e->keeps));
        CHECK(json_count(web_f("items.%zu.reasons", i)) > 0);
    }
    int64_t expected = 0;
    for (int v = 0; v < 3; v++) {
        expected += expect_seen(e, v, PUBLISHED) ? 2 : 0;
    }
    CHECK_INT(found, expected);
}

int main(void)
{
    web_test_begin();
    const char *request = "R1,beta,Fernwerk Jena,company_large,DE,DE-TH,Jena,50.92,11.58,request,capacity,de,Vakuumofen gesucht,"
                          "Wir suchen einen Vakuumofen zum Glühen und Löten von Edelstahl.,Ofenbau,,,,,,public,0\n";
    world_make(web_f("%s%s", rows(), request), &w);
    set_states();
    const struct eye eyes[] = {
        {"visitor", NULL, false, false},
        {"owner's admin", &w.owner, true, true},
        {"colleague", &w.worker, false, true},
        {"member of the same cluster", &w.neighbour, false, true},
        {"member of another cluster", &w.stranger, false, false},
        {"manager", &w.manager, true, true},
        {"manager of another cluster", &w.other_manager, false, false},
        {"operator", &w.operator, false, false},
        {"person without organisation", &w.nobody, false, false},
    };
    for (size_t i = 0; i < sizeof(eyes) / sizeof(eyes[0]); i++) {
        if (eyes[i].account != NULL) {
            as_account(*eyes[i].account);
        } else {
            as_visitor();
        }
        for (int v = 0; v < 3; v++) {
            for (int s = 0; s < STATES; s++) {
                one(&eyes[i], v, s, 0);
                one(&eyes[i], v, s, 1);
            }
        }
        words(&eyes[i]);
        matches(&eyes[i]);
    }
    return web_test_end();
}
