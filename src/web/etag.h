/* Answers that a client has already: 304 instead of the bytes. */
#ifndef WEB_ETAG_H
#define WEB_ETAG_H

#include "web/state.h"

/* "..." of a body. */
struct str etag_text(struct arena *a, struct str body);
/* Sets ETag on successful GET answers that are no pages (a page differs each time by its nonce), and makes it a 304 when the
 * client has it. */
void etag_apply(struct state *s);

#endif
