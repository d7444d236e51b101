/* "For you": what is near somebody, for the start page and the weekly mail: people who chose to be found by them, organisations, joint projects,
 * offers and requests, each with its reasons. */
#ifndef DOMAIN_FOR_YOU_H
#define DOMAIN_FOR_YOU_H

#include "domain/match.h"
#include "domain/radar.h"

struct for_you {
    bool has_centre;               /* false: nothing is known of the person that anything could be near to */
    bool is_matched;               /* by the score of the matching, with its calculation: the person wrote of themselves */
    struct radar_centre centre;
    const struct radar_dot *dots;  /* by kind, the nearest first; a few of each */
    size_t n;
};
/* What fits what the person wrote of themselves (found or not), by the score of the matching; else what is near on the radar around their
 * organisation, else around the cluster they work for. Joint projects come by nearness alone. Their own is left out, and so is what lies at the edge. */
enum err for_you_find(const struct radar_request *r, struct for_you *ret) MUST_USE;
/* msgid of what it is: "Person", "Offer" ... */
const char *for_you_kind(const struct radar_dot *d);

/* What the person wrote of themselves as the matching asks, with what they declined; ERR_NOT_FOUND when they wrote nothing. */
enum err for_you_query(const struct radar_request *r, struct match_query *ret) MUST_USE;
/* The best of one kind (request, offer, organisation, person) that are worth proposing and not their own, as match_person(). */
void for_you_matches(const struct radar_request *r, const struct match_query *q, enum radar_kind kind, size_t limit, struct match_result *ret);

#endif
