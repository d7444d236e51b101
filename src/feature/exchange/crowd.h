/* What a listing without a name may say of its organisation: country, state, kind, size and cluster, each only as far as at least CROWD_LEAST
 * organisations have all of it in common. A cluster with one member would be its name.
 *
 * The answer is kept with the listing, found anew when it is written and every hour, since members come and go. */
#ifndef EXCHANGE_CROWD_H
#define EXCHANGE_CROWD_H

#include "feature/exchange/listing.h"

struct job;

enum { CROWD_LEAST = 5 };

/* How many organisations share it, each with all before: of the platform, and of the cluster alone. */
enum crowd_level { LEVEL_NONE, LEVEL_COUNTRY, LEVEL_STATE, LEVEL_KIND, LEVEL_SIZE, CROWD_LEVELS };
struct crowd_counts {
    int64_t platform[CROWD_LEVELS], cluster[CROWD_LEVELS];
};
/* What may be said; the cluster last: the region tells a reader more. Pure. */
int64_t crowd_shows(const struct crowd_counts *c);

/* Finds it for a listing that is written down already; nothing for one that has a name. Part of the caller's transaction. */
enum err crowd_keep(struct db *db, struct arena *a, id listing, bool *ret_changed) MUST_USE;
enum err crowd_job(struct job *job);

#endif
