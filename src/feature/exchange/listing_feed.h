/* What the in-process index is filled from. */
#ifndef EXCHANGE_LISTING_FEED_H
#define EXCHANGE_LISTING_FEED_H

#include "domain/card.h"

/* Ends with a zero entry. */
extern const struct card_feed exchange_feeds[];

#endif
