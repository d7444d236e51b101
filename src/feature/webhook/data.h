/* What is told of an object: the same for every webhook, so that nothing depends on who asks but whether it is told at all. */
#ifndef FEATURE_WEBHOOK_DATA_H
#define FEATURE_WEBHOOK_DATA_H

#include "domain/card.h"
#include "feature/webhook/hook.h"

struct thing {
    bool there;             /* published, and not gone */
    struct object access;
    struct strs clusters;   /* organisations: slugs */
    struct str data;        /* JSON */
    struct str sum;         /* of all that it says, also where `data` has an excerpt only */
};
/* How the object stands now. */
enum err thing_load(struct db *db, struct arena *a, struct str base_url, enum news_kind kind, id object, struct thing *ret) MUST_USE;

/* The whole text of a delivery: {"type", "timestamp", "data"}. ERR_NOT_FOUND when the owner may not see any more what it speaks of. */
enum err data_of_delivery(struct db *db, struct arena *a, struct str base_url, const struct webhook_get_row *hook,
                          const struct webhook_delivery_get_row *d, struct str *ret) MUST_USE;

#endif
