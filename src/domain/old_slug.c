#include "domain/old_slug.h"

#include "gen/old_slug_sql.h"

enum err old_slug_keep(struct db *db, const char *kind, struct str slug, id object)
{
    return old_slug_put(db, str_of(kind), slug, object);
}

enum err old_slug_find(struct db *db, struct arena *a, const char *kind, struct str slug, id *ret)
{
    struct old_slug_one_row row;
    enum err e = old_slug_one(db, a, str_of(kind), slug, &row);
    if (!e) {
        *ret = row.object_id;
    }
    return e;
}

enum err old_slug_drop(struct db *db, const char *kind, struct str slug)
{
    return old_slug_forget(db, str_of(kind), slug);
}

enum err old_slug_move(struct db *db, id from, id to)
{
    return old_slug_redirect(db, from, to);
}
