/* Sessions and API tokens this process looked up lately, so that leafing through pages asks the database nothing.
 *
 * A kept one counts only while nobody committed anything to the tables it was read from (db_version_of): it is what the database
 * would answer now. So a session that was ended, an account that was blocked, a membership that was changed, by this process or another,
 * count at once. What the clock alone changes, the end of a session and the day of memberships, is compared here. Thread-safe. */
#ifndef DOMAIN_PEOPLE_KEPT_H
#define DOMAIN_PEOPLE_KEPT_H

#include "db/db.h"
#include "domain/access.h"
#include "domain/people_seen.h"

struct kept_session {
    enum seen_kind kind;       /* by session or by API token; one never stands for the other */
    struct str token_hash;
    struct db_version version; /* before it was read */
    int64_t day;               /* the local day it was read on */
    bool may_keep;
    id number;                 /* of the session or token */
    instant seen_at, expires_at;
    struct viewer viewer;
    struct str csrf;           /* of sessions */
};

/* Takes kind and token_hash. True: the rest is filled, in the arena. Otherwise `s` is prepared for people_kept_put(): read it then. */
bool people_kept_get(struct db *db, struct arena *a, instant now, struct kept_session *s);
void people_kept_put(struct arena *a, const struct kept_session *s);

#endif
