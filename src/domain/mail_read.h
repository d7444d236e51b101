/* Reads a mail that came in (RFC 5322, MIME). Implemented by adapt/gmime.c. */
#ifndef DOMAIN_MAIL_READ_H
#define DOMAIN_MAIL_READ_H

#include "base/arena.h"
#include "base/err.h"

enum {
    MAIL_READ_DEPTH = 20,
    MAIL_READ_TEXT_MAX = 256 << 10,
    MAIL_READ_FILES_MAX = 10,           /* that are kept; more are counted */
    MAIL_READ_NAME_MAX = 200,           /* bytes */
    MAIL_READ_PICTURE_MIN = 64 << 10,   /* bytes of a picture in the text that somebody would miss: those of signatures are smaller */
};

/* A file of a mail, its transfer encoding undone. */
struct mail_file {
    struct str name;         /* without folders; absent: it has none */
    struct str bytes;        /* as they came: not clean */
    bool in_text;            /* a picture between the lines, as signatures and letterheads have them, too */
};

/* All texts are UTF-8 without control characters but line ends (\n). */
struct mail_in {
    struct str from;         /* the one address of From; absent when there is none or more than one */
    struct str subject;
    struct str message_id;   /* without brackets; absent when missing */
    struct str text;         /* what was written: text/plain parts, else HTML as text; clipped at MAIL_READ_TEXT_MAX */
    size_t n_attachments;    /* files, forwarded mails; not the pictures of a signature */
    const struct mail_file *files; /* the first of them; a forwarded mail has no bytes */
    size_t n_files;
    size_t n_hops;           /* Received headers */
    bool is_automatic;       /* RFC 3834 and what programs used before: nobody has written this by hand */
    bool is_encrypted;
    struct str report;       /* the fields of a delivery report (RFC 3464), absent when it is none */
};

/* ERR_INVALID when the bytes are no mail. What nests deeper than MAIL_READ_DEPTH is left out. */
enum err mail_read(struct arena *a, struct str bytes, struct mail_in *ret) MUST_USE;

#endif
