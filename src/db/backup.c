#include "db/backup.h"

#include "db/driver.h"

/* The path of an SQLite database; false with the way to do it for others. */
static bool path_of(struct str url, const char *instead, struct str *ret_path, struct str *ret_why)
{
    struct str scheme = STR("sqlite:");
    if (!str_starts(url, scheme) || str_is(url, "sqlite::memory:")) {
        *ret_why = str_of(instead);
        return false;
    }
    *ret_path = str_cut(url, scheme.n, url.n);
    return true;
}

enum err db_backup(struct arena *a, struct str url, struct str file, struct str *ret_why)
{
    struct str path;
    static const char instead[] = "PostgreSQL is backed up by its own tools, also while it runs: pg_dump --format=custom --file=FILE URL";
    return path_of(url, instead, &path, ret_why) ? sqlite_backup(a, path, file, ret_why) : ERR_INVALID;
}

enum err db_upgrade(struct arena *a, struct str url, struct db *db, struct str *ret_kept, struct str *ret_why)
{
    size_t pending = 0;
    struct str path, why, kept = STR_NONE;
    enum err e = db_migrations_pending(db, &pending, ret_why);
    if (!e && pending > 0 && pending != DB_NOT_OURS && path_of(url, "", &path, &why)) {
        kept = str_fmt(a, "%.*s.before-migration-%lld", STR_ARG(path), (long long)(clock_now() / SECONDS(1)));
        e = sqlite_backup(a, path, kept, ret_why);
    }
    if (e) {
        return e;
    }
    e = db_migrate(db, ret_why);
    if (!e) {
        *ret_kept = kept;
    } else if (kept.n > 0) {
        *ret_why = str_fmt(a, "%.*s; nothing was changed, and a copy is %.*s", STR_ARG(*ret_why), STR_ARG(kept));
    }
    return e;
}

/* Whether this version can work with the backup. */
static enum err look_into(struct arena *a, struct str file, struct str *ret_why)
{
    struct db *db;
    size_t pending;
    enum err e = db_open(a, str_cat(a, STR("sqlite:"), file), DB_READ_ONLY, &db, ret_why);
    if (e) {
        return ERR_INVALID;
    }
    e = db_migrations_pending(db, &pending, ret_why);
    *ret_why = e ? str_copy(a, *ret_why) : STR("this file holds no database of Clusterwerk");
    db_close(db);
    return e || pending == DB_NOT_OURS ? ERR_INVALID : OK;
}

enum err db_restore(struct arena *a, struct str url, struct str file, struct str *ret_kept, struct str *ret_why)
{
    struct str path;
    static const char instead[] = "PostgreSQL is restored by its own tools, into an empty database: pg_restore --dbname=URL FILE";
    if (!path_of(url, instead, &path, ret_why)) {
        return ERR_INVALID;
    }
    enum err e = look_into(a, file, ret_why);
    return e ? e : sqlite_restore(a, path, file, ret_kept, ret_why);
}
