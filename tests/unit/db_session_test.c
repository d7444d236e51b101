/* Whoever looks up the same session again and again gets what the database would answer now: after every change, by whomever, at once. */
#include "db/driver.h"
#include "domain/change.h"
#include "domain/people.h"
#include "support/test.h"
#include "support/test_db.h"

#include <string.h>

#define NOW ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

static struct arena *a;
static struct db *db, *other; /* another process's connection */
static struct str token, csrf;
static id jana;
static struct viewer v;

/* Twice: the second answer may come from memory, and must be the same. */
static enum err look(instant now)
{
    struct viewer again = {0};
    struct str csrf_again = STR_NONE;
    v = (struct viewer){0};
    enum err e = people_viewer_by_session(db, a, token, now, &v, &csrf);
    CHECK_INT(people_viewer_by_session(db, a, token, now, &again, &csrf_again), e);
    CHECK_INT(again.account, v.account);
    CHECK(str_eq(again.name, v.name) && str_eq(again.email, v.email));
    CHECK(e != OK || str_eq(csrf, csrf_again));
    CHECK_INT(again.clusters.n, v.clusters.n);
    for (size_t i = 0; i < v.clusters.n; i++) {
        CHECK_INT(again.clusters.v[i], v.clusters.v[i]);
    }
    CHECK_INT(again.organisations.n, v.organisations.n);
    CHECK_INT(again.staff_of.n, v.staff_of.n);
    return e;
}

static void run(const char *sql)
{
    CHECK_INT(test_db_script(other, sql), OK);
}

static void versions(void)
{
    struct db_version before, after;
    test_case("the version of the database");
    if (test_db_is_postgres()) {
        CHECK(!db_version(db, &before));
        return;
    }
    CHECK(db_version(db, &before) && db_version(db, &after));
    CHECK(memcmp(&before, &after, sizeof before) == 0);
    run("UPDATE account SET name = 'Johanna'; UPDATE account SET name = 'Jana'");
    CHECK(db_version(db, &after));
    CHECK(memcmp(&before, &after, sizeof before) != 0);
    run("BEGIN; UPDATE account SET name = 'Nobody'; ROLLBACK");
    CHECK(db_version(db, &before));
    CHECK(memcmp(&before, &after, sizeof before) == 0);
}

static void what_is_kept(void)
{
    test_case("a second look asks the database nothing");
    CHECK_INT(look(NOW), OK);
    uint64_t runs = db_run_count(db);
    CHECK_INT(look(NOW + MINUTES(1)), OK);
    CHECK_INT(db_run_count(db) - runs, test_db_is_postgres() ? 4 : 0);
    CHECK_STR(v.name, "Jana");
    CHECK_INT(v.clusters.n, 1);
    CHECK_INT(v.clusters.v[0], 3);
}

static void what_changes(void)
{
    test_case("a name, a role, a membership");
    run("UPDATE account SET name = 'Jana Brückner', role = 'programme'");
    CHECK_INT(look(NOW), OK);
    CHECK_STR(v.name, "Jana Brückner");
    CHECK_INT(v.role, ROLE_PROGRAMME);
    run("UPDATE membership SET status = 'ended' WHERE cluster_id = 3");
    CHECK_INT(look(NOW), OK);
    CHECK_INT(v.clusters.n, 0);
    run("UPDATE membership SET status = 'active', until = '2026-11-21' WHERE cluster_id = 3");
    CHECK_INT(look(NOW), OK);
    CHECK_INT(v.clusters.n, 1);
    CHECK_INT(look(NOW + HOURS(3) + MINUTES(1)), OK); /* midnight in Berlin is 23:00 UTC */
    CHECK_INT(v.clusters.n, 0);

    test_case("blocked and let in again");
    CHECK_INT(look(NOW), OK);
    run("UPDATE account SET status = 'blocked'");
    CHECK_INT(look(NOW), ERR_NOT_FOUND);
    run("UPDATE account SET status = 'active'");
    CHECK_INT(look(NOW), OK);

    test_case("over by the clock alone");
    CHECK_INT(look(NOW + PEOPLE_SESSION_SHORT - 1), OK);
    CHECK_INT(look(NOW + PEOPLE_SESSION_SHORT), ERR_NOT_FOUND);
    CHECK_INT(look(NOW + MINUTES(1)), OK);
}

static enum err note_change(struct db *on, void *arg)
{
    (void)arg;
    return change_add(on, "listing", 1);
}

static enum err rename_jana(struct db *on, void *arg)
{
    return people_profile_set(on, jana, str_of(arg), LANG_DE, NOW);
}

/* How many queries it takes to find out again who asks, twice. */
static uint64_t queries_of_a_look(void)
{
    uint64_t runs = db_run_count(db);
    CHECK_INT(look(NOW), OK);
    return db_run_count(db) - runs;
}

static void what_others_change(void)
{
    const uint64_t always = test_db_is_postgres() ? 4 : 0, once = test_db_is_postgres() ? 4 : 2;
    test_case("commits of this process to other tables make no difference");
    CHECK_INT(db_tx(other, note_change, NULL), OK); /* the ledger begins */
    CHECK_INT(look(NOW), OK);
    CHECK_INT(db_tx(other, note_change, NULL), OK);
    CHECK_INT(db_tx(db, note_change, NULL), OK);
    CHECK_INT(queries_of_a_look(), always);

    test_case("commits to its own tables do");
    CHECK_INT(db_tx(other, rename_jana, (char[]){"Jana B."}), OK);
    CHECK_INT(queries_of_a_look(), once);
    CHECK_STR(v.name, "Jana B.");

    test_case("after a commit that nobody noted everything is read again, until the next one that was");
    run("UPDATE account SET name = 'Unseen'");
    CHECK_INT(queries_of_a_look(), once);
    CHECK_STR(v.name, "Unseen");
    run("UPDATE account SET name = 'Unseen, too'");
    CHECK_INT(db_tx(other, note_change, NULL), OK);
    CHECK_INT(queries_of_a_look(), once);
    CHECK_STR(v.name, "Unseen, too");
    CHECK_INT(db_tx(other, note_change, NULL), OK);
    CHECK_INT(queries_of_a_look(), always);
}

static enum err ask_by_token(struct str bearer, instant now)
{
    struct viewer again = {0};
    v = (struct viewer){0};
    enum err e = people_viewer_by_token(db, a, bearer, now, &v);
    CHECK_INT(people_viewer_by_token(db, a, bearer, now, &again), e);
    CHECK_INT(again.account, v.account);
    CHECK_INT(again.scope, v.scope);
    CHECK(str_eq(again.areas, v.areas));
    return e;
}

static void tokens(void)
{
    struct str bearer = STR_NONE, none = STR_NONE;
    struct person_token *all = NULL;
    size_t n = 0;
    test_case("API tokens");
    const struct token_new new = {
        .account = jana, .name = STR("script"), .scope = SCOPE_WRITE, .areas = STR("exchange"), .expires_at = NOW + DAYS(1)};
    CHECK_INT(people_token_add(db, a, &new, NOW, &bearer), OK);
    CHECK_INT(ask_by_token(bearer, NOW), OK);
    CHECK_INT(v.account, jana);
    CHECK_INT(v.scope, SCOPE_WRITE);
    CHECK_STR(v.areas, "exchange");
    uint64_t runs = db_run_count(db);
    CHECK_INT(ask_by_token(bearer, NOW), OK);
    CHECK_INT(db_run_count(db) - runs, test_db_is_postgres() ? 4 : 0);
    test_case("a kept token is no session, and a kept session no token");
    CHECK_INT(people_viewer_by_session(db, a, bearer, NOW, &v, &none), ERR_NOT_FOUND);
    CHECK_INT(look(NOW), OK);
    CHECK_INT(people_viewer_by_token(db, a, token, NOW, &v), ERR_NOT_FOUND);
    test_case("over by the clock alone, and revoked");
    CHECK_INT(ask_by_token(bearer, NOW + DAYS(1)), ERR_NOT_FOUND);
    CHECK_INT(ask_by_token(bearer, NOW), OK);
    CHECK_INT(people_tokens(db, a, jana, &all, &n), OK);
    CHECK_INT(n, 1);
    CHECK_INT(people_token_revoke(other, jana, all[0].id, NOW), OK);
    CHECK_INT(ask_by_token(bearer, NOW), ERR_NOT_FOUND);
}

static void what_ends(void)
{
    test_case("ended by the same connection");
    struct str first = token;
    const struct session_new other_browser = {.account = jana, .method = "link", .agent = STR("other")};
    CHECK_INT(people_session_start(db, a, &other_browser, NOW, &token), OK);
    CHECK_INT(look(NOW), OK);
    CHECK_INT(people_session_end(db, jana, v.session), OK);
    CHECK_INT(look(NOW), ERR_NOT_FOUND);
    test_case("ended by another process");
    token = first;
    CHECK_INT(look(NOW), OK);
    run("DELETE FROM session");
    CHECK_INT(look(NOW), ERR_NOT_FOUND);
}

int main(void)
{
    a = arena_new(64 << 20);
    struct str url = test_db_new(a), why = STR_NONE;
    db = test_db_open(a, url, DB_READ_WRITE);
    CHECK_INT(db_migrate(db, &why), OK);
    other = test_db_open(a, url, DB_READ_WRITE);
    CHECK_INT(people_add(db, a, STR("jana@example.org"), STR("Jana"), LANG_DE, ROLE_MEMBER, NOW, &jana), OK);
    run("UPDATE account SET status = 'active'");
    run("INSERT INTO organisation (id, slug, name, name_key, kind, country, created_at, updated_at) VALUES (2, 'labor', 'Labor', 'labor', 'company', 'DE', 0, 0);"
        "INSERT INTO cluster (id, slug, name, short_name, created_at, updated_at) VALUES (3, 'optik', 'Optik', 'Optik', 0, 0);"
        "INSERT INTO membership (id, cluster_id, organisation_id, status, created_at, updated_at) VALUES (4, 3, 2, 'active', 0, 0)");
    CHECK_INT(people_join_organisation(db, jana, 2, "admin"), OK);
    const struct session_new browser = {.account = jana, .method = "link", .agent = STR("test")};
    CHECK_INT(people_session_start(db, a, &browser, NOW, &token), OK);
    versions();
    what_is_kept();
    what_changes();
    what_others_change();
    tokens();
    what_ends();
    db_close(other);
    db_close(db);
    test_db_end();
    arena_free(a);
    return test_end();
}
