/* Plain text of a mail: paragraphs folded at 72 characters, links on lines of their own. */
#ifndef DOMAIN_MAIL_TEXT_H
#define DOMAIN_MAIL_TEXT_H

#include "base/buf.h"

enum { MAIL_LINE = 72 };

/* Adds a paragraph, folded at spaces; words that are longer stay whole. */
void mail_paragraph(struct buf *out, struct str text);
/* Adds a link: base address and path, unfolded. */
void mail_link(struct buf *out, struct str base_url, struct str path);

#endif
