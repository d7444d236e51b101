/* The index follows the change log: what this process wrote at once, also what came late, nothing twice. */
#include "domain/change.h"
#include "domain/index_follow.h"
#include "support/floor_feature.h"
#include "support/test.h"
#include "support/test_db.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

const struct feature *const features[] = {&floor_feature, NULL};

/* A feed without tables: it knows what is there and counts who asks. */
enum { MOST = 6000 };
static bool exists[MOST];
static int asked, filled;

static struct card_source card_of(id n)
{
    return (struct card_source){
        .card = {.kind = CARD_CLUSTER, .id = n, .slug = STR("x"), .title = STR("Optik"), .access = {.visibility = VISIBLE_PUBLIC, .published = true}},
        .words_title = STR("Optik")};
}

static enum err each(struct db *db, void (*put)(const struct card_source *source, void *arg), void *arg)
{
    (void)db;
    filled++;
    for (id n = 1; n < MOST; n++) {
        struct card_source source = card_of(n);
        if (exists[n]) {
            put(&source, arg);
        }
    }
    return OK;
}

static enum err one(struct db *db, struct arena *a, id n, struct card_source *ret)
{
    (void)db;
    (void)a;
    asked++;
    if (!exists[n]) {
        return ERR_NOT_FOUND;
    }
    *ret = card_of(n);
    return OK;
}

static enum err say_changed(struct db *db, void *arg)
{
    return change_add(db, "cluster", *(id *)arg);
}

static enum err say_other(struct db *db, void *arg)
{
    (void)arg;
    return change_add(db, "survey", 1);
}

static void change(struct db *db, id n, bool is_there)
{
    exists[n] = is_there;
    CHECK_INT(db_tx(db, say_changed, &n), OK);
}

/* Resumes from the file; the number of documents, -1 when there is none that fits. */
static int64_t resumed(struct arena *a, struct str url, const char *path, const struct card_feed *const *feeds)
{
    struct db *own = test_db_open(a, url, DB_READ_ONLY);
    struct index *ix = NULL;
    struct index_follow *f = NULL;
    int64_t n = -1;
    if (index_follow_resume(a, own, path, feeds, 1, &ix, &f) == OK) {
        n = (int64_t)index_size(ix);
        index_follow_stop(f);
        index_free(ix);
    }
    db_close(own);
    return n;
}

static void the_file(struct arena *a, struct db *db, struct str url, const struct card_feed *const *feeds)
{
    char path[] = "/tmp/clusterwerk-index-XXXXXX";
    int fd = mkstemp(path);
    CHECK(fd >= 0);
    close(fd);
    struct db *own = test_db_open(a, url, DB_READ_ONLY);
    struct index *ix = index_new();
    struct index_follow *f = NULL;
    test_case("a small index is not written");
    CHECK_INT(index_follow_new(a, own, ix, feeds, 1, &f), OK);
    CHECK_INT(index_follow_save(f, db, path), OK);
    CHECK_INT(resumed(a, url, path, feeds), -1);
    test_case("a large one is, with what was changed just before");
    for (id n = 100; n < MOST; n++) {
        exists[n] = true;
    }
    index_follow_stop(f);
    index_free(ix);
    ix = index_new();
    CHECK_INT(index_follow_new(a, own, ix, feeds, 1, &f), OK);
    int before = filled;
    change(db, 50, true);
    CHECK_INT(index_follow_save(f, db, path), OK);
    int64_t n = (int64_t)index_size(ix);
    CHECK(n > MOST - 110);
    asked = 0;
    CHECK_INT(resumed(a, url, path, feeds), n);
    CHECK_INT(asked, 0);
    CHECK_INT(filled, before);
    test_case("what was changed since is followed");
    change(db, 51, true);
    change(db, 200, false);
    change(db, 201, false);
    CHECK_INT(resumed(a, url, path, feeds), n - 1);
    CHECK_INT(asked, 3);
    CHECK_INT(filled, before);
    test_case("a server that runs writes it anew after half a day, not sooner");
    struct stat first, then;
    CHECK(stat(path, &first) == 0);
    CHECK_INT(index_follow_keep(f, db, path, clock_now()), OK);
    CHECK(stat(path, &then) == 0 && then.st_ino == first.st_ino);
    CHECK_INT(index_follow_keep(f, db, path, clock_now() + HOURS(13)), OK);
    CHECK(stat(path, &then) == 0 && then.st_ino != first.st_ino);
    asked = 0;
    CHECK_INT(resumed(a, url, path, feeds), n - 1);
    CHECK_INT(asked, 0);
    test_case("nowhere to write");
    CHECK_INT(index_follow_keep(f, db, "/nowhere/at/all", clock_now() + HOURS(26)), ERR_UNAVAILABLE);
    test_case("a database that does not know the file, as after a backup was put back");
    CHECK_INT(test_db_script(db, "DELETE FROM change WHERE kind = 'index'"), OK);
    CHECK_INT(resumed(a, url, path, feeds), -1);
    index_follow_stop(f);
    db_close(own);
    index_free(ix);
    unlink(path);
}

int main(void)
{
    static const struct card_feed feed = {.kind = CARD_CLUSTER, .change_kind = "cluster", .each = each, .one = one};
    const struct card_feed *feeds[] = {&feed};
    struct arena *a = arena_new(64 << 20);
    struct str url = test_db_new(a), why;
    struct db *db = test_db_open(a, url, DB_READ_WRITE);
    if (db_migrate(db, &why) != OK) {
        printf("Bail out! %.*s\n", STR_ARG(why));
        return 1;
    }
    struct db *own = test_db_open(a, url, DB_READ_ONLY);
    struct index *ix = index_new();
    struct index_follow *f = NULL;
    exists[1] = true;
    CHECK_INT(index_follow_new(a, own, ix, feeds, 1, &f), OK);
    test_case("filled at the start");
    CHECK_INT(index_size(ix), 1);
    test_case("a new one and one that went away");
    change(db, 2, true);
    change(db, 1, false);
    CHECK_INT(index_follow_now(f), OK);
    CHECK_INT(index_size(ix), 1);
    CHECK_INT(asked, 2);
    test_case("nothing is asked twice");
    CHECK_INT(index_follow_now(f), OK);
    CHECK_INT(asked, 2);
    test_case("one that was made before, but committed later");
    instant now = clock_now();
    clock_freeze(now + SECONDS(100));
    change(db, 3, true);
    CHECK_INT(index_follow_now(f), OK);
    clock_freeze(now + SECONDS(100) - 20000);
    change(db, 4, true);
    CHECK_INT(index_follow_now(f), OK);
    CHECK_INT(index_size(ix), 3);
    CHECK_INT(asked, 4);
    clock_freeze(0);
    test_case("kinds that no feed knows");
    CHECK_INT(db_tx(db, say_other, NULL), OK);
    CHECK_INT(index_follow_now(f), OK);
    CHECK_INT(asked, 4);
    index_follow_stop(f);
    db_close(own);
    index_free(ix);
    the_file(a, db, url, feeds);
    db_close(db);
    arena_free(a);
    test_db_end();
    return test_end();
}
