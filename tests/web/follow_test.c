/* The index follows the change log: what this process wrote at once, also what came late, nothing twice. */
#include "domain/change.h"
#include "domain/index_follow.h"
#include "support/floor_feature.h"
#include "support/test.h"
#include "support/test_db.h"

#include <stdio.h>

const struct feature *const features[] = {&floor_feature, NULL};

/* A feed without tables: it knows what is there and counts who asks. */
static bool exists[10];
static int asked;

static struct card_source card_of(id n)
{
    return (struct card_source){
        .card = {.kind = CARD_CLUSTER, .id = n, .slug = STR("x"), .title = STR("Optik"), .access = {.visibility = VISIBLE_PUBLIC, .published = true}},
        .words_title = STR("Optik")};
}

static enum err each(struct db *db, void (*put)(const struct card_source *source, void *arg), void *arg)
{
    (void)db;
    for (id n = 1; n < 10; n++) {
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
    db_close(db);
    index_free(ix);
    arena_free(a);
    test_db_end();
    return test_end();
}
