#include "support/test_db.h"

#include "db/driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/cw-db.XXXXXX";
static unsigned made;

static void bail(struct str why)
{
    printf("Bail out! %.*s\n", STR_ARG(why));
    exit(1);
}

bool test_db_is_postgres(void)
{
    const char *engine = getenv("DB");
    return engine && strcmp(engine, "postgres") == 0;
}

struct db *test_db_open(struct arena *a, struct str url, enum db_mode mode)
{
    struct db *db = NULL;
    struct str why;
    if (db_open(a, url, mode, &db, &why) != OK) {
        bail(why);
    }
    return db;
}

enum err test_db_script(struct db *db, const char *sql)
{
    return db->driver->script(db, sql);
}

static struct str new_postgres(struct arena *a)
{
    struct str cluster = str_of(getenv("DATABASE_URL"));
    size_t slash = str_find(cluster, STR("@/"), 0), query = str_find(cluster, STR("?"), 0);
    if (slash == SIZE_MAX || query == SIZE_MAX) {
        bail(STR("DATABASE_URL must come from tests/support/with-postgres"));
    }
    struct str name = str_fmt(a, "t%d_%u", (int)getpid(), made++);
    struct db *db = test_db_open(a, cluster, DB_READ_WRITE);
    if (test_db_script(db, str_z(a, str_fmt(a, "CREATE DATABASE %.*s", STR_ARG(name)))) != OK) {
        bail(STR("CREATE DATABASE failed"));
    }
    db_close(db);
    return str_fmt(a, "%.*s%.*s%.*s", STR_ARG(str_cut(cluster, 0, slash + 2)), STR_ARG(name), STR_ARG(str_cut(cluster, query, cluster.n)));
}

struct str test_db_new(struct arena *a)
{
    if (test_db_is_postgres()) {
        return new_postgres(a); /* gone with the cluster */
    }
    if (made == 0 && !mkdtemp(folder)) {
        bail(STR("no temporary folder"));
    }
    return str_fmt(a, "sqlite:%s/%u.db", folder, made++);
}

void test_db_end(void)
{
    if (test_db_is_postgres() || made == 0) {
        return;
    }
    for (unsigned i = 0; i < made; i++) {
        static const char *const ends[] = {"", "-wal", "-shm"};
        for (unsigned k = 0; k < 3; k++) {
            char path[100];
            snprintf(path, sizeof path, "%s/%u.db%s", folder, i, ends[k]);
            unlink(path);
        }
    }
    rmdir(folder);
}
