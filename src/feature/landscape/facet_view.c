/* Facets as fieldsets of tick boxes, with the names of their values. */
#include <stdlib.h>

#include "domain/place.h"
#include "domain/topic.h"
#include "feature/landscape/landscape.h"

enum { OPEN = 6, MORE_MAX = 60 };

static const struct {
    const char *label;
    enum facet facet;
    bool of_clusters;
} shown[] = {
    {N_("What is found"), FACET_KIND, false},
    {N_("Field"), FACET_TOPIC, true},
    {N_("State"), FACET_STATE, true},
    {N_("Countries"), FACET_COUNTRY, true},
    {N_("Label"), FACET_LABEL, true},
    {N_("Offer or request"), FACET_SIDE, false},
    {N_("Category"), FACET_CATEGORY, false},
    {N_("Kind of organisation"), FACET_ORG_KIND, false},
    {N_("Size"), FACET_SIZE, false},
    {N_("Cluster"), FACET_CLUSTER, false},
    {N_("Founded"), FACET_FOUNDED, false},
    {N_("Members"), FACET_MEMBERS, false},
};
enum { N_SHOWN = sizeof shown / sizeof shown[0] };

static const struct {
    enum facet facet;
    const char *value, *label;
} names[] = {
    {FACET_KIND, "cluster", N_("Clusters")},
    {FACET_KIND, "organisation", N_("Organisations")},
    {FACET_KIND, "listing", N_("Offers and requests")},
    {FACET_KIND, "person", N_("People")},
    {FACET_SIDE, "offer", N_("Offers")},
    {FACET_SIDE, "request", N_("Requests")},
    {FACET_CATEGORY, "capacity", N_("Machines and capacity")},
    {FACET_CATEGORY, "technology", N_("Technology")},
    {FACET_CATEGORY, "staff", N_("Staff")},
    {FACET_CATEGORY, "material", N_("Material")},
    {FACET_CATEGORY, "room", N_("Rooms")},
    {FACET_CATEGORY, "knowledge", N_("Knowledge")},
    {FACET_CATEGORY, "cooperation", N_("Cooperation")},
    {FACET_CATEGORY, "job", N_("Jobs")},
    {FACET_ORG_KIND, "company", N_("Companies")},
    {FACET_ORG_KIND, "research", N_("Research institutes")},
    {FACET_ORG_KIND, "university", N_("Universities")},
    {FACET_ORG_KIND, "public", N_("Public bodies")},
    {FACET_ORG_KIND, "association", N_("Associations")},
    {FACET_SIZE, "micro", N_("up to 9 people")},
    {FACET_SIZE, "small", N_("10 to 49 people")},
    {FACET_SIZE, "medium", N_("50 to 249 people")},
    {FACET_SIZE, "large", N_("250 people and more")},
    {FACET_FOUNDED, "-1989", N_("before 1990")},
    {FACET_MEMBERS, "1-49", N_("up to 49 members")},
    {FACET_MEMBERS, "50-99", N_("50 to 99 members")},
    {FACET_MEMBERS, "100-199", N_("100 to 199 members")},
    {FACET_MEMBERS, "200-499", N_("200 to 499 members")},
    {FACET_MEMBERS, "500-", N_("500 members and more")},
};

struct str landscape_value(struct request *r, enum facet facet, struct str value)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i].facet == facet && str_is(value, names[i].value)) {
            return tr(r->lang, names[i].label);
        }
    }
    if (facet == FACET_TOPIC) {
        const struct topic *t = topic_by_slug(topics_now(), value);
        return t ? topic_title(t, r->lang) : value;
    }
    if (facet == FACET_STATE || facet == FACET_COUNTRY) {
        return landscape_country(r, value);
    }
    if (facet == FACET_FOUNDED && value.n == 9) {
        return str_fmt(r->arena, "%.*s–%.*s", 4, value.p, 4, value.p + 5);
    }
    if (facet == FACET_LABEL) {
        return card_label_text(r->lang, value);
    }
    struct card cluster;
    bool found = facet == FACET_CLUSTER && !index_card(r->app->index, r->arena, r->viewer, CARD_CLUSTER, value, &cluster);
    return found ? cluster.title : value;
}

/* Fields stand open, narrower topics below them; codes of WZ 2008 are left to the search. */
static bool is_open(enum facet facet, const struct topic *topic, size_t position)
{
    return facet == FACET_TOPIC ? topic && !topic->broader : position < OPEN;
}

static bool is_hidden(enum facet facet, const struct topic *topic)
{
    return facet == FACET_TOPIC && (!topic || !topic_is_carried(topic));
}

static void fill(struct request *r, const struct search_result *found, size_t which, struct part_facet *ret)
{
    enum facet facet = shown[which].facet;
    size_t n = found->n_facets[facet];
    struct part_facet_value *open = ARENA_ARRAY(r->arena, struct part_facet_value, n + 1);
    struct part_facet_value *more = ARENA_ARRAY(r->arena, struct part_facet_value, MORE_MAX);
    *ret = (struct part_facet){.name = str_of(facet_name(facet)), .label = tr(r->lang, shown[which].label), .values = open, .more = more};
    for (size_t i = 0; i < n; i++) {
        const struct facet_value *from = &found->facets[facet][i];
        const struct topic *topic = facet == FACET_TOPIC ? topic_by_slug(topics_now(), from->value) : NULL;
        bool stands_open = is_open(facet, topic, i);
        if (is_hidden(facet, topic) || (!stands_open && ret->n_more == MORE_MAX)) {
            continue;
        }
        struct part_facet_value *v = stands_open ? &open[ret->n_values++] : &more[ret->n_more++];
        *v = (struct part_facet_value){.value = from->value, .label = landscape_value(r, facet, from->value), .count = from->count,
                                       .chosen = from->chosen, .hue = topic && !topic->broader ? topic->hue : 0};
        ret->is_more_open = ret->is_more_open || (!stands_open && from->chosen);
    }
    part_facet_shares(ret);
}

void landscape_facets(struct request *r, const struct search_result *found, bool clusters_only, struct part_facet **ret, size_t *ret_n)
{
    struct part_facet *v = ARENA_ARRAY(r->arena, struct part_facet, N_SHOWN);
    size_t n = 0;
    for (size_t i = 0; i < N_SHOWN; i++) {
        if (clusters_only && !shown[i].of_clusters) {
            continue;
        }
        fill(r, found, i, &v[n]);
        n += v[n].n_values > 0;
    }
    *ret = v;
    *ret_n = n;
}

/* The number a range begins with; of the oldest and of the smallest there is none. */
static int64_t begin_of(struct str range)
{
    int64_t n;
    return str_to_int(str_cut(range, 0, str_find(range, STR("-"), 0)), &n) ? n : 0;
}

static int by_begin(const void *x, const void *y)
{
    const struct facet_value *a = x, *b = y;
    int64_t first = begin_of(a->value), second = begin_of(b->value);
    return (first > second) - (first < second);
}

void landscape_sort_ranges(struct search_result *found)
{
    static const enum facet ranges[] = {FACET_FOUNDED, FACET_MEMBERS};
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (found->n_facets[ranges[i]]) {
            qsort(found->facets[ranges[i]], found->n_facets[ranges[i]], sizeof(struct facet_value), by_begin);
        }
    }
}
