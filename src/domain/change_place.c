#include "domain/change_place.h"

enum { OWN_MS = 50, OTHERS_MS = 120000 };
#define SWEEP_EVERY MINUTES(1)

bool change_place_is_late(struct db *db, const struct change_place *p, id newest, instant now)
{
    instant made = (newest >> ID_RANDOM_BITS) * 1000;
    return db_is_postgres(db) && now - p->swept_at >= SWEEP_EVERY && now - made < 1000 * (instant)OTHERS_MS + SWEEP_EVERY;
}

static id before(id n, int64_t ms)
{
    int64_t at = (n >> ID_RANDOM_BITS) - ms;
    return at > 0 ? at << ID_RANDOM_BITS : 0;
}

id change_place_from(struct db *db, const struct change_place *p, bool late, instant now)
{
    id from = late ? before((id)(now / 1000) << ID_RANDOM_BITS, 2 * (int64_t)OTHERS_MS) : before(p->change, OWN_MS);
    return db_is_postgres(db) && from < p->change ? from : p->change;
}
