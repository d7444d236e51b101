/* What there is between both sides of a match besides the subject: closeness and answering count a little, by what is known and may be
 * known; an anonymous listing loses nothing by it and shows nothing. */
#include "domain/match_bond.h"

#include "support/test.h"

#include <math.h>

enum { ASKING = 1, NEAR, FAR, SILENT, HIDDEN, UNKNOWN, HOUSE_A = 50, HOUSE_B, HOUSE_C, HOUSE_D, ANNA = 90 };

static struct arena *a;
static struct index *ix;
static const struct viewer visitor;

static void organisation(id n, const char *cluster, const char *kind, int64_t asked, int64_t answered)
{
    struct str clusters = str_of(cluster), kinds = str_of(kind);
    struct card_source s = {.card = {.kind = CARD_ORGANISATION, .id = n, .slug = id_text(a, n), .title = STR("Haus"), .lat = NAN, .lon = NAN, .radius_km = DB_NULL,
                                     .access = {.visibility = VISIBLE_PUBLIC, .published = true, .organisation = n}},
                            .words_title = STR("Haus"), .asked = asked, .answered = answered};
    s.card.facets[FACET_CLUSTER] = (struct strs){&clusters, 1};
    s.card.facets[FACET_ORG_KIND] = (struct strs){&kinds, 1};
    index_put(ix, &s);
}

static void listing(id n, const char *side, id house, bool anonymous)
{
    struct str sides = str_of(side), kinds = STR("listing");
    struct card_source s = {.card = {.kind = CARD_LISTING, .id = n, .slug = id_text(a, n), .title = STR("Vakuumofen"), .text = STR("Vakuumofen für Sinterteile"),
                                     .lat = NAN, .lon = NAN, .radius_km = DB_NULL, .published_at = n,
                                     .access = {.visibility = VISIBLE_PUBLIC, .published = true, .organisation = house, .anonymous = anonymous, .account = ANNA}},
                            .words_title = STR("Vakuumofen"), .words_text = STR("Vakuumofen für Sinterteile")};
    s.card.facets[FACET_KIND] = (struct strs){&kinds, 1};
    s.card.facets[FACET_SIDE] = (struct strs){&sides, 1};
    index_put(ix, &s);
}

static double score_of(const struct match_result *r, id n)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->v[i].card.id == n) {
            return r->v[i].score;
        }
    }
    return -1;
}

static const struct reason *reason_of(const struct match_result *r, id n, enum reason_kind kind)
{
    for (size_t i = 0; i < r->n; i++) {
        for (size_t k = 0; k < r->v[i].n_reasons; k++) {
            if (r->v[i].card.id == n && r->v[i].reasons[k].kind == kind) {
                return &r->v[i].reasons[k];
            }
        }
    }
    return NULL;
}

static void fill(void)
{
    ix = index_new();
    struct card_source c = {.card = {.kind = CARD_CLUSTER, .id = 7, .slug = STR("optence"), .title = STR("Optence"), .lat = NAN, .lon = NAN,
                                     .access = {.visibility = VISIBLE_PUBLIC, .published = true}}, .words_title = STR("Optence")};
    index_put(ix, &c);
    organisation(HOUSE_A, "optence", "company", 0, 0);
    organisation(HOUSE_B, "optence", "company", 10, 10);
    organisation(HOUSE_C, "microtec", "association", 2, 0);
    organisation(HOUSE_D, "optence", "company", 4, 1);
    listing(ASKING, "request", HOUSE_A, false);
    listing(NEAR, "offer", HOUSE_B, false);
    listing(FAR, "offer", HOUSE_C, false);
    listing(SILENT, "offer", HOUSE_D, false);
    listing(HIDDEN, "offer", HOUSE_D, true);
    listing(UNKNOWN, "offer", 0, false);
}

static void scores(void)
{
    struct match_result r;
    CHECK_INT(match_listing(ix, a, &visitor, ASKING, (struct match_refusals){0}, 10, &r), OK);
    test_case("the same cluster counts a little, and is said");
    CHECK(score_of(&r, NEAR) > score_of(&r, FAR) && score_of(&r, FAR) > 0.9 * score_of(&r, NEAR));
    const struct reason *close = reason_of(&r, NEAR, REASON_CLOSE);
    CHECK(close != NULL && str_is(close->value, "Optence") && reason_of(&r, FAR, REASON_CLOSE) == NULL);
    test_case("so does answering, once there are a few enquiries");
    CHECK(score_of(&r, NEAR) > score_of(&r, SILENT));
    CHECK(reason_of(&r, NEAR, REASON_ANSWERS) != NULL && reason_of(&r, SILENT, REASON_ANSWERS) == NULL);
    test_case("an anonymous listing loses nothing and says nothing: it is as one of which nothing is known");
    CHECK(fabs(score_of(&r, HIDDEN) - score_of(&r, UNKNOWN)) < 1e-9);
    CHECK(reason_of(&r, HIDDEN, REASON_CLOSE) == NULL && reason_of(&r, HIDDEN, REASON_ANSWERS) == NULL);
    struct viewer anna = {.account = ANNA};
    CHECK_INT(match_listing(ix, a, &anna, ASKING, (struct match_refusals){0}, 10, &r), OK);
    test_case("but for those who know whose it is");
    CHECK(score_of(&r, HIDDEN) < score_of(&r, UNKNOWN));
    CHECK(reason_of(&r, HIDDEN, REASON_CLOSE) != NULL);
}

static void answers(void)
{
    test_case("fewer than three enquiries say nothing");
    CHECK_INT(match_answers(2, 0), 0);
    CHECK_INT(match_answers(3, 0), 1);
    CHECK_INT(match_answers(4, 2), 51);
    CHECK_INT(match_answers(1000000, 1000000), 101);
}

int main(void)
{
    a = arena_new(64 << 20);
    fill();
    scores();
    answers();
    index_free(ix);
    arena_free(a);
    return test_end();
}
