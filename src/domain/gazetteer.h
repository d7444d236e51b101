/* Where a place lies, by its name: towns of Europe, from GeoNames. */
#ifndef DOMAIN_GAZETTEER_H
#define DOMAIN_GAZETTEER_H

#include "base/arena.h"

struct gazetteer_place {
    double lat, lon;     /* degrees */
    struct str country;  /* ISO 3166-1 */
    struct str state;    /* ISO 3166-2; absent outside Germany */
};
/* `country` and `state` narrow the search when present. Of several of one name the largest. False: none is known. */
bool gazetteer_find(struct arena *a, struct str place, struct str country, struct str state, struct gazetteer_place *ret) MUST_USE;

/* The data: made by tools/gazetteer.mjs, by key (name_key_of) and size. */
struct gazetteer_town {
    uint32_t name;       /* where its key begins in gazetteer_names */
    int32_t lat, lon;    /* ten-thousandths of a degree */
    char country[3], state[3];
};
extern const char gazetteer_names[];
extern const struct gazetteer_town gazetteer_towns[];
extern const size_t gazetteer_n;

#endif
