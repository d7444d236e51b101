/* The index: search, facets, access, changes. */
#include "support/test.h"

#include <math.h>
#include <string.h>

#include "domain/index.h"

static struct arena *a;

struct sample {
    enum card_kind kind;
    id id;
    const char *title, *text, *state;
    enum visibility visibility;
    id cluster, organisation, account;
    bool anonymous;
};

enum { CLUSTER_A = 901, CLUSTER_B = 902, ORG_A = 801, ORG_B = 802, ANNA = 701, BERT = 702, CARL = 703 };

static const struct sample samples[] = {
    {CARD_CLUSTER, 1, "Optik Nord", "Photonik und Linsen", "DE-HH", VISIBLE_PUBLIC, CLUSTER_A, 0, 0, false},
    {CARD_ORGANISATION, 2, "Fräserei Müller", "Wir fräsen Aluminium, ISO 17025", "DE-BY", VISIBLE_PUBLIC, 0, ORG_A, 0, false},
    {CARD_LISTING, 3, "Kunststoffspritzgussmaschinen frei", "Spritzerei mit 800 kN", "DE-BY", VISIBLE_PUBLIC, CLUSTER_A, ORG_A, ANNA, false},
    {CARD_LISTING, 4, "Reinraum für Montage", "Klasse ISO 7, platformwort", "DE-HH", VISIBLE_PLATFORM, CLUSTER_A, ORG_A, ANNA, false},
    {CARD_LISTING, 5, "Geheime Versuchsanlage", "Nur im Cluster, innenwort Reinraum", "DE-SN", VISIBLE_CLUSTER, CLUSTER_A, ORG_A, ANNA, false},
    {CARD_LISTING, 6, "Laserschneiden gesucht", "Edelstahl, anonym", "DE-SN", VISIBLE_PUBLIC, CLUSTER_B, ORG_B, BERT, true},
    {CARD_LISTING, 7, "Other cluster only", "innenwort of B", "DE-BE", VISIBLE_CLUSTER, CLUSTER_B, ORG_B, BERT, false},
};
enum { SAMPLES = sizeof samples / sizeof *samples };

static void put(struct index *ix, const struct sample *s, instant at)
{
    static const char *const kinds[] = {"cluster", "organisation", "listing"};
    struct str state = str_of(s->state), kind = str_of(kinds[s->kind]);
    struct card_source source = {
        .card = {
            .kind = s->kind, .id = s->id, .title = str_of(s->title), .text = str_of(s->text), .slug = str_fmt(a, "slug-%d", (int)s->id),
            .access = {.visibility = s->visibility, .published = true, .anonymous = s->anonymous, .cluster = s->cluster,
                       .organisation = s->organisation, .account = s->account},
            .organisation = s->kind == CARD_LISTING ? STR("Verborgene Werke GmbH") : STR_NONE,
            .lat = NAN, .lon = NAN, .radius_km = DB_NULL, .members = s->id, .published_at = at,
        },
        .words_title = str_of(s->title), .words_text = str_of(s->text),
    };
    source.card.facets[FACET_STATE] = (struct strs){.v = &state, .n = 1};
    source.card.facets[FACET_KIND] = (struct strs){.v = &kind, .n = 1};
    index_put(ix, &source);
}

static struct index *filled(void)
{
    struct index *ix = index_new();
    for (size_t i = 0; i < SAMPLES; i++) {
        put(ix, &samples[i], (instant)(i + 1) * 1000);
    }
    return ix;
}

static struct search_result find(struct index *ix, const struct viewer *v, const char *q)
{
    struct search s = {.q = str_of(q), .limit = 20, .count_facets = true};
    struct search_result r;
    search_run(ix, a, v, &s, &r);
    return r;
}

static bool has_hit(const struct search_result *r, id wanted)
{
    for (size_t i = 0; i < r->n_hits; i++) {
        if (r->hits[i].card.id == wanted) {
            return true;
        }
    }
    return false;
}

static int64_t facet_count(const struct search_result *r, enum facet f, const char *value)
{
    for (size_t i = 0; i < r->n_facets[f]; i++) {
        if (str_is(r->facets[f][i].value, value)) {
            return r->facets[f][i].count;
        }
    }
    return 0;
}

static const struct viewer visitor;

static void test_words(void)
{
    static const struct {
        const char *q;
        id hit;
    } rows[] = {
        {"Spritzguss", 3}, {"spritzgussmaschine", 3}, {"fraesen", 2}, {"FRÄSER", 2}, {"ISO 17025", 2}, {"Fräserei Müller", 2},
        {"Laser schneiden", 6}, {"linse", 1}, {"aluminum", 2}, {"Aluminimu", 2}, {"slug", 0}, {"der die das", 0}, {"Verborgene", 3},
    };
    struct index *ix = filled();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_case("%s", rows[i].q);
        struct search_result r = find(ix, &visitor, rows[i].q);
        if (rows[i].hit) {
            CHECK(r.n_hits > 0 && r.hits[0].card.id == rows[i].hit);
        } else {
            CHECK_INT(r.total, 0);
        }
    }
    test_case("corrected");
    CHECK_STR(find(ix, &visitor, "Aluminimu").corrected, "aluminium");
    CHECK(!find(ix, &visitor, "Aluminium").corrected.p);
    test_case("marks");
    struct search_result r = find(ix, &visitor, "fräsen");
    CHECK(r.terms.n == 2 && str_is(r.terms.v[0], "fraserei") && str_is(r.terms.v[1], "frasen"));
    test_case("anonymous organisation is not found by name");
    CHECK(!has_hit(&r, 6));
    r = find(ix, &visitor, "Verborgene Werke");
    CHECK(!has_hit(&r, 6) && has_hit(&r, 3));
    index_free(ix);
}

static void test_as_you_type(void)
{
    struct index *ix = filled();
    struct search s = {.q = STR("Kunststoffspr"), .limit = 5, .as_you_type = true};
    struct search_result r;
    search_run(ix, a, &visitor, &s, &r);
    test_case("beginning");
    CHECK(r.n_hits == 1 && r.hits[0].card.id == 3);
    s.as_you_type = false;
    search_run(ix, a, &visitor, &s, &r);
    CHECK_INT(r.total, 0);
    index_free(ix);
}

/* Who sees what, in totals, hits and facets alike: access.h is the measure. */
static void test_access(void)
{
    static const id in_a[] = {CLUSTER_A}, in_b[] = {CLUSTER_B}, admin[] = {ORG_B};
    const struct viewer viewers[] = {
        {0},
        {.account = CARL},
        {.account = CARL, .clusters = {in_a, 1}},
        {.account = CARL, .clusters = {in_b, 1}},
        {.account = CARL, .staff_of = {in_b, 1}},
        {.account = CARL, .admin_of = {admin, 1}},
        {.account = ANNA},
        {.account = BERT, .clusters = {in_a, 1}},
        {.account = CARL, .role = ROLE_OPERATOR},
    };
    static const char *const states[] = {"DE-HH", "DE-BY", "DE-SN", "DE-BE"};
    static const char *const queries[] = {"", "innenwort", "Reinraum", "platformwort", "innenwrot"};
    struct index *ix = filled();
    for (size_t v = 0; v < sizeof viewers / sizeof *viewers; v++) {
        struct search_result all = find(ix, &viewers[v], "");
        int64_t seen = 0, by_state[4] = {0};
        for (size_t i = 0; i < SAMPLES; i++) {
            const struct sample *s = &samples[i];
            struct object o = {.visibility = s->visibility, .published = true, .anonymous = s->anonymous, .cluster = s->cluster,
                               .organisation = s->organisation, .account = s->account};
            bool may = access_may(&viewers[v], MAY_SEE, &o);
            test_case("viewer %zu, document %zu", v, i);
            CHECK(has_hit(&all, s->id) == may);
            struct card c;
            CHECK((index_card(ix, a, &viewers[v], s->kind, str_fmt(a, "slug-%d", (int)s->id), &c) == OK) == may);
            for (size_t q = 1; q < 5; q++) {
                struct search_result r = find(ix, &viewers[v], queries[q]);
                CHECK(may || !has_hit(&r, s->id));
                CHECK_INT(r.total, (int64_t)r.n_hits);
            }
            seen += may;
            for (size_t k = 0; k < 4; k++) {
                by_state[k] += may && strcmp(s->state, states[k]) == 0;
            }
        }
        test_case("viewer %zu counts", v);
        CHECK_INT(all.total, seen);
        for (size_t k = 0; k < 4; k++) {
            CHECK_INT(facet_count(&all, FACET_STATE, states[k]), by_state[k]);
        }
    }
    test_case("a word of hidden documents is no correction");
    CHECK(!find(ix, &visitor, "innenwrot").corrected.p);
    CHECK_STR(find(ix, &viewers[2], "innenwrot").corrected, "innenwort");
    test_case("anonymous");
    struct search_result r = find(ix, &visitor, "Laserschneiden");
    CHECK(r.n_hits == 1 && !r.hits[0].card.organisation.p && r.hits[0].card.access.account == 0);
    r = find(ix, &viewers[7], "Laserschneiden");
    CHECK(r.n_hits == 1 && r.hits[0].card.organisation.n > 0);
    index_free(ix);
}

static void test_facets(void)
{
    struct index *ix = filled();
    struct str kinds[] = {STR("listing"), STR("organisation")}, state = STR("DE-BY"), unknown = STR("XX");
    struct search s = {.limit = 20, .count_facets = true};
    struct search_result r;
    s.facets[FACET_KIND] = (struct strs){kinds, 1};
    search_run(ix, a, &visitor, &s, &r);
    test_case("kind listing, visitor");
    CHECK_INT(r.total, 2);
    CHECK_INT(facet_count(&r, FACET_KIND, "organisation"), 1);
    CHECK_INT(facet_count(&r, FACET_STATE, "DE-BY"), 1);
    CHECK_INT(facet_count(&r, FACET_STATE, "DE-HH"), 0);
    s.facets[FACET_STATE] = (struct strs){&state, 1};
    search_run(ix, a, &visitor, &s, &r);
    test_case("kind listing and state");
    CHECK_INT(r.total, 1);
    CHECK_INT(facet_count(&r, FACET_KIND, "organisation"), 1);
    CHECK_INT(facet_count(&r, FACET_STATE, "DE-SN"), 1);
    s.facets[FACET_KIND].n = 2;
    search_run(ix, a, &visitor, &s, &r);
    test_case("two kinds and state");
    CHECK_INT(r.total, 2);
    s.q = STR("Aluminium");
    search_run(ix, a, &visitor, &s, &r);
    test_case("with a word");
    CHECK_INT(r.total, 1);
    s.facets[FACET_STATE] = (struct strs){&unknown, 1};
    search_run(ix, a, &visitor, &s, &r);
    test_case("unknown value finds nothing");
    CHECK_INT(r.total, 0);
    CHECK_INT(facet_count(&r, FACET_STATE, "DE-BY"), 1);
    index_free(ix);
}

static void test_orders(void)
{
    struct index *ix = filled();
    struct search s = {.limit = 20};
    struct search_result r;
    search_run(ix, a, &visitor, &s, &r);
    test_case("newest first");
    CHECK(r.n_hits == 4 && r.hits[0].card.id == 6 && r.hits[1].card.id == 3 && r.hits[2].card.id == 2 && r.hits[3].card.id == 1);
    s.sort = SORT_NAME;
    search_run(ix, a, &visitor, &s, &r);
    test_case("by name");
    CHECK(r.hits[0].card.id == 2 && r.hits[1].card.id == 3 && r.hits[2].card.id == 6 && r.hits[3].card.id == 1);
    s.sort = SORT_MEMBERS;
    search_run(ix, a, &visitor, &s, &r);
    test_case("by members");
    CHECK(r.hits[0].card.id == 6 && r.hits[3].card.id == 1);
    s = (struct search){.offset = 1, .limit = 2};
    search_run(ix, a, &visitor, &s, &r);
    test_case("second page");
    CHECK(r.n_hits == 2 && r.total == 4 && r.hits[0].card.id == 3);
    s.offset = 100;
    search_run(ix, a, &visitor, &s, &r);
    CHECK(r.n_hits == 0 && r.total == 4);
    put(ix, &samples[0], 99000);
    s.offset = 0;
    search_run(ix, a, &visitor, &s, &r);
    test_case("an older document that is put again goes where its time says");
    CHECK(r.hits[0].card.id == 1);
    put(ix, &samples[0], 500);
    search_run(ix, a, &visitor, &s, &r);
    CHECK(r.hits[0].card.id == 6);
    index_free(ix);
}

static bool none_of(void *arg, size_t i, uint64_t version, const struct object *access)
{
    uint64_t *seen = arg;
    seen[i] = version;
    return access->anonymous; /* these need no card */
}

/* What kept answers and kept HTML rely on. */
static void test_sight(void)
{
    static const id in_a[] = {CLUSTER_A}, in_b[] = {CLUSTER_B};
    const struct viewer anna = {.account = ANNA, .clusters = {in_a, 1}}, carl = {.account = CARL, .clusters = {in_a, 1}},
                        dora = {.account = CARL + 1, .clusters = {in_a, 1}}, bert = {.account = BERT, .clusters = {in_b, 1}};
    struct index *ix = filled();
    struct index_sight one = index_sight(ix, a, &carl);
    test_case("who sees the same has the same scope, nobody else");
    CHECK(str_eq(index_sight(ix, a, &dora).scope, one.scope));
    CHECK(!str_eq(index_sight(ix, a, &anna).scope, one.scope) || find(ix, &anna, "").total == find(ix, &carl, "").total);
    CHECK(!str_eq(index_sight(ix, a, &bert).scope, one.scope));
    CHECK(!str_eq(index_sight(ix, a, &visitor).scope, one.scope));
    CHECK_INT(index_sight(ix, a, &bert).generation, one.generation);
    test_case("a change is a new generation, and a new version of its document alone");
    uint64_t before[20] = {0}, after[20] = {0};
    struct search s = {.limit = 20, .has = none_of, .has_arg = before};
    struct search_result r;
    search_run(ix, a, &carl, &s, &r);
    put(ix, &samples[1], 2000);
    CHECK(index_sight(ix, a, &carl).generation != one.generation);
    s.has_arg = after;
    search_run(ix, a, &carl, &s, &r);
    for (size_t i = 0; i < r.n_hits; i++) {
        bool is_new = r.hits[i].card.id == samples[1].id;
        CHECK(before[i] != 0 && r.hits[i].version == after[i] && (before[i] != after[i]) == is_new);
    }
    one = index_sight(ix, a, &carl);
    index_remove(ix, CARD_ORGANISATION, 4711);
    CHECK_INT(index_sight(ix, a, &carl).generation, one.generation);
    index_remove(ix, CARD_ORGANISATION, 2);
    CHECK(index_sight(ix, a, &carl).generation != one.generation);
    index_free(ix);
}

static void test_changes(void)
{
    struct index *ix = filled();
    struct sample changed = samples[1];
    changed.title = "Dreherei Huber";
    changed.text = "Drehteile";
    put(ix, &changed, 2000);
    test_case("replaced");
    CHECK_INT(index_size(ix), SAMPLES);
    CHECK_INT(find(ix, &visitor, "Aluminium").total, 0);
    CHECK_INT(find(ix, &visitor, "Drehteile").total, 1);
    index_remove(ix, CARD_ORGANISATION, 2);
    index_remove(ix, CARD_ORGANISATION, 2);
    test_case("removed");
    CHECK_INT(index_size(ix), SAMPLES - 1);
    CHECK_INT(find(ix, &visitor, "Drehteile").total, 0);
    CHECK_INT(find(ix, &visitor, "").total, 3);
    test_case("compacted after many changes");
    for (int i = 0; i < 3000; i++) {
        put(ix, &samples[2], 3000);
    }
    CHECK_INT(index_size(ix), SAMPLES - 1);
    struct search_result r = find(ix, &visitor, "Spritzguss");
    CHECK(r.total == 1 && r.hits[0].card.id == 3);
    r = find(ix, &visitor, "");
    CHECK(r.total == 3 && facet_count(&r, FACET_STATE, "DE-BY") == 1 && r.hits[0].card.id == 6);
    index_free(ix);
}

static void test_same_answers(void)
{
    struct index *x = filled(), *y = index_new();
    for (size_t i = SAMPLES; i-- > 0;) {
        put(y, &samples[i], (instant)(i + 1) * 1000);
    }
    static const char *const queries[] = {"", "Reinraum", "ISO", "frei gesucht", "Optik Spritzguss"};
    for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
        struct search_result r = find(x, &visitor, queries[q]), s = find(y, &visitor, queries[q]);
        test_case("order of filling does not matter: '%s'", queries[q]);
        CHECK_INT(r.total, s.total);
        for (size_t i = 0; i < r.n_hits && i < s.n_hits; i++) {
            CHECK(r.hits[i].card.id == s.hits[i].card.id);
        }
    }
    index_free(x);
    index_free(y);
}

/* Two profiles with the same words: the one that its people confirmed lately comes first, whichever is newer; a listing has no such weight. */
static void freshness(void)
{
    test_case("the confirmed profile comes first, and the words still weigh more");
    int64_t days = 0;
    CHECK(date_to_days(STR("2031-06-01"), &days));
    struct index *ix = index_new();
    struct viewer v = {0};
    for (id n = 1; n <= 3; n++) {
        struct str kind = STR("organisation");
        struct card_source source = {
            .card = {.kind = CARD_ORGANISATION, .id = n, .title = str_fmt(a, "Haus %d", (int)n), .slug = str_fmt(a, "haus-%d", (int)n),
                     .access = {.visibility = VISIBLE_PUBLIC, .published = true}, .lat = NAN, .lon = NAN, .radius_km = DB_NULL,
                     .members = DB_NULL, .published_at = (instant)n * 1000},
            .words_title = n == 3 ? STR("Pyrolyse Pyrolyse") : STR_NONE, .words_text = STR("Pyrolyse von Reifen"),
            .confirmed_at = n == 1 ? DAYS(days) : n == 2 ? DB_NULL : 0};
        source.card.facets[FACET_KIND] = (struct strs){.v = &kind, .n = 1};
        index_put(ix, &source);
    }
    struct search s = {.q = STR("Pyrolyse"), .limit = 3};
    struct search_result found;
    search_run(ix, a, &v, &s, &found);
    CHECK_INT(found.n_hits, 3);
    CHECK_INT(found.hits[0].card.id, 3);
    CHECK_INT(found.hits[1].card.id, 1);
    CHECK_INT(found.hits[2].card.id, 2);
    index_free(ix);
}

/* Names that differ early, behind the eighth and behind the sixteenth byte. */
static void alike(void)
{
    static const char *const titles[] = {"Institut für Optische Systeme", "Institut für Optik", "Institut für Optische Sensorik", "institut", "Institut für Chemie",
                                         "Instinkt"};
    static const id by_name[] = {106, 104, 105, 102, 103, 101};
    struct index *ix = index_new();
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        const struct sample s = {.kind = CARD_ORGANISATION, .id = 101 + (id)i, .visibility = VISIBLE_PUBLIC, .title = titles[i], .text = "", .state = "DE-BY"};
        put(ix, &s, 1000);
    }
    const struct search s = {.limit = 20, .sort = SORT_NAME};
    struct search_result r;
    search_run(ix, a, &visitor, &s, &r);
    test_case("names that begin alike");
    CHECK_INT((int64_t)r.n_hits, 6);
    for (size_t i = 0; i < r.n_hits; i++) {
        CHECK_INT(r.hits[i].card.id, by_name[i]);
    }
    index_free(ix);
}

int main(void)
{
    a = arena_new(256 << 20);
    test_words();
    test_as_you_type();
    test_access();
    test_facets();
    test_orders();
    test_sight();
    test_changes();
    test_same_answers();
    freshness();
    alike();
    arena_free(a);
    return test_end();
}
