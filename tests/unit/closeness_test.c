/* The five kinds of closeness, each by hand. */
#include "domain/closeness.h"
#include "domain/lookup.h"
#include "support/test.h"

#include <math.h>
#include <string.h>

static struct arena *a;

/* field > optics > laser, optics > imaging; field is related to wood. */
static struct topic v[] = {
    {.id = 1, .slug = {"field", 5}},   {.id = 2, .slug = {"optics", 6}, .broader = &v[0]},  {.id = 3, .slug = {"laser", 5}, .broader = &v[1]},
    {.id = 4, .slug = {"imaging", 7}, .broader = &v[1]}, {.id = 5, .slug = {"wood", 4}},
};
static const struct topic *under_field[] = {&v[1]}, *under_optics[] = {&v[2], &v[3]}, *beside_field[] = {&v[4]};
static struct lookup by_slug;
static struct topics topics = {.v = v, .n = 5, .by_slug = &by_slug};

static void make_topics(void)
{
    v[0].narrower = under_field;
    v[0].n_narrower = 1;
    v[1].narrower = under_optics;
    v[1].n_narrower = 2;
    v[0].related = beside_field;
    v[0].n_related = 1;
    lookup_init(&by_slug, a);
    for (size_t i = 0; i < topics.n; i++) {
        lookup_put(&by_slug, v[i].slug, (int64_t)i);
    }
}

static struct strs list(const char *values)
{
    struct str *t = ARENA_ARRAY(a, struct str, 8), rest = str_of(values), part;
    size_t n = 0;
    while (*values && str_split(&rest, '|', &part)) {
        t[n++] = part;
    }
    return (struct strs){.v = t, .n = n};
}

static struct closeness_side side(void)
{
    return (struct closeness_side){.lat = NAN, .lon = NAN};
}

static struct closeness of(const struct closeness_side *x, const struct closeness_side *y)
{
    struct closeness c;
    closeness_of(&topics, x, y, &c);
    return c;
}

static bool is(double x, double y)
{
    return fabs(x - y) < 0.001;
}

static void places(void)
{
    test_case("half at 50 km, nothing but the state without a point");
    struct closeness_side x = side(), y = side();
    CHECK(isnan(of(&x, &y).v[CLOSE_GEOGRAPHIC]));
    x.lat = y.lat = 50;
    x.lon = 8;
    y.lon = 8 + 50 / (111.195 * cos(50 * M_PI / 180));
    CHECK(fabs(of(&x, &y).km - 50) < 0.1);
    CHECK(fabs(of(&x, &y).v[CLOSE_GEOGRAPHIC] - 0.5) < 0.01);
    y.lat = NAN;
    x.states = list("DE-HE|DE-RP");
    y.states = list("DE-RP");
    CHECK(is(of(&x, &y).v[CLOSE_GEOGRAPHIC], 0.5));
    CHECK(str_is(of(&x, &y).state, "DE-RP"));
    y.states = list("DE-BY");
    x.countries = y.countries = list("DE");
    CHECK(is(of(&x, &y).v[CLOSE_GEOGRAPHIC], 0.2));
}

static void subjects(void)
{
    test_case("depth of what topics share");
    struct closeness_side x = side(), y = side();
    x.topics = list("laser|optics|field");
    CHECK(isnan(of(&x, &y).v[CLOSE_COGNITIVE]));
    y.topics = list("laser|optics|field");
    CHECK(is(of(&x, &y).v[CLOSE_COGNITIVE], 1));
    CHECK(str_is(of(&x, &y).topic->slug, "laser"));
    y.topics = list("imaging|optics|field");
    CHECK(is(of(&x, &y).v[CLOSE_COGNITIVE], 0.7 * 4 / 6 + 0.3 * 2 / 3));
    CHECK(str_is(of(&x, &y).topic->slug, "optics"));
    y.topics = list("field");
    CHECK(is(of(&x, &y).v[CLOSE_COGNITIVE], 0.7 * 2 / 4 + 0.3));
    y.topics = list("wood");
    CHECK(is(of(&x, &y).v[CLOSE_COGNITIVE], 0.25));
    x.topics = list("imaging");
    CHECK(is(of(&x, &y).v[CLOSE_COGNITIVE], 0));
}

static void deeds(void)
{
    test_case("projects together, half through a cluster");
    struct closeness_side x = side(), y = side();
    x.ties = list("p1|p2");
    y.ties = list("p2|p1|p3");
    CHECK(is(of(&x, &y).v[CLOSE_SOCIAL], 0.75));
    x.ties_by_cluster = true;
    CHECK(is(of(&x, &y).v[CLOSE_SOCIAL], 0.5));
    CHECK(str_is(of(&x, &y).tie, "p1"));
}

static void houses(void)
{
    test_case("kinds and clusters");
    struct closeness_side x = side(), y = side();
    x.kind = STR("university");
    y.kind = STR("research");
    CHECK(is(of(&x, &y).v[CLOSE_INSTITUTIONAL], 0.7));
    CHECK(is(of(&y, &x).v[CLOSE_INSTITUTIONAL], 0.7));
    y.kind = x.kind;
    CHECK(is(of(&x, &y).v[CLOSE_INSTITUTIONAL], 1));
    y.kind = STR("made-up");
    CHECK(is(of(&x, &y).v[CLOSE_INSTITUTIONAL], 0));
    x.clusters = list("north|south");
    y.clusters = list("south");
    CHECK(is(of(&x, &y).v[CLOSE_ORGANISATIONAL], 0.5));
    x.organisation = y.organisation = 7;
    CHECK(is(of(&x, &y).v[CLOSE_ORGANISATIONAL], 1));
    x.organisation = y.organisation = 0;
    CHECK(is(of(&x, &y).v[CLOSE_ORGANISATIONAL], 0.5));
}

static void sums(void)
{
    test_case("the sum reaches the most that a side can reach, and no more");
    struct closeness_side x = {.lat = 50, .lon = 8, .topics = list("laser|optics|field"), .kind = STR("company"), .organisation = 7, .clusters = list("north"),
                               .ties = list("p1")};
    struct closeness c = of(&x, &x);
    CHECK(is(closeness_sum(&c), 0.45 + 0.2 + 0.2 + 0.05 + 0.1 * 0.5));
    CHECK(is(closeness_most(&x), 1));
    struct closeness_side topic = {.lat = NAN, .lon = NAN, .topics = x.topics};
    CHECK(is(closeness_most(&topic), 0.45));
    for (enum closeness_kind k = 0; k < CLOSENESS_KINDS; k++) {
        CHECK(c.v[k] >= 0 && c.v[k] <= 1 && closeness_name(k)[0] && closeness_label(k)[0]);
    }
}

int main(void)
{
    a = arena_new(1 << 20);
    make_topics();
    places();
    subjects();
    deeds();
    houses();
    sums();
    arena_free(a);
    return test_end();
}
