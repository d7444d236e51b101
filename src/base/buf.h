/* A growing byte buffer with a mandatory maximum (after curl's dynbuf).
 *
 * Invariants: `n` bytes at `p` are valid; one byte more is always a NUL, once
 * anything was added. Going over the maximum, like running out of memory,
 * empties the buffer and sets `failed`; all later additions do nothing. So a
 * writer adds without checks and asks buf_ok() once at the end. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

#include <string.h>

struct buf {
    char *p;
    size_t n;
    size_t room;
    size_t max;
    bool failed;
};

void buf_init(struct buf *b, size_t max);
/* Frees the bytes; the buffer can be used again. */
void buf_free(struct buf *b);
/* Forgets the content, keeps the memory. */
void buf_clear(struct buf *b);
bool buf_ok(const struct buf *b) MUST_USE;
/* The content; valid until the next change. */
struct str buf_str(const struct buf *b);
/* Hands the bytes to the caller, who frees them with free(); the buffer is empty then. */
char *buf_take(struct buf *b, size_t *ret_n);

/* Makes room for `n` more bytes and returns where they go, or NULL (failed). The caller adds to b->n. */
char *buf_reserve(struct buf *b, size_t n);
void buf_add_more(struct buf *b, const void *p, size_t n); /* the rare half of buf_add() */
static inline void buf_add(struct buf *b, const void *p, size_t n)
{
    /* Room never exceeds the maximum and is 0 after a failure; pages consist of thousands of these. */
    if (n > 0 && b->room - b->n > n) {
        memcpy(b->p + b->n, p, n);
        b->n += n;
        b->p[b->n] = '\0';
    } else {
        buf_add_more(b, p, n);
    }
}
void buf_str_add(struct buf *b, struct str s);
void buf_z(struct buf *b, const char *z);
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t v);
void buf_fmt(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Escapes & < > " ' for HTML text and quoted attributes. */
void buf_html(struct buf *b, struct str s);
/* Percent-encodes everything but RFC 3986 unreserved characters. */
void buf_url(struct buf *b, struct str s);

#endif
