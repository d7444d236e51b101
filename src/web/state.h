/* What the dispatcher knows of one request beyond web.h. Only src/web includes this. */
#ifndef WEB_STATE_H
#define WEB_STATE_H

#include "base/json.h"
#include "web/answer.h"
#include "web/http.h"
#include "web/router.h"
#include "web/url.h"

struct limits;
struct queue;
struct statics;
struct state;

/* Fills the request's viewer and csrf from cookie or bearer token. A test may put its own in its place. */
typedef enum err who_fn(struct state *s, struct db *db);

/* One per process: read-only while requests run, but for what locks itself. */
struct core {
    struct app *app;
    const struct router *router;
    struct limits *limits;
    struct str base_url;        /* without slash at the end */
    bool https;                 /* base_url is */
    bool postgres;
    struct queue *writes;       /* handled one group after the other by the writer: on SQLite all writes, on PostgreSQL those of routes with
                                   WEB_TOGETHER; NULL: at once, by the caller's thread */
    struct queue *work;         /* handled by the pool; NULL: at once */
    who_fn *who;
    struct statics *statics;
};
/* With the routes of all features, without threads and queues. `base_url` may be absent. */
void core_init(struct core *core, struct arena *a, struct app *app, struct str base_url, bool postgres);

enum stage {
    STAGE_PREPARE, /* who, limits, CSRF, input: wants a reading connection */
    STAGE_HANDLE,  /* the handler's turn, on another thread */
    STAGE_FINISH,  /* the handler is done, or failed: the answer is due, wants a reading connection */
    STAGE_DONE,
};

struct state {
    struct request r;           /* first: r->internal leads back */
    struct http_exchange *x;
    struct core *core;
    enum stage stage;
    enum err err;
    int status;                 /* of an error that `err` alone does not tell: 400, 405, 412, 413, 415 */
    struct str params[ROUTER_MAX_PARAMS];
    struct str allow;           /* 405: the methods there are */
    int64_t retry_after;        /* seconds, 429 */
    struct viewer viewer;
    struct str csrf;            /* the session's secret; r->csrf is masked */
    bool bearer;                /* proved by a bearer token: no CSRF */
    bool has_query, has_form;
    struct pairs query, form;
    const struct json_value *json;
    bool embeddable;            /* web_embeddable() was called */
    struct str frame_ancestors; /* absent: none */
    const struct upload *uploads;
    size_t n_uploads;
    bool answered;              /* the answer stands already: the route's `answer` is not to be called */
    bool begun;                 /* answer_begin() was called */
    bool stale;                 /* came from our own page, but with the CSRF token of another session */
    size_t kept_headers;        /* set before the handler ran */
};

struct state *state_of(const struct request *r);
/* The query's pairs; broken ones give none (the dispatcher refused such a query before). */
const struct pairs *state_query(struct state *s);

#endif
