#include "domain/closeness.h"

#include <math.h>

static const double half_km = 50;
static const double same_state = 0.5, same_country = 0.2;
static const double of_pair = 0.7, of_share = 0.3, of_related = 0.25;
static const double weights[CLOSENESS_KINDS] = {[CLOSE_GEOGRAPHIC] = 0.2, [CLOSE_COGNITIVE] = 0.45, [CLOSE_SOCIAL] = 0.1,
                                                [CLOSE_INSTITUTIONAL] = 0.05, [CLOSE_ORGANISATIONAL] = 0.2};

static const struct {
    const char *name, *label;
} names[CLOSENESS_KINDS] = {
    [CLOSE_GEOGRAPHIC] = {"geographic", N_("Place")},
    [CLOSE_COGNITIVE] = {"cognitive", N_("Knowledge")},
    [CLOSE_SOCIAL] = {"social", N_("Done together")},
    [CLOSE_INSTITUTIONAL] = {"institutional", N_("Kind of house")},
    [CLOSE_ORGANISATIONAL] = {"organisational", N_("Common clusters")},
};

const char *closeness_name(enum closeness_kind kind)
{
    return names[kind].name;
}

const char *closeness_label(enum closeness_kind kind)
{
    return names[kind].label;
}

double closeness_km(double lat1, double lon1, double lat2, double lon2)
{
    double rad = M_PI / 180, x = sin((lat2 - lat1) * rad / 2), y = sin((lon2 - lon1) * rad / 2);
    double h = x * x + cos(lat1 * rad) * cos(lat2 * rad) * y * y;
    return 2 * 6371.0088 * asin(sqrt(h > 1 ? 1 : h)); /* an unknown place (NaN) has no distance */
}

static bool has(struct strs list, struct str value)
{
    for (size_t i = 0; i < list.n; i++) {
        if (str_eq(list.v[i], value)) {
            return true;
        }
    }
    return false;
}

/* How many are in both; the first of them. */
static size_t common(struct strs x, struct strs y, struct str *ret_first)
{
    size_t n = 0;
    for (size_t i = 0; i < x.n; i++) {
        if (has(y, x.v[i])) {
            *ret_first = n++ ? *ret_first : x.v[i];
        }
    }
    return n;
}

static double several(double n)
{
    return 1 - exp2(-n);
}

static double geographic(const struct closeness_side *x, const struct closeness_side *y, struct closeness *ret)
{
    struct str country = STR_NONE;
    ret->km = closeness_km(x->lat, x->lon, y->lat, y->lon);
    bool state = common(x->states, y->states, &ret->state) > 0;
    if (!isnan(ret->km)) {
        return exp2(-ret->km / half_km);
    }
    if (state) {
        return same_state;
    }
    if (x->countries.n == 0 || y->countries.n == 0) {
        return NAN;
    }
    return common(x->countries, y->countries, &country) > 0 ? same_country : 0;
}

/* 1 at the top. The graph is a tree by its broader topics; the bound keeps a broken one from turning in circles. */
static int depth(const struct topic *t)
{
    enum { DEEPEST = 16 };
    int n = 0;
    for (; t && n < DEEPEST; t = t->broader) {
        n++;
    }
    return n;
}

/* Depth of the nearest narrowest topic of the side that stands below `above`, or is it. */
static int leaf_depth(const struct topics *all, struct strs topics, const struct topic *above)
{
    int least = 0;
    for (size_t i = 0; i < topics.n; i++) {
        const struct topic *t = topic_by_slug(all, topics.v[i]);
        bool is_leaf = t && topic_is_below(t, above);
        for (size_t k = 0; is_leaf && k < t->n_narrower; k++) {
            is_leaf = !has(topics, t->narrower[k]->slug);
        }
        int d = is_leaf ? depth(t) : 0;
        least = d > 0 && (least == 0 || d < least) ? d : least;
    }
    return least;
}

static bool are_related(const struct topics *all, struct strs x, struct strs y)
{
    for (size_t i = 0; i < x.n; i++) {
        const struct topic *t = topic_by_slug(all, x.v[i]);
        for (size_t k = 0; t && k < t->n_related; k++) {
            if (has(y, t->related[k]->slug)) {
                return true;
            }
        }
    }
    return false;
}

static double cognitive(const struct topics *all, const struct closeness_side *x, const struct closeness_side *y, struct closeness *ret)
{
    if (x->topics.n == 0 || y->topics.n == 0) {
        return NAN;
    }
    double best = 0;
    int deepest = 0;
    for (size_t i = 0; i < x->topics.n; i++) {
        const struct topic *t = has(y->topics, x->topics.v[i]) ? topic_by_slug(all, x->topics.v[i]) : NULL;
        if (!t) {
            continue;
        }
        int d = depth(t), dx = leaf_depth(all, x->topics, t), dy = leaf_depth(all, y->topics, t);
        best = dx + dy > 0 ? fmax(best, fmin(1, 2.0 * d / (dx + dy))) : best;
        ret->n_topics++;
        if (d > deepest) {
            deepest = d;
            ret->topic = t;
        }
    }
    if (ret->n_topics == 0) {
        return are_related(all, x->topics, y->topics) || are_related(all, y->topics, x->topics) ? of_related : 0;
    }
    size_t fewer = x->topics.n < y->topics.n ? x->topics.n : y->topics.n;
    return of_pair * best + of_share * fmin(1, (double)ret->n_topics / (double)fewer);
}

static double social(const struct closeness_side *x, const struct closeness_side *y, struct closeness *ret)
{
    if (x->ties.n == 0 || y->ties.n == 0) {
        return NAN;
    }
    ret->n_ties = common(x->ties, y->ties, &ret->tie);
    return several((double)ret->n_ties * (x->ties_by_cluster ? 0.5 : 1) * (y->ties_by_cluster ? 0.5 : 1));
}

static double institutional(struct str x, struct str y)
{
    static const struct {
        const char *a, *b;
        double v;
    } pairs[] = {
        {"research", "university", 0.7}, {"association", "cluster", 0.9},   {"public", "association", 0.5}, {"public", "cluster", 0.5},
        {"company", "association", 0.4}, {"company", "cluster", 0.4},       {"research", "public", 0.4},    {"university", "public", 0.4},
        {"company", "research", 0.3},    {"company", "university", 0.3},    {"research", "cluster", 0.3},   {"university", "cluster", 0.3},
        {"research", "association", 0.3}, {"university", "association", 0.3}, {"company", "public", 0.2},
    };
    if (x.n == 0 || y.n == 0) {
        return NAN;
    }
    if (str_eq(x, y)) {
        return 1;
    }
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if ((str_is(x, pairs[i].a) && str_is(y, pairs[i].b)) || (str_is(y, pairs[i].a) && str_is(x, pairs[i].b))) {
            return pairs[i].v;
        }
    }
    return 0;
}

static double organisational(const struct closeness_side *x, const struct closeness_side *y, struct closeness *ret)
{
    ret->n_clusters = common(x->clusters, y->clusters, &ret->cluster);
    if (x->organisation != 0 && x->organisation == y->organisation) {
        return 1;
    }
    if (x->clusters.n == 0 || y->clusters.n == 0) {
        return NAN;
    }
    return several((double)ret->n_clusters);
}

void closeness_of(const struct topics *t, const struct closeness_side *x, const struct closeness_side *y, struct closeness *ret)
{
    *ret = (struct closeness){.km = NAN, .state = STR_NONE, .cluster = STR_NONE, .tie = STR_NONE};
    ret->v[CLOSE_GEOGRAPHIC] = geographic(x, y, ret);
    ret->v[CLOSE_COGNITIVE] = cognitive(t, x, y, ret);
    ret->v[CLOSE_SOCIAL] = social(x, y, ret);
    ret->v[CLOSE_INSTITUTIONAL] = institutional(x->kind, y->kind);
    ret->v[CLOSE_ORGANISATIONAL] = organisational(x, y, ret);
}

double closeness_sum(const struct closeness *c)
{
    double sum = 0;
    for (size_t i = 0; i < CLOSENESS_KINDS; i++) {
        sum += isnan(c->v[i]) ? 0 : weights[i] * c->v[i];
    }
    return sum;
}

double closeness_most(const struct closeness_side *s)
{
    double sum = weights[CLOSE_COGNITIVE];
    sum += !isnan(s->lat) || s->states.n || s->countries.n ? weights[CLOSE_GEOGRAPHIC] : 0;
    sum += s->ties.n ? weights[CLOSE_SOCIAL] : 0;
    sum += s->kind.n ? weights[CLOSE_INSTITUTIONAL] : 0;
    return sum + (s->clusters.n || s->organisation ? weights[CLOSE_ORGANISATIONAL] : 0);
}
