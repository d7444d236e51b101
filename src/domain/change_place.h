/* How far a job has read the table `change`, when the place is kept in a table: from where to read on so that no row is passed over.
 *
 * Numbers carry the time they were made at. On PostgreSQL a row may appear some time after its number was made (domain/index_follow.c), so
 * a late one is found by a second look at the last minutes: what follows from a row must be the same when it is read twice. */
#ifndef DOMAIN_CHANGE_PLACE_H
#define DOMAIN_CHANGE_PLACE_H

#include "db/db.h"

struct change_place {
    id change;          /* read up to here */
    instant swept_at;   /* last second look */
};
/* Is it time for a second look? `newest`: the last row there is. */
bool change_place_is_late(struct db *db, const struct change_place *p, id newest, instant now);
/* The row to read behind; `late`: a second look. */
id change_place_from(struct db *db, const struct change_place *p, bool late, instant now);

#endif
