/* The whole server over real sockets: threads, group commit, bodies, and what clients should not send. */
#include "app/app.h"
#include "domain/people.h"
#include "support/floor_feature.h"
#include "support/test.h"
#include "support/test_db.h"
#include "web/http.h"
#include "web/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

const struct feature *const features[] = {&floor_feature, NULL};

enum { ANSWER_ROOM = 64 << 10, WRITERS = 16, WRITES = 25 };

static struct arena *arena;
static struct app app;
static struct server *server;

static int dial(void)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)server_port(server))};
    struct timeval patience = {.tv_sec = 20};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(fd, (struct sockaddr *)(void *)&to, sizeof to) != 0) {
        printf("Bail out! cannot connect: %s\n", strerror(errno));
        exit(1);
    }
    return fd;
}

/* All bytes, as far as the server takes them: it may have closed already. */
static void put(int fd, struct str s)
{
    while (s.n) {
        ssize_t n = send(fd, s.p, s.n, MSG_NOSIGNAL);
        if (n <= 0) {
            return;
        }
        s = str_cut(s, (size_t)n, s.n);
    }
}

static int64_t content_length(struct str head)
{
    size_t at = str_find(head, STR("Content-Length: "), 0);
    struct str rest = str_cut(head, at == SIZE_MAX ? head.n : at + 16, head.n), digits;
    int64_t n = 0;
    return str_split(&rest, '\r', &digits) && str_to_int(digits, &n) ? n : 0;
}

/* One answer into `room`: its length, 0 when the connection was closed without one. */
static size_t take(int fd, char room[ANSWER_ROOM])
{
    size_t n = 0, due = SIZE_MAX;
    while (n < due && n < ANSWER_ROOM) {
        size_t want = due == SIZE_MAX ? 1 : due - n;
        ssize_t got = recv(fd, room + n, want < ANSWER_ROOM - n ? want : ANSWER_ROOM - n, 0);
        if (got <= 0) {
            break;
        }
        n += (size_t)got;
        if (due == SIZE_MAX && str_ends((struct str){room, n}, STR("\r\n\r\n"))) {
            due = n + (size_t)content_length((struct str){room, n});
        }
    }
    return n;
}

static int status_of(struct str answer)
{
    int64_t n = 0;
    return str_to_int(str_cut(answer, 9, 12), &n) ? (int)n : 0;
}

/* Sends bytes on a connection of their own; the status of the answer, 0 when the server closed without one. `cut`: says that
 * nothing more will come, so that the server need not wait for the rest of what is incomplete. */
static int say_cut(struct str bytes, bool cut, struct str *ret_answer)
{
    static char room[ANSWER_ROOM];
    int fd = dial();
    put(fd, bytes);
    if (cut) {
        shutdown(fd, SHUT_WR);
    }
    size_t n = take(fd, room);
    close(fd);
    if (ret_answer) {
        *ret_answer = (struct str){room, n};
    }
    return status_of((struct str){room, n});
}

static int say(struct str bytes, struct str *ret_answer)
{
    return say_cut(bytes, false, ret_answer);
}

static int say_z(const char *text)
{
    return say(str_of(text), NULL);
}

static void plain(void)
{
    struct str answer;
    test_case("plain requests");
    CHECK_INT(say(STR("GET /floor HTTP/1.1\r\nHost: x\r\n\r\n"), &answer), 200);
    CHECK(str_ends(answer, STR("\r\n\r\nhello\n")));
    CHECK_INT(say_z("GET /floor HTTP/1.0\r\n\r\n"), 200);
    CHECK_INT(say_z("GET http://x/floor?a=b HTTP/1.1\r\nHost: x\r\n\r\n"), 200);
    CHECK_INT(say(STR("OPTIONS /floor HTTP/1.1\r\nHost: x\r\n\r\n"), &answer), 204);
    CHECK_INT(say_z("GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n"), 200);
    CHECK_INT(say_z("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"), 200);
    CHECK_INT(say_z("GET /a/0000000000/none.css HTTP/1.1\r\nHost: x\r\n\r\n"), 404);
}

static void keeps_connections(void)
{
    static char room[ANSWER_ROOM];
    test_case("two requests in one packet");
    int fd = dial();
    put(fd, STR("GET /floor HTTP/1.1\r\nHost: x\r\n\r\nGET /floor/name/second HTTP/1.1\r\nHost: x\r\n\r\n"));
    size_t n = take(fd, room);
    CHECK(str_ends((struct str){room, n}, STR("hello\n")));
    n = take(fd, room);
    CHECK(str_ends((struct str){room, n}, STR("second")));
    test_case("a write, and a read behind it");
    put(fd, STR("POST /floor/account HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                "Content-Length: 35\r\n\r\ntitle=Keep&email=keep%40example.org"));
    n = take(fd, room);
    CHECK_INT(status_of((struct str){room, n}), 303);
    put(fd, STR("GET /floor HTTP/1.1\r\nHost: x\r\n\r\n"));
    n = take(fd, room);
    CHECK_INT(status_of((struct str){room, n}), 200);
    close(fd);
}

static struct str post(const char *head, struct str body)
{
    return str_fmt(arena, "POST /floor/form HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n%s\r\n%.*s", head,
                   STR_ARG(body));
}

static struct str filler(size_t n)
{
    char *p = arena_alloc(arena, 1, n + 1);
    memset(p, 'a', n);
    memcpy(p, "title=", 6);
    return (struct str){p, n};
}

/* "a1=b; a2=b": `n` of them. */
static struct str cookies(size_t n)
{
    char *p = arena_alloc(arena, 1, n * 12 + 1);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        at += (size_t)snprintf(p + at, 13, "a%zu=b; ", i);
    }
    return (struct str){p, at - 2};
}

static const char *length_line(size_t n)
{
    return str_z(arena, str_fmt(arena, "Content-Length: %zu\r\n", n));
}

static void bodies(void)
{
    struct str big = filler(HTTP_MAX_BODY + 1), most = filler(HTTP_MAX_BODY);
    test_case("bodies");
    CHECK_INT(say(post(length_line(most.n), most), NULL), 422);
    CHECK_INT(say(post(length_line(big.n), big), NULL), 413);
    CHECK_INT(say(post("Content-Length: 99999999999\r\n", STR("")), NULL), 413);
    struct str chunked = str_fmt(arena, "%zx\r\n%.*s\r\n0\r\n\r\n", big.n, STR_ARG(big));
    CHECK_INT(say(post("Transfer-Encoding: chunked\r\n", chunked), NULL), 413);
    CHECK_INT(say(post("Transfer-Encoding: chunked\r\n", STR("5\r\ntitle\r\n6\r\n=Lathe\r\n0\r\n\r\n")), NULL), 303);
    CHECK_INT(say(post("Expect: 100-continue\r\nContent-Length: 11\r\n", STR("title=Lathe")), NULL) / 100, 1);
}

static void oversized(void)
{
    int got;
    test_case("a head that just does not fit");
    struct str answer = STR("");
    for (size_t n = 60; n < 2000; n += 30) {
        got = say(str_fmt(arena, "GET /floor HTTP/1.1\r\nHost: x\r\nCookie: %.*s\r\n\r\n", STR_ARG(cookies(n))), &answer);
        CHECK(got == 431 || (got == 200 && n < 300));
        CHECK(n != 300 || str_find(answer, STR("Löschen Sie die Cookies"), 0) != SIZE_MAX);
    }
    for (size_t n = 17000; n < 21000; n += 100) {
        got = say(str_fmt(arena, "GET /floor?%.*s HTTP/1.1\r\nHost: x\r\n\r\n", STR_ARG(filler(n))), NULL);
        CHECK(got == 414 || got == 431);
        got = say(str_fmt(arena, "GET /floor HTTP/1.1\r\nHost: x\r\nX: %.*s\r\n\r\n", STR_ARG(filler(n))), NULL);
        CHECK(got == 200 || got == 431);
    }
}

/* None of these may be answered by a 5xx or disturb the server; closing without an answer is as good as a 4xx. */
static void malformed(void)
{
    static const char *const lines[] = {
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET /floor\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET /floor HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /floor HTTP/1.1\r\n\r\n",
        "GET  /floor  HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET floor HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /floor/%ff HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /floor/name/%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /floor/name/% HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /floor/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /floor?\xff\xfe=\x01 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /floor HTTP/1.1\r\nHost x\r\n\r\n",
        "GET /floor HTTP/1.1\r\nHost: x\r\nCookie: session=\xff\xff; lang=\xff\r\n\r\n",
        "GET /floor HTTP/1.1\r\nHost: x\r\nAccept-Language: ;;;,,,q=;q=9,\r\n\r\n",
        "GET /api/v1/floor HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \xff\r\n\r\n",
        "GET /api/v1/floor HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer\r\n\r\n",
        "POST /floor/form HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /floor/form HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\n",
        "POST /floor/form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /floor/form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        "POST /floor/form HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data\r\nContent-Length: 4\r\n\r\n----",
        "POST /floor/form HTTP/1.1\r\nHost: x\r\nContent-Type: \r\nContent-Length: 4\r\n\r\n----",
        "POST /floor/form HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: 4\r\n\r\n<a/>",
        "POST /api/v1/floor HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{",
        "POST /api/v1/floor HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n\xff\xff",
        "POST /floor/form HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 8\r\n\r\ntitle=%f",
        "POST /floor/form HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\ncut",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        test_case("malformed %zu", i);
        int got = say_cut(str_of(lines[i]), true, NULL);
        CHECK(got == 0 || got == 505 || (got >= 200 && got < 500));
    }
    test_case("NUL bytes");
    int got = say_cut(STR("GET /floor\0x HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n"), true, NULL);
    CHECK(got == 0 || (got >= 200 && got < 500));
    test_case("an endless header");
    struct str long_header = str_fmt(arena, "GET /floor HTTP/1.1\r\nHost: x\r\nX: %.*s\r\n\r\n", STR_ARG(filler(100000)));
    got = say_cut(long_header, true, NULL);
    CHECK(got == 0 || (got >= 400 && got < 500));
    test_case("long addresses");
    CHECK_INT(say(str_fmt(arena, "GET /floor?%.*s HTTP/1.1\r\nHost: x\r\n\r\n", STR_ARG(filler(9000))), NULL), 414);
    got = say_cut(str_fmt(arena, "GET /floor?%.*s HTTP/1.1\r\nHost: x\r\n\r\n", STR_ARG(filler(200000))), true, NULL);
    CHECK(got == 0 || (got >= 400 && got < 500));
    test_case("an address of many short pairs");
    char *pairs = arena_alloc(arena, 1, 2 * 900);
    for (size_t i = 0; i < 900; i++) {
        memcpy(pairs + 2 * i, "a&", 2);
    }
    CHECK_INT(say(str_fmt(arena, "GET /floor?%.*s HTTP/1.1\r\nHost: x\r\n\r\n", 1800, pairs), NULL), 200);
    test_case("still alive");
    CHECK_INT(say_z("GET /floor HTTP/1.1\r\nHost: x\r\n\r\n"), 200);
}

static void *write_many(void *arg)
{
    static _Thread_local char room[ANSWER_ROOM];
    int fd = dial(), *done = arg;
    for (int i = 0; i < WRITES; i++) {
        char body[100], text[400];
        int n = snprintf(body, sizeof body, "title=Many&email=m%zx-%d%%40example.org", (size_t)(uintptr_t)done, i);
        snprintf(text, sizeof text,
                 "POST /floor/account HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                 "Content-Length: %d\r\n\r\n%s", n, body);
        put(fd, str_of(text));
        size_t got = take(fd, room);
        *done += status_of((struct str){room, got}) == 303;
    }
    close(fd);
    return NULL;
}

static enum err count_row(const struct db_value *row, void *arg)
{
    *(int64_t *)arg = row[0].i;
    return OK;
}

static int64_t count_accounts(struct db *db)
{
    static const enum db_type columns[] = {DB_INT};
    int64_t n = -1;
    struct db_query q = {.name = "count", .sqlite = "SELECT count(*) FROM account WHERE name = 'Many'",
                         .postgres = "SELECT count(*) FROM account WHERE name = 'Many'", .number = db_query_count - 1, .n_columns = 1,
                         .columns = columns};
    return db_run(db, &q, NULL, count_row, &n, NULL) == OK ? n : -1;
}

static void concurrent_writes(struct db *db)
{
    pthread_t threads[WRITERS];
    int done[WRITERS] = {0}, all = 0;
    test_case("many writers at once");
    for (int i = 0; i < WRITERS; i++) {
        pthread_create(&threads[i], NULL, write_many, &done[i]);
    }
    for (int i = 0; i < WRITERS; i++) {
        pthread_join(threads[i], NULL);
        all += done[i];
    }
    CHECK_INT(all, WRITERS * WRITES);
    CHECK_INT(count_accounts(db), WRITERS * WRITES);
}

static void refuses_taken_port(void)
{
    struct server *second;
    struct str why = STR("");
    struct config config = app.config;
    test_case("a port that is taken");
    config.listen = str_fmt(arena, "127.0.0.1:%d", server_port(server));
    CHECK(server_start(&app, &config, &second, &why) == ERR_UNAVAILABLE);
    CHECK(str_find(why, STR("cannot listen on 127.0.0.1:"), 0) == 0);
    config.listen = STR("127.0.0.1");
    CHECK(server_start(&app, &config, &second, &why) == ERR_UNAVAILABLE);
}

int main(void)
{
    struct str why = STR("");
    arena = arena_new(256 << 20);
    app = (struct app){.arena = arena, .index = index_new(), .config = {.listen = STR("127.0.0.1:0"), .threads = 2}};
    app.config.database = test_db_new(arena);
    struct db *db = test_db_open(arena, app.config.database, DB_READ_WRITE);
    if (db_migrate(db, &why) != OK || server_start(&app, &app.config, &server, &why) != OK) {
        printf("Bail out! %.*s\n", STR_ARG(why));
        return 1;
    }
    plain();
    keeps_connections();
    bodies();
    malformed();
    oversized();
    concurrent_writes(db);
    refuses_taken_port();
    server_stop(server);
    db_close(db);
    index_free(app.index);
    arena_free(arena);
    test_db_end();
    return test_end();
}
