/* Names of states (ISO 3166-2) and countries (ISO 3166-1) of Europe: for cards, facets, the map. */
#ifndef DOMAIN_PLACE_H
#define DOMAIN_PLACE_H

#include "base/str.h"

/* msgid of the name: "DE-BY" gives "Bavaria", "AT" gives "Austria"; NULL when unknown. */
const char *place_name(struct str iso);
/* A country of ISO 3166-1 alpha-2, and Kosovo (XK), which has no code of its own. */
bool place_is_country(struct str code);
/* A subdivision of ISO 3166-2. Those of Germany, Austria and Switzerland are known one by one; of other countries the country and
 * the form are checked. */
bool place_is_state(struct str code);

#endif
