/* Parts of pages that come again and again, rendered once: their HTML is kept by what it was made of.
 *
 * A kept part is shown to others. So its key must say everything it depends on (language, what the viewer may see and do, the state of
 * the data), and it is rendered without a request: nonce and CSRF token are not there to get into it. */
#ifndef WEB_KEPT_H
#define WEB_KEPT_H

#include "base/cache.h"
#include "web/page.h"

/* Absent (no pointer) when it is not kept; an absent key is for what is not to be kept. */
struct html kept_get(struct request *r, struct str key);
/* Renders the views, one after the other, and keeps the result. */
struct html kept_render(struct request *r, struct str key, tpl_fn *render, const void *views, size_t size, size_t n);
/* The views, one after the other, in a language and for nobody: appended to `out`. */
void kept_render_into(struct app *app, struct arena *a, enum lang lang, tpl_fn *render, const void *views, size_t size, size_t n, struct buf *out);

#endif
