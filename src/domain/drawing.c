#include "domain/drawing.h"

#include <math.h>

enum { HATCH_STEP = 7, SHAPES_FIRST = 64 };

void drawing_begin(struct arena *a, double w, struct drawing *ret)
{
    *ret = (struct drawing){.a = a, .w = w, .room = SHAPES_FIRST, .shapes = ARENA_ARRAY(a, struct shape, SHAPES_FIRST)};
}

struct shape *drawing_add(struct drawing *d, const struct shape *s)
{
    if (d->n == d->room) {
        struct shape *more = ARENA_ARRAY(d->a, struct shape, 2 * d->room);
        memcpy(more, d->shapes, d->n * sizeof *more);
        d->shapes = more;
        d->room *= 2;
    }
    d->shapes[d->n] = *s;
    d->shapes[d->n].strength = s->strength > 0 ? s->strength : 1;
    return &d->shapes[d->n++];
}

void drawing_text(struct drawing *d, double x, double y, double size, enum anchor anchor, enum paint paint, struct str text)
{
    if (text.n > 0) {
        drawing_add(d, &(struct shape){.kind = SHAPE_TEXT, .fill = paint, .x = x, .y = y, .h = size, .text = text, .anchor = anchor});
    }
}

/* ---- patterns ---- */

static double hatch_at(int line)
{
    return (line + 0.5) * HATCH_STEP;
}

static void stripe(struct drawing *d, double x1, double y1, double x2, double y2)
{
    drawing_add(d, &(struct shape){.kind = SHAPE_LINE, .stroke = PAINT_GROUND, .x = x1, .y = y1, .w = x2 - x1, .h = y2 - y1, .line = 1.4});
}

/* Lines from below left to above right (or the other way), cut at the edges of the area. */
static void slanted(struct drawing *d, double x, double y, double w, double h, bool falls)
{
    for (int i = 0; hatch_at(i) < w + h; i++) {
        double at = hatch_at(i), x1 = fmin(at, w), y1 = at - x1, y2 = fmin(at, h), x2 = at - y2;
        if (falls) {
            stripe(d, x + w - x1, y + y1, x + w - x2, y + y2);
        } else {
            stripe(d, x + x1, y + y1, x + x2, y + y2);
        }
    }
}

static void straight(struct drawing *d, double x, double y, double w, double h, bool upright)
{
    for (int i = 0; hatch_at(i) < (upright ? w : h); i++) {
        double at = hatch_at(i);
        stripe(d, upright ? x + at : x, upright ? y : y + at, upright ? x + at : x + w, upright ? y + h : y + at);
    }
}

void drawing_area(struct drawing *d, size_t series, double x, double y, double w, double h)
{
    size_t kind = series % DRAWING_SERIES;
    if (w <= 0 || h <= 0) {
        return;
    }
    drawing_add(d, &(struct shape){.kind = SHAPE_RECT, .fill = (enum paint)(PAINT_1 + kind), .stroke = PAINT_GROUND, .x = x, .y = y, .w = w, .h = h, .line = 1});
    if (kind == 1 || kind == 4) {
        slanted(d, x, y, w, h, false);
    }
    if (kind == 2) {
        slanted(d, x, y, w, h, true);
    }
    if (kind == 3 || kind == 4) {
        straight(d, x, y, w, h, kind == 4);
    }
}

/* ---- marks ---- */

static void polygon(struct drawing *d, const struct point *shape, size_t n, double x, double y, double size, const struct shape *look)
{
    struct point *points = ARENA_ARRAY(d->a, struct point, n);
    for (size_t i = 0; i < n; i++) {
        points[i] = (struct point){x + shape[i].x * size, y + shape[i].y * size};
    }
    struct shape s = *look;
    s.kind = SHAPE_POLYGON;
    s.points = points;
    s.n_points = n;
    drawing_add(d, &s);
}

void drawing_mark(struct drawing *d, size_t group, double x, double y, bool is_quiet)
{
    static const struct point square[] = {{-.9, -.9}, {.9, -.9}, {.9, .9}, {-.9, .9}}, diamond[] = {{0, -1.3}, {1.3, 0}, {0, 1.3}, {-1.3, 0}};
    static const struct point up[] = {{0, -1.2}, {1.2, 1}, {-1.2, 1}}, down[] = {{0, 1.2}, {1.2, -1}, {-1.2, -1}};
    const double size = 6;
    enum paint paint = is_quiet ? PAINT_MUTE : PAINT_ACCENT, edge = is_quiet ? PAINT_MUTE : PAINT_INK;
    struct shape full = {.kind = SHAPE_DISC, .fill = paint, .stroke = PAINT_GROUND, .line = 1, .x = x, .y = y, .w = size};
    struct shape open = {.kind = SHAPE_DISC, .fill = PAINT_GROUND, .stroke = edge, .line = 2, .x = x, .y = y, .w = size};
    switch (group % DRAWING_SERIES) {
    case 0:
        drawing_add(d, &full);
        break;
    case 1:
        polygon(d, square, 4, x, y, size, &open);
        break;
    case 2:
        polygon(d, diamond, 4, x, y, size, &full);
        break;
    case 3:
        polygon(d, up, 3, x, y, size, &open);
        break;
    case 4:
        polygon(d, down, 3, x, y, size, &full);
        break;
    default:
        drawing_add(d, &open);
        break;
    }
}

/* ---- texts ---- */

/* Widths of Inter's letters, in parts of the size. */
static double letter(uint32_t c)
{
    if (c == 0xAD) { /* a soft hyphen is not seen */
        return 0;
    }
    if (c < 0x80 && strchr("iljI.,;:|!'", (int)c)) {
        return 0.29;
    }
    if (c < 0x80 && strchr("frt() -/", (int)c)) {
        return 0.38;
    }
    if (c < 0x80 && strchr("mwMW%@", (int)c)) {
        return 0.88;
    }
    return (c >= 'A' && c <= 'Z') || c > 0x2000 ? 0.7 : 0.6;
}

double drawing_width(struct str text, double size)
{
    double w = 0;
    for (size_t at = 0; at < text.n;) {
        w += letter(utf8_next(text, &at));
    }
    return w * size;
}

/* The most bytes of the text that fit, at a space if there is one; the whole text when it fits. */
static size_t fitting(struct str text, double size, double width)
{
    size_t space = 0, last = 0;
    double w = 0;
    for (size_t at = 0; at < text.n;) {
        size_t before = at;
        uint32_t c = utf8_next(text, &at);
        w += letter(c) * size;
        if (w > width && before > 0) {
            return space ? space : last;
        }
        space = c == ' ' ? before : c == '-' || c == '/' ? at : space;
        last = at;
    }
    return text.n;
}

size_t drawing_wrap(struct arena *a, struct str text, double size, double width, struct str *lines, size_t most)
{
    size_t n = 0;
    for (struct str rest = str_trim(text); rest.n > 0 && n < most; n++) {
        size_t cut = fitting(rest, size, width);
        lines[n] = str_trim(str_cut(rest, 0, cut));
        rest = str_trim(str_cut(rest, cut, rest.n));
        if (rest.n > 0 && n + 1 == most) {
            lines[n] = str_cat(a, str_trim(str_cut(lines[n], 0, fitting(lines[n], size, width - size))), STR(" …"));
        }
    }
    return n;
}

/* ---- colours ---- */

struct colour drawing_colour(enum paint p, struct colour accent)
{
    static const struct colour colours[PAINTS] = {
        [PAINT_INK] = {0x11, 0x20, 0x1C}, [PAINT_QUIET] = {0x40, 0x51, 0x4B}, [PAINT_LINE] = {0x71, 0x82, 0x7C}, [PAINT_GROUND] = {0xFF, 0xFF, 0xFF},
        [PAINT_SOFT] = {0xEA, 0xF0, 0xEE}, [PAINT_MUTE] = {0x7F, 0x8F, 0x89},  [PAINT_2] = {0xB4, 0x46, 0x00},    [PAINT_3] = {0x3F, 0x8A, 0xD7},
        [PAINT_4] = {0x50, 0x2A, 0x00},    [PAINT_5] = {0x44, 0x1F, 0x5D},     [PAINT_6] = {0x85, 0x91, 0x8E},
    };
    return p == PAINT_ACCENT || p == PAINT_1 ? accent : colours[p];
}

static unsigned char part(unsigned char c, double strength)
{
    return (unsigned char)lround(255 - (255 - c) * strength);
}

struct colour drawing_weaker(struct colour c, double strength)
{
    return (struct colour){part(c.r, strength), part(c.g, strength), part(c.b, strength)};
}
