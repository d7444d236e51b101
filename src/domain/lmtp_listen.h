/* The thread that listens for LMTP. Implemented by adapt/lmtp_listen.c. */
#ifndef DOMAIN_LMTP_LISTEN_H
#define DOMAIN_LMTP_LISTEN_H

#include "base/arena.h"
#include "base/err.h"
#include "domain/lmtp.h"

enum { LMTP_CONNECTIONS_MAX = 16, LMTP_IDLE_SECONDS = 300 };
struct lmtp_listen;

/* `where`: HOST:PORT or unix:/PATH (a socket file left over by a process that is gone is replaced). `host`: what the server calls
 * itself. All calls of `taker` come from one thread. On failure *ret_why says why, in words. */
enum err lmtp_listen_start(struct arena *a, struct str where, struct str host, const struct lmtp_taker *taker,
                           struct lmtp_listen **ret, struct str *ret_why) MUST_USE;
/* Finishes the mail that is being taken, then ends the thread. NULL is accepted. */
void lmtp_listen_stop(struct lmtp_listen *l);

#endif
