#include "support/test.h"
#include "web/map_part.h"

#include <math.h>
#include <string.h>

static const struct str by[] = {STR("DE-BY")}, he_rp[] = {STR("DE-HE"), STR("DE-RP")}, at[] = {STR("AT")}, de[] = {STR("DE")};

static struct search_hit cluster(id n, const struct str *states, size_t n_states, const struct str *country, int64_t members)
{
    struct search_hit hit = {.card = {.kind = CARD_CLUSTER, .id = n, .hue = 292, .members = members}};

    hit.card.facets[FACET_STATE] = (struct strs){states, n_states};
    hit.card.facets[FACET_COUNTRY] = (struct strs){country, 1};
    return hit;
}

static const struct map_state *state(const struct part_map *m, const char *name)
{
    for (size_t i = 0; i < m->n_states; i++) {
        if (str_is(m->states[i].name, name)) {
            return &m->states[i];
        }
    }
    return NULL;
}

static void test_counts(struct arena *a)
{
    struct search_hit hits[] = {cluster(1, by, 1, de, 100), cluster(2, he_rp, 2, de, 71), cluster(3, NULL, 0, at, DB_NULL),
                                {.card = {.kind = CARD_LISTING}}};
    struct part_map m;

    part_map(a, LANG_EN, hits, 4, STR("/landscape"), &m);
    test_case("counts");
    CHECK_INT(m.n_states, 16);
    CHECK_INT(state(&m, "Bavaria")->count, 1);
    CHECK_INT(state(&m, "Rhineland-Palatinate")->count, 1);
    CHECK_INT(state(&m, "Saxony")->count, 0);
    CHECK_STR(state(&m, "Bavaria")->href, "/landscape?kind=cluster&state=DE-BY");
    CHECK_STR(state(&m, "Bavaria")->spoken, "Bavaria: 1 cluster");
    CHECK_INT(m.n_discs, 2);
    CHECK_INT(m.n_ties, 1);
    CHECK_INT(m.n_countries, 1);
    CHECK_STR(m.countries[0].name, "Austria");
}

static void test_packing(struct arena *a)
{
    enum { N = 60 };
    struct search_hit hits[N];
    struct part_map m, turned;
    bool apart = true, same = true;

    for (int i = 0; i < N; i++) {
        hits[i] = cluster(i + 1, by, 1, de, 10 + 7 * i);
    }
    part_map(a, LANG_EN, hits, N, STR("/"), &m);
    for (int i = 0; i < N / 2; i++) {
        struct search_hit t = hits[i];
        hits[i] = hits[N - 1 - i];
        hits[N - 1 - i] = t;
    }
    part_map(a, LANG_EN, hits, N, STR("/"), &turned);
    for (size_t i = 0; i < N; i++) {
        same = same && m.discs[i].x == turned.discs[i].x && m.discs[i].y == turned.discs[i].y;
        for (size_t k = 0; k < i; k++) {
            double far = hypot((double)(m.discs[i].x - m.discs[k].x), (double)(m.discs[i].y - m.discs[k].y));
            apart = apart && far >= (double)(m.discs[i].r + m.discs[k].r);
        }
    }
    test_case("packing");
    CHECK(apart);
    CHECK(same);
}

int main(void)
{
    struct arena *a = arena_new(1 << 22);

    test_counts(a);
    test_packing(a);
    arena_free(a);
    return test_end();
}
