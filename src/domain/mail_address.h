/* Addresses that mails came back from. One failure for good, or failures again and again over a week, and only locked mails
 * (mail_area.h) go there any more, until the address is shown to work. */
#ifndef DOMAIN_MAIL_ADDRESS_H
#define DOMAIN_MAIL_ADDRESS_H

#include "db/db.h"
#include "domain/mail_report.h"

enum { MAIL_SOFT_MAX = 5 };
#define MAIL_SOFT_SPAN DAYS(7)      /* so many soft failures over at least this time are one for good */
#define MAIL_SOFT_REST DAYS(30)     /* after so long without one the count begins anew */

struct mail_address {
    int64_t hard, soft;
    instant first_at, last_at, dead_at;   /* dead_at: DB_NULL while mails go there */
    struct str status, reason;            /* of the last failure; may be absent */
};
/* ERR_NOT_FOUND: nothing failed. `address` in any case. */
enum err mail_address_read(struct db *db, struct arena *a, struct str address, struct mail_address *ret) MUST_USE;
/* Notes a failure; other fates than FATE_SOFT and FATE_HARD change nothing. */
enum err mail_address_failed(struct db *db, struct arena *a, struct str address, enum mail_fate fate, struct str status, struct str reason,
                             instant now) MUST_USE;
/* The address works, or is to be tried again. */
enum err mail_address_works(struct db *db, struct arena *a, struct str address) MUST_USE;
/* The rule: what is known after one more failure. Pure. `before` NULL: it is the first. */
struct mail_address mail_address_next(const struct mail_address *before, enum mail_fate fate, instant now);

#endif
