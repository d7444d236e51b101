/* Names of states (ISO 3166-2) and countries (ISO 3166-1) of Europe: for cards, facets, the map. */
#ifndef DOMAIN_PLACE_H
#define DOMAIN_PLACE_H

#include "base/str.h"

/* msgid of the name: "DE-BY" gives "Bavaria", "AT" gives "Austria"; NULL when unknown. */
const char *place_name(struct str iso);

#endif
