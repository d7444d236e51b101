/* What lies near something: one pass over the in-process index finds the documents that share topics, clusters or rare words with a
 * subject, the nearest of each group. What the viewer may not see is neither found nor counted. Deterministic. */
#ifndef DOMAIN_NEAR_H
#define DOMAIN_NEAR_H

#include "domain/index.h"

enum near_group { NEAR_CLUSTERS, NEAR_ORGANISATIONS, NEAR_OFFERS, NEAR_REQUESTS, NEAR_PEOPLE, NEAR_GROUPS };

struct near_query {
    struct strs topics;        /* slugs with their broader ones */
    struct strs clusters, states;
    struct str org_kind, words;
    struct strs in_states, in_clusters; /* only what lies in one of them; empty: everywhere */
    enum card_kind skip_kind;  /* the subject itself */
    id skip;                   /* 0: none */
    size_t limit;              /* of each group, at most NEAR_MAX */
};
enum { NEAR_MAX = 100, NEAR_SHARED = 3 };

struct near_hit {
    struct card card;          /* as search_hit.card */
    double words;              /* 0..1: share of the subject's rare words */
    struct str shared[NEAR_SHARED]; /* of them, as the subject writes them */
    size_t n_shared;
};
struct near_result {
    struct near_hit *hits[NEAR_GROUPS];
    size_t n[NEAR_GROUPS];
    int64_t total[NEAR_GROUPS];
};
void near_find(struct index *ix, struct arena *a, const struct viewer *v, const struct near_query *q, struct near_result *ret);

/* The topics that would bring most to a subject that has few: of those that its neighbours carry, or everybody where it has none, and how
 * many more things would be near it then. At most `max`, each slug once; those of WZ 2008 are left out. */
int64_t near_gain(struct index *ix, struct arena *a, const struct viewer *v, const struct near_query *q, size_t max, struct str *ret_topics,
                  size_t *ret_n);

#endif
