#include "feature/office/finder.h"

#include <stdlib.h>

#include "app/app.h"
#include "domain/lookup.h"
#include "domain/strings.h"

enum { RUN = 100 };

const char *finder_side(enum finder_way way, bool theirs)
{
    return (way == FINDER_OFFERS) == theirs ? "offer" : "request";
}

struct str finder_href(struct arena *a, const char *side, struct str cluster, struct strs topics)
{
    struct str href = str_fmt(a, "/landscape?kind=listing&side=%s&cluster=%.*s", side, STR_ARG(cluster));
    for (size_t i = 0; i < topics.n; i++) {
        href = str_fmt(a, "%.*s&topic=%.*s", STR_ARG(href), STR_ARG(topics.v[i]));
    }
    return href;
}

/* Of the shared fields alone: nobody carries topics of other taxonomies. */
static struct strs narrowest(struct arena *a, struct strs topics)
{
    struct strs leaves = topic_narrowest(a, topics_now(), topics);
    struct str *v = ARENA_ARRAY(a, struct str, leaves.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < leaves.n; i++) {
        if (topic_is_carried(topic_by_slug(topics_now(), leaves.v[i]))) {
            v[n++] = leaves.v[i];
        }
    }
    return (struct strs){.v = v, .n = n};
}

static void count_listings(struct request *r, const char *side, struct strs topics, struct strs clusters, struct search_result *ret)
{
    struct search s = {.limit = 1, .count_facets = true};
    s.facets[FACET_KIND] = strs_one(r->arena, STR("listing"));
    s.facets[FACET_SIDE] = strs_one(r->arena, str_of(side));
    s.facets[FACET_TOPIC] = topics;
    s.facets[FACET_CLUSTER] = clusters;
    search_run(r->app->index, r->arena, r->viewer, &s, ret);
}

static int64_t count_of(const struct search_result *found, enum facet facet, struct str value)
{
    for (size_t i = 0; i < found->n_facets[facet]; i++) {
        if (str_eq(found->facets[facet][i].value, value)) {
            return found->facets[facet][i].count;
        }
    }
    return 0;
}

/* ---- the other clusters ---- */

/* Of all clusters the cards, by name. */
static void read_clusters(struct request *r, struct finder *ret)
{
    struct search s = {.sort = SORT_NAME, .limit = RUN};
    struct search_result found;
    size_t room = 0, seen = 0;
    s.facets[FACET_KIND] = strs_one(r->arena, STR("cluster"));
    do {
        s.offset = seen;
        search_run(r->app->index, r->arena, r->viewer, &s, &found);
        if (!ret->clusters) {
            room = found.total < FINDER_MOST ? (size_t)found.total : FINDER_MOST;
            ret->clusters = ARENA_ARRAY(r->arena, struct finder_cluster, room + 1);
        }
        for (size_t i = 0; i < found.n_hits && ret->n < room; i++) {
            if (found.hits[i].card.id != ret->me.id) {
                ret->clusters[ret->n++] = (struct finder_cluster){.card = &found.hits[i].card};
            }
        }
        seen += found.n_hits;
    } while (found.n_hits > 0 && seen < room);
}

/* ---- what fits ---- */

struct pair {
    size_t cluster, topic;   /* topic: its place among those of both ways */
    int64_t theirs[FINDER_WAYS];
};
struct pairs {
    struct lookup by_slug;   /* places of the clusters */
    struct finder_topic *topics;
    size_t n_topics, n, room;
    struct pair *v;
};

/* The topic's place; a topic on which we offer and look for something has one. */
static size_t place_of(struct pairs *p, const struct topic *t)
{
    for (size_t i = 0; i < p->n_topics; i++) {
        if (p->topics[i].topic == t) {
            return i;
        }
    }
    p->topics[p->n_topics] = (struct finder_topic){.topic = t};
    return p->n_topics++;
}

static void add_pair(struct arena *a, struct pairs *p, size_t cluster, size_t topic, enum finder_way way, int64_t count)
{
    if (p->n == p->room) {
        struct pair *v = ARENA_ARRAY(a, struct pair, 2 * p->room + 64);
        for (size_t i = 0; i < p->n; i++) {
            v[i] = p->v[i];
        }
        p->room = 2 * p->room + 64;
        p->v = v;
    }
    p->v[p->n] = (struct pair){.cluster = cluster, .topic = topic};
    p->v[p->n++].theirs[way] = count;
}

/* Our topics of one way, and how often others have the other side on each. */
static void find_fits(struct request *r, struct finder *f, enum finder_way way, struct pairs *p)
{
    struct search_result own, all;
    int64_t at;
    count_listings(r, finder_side(way, false), (struct strs){0}, strs_one(r->arena, f->me.slug), &own);
    struct str *v = ARENA_ARRAY(r->arena, struct str, own.n_facets[FACET_TOPIC] + 1);
    for (size_t i = 0; i < own.n_facets[FACET_TOPIC]; i++) {
        v[i] = own.facets[FACET_TOPIC][i].value;
    }
    f->topics[way] = narrowest(r->arena, (struct strs){.v = v, .n = own.total > 0 ? own.n_facets[FACET_TOPIC] : 0});
    f->topics[way].n = f->topics[way].n < FINDER_TOPICS ? f->topics[way].n : FINDER_TOPICS;
    for (size_t i = 0; i < f->topics[way].n; i++) {
        struct str slug = f->topics[way].v[i];
        size_t topic = place_of(p, topic_by_slug(topics_now(), slug));
        p->topics[topic].ours[way] = count_of(&own, FACET_TOPIC, slug);
        count_listings(r, finder_side(way, true), strs_one(r->arena, slug), (struct strs){0}, &all);
        for (size_t k = 0; k < all.n_facets[FACET_CLUSTER]; k++) {
            if (lookup_get(&p->by_slug, all.facets[FACET_CLUSTER][k].value, &at)) {
                add_pair(r->arena, p, (size_t)at, topic, way, all.facets[FACET_CLUSTER][k].count);
            }
        }
    }
    if (f->topics[way].n > 0) {
        count_listings(r, finder_side(way, true), f->topics[way], (struct strs){0}, &all);
        for (size_t k = 0; k < all.n_facets[FACET_CLUSTER]; k++) {
            if (lookup_get(&p->by_slug, all.facets[FACET_CLUSTER][k].value, &at)) {
                f->clusters[at].theirs[way] = all.facets[FACET_CLUSTER][k].count;
            }
        }
    }
}

static int by_place(const void *x, const void *y)
{
    const struct pair *a = x, *b = y;
    return a->cluster != b->cluster ? (a->cluster > b->cluster ? 1 : -1) : (a->topic > b->topic) - (a->topic < b->topic);
}

static int by_count(const void *x, const void *y)
{
    const struct finder_topic *a = x, *b = y;
    int64_t p = a->theirs[FINDER_OFFERS] + a->theirs[FINDER_REQUESTS], q = b->theirs[FINDER_OFFERS] + b->theirs[FINDER_REQUESTS];
    return p != q ? (p > q ? -1 : 1) : str_cmp(a->topic->slug, b->topic->slug);
}

/* The topics of each cluster, both ways of a topic in one. */
static void share_out(struct arena *a, struct pairs *p, struct finder *f)
{
    struct finder_topic *v = ARENA_ARRAY(a, struct finder_topic, p->n + 1);
    size_t used = 0;
    if (p->n > 0) {
        qsort(p->v, p->n, sizeof *p->v, by_place);
    }
    for (size_t i = 0; i < p->n;) {
        struct finder_cluster *c = &f->clusters[p->v[i].cluster];
        struct finder_topic *fits = &v[used];
        for (size_t first = i; i < p->n && p->v[i].cluster == p->v[first].cluster; i++) {
            bool is_new = i == first || p->v[i].topic != p->v[i - 1].topic;
            used += is_new;
            v[used - 1] = is_new ? p->topics[p->v[i].topic] : v[used - 1];
            for (unsigned way = 0; way < FINDER_WAYS; way++) {
                v[used - 1].theirs[way] += p->v[i].theirs[way];
            }
        }
        c->n_fits = (size_t)(&v[used] - fits);
        qsort(fits, c->n_fits, sizeof *fits, by_count);
        c->fits = fits;
    }
}

/* ---- how close they are ---- */

static int by_worth(const void *x, const void *y)
{
    const struct finder_cluster *a = x, *b = y;
    int64_t p = a->theirs[FINDER_OFFERS] + a->theirs[FINDER_REQUESTS], q = b->theirs[FINDER_OFFERS] + b->theirs[FINDER_REQUESTS];
    if (p != q) {
        return p > q ? -1 : 1;
    }
    return a->sum != b->sum ? (a->sum > b->sum ? -1 : 1) : str_cmp(a->card->slug, b->card->slug);
}

static void compare(struct request *r, const struct radar_request *q, const struct radar_projects *projects, struct finder *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++) {
        struct finder_cluster c = f->clusters[i];
        struct closeness_side side = radar_side(q, projects, c.card);
        closeness_of(topics_now(), &f->me.side, &side, &c.close);
        c.sum = closeness_sum(&c.close);
        c.topics = narrowest(r->arena, c.card->facets[FACET_TOPIC]);
        if (c.theirs[FINDER_OFFERS] + c.theirs[FINDER_REQUESTS] > 0 || c.close.n_topics > 0 || c.close.n_ties > 0) {
            f->clusters[n++] = c;
        }
    }
    f->n = n;
    if (n > 0) {
        qsort(f->clusters, n, sizeof *f->clusters, by_worth);
    }
}

enum err finder_run(struct request *r, const struct cluster *c, struct finder *ret)
{
    const struct radar_request q = {.db = r->db, .arena = r->arena, .index = r->app->index, .viewer = r->viewer, .lang = r->lang, .now = r->now};
    const struct radar_projects *projects;
    struct pairs pairs = {.topics = ARENA_ARRAY(r->arena, struct finder_topic, FINDER_WAYS * FINDER_TOPICS + 1)};
    *ret = (struct finder){0};
    enum err e = radar_centre(&q, str_fmt(r->arena, "cluster:%.*s", STR_ARG(c->slug)), &ret->me);
    e = e ? e : radar_projects_of(&q, c->id, &projects);
    if (e) {
        return e == ERR_NOT_FOUND ? OK : e; /* a cluster that is not published is nowhere in the index */
    }
    read_clusters(r, ret);
    lookup_init(&pairs.by_slug, r->arena);
    for (size_t i = 0; i < ret->n; i++) {
        lookup_put(&pairs.by_slug, ret->clusters[i].card->slug, (int64_t)i);
    }
    for (unsigned way = 0; way < FINDER_WAYS; way++) {
        find_fits(r, ret, (enum finder_way)way, &pairs);
    }
    share_out(r->arena, &pairs, ret);
    compare(r, &q, projects, ret);
    return OK;
}
