/* Puts a listing that was typed or sent into the database, with everything that follows from it. */
#ifndef EXCHANGE_LISTING_SAVE_H
#define EXCHANGE_LISTING_SAVE_H

#include "feature/exchange/listing.h"
#include "domain/topic.h"
#include "web/web.h"

/* Where a listing stands and for whom: chosen from what the person may post for. */
struct listing_post {
    id organisation, cluster;
    struct str organisation_name, organisation_kind, organisation_size, cluster_slug;
    struct str country, state, place;
    double lat, lon;
};

/* A listing that was checked and only needs to be written. */
struct board;
struct listing_plan {
    const struct board *board;              /* NULL: none */
    struct listing_insert_params row;
    struct listing_post post;
    struct strs tags;                       /* topics as typed */
    struct ids topics;                      /* of the taxonomy */
    bool is_new;
    id joint;                               /* first of the group it is one more of; 0: none */
    bool in_index;                          /* it is or was published */
    const struct file_parts *files;         /* new ones; NULL: none */
    const struct listing_file_change *file_change; /* NULL: none */
};

/* The columns that follow from the input and where it is posted; number, account, reference, status and term are the caller's. */
void listing_row_of(struct arena *a, const struct listing_input *in, const struct listing_post *post, instant now,
                    struct listing_insert_params *ret);
/* Checks the rules for a new listing (old == NULL) or a change of `old`; only reads. ERR_INVALID with field errors in r. */
enum err listing_plan(struct request *r, const struct listing_input *in, const struct listing *old, struct listing_plan *ret) MUST_USE;
/* Writes it with everything that follows from it. ERR_CONFLICT when somebody changed it since in->version. */
enum err listing_write(struct request *r, const struct listing_plan *plan) MUST_USE;
/* The new listing as it stands in the database once it is written. */
void listing_of_plan(const struct listing_plan *plan, struct listing *ret);
/* Both at once. */
enum err listing_save(struct request *r, const struct listing_input *in, const struct listing *old, id *ret_id) MUST_USE;

/* Organisation, cluster and place of the input; ERR_INVALID with field errors when there is none to post for. */
enum err listing_post_of(struct request *r, const struct listing_input *in, const struct listing *old,
                         struct listing_post *ret) MUST_USE;

/* The same for a form that is still being written: the place as far as it is known, the person's first organisation or none. */
enum err listing_post_near(struct request *r, const struct listing_input *in, struct listing_post *ret) MUST_USE;

/* The taxonomy's topics that `typed` names by slug, title or synonym; each once. */
struct ids listing_topic_ids(struct arena *a, const struct topics *taxonomy, struct strs typed);
/* Makes them the topics of a listing. */
enum err listing_topics_set(struct db *db, id listing, struct ids topics, bool is_new) MUST_USE;

#endif
