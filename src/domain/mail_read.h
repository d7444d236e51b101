/* Reads a mail that came in (RFC 5322, MIME). Implemented by adapt/gmime.c. */
#ifndef DOMAIN_MAIL_READ_H
#define DOMAIN_MAIL_READ_H

#include "base/arena.h"
#include "base/err.h"

enum { MAIL_READ_DEPTH = 20, MAIL_READ_TEXT_MAX = 256 << 10 };

/* All texts are UTF-8 without control characters but line ends (\n). */
struct mail_in {
    struct str from;         /* the one address of From; absent when there is none or more than one */
    struct str subject;
    struct str message_id;   /* without brackets; absent when missing */
    struct str text;         /* what was written: text/plain parts, else HTML as text; clipped at MAIL_READ_TEXT_MAX */
    size_t n_attachments;    /* files, forwarded mails; not the pictures of a signature */
    size_t n_hops;           /* Received headers */
    bool is_automatic;       /* RFC 3834 and what programs used before: nobody has written this by hand */
    bool is_encrypted;
    struct str report;       /* the fields of a delivery report (RFC 3464), absent when it is none */
};

/* ERR_INVALID when the bytes are no mail. What nests deeper than MAIL_READ_DEPTH is left out. */
enum err mail_read(struct arena *a, struct str bytes, struct mail_in *ret) MUST_USE;

#endif
