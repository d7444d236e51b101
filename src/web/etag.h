/* Answers that a client has already: 304 instead of the bytes. */
#ifndef WEB_ETAG_H
#define WEB_ETAG_H

#include "web/state.h"

/* "..." of a body. */
struct str etag_text(struct arena *a, struct str body);
/* Of the answer that is being made: as its handler set it, else of its body. */
struct str etag_of(struct request *r);
/* Sets ETag on successful GET answers, pages of visitors among them, where the handler did not, and makes it a 304 when the client has it.
 * Every answer is asked for anew (Cache-Control: no-cache), so that nothing needs a time of its own. */
void etag_apply(struct state *s);

#endif
