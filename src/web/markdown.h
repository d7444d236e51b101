/* Markdown as people write it in listings and messages, to safe HTML.
 *
 * What is known: paragraphs, # headings, lists (nested by indentation), > quotes, ``` code, --- rules, *emphasis*, **strong**,
 * ~~struck~~, `code`, [links](https://...), <https://...>, <name@example.org>, bare http and https addresses, backslash escapes. Everything
 * else, raw HTML above all, is text. Links lead to http, https and mailto only and carry rel="nofollow noopener"; other links and
 * images leave their text. Headings begin below the page's own: the first is h3, none skips a level. A line end is one on the page.
 * Takes time in proportion to the text, whatever it holds. */
#ifndef WEB_MARKDOWN_H
#define WEB_MARKDOWN_H

#include "web/page.h"

/* Lives in the arena. What nests deeper than people write is shown as text. */
struct html markdown_html(struct arena *a, struct str text);
/* The words alone, on one line, at most `max` bytes, cut at a space and ended by an ellipsis: for excerpts. */
struct str markdown_plain(struct arena *a, struct str text, size_t max);

#endif
