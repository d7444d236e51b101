/* What in a listing without a name would tell who posts it: see domain/telltale.h. */
#ifndef EXCHANGE_LISTING_TELLS_H
#define EXCHANGE_LISTING_TELLS_H

#include "feature/exchange/listing.h"
#include "web/web.h"

/* ERR_INVALID with a message at each field that tells, files among them. `old`: what is changed, NULL for a new one. `organisation`: that it is posted for. */
enum err listing_tells(struct request *r, const struct listing_input *in, const struct listing *old, struct str organisation) MUST_USE;

#endif
