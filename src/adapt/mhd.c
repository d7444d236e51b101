/* HTTP over sockets by libmicrohttpd: per thread one daemon with its own listening socket on the shared port (SO_REUSEPORT), so
 * that threads share nothing. A request's memory is taken from a free list of its thread and goes back there. */
#include "web/http.h"

#include "adapt/listen.h"
#include "base/clock.h"
#include "base/log.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    THREADS_MAX = 64,
    BODY_DISCARD_MAX = 16 << 20, /* of a body that is too large: read and dropped so that the client gets its answer */
    KEEP_BYTES = 256 << 10,      /* larger buffers do not stay in the free list */
    CONNECTION_MEMORY = 20 << 10, /* request line and headers; above it libmicrohttpd answers 414 or 431. It is wiped per request */
    CONNECTIONS_MAX = 16384,
    IDLE_SECONDS = 60,
    CACHE_SLOTS = 512,
    STREAM_BLOCK = 4096,         /* bytes asked of a stream at once */
    STREAM_LOST_MS = 60000,      /* a client that acknowledges nothing for so long is gone */
    UPLOADS_MAX = 4,             /* large bodies at once; more of them find the common limit */
};
/* How long a client may take: to send a request whole, to read its answer. */
#define SEND_TIME SECONDS(30)
#define UPLOAD_TIME MINUTES(5)
#define ANSWER_TIME MINUTES(10)

enum phase { PHASE_HEAD, PHASE_BODY, PHASE_RUNNING, PHASE_ANSWERED };

/* One connection, to be closed when its client is too slow. */
struct line {
    struct line *next, **back;
    struct carried *request; /* under way */
    int fd;
    _Atomic instant deadline; /* steady clock */
};

struct carried {
    struct http_exchange x; /* first */
    struct MHD_Connection *connection;
    struct io *io;
    struct line *line;
    enum phase phase;
    struct buf body;
    size_t received, body_max;
    bool uploads;              /* counted in the server's uploads */
};

struct cached {
    const struct http_fixed *fixed;
    struct MHD_Response *response;
};

struct io {
    struct http_server *server;
    struct MHD_Daemon *daemon;
    void *thread;
    struct http_exchange *free;
    struct cached cache[CACHE_SLOTS];
    const struct carried *answering; /* the last to be answered on this thread */
    _Atomic unsigned active;  /* exchanges under way */
    pthread_mutex_t lock;     /* lines */
    struct line *lines;
    int socket;
};

struct http_server {
    const struct http_site *site;
    struct io io[THREADS_MAX];
    unsigned n;
    unsigned connections; /* of each thread */
    int port;
    bool ipv6;
    _Atomic unsigned uploads;
    pthread_t sweeper;
    bool sweeping;
    pthread_mutex_t lock;
    pthread_cond_t stop;
    bool stopping;
};

/* ---- the wire ---- */

static const struct carried *carried_of(const struct http_exchange *x)
{
    return (const struct carried *)(const void *)x;
}

static struct str wire_header(const struct http_exchange *x, const char *name)
{
    const char *value = NULL;
    size_t n = 0;
    if (MHD_lookup_connection_value_n(carried_of(x)->connection, MHD_HEADER_KIND, name, strlen(name), &value, &n) != MHD_YES) {
        return STR_NONE;
    }
    return value ? (struct str){value, n} : STR("");
}

/* Few requests ask for it: it becomes text only then. */
static struct str wire_peer(const struct http_exchange *x)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(carried_of(x)->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *address = info ? info->client_addr : NULL;
    const void *bytes = NULL;
    char text[INET6_ADDRSTRLEN];
    if (address && address->sa_family == AF_INET) {
        bytes = &((const struct sockaddr_in *)(const void *)address)->sin_addr;
    } else if (address && address->sa_family == AF_INET6) {
        bytes = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    }
    bool known = bytes && inet_ntop(address->sa_family, bytes, text, sizeof text);
    return known ? str_copy(x->arena, str_of(text)) : STR("unknown");
}

static void wire_suspend(struct http_exchange *x)
{
    MHD_suspend_connection(carried_of(x)->connection);
}

static void wire_resume(struct http_exchange *x)
{
    MHD_resume_connection(carried_of(x)->connection);
}

static const struct http_wire wire = {
    .header = wire_header, .peer = wire_peer, .suspend = wire_suspend, .resume = wire_resume};

/* ---- exchanges ---- */

static struct carried *take_carried(struct io *io)
{
    struct http_exchange *x = io->free;
    if (x) {
        io->free = x->next;
        return (struct carried *)(void *)x;
    }
    struct carried *c = calloc(1, sizeof *c);
    if (!c) {
        return NULL;
    }
    c->x.arena = arena_new(HTTP_ARENA_MAX);
    buf_init(&c->body, HTTP_MAX_BODY);
    buf_init(&c->x.answer.body, HTTP_MAX_ANSWER);
    return c;
}

static void shrink(struct buf *b)
{
    if (b->room > KEEP_BYTES) {
        buf_free(b);
    }
    buf_clear(b);
}

static void give_carried(struct carried *c)
{
    struct io *io = c->io;
    arena_reset(c->x.arena);
    shrink(&c->body);
    shrink(&c->x.answer.body);
    c->x.next = io->free;
    io->free = &c->x;
}

static void free_carried(struct carried *c)
{
    arena_free(c->x.arena);
    buf_free(&c->body);
    buf_free(&c->x.answer.body);
    free(c);
}

/* "http://host/path" (RFC 9112, 3.2.2) is the same as "/path". */
static struct str origin_form(struct str target)
{
    size_t at = str_starts(target, STR("/")) ? SIZE_MAX : str_find(target, STR("://"), 0);
    if (at == SIZE_MAX) {
        return target;
    }
    size_t slash = str_find(target, STR("/"), at + 3);
    return slash == SIZE_MAX ? STR("/") : str_cut(target, slash, target.n);
}

static struct line *line_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

/* libmicrohttpd takes a pointer that is not const, and only reads it. */
static void *unconst(const void *p)
{
    union {
        const void *from;
        void *to;
    } u = {.from = p};
    return u.to;
}

/* The dispatcher reads the query. libmicrohttpd would take it apart, too, and never answers when its pairs fill the memory of the
 * connection; so it finds an empty one. `uri` is its own buffer. */
static void cut_query(const char *uri)
{
    const char *mark = strchr(uri, '?');
    if (mark) {
        *((char *)unconst(mark) + 1) = 0;
    }
}

/* libmicrohttpd tells the request's target before it takes it apart; the result comes back as *request. */
static void *begin(void *arg, const char *uri, struct MHD_Connection *connection)
{
    struct io *io = arg;
    struct carried *c = take_carried(io);
    if (!c) {
        return NULL;
    }
    c->connection = connection;
    c->io = io;
    c->line = line_of(connection);
    c->phase = PHASE_HEAD;
    c->received = 0;
    c->uploads = false;
    struct str target = origin_form(str_copy(c->x.arena, str_of(uri)));
    size_t mark = str_find(target, STR("?"), 0);
    c->x.wire = &wire;
    c->x.path = str_cut(target, 0, mark);
    c->x.query = mark == SIZE_MAX ? STR_NONE : str_cut(target, mark + 1, target.n);
    cut_query(uri);
    c->x.body = STR_NONE;
    c->x.too_large = false;
    c->x.state = NULL;
    io->active++;
    if (c->line) {
        c->line->deadline = clock_steady() + SEND_TIME;
        c->line->request = c;
    }
    return c;
}

static void end(void *arg, struct MHD_Connection *connection, void **request, enum MHD_RequestTerminationCode code)
{
    struct io *io = arg;
    struct carried *c = *request;
    (void)connection;
    (void)code;
    if (!c) {
        return;
    }
    if (c->line) {
        c->line->deadline = clock_steady() + SECONDS(IDLE_SECONDS) + SEND_TIME;
        c->line->request = NULL;
    }
    *request = NULL;
    if (io->answering == c) {
        io->answering = NULL;
    }
    if (c->uploads) {
        io->server->uploads--;
    }
    if (c->x.answer.stream) {
        c->x.answer.stream->close(c->x.answer.stream);
        c->x.answer.stream = NULL;
    }
    give_carried(c);
    io->active--;
}

/* ---- answers ---- */

static void add_headers(struct MHD_Response *response, const struct http_header *headers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (MHD_add_response_header(response, headers[i].name, headers[i].value) != MHD_YES) {
            log_line(LOG_ERROR, "answer header refused", "name=%s", headers[i].name);
        }
    }
}

static struct MHD_Response *fixed_response(struct io *io, const struct http_fixed *fixed)
{
    size_t at = (size_t)((uintptr_t)fixed / sizeof *fixed % CACHE_SLOTS);
    struct cached *slot = &io->cache[at];
    if (slot->fixed == fixed) {
        return slot->response;
    }
    struct MHD_Response *response =
        MHD_create_response_from_buffer(fixed->body.n, unconst(fixed->body.p), MHD_RESPMEM_PERSISTENT);
    if (!response) {
        return NULL;
    }
    add_headers(response, fixed->headers, fixed->n_headers);
    if (slot->response) {
        MHD_destroy_response(slot->response);
    }
    *slot = (struct cached){fixed, response};
    return response;
}

static ssize_t read_stream(void *arg, uint64_t at, char *out, size_t max)
{
    struct http_stream *stream = arg;
    (void)at;
    size_t n = stream->read(stream, out, max);
    return n == HTTP_STREAM_END ? MHD_CONTENT_READER_END_OF_STREAM : (ssize_t)n;
}

/* It may last for hours: it has no deadline, but a client that is gone must not keep its place. */
static struct MHD_Response *stream_response(struct carried *c)
{
    const unsigned lost = STREAM_LOST_MS;
    if (c->line) {
        c->line->deadline = INT64_MAX;
        (void)setsockopt(c->line->fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &lost, sizeof lost);
    }
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK, read_stream, c->x.answer.stream, NULL);
}

/* The body stays in the exchange, which outlives its answer: nothing is copied or freed. */
static enum MHD_Result send_answer(struct carried *c)
{
    const struct http_answer *answer = &c->x.answer;
    c->phase = PHASE_ANSWERED;
    c->io->answering = c;
    if (answer->fixed) {
        struct MHD_Response *response = fixed_response(c->io, answer->fixed);
        return response ? MHD_queue_response(c->connection, (unsigned)answer->fixed->status, response) : MHD_NO;
    }
    struct str body = buf_str(&answer->body);
    struct MHD_Response *response = answer->stream ? stream_response(c) : MHD_create_response_from_buffer(body.n, unconst(body.p), MHD_RESPMEM_PERSISTENT);
    if (!response) {
        return MHD_NO;
    }
    add_headers(response, answer->headers, answer->n_headers);
    enum MHD_Result ok = MHD_queue_response(c->connection, (unsigned)answer->status, response);
    MHD_destroy_response(response);
    return ok;
}

static enum MHD_Result run(struct carried *c)
{
    const struct http_site *site = c->io->server->site;
    c->phase = PHASE_RUNNING;
    if (c->line) {
        c->line->deadline = clock_steady() + ANSWER_TIME;
    }
    c->x.body = buf_str(&c->body);
    return site->on_request(c->io->thread, &c->x) == HTTP_ANSWERED ? send_answer(c) : MHD_YES;
}

/* Of large bodies there are few at once; who may send one says the site. */
static void set_limit(struct carried *c)
{
    struct http_server *server = c->io->server;
    c->uploads = server->site->takes_upload(c->io->thread, &c->x);
    if (c->uploads && ++server->uploads > UPLOADS_MAX) {
        server->uploads--;
        c->uploads = false;
    }
    c->body_max = c->uploads ? HTTP_MAX_UPLOAD : HTTP_MAX_BODY;
    c->body.max = c->body_max;
    if (c->uploads && c->line) {
        c->line->deadline = clock_steady() + UPLOAD_TIME;
    }
}

static enum MHD_Result head_done(struct carried *c, const char *method)
{
    int64_t length = 0;
    struct str text = wire_header(&c->x, "Content-Length");
    c->x.method = str_copy(c->x.arena, str_of(method));
    c->phase = PHASE_BODY;
    set_limit(c);
    if (text.n && str_to_int(text, &length) && (uint64_t)length > c->body_max) {
        /* Who is cut off while sending reads no answer, but that the connection broke; so a little too much is taken and dropped. Far
         * too much is answered before the body came: libmicrohttpd closes the connection then. */
        c->x.too_large = true;
        return (uint64_t)length > c->body_max + BODY_DISCARD_MAX ? run(c) : MHD_YES;
    }
    return MHD_YES;
}

static enum MHD_Result take_body(struct carried *c, const char *data, size_t *size)
{
    c->received += *size;
    if (c->received > c->body_max + BODY_DISCARD_MAX) {
        return MHD_NO;
    }
    if (c->received <= c->body_max && !c->x.too_large) {
        buf_add(&c->body, data, *size);
    }
    if (c->received > c->body_max || !buf_ok(&c->body)) {
        buf_clear(&c->body);
        c->x.too_large = true;
    }
    *size = 0;
    return MHD_YES;
}

/* libmicrohttpd calls this when the head is there, for every piece of the body, at its end, and after each resume. */
static enum MHD_Result step(void *arg, struct MHD_Connection *connection, const char *url, const char *method,
                            const char *version, const char *data, size_t *size, void **request)
{
    struct io *io = arg;
    struct carried *c = *request;
    (void)connection;
    (void)url;
    (void)version;
    if (!c) {
        return MHD_NO;
    }
    if (c->phase == PHASE_HEAD) {
        return head_done(c, method);
    }
    if (c->phase == PHASE_BODY) {
        return *size ? take_body(c, data, size) : run(c);
    }
    if (c->phase == PHASE_RUNNING && io->server->site->on_resume(io->thread, &c->x) == HTTP_ANSWERED) {
        return send_answer(c);
    }
    return MHD_YES;
}

/* ---- slow clients ---- */

static void line_begin(struct io *io, struct MHD_Connection *connection, void **context)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct line *line = calloc(1, sizeof *line);
    if (!line || !info) {
        free(line);
        return;
    }
    line->fd = info->connect_fd;
    line->deadline = clock_steady() + SEND_TIME;
    pthread_mutex_lock(&io->lock);
    line->next = io->lines;
    line->back = &io->lines;
    if (line->next) {
        line->next->back = &line->next;
    }
    io->lines = line;
    pthread_mutex_unlock(&io->lock);
    *context = line;
}

static void line_end(struct io *io, struct line *line)
{
    pthread_mutex_lock(&io->lock);
    *line->back = line->next;
    if (line->next) {
        line->next->back = line->back;
    }
    pthread_mutex_unlock(&io->lock);
    free(line);
}

static void on_connection(void *arg, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode code)
{
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        line_begin(arg, connection, context);
    } else if (*context) {
        struct line *line = *context;
        /* libmicrohttpd does not tell the end of a request that it refused itself because its cookies did not fit into the memory. */
        void *left = line->request;
        end(arg, connection, &left, MHD_REQUEST_TERMINATED_WITH_ERROR);
        line_end(arg, line);
        *context = NULL;
    }
}

/* The lock keeps the socket ours: it is closed only after line_end(). */
static void sweep(struct io *io, instant now)
{
    pthread_mutex_lock(&io->lock);
    for (struct line *line = io->lines; line; line = line->next) {
        if (now > line->deadline) {
            shutdown(line->fd, SHUT_RDWR);
        }
    }
    pthread_mutex_unlock(&io->lock);
}

static void *sweep_loop(void *arg)
{
    struct http_server *s = arg;
    pthread_mutex_lock(&s->lock);
    while (!s->stopping) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec += 1;
        pthread_cond_timedwait(&s->stop, &s->lock, &until);
        for (unsigned i = 0; i < s->n; i++) {
            sweep(&s->io[i], clock_steady());
        }
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

/* ---- what does not fit ---- */

/* The line whose cookies libmicrohttpd is taking apart: cookies are there, but the site was not asked yet, and nothing comes between the
 * two on this thread. NULL when there is none. */
static const struct line *line_in_cookies(struct io *io)
{
    const struct line *found = NULL;
    pthread_mutex_lock(&io->lock);
    for (const struct line *line = io->lines; line && !found; line = line->next) {
        bool in_head = line->request && line->request->phase == PHASE_HEAD;
        found = in_head && MHD_get_connection_values(line->request->connection, MHD_COOKIE_KIND, NULL, NULL) > 0 ? line : NULL;
    }
    pthread_mutex_unlock(&io->lock);
    return found;
}

/* libmicrohttpd closes a connection without a word when a head all but fills the connection's memory: while it takes cookies apart, or
 * when the head of the answer finds no room. It logs so before, on the connection's thread: a refusal goes out past it. */
__attribute__((format(printf, 2, 0))) static void on_message(void *arg, const char *format, va_list args)
{
    struct io *io = arg;
    const struct line *line = NULL;
    char text[200];
    vsnprintf(text, sizeof text, format, args);
    if (strstr(text, "failed to create response header")) {
        line = io->answering ? io->answering->line : NULL;
    } else if (strstr(text, "to allocate header record")) {
        line = line_in_cookies(io);
    }
    if (line) {
        struct str refusal = io->server->site->head_too_large;
        (void)!send(line->fd, refusal.p, refusal.n, MSG_DONTWAIT | MSG_NOSIGNAL);
        io->answering = NULL;
    }
}

/* ---- start and stop ---- */

/* The dispatcher decodes by itself, and checks. */
static size_t keep_escaped(void *arg, struct MHD_Connection *connection, char *s)
{
    (void)arg;
    (void)connection;
    return strlen(s);
}

static unsigned connections_per_thread(unsigned threads)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return 500 / threads;
    }
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    unsigned room = limit.rlim_cur / 2 > CONNECTIONS_MAX ? CONNECTIONS_MAX : (unsigned)(limit.rlim_cur / 2);
    return room / threads;
}

static bool start_io(struct http_server *s, struct io *io, unsigned connections)
{
    unsigned flags = MHD_USE_ERROR_LOG | MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO | MHD_ALLOW_SUSPEND_RESUME | (s->ipv6 ? MHD_USE_IPv6 : 0u);
    io->server = s;
    pthread_mutex_init(&io->lock, NULL);
    io->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, step, io, MHD_OPTION_EXTERNAL_LOGGER, on_message, io, MHD_OPTION_LISTEN_SOCKET, io->socket, MHD_OPTION_NOTIFY_COMPLETED, end, io,
        MHD_OPTION_URI_LOG_CALLBACK, begin, io, MHD_OPTION_NOTIFY_CONNECTION, on_connection, io, MHD_OPTION_UNESCAPE_CALLBACK,
        keep_escaped, NULL, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_CONNECTION_LIMIT,
        connections, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    return io->daemon != NULL;
}

static bool start_sweeper(struct http_server *s)
{
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->stop, &attr);
    pthread_condattr_destroy(&attr);
    s->sweeping = pthread_create(&s->sweeper, NULL, sweep_loop, s) == 0;
    return s->sweeping;
}

enum err http_server_open(struct arena *a, struct str listen, unsigned threads, struct http_server **ret, struct str *ret_why)
{
    struct http_server *s = ARENA_NEW(a, struct http_server);
    int sockets[THREADS_MAX];
    unsigned n = threads < 1 ? 1 : threads > THREADS_MAX ? THREADS_MAX : threads;
    if (!listen_open(a, listen, sockets, n, &s->port, &s->ipv6, ret_why)) {
        return ERR_UNAVAILABLE;
    }
    for (unsigned i = 0; i < n; i++) {
        s->io[i].socket = sockets[i];
    }
    s->n = n;
    s->connections = connections_per_thread(n);
    *ret = s;
    return OK;
}

unsigned http_server_connections(const struct http_server *s)
{
    return s->connections * s->n;
}

bool http_server_run(struct http_server *s, const struct http_site *site)
{
    s->site = site;
    for (unsigned i = 0; i < s->n; i++) {
        s->io[i].thread = site->threads[i];
        if (!start_io(s, &s->io[i], s->connections)) {
            return false;
        }
    }
    return start_sweeper(s);
}

int http_server_port(const struct http_server *s)
{
    return s->port;
}

static unsigned under_way(struct http_server *s)
{
    unsigned n = 0;
    for (unsigned i = 0; i < s->n; i++) {
        n += s->io[i].active;
    }
    return n;
}

/* The kernel would go on accepting for a socket that is open. */
static void close_listener(struct io *io)
{
    if (io->daemon) {
        MHD_quiesce_daemon(io->daemon);
    }
    if (io->socket >= 0) {
        close(io->socket);
    }
    io->socket = -1;
}

void http_server_drain(struct http_server *s, int64_t patience)
{
    instant end_at = clock_steady() + patience;
    for (unsigned i = 0; i < s->n; i++) {
        close_listener(&s->io[i]);
    }
    while (under_way(s) && clock_steady() < end_at) {
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
    }
}

static void stop_io(struct io *io)
{
    close_listener(io);
    if (io->daemon) {
        MHD_stop_daemon(io->daemon);
    }
    for (size_t i = 0; i < CACHE_SLOTS; i++) {
        if (io->cache[i].response) {
            MHD_destroy_response(io->cache[i].response);
        }
    }
    while (io->free) {
        struct http_exchange *x = io->free;
        io->free = x->next;
        free_carried((struct carried *)(void *)x);
    }
}

void http_server_stop(struct http_server *s)
{
    if (s->sweeping) {
        pthread_mutex_lock(&s->lock);
        s->stopping = true;
        pthread_cond_signal(&s->stop);
        pthread_mutex_unlock(&s->lock);
        pthread_join(s->sweeper, NULL);
    }
    for (unsigned i = 0; i < s->n; i++) {
        stop_io(&s->io[i]);
    }
}
