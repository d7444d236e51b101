/* What the rest of the program may know of the exchange. */
#ifndef EXCHANGE_EXCHANGE_H
#define EXCHANGE_EXCHANGE_H

#include "app/feature.h"

extern const struct feature exchange_feature;

#endif
