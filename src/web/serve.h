/* What a transport's thread does with a request: answer it in place, or hand it to the writer or the pool. */
#ifndef WEB_SERVE_H
#define WEB_SERVE_H

#include "web/state.h"

/* One per thread of the transport. */
struct lane {
    struct core *core;
    struct db *db;      /* reading; NULL on PostgreSQL, where the pool has the connections */
};

/* http_site.on_request, .on_resume and .takes_upload; `thread` is a struct lane. */
enum http_next serve_request(void *thread, struct http_exchange *x);
enum http_next serve_resume(void *thread, struct http_exchange *x);
bool serve_takes_upload(void *thread, struct http_exchange *x);

#endif
