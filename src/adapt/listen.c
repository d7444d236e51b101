#include "adapt/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 511 };

static bool split_address(struct arena *a, struct str listen, const char **ret_host, const char **ret_port)
{
    size_t colon = listen.n;
    while (colon > 0 && listen.p[colon - 1] != ':') {
        colon--;
    }
    int64_t port;
    if (colon < 2 || !str_to_int(str_cut(listen, colon, listen.n), &port) || port < 0 || port > 65535) {
        return false;
    }
    struct str host = str_cut(listen, 0, colon - 1);
    if (host.p[0] == '[' && host.p[host.n - 1] == ']') {
        host = str_cut(host, 1, host.n - 1);
    }
    *ret_host = str_z(a, host);
    *ret_port = str_z(a, str_cut(listen, colon, listen.n));
    return true;
}

/* IPv4 first: "localhost" is 127.0.0.1 then, what most tools try. */
static struct addrinfo *resolve(const char *host, const char *port)
{
    const int families[] = {AF_INET, AF_INET6};
    for (size_t i = 0; i < 2; i++) {
        struct addrinfo hints = {.ai_family = families[i], .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
        struct addrinfo *found = NULL;
        if (getaddrinfo(host, port, &hints, &found) == 0) {
            return found;
        }
    }
    return NULL;
}

static int open_one(const struct addrinfo *to, bool share)
{
    int fd = socket(to->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int on = 1;
    if (fd < 0) {
        return -1;
    }
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (share) {
        setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    }
    if (bind(fd, to->ai_addr, to->ai_addrlen) != 0 || listen(fd, BACKLOG) != 0) {
        int why = errno;
        close(fd);
        errno = why;
        return -1;
    }
    return fd;
}

static int port_of(int fd)
{
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } address = {.v6 = {0}};
    socklen_t n = sizeof address;
    if (getsockname(fd, &address.any, &n) != 0) {
        return -1;
    }
    return ntohs(address.any.sa_family == AF_INET6 ? address.v6.sin6_port : address.v4.sin_port);
}

static void set_port(struct addrinfo *to, int port)
{
    if (to->ai_family == AF_INET6) {
        ((struct sockaddr_in6 *)(void *)to->ai_addr)->sin6_port = htons((uint16_t)port);
    } else {
        ((struct sockaddr_in *)(void *)to->ai_addr)->sin_port = htons((uint16_t)port);
    }
}

/* Without SO_REUSEPORT binding fails while anybody listens there: finds a free port, and another server. */
static bool probe(struct addrinfo *to, int *ret_port)
{
    int fd = open_one(to, false);
    if (fd < 0) {
        return false;
    }
    *ret_port = port_of(fd);
    set_port(to, *ret_port);
    close(fd);
    return true;
}

bool listen_open(struct arena *a, struct str listen_at, int *ret_sockets, unsigned n, int *ret_port, bool *ret_ipv6,
                 struct str *ret_why)
{
    const char *host, *port;
    if (!split_address(a, listen_at, &host, &port)) {
        *ret_why = str_fmt(a, "\"%.*s\" is no address to listen on: write HOST:PORT, such as 127.0.0.1:8080", STR_ARG(listen_at));
        return false;
    }
    struct addrinfo *to = resolve(host, port);
    if (!to) {
        *ret_why = str_fmt(a, "the host of %.*s is not known", STR_ARG(listen_at));
        return false;
    }
    bool ok = probe(to, ret_port);
    unsigned open = 0;
    for (; ok && open < n; open++) {
        ret_sockets[open] = open_one(to, true);
        ok = ret_sockets[open] >= 0;
    }
    if (!ok) {
        *ret_why = str_fmt(a, "cannot listen on %.*s: %s", STR_ARG(listen_at), strerror(errno));
        for (unsigned i = 0; i + 1 < open; i++) {
            close(ret_sockets[i]);
        }
    }
    *ret_ipv6 = to->ai_family == AF_INET6;
    freeaddrinfo(to);
    return ok;
}
