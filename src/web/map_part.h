/* The map of the German states with a disc for every cluster (or every listing): view struct of template/part_map.html and part_map_table.html.
 *
 * The area of a disc is the number of members, its colour the cluster's hue. A cluster stands in its first state and is tied by a
 * dotted line to the others. Discs are packed on a spiral, the largest first: the same clusters always give the same map. */
#ifndef WEB_MAP_PART_H
#define WEB_MAP_PART_H

#include "domain/index.h"
#include "web/part.h"

enum { MAP_MAX_DISCS = 300 }; /* more are counted, but not drawn */

struct map_state {
    struct str href, name, iso, label;  /* iso: id of the shape in map.svg; label: two letters or absent */
    struct str spoken;                  /* "Bavaria: 7 clusters" */
    int64_t count, x, y;                /* place of the label */
};
struct map_disc {
    int64_t x, y, r, hue;
};
struct map_tie {
    int64_t x1, y1, x2, y2, hue;
};
struct map_place {                      /* countries beyond the map */
    struct str href, name;
    int64_t count;
};
struct part_map {
    int64_t width, height;
    const struct map_state *states;
    const struct map_disc *discs;
    const struct map_tie *ties;
    const struct map_place *countries;
    size_t n_states, n_discs, n_ties, n_countries;
    bool is_listings;                   /* not clusters */
};

/* `hits`: cards of clusters (others are passed over). Links lead to `path` with state= or country= set. */
void part_map(struct arena *a, enum lang lang, const struct search_hit *hits, size_t n, struct str path, struct part_map *ret);
/* The same with a disc for each listing, all of one size, in the hue of its cluster and in its state. */
void part_map_listings(struct arena *a, enum lang lang, const struct search_hit *hits, size_t n, struct str path, struct part_map *ret);

#endif
