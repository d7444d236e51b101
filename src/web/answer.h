/* Building the answer of a request: for web/ itself and for the writers of whole pages (frame.c, page.c).
 * Handlers use web.h. */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

#include "base/buf.h"
#include "web/web.h"

/* Begins the answer and returns the buffer that takes its body; what an earlier attempt wrote is gone, headers set by
 * web_set_header() stay. `mime` lives for ever: "text/html; charset=utf-8". A body that outgrows the buffer's maximum becomes
 * a 500 page. */
struct buf *answer_begin(struct request *r, int status, const char *mime);
/* Header of the answer so far, absent when not set. */
struct str answer_header(const struct request *r, const char *name);
/* The notice of an earlier web_redirect(), translated, and forgets it in the browser; absent when there is none. Call
 * before the body is finished, once. For the frame of pages. */
struct str web_notice(struct request *r);
/* Address of this page in another language, for the language switch: path and query with lang=CODE. */
struct str web_lang_url(struct request *r, enum lang lang);

#endif
