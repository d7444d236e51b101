/* The order of matches: not the same firm again and again, of equals the one from elsewhere, and no hint at a firm that is withheld. */
#include "support/test.h"

#include <math.h>

#include "domain/match.h"

enum { OWN_CLUSTER = 1, OTHER_CLUSTER = 2, FIRM = 50, OTHERS = 60 };

static struct arena *a;
static const struct viewer visitor;
static const struct match_query query = {.listing = 1, .cluster = OWN_CLUSTER, .organisation = 9, .title = STR("Laserschweißen von Gehäusen"),
                                         .text = STR("Gehäuse aus Titan"), .lat = NAN, .lon = NAN, .radius_km = DB_NULL};

static void put(struct index *ix, id n, const char *title, const struct object *access)
{
    struct str side = STR("offer");
    struct card_source source = {
        .card = {.kind = CARD_LISTING, .id = n, .title = str_of(title), .slug = str_fmt(a, "l%d", (int)n), .access = *access, .lat = NAN, .lon = NAN,
                 .radius_km = DB_NULL, .published_at = n},
        .words_title = str_of(title),
    };
    source.card.access.published = true;
    source.card.access.visibility = VISIBLE_PUBLIC;
    source.card.facets[FACET_SIDE] = (struct strs){&side, 1};
    index_put(ix, &source);
}

/* Letters for what stands in each place: F the firm, o others. */
static struct str shown(struct index *ix)
{
    struct match_result r;
    char *all = ARENA_ARRAY(a, char, 20);
    match_draft(ix, a, &visitor, &query, 10, &r);
    for (size_t i = 0; i < r.n; i++) {
        all[i] = r.v[i].card.id < OTHERS ? 'F' : 'o';
    }
    return (struct str){all, r.n};
}

static struct index *with_firm(bool anonymous)
{
    struct index *ix = index_new();
    const struct object firm = {.organisation = 100, .cluster = OWN_CLUSTER, .anonymous = anonymous};
    for (int i = 0; i < 5; i++) {
        put(ix, FIRM + i, "Laserschweißen von Gehäusen aus Titan", &firm);
    }
    for (int i = 0; i < 3; i++) {
        const struct object other = {.organisation = 200 + i, .cluster = OWN_CLUSTER};
        put(ix, OTHERS + i, "Laserschweißen von Gehäusen, Titan, Stahl", &other);
    }
    return ix;
}

static void test_firms(void)
{
    test_case("others come between the machines of one firm, the best one stays first");
    struct index *ix = with_firm(false);
    CHECK_STR(shown(ix), "FoooFFFF");
    index_free(ix);
    test_case("who is withheld is not given away by the order");
    ix = with_firm(true);
    CHECK_STR(shown(ix), "FFFFFooo");
    index_free(ix);
}

static void test_elsewhere(void)
{
    struct index *ix = index_new();
    struct match_result r;
    const struct object near = {.organisation = 300, .cluster = OWN_CLUSTER}, far = {.organisation = 301, .cluster = OTHER_CLUSTER};
    test_case("of equals the one from another cluster comes first, though it is older");
    put(ix, 70, "Laserschweißen von Gehäusen", &far);
    put(ix, 71, "Laserschweißen von Gehäusen", &near);
    match_draft(ix, a, &visitor, &query, 10, &r);
    CHECK(r.n == 2 && r.v[0].score == r.v[1].score);
    CHECK(r.n == 2 && r.v[0].card.id == 70);
    test_case("a better one stays before it");
    put(ix, 72, "Laserschweißen von Gehäusen aus Titan", &near);
    match_draft(ix, a, &visitor, &query, 10, &r);
    CHECK(r.n == 3 && r.v[0].card.id == 72);
    index_free(ix);
}

int main(void)
{
    a = arena_new(64 << 20);
    test_firms();
    test_elsewhere();
    arena_free(a);
    return test_end();
}
