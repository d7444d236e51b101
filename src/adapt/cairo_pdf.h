/* The two steps to a PDF: pages by cairo and Pango, then what only qpdf can add. */
#ifndef ADAPT_CAIRO_PDF_H
#define ADAPT_CAIRO_PDF_H

#include "domain/paper.h"

enum { PDF_MAX = 16 << 20 };

/* What the structure says besides its tags, in the order in which the elements come. */
struct pdf_extras {
    struct str *figures;   /* alternative texts */
    char *heads;           /* of each TH: 'c' for its column, 'r' for its row */
    size_t n_figures, n_heads;
};
/* Sets language, title in the window, alternative texts and scopes of heads, and packs the objects. ERR_INTERNAL when it is no PDF. */
enum err pdf_finish(struct arena *a, struct str pdf, struct str lang, const struct pdf_extras *x, struct str *ret) MUST_USE;

#endif
