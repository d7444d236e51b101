/* A document of pages: cover, contents with page numbers, headings, texts, figures and tables, as a tagged PDF. Implemented by adapt/cairo_pdf.c
 * and adapt/qpdf_finish.c. */
#ifndef DOMAIN_PAPER_H
#define DOMAIN_PAPER_H

#include "domain/drawing.h"

enum paper_kind {
    PAPER_HEADING, /* level 1 begins a page; stands in the bookmarks, and, when it is of level 1 or has a number, in the contents */
    PAPER_TEXT,
    PAPER_ITEM,    /* of a list; `number` stands before it, absent: a bullet */
    PAPER_NOTE,    /* small and quiet */
    PAPER_FIGURE,  /* its title and text are read to those who do not see it */
    PAPER_TABLE,
};
struct paper_block {
    enum paper_kind kind;
    int level;                     /* of headings: 1 or 2 */
    struct str text, number;       /* text: escaped as HTML, with <b> and <i> and nothing else; number of a heading: itself with its number, plain */
    const struct drawing *drawing;
    const struct str *heads;       /* of a table: plain texts; the first column names the rows, the others are figures */
    const struct str *cells;       /* n_rows times n_columns */
    size_t n_columns, n_rows;
};
/* As people sent it: domain/image.h. */
struct paper_picture {
    struct str mime, bytes;
    int64_t width, height;
    struct str text;               /* for those who do not see it */
};
struct paper {
    struct str lang;               /* "de" */
    struct str title, subtitle, from, date; /* of the cover: plain texts */
    struct str contents, page;     /* words: "Contents", "Page" */
    struct colour accent;
    const struct paper_picture *logo; /* of the cover; NULL, or one that cannot be drawn: `from` stands there in large letters */
    int64_t made_at;               /* seconds since 1970, for the document's properties */
    const struct paper_block *blocks;
    size_t n_blocks;
};
/* ERR_LIMIT when it has more than 16 MB. */
enum err paper_pdf(struct arena *a, const struct paper *p, struct str *ret) MUST_USE;

#endif
