/* What saved searches find, told to the webhooks of the person. */
#include "domain/strings.h"
#include "feature/webhook/webhook.h"

static enum err tell(struct db *db, struct arena *a, const struct webhook_of_account_row *hook, id search, id object, instant now)
{
    bool is_full = hook->waiting >= HOOK_WAITING_MAX;
    struct str event = is_full ? STR(EVENT_SKIPPED) : STR(EVENT_FOUND);
    id about = is_full ? hook->id : object, other = is_full ? 0 : search;
    struct webhook_delivery_there_row there;
    enum err e = webhook_delivery_there(db, a, hook->id, event, about, other, &there);
    return e != ERR_NOT_FOUND ? e : webhook_delivery_insert(db, id_new(), hook->id, event, about, other ? other : DB_NULL, now);
}

enum err hook_tell_found(struct db *db, struct arena *a, id account, id search, id object, instant now)
{
    struct webhook_of_account_row *rows;
    size_t n;
    enum err e = webhook_of_account(db, a, account, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        if (strs_has(strs_split(a, rows[i].events, '|'), STR(EVENT_FOUND))) {
            e = tell(db, a, &rows[i], search, object, now);
        }
    }
    return e;
}
