/* Listening sockets on one port, as many as there are threads (SO_REUSEPORT): the kernel spreads connections over them. */
#ifndef ADAPT_LISTEN_H
#define ADAPT_LISTEN_H

#include "base/arena.h"

/* listen: "HOST:PORT" or "[::1]:PORT"; port 0 takes a free one. False: *ret_why says why, in words, and no socket is open. A port that
 * another process listens on is refused, although SO_REUSEPORT would share it. */
bool listen_open(struct arena *a, struct str listen, int *ret_sockets, unsigned n, int *ret_port, bool *ret_ipv6,
                 struct str *ret_why) MUST_USE;

#endif
