/* Emphasis, code and links inside a paragraph. Part of web/markdown.h. */
#ifndef WEB_MARKDOWN_INLINE_H
#define WEB_MARKDOWN_INLINE_H

#include "base/buf.h"

/* Appends the text as HTML; line ends become <br>. */
void markdown_inline(struct buf *out, struct str text);

#endif
