/* Sockets for LMTP: one thread, a few connections, since mail servers deliver one after the other. */
#include "domain/lmtp_listen.h"

#include "adapt/listen.h"
#include "base/clock.h"
#include "base/log.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { READ_BYTES = 64 << 10, OUT_MAX = 256 << 10, BACKLOG = 64 };

struct connection {
    int fd;                /* -1: free */
    struct lmtp *lmtp;
    struct buf out;
    size_t sent;
    bool closing;          /* once everything is said */
    instant until;         /* steady clock: silent for too long */
};
struct lmtp_listen {
    pthread_t thread;
    int listener, wake;
    char *path;            /* of the socket file, NULL for a port */
    struct str host;
    struct lmtp_taker taker;
    struct connection connections[LMTP_CONNECTIONS_MAX];
    char bytes[READ_BYTES];
};

static void drop(struct connection *c)
{
    close(c->fd);
    lmtp_end(c->lmtp);
    buf_free(&c->out);
    *c = (struct connection){.fd = -1};
}

static void take_connection(struct lmtp_listen *l)
{
    int fd = accept4(l->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd < 0) {
        return;
    }
    for (size_t i = 0; i < LMTP_CONNECTIONS_MAX; i++) {
        struct connection *c = &l->connections[i];
        if (c->fd < 0) {
            c->fd = fd;
            c->until = clock_steady() + SECONDS(LMTP_IDLE_SECONDS);
            buf_init(&c->out, OUT_MAX);
            c->lmtp = lmtp_begin(l->host, &l->taker, &c->out);
            return;
        }
    }
    close(fd);
}

/* False: the connection is over. */
static bool write_out(struct connection *c)
{
    while (c->sent < c->out.n) {
        ssize_t n = send(c->fd, c->out.p + c->sent, c->out.n - c->sent, MSG_NOSIGNAL);
        if (n < 0) {
            return errno == EAGAIN || errno == EINTR;
        }
        c->sent += (size_t)n;
    }
    buf_clear(&c->out);
    c->sent = 0;
    return !c->closing;
}

static bool read_in(struct lmtp_listen *l, struct connection *c)
{
    ssize_t n = recv(c->fd, l->bytes, sizeof l->bytes, 0);
    if (n < 0) {
        return errno == EAGAIN || errno == EINTR;
    }
    if (n == 0) {
        return false;
    }
    c->until = clock_steady() + SECONDS(LMTP_IDLE_SECONDS);
    c->closing = !lmtp_feed(c->lmtp, (struct str){l->bytes, (size_t)n}, &c->out);
    return buf_ok(&c->out) && write_out(c);
}

/* Whoever does not take the replies is not read from. */
static short wanted(const struct connection *c)
{
    return c->fd < 0 ? 0 : c->out.n > 0 ? POLLOUT : POLLIN;
}

static void serve(struct lmtp_listen *l, struct connection *c, short events)
{
    bool goes_on = true;
    if (events & POLLOUT) {
        goes_on = write_out(c);
    } else if (events & (POLLIN | POLLHUP | POLLERR)) {
        goes_on = read_in(l, c);
    }
    if (!goes_on || clock_steady() > c->until) {
        drop(c);
    }
}

static void *loop(void *arg)
{
    struct lmtp_listen *l = arg;
    struct pollfd fds[LMTP_CONNECTIONS_MAX + 2];
    for (;;) {
        fds[0] = (struct pollfd){.fd = l->wake, .events = POLLIN};
        fds[1] = (struct pollfd){.fd = l->listener, .events = POLLIN};
        bool full = true;
        for (size_t i = 0; i < LMTP_CONNECTIONS_MAX; i++) {
            struct connection *c = &l->connections[i];
            fds[i + 2] = (struct pollfd){.fd = c->fd, .events = wanted(c)};
            full = full && c->fd >= 0;
        }
        fds[1].events = full ? 0 : POLLIN;
        if (poll(fds, LMTP_CONNECTIONS_MAX + 2, 1000) < 0 && errno != EINTR) {
            log_line(LOG_ERROR, "lmtp_poll", "reason=\"%s\"", strerror(errno));
        }
        if (fds[0].revents) {
            return NULL;
        }
        for (size_t i = 0; i < LMTP_CONNECTIONS_MAX; i++) {
            if (l->connections[i].fd >= 0) {
                serve(l, &l->connections[i], fds[i + 2].revents);
            }
        }
        if (fds[1].revents) {
            take_connection(l);
        }
    }
}

/* ---- opening ---- */

/* A socket file that nobody listens on is left over. */
static bool somebody_listens(const struct sockaddr_un *to)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool there = fd >= 0 && connect(fd, (const struct sockaddr *)to, sizeof *to) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return there;
}

/* Everybody who reaches the folder may deliver; its rights say who does. */
static bool open_file(struct lmtp_listen *l, const char *path)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    struct stat found;
    if (strlen(path) >= sizeof to.sun_path) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(to.sun_path, path, strlen(path));
    if (lstat(path, &found) == 0 && S_ISSOCK(found.st_mode)) {
        if (somebody_listens(&to)) {
            errno = EADDRINUSE;
            return false;
        }
        unlink(path);
    }
    l->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (l->listener < 0 || bind(l->listener, (struct sockaddr *)&to, sizeof to) != 0) {
        return false;
    }
    l->path = strdup(path);
    return chmod(path, 0666) == 0 && listen(l->listener, BACKLOG) == 0;
}

static bool open_listener(struct lmtp_listen *l, struct arena *a, struct str where, struct str *ret_why)
{
    struct str prefix = STR("unix:");
    int port;
    bool ipv6;
    if (!str_starts(where, prefix)) {
        return listen_open(a, where, &l->listener, 1, &port, &ipv6, ret_why);
    }
    if (open_file(l, str_z(a, str_cut(where, prefix.n, where.n)))) {
        return true;
    }
    *ret_why = str_fmt(a, "cannot take mail at %.*s: %s", STR_ARG(where), strerror(errno));
    return false;
}

static void close_all(struct lmtp_listen *l)
{
    for (size_t i = 0; i < LMTP_CONNECTIONS_MAX; i++) {
        if (l->connections[i].fd >= 0) {
            drop(&l->connections[i]);
        }
    }
    if (l->listener >= 0) {
        close(l->listener);
    }
    if (l->path) {
        unlink(l->path);
        free(l->path);
    }
    if (l->wake >= 0) {
        close(l->wake);
    }
}

enum err lmtp_listen_start(struct arena *a, struct str where, struct str host, const struct lmtp_taker *taker,
                           struct lmtp_listen **ret, struct str *ret_why)
{
    struct lmtp_listen *l = ARENA_NEW(a, struct lmtp_listen);
    *l = (struct lmtp_listen){.listener = -1, .host = str_copy(a, host), .taker = *taker};
    for (size_t i = 0; i < LMTP_CONNECTIONS_MAX; i++) {
        l->connections[i].fd = -1;
    }
    l->wake = eventfd(0, EFD_CLOEXEC);
    if (!open_listener(l, a, where, ret_why)) {
        close_all(l);
        return ERR_UNAVAILABLE;
    }
    if (l->wake < 0 || pthread_create(&l->thread, NULL, loop, l) != 0) {
        *ret_why = STR("cannot start the thread that takes mail");
        close_all(l);
        return ERR_UNAVAILABLE;
    }
    *ret = l;
    return OK;
}

void lmtp_listen_stop(struct lmtp_listen *l)
{
    if (!l) {
        return;
    }
    eventfd_write(l->wake, 1);
    pthread_join(l->thread, NULL);
    close_all(l);
}
