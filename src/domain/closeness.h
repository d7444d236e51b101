/* How close two of the landscape are: the five kinds of closeness of Boschma, each computed from data. Pure.
 *
 * | kind           | computed from                                                    | 1 means                 | source |
 * |----------------|------------------------------------------------------------------|-------------------------|--------|
 * | geographic     | 2^(-km / 50); without a point the same state 0.5, country 0.2     | the same place          | Boschma (2005); that knowledge spills over within some 50 km: Jaffe, Trajtenberg, Henderson (1993) |
 * | cognitive      | 0.7 times the nearest pair in the graph of topics and sectors, 2 d / (dx + dy) with the depths of the deepest common topic and of both; and 0.3 times the share of common topics. Only related topics: 0.25 | the same narrowest topics | Wu, Palmer (1994); related variety by common digits of the sector code: Frenken, van Oort, Verburg (2007) |
 * | social         | 1 - 2^(-n), n shared projects, rooms and people; half each for who takes part through a cluster | much done together | Granovetter (1985), Boschma (2005) |
 * | institutional  | the table of kinds in closeness.c: same kind 1, university and institute 0.7 ... | the same kind of organisation | Boschma (2005); Ponds, van Oort, Frenken (2007) |
 * | organisational | the same organisation 1, else 1 - 2^(-n), n clusters in common     | the same organisation   | Boschma (2005) |
 *
 * Boschma, R. (2005): Proximity and Innovation: A Critical Assessment. Regional Studies 39(1), 61-74. */
#ifndef DOMAIN_CLOSENESS_H
#define DOMAIN_CLOSENESS_H

#include "base/id.h"
#include "domain/topic.h"

enum closeness_kind {
    CLOSE_GEOGRAPHIC, CLOSE_COGNITIVE, CLOSE_SOCIAL, CLOSE_INSTITUTIONAL, CLOSE_ORGANISATIONAL,
    CLOSENESS_KINDS
};
/* "geographic" ...; msgid of the name for readers. */
const char *closeness_name(enum closeness_kind kind);
const char *closeness_label(enum closeness_kind kind);

/* One of the two. Lists are borrowed; empty ones say that nothing is known. */
struct closeness_side {
    double lat, lon;             /* NaN: unknown */
    struct strs states, countries;
    struct strs topics;          /* slugs with all broader ones, as cards carry them */
    struct strs ties;            /* projects, rooms, people; equal texts are the same one */
    bool ties_by_cluster;        /* it takes part through its clusters */
    struct str kind;             /* company ..., or "cluster"; absent: unknown */
    id organisation;             /* 0: none, or not to be known */
    struct strs clusters;        /* slugs */
};

struct closeness {
    double v[CLOSENESS_KINDS];   /* 0..1; NaN: one side says nothing about it */
    double km;                   /* NaN: unknown */
    struct str state;            /* in common; absent: none */
    const struct topic *topic;   /* the deepest in common, NULL: none */
    size_t n_topics, n_clusters, n_ties;
    struct str cluster, tie;     /* the first in common */
};
void closeness_of(const struct topics *t, const struct closeness_side *x, const struct closeness_side *y, struct closeness *ret);
/* 0..1: cognitive 0.45, organisational 0.2, geographic 0.2, social 0.1, institutional 0.05; what is unknown counts as 0. */
double closeness_sum(const struct closeness *c);
/* The largest sum that anything could reach with this side, which may say little of itself. */
double closeness_most(const struct closeness_side *s);

/* Great-circle distance (haversine, mean radius 6371.0088 km); NaN when a coordinate is. */
double closeness_km(double lat1, double lon1, double lat2, double lon2);

#endif
