/* Drawings as pictures, by cairo and Pango. */
#include "adapt/cairo_draw.h"

#include <math.h>

enum { SIDE_MAX = 8000 /* pixels */, PNG_MAX = 16 << 20 };

enum err drawing_png(struct arena *a, const struct drawing *d, struct colour accent, double scale, struct str *ret)
{
    struct buf out;
    double w = ceil(d->w * scale), h = ceil(d->h * scale);
    if (!(w >= 1 && h >= 1 && w <= SIDE_MAX && h <= SIDE_MAX)) {
        return ERR_LIMIT;
    }
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)w, (int)h);
    cairo_t *c = cairo_create(surface);
    cairo_set_source_rgb(c, 1, 1, 1);
    cairo_paint(c);
    cairo_scale(c, scale, scale);
    cairo_paint_drawing(c, d, accent);
    buf_init(&out, PNG_MAX);
    bool ok = cairo_status(c) == CAIRO_STATUS_SUCCESS && cairo_surface_write_to_png_stream(surface, cairo_to_buf, &out) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(c);
    cairo_surface_destroy(surface);
    if (ok) {
        *ret = str_copy(a, buf_str(&out));
    }
    buf_free(&out);
    return ok ? OK : ERR_INTERNAL;
}
