/* How the things on the radar are compared: what cards, topics and projects say for the five kinds of closeness. */
#include "domain/radar.h"

#include <math.h>

#include "domain/project.h"

struct radar_projects {
    struct project *v;
    size_t n;
};

enum err radar_projects_of(const struct radar_request *r, id cluster, const struct radar_projects **ret)
{
    struct radar_projects *p = ARENA_NEW(r->arena, struct radar_projects);
    *ret = p;
    return project_list(r->db, r->arena, cluster, &p->v, &p->n);
}

enum err radar_projects_read(const struct radar_request *r, const struct radar_projects **ret)
{
    return radar_projects_of(r, DB_NULL, ret);
}

size_t radar_projects_n(const struct radar_projects *p)
{
    return p->n;
}

const struct project *radar_project(const struct radar_projects *p, size_t i)
{
    return &p->v[i];
}

struct strs radar_topic_facets(struct arena *a, const struct topic *topic)
{
    return topic_facets(a, topics_now(), (struct ids){.v = &topic->id, .n = 1});
}

static bool takes_part(const struct project *p, struct strs clusters)
{
    for (size_t i = 0; i < p->n_partners; i++) {
        for (size_t k = 0; k < clusters.n; k++) {
            if (str_eq(p->partners[i].slug, clusters.v[k])) {
                return true;
            }
        }
    }
    return false;
}

/* Slugs of the projects that any of the clusters carries. */
static struct strs ties_of(const struct radar_request *r, const struct radar_projects *p, struct strs clusters)
{
    struct str *v = ARENA_ARRAY(r->arena, struct str, p->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->n && clusters.n > 0; i++) {
        if (takes_part(&p->v[i], clusters)) {
            v[n++] = p->v[i].slug;
        }
    }
    return (struct strs){.v = v, .n = n};
}

struct closeness_side radar_side(const struct radar_request *r, const struct radar_projects *p, const struct card *card)
{
    bool hidden = card->access.anonymous && !access_may(r->viewer, MAY_SEE_AUTHOR, &card->access);
    struct closeness_side s = {
        .lat = hidden ? NAN : card->lat, .lon = hidden ? NAN : card->lon,
        .states = card->facets[FACET_STATE], .countries = card->facets[FACET_COUNTRY], .topics = card->facets[FACET_TOPIC],
        .clusters = card->facets[FACET_CLUSTER], .ties_by_cluster = card->kind != CARD_CLUSTER,
        .organisation = hidden ? 0 : card->access.organisation,
    };
    s.ties = ties_of(r, p, s.clusters);
    if (card->kind == CARD_CLUSTER) {
        s.kind = STR("cluster");
    } else if (card->facets[FACET_ORG_KIND].n > 0) {
        s.kind = card->facets[FACET_ORG_KIND].v[0];
    }
    return s;
}

/* Sectors are printed in the source; those that name a topic count. */
static struct strs project_topics(struct arena *a, const struct project *p)
{
    id *v = ARENA_ARRAY(a, id, p->sectors.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->sectors.n; i++) {
        const struct topic *t = topic_by_term(topics_now(), p->sectors.v[i]);
        if (t) {
            v[n++] = t->id;
        }
    }
    return topic_facets(a, topics_now(), (struct ids){.v = v, .n = n});
}

struct closeness_side radar_project_side(const struct radar_request *r, const struct radar_projects *all, size_t i)
{
    const struct project *p = &all->v[i];
    struct str *clusters = ARENA_ARRAY(r->arena, struct str, p->n_partners + 1), *tie = ARENA_NEW(r->arena, struct str);
    for (size_t k = 0; k < p->n_partners; k++) {
        clusters[k] = p->partners[k].slug;
    }
    *tie = p->slug;
    return (struct closeness_side){.lat = NAN, .lon = NAN, .topics = project_topics(r->arena, p),
                                   .clusters = {.v = clusters, .n = p->n_partners}, .ties = {.v = tie, .n = 1}};
}
