/* Mails that tell a person of a change to how their account is entered. Nobody can switch them off: whoever took an account over
 * would do that first. */
#ifndef DOMAIN_SECURITY_NOTICE_H
#define DOMAIN_SECURITY_NOTICE_H

#include "db/db.h"

struct security_notice {
    id account;
    const char *what;      /* msgid of the sentence; may hold {name} */
    struct str name;
    struct str device;     /* absent: not known */
    struct str base_url;
};
/* Queued in the caller's transaction. ERR_NOT_FOUND when there is no such account. */
enum err security_notice_queue(struct db *db, struct arena *a, const struct security_notice *notice, instant now) MUST_USE;

#endif
