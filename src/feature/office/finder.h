/* Which clusters complement one: by topic the listings of one side that fit those of the other, and how close both clusters are.
 *
 * Cost: one search of the index per topic on which the cluster itself has listings (FINDER_TOPICS of each side at most), each counting by
 * cluster; and one comparison per other cluster. Nothing grows with clusters times topics but what fits. */
#ifndef FEATURE_OFFICE_FINDER_H
#define FEATURE_OFFICE_FINDER_H

#include "domain/cluster.h"
#include "domain/radar.h"
#include "web/web.h"

enum { FINDER_TOPICS = 60, FINDER_MOST = 3000 /* clusters that are listed */ };

enum finder_way { FINDER_OFFERS /* theirs, for our requests */, FINDER_REQUESTS /* theirs, for our offers */, FINDER_WAYS };
/* "offer", "request": the side of their listings; of ours it is the other one. */
const char *finder_side(enum finder_way way, bool theirs);

/* Listings on one topic or below it, as the viewer may see them. */
struct finder_topic {
    const struct topic *topic;
    int64_t theirs[FINDER_WAYS], ours[FINDER_WAYS];
};
struct finder_cluster {
    const struct card *card;
    struct closeness close;
    double sum;
    struct strs topics;                  /* the narrowest of its profile */
    int64_t theirs[FINDER_WAYS];         /* each listing once, whatever its topics */
    const struct finder_topic *fits;     /* the most listings first */
    size_t n_fits;
};
struct finder {
    struct radar_centre me;
    struct strs topics[FINDER_WAYS];     /* the narrowest of our listings, the most frequent first */
    struct finder_cluster *clusters;     /* the most fitting listings first, then the closest, then by name */
    size_t n;
};
/* As the viewer may see it. Clusters with nothing in common are left out. */
enum err finder_run(struct request *r, const struct cluster *c, struct finder *ret) MUST_USE;

/* ---- finder_file.c ---- */
struct finder_input {
    int64_t limit, offset;
};
extern const struct field finder_row_fields[], finder_fields[];

/* Listings of one side of a cluster on some topics. */
struct str finder_href(struct arena *a, const char *side, struct str cluster, struct strs topics);

#endif
