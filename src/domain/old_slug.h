/* Former addresses of clusters, organisations and topics: of renamed ones, and of those that became part of another. */
#ifndef DOMAIN_OLD_SLUG_H
#define DOMAIN_OLD_SLUG_H

#include "db/db.h"

/* `slug` leads to the object from now on; part of the caller's transaction. `kind`: "organisation", "cluster", "topic". */
enum err old_slug_keep(struct db *db, const char *kind, struct str slug, id object) MUST_USE;
/* ERR_NOT_FOUND when nothing had this address. */
enum err old_slug_find(struct db *db, struct arena *a, const char *kind, struct str slug, id *ret) MUST_USE;
/* It is the object's own address again, or that of another. */
enum err old_slug_drop(struct db *db, const char *kind, struct str slug) MUST_USE;
/* All that led to `from` lead to `to`. */
enum err old_slug_move(struct db *db, id from, id to) MUST_USE;

#endif
