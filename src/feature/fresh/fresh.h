/* Asking those who keep a profile whether it is still right. */
#ifndef FEATURE_FRESH_H
#define FEATURE_FRESH_H

#include "db/db.h"

/* Mails the keepers of an organisation or (is_cluster) a cluster, or its contact address where nobody keeps it. *ret_asked: how many;
 * 0 when there is nobody to ask. `base_url` of the links. Part of the caller's transaction. */
enum err fresh_ask(struct db *db, struct arena *a, struct str base_url, bool is_cluster, id object, instant now, size_t *ret_asked) MUST_USE;

#endif
