/* Sending JSON to addresses that somebody typed, many at once. Implemented by adapt/curl_post.c.
 *
 * The same guard as in fetch.h: https and public addresses only, checked when the connection is made. Redirects are not followed: whoever
 * moves names the new address. One slow receiver holds up no other. Blocks until all is done: in jobs only. */
#ifndef DOMAIN_POST_H
#define DOMAIN_POST_H

#include "base/arena.h"
#include "base/err.h"

enum { POST_AT_ONCE_MAX = 32, POST_HEADERS = 4, POST_EXCERPT = 500 };

struct post {
    struct str url, body;                 /* the body is JSON */
    const char *headers[POST_HEADERS];    /* "webhook-id: msg_1"; NULL: not used */
    void *tag;                            /* the caller's */
};
struct post_result {
    int status;          /* of HTTP; 0: there was no answer, and `why` says why */
    const char *why;     /* msgid */
    struct str excerpt;  /* beginning of the answer, valid UTF-8 */
    int64_t took_ms;
};
struct post_round {
    bool private_too;                                /* the operator allows http and addresses that are not public */
    int64_t timeout_ms;                              /* of each */
    size_t at_once;                                  /* at most POST_AT_ONCE_MAX */
    bool (*next)(struct post *ret, void *arg);       /* false: nothing more for now; asked again after each end */
    void (*done)(const struct post *p, const struct post_result *result, void *arg);
    void *arg;
};
/* Until `next` has nothing more and all have ended. What `next` gives must live until its `done`. ERR_UNAVAILABLE without memory. */
enum err post_run(struct arena *a, const struct post_round *round) MUST_USE;

#endif
