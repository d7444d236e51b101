/* What pictures and pages have in common: a drawing on a cairo context, with the fonts of the house. */
#ifndef ADAPT_CAIRO_DRAW_H
#define ADAPT_CAIRO_DRAW_H

#include "domain/drawing.h"

#include <pango/pangocairo.h>

/* A layout in Inter (or what the machine has instead) of `size` units; the caller frees it. `is_markup`: Pango's markup. */
PangoLayout *cairo_layout(cairo_t *c, struct str text, double size, bool is_strong, bool is_markup);
/* Paints the shapes, one unit of the drawing being one unit of the context. */
void cairo_paint_drawing(cairo_t *c, const struct drawing *d, struct colour accent);
void cairo_colour(cairo_t *c, struct colour colour);
/* Adds what cairo writes to a struct buf (the closure). */
cairo_status_t cairo_to_buf(void *buf, const unsigned char *bytes, unsigned n);

#endif
