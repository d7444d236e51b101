/* "I need this too", "I have this too": listings that say the same as one that is there, linked to the first of them. */
#ifndef EXCHANGE_JOINT_H
#define EXCHANGE_JOINT_H

#include "feature/exchange/page.h"

enum { JOINT_MAX = 100 };

/* The listing that a form wants to be one more of, as this viewer sees it. ERR_NOT_FOUND when it is none of others, or not published. */
enum err joint_find(struct request *r, struct str name, struct listing *ret) MUST_USE;
/* The first of its group: itself, or what it was written after. */
enum err joint_root(struct db *db, struct arena *a, id listing, id *ret) MUST_USE;
/* Published listings of the group that the viewer may see, the oldest first: what they may not see does not count either. */
enum err joint_load(struct request *r, id first, struct listing **ret, size_t *ret_n) MUST_USE;
/* How many others, beside this one. */
enum err joint_others(struct request *r, id listing, int64_t *ret) MUST_USE;

enum err joint_page(struct request *r);     /* GET /office/{cluster}/joint */

#endif
