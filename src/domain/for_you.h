/* "For you": what fits somebody, for the start page, a page of its own and the weekly mail: people who chose to be found by them, organisations,
 * joint projects, offers and requests, events to come, each with its reasons. */
#ifndef DOMAIN_FOR_YOU_H
#define DOMAIN_FOR_YOU_H

#include "domain/match.h"
#include "domain/radar.h"

/* What others are compared with, the first that there is: what the person wrote of themselves (found or not); what their organisation says of itself,
 * with its offers and requests; what the cluster says that they work for. */
enum for_you_kind { FOR_YOU_NOTHING, FOR_YOU_WRITING, FOR_YOU_ORGANISATION, FOR_YOU_CLUSTER };
struct for_you_ground {
    enum for_you_kind kind;
    bool says;                     /* anything at all */
    struct str title, slug;        /* of the organisation or cluster */
    struct str centre;             /* on the radar, "organisation:SLUG"; absent: nothing */
    size_t n_topics;
    struct match_query query;      /* as the matching asks, with what the person declined */
};
enum err for_you_ground(const struct radar_request *r, struct for_you_ground *ret) MUST_USE;
/* Topics that would bring more to somebody who wrote little, or nothing; `found_nothing`: also to others. */
enum err for_you_more(const struct radar_request *r, const struct for_you_ground *ground, bool found_nothing, struct radar_more *ret) MUST_USE;

struct for_you {
    struct for_you_ground ground;
    const struct radar_dot *dots;  /* by kind, the best first; a few of each */
    size_t n;
};
/* By the score of the matching; joint projects and events, which are no cards, by nearness on the radar. Their own is left out; nobody owns an event. */
enum err for_you_find(const struct radar_request *r, struct for_you *ret) MUST_USE;
/* msgid of what it is: "Person", "Offer" ... */
const char *for_you_kind(const struct radar_dot *d);

/* The nearest of one kind that is no card (project, event), at most `limit` and at most RADAR_MAX; none where the ground has no centre. */
enum err for_you_near(const struct radar_request *r, const struct for_you_ground *ground, enum radar_kind kind, size_t limit, const struct radar_dot **ret,
                      size_t *ret_n) MUST_USE;
/* The best of one kind (request, offer, organisation, person) that are worth proposing and not their own, as match_person(). */
void for_you_matches(const struct radar_request *r, const struct match_query *q, enum radar_kind kind, size_t limit, struct match_result *ret);

#endif
