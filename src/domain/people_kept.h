/* Sessions this process looked up lately, so that leafing through pages asks the database nothing.
 *
 * A kept session counts only while nobody committed anything to the database since it was read (db_version): it is what the database
 * would answer now. So a session that was ended, an account that was blocked, a membership that was changed, by this process or another,
 * count at once. What the clock alone changes, the end of a session and the day of memberships, is compared here. Thread-safe. */
#ifndef DOMAIN_PEOPLE_KEPT_H
#define DOMAIN_PEOPLE_KEPT_H

#include "db/db.h"
#include "domain/access.h"

struct kept_session {
    struct str token_hash;
    struct db_version version; /* before it was read */
    int64_t day;               /* the local day it was read on */
    bool may_keep;
    instant seen_at, expires_at;
    struct viewer viewer;
    struct str csrf;
};

/* True: viewer, csrf and seen_at are filled, in the arena. Otherwise `s` is prepared for people_kept_put(): read the session then. */
bool people_kept_get(struct db *db, struct arena *a, instant now, struct kept_session *s);
void people_kept_put(struct arena *a, const struct kept_session *s);

#endif
