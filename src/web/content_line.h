/* Lines of vCard (RFC 6350) and iCalendar (RFC 5545): "NAME:value", with what has a meaning escaped, folded at 75 bytes, never within a
 * character, ended by CRLF. */
#ifndef WEB_CONTENT_LINE_H
#define WEB_CONTENT_LINE_H

#include "base/buf.h"

/* Several values stand with `between` between them; nothing is written when all are absent or empty. */
void content_line(struct buf *out, const char *name, char between, const struct str *values, size_t n);
/* One value. */
void content_text(struct buf *out, const char *name, struct str value);
/* The same without escaping: for values that are no text, as times and addresses of pages. Line ends are left out. */
void content_plain(struct buf *out, const char *name, struct str value);

#endif
