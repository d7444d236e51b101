/* Calls what sqlc made of thing.sql, on the engine of DB. */
#include "gen/thing_sql.h"
#include "support/test.h"
#include "support/test_db.h"

#include <math.h>

static struct arena *arena;
static struct db *db;

static void test_params(void)
{
    struct thing_add_params p = {.id = 1, .amount = 5, .amount_n = DB_NULL, .share = 0.25, .share_n = NAN, .name = STR("Zange"),
                                 .open = true, .open_n = DB_NULL, .at = SECONDS(7), .at_n = DB_NULL, .visibility = STR("public"),
                                 .cluster_id = 70, .account_id = DB_NULL};
    test_case("more parameters than fit a line");
    CHECK_INT(thing_add(db, &p), OK);
    CHECK_INT(thing_add(db, &p), ERR_CONFLICT);
    p.id = 2;
    p.name = STR_NONE;
    CHECK_INT(thing_add(db, &p), ERR_INTERNAL);
    struct thing_add_params full = {.id = 2, .amount = 6, .amount_n = 7, .share = 1.5, .share_n = -2.5, .name = STR("Ähre"),
                                    .name_n = STR(""), .open = false, .open_n = 1, .at = 1, .at_n = 2, .day = STR("2026-11-21"),
                                    .detail = STR("{}"), .bytes = {"\0\1", 2}, .visibility = STR("cluster"), .cluster_id = 71,
                                    .account_id = 9};
    CHECK_INT(thing_add(db, &full), OK);
    test_case("parameters shared with another query: those it does not use may be anything");
    int64_t changed = 0;
    struct thing_add_params some = {.id = 2, .amount = 6, .amount_n = DB_NULL, .name = STR("Öhr")};
    CHECK_INT(thing_change(db, &some, &changed), OK);
    CHECK_INT(changed, 1);
    struct thing_row r;
    CHECK_INT(thing_get(db, arena, 2, &r), OK);
    CHECK_STR(r.name, "Öhr");
    CHECK(r.amount_n == DB_NULL && r.share == 1.5);
    some.amount_n = 7;
    some.name = STR("Ähre");
    CHECK_INT(thing_change(db, &some, &changed), OK);

    full.id = 3;
    full.visibility = STR("platform");
    CHECK_INT(thing_add(db, &full), OK);
}

struct many {
    int64_t from, n, twice;
};

static enum err add_many(struct db *on, void *arg)
{
    const struct many *m = arg;
    struct thing_add_params p = {.amount = 1, .amount_n = DB_NULL, .share = 1, .share_n = NAN, .name = STR("viele"), .open_n = DB_NULL,
                                 .at_n = DB_NULL, .visibility = STR("none"), .account_id = DB_NULL};
    enum err e = OK;
    db_batch_begin(on);
    for (int64_t i = 0; e == OK && i < m->n; i++) {
        p.id = m->from + (i == m->twice ? i - 1 : i);
        e = thing_add(on, &p);
    }
    enum err sent = db_batch_end(on);
    return e == OK ? sent : e;
}

static void test_batch(void)
{
    struct thing_sum_row before, after;
    CHECK_INT(thing_sum(db, arena, &before), OK);
    test_case("a batch of which one fails leaves nothing");
    CHECK_INT(db_tx(db, add_many, &(struct many){.from = 1000, .n = 450, .twice = 300}), ERR_CONFLICT);
    CHECK_INT(thing_sum(db, arena, &after), OK);
    CHECK_INT(after.n, before.n);
    test_case("a batch is there when it is committed");
    CHECK_INT(db_tx(db, add_many, &(struct many){.from = 1000, .n = 450, .twice = -1}), OK);
    CHECK_INT(thing_sum(db, arena, &after), OK);
    CHECK_INT(after.n, before.n + 450);
}

static void test_rows(void)
{
    struct thing_row r = {.id = -1};
    test_case(":one");
    CHECK_INT(thing_get(db, arena, 99, &r), ERR_NOT_FOUND);
    CHECK_INT(r.id, -1);
    CHECK_INT(thing_get(db, arena, 1, &r), OK);
    CHECK(r.id == 1 && r.amount == 5 && r.amount_n == DB_NULL && r.share == 0.25 && isnan(r.share_n) && r.open && r.open_n == DB_NULL);
    CHECK(r.at == SECONDS(7) && r.at_n == DB_NULL && !r.name_n.p && !r.day.p && !r.detail.p && !r.bytes.p && r.account_id == DB_NULL);
    CHECK_STR(r.name, "Zange");
    CHECK_INT(thing_get(db, arena, 2, &r), OK);
    CHECK(r.amount_n == 7 && r.share_n == -2.5 && !r.open && r.open_n == 1 && r.at_n == 2 && r.name_n.p && r.bytes.n == 2);
    CHECK_STR(r.day, "2026-11-21");
    CHECK_STR(r.detail, "{}");

    test_case(":many");
    struct thing_row *rows = NULL;
    size_t n = 0;
    CHECK_INT(thing_all(db, arena, &rows, &n), OK);
    CHECK(n == 3 && rows[0].id == 1 && rows[2].id == 3);
    CHECK_STR(rows[1].name, "Ähre");

    test_case("expressions");
    struct thing_sum_row sum;
    CHECK_INT(thing_sum(db, arena, &sum), OK);
    CHECK(sum.n == 3 && sum.total == 17 && sum.top == 1.5 && sum.many);
}

static enum err walk(const struct thing_walk_row *row, void *arg)
{
    struct str *all = arg;
    *all = str_fmt(arena, "%.*s %lld:%.*s", STR_ARG(*all), (long long)row->id, STR_ARG(row->name));
    return OK;
}

static enum err stop(const struct thing_walk_row *row, void *arg)
{
    (void)row;
    (void)arg;
    return ERR_LIMIT;
}

static void test_others(void)
{
    struct str all = STR("");
    test_case(":each");
    CHECK_INT(thing_walk(db, DB_NULL, walk, &all), OK);
    CHECK_STR(str_cut(all, 0, 8), " 2:Ähre");
    all = STR("");
    CHECK_INT(thing_walk(db, 1, walk, &all), OK);
    CHECK_STR(all, " 1:Zange");
    CHECK_INT(thing_walk(db, DB_NULL, stop, NULL), ERR_LIMIT);

    test_case(":count");
    int64_t changed = -1;
    const id list[] = {1, 3, 44};
    CHECK_INT(thing_rename(db, STR("Neu"), (struct ids){list, 3}, &changed), OK);
    CHECK_INT(changed, 2);
    CHECK_INT(thing_rename(db, STR("Neu"), (struct ids){0}, &changed), OK);
    CHECK_INT(changed, 0);

    test_case("RETURNING");
    struct thing_take_row taken;
    struct thing_row r;
    CHECK_INT(thing_take(db, arena, 100, STR("all"), &taken), OK);
    CHECK_INT(thing_get(db, arena, 3, &r), OK);
    CHECK_STR(r.name_n, "all");
    CHECK_INT(thing_take(db, arena, 0, STR("none"), &taken), ERR_NOT_FOUND);
}

static struct str seen(id viewer, struct ids clusters)
{
    struct thing_seen_row *rows;
    size_t n;
    struct str all = STR("");
    CHECK_INT(thing_seen(db, arena, viewer, clusters, &rows, &n), OK);
    for (size_t i = 0; i < n; i++) {
        all = str_fmt(arena, "%.*s%lld", STR_ARG(all), (long long)rows[i].id);
    }
    return all;
}

static void test_visible(void)
{
    const id clusters[] = {70, 71};
    test_case("@visible: 1 is public, 2 of cluster 71 and of account 9, 3 of the platform");
    CHECK_STR(seen(0, (struct ids){0}), "1");
    CHECK_STR(seen(5, (struct ids){0}), "13");
    CHECK_STR(seen(5, (struct ids){clusters, 2}), "123");
    CHECK_STR(seen(5, (struct ids){clusters, 1}), "13");
    CHECK_STR(seen(9, (struct ids){0}), "123");
}

int main(void)
{
    arena = arena_new(16 << 20);
    db = test_db_open(arena, test_db_new(arena), DB_READ_WRITE);
    struct str why = STR("");
    CHECK_INT(db_migrate(db, &why), OK);
    CHECK_STR(why, "");
    test_params();
    test_rows();
    test_others();
    test_visible();
    test_batch();
    db_close(db);
    test_db_end();
    arena_free(arena);
    return test_end();
}
