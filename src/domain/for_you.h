/* "For you": what is near somebody, for the start page and the weekly mail: people who chose to be found by them, organisations, joint projects,
 * offers and requests, each with its reasons. */
#ifndef DOMAIN_FOR_YOU_H
#define DOMAIN_FOR_YOU_H

#include "domain/radar.h"

struct for_you {
    bool has_centre;               /* false: nothing is known of the person that anything could be near to */
    struct radar_centre centre;
    const struct radar_dot *dots;  /* by kind, the nearest first; a few of each */
    size_t n;
};
/* Around what the person wrote of themselves (found or not), else around their organisation, else around the cluster they work for. What is their
 * own is left out, and so is what lies at the edge. */
enum err for_you_find(const struct radar_request *r, struct for_you *ret) MUST_USE;
/* msgid of what it is: "Person", "Offer" ... */
const char *for_you_kind(const struct radar_dot *d);

#endif
