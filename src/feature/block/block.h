/* Blocking accounts: for offices by page, for the operator also by command line. */
#ifndef FEATURE_BLOCK_H
#define FEATURE_BLOCK_H

#include "domain/people.h"

/* Who does it, and where links in the mail lead. */
struct block_by {
    const struct viewer *viewer;  /* the system's own operator: account 0 */
    struct str base_url;
};
/* Ends sessions, tokens and links, writes the audit log and tells the person; part of the caller's transaction. ERR_CONFLICT when
 * the account is blocked already (or, when lifting, is not). `reason` may be empty. */
enum err block_set(struct db *db, struct arena *a, const struct block_by *by, const struct person *p, struct str reason, instant now) MUST_USE;
enum err block_lift(struct db *db, struct arena *a, const struct block_by *by, const struct person *p, instant now) MUST_USE;

#endif
