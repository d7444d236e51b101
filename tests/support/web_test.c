#include "support/web_test.h"

#include "app/feature.h"
#include "app/receive.h"
#include "domain/board.h"
#include "domain/job.h"
#include "domain/people.h"
#include "domain/topic.h"
#include "gen/change_sql.h"
#include "support/answer_log.h"
#include "support/test_db.h"
#include "support/torture.h"
#include "web/dispatch.h"
#include "web/execute.h"
#include "web/guard.h"
#include "web/limit.h"
#include "web/serve.h"
#include "web/server.h"
#include "web/statics.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { COOKIES_MAX = 10, COOKIE_ROOM = 4000, LAST_ROOM = 9000 };

static struct {
    struct arena *arena;     /* until the end */
    struct arena *sent;      /* what the last request consisted of */
    struct app app;
    struct core core;
    struct db *read, *write; /* the same on PostgreSQL, as in the server */
    struct http_exchange x;  /* the last request and its answer */
    const struct web_ask *ask;
    struct str csrf;         /* of the request that runs */
    const char *accept;
    bool keep_limits, in_steps;
    void (*meanwhile)(void);     /* web_meanwhile() */
    const struct viewer *viewer; /* as() */
    id account;                  /* as_account() */
    struct {
        char name[40], value[COOKIE_ROOM];
    } cookies[COOKIES_MAX], cookies_before[COOKIES_MAX];
    char cookie_header[COOKIES_MAX * COOKIE_ROOM];
    uint64_t queries;
    bool must_follow;
    size_t changes;              /* rows of the change log that the index knows */
    struct json_value *parsed;   /* of the last answer, once asked for */
} t;

static void bail(const char *what, struct str why)
{
    printf("Bail out! %s: %.*s\n", what, STR_ARG(why));
    exit(1);
}

/* ---- the wire: headers from the ask, and those that every browser sends ---- */

static struct str asked_header(const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 0; i < 10 && t.ask->headers[i]; i++) {
        const char *line = t.ask->headers[i];
        if (strncasecmp(line, name, n) == 0 && line[n] == ':') {
            return str_trim(str_of(line + n + 1));
        }
    }
    return STR_NONE;
}

static struct str wire_header(const struct http_exchange *x, const char *name)
{
    (void)x;
    struct str value = asked_header(name);
    if (value.p || t.ask->bare) {
        return value;
    }
    if (strcasecmp(name, "Cookie") == 0) {
        bool said = t.cookie_header[0] == '\0' && (t.account || t.viewer); /* who it is the test says, not a session */
        return said ? STR("session-of=test") : str_of(t.cookie_header);
    }
    if (strcasecmp(name, "X-CSRF-Token") == 0) {
        return t.csrf;
    }
    if (strcasecmp(name, "Accept-Language") == 0) {
        return str_of(t.accept);
    }
    return strcasecmp(name, "Sec-Fetch-Site") == 0 ? STR("same-origin") : STR_NONE;
}

static struct str wire_peer(const struct http_exchange *x)
{
    (void)x;
    return STR("127.0.0.1");
}

static void wire_nothing(struct http_exchange *x)
{
    (void)x;
}

static const struct http_wire wire = {
    .header = wire_header, .peer = wire_peer, .suspend = wire_nothing, .resume = wire_nothing};

/* What the test says comes first; then cookie or bearer token, as in the server. */
static enum err test_who(struct state *s, struct db *db)
{
    enum err e = OK;
    if (t.viewer && !web_header(&s->r, "Authorization").n) {
        s->viewer = *t.viewer;
        s->r.csrf = STR("token-of-test");
    } else if (t.account && !web_header(&s->r, "Authorization").n) {
        e = people_viewer_by_account(db, s->r.arena, t.account, s->r.now, &s->viewer);
        s->r.csrf = STR("token-of-test");
    } else {
        e = who_resolve(s, db);
    }
    t.csrf = s->r.csrf;
    return e;
}

/* ---- life ---- */

static void put_card(const struct card_source *source, void *arg)
{
    index_put(arg, source);
}

static void fill_index(struct app *app)
{
    struct index *old = app->index;
    if (boards_reload(t.write) != OK) {
        bail("boards", STR("cannot be read"));
    }
    app->index = index_new();
    for (size_t i = 0; features[i]; i++) {
        for (const struct card_feed *f = features[i]->feeds; f && f->change_kind; f++) {
            if (f->each(t.write, put_card, app->index) != OK) {
                bail("index", str_of(f->change_kind));
            }
        }
    }
    index_free(old);
}

/* Building anew instead of following: right also when a test turns the clock back. */
static void follow_writes(struct app *app)
{
    struct change_after_row *rows;
    size_t n = 0;
    t.must_follow = db_fails_later(t.write); /* the failure is meant for the request */
    if (t.must_follow) {
        return;
    }
    struct arena *a = arena_new(HTTP_ARENA_MAX);
    if (change_after(t.write, a, 0, &rows, &n) != OK) {
        bail("change log", STR("cannot be read"));
    }
    arena_free(a);
    if (n != t.changes) {
        fill_index(app);
    }
    t.changes = n;
}

void web_index_follow(void)
{
    if (topics_reload(t.write) != OK) {
        bail("topics", STR("cannot be read"));
    }
    fill_index(&t.app);
}

static void open_database(void)
{
    struct str url = test_db_new(t.arena), why;
    t.app.config.database = url;
    t.write = test_db_open(t.arena, url, DB_READ_WRITE);
    if (db_migrate(t.write, &why) != OK) {
        bail("migration", why);
    }
    t.read = test_db_is_postgres() ? t.write : test_db_open(t.arena, url, DB_READ_ONLY);
}

static void start_features(void)
{
    for (size_t i = 0; features[i]; i++) {
        if (features[i]->start && features[i]->start(&t.app) != OK) {
            bail("feature cannot start", str_of(features[i]->name));
        }
    }
}

void web_test_begin(void)
{
    struct str why;
    setvbuf(stdout, NULL, _IOLBF, 0);
    t.arena = arena_new(HTTP_ARENA_MAX);
    t.sent = arena_new(HTTP_ARENA_MAX);
    t.app = (struct app){.arena = t.arena, .started_at = clock_now(), .after_write = follow_writes};
    t.app.config = (struct config){
        .listen = STR("127.0.0.1:0"), .base_url = STR("http://localhost:8080"), .mail_from = STR("Clusterwerk <clusterwerk@localhost>")};
    t.accept = "en";
    open_database();
    if (!server_check_routes(t.arena, &why)) {
        bail("routes", why);
    }
    web_index_follow();
    start_features();
    core_init(&t.core, t.arena, &t.app, t.app.config.base_url, test_db_is_postgres());
    t.core.who = test_who;
    t.x.arena = arena_new(HTTP_ARENA_MAX);
    buf_init(&t.x.answer.body, HTTP_MAX_ANSWER);
}

int web_test_end(void)
{
    buf_free(&t.x.answer.body);
    arena_free(t.x.arena);
    index_free(t.app.index);
    if (t.read != t.write) {
        db_close(t.read);
    }
    db_close(t.write);
    arena_free(t.sent);
    arena_free(t.arena);
    test_db_end();
    return test_end();
}

struct str web_test_url(void)
{
    return t.app.config.database;
}

struct db *web_test_db(void)
{
    return t.write;
}

struct app *web_test_app(void)
{
    return &t.app;
}

struct arena *web_test_arena(void)
{
    return t.arena;
}

const char *web_f(const char *format, ...)
{
    char text[LAST_ROOM];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return str_z(t.arena, str_of(text));
}

/* ---- who ---- */

void as_visitor(void)
{
    t.viewer = NULL;
    t.account = 0;
    memset(t.cookies, 0, sizeof t.cookies);
}

void as_account(id account)
{
    as_visitor();
    t.account = account;
}

void as(const struct viewer *viewer)
{
    struct viewer *copy = ARENA_NEW(t.arena, struct viewer);
    as_visitor();
    *copy = *viewer;
    t.viewer = copy;
}

void web_language(const char *accept)
{
    t.accept = accept;
}

void web_in_steps(void)
{
    t.in_steps = true;
}

void web_meanwhile(void (*work)(void))
{
    t.meanwhile = work;
}

void web_keep_limits(bool keep)
{
    t.keep_limits = keep;
}

/* ---- cookies ---- */

static void write_cookie_header(void)
{
    size_t n = 0;
    t.cookie_header[0] = '\0';
    for (size_t i = 0; i < COOKIES_MAX; i++) {
        if (t.cookies[i].name[0]) {
            n += (size_t)snprintf(t.cookie_header + n, sizeof t.cookie_header - n, "%s%s=%s", n ? "; " : "", t.cookies[i].name,
                                  t.cookies[i].value);
        }
    }
}

static void keep_cookie(struct str name, struct str value, bool gone)
{
    size_t at = COOKIES_MAX;
    for (size_t i = COOKIES_MAX; i-- > 0;) {
        bool same = str_eq(str_of(t.cookies[i].name), name);
        at = same || (at == COOKIES_MAX && !t.cookies[i].name[0]) ? i : at;
        if (same) {
            break;
        }
    }
    if (at == COOKIES_MAX) {
        bail("cookies", STR("too many"));
    }
    snprintf(t.cookies[at].name, sizeof t.cookies[at].name, "%.*s", gone ? 0 : (int)name.n, name.p);
    snprintf(t.cookies[at].value, sizeof t.cookies[at].value, "%.*s", STR_ARG(value));
}

static void keep_cookies(void)
{
    for (size_t i = 0; i < t.x.answer.n_headers; i++) {
        if (strcasecmp(t.x.answer.headers[i].name, "Set-Cookie") != 0) {
            continue;
        }
        struct str line = str_of(t.x.answer.headers[i].value), pair, name;
        bool gone = str_find(line, STR("Max-Age=0"), 0) != SIZE_MAX;
        str_split(&line, ';', &pair);
        str_split(&pair, '=', &name);
        keep_cookie(name, pair, gone);
    }
}

/* ---- asking ---- */

static void handle(struct state *s)
{
    bool slow = (route_flags(s->r.route) & WEB_SLOW) != 0;
    if (slow || t.core.postgres) {
        execute_one(&t.core, t.write, s);
    } else {
        execute_group(&t.core, t.write, &s, 1);
    }
}

static void run(struct http_exchange *x)
{
    x->answer.fixed = statics_find(t.core.statics, x);
    if (x->answer.fixed) {
        x->answer.status = x->answer.fixed->status;
        return;
    }
    struct state *s = dispatch_begin(&t.core, x);
    if (s->stage == STAGE_PREPARE) {
        dispatch_prepare(s, dispatch_needs_no_db(s) && !t.viewer && !t.account ? NULL : t.read);
    }
    if (s->stage == STAGE_HANDLE && t.meanwhile) {
        void (*work)(void) = t.meanwhile;
        t.meanwhile = NULL;
        work();
    }
    if (s->stage == STAGE_HANDLE) {
        handle(s);
    }
    if (s->stage == STAGE_FINISH) {
        dispatch_finish(s, t.read);
    }
}

static uint64_t runs(void)
{
    return db_run_count(t.write) + (t.read == t.write ? 0 : db_run_count(t.read));
}

static int ask_once(const struct web_ask *ask)
{
    struct http_exchange *x = &t.x;
    struct buf body = x->answer.body;
    struct arena *arena = x->arena;
    arena_reset(t.sent);
    struct str path = str_copy(t.sent, str_of(ask->path)); /* it may point into the last answer */
    struct str sent = str_copy(t.sent, ask->body);
    arena_reset(arena);
    size_t mark = str_find(path, STR("?"), 0);
    *x = (struct http_exchange){
        .wire = &wire,
        .method = str_of(ask->method ? ask->method : "GET"),
        .path = str_cut(path, 0, mark),
        .query = mark == SIZE_MAX ? STR_NONE : str_cut(path, mark + 1, path.n),
        .body = sent,
        .arena = arena,
        .answer.body = body,
    };
    t.ask = ask;
    t.csrf = STR_NONE;
    t.parsed = NULL;
    write_cookie_header();
    struct lane lane = {.core = &t.core};
    if (sent.n > (serve_takes_upload(&lane, x) ? HTTP_MAX_UPLOAD : HTTP_MAX_BODY)) {
        x->body = STR("");
        x->too_large = true;
    }
    if (!t.keep_limits) {
        limit_forget(t.core.limits);
    }
    uint64_t before = runs();
    run(x);
    t.queries = runs() - before;
    answer_log(x);
    keep_cookies();
    return x->answer.status;
}

void web_post_together(const char *path, const char *const *forms, size_t n, int *ret_status)
{
    const struct web_ask ask = {.headers = {"Content-Type: application/x-www-form-urlencoded"}};
    struct http_exchange *x = ARENA_ARRAY(t.arena, struct http_exchange, n);
    struct state **waiting = ARENA_ARRAY(t.arena, struct state *, n + 1);
    size_t n_waiting = 0;
    t.ask = &ask;
    write_cookie_header();
    for (size_t i = 0; i < n; i++) {
        x[i] = (struct http_exchange){.wire = &wire, .method = STR("POST"), .path = str_of(path), .body = str_of(forms[i]), .arena = t.arena};
        buf_init(&x[i].answer.body, HTTP_MAX_ANSWER);
        struct state *s = dispatch_begin(&t.core, &x[i]);
        if (s->stage == STAGE_PREPARE) {
            dispatch_prepare(s, t.read);
        }
        if (s->stage == STAGE_HANDLE && t.core.postgres) {
            execute_one(&t.core, t.write, s);
        } else if (s->stage == STAGE_HANDLE) {
            waiting[n_waiting++] = s;
        }
    }
    if (n_waiting) {
        execute_group(&t.core, t.write, waiting, n_waiting);
    }
    for (size_t i = 0; i < n; i++) {
        struct state *s = x[i].state;
        if (s->stage == STAGE_FINISH) {
            dispatch_finish(s, t.read);
        }
        ret_status[i] = x[i].answer.status;
        buf_free(&x[i].answer.body);
    }
}

/* What a failed run says to the browser is forgotten, so that the next run is the same. */
static int ask_again(void *arg)
{
    memcpy(t.cookies, t.cookies_before, sizeof t.cookies);
    return ask_once(arg);
}

int web_ask(const struct web_ask *ask)
{
    bool writes = ask->method && strcmp(ask->method, "GET") != 0 && strcmp(ask->method, "HEAD") != 0 && strcmp(ask->method, "OPTIONS") != 0;
    if (!torture_wanted() || !writes || t.keep_limits || t.in_steps || t.meanwhile || db_fails_later(t.write)) {
        return ask_once(ask);
    }
    struct web_ask copy = *ask;
    copy.path = str_z(t.arena, str_of(ask->path));
    copy.body = str_copy(t.arena, ask->body);
    memcpy(t.cookies_before, t.cookies, sizeof t.cookies);
    int got = torture(t.read, t.write, web_f("%s %s", copy.method, copy.path), ask_again, &copy);
    const struct state *s = t.x.state;
    if (s && s->r.route) {
        torture_note(copy.method, s->r.route->pattern, got);
    }
    if (t.must_follow) {
        follow_writes(&t.app);
    }
    return got;
}

int web_get(const char *path)
{
    return web_ask(&(struct web_ask){.path = path});
}

int web_post(const char *path, const char *form)
{
    return web_ask(&(struct web_ask){.method = "POST",
                                     .path = path,
                                     .body = str_of(form),
                                     .headers = {"Content-Type: application/x-www-form-urlencoded"}});
}

int web_call(enum method method, const char *path, const char *json_text_sent)
{
    return web_ask(&(struct web_ask){.method = method_name(method),
                                     .path = path,
                                     .body = str_of(json_text_sent),
                                     .headers = {"Content-Type: application/json"}});
}

int web_follow(void)
{
    struct str to = header("Location");
    if (!to.n) {
        test_check(false, "the answer has a Location to follow", __FILE__, __LINE__);
        return 0;
    }
    return web_get(str_z(t.arena, to));
}

static void add_part(struct buf *b, struct str name, const char *file, struct str bytes)
{
    buf_fmt(b, "--part\r\nContent-Disposition: form-data; name=\"%.*s\"", STR_ARG(name));
    if (file) {
        buf_fmt(b, "; filename=\"%s\"", file);
    }
    buf_z(b, "\r\n\r\n");
    buf_str_add(b, bytes);
    buf_z(b, "\r\n");
}

int web_post_files(const char *form, const char *path, const char *fields, const struct web_file *files, size_t n)
{
    struct web_ask ask = {.method = "POST", .path = path, .headers = {"Content-Type: multipart/form-data; boundary=part"}};
    struct str rest = str_of(fields), field;
    struct buf b;
    buf_init(&b, HTTP_MAX_UPLOAD);
    web_get(form);
    add_part(&b, STR("csrf"), NULL, body_between("name=\"csrf\" value=\"", "\""));
    while (rest.n > 0 && str_split(&rest, '&', &field)) {
        size_t eq = str_find(field, STR("="), 0);
        add_part(&b, str_cut(field, 0, eq), NULL, str_cut(field, eq + 1, field.n));
    }
    for (size_t i = 0; i < n; i++) {
        add_part(&b, str_of(files[i].field), files[i].name, files[i].bytes);
    }
    buf_z(&b, "--part--\r\n");
    ask.body = str_copy(web_test_arena(), buf_str(&b));
    buf_free(&b);
    return web_ask(&ask);
}

int web_post_file(const char *form, const char *path, const char *name, struct str bytes)
{
    return web_post_files(form, path, "", &(struct web_file){"file", name, bytes}, 1);
}

static enum err job_once(void *arg)
{
    const struct job_type *type = arg;
    struct arena *a = arena_new(HTTP_ARENA_MAX);
    struct job job = {.arena = a, .db = t.write, .app = &t.app, .payload = STR("{}"), .now = clock_now()};
    enum err e = type->run(&job);
    arena_free(a);
    return e;
}

enum err web_job(const char *type)
{
    for (size_t i = 0; features[i]; i++) {
        for (const struct job_type *j = features[i]->jobs; j && j->name; j++) {
            if (strcmp(j->name, type) == 0) {
                struct job_type copy = *j;
                enum err e = torture_work(t.write, job_once, &copy);
                web_index_follow();
                return e;
            }
        }
    }
    bail("job", str_of(type));
    return ERR_INTERNAL;
}

struct mail_sent {
    struct str sender, recipient, bytes;
    const char *reply;
};

static int mail_once(void *arg)
{
    struct mail_sent *m = arg;
    m->reply = receive_mail(&t.app, t.write, t.arena, m->sender, m->recipient, m->bytes);
    return (m->reply[0] - '0') * 100;
}

const char *web_mail(struct str sender, struct str recipient, struct str bytes)
{
    struct mail_sent m = {sender, recipient, bytes, NULL};
    if (torture_wanted()) {
        (void)torture(t.write, t.write, web_f("mail to %.*s", STR_ARG(recipient)), mail_once, &m);
    } else {
        (void)mail_once(&m);
    }
    return m.reply;
}

/* ---- the answer ---- */

int status(void)
{
    return t.x.answer.status;
}

struct str body(void)
{
    return t.x.answer.fixed ? t.x.answer.fixed->body : buf_str(&t.x.answer.body);
}

struct str header(const char *name)
{
    const struct http_answer *answer = &t.x.answer;
    const struct http_header *v = answer->fixed ? answer->fixed->headers : answer->headers;
    size_t n = answer->fixed ? answer->fixed->n_headers : answer->n_headers;
    for (size_t i = 0; i < n; i++) {
        if (strcasecmp(v[i].name, name) == 0) {
            return str_of(v[i].value);
        }
    }
    return STR_NONE;
}

struct str cookie_sent(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < t.x.answer.n_headers; i++) {
        const struct http_header *h = &t.x.answer.headers[i];
        if (strcasecmp(h->name, "Set-Cookie") == 0 && strncmp(h->value, name, length) == 0 && h->value[length] == '=') {
            struct str rest = str_of(h->value + length + 1), value;
            return str_split(&rest, ';', &value) ? value : STR("");
        }
    }
    return STR_NONE;
}

bool body_has(const char *text)
{
    return str_find(body(), str_of(text), 0) != SIZE_MAX;
}

struct str body_between(const char *from, const char *to)
{
    size_t at = str_find(body(), str_of(from), 0);
    if (at == SIZE_MAX) {
        return STR_NONE;
    }
    at += strlen(from);
    size_t end = str_find(body(), str_of(to), at);
    return end == SIZE_MAX ? STR_NONE : str_cut(body(), at, end);
}

static const struct json_value *member(const struct json_value *v, struct str name)
{
    int64_t i;
    if (v->type == JSON_ARRAY) {
        return str_to_int(name, &i) && i >= 0 && (size_t)i < v->n ? &v->items[i] : NULL;
    }
    return v->type == JSON_OBJECT ? json_get(v, str_z(t.x.arena, name)) : NULL;
}

const struct json_value *json(const char *path)
{
    struct str why, rest = str_of(path), name;
    if (!t.parsed) {
        struct json_value *v = ARENA_NEW(t.x.arena, struct json_value);
        if (!json_parse(t.x.arena, body(), v, &why)) {
            printf("# the answer is no JSON: %.*s\n", STR_ARG(why));
            return NULL;
        }
        t.parsed = v;
    }
    const struct json_value *v = t.parsed;
    while (v && str_split(&rest, '.', &name)) {
        v = member(v, name);
    }
    return v;
}

struct str json_text(const char *path)
{
    const struct json_value *v = json(path);
    return v && v->type == JSON_TEXT ? v->text : STR_NONE;
}

double json_number(const char *path)
{
    const struct json_value *v = json(path);
    return v && v->type == JSON_NUMBER ? v->number : -1;
}

size_t json_count(const char *path)
{
    const struct json_value *v = json(path);
    return v && (v->type == JSON_ARRAY || v->type == JSON_OBJECT) ? v->n : 0;
}

uint64_t query_count(void)
{
    return t.queries;
}
