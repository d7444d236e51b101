/* Drawings as SVG: within a page, with the colours of its theme, and as files. */
#include "domain/drawing.h"

#include <math.h>
#include <stdlib.h>

enum { SVG_MAX = 4 << 20 };

struct svg {
    struct buf *out;
    const struct colour *accent; /* NULL: classes in place of colours */
};

/* One digit behind the point is a tenth of a pixel. Without the point of the machine's language. */
static void number(struct buf *out, double v)
{
    long long tenths = llround(v * 10);
    buf_fmt(out, "%s%lld", tenths < 0 ? "-" : "", llabs(tenths) / 10);
    if (tenths % 10) {
        buf_fmt(out, ".%lld", llabs(tenths) % 10);
    }
}

static void attribute(struct buf *out, const char *name, double v)
{
    buf_fmt(out, " %s=\"", name);
    number(out, v);
    buf_char(out, '"');
}

static const char *const names[PAINTS] = {
    [PAINT_NONE] = "none", [PAINT_INK] = "ink", [PAINT_QUIET] = "quiet", [PAINT_LINE] = "line", [PAINT_GROUND] = "ground", [PAINT_SOFT] = "soft",
    [PAINT_ACCENT] = "accent", [PAINT_MUTE] = "mute", [PAINT_1] = "1", [PAINT_2] = "2", [PAINT_3] = "3", [PAINT_4] = "4", [PAINT_5] = "5", [PAINT_6] = "6",
};

static void colour(struct buf *out, const char *name, struct colour c)
{
    buf_fmt(out, " %s=\"#%02x%02x%02x\"", name, c.r, c.g, c.b);
}

static void look(const struct svg *s, const struct shape *shape)
{
    if (!s->accent) {
        buf_fmt(s->out, " class=\"f-%s%s%s\"", names[shape->fill], shape->stroke ? " s-" : "", shape->stroke ? names[shape->stroke] : "");
        if (shape->strength < 1) {
            buf_fmt(s->out, " fill-opacity=\".%02d\"", (int)lround(shape->strength * 99));
        }
    } else if (shape->fill == PAINT_NONE) {
        buf_z(s->out, " fill=\"none\"");
    } else {
        colour(s->out, "fill", drawing_weaker(drawing_colour(shape->fill, *s->accent), shape->strength));
    }
    if (s->accent && shape->stroke) {
        colour(s->out, "stroke", drawing_colour(shape->stroke, *s->accent));
    }
    if (shape->stroke) {
        attribute(s->out, "stroke-width", shape->line);
    }
}

static void text(const struct svg *s, const struct shape *shape)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    buf_z(s->out, "<text");
    attribute(s->out, "x", shape->x);
    attribute(s->out, "y", shape->y);
    attribute(s->out, "font-size", shape->h);
    if (shape->anchor) {
        buf_fmt(s->out, " text-anchor=\"%s\"", anchors[shape->anchor]);
    }
    if (shape->is_strong) {
        buf_z(s->out, " font-weight=\"600\"");
    }
    look(s, shape);
    buf_char(s->out, '>');
    buf_html(s->out, shape->text);
    buf_z(s->out, "</text>");
}

static void polygon(const struct svg *s, const struct shape *shape)
{
    buf_z(s->out, "<path d=\"");
    for (size_t i = 0; i < shape->n_points; i++) {
        buf_char(s->out, i ? 'L' : 'M');
        number(s->out, shape->points[i].x);
        buf_char(s->out, ' ');
        number(s->out, shape->points[i].y);
    }
    buf_z(s->out, "Z\"");
    look(s, shape);
    buf_z(s->out, "/>");
}

static void one(const struct svg *s, const struct shape *shape)
{
    switch (shape->kind) {
    case SHAPE_RECT:
        buf_z(s->out, "<rect");
        attribute(s->out, "x", shape->x);
        attribute(s->out, "y", shape->y);
        attribute(s->out, "width", shape->w);
        attribute(s->out, "height", shape->h);
        break;
    case SHAPE_LINE:
        buf_z(s->out, "<line");
        attribute(s->out, "x1", shape->x);
        attribute(s->out, "y1", shape->y);
        attribute(s->out, "x2", shape->x + shape->w);
        attribute(s->out, "y2", shape->y + shape->h);
        break;
    case SHAPE_DISC:
        buf_z(s->out, "<circle");
        attribute(s->out, "cx", shape->x);
        attribute(s->out, "cy", shape->y);
        attribute(s->out, "r", shape->w);
        break;
    case SHAPE_POLYGON:
        polygon(s, shape);
        return;
    case SHAPE_TEXT:
        text(s, shape);
        return;
    }
    look(s, shape);
    buf_z(s->out, "/>");
}

static void inside(const struct svg *s, const struct drawing *d, struct str name)
{
    buf_fmt(s->out, "<title id=\"%.*s-t\">", STR_ARG(name));
    buf_html(s->out, d->title);
    buf_fmt(s->out, "</title><desc id=\"%.*s-d\">", STR_ARG(name));
    buf_html(s->out, d->text);
    buf_z(s->out, "</desc>");
    for (size_t i = 0; i < d->n; i++) {
        one(s, &d->shapes[i]);
    }
    buf_z(s->out, "</svg>");
}

void drawing_svg_part(struct buf *out, const struct drawing *d, struct str name, const char *more)
{
    const struct svg s = {.out = out};
    buf_fmt(out, "<svg class=\"drawing %s\" role=\"img\" aria-labelledby=\"%.*s-t %.*s-d\" viewBox=\"0 0 ", more, STR_ARG(name), STR_ARG(name));
    number(out, d->w);
    buf_char(out, ' ');
    number(out, d->h);
    buf_z(out, "\">");
    inside(&s, d, name);
}

void drawing_svg_shapes(struct buf *out, const struct drawing *d)
{
    const struct svg s = {.out = out};
    for (size_t i = 0; i < d->n; i++) {
        one(&s, &d->shapes[i]);
    }
}

struct str drawing_svg(struct arena *a, const struct drawing *d, struct colour accent)
{
    struct buf out;
    const struct svg s = {&out, &accent};
    buf_init(&out, SVG_MAX);
    buf_z(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"c-t c-d\" "
                "font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\"");
    attribute(&out, "width", d->w);
    attribute(&out, "height", d->h);
    buf_z(&out, " viewBox=\"0 0 ");
    number(&out, d->w);
    buf_char(&out, ' ');
    number(&out, d->h);
    buf_z(&out, "\"><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    inside(&s, d, STR("c"));
    struct str text = str_copy(a, buf_str(&out));
    buf_free(&out);
    return text;
}
