/* A chart as shapes on a plane, from which SVG, pictures and pages of a PDF are made: what is drawn is decided once.
 *
 * Units are those of the drawing; y grows downwards. Colours are roles, so that a page shows them in its theme and a file in the light
 * one. Pure but for drawing_png(). */
#ifndef DOMAIN_DRAWING_H
#define DOMAIN_DRAWING_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "domain/colour.h"

enum paint {
    PAINT_NONE,
    PAINT_INK,
    PAINT_QUIET,  /* secondary text */
    PAINT_LINE,   /* axes */
    PAINT_GROUND,
    PAINT_SOFT,   /* areas behind */
    PAINT_ACCENT,
    PAINT_MUTE,   /* what is not significant */
    PAINT_1,      /* six series; a pattern goes with each but the first: drawing_area() */
    PAINT_2,
    PAINT_3,
    PAINT_4,
    PAINT_5,
    PAINT_6,
    PAINTS,
};
enum { DRAWING_SERIES = 6 };
enum shape_kind { SHAPE_RECT, SHAPE_LINE, SHAPE_DISC, SHAPE_POLYGON, SHAPE_TEXT };
enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct point {
    double x, y;
};
struct shape {
    enum shape_kind kind;
    enum paint fill, stroke;
    double x, y, w, h;          /* rect; line: to x + w, y + h; disc: radius w; text: x, y of the base line, size h */
    double line, strength;      /* width of the stroke; 0 to 1: how much of the fill's colour, the rest is the ground's */
    const struct point *points; /* of a polygon */
    size_t n_points;
    struct str text;
    enum anchor anchor;
    bool is_strong;
};
struct drawing {
    struct arena *a;
    double w, h;
    struct str title, text;     /* for those who do not see it: what it is, and what it says */
    struct shape *shapes;
    size_t n, room;
};

void drawing_begin(struct arena *a, double w, struct drawing *ret);
/* A shape; valid until the next one is added. */
struct shape *drawing_add(struct drawing *d, const struct shape *s);
/* An area of series `series` with its pattern. */
void drawing_area(struct drawing *d, size_t series, double x, double y, double w, double h);
/* The mark of group `group`: each has a shape of its own, so that colour is not needed. */
void drawing_mark(struct drawing *d, size_t group, double x, double y, bool is_quiet);
void drawing_text(struct drawing *d, double x, double y, double size, enum anchor anchor, enum paint paint, struct str text);
/* What a text takes in width, about: the letters of the fonts of the house differ by some percent. */
double drawing_width(struct str text, double size);
/* Lines that are at most `width` wide, cut between words where that is possible; the last of `most` ends in an ellipsis when more is left. */
size_t drawing_wrap(struct arena *a, struct str text, double size, double width, struct str *lines, size_t most);

/* As part of a page: colours are classes of the style sheet, `name` makes the ids of title and text. `more`: classes besides. */
void drawing_svg_part(struct buf *out, const struct drawing *d, struct str name, const char *more);
/* Its shapes alone, for an <svg class="drawing"> of the caller. */
void drawing_svg_shapes(struct buf *out, const struct drawing *d);
/* As a file of its own. */
struct str drawing_svg(struct arena *a, const struct drawing *d, struct colour accent);
/* As a picture of `scale` times as many pixels as the drawing has units; implemented by adapt/cairo_png.c. ERR_LIMIT: too large. */
enum err drawing_png(struct arena *a, const struct drawing *d, struct colour accent, double scale, struct str *ret) MUST_USE;
/* The colour of a role on white paper. */
struct colour drawing_colour(enum paint p, struct colour accent);
/* A colour with less of it: what is missing is the ground's. */
struct colour drawing_weaker(struct colour c, double strength);

#define DRAWING_ACCENT ((struct colour){0x0A, 0x5A, 0x4B}) /* where a cluster has none of its own */

#endif
