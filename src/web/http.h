/* One HTTP exchange, independent of who carries it: the dispatcher reads the request and writes the answer here; adapt/mhd.c
 * moves bytes over sockets, tests/support/web_test.c needs none.
 *
 * Threads: an exchange belongs to one thread at a time. The transport's thread hands it to http_site.on_request; when that
 * answers HTTP_WAIT, another thread owns it until it calls http_resume(), which gives it back to the transport's thread. */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum {
    HTTP_MAX_BODY = 1 << 20,       /* bytes of a request's body; above it 413 */
    HTTP_MAX_UPLOAD = 64 << 20,    /* the same where files are taken */
    HTTP_MAX_TARGET = 8 * 1024,    /* bytes of path and query; above it 414 */
    HTTP_MAX_HEADERS = 32,         /* of an answer */
    HTTP_MAX_ANSWER = 64 << 20,    /* bytes of an answer's body */
    HTTP_ARENA_MAX = 512 << 20,    /* above it the process would stop: far from what bounded input can need */
};

struct http_header {
    const char *name;
    const char *value;
};

/* An answer that never changes: an asset in one encoding. The transport may keep its own form of it, found by address. */
struct http_fixed {
    int status;
    const struct http_header *headers;
    size_t n_headers;
    struct str body;
};

struct http_exchange;

/* An answer without an end: its body comes bit by bit, as long as the client stays. Lives as long as its exchange. */
struct http_stream {
    /* Up to `max` bytes (at least some hundred) into `out`. 0: nothing now, and the exchange was suspended; whoever has more resumes it.
     * HTTP_STREAM_END: that was all. On the transport's thread. */
    size_t (*read)(struct http_stream *s, char *out, size_t max);
    /* Once, when the connection or the answer has ended: the exchange is not to be touched any more. On the transport's thread. */
    void (*close)(struct http_stream *s);
};
#define HTTP_STREAM_END SIZE_MAX

struct http_answer {
    int status;                    /* 0: none yet */
    const struct http_fixed *fixed; /* when set, the rest is ignored but `status` */
    struct http_stream *stream;    /* when set, the body comes from it, and `body` is ignored */
    struct buf body;
    struct http_header headers[HTTP_MAX_HEADERS]; /* in the exchange's arena, or for ever */
    size_t n_headers;
};

struct http_wire {
    /* Header of the request, absent when not sent; names compare without case. */
    struct str (*header)(const struct http_exchange *x, const char *name);
    /* Address of the peer as text: "127.0.0.1", "::1". */
    struct str (*peer)(const struct http_exchange *x);
    /* Before the exchange is given to another thread, by the transport's thread; also from within http_stream.read. */
    void (*suspend)(struct http_exchange *x);
    /* By the other thread, once per suspend, as the last thing it does with the exchange. */
    void (*resume)(struct http_exchange *x);
};

struct http_exchange {
    const struct http_wire *wire;
    struct str method;             /* as sent: "GET" */
    struct str path, query;        /* as sent, still percent-encoded; query absent without '?' */
    struct str body;
    bool too_large;                /* the body was; `body` is empty then */
    struct arena *arena;           /* ends when the answer has left */
    struct http_answer answer;
    void *state;                   /* the dispatcher's */
    struct http_exchange *next;    /* of whoever owns it: queues, free lists */
};

enum http_next { HTTP_ANSWERED, HTTP_WAIT };

/* Who answers. All functions run on the transport's threads. */
struct http_site {
    /* What each thread has for itself (a connection to the database); handed to the functions below. */
    void *const *threads;
    /* A whole request is there; or it was resumed. HTTP_WAIT: suspend() was called, and another thread has it by now. */
    enum http_next (*on_request)(void *thread, struct http_exchange *x);
    /* Whether this request's body may have HTTP_MAX_UPLOAD bytes; method, path and headers are there. Whoever has no session may fill memory with
     * the common limit only, but on routes for everybody. */
    bool (*takes_upload)(void *thread, struct http_exchange *x);
    enum http_next (*on_resume)(void *thread, struct http_exchange *x);
    /* Sent as it stands, with its status line, when the head of a request leaves no room for the head of the answer. */
    struct str head_too_large;
};

/* ---- carried over sockets (adapt/mhd.c) ---- */
struct http_server;
/* Listens, for `threads` (at least 1) threads. listen: "HOST:PORT", "[::1]:8080"; port 0 takes a free one. On failure
 * *ret_why says why, in words. */
enum err http_server_open(struct arena *a, struct str listen, unsigned threads, struct http_server **ret,
                          struct str *ret_why) MUST_USE;
/* Starts the threads; site->threads has as many entries. False when the system refuses; call http_server_stop() then too. */
bool http_server_run(struct http_server *s, const struct http_site *site) MUST_USE;
/* Connections that it takes at once, in all: what the system gives it files for. */
unsigned http_server_connections(const struct http_server *s);
/* The port in use. */
int http_server_port(const struct http_server *s);
/* Takes no more connections and waits until requests under way are answered, at most `patience` microseconds. */
void http_server_drain(struct http_server *s, int64_t patience);
/* Closes all. No exchange may be with another thread any more: stop those threads after draining. */
void http_server_stop(struct http_server *s);

#endif
