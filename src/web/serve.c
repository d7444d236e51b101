#include "web/serve.h"

#include "web/dispatch.h"
#include "web/queue.h"
#include "web/statics.h"

enum { FILES_BEGIN = 16 << 10 /* bytes of a body: files of that size take time to clean (web/file_part.h), and go to the pool */ };

/* A PDF may take time however short it is. */
static bool has_files(const struct state *s)
{
    struct str body = s->x->body;
    return (route_flags(s->r.route) & WEB_UPLOAD) != 0 && (body.n > FILES_BEGIN || str_find(body, STR("%PDF-"), 0) != SIZE_MAX);
}

/* The queue is full when it does not take the request: better one clear 503 now than a late answer. */
static enum http_next hand_over(struct state *s, struct queue *q)
{
    struct http_exchange *x = s->x;
    x->wire->suspend(x);
    if (!queue_put(q, s)) {
        s->stage = STAGE_FINISH;
        s->err = ERR_UNAVAILABLE;
        x->wire->resume(x);
    }
    return HTTP_WAIT;
}

bool serve_takes_upload(void *thread, struct http_exchange *x)
{
    const struct lane *lane = thread;
    struct route_match match;
    enum method method;
    bool has_files = method_parse(x->method, &method) && router_find(lane->core->router, method, x->path, &match) && match.route &&
                     (route_flags(match.route) & WEB_UPLOAD) != 0;
    bool has_session = x->wire->header(x, "Cookie").n + x->wire->header(x, "Authorization").n > 0;
    return has_files && (has_session || match.route->permission == PERM_PUBLIC);
}

enum http_next serve_request(void *thread, struct http_exchange *x)
{
    struct lane *lane = thread;
    struct core *core = lane->core;
    x->answer.fixed = statics_find(core->statics, x);
    if (x->answer.fixed) {
        x->answer.status = x->answer.fixed->status;
        return HTTP_ANSWERED;
    }
    struct state *s = dispatch_begin(core, x);
    if (s->stage == STAGE_DONE) {
        return HTTP_ANSWERED;
    }
    if (dispatch_needs_no_db(s)) {
        dispatch_prepare(s, NULL);
        return HTTP_ANSWERED;
    }
    if (core->postgres || has_files(s)) {
        return hand_over(s, core->work);
    }
    dispatch_prepare(s, lane->db);
    if (s->stage == STAGE_DONE) {
        return HTTP_ANSWERED;
    }
    bool slow = (route_flags(s->r.route) & WEB_SLOW) != 0;
    return hand_over(s, slow ? core->work : core->writes);
}

enum http_next serve_resume(void *thread, struct http_exchange *x)
{
    struct lane *lane = thread;
    struct state *s = x->state;
    if (s->stage == STAGE_FINISH) {
        dispatch_finish(s, lane->db);
    }
    return HTTP_ANSWERED;
}
