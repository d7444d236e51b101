/* LMTP (RFC 2033), the server's side of one connection: bytes in, bytes out. No socket, no database, so that tests and the
 * fuzzer drive it. Offers PIPELINING, ENHANCEDSTATUSCODES (RFC 2034), 8BITMIME, SMTPUTF8 and SIZE. After DATA every recipient
 * gets a reply of its own. Only CRLF . CRLF ends a message, so that nobody smuggles in a second one. */
#ifndef DOMAIN_LMTP_H
#define DOMAIN_LMTP_H

#include "base/buf.h"
#include "base/err.h"

enum { LMTP_LINE_MAX = 2048, LMTP_ADDRESS_MAX = 254, LMTP_RECIPIENTS_MAX = 50, LMTP_MISTAKES_MAX = 20, LMTP_MESSAGE_MAX = 10 << 20 };

/* Who takes the mail. Replies are one line, code and enhanced status first: "250 2.1.5 Known". Text of the caller's that
 * stays until the next call. */
struct lmtp_taker {
    const char *(*recipient)(void *arg, struct str address);
    /* A whole message for one of its recipients; `sender` is empty for bounces. */
    const char *(*message)(void *arg, struct str sender, struct str recipient, struct str message);
    void *arg;
};
struct lmtp;

/* Begins a dialogue: greets into `out`. `host`: what the server calls itself. The caller frees it with lmtp_end(). */
struct lmtp *lmtp_begin(struct str host, const struct lmtp_taker *taker, struct buf *out);
/* Takes what came in; replies are added to `out`. False: say what is in `out`, then close. */
bool lmtp_feed(struct lmtp *l, struct str bytes, struct buf *out) MUST_USE;
/* NULL is accepted. */
void lmtp_end(struct lmtp *l);

#endif
