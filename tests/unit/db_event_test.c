/* Events as they are kept: who sees which, in which order, and that a write of an old version changes nothing. */
#include "domain/event.h"

#include "support/test.h"
#include "support/test_db.h"

#include <math.h>

#define NOW ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

enum { ALPHA = 1, BETA = 2, HIDDEN = 3 };
static struct arena *a;
static struct db *db;
static const id alpha[] = {ALPHA}, beta[] = {BETA};
static const struct viewer visitor = {0}, somebody = {.account = 9},
                           of_alpha = {.account = 7, .clusters = {alpha, 1}, .staff_of = {alpha, 1}},
                           of_beta = {.account = 8, .clusters = {beta, 1}};

static id add(const char *title, instant starts_at, enum visibility visibility, const char *status, id with)
{
    static const struct str topics[] = {STR("laser"), STR("nobody-knows-it")};
    struct event_cluster other = {.id = with};
    struct event e = {.id = id_new(), .kind = STR("seminar"), .mode = STR("online"), .status = str_of(status), .language = STR("de"),
                      .title = str_of(title), .starts_at = starts_at, .ends_at = starts_at + HOURS(2), .lat = NAN, .lon = NAN,
                      .topics = {topics, 2}, .clusters = &other, .n_clusters = with != 0,
                      .access = {.cluster = ALPHA, .visibility = visibility}};
    CHECK_INT(event_save(db, &e, NOW), OK);
    return e.id;
}

/* Titles in their order, a space between. */
static struct str titles(const struct event *v, size_t n)
{
    struct str all = STR("");
    for (size_t i = 0; i < n; i++) {
        all = str_fmt(a, "%.*s%s%.*s", STR_ARG(all), i > 0 ? " " : "", STR_ARG(v[i].title));
    }
    return all;
}

static struct str seen(const struct viewer *v, struct event_filter f)
{
    struct event *found = NULL;
    size_t n = 0;
    f.now = NOW;
    CHECK_INT(event_list(db, a, v, &f, &found, &n), OK);
    return titles(found, n);
}

static void who_sees(void)
{
    test_case("the soonest first, to whom they are meant");
    CHECK_STR(seen(&visitor, (struct event_filter){0}), "running soon");
    CHECK_STR(seen(&somebody, (struct event_filter){0}), "running soon signed-in");
    CHECK_STR(seen(&of_alpha, (struct event_filter){0}), "running inside soon signed-in");
    test_case("who announces it together sees it as their own");
    CHECK_STR(seen(&of_beta, (struct event_filter){0}), "running inside soon signed-in");
    test_case("cancelled and past ones only when asked for; drafts never");
    CHECK_STR(seen(&visitor, (struct event_filter){.with_cancelled = true}), "running soon off");
    CHECK_STR(seen(&visitor, (struct event_filter){.past = true}), "last-week last-month");
}

static void of_a_cluster(void)
{
    test_case("of one cluster");
    CHECK_STR(seen(&visitor, (struct event_filter){.cluster = BETA}), "");
    CHECK_STR(seen(&of_alpha, (struct event_filter){.cluster = BETA}), "inside");
    CHECK_STR(seen(&visitor, (struct event_filter){.cluster = ALPHA}), "running soon");
}

static void of_one(id inside, id draft)
{
    struct event e, stale;
    test_case("one of them");
    CHECK_INT(event_find_seen(db, a, &somebody, inside, &e), ERR_NOT_FOUND);
    CHECK_INT(event_find_seen(db, a, &of_beta, inside, &e), OK);
    CHECK_INT(e.n_clusters, 2);
    CHECK_STR(e.clusters[0].slug, "alpha");
    CHECK_STR(e.clusters[1].short_name, "B");
    CHECK_INT(e.topics.n, 1);
    CHECK_STR(e.topics.v[0], "laser");
    CHECK(isnan(e.lat) && e.place.p == NULL);
    CHECK(access_may(&of_alpha, MAY_EDIT, &e.access) && !access_may(&of_beta, MAY_EDIT, &e.access));
    CHECK_INT(event_find_seen(db, a, &of_beta, draft, &stale), ERR_NOT_FOUND);
    CHECK_INT(event_find_seen(db, a, &of_alpha, draft, &stale), OK);
    test_case("an old version changes nothing");
    stale = e;
    e.title = STR("renamed");
    e.n_clusters = 0;
    CHECK_INT(event_save(db, &e, NOW), OK);
    stale.title = STR("late");
    CHECK_INT(event_set_status(db, &stale, "cancelled", NOW), ERR_CONFLICT);
    CHECK_INT(event_save(db, &stale, NOW), ERR_CONFLICT);
    CHECK_INT(event_find(db, a, inside, &e), OK);
    CHECK_STR(e.title, "renamed");
    CHECK_INT(e.n_clusters, 1);
    CHECK_INT(event_find_seen(db, a, &of_beta, inside, &e), ERR_NOT_FOUND);
    CHECK_INT(event_set_status(db, &e, "cancelled", NOW), OK);
    test_case("only drafts are deleted");
    CHECK_INT(event_delete_draft(db, draft), OK);
    CHECK_INT(event_find(db, a, draft, &e), ERR_NOT_FOUND);
}

/* Whose cluster is not public yet announces nothing, and its name stands nowhere. */
static void of_hidden(void)
{
    struct event e;
    id with = add("with-hidden", NOW + DAYS(1), VISIBLE_PUBLIC, "published", HIDDEN);
    test_case("a cluster that is not published");
    CHECK_INT(event_find(db, a, with, &e), OK);
    CHECK_INT(e.n_clusters, 1);
    CHECK_INT(test_db_script(db, "UPDATE cluster SET publication = 'draft' WHERE id = 1"), OK);
    CHECK_INT(event_find_seen(db, a, &visitor, with, &e), ERR_NOT_FOUND);
    CHECK_STR(seen(&visitor, (struct event_filter){0}), "");
}

static void times(void)
{
    instant t = 0;
    test_case("local times");
    CHECK(event_instant(STR("2026-11-21"), 21 * 60, &t) && t == NOW);
    CHECK(event_instant(STR("2026-07-01"), 10 * 60 + 30, &t) && clock_zone_offset(t) == HOURS(2) && t % DAYS(1) == HOURS(8) + MINUTES(30));
    CHECK(event_instant(STR("2026-03-29"), 150, &t) && t % DAYS(1) == HOURS(1) + MINUTES(30)); /* there is no 02:30: 03:30 */
    CHECK(event_instant(STR("2026-10-25"), 150, &t) && t % DAYS(1) == MINUTES(30));            /* the first of two */
    CHECK(event_instant(STR("2026-03-29"), 0, &t) && t % DAYS(1) == HOURS(23));
    CHECK(!event_instant(STR("2026-02-30"), 0, &t));
}

int main(void)
{
    a = arena_new(1 << 20);
    struct str why;
    db = test_db_open(a, test_db_new(a), DB_READ_WRITE);
    CHECK_INT(db_migrate(db, &why), OK);
    CHECK_INT(test_db_script(db, "INSERT INTO cluster (id, slug, name, short_name, publication, created_at, updated_at)"
                                 " VALUES (1, 'alpha', 'Alpha', 'A', 'published', 0, 0), (2, 'beta', 'Beta', 'B', 'published', 0, 0),"
                                 " (3, 'hidden', 'Hidden', 'H', 'draft', 0, 0);"
                                 "INSERT INTO topic (id, slug, scheme, title_de, title_en) VALUES (5, 'laser', 'field', 'Laser', 'Laser')"),
              OK);
    add("signed-in", NOW + DAYS(5), VISIBLE_PLATFORM, "published", 0);
    add("soon", NOW + DAYS(3), VISIBLE_PUBLIC, "published", 0);
    id inside = add("inside", NOW + DAYS(2), VISIBLE_CLUSTER, "published", BETA);
    add("running", NOW - HOURS(1), VISIBLE_PUBLIC, "published", 0);
    id draft = add("draft", NOW + DAYS(4), VISIBLE_PUBLIC, "draft", 0);
    add("off", NOW + DAYS(6), VISIBLE_PUBLIC, "cancelled", 0);
    add("last-month", NOW - DAYS(30), VISIBLE_PUBLIC, "published", 0);
    add("last-week", NOW - DAYS(7), VISIBLE_PUBLIC, "published", 0);
    who_sees();
    of_a_cluster();
    of_one(inside, draft);
    of_hidden();
    times();
    db_close(db);
    test_db_end();
    return test_end();
}
