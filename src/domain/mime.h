/* A mail as bytes: RFC 5322, MIME multipart/alternative, RFC 2047 headers, RFC 8058 one-click unsubscribe. Pure. */
#ifndef DOMAIN_MIME_H
#define DOMAIN_MIME_H

#include "base/buf.h"
#include "base/clock.h"

struct mime_mail {
    struct str from;        /* "Name <address>" or an address */
    struct str to, to_name;
    struct str language;    /* "de" */
    struct str subject, text, html;
    struct str message_id;  /* without brackets */
    struct str in_reply_to; /* without brackets; may be absent */
    struct str thread;      /* the first mail of the thread, when it is another one */
    struct str reply_to;    /* address; may be absent */
    struct str list_id, unsubscribe; /* absent */
    instant date;
};
/* Writes the message with CRLF line ends. No value can add a header: control characters become spaces. */
void mime_write(struct buf *out, const struct mime_mail *m);
/* Address within "Name <address>", or all of it. */
struct str mime_address(struct str from);
/* Finds the next http(s) address in `text` at or after `from`: bytes [*ret_at, *ret_end). */
bool mime_link(struct str text, size_t from, size_t *ret_at, size_t *ret_end);
/* HTML body of a plain text: paragraphs, and links that can be clicked. */
void mime_html(struct buf *out, struct str text, struct str language);

#endif
