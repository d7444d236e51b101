/* Time zones of people (IANA names). Implemented by adapt/icu_zone.c. */
#ifndef DOMAIN_ZONE_H
#define DOMAIN_ZONE_H

#include "base/clock.h"

#define ZONE_USUAL "Europe/Berlin"

/* Offset of the zone's local time from UTC at t, in microseconds; unknown names are ZONE_USUAL. Thread-safe. */
instant zone_offset(struct str zone, instant t);

#endif
