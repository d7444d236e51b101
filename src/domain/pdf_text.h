/* The text of a page of a PDF, as far as a search for words needs it: what the page shows, in the order in which it is drawn.
 *
 * Bytes of a string are codes of a font. What they mean says the font's map to Unicode; without one, codes of one byte are taken
 * as Windows-1252, which is what most programs write, and longer ones say nothing. Text in pictures is not read.
 * Source: ISO 32000-1:2008, 7.2 and 7.3 (signs and objects), 9.4 (text), 9.10.3 (ToUnicode). Pure; any bytes will do. */
#ifndef DOMAIN_PDF_TEXT_H
#define DOMAIN_PDF_TEXT_H

#include "base/arena.h"
#include "base/buf.h"

enum { PDF_CODES = 1 << 16 };

struct pdf_font {
    struct str name;            /* in the page's resources: "/F1" */
    bool is_wide;               /* two bytes a code */
    const uint32_t *meaning;    /* of a code: where its text begins in `pool`, 0: none; NULL: no map */
    struct str pool;            /* UTF-8, each text ended by NUL */
};

/* Reads a map to Unicode into the font. Without any code in it `meaning` stays NULL. */
void pdf_font_map(struct arena *a, struct str cmap, struct pdf_font *font);

/* Adds what the commands of a page show. `joined`: without the gaps between pieces of a line, for files that place each letter by itself. */
void pdf_text_add(struct buf *out, struct str commands, const struct pdf_font *fonts, size_t n, bool joined);

#endif
