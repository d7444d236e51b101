#include "adapt/cairo_draw.h"

#include <math.h>

cairo_status_t cairo_to_buf(void *buf, const unsigned char *bytes, unsigned n)
{
    buf_add(buf, bytes, n);
    return buf_ok(buf) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

void cairo_colour(cairo_t *c, struct colour colour)
{
    cairo_set_source_rgb(c, colour.r / 255.0, colour.g / 255.0, colour.b / 255.0);
}

PangoLayout *cairo_layout(cairo_t *c, struct str text, double size, bool is_strong, bool is_markup)
{
    PangoLayout *layout = pango_cairo_create_layout(c);
    PangoFontDescription *font = pango_font_description_from_string("Inter, sans-serif");
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_font_description_set_weight(font, is_strong ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    if (is_markup) {
        pango_layout_set_markup(layout, text.p ? text.p : "", (int)text.n);
    } else {
        pango_layout_set_text(layout, text.p ? text.p : "", (int)text.n);
    }
    return layout;
}

static void text(cairo_t *c, const struct shape *s)
{
    PangoLayout *layout = cairo_layout(c, s->text, s->h, s->is_strong, false);
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    double w = logical.width / (double)PANGO_SCALE;
    double x = s->anchor == ANCHOR_MIDDLE ? s->x - w / 2 : s->anchor == ANCHOR_END ? s->x - w : s->x;
    cairo_move_to(c, x, s->y);
    pango_cairo_show_layout_line(c, pango_layout_get_line_readonly(layout, 0));
    g_object_unref(layout);
}

static void outline(cairo_t *c, const struct shape *s)
{
    cairo_new_path(c);
    switch (s->kind) {
    case SHAPE_RECT:
        cairo_rectangle(c, s->x, s->y, s->w, s->h);
        break;
    case SHAPE_LINE:
        cairo_move_to(c, s->x, s->y);
        cairo_line_to(c, s->x + s->w, s->y + s->h);
        break;
    case SHAPE_DISC:
        cairo_arc(c, s->x, s->y, s->w, 0, 2 * M_PI);
        break;
    case SHAPE_POLYGON:
        for (size_t i = 0; i < s->n_points; i++) {
            cairo_line_to(c, s->points[i].x, s->points[i].y);
        }
        cairo_close_path(c);
        break;
    case SHAPE_TEXT:
        break;
    }
}

void cairo_paint_drawing(cairo_t *c, const struct drawing *d, struct colour accent)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct shape *s = &d->shapes[i];
        cairo_colour(c, drawing_weaker(drawing_colour(s->fill, accent), s->strength));
        if (s->kind == SHAPE_TEXT) {
            text(c, s);
            continue;
        }
        outline(c, s);
        if (s->fill) {
            cairo_fill_preserve(c);
        }
        if (s->stroke) {
            cairo_colour(c, drawing_colour(s->stroke, accent));
            cairo_set_line_width(c, s->line);
            cairo_stroke_preserve(c);
        }
        cairo_new_path(c);
    }
}
