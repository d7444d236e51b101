/* One HTTP request to a server that the operator named, bounded in time and size. Implemented by adapt/curl_call.c. Blocks: on routes with WEB_SLOW and in
 * jobs only. No redirects are followed, and no proxy of the environment is used. For
 * addresses that people type there is domain/fetch.h. */
#ifndef DOMAIN_HTTP_CALL_H
#define DOMAIN_HTTP_CALL_H

#include "base/arena.h"
#include "base/err.h"

enum { HTTP_CALL_MAX_BYTES = 512 << 10, HTTP_CALL_SECONDS = 10 };

struct http_call {
    struct str url;            /* http or https; certificates are verified */
    struct str form;           /* urlencoded body: a POST; absent: a GET */
    struct str user, password; /* for Basic authentication; absent: none */
    struct str bearer;         /* absent: none */
};
struct http_reply {
    int status;
    struct str body;
};
/* OK for every status. ERR_UNAVAILABLE when there was no whole answer: *ret_why says why, for the log. */
enum err http_call_send(struct arena *a, const struct http_call *ask, struct http_reply *ret, struct str *ret_why) MUST_USE;

#endif
