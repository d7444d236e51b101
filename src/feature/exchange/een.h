/* A listing as a profile of the Enterprise Europe Network: the parts and names of its Partnering Opportunities
 * Database, as JSON and XML (docs/een-profile.xsd). What the viewer may not know of an anonymous listing is not in it. */
#ifndef EXCHANGE_EEN_H
#define EXCHANGE_EEN_H

#include "app/feature.h"
#include "feature/exchange/listing.h"

extern const struct field een_fields[];
/* Technology and cooperation, whose page links to the profile; others have one as a business offer or request. */
bool een_is_usual(struct str category);
/* GET /api/v1/listings/{listing}/profile */
enum err een_json(struct request *r);
/* GET /exchange/{listing}/profile.xml */
enum err een_xml(struct request *r);

#endif
