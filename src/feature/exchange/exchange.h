/* What the rest of the program may know of the exchange. */
#ifndef EXCHANGE_EXCHANGE_H
#define EXCHANGE_EXCHANGE_H

#include "app/feature.h"

struct board;

extern const struct feature exchange_feature;

/* An office lets a waiting listing of its board appear, or sends it back with a reason; a mail tells who posted it. ERR_NOT_FOUND when
 * nothing of this number waits there (any more). */
enum err exchange_decide(struct request *r, const struct board *b, id listing, bool yes, struct str reason) MUST_USE;

#endif
