/* The map of the German states with a mark for every organisation, where it lies: view struct of template/part_places.html and
 * part_places_table.html.
 *
 * The form of a mark says what part the organisation has, so that colours are not needed to read it. Marks stand on a grid: each takes the free
 * cell nearest to its place (the heart of its state when only that is known), in the order given. The same list always gives the same map. */
#ifndef WEB_PLACE_MAP_H
#define WEB_PLACE_MAP_H

#include "domain/index.h"
#include "web/map_part.h"

enum { PLACE_MAX = 300 }; /* more are counted, but not drawn */

struct place_in {
    double lat, lon;       /* NaN: unknown */
    struct str state;      /* ISO 3166-2; without a German one nothing is drawn */
    const char *form;      /* "user", "supplier", "research", "several", "open": a class of the style sheet */
};
struct place_mark {
    int64_t x, y, r;
    const char *form;
    struct str path;       /* absent: a circle */
};
struct part_places {
    int64_t width, height;
    const struct map_state *states;
    const struct place_mark *marks;
    const struct map_place *rows;          /* of the table: states, then countries beyond the map */
    size_t n_states, n_marks, n_rows;
    bool is_cut;                           /* there are more than the marks */
};

/* `found`: its facets of state and country are counted. Links lead to `path` with state= or country= added. */
void part_places(struct arena *a, enum lang lang, const struct place_in *in, size_t n, const struct search_result *found, struct str path,
                 struct part_places *ret);

#endif
