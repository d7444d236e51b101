#include "web/dispatch.h"

#include "base/log.h"
#include "web/compress.h"
#include "web/cookie.h"
#include "web/etag.h"
#include "web/guard.h"
#include "web/input.h"
#include "web/locale.h"
#include "web/moved.h"
#include "web/once.h"
#include "web/precondition.h"
#include "web/problem.h"
#include "web/security.h"
#include "web/traffic.h"

static struct str allowed_methods(struct arena *a, unsigned methods)
{
    struct str list = STR("OPTIONS");
    for (unsigned i = METHODS; i-- > 0;) {
        if (methods & 1u << i) {
            list = str_fmt(a, "%s%s, %.*s", method_name((enum method)i), i == GET ? ", HEAD" : "", STR_ARG(list));
        }
    }
    return list;
}

/* The answer is whole. */
static void done(struct state *s)
{
    etag_apply(s);
    security_headers(s);
    compress_answer(s);
    traffic_note(s);
    s->stage = STAGE_DONE;
}

/* An error found before anybody looked at the database. The viewer is not known yet and counts as visitor. */
static void refuse(struct state *s, enum err e, int status)
{
    s->status = status;
    locale_choose(&s->r);
    problem_answer(s, e);
    done(s);
}

static bool decode_params(struct state *s, const struct route_match *match)
{
    for (size_t i = 0; i < ROUTER_MAX_PARAMS && match->params[i].p; i++) {
        if (!url_decode(s->r.arena, match->params[i], false, &s->params[i])) {
            return false;
        }
    }
    return true;
}

/* "/exchange/" means "/exchange". */
static bool redirect_without_slash(struct state *s)
{
    struct str path = s->x->path;
    struct route_match match;
    if (s->r.method != GET || path.n < 2 || path.p[path.n - 1] != '/' || path.p[1] == '/') {
        return false;
    }
    path.n--;
    if (!router_find(s->core->router, GET, path, &match) || !match.route) {
        return false;
    }
    struct str to = s->r.query.n ? str_fmt(s->r.arena, "%.*s?%.*s", STR_ARG(path), STR_ARG(s->r.query)) : path;
    if (web_redirect(&s->r, to, NULL) != OK) {
        return false;
    }
    s->x->answer.status = 308;
    done(s);
    return true;
}

static void answer_options(struct state *s, unsigned methods)
{
    answer_begin(&s->r, 204, "text/plain; charset=utf-8");
    web_set_header(&s->r, "Allow", allowed_methods(s->r.arena, methods));
    done(s);
}

static void find_route(struct state *s)
{
    struct request *r = &s->r;
    struct str method = s->x->method;
    struct route_match match;
    bool is_known = method_parse(str_is(method, "HEAD") ? STR("GET") : method, &r->method);
    if (!router_find(s->core->router, r->method, s->x->path, &match)) {
        if (!is_known || !redirect_without_slash(s)) {
            refuse(s, ERR_NOT_FOUND, 0);
        }
        return;
    }
    if (str_is(method, "OPTIONS")) {
        answer_options(s, match.methods);
        return;
    }
    if (!is_known || !match.route) {
        s->allow = allowed_methods(r->arena, match.methods);
        refuse(s, ERR_INVALID, 405);
        return;
    }
    r->route = match.route;
    r->is_api = (route_flags(match.route) & WEB_API) != 0;
    if (!decode_params(s, &match)) {
        refuse(s, ERR_INVALID, 400);
    }
}

/* A query that cannot be decoded, a body that was too large: said before anything is done. */
static void check_bounds(struct state *s)
{
    const char *why = NULL;
    struct http_exchange *x = s->x;
    if (x->path.n + x->query.n > HTTP_MAX_TARGET) {
        refuse(s, ERR_INVALID, 414);
    } else if (x->too_large) {
        refuse(s, ERR_LIMIT, 413);
    } else if (!pairs_parse(s->r.arena, x->query, &s->query, &why)) {
        s->r.problem = why;
        s->query = (struct pairs){0};
        s->has_query = true;
        refuse(s, ERR_INVALID, 400);
    }
    s->has_query = true;
}

struct state *dispatch_begin(struct core *core, struct http_exchange *x)
{
    struct state *s = ARENA_NEW(x->arena, struct state);
    struct request *r = &s->r;
    x->state = s;
    s->x = x;
    s->core = core;
    *r = (struct request){
        .arena = x->arena, .app = core->app, .viewer = &s->viewer, .query = x->query, .now = clock_now(), .internal = s};
    buf_clear(&x->answer.body);
    x->answer.status = 0;
    x->answer.fixed = NULL;
    x->answer.stream = NULL;
    x->answer.n_headers = 0;
    r->is_api = str_starts(x->path, STR("/api/"));
    r->is_fragment = str_is(x->wire->header(x, "X-Fragment"), "true");
    security_nonce(r);
    if (!url_decode(r->arena, x->path, false, &r->path)) {
        r->path = STR("/");
        refuse(s, ERR_INVALID, 400);
        return s;
    }
    check_bounds(s);
    if (s->stage != STAGE_DONE) {
        find_route(s);
    }
    return s;
}

bool dispatch_needs_no_db(struct state *s)
{
    const struct request *r = &s->r;
    return r->route->flags & WEB_SEARCH && r->method == GET && !web_header(r, "Authorization").n &&
           !cookie_get(web_header(r, "Cookie"), cookie_session_name(s->core->https)).n && !moved_asks(s);
}

/* Everything that stands between a request and its handler. */
static enum err check(struct state *s, struct db *db)
{
    struct request *r = &s->r;
    enum err e = db ? s->core->who(s, db) : OK;
    csrf_mask(s);
    locale_choose(r);
    if (e == OK) {
        e = guard_permission(r);
    }
    if (e == OK) {
        e = input_read_body(s);
    }
    if (e == OK) {
        e = guard_csrf(s);
        if (e == ERR_FORBIDDEN && s->stale && r->route->form) {
            (void)input_parse(s); /* what was typed is shown again, with a good token */
            return ERR_INVALID;
        }
    }
    if (e == OK) {
        e = guard_limit(s);
        if (e == ERR_LIMIT && r->route->form) {
            (void)input_parse(s); /* here, too, what was typed is not lost */
        }
    }
    return e == OK ? input_parse(s) : e;
}

static enum err check_answer(const struct state *s)
{
    if (s->begun && buf_ok(&s->x->answer.body)) {
        return OK;
    }
    log_line(LOG_ERROR, "handler gave no answer", "route=%s", s->r.route->pattern);
    return ERR_INTERNAL;
}

/* The write happened: whatever goes wrong now can no longer undo it. */
static enum err run_answer(struct state *s)
{
    enum err e = s->r.route->answer(&s->r);
    return e == OK ? check_answer(s) : e;
}

/* A change of what the client has read, or of whatever is there. */
static enum err run_handler(struct state *s, struct db *db)
{
    enum err e = precondition_check(s, db);
    return e ? e : s->r.route->handler(&s->r);
}

/* A request that is done once: its answer is made and kept within the transaction, where the route has one. Sent again it gets that answer, even
 * though what it was to change is another thing since. */
static enum err run_once(struct state *s, struct db *db)
{
    enum err e = once_begin(s, db, &s->answered);
    if (e != OK || s->answered) {
        return e;
    }
    e = run_handler(s, db);
    if (e == OK) {
        e = s->r.route->answer ? run_answer(s) : check_answer(s);
    }
    s->answered = true;
    if (e == OK && route_flags(s->r.route) & WEB_SLOW) {
        once_keep_after(s, db);
        return OK;
    }
    return e == OK ? once_keep(s, db) : e;
}

enum err dispatch_run_handler(struct state *s, struct db *db)
{
    struct request *r = &s->r;
    struct http_answer *answer = &s->x->answer;
    r->db = db;
    r->errors.n = 0;
    r->problem = NULL;
    s->begun = false;
    answer->n_headers = s->kept_headers;
    s->status = 0;
    s->answered = false;
    bool once = once_asked(s);
    enum err e = moved_answer(s);
    e = e != ERR_NOT_FOUND ? e : once ? run_once(s, db) : run_handler(s, db);
    if (e == OK && !once && !r->route->answer) {
        e = check_answer(s);
    }
    if (e != OK) {
        answer->n_headers = s->kept_headers; /* cookies of what did not happen */
        s->begun = false;
    }
    return e;
}

void dispatch_prepare(struct state *s, struct db *db)
{
    unsigned flags = route_flags(s->r.route);
    bool is_reading = !(flags & (WEB_WRITE | WEB_SLOW));
    s->r.db = db;
    enum err e = check(s, db);
    s->kept_headers = s->x->answer.n_headers;
    if (e == OK && is_reading) {
        /* Who asks is known by now: a page that reads nothing more needs no transaction. */
        if (db) {
            db_read_begin(db);
        }
        e = dispatch_run_handler(s, db);
        if (db) {
            db_read_end(db);
        }
    } else if (e == OK && s->r.route->prepare) {
        e = s->r.route->prepare(&s->r);
    }
    if (e != OK) {
        s->err = e;
        problem_answer(s, e);
    }
    if (e == OK && !is_reading) {
        s->stage = STAGE_HANDLE;
        return;
    }
    done(s);
}

void dispatch_finish(struct state *s, struct db *db)
{
    s->r.db = db;
    if (s->err == OK && s->r.route->answer && !s->answered) {
        s->err = run_answer(s);
    }
    if (s->err != OK) {
        problem_answer(s, s->err);
    }
    done(s);
}
