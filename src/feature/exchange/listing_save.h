/* Puts a listing that was typed or sent into the database, with everything that follows from it. */
#ifndef EXCHANGE_LISTING_SAVE_H
#define EXCHANGE_LISTING_SAVE_H

#include "feature/exchange/listing.h"
#include "domain/topic.h"
#include "web/web.h"

/* Where a listing stands and for whom: chosen from what the person may post for. */
struct listing_post {
    id organisation, cluster;
    struct str organisation_name;
    struct str country, state, place;
    double lat, lon;
};

/* Checks the rules and writes a new listing (old == NULL) or changes `old`. ERR_INVALID with field errors in r;
 * ERR_CONFLICT when somebody changed it since in->version. */
enum err listing_save(struct request *r, const struct listing_input *in, const struct listing *old, id *ret_id) MUST_USE;

/* Organisation, cluster and place of the input; ERR_INVALID with field errors when there is none to post for. */
enum err listing_post_of(struct request *r, const struct listing_input *in, const struct listing *old,
                         struct listing_post *ret) MUST_USE;

/* The same for a form that is still being written: the place as far as it is known, the person's first organisation or none. */
enum err listing_post_near(struct request *r, const struct listing_input *in, struct listing_post *ret) MUST_USE;

/* Replaces the taxonomy topics of a listing by those that `typed` names by slug, title or synonym. */
enum err listing_topics_set(struct db *db, const struct topics *taxonomy, id listing, struct strs typed) MUST_USE;

#endif
