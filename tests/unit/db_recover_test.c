/* What happens when a process, a connection or the disk goes away: nothing half, nothing lost, and back by itself. */
#include "db/driver.h"
#include "support/test.h"
#include "support/test_db.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena *arena;
static struct str url;

static const struct db_query put = {
    .name = "put", .sqlite = "INSERT INTO item (id, text) VALUES (?1, ?2)", .postgres = "INSERT INTO item (id, text) VALUES ($1, $2)",
    .number = DB_UNCACHED, .writes = true, .n_params = 2,
    .params = (const struct db_param[]){{"id", DB_INT, false}, {"text", DB_TEXT, false}},
};
static const struct db_query count_items = {
    .name = "count_items", .sqlite = "SELECT count(*) FROM item", .postgres = "SELECT count(*) FROM item",
    .number = DB_UNCACHED, .n_columns = 1, .columns = (const enum db_type[]){DB_INT},
};
/* Takes the place of the tree's first query in the cache of this test's connections. */
static const struct db_query cached = {
    .name = "cached", .sqlite = "SELECT max(id) FROM item", .postgres = "SELECT max(id) FROM item", .number = 0,
    .n_columns = 1, .columns = (const enum db_type[]){DB_INT},
};
static const struct db_query backend = {
    .name = "backend", .postgres = "SELECT pg_backend_pid()", .number = DB_UNCACHED, .n_columns = 1,
    .columns = (const enum db_type[]){DB_INT},
};

static struct db *open_db(void)
{
    return test_db_open(arena, url, DB_READ_WRITE);
}

static enum err insert(struct db *db, int64_t n, struct str text)
{
    const struct db_value v[] = {{.type = DB_INT, .i = n}, {.type = DB_TEXT, .s = text}};
    return db_run(db, &put, v, NULL, NULL, NULL);
}

static enum err take_int(const struct db_value *row, void *arg)
{
    *(int64_t *)arg = row[0].i;
    return OK;
}

static int64_t ask(struct db *db, const struct db_query *q)
{
    int64_t n = -1;
    return db_run(db, q, NULL, take_int, &n, NULL) == OK ? n : -1;
}

/* ---- a process is killed ---- */

struct child {
    int tell;              /* one byte after each acknowledged commit, one more inside the last transaction */
    unsigned commits;
};

static enum err one_insert(struct db *db, void *arg)
{
    return insert(db, *(int64_t *)arg, STR("child"));
}

static enum err insert_and_hang(struct db *db, void *arg)
{
    const struct child *c = arg;
    enum err e = insert(db, 1000, STR("never committed"));
    if (e == OK && write(c->tell, "x", 1) == 1) {
        pause();
    }
    return ERR_INTERNAL;
}

static void child_main(struct child *c)
{
    struct db *db = open_db();
    for (int64_t n = 1; n <= c->commits; n++) {
        if (db_tx(db, one_insert, &n) != OK || write(c->tell, "x", 1) != 1) {
            _exit(1);
        }
    }
    enum err e = db_tx(db, insert_and_hang, c);
    _exit(e == OK ? 0 : 2);
}

static void test_kill(void)
{
    enum { COMMITS = 20 };
    test_case("kill -9 in a transaction");
    int fd[2];
    CHECK(pipe(fd) == 0);
    pid_t pid = fork();
    if (pid == 0) {
        child_main(&(struct child){.tell = fd[1], .commits = COMMITS});
    }
    close(fd[1]);
    char bytes[COMMITS + 1];
    size_t got = 0;
    ssize_t n = 1;
    while (got < sizeof bytes && (n = read(fd[0], bytes + got, sizeof bytes - got)) > 0) {
        got += (size_t)n;
    }
    CHECK_INT(got, COMMITS + 1);
    kill(pid, SIGKILL);
    int status;
    CHECK(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status));
    close(fd[0]);
    struct db *db = open_db();
    CHECK_INT(ask(db, &count_items), COMMITS);
    CHECK_INT(insert(db, 1000, STR("the lock is free, the number, too")), OK);
    CHECK_INT(test_db_script(db, "DELETE FROM item"), OK);
    db_close(db);
}

/* Items that a process of its own counts. */
static int count_elsewhere(void)
{
    pid_t pid = fork();
    if (pid == 0) {
        /* Anew, because SQLite would take a forked copy for the same process. */
        execl("/proc/self/exe", "db_recover_test", str_z(arena, url), NULL);
        _exit(99);
    }
    int status = -1;
    CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void test_other_process(void)
{
    test_case("another process comes and goes: it neither misses what is written here nor takes it along");
    struct db *db = open_db(), *other = open_db();
    CHECK_INT(insert(db, 1, STR("one")), OK);
    CHECK_INT(count_elsewhere(), 1);
    CHECK_INT(insert(db, 2, STR("two")), OK);
    CHECK_INT(insert(other, 3, STR("three")), OK);
    CHECK_INT(count_elsewhere(), 3);
    CHECK_INT(test_db_script(db, "DELETE FROM item"), OK);
    db_close(db);
    db_close(other);
}

/* ---- the connection is cut (PostgreSQL) ---- */

static void cut(struct db *db, struct db *admin)
{
    int64_t pid = ask(db, &backend);
    CHECK(pid > 0);
    /* With a time limit the function waits until the process has ended. */
    CHECK_INT(test_db_script(admin, str_z(arena, str_fmt(arena, "SELECT pg_terminate_backend(%lld, 5000)", (long long)pid))), OK);
}

struct cutting {
    struct db *admin;
    unsigned runs;
};

static enum err insert_and_lose(struct db *db, void *arg)
{
    struct cutting *c = arg;
    c->runs++;
    enum err e = insert(db, 11, STR("lost"));
    cut(db, c->admin);
    CHECK_INT(insert(db, 2, STR("lost, too")), ERR_UNAVAILABLE);
    CHECK_INT(insert(db, 3, STR("not outside of the transaction either")), ERR_UNAVAILABLE);
    return e;
}

static void test_cut(void)
{
    struct db *db = open_db(), *admin = open_db();
    test_case("cut before a reading query: not even noticed");
    CHECK_INT(ask(db, &cached), DB_NULL);
    cut(db, admin);
    CHECK_INT(ask(db, &cached), DB_NULL);
    test_case("cut before a writing query: once unavailable, then back");
    cut(db, admin);
    CHECK_INT(insert(db, 1, STR("one")), ERR_UNAVAILABLE);
    CHECK_INT(insert(db, 1, STR("one")), OK);
    test_case("cut before a transaction: not even noticed");
    cut(db, admin);
    CHECK_INT(db_tx(db, one_insert, &(int64_t){2}), OK);
    CHECK_INT(ask(db, &count_items), 2);
    CHECK_INT(test_db_script(admin, "DELETE FROM item"), OK);
    test_case("cut within a transaction: nothing of it stays");
    struct cutting c = {.admin = admin};
    CHECK_INT(db_tx(db, insert_and_lose, &c), ERR_UNAVAILABLE);
    CHECK_INT(c.runs, 1);
    CHECK_INT(ask(db, &count_items), 0);
    test_case("cut within a group: nothing of it stays");
    CHECK_INT(db_group_begin(db), OK);
    CHECK_INT(db_group_step(db, one_insert, &(int64_t){1}), OK);
    CHECK_INT(db_group_step(db, insert_and_lose, &c), ERR_UNAVAILABLE);
    CHECK_INT(db_group_step(db, one_insert, &(int64_t){5}), ERR_UNAVAILABLE);
    CHECK_INT(db_group_commit(db), ERR_UNAVAILABLE);
    CHECK_INT(ask(db, &count_items), 0);
    test_case("cut while reading");
    db_read_begin(db);
    CHECK_INT(ask(db, &count_items), 0);
    cut(db, admin);
    CHECK_INT(ask(db, &count_items), -1);
    db_read_end(db);
    CHECK_INT(ask(db, &count_items), 0);
    db_close(db);
    db_close(admin);
}

static enum err read_cached(struct db *db, void *arg)
{
    return db_run(db, &cached, NULL, take_int, arg, NULL);
}

static void test_stale_plan(void)
{
    struct db *db = open_db(), *admin = open_db();
    int64_t n = 0;
    test_case("the type of a column changes under a prepared query");
    CHECK_INT(insert(db, 7, STR("seven")), OK);
    CHECK_INT(ask(db, &cached), 7);
    CHECK_INT(test_db_script(admin, "ALTER TABLE item ALTER id TYPE int"), OK);
    CHECK_INT(ask(db, &cached), 7);
    CHECK_INT(test_db_script(admin, "ALTER TABLE item ALTER id TYPE bigint"), OK);
    CHECK_INT(db_tx(db, read_cached, &n), OK);
    CHECK_INT(n, 7);
    CHECK_INT(test_db_script(admin, "DELETE FROM item"), OK);
    db_close(db);
    db_close(admin);
}

/* ---- the disk is full (SQLite) ---- */

static enum err insert_much(struct db *db, void *arg)
{
    (void)arg;
    struct str big = {arena_alloc(arena, 1, 200000), 200000};
    memset((char *)(uintptr_t)big.p, 'x', big.n);
    return insert(db, 100, big);
}

static void test_full_disk(void)
{
    test_case("the disk is full");
    struct db *db = open_db();
    CHECK_INT(test_db_script(db, "PRAGMA max_page_count = 10"), OK);
    CHECK_INT(db_tx(db, insert_much, NULL), ERR_UNAVAILABLE);
    CHECK_INT(db_tx(db, one_insert, &(int64_t){1}), OK);
    CHECK_INT(ask(db, &count_items), 1);
    CHECK_INT(db_group_begin(db), OK);
    CHECK_INT(db_group_step(db, one_insert, &(int64_t){2}), OK);
    CHECK_INT(db_group_step(db, insert_much, NULL), ERR_UNAVAILABLE);
    /* Whether SQLite undoes the part or the whole is its choice; what the commit says must be true. */
    enum err e = db_group_commit(db);
    CHECK_INT(ask(db, &count_items), e == OK ? 2 : 1);
    CHECK_INT(test_db_script(db, "PRAGMA max_page_count = 100000"), OK);
    CHECK_INT(db_tx(db, insert_much, NULL), OK);
    db_close(db);
}

static int count_main(const char *address)
{
    url = str_of(address);
    struct db *db = open_db();
    int64_t n = ask(db, &count_items);
    db_close(db);
    arena_free(arena);
    return (int)n;
}

int main(int argc, char **argv)
{
    arena = arena_new(64 << 20);
    if (argc == 2) {
        return count_main(argv[1]);
    }
    url = test_db_new(arena);
    struct db *db = open_db();
    CHECK_INT(test_db_script(db, "CREATE TABLE item (id BIGINT PRIMARY KEY, text TEXT NOT NULL)"), OK);
    db_close(db);
    test_kill();
    test_other_process();
    if (test_db_is_postgres()) {
        test_cut();
        test_stale_plan();
    } else {
        test_full_disk();
    }
    test_db_end();
    arena_free(arena);
    return test_end();
}
