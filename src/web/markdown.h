/* Markdown (CommonMark) as people write it in listings and messages, to safe HTML. Made in src/adapt/md4c.c.
 *
 * Raw HTML is shown as text. Links lead to http, https and mailto only and carry rel="nofollow noopener"; other links and images
 * leave their text. Headings begin below the page's own: the first is h3, none skips a level. A line end in the source is one on the page. */
#ifndef WEB_MARKDOWN_H
#define WEB_MARKDOWN_H

#include "web/page.h"

/* Lives in the arena. Text that nests too deeply is shown as it was typed. */
struct html markdown_html(struct arena *a, struct str text);
/* The words alone, on one line, at most `max` bytes, cut at a space and ended by an ellipsis: for excerpts. */
struct str markdown_plain(struct arena *a, struct str text, size_t max);

#endif
