/* Webhooks and their owners: who keeps them, and what they may see. */
#ifndef FEATURE_WEBHOOK_HOOK_H
#define FEATURE_WEBHOOK_HOOK_H

#include "feature/webhook/event.h"
#include "gen/webhook_sql.h"
#include "web/web.h"

#define HOOKS_OWN "/account/webhooks"
enum { HOOKS_PER_OWNER = 10, HOOK_WAITING_MAX = 1000, HOOK_TEXT_MAX = 256 << 10 };
#define HOOK_LOG_LIFE DAYS(30)

/* To whom a page or call belongs. */
struct hook_place {
    enum hook_owner owner;
    id organisation, cluster, account;   /* 0: not of one */
    struct str name, href, base;   /* "Optence", its page in the office, "/office/optence/webhooks" */
};
/* The owner that the path names by {organisation} or {cluster}, or the programme office. ERR_NOT_FOUND, ERR_FORBIDDEN. */
enum err hook_ground(struct request *r, struct hook_place *ret) MUST_USE;
/* The same by a slug of the API; both absent: the programme office. */
enum err hook_ground_find(struct request *r, struct str organisation, struct str cluster, struct hook_place *ret) MUST_USE;
/* The viewer's own. */
void hook_ground_own(struct request *r, struct hook_place *ret);
/* The webhook that {hook} names, and its owner; ERR_NOT_FOUND, too, when the viewer does not keep it. */
enum err hook_of(struct request *r, struct webhook_get_row *ret, struct hook_place *ret_ground) MUST_USE;
/* All of one owner. */
enum err hooks_of(struct request *r, const struct hook_place *g, struct webhook_get_row **ret, size_t *ret_n) MUST_USE;
/* Writes what was done into the log, as of the owner. */
enum err hook_audit(struct db *db, const struct viewer *v, const struct webhook_get_row *hook, const char *verb, instant now) MUST_USE;

/* A query for the clusters of an organisation: those of now, or those that were told of last. */
typedef enum err hook_members(struct db *db, struct arena *a, id organisation, struct webhook_known_members_row **ret, size_t *ret_n);
enum err hook_clusters(struct db *db, struct arena *a, id organisation, hook_members *query, struct ids *ret) MUST_USE;

/* What the owner may see: a viewer that stands for an organisation's admin, an office or the programme office, and is no person. Not for an
 * account: people_viewer_by_account(). */
enum err hook_viewer(struct db *db, struct arena *a, enum hook_owner owner, id organisation, id cluster, struct viewer *ret) MUST_USE;

#endif
