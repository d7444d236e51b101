/* Pages of a document by cairo and Pango. Set twice: the first time to learn on which pages the headings are, for the contents. */
#include "adapt/cairo_pdf.h"

#include "adapt/cairo_draw.h"
#include "adapt/cairo_picture.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#define PAGE_W 595.28 /* A4, points */
#define PAGE_H 841.89
#define LEFT 62.0
#define TOP 78.0
#define BOTTOM 770.0
#define WIDE (PAGE_W - 2 * LEFT)

enum { CELL_PAD = 3, OUTLINE_LEVELS = 2, DATE_ROOM = 32, ROWS_TOGETHER = 3 };
#define TEXT_SIZE 9.8
#define NOTE_SIZE 8.2
#define CELL_SIZE 7.6
#define LEADING 1.38
#define FIGURE_SHRINKS .8 /* as far as a figure becomes smaller to fit what is left of a page */
#define PANEL_TOP 270.0 /* of the cover: where its coloured part begins */
#define LOGO_W 230.0
#define LOGO_H 120.0

struct setting {
    const struct paper *p;
    struct arena *a;
    cairo_surface_t *surface;
    cairo_t *c;
    bool is_final;
    double y;
    double gaps;             /* between the lines of the contents: 1, or less, for all of them on one page */
    int page;
    int *page_of;            /* of each block that is a heading */
    struct pdf_extras *x;
    cairo_surface_t *logo;   /* NULL: none */
    int outline[OUTLINE_LEVELS];
};

/* ---- tags ---- */

static void open_tag(struct setting *s, const char *tag, const char *attributes)
{
    if (s->is_final) {
        cairo_tag_begin(s->c, tag, attributes ? attributes : "");
    }
}

static void close_tag(struct setting *s, const char *tag)
{
    if (s->is_final) {
        cairo_tag_end(s->c, tag);
    }
}

/* ---- texts ---- */

struct style {
    const char *tag;
    double size, x, width;
    enum paint paint;
    PangoAlignment align;
    bool is_strong, is_markup;
};

static PangoLayout *layout_of(struct setting *s, struct str text, const struct style *style)
{
    PangoLayout *l = cairo_layout(s->c, text, style->size, style->is_strong, style->is_markup);
    PangoAttrList *list = pango_layout_get_attributes(l);
    list = list ? pango_attr_list_copy(list) : pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_language_new(pango_language_from_string(str_z(s->a, s->p->lang))));
    pango_layout_set_attributes(l, list);
    pango_attr_list_unref(list);
    pango_layout_set_width(l, (int)(style->width * PANGO_SCALE));
    pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(l, style->align);
    return l;
}

static double height_of(struct setting *s, struct str text, const struct style *style)
{
    PangoLayout *l = layout_of(s, text, style);
    int n = pango_layout_get_line_count(l);
    g_object_unref(l);
    return n * style->size * LEADING;
}

static void colour(struct setting *s, enum paint paint)
{
    cairo_colour(s->c, drawing_colour(paint, s->p->accent));
}

static void one_line(struct setting *s, double x, double y, double size, enum paint paint, PangoAlignment align, struct str text)
{
    const struct style style = {.size = size, .width = WIDE, .align = PANGO_ALIGN_LEFT};
    PangoLayout *l = layout_of(s, text, &style);
    PangoLayoutLine *line = pango_layout_get_line_readonly(l, 0);
    PangoRectangle extent;
    pango_layout_line_get_extents(line, NULL, &extent);
    colour(s, paint);
    cairo_move_to(s->c, align == PANGO_ALIGN_RIGHT ? x - extent.width / (double)PANGO_SCALE : x, y);
    pango_cairo_show_layout_line(s->c, line);
    g_object_unref(l);
}

/* ---- pages ---- */

/* What repeats belongs to no tag: readers of the structure pass over it. */
static void head_and_foot(struct setting *s)
{
    struct str title[1];
    size_t n = drawing_wrap(s->a, s->p->title, 8, WIDE, title, 1);
    one_line(s, LEFT, 46, 8, PAINT_QUIET, PANGO_ALIGN_LEFT, n ? title[0] : STR_NONE);
    colour(s, PAINT_LINE);
    cairo_set_line_width(s->c, .5);
    cairo_move_to(s->c, LEFT, 54);
    cairo_line_to(s->c, LEFT + WIDE, 54);
    cairo_stroke(s->c);
    one_line(s, LEFT, 806, 8, PAINT_QUIET, PANGO_ALIGN_LEFT, s->p->from);
    one_line(s, LEFT + WIDE, 806, 8, PAINT_QUIET, PANGO_ALIGN_RIGHT, str_fmt(s->a, "%.*s %d", STR_ARG(s->p->page), s->page));
}

static void new_page(struct setting *s)
{
    cairo_show_page(s->c);
    s->page++;
    s->y = TOP;
    if (s->is_final) {
        cairo_pdf_surface_set_page_label(s->surface, str_z(s->a, str_fmt(s->a, "%d", s->page)));
    }
    head_and_foot(s);
}

static void make_room(struct setting *s, double height)
{
    if (s->y + height > BOTTOM && s->y > TOP) {
        new_page(s);
    }
}

/* Lines that go on on the next page are a second element of the same kind. */
static void flow(struct setting *s, struct str text, const struct style *style)
{
    PangoLayout *l = layout_of(s, text, style);
    PangoLayoutIter *i = pango_layout_get_iter(l);
    double step = style->size * LEADING;
    make_room(s, step);
    open_tag(s, style->tag, NULL);
    do {
        PangoRectangle at;
        if (s->y + step > BOTTOM) {
            close_tag(s, style->tag);
            new_page(s);
            open_tag(s, style->tag, NULL);
        }
        pango_layout_iter_get_line_extents(i, NULL, &at);
        colour(s, style->paint);
        cairo_move_to(s->c, style->x + at.x / (double)PANGO_SCALE, s->y + style->size);
        pango_cairo_show_layout_line(s->c, pango_layout_iter_get_line_readonly(i));
        s->y += step;
    } while (pango_layout_iter_next_line(i));
    close_tag(s, style->tag);
    pango_layout_iter_free(i);
    g_object_unref(l);
}

/* ---- blocks ---- */

static struct style style_of(const struct paper_block *b)
{
    struct style s = {.tag = "P", .size = TEXT_SIZE, .x = LEFT, .width = WIDE, .paint = PAINT_INK, .align = PANGO_ALIGN_LEFT, .is_markup = true};
    if (b->kind == PAPER_HEADING) {
        s.tag = b->level == 1 ? "H1" : "H2";
        s.size = b->level == 1 ? 19 : 12.5;
        s.paint = b->level == 1 ? PAINT_ACCENT : PAINT_INK;
        s.is_strong = true;
    } else if (b->kind == PAPER_NOTE) {
        s.size = NOTE_SIZE;
        s.paint = PAINT_QUIET;
    } else if (b->kind == PAPER_ITEM) {
        s.tag = "LBody";
        s.x += 16;
        s.width -= 16;
    }
    return s;
}

static struct style cell_style(const struct paper_block *b, size_t column, bool is_head)
{
    double first = b->n_columns > 1 ? WIDE * fmax(.26, .62 - .05 * (double)b->n_columns) : WIDE;
    double other = b->n_columns > 1 ? (WIDE - first) / (double)(b->n_columns - 1) : 0;
    return (struct style){.size = CELL_SIZE, .x = LEFT + (column ? first + (double)(column - 1) * other : 0) + (column ? CELL_PAD : 0),
                          .width = (column ? other : first) - 2 * CELL_PAD, .paint = is_head ? PAINT_QUIET : PAINT_INK,
                          .align = column ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT, .tag = is_head || column == 0 ? "TH" : "TD"};
}

static double row_height(struct setting *s, const struct paper_block *b, const struct str *cells, bool is_head)
{
    double h = 0;
    for (size_t k = 0; k < b->n_columns; k++) {
        struct style style = cell_style(b, k, is_head);
        h = fmax(h, height_of(s, cells[k], &style));
    }
    return h + 2 * CELL_PAD;
}

/* Of the table's heads and up to `n` of its rows. */
static double rows_height(struct setting *s, const struct paper_block *b, size_t from, size_t n)
{
    double h = row_height(s, b, b->heads, true);
    for (size_t i = from; i < b->n_rows && i < from + n; i++) {
        h += row_height(s, b, b->cells + i * b->n_columns, false);
    }
    return h;
}

static double scale_of(const struct drawing *d)
{
    return fmin(WIDE / d->w, (BOTTOM - TOP - 20) / d->h);
}

static double block_height(struct setting *s, const struct paper_block *b)
{
    if (b->kind == PAPER_FIGURE) {
        return b->drawing->h * scale_of(b->drawing) * FIGURE_SHRINKS + 14;
    }
    if (b->kind == PAPER_TABLE) {
        return rows_height(s, b, 0, ROWS_TOGETHER) + 8;
    }
    struct style style = style_of(b);
    return height_of(s, b->text, &style) + 10;
}

/* Whether a table of few rows follows the figure, but for notes. */
static bool has_short_table(const struct setting *s, size_t figure)
{
    size_t i = figure + 1;
    while (i < s->p->n_blocks && s->p->blocks[i].kind == PAPER_NOTE) {
        i++;
    }
    return i < s->p->n_blocks && s->p->blocks[i].kind == PAPER_TABLE && s->p->blocks[i].n_rows <= ROWS_TOGETHER;
}

/* What must stay with a heading: all until the first figure or table, and a short table under that figure, as far as one page holds it. */
static double needed(struct setting *s, size_t at)
{
    double sum = 0;
    for (size_t i = at; i < s->p->n_blocks; i++) {
        const struct paper_block *b = &s->p->blocks[i];
        if (i > at && b->kind == PAPER_HEADING) {
            break;
        }
        double h = block_height(s, b);
        if (sum + h > BOTTOM - TOP) {
            break;
        }
        sum += h;
        if (b->kind == PAPER_TABLE || (b->kind == PAPER_FIGURE && !has_short_table(s, i))) {
            break;
        }
    }
    return sum;
}

static void heading(struct setting *s, size_t at)
{
    const struct paper_block *b = &s->p->blocks[at];
    struct style style = style_of(b);
    int depth = b->level - 1;
    if (b->level == 1) {
        new_page(s);
    } else {
        s->y += s->y > TOP ? 16 : 0;
        make_room(s, needed(s, at));
    }
    s->page_of[at] = s->page;
    const char *name = str_z(s->a, str_fmt(s->a, "name='h%zu'", at));
    open_tag(s, CAIRO_TAG_DEST, name);
    flow(s, b->text, &style);
    close_tag(s, CAIRO_TAG_DEST);
    if (s->is_final) {
        const char *dest = str_z(s->a, str_fmt(s->a, "dest='h%zu'", at));
        s->outline[depth] = cairo_pdf_surface_add_outline(s->surface, depth ? s->outline[0] : CAIRO_PDF_OUTLINE_ROOT, str_z(s->a, b->number.n ? b->number : b->text), dest,
                                                          depth ? 0 : CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
    s->y += b->level == 1 ? 10 : 4;
}

static void item(struct setting *s, const struct paper_block *b)
{
    struct style style = style_of(b);
    make_room(s, style.size * LEADING);
    open_tag(s, "L", NULL);
    open_tag(s, "LI", NULL);
    open_tag(s, "Lbl", NULL);
    one_line(s, LEFT + 4, s->y + style.size, style.size, PAINT_INK, PANGO_ALIGN_LEFT, b->number.n ? b->number : STR("•"));
    close_tag(s, "Lbl");
    flow(s, b->text, &style);
    close_tag(s, "LI");
    close_tag(s, "L");
    s->y += 2;
}

static void figure(struct setting *s, const struct paper_block *b)
{
    double scale = scale_of(b->drawing), h = b->drawing->h * scale;
    make_room(s, h * FIGURE_SHRINKS);
    scale *= fmin(1, (BOTTOM - s->y) / h);
    h = b->drawing->h * scale;
    if (s->is_final) {
        s->x->figures[s->x->n_figures++] = str_fmt(s->a, "%.*s %.*s", STR_ARG(b->drawing->title), STR_ARG(b->drawing->text));
    }
    open_tag(s, "Figure", NULL);
    cairo_save(s->c);
    cairo_translate(s->c, LEFT, s->y);
    cairo_scale(s->c, scale, scale);
    cairo_paint_drawing(s->c, b->drawing, s->p->accent);
    cairo_restore(s->c);
    close_tag(s, "Figure");
    s->y += h + 8;
}

/* ---- tables ---- */

static void row(struct setting *s, const struct paper_block *b, const struct str *cells, bool is_head)
{
    double h = row_height(s, b, cells, is_head), top = s->y;
    open_tag(s, "TR", NULL);
    for (size_t k = 0; k < b->n_columns; k++) {
        struct style style = cell_style(b, k, is_head);
        s->y = top + CELL_PAD;
        if (s->is_final && (is_head || k == 0)) {
            s->x->heads[s->x->n_heads++] = is_head ? 'c' : 'r';
        }
        flow(s, cells[k].n ? cells[k] : STR(" "), &style);
    }
    close_tag(s, "TR");
    s->y = top + h;
}

static void rule(struct setting *s, double y, double width)
{
    colour(s, PAINT_LINE);
    cairo_set_line_width(s->c, width);
    cairo_move_to(s->c, LEFT, y);
    cairo_line_to(s->c, LEFT + WIDE, y);
    cairo_stroke(s->c);
}

/* Behind the last row from `from` on that this page holds: at least one, and few rows are not left alone on the next page. */
static size_t rows_until(struct setting *s, const struct paper_block *b, size_t from)
{
    size_t to = from + 1;
    double y = s->y + rows_height(s, b, from, 1);
    while (to < b->n_rows && (y += row_height(s, b, b->cells + to * b->n_columns, false)) <= BOTTOM) {
        to++;
    }
    size_t left = b->n_rows - to, missing = left > 0 && left < ROWS_TOGETHER ? ROWS_TOGETHER - left : 0;
    return to - from > missing ? to - missing : to;
}

/* Each page has a table of its own, with its heads; lines are drawn first, so that they belong to no cell. */
static void table(struct setting *s, const struct paper_block *b)
{
    for (size_t i = 0; i < b->n_rows;) {
        make_room(s, rows_height(s, b, i, ROWS_TOGETHER));
        size_t to = rows_until(s, b, i);
        double y = s->y + rows_height(s, b, i, 0);
        rule(s, y, .8);
        for (size_t k = i; k < to; k++) {
            y += row_height(s, b, b->cells + k * b->n_columns, false);
            rule(s, y, .25);
        }
        open_tag(s, "Table", NULL);
        row(s, b, b->heads, true);
        for (; i < to; i++) {
            row(s, b, b->cells + i * b->n_columns, false);
        }
        close_tag(s, "Table");
        if (i < b->n_rows) {
            new_page(s);
        }
    }
    s->y += 8;
}

/* ---- the document ---- */

/* As the heads of the pages have them. */
static void rings(struct setting *s)
{
    static const struct {
        double radius, line;
    } all[] = {{42, 40}, {110, 3}, {150, 14}, {205, 2}, {238, 26}, {296, 2}, {330, 8}, {372, 2}, {392, 1}};
    cairo_save(s->c);
    cairo_rectangle(s->c, 0, PANEL_TOP, PAGE_W, PAGE_H - PANEL_TOP);
    cairo_clip(s->c);
    cairo_colour(s->c, drawing_weaker(s->p->accent, .88));
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        cairo_new_path(s->c);
        cairo_set_line_width(s->c, all[i].line * .8);
        cairo_arc(s->c, PAGE_W - 40, PAGE_H - 60, all[i].radius * .8, 0, 2 * M_PI);
        cairo_stroke(s->c);
    }
    cairo_restore(s->c);
}

/* Never larger than it is: a point for a pixel. */
static void paint_logo(struct setting *s)
{
    double w = cairo_image_surface_get_width(s->logo), h = cairo_image_surface_get_height(s->logo);
    double scale = fmin(1, fmin(LOGO_W / w, LOGO_H / h));
    if (s->is_final) {
        s->x->figures[s->x->n_figures++] = s->p->logo->text;
    }
    open_tag(s, "Figure", NULL);
    cairo_save(s->c);
    cairo_translate(s->c, LEFT, TOP + (LOGO_H - h * scale) / 2);
    cairo_scale(s->c, scale, scale);
    cairo_set_source_surface(s->c, s->logo, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(s->c), CAIRO_FILTER_BEST);
    cairo_paint(s->c);
    cairo_restore(s->c);
    close_tag(s, "Figure");
}

/* Above the logo on white, or the name in its place; below the title on the colour. */
static void cover(struct setting *s)
{
    const struct paper *p = s->p;
    const struct style name = {.tag = "P", .size = 26, .x = LEFT, .width = WIDE, .paint = PAINT_ACCENT, .is_strong = true};
    const struct style title = {.tag = "P", .size = 32, .x = LEFT, .width = WIDE, .paint = PAINT_GROUND, .is_strong = true};
    const struct style subtitle = {.tag = "P", .size = 15, .x = LEFT, .width = WIDE, .paint = PAINT_GROUND};
    const struct style small = {.tag = "P", .size = 11, .x = LEFT, .width = WIDE, .paint = PAINT_GROUND, .is_strong = true};
    colour(s, PAINT_ACCENT);
    cairo_rectangle(s->c, 0, PANEL_TOP, PAGE_W, PAGE_H - PANEL_TOP);
    cairo_fill(s->c);
    rings(s);
    s->page = 1;
    s->y = TOP + 40;
    if (s->logo) {
        paint_logo(s);
    } else {
        flow(s, p->from, &name);
    }
    s->y = PANEL_TOP + 56;
    if (s->logo) {
        flow(s, p->from, &small);
        s->y += 16;
    }
    flow(s, p->title, &title);
    s->y += 14;
    if (p->subtitle.n > 0) {
        flow(s, p->subtitle, &subtitle);
    }
    s->y = fmax(s->y + 30, 740);
    flow(s, p->date, &small);
}

static bool is_in_contents(const struct paper_block *b)
{
    return b->kind == PAPER_HEADING && (b->level == 1 || b->number.n > 0);
}

static struct style contents_style(const struct paper_block *b)
{
    return (struct style){.tag = "P", .size = b->level == 1 ? 10.5 : 9.3, .x = LEFT + (b->level == 1 ? 0 : 14), .width = WIDE - 50, .paint = PAINT_INK,
                          .is_strong = b->level == 1, .is_markup = true};
}

static double gap_above(const struct paper_block *b)
{
    return b->level == 1 ? 8 : 0;
}

static void contents_line(struct setting *s, size_t at)
{
    const struct paper_block *b = &s->p->blocks[at];
    const struct style style = contents_style(b);
    s->y += gap_above(b) * s->gaps;
    make_room(s, height_of(s, b->text, &style));
    open_tag(s, "TOCI", NULL);
    open_tag(s, CAIRO_TAG_LINK, str_z(s->a, str_fmt(s->a, "dest='h%zu'", at)));
    double first = s->y;
    flow(s, b->text, &style);
    one_line(s, LEFT + WIDE, (first > s->y ? TOP : first) + style.size, style.size, PAINT_INK, PANGO_ALIGN_RIGHT, str_fmt(s->a, "%d", s->page_of[at]));
    close_tag(s, CAIRO_TAG_LINK);
    close_tag(s, "TOCI");
    s->y += 2 * s->gaps;
}

/* Lines move closer when that brings all of them onto this page. */
static double contents_gaps(struct setting *s)
{
    double lines = 0, gaps = 0, room = BOTTOM - s->y;
    for (size_t i = 0; i < s->p->n_blocks; i++) {
        const struct paper_block *b = &s->p->blocks[i];
        if (is_in_contents(b)) {
            const struct style style = contents_style(b);
            lines += height_of(s, b->text, &style);
            gaps += gap_above(b) + 2;
        }
    }
    return lines + gaps > room && lines + gaps / 3 <= room ? (room - lines) / gaps : 1;
}

static void contents(struct setting *s)
{
    const struct style head = {.tag = "H1", .size = 19, .x = LEFT, .width = WIDE, .paint = PAINT_ACCENT, .is_strong = true};
    new_page(s);
    flow(s, s->p->contents, &head);
    s->y += 8;
    s->gaps = contents_gaps(s);
    for (size_t i = 0; i < s->p->n_blocks; i++) {
        if (is_in_contents(&s->p->blocks[i])) {
            contents_line(s, i);
        }
    }
}

static void set_all(struct setting *s)
{
    cover(s);
    contents(s);
    for (size_t i = 0; i < s->p->n_blocks; i++) {
        const struct paper_block *b = &s->p->blocks[i];
        struct style style = style_of(b);
        switch (b->kind) {
        case PAPER_HEADING:
            heading(s, i);
            break;
        case PAPER_TEXT:
        case PAPER_NOTE:
            flow(s, b->text, &style);
            s->y += 6;
            break;
        case PAPER_ITEM:
            item(s, b);
            break;
        case PAPER_FIGURE:
            figure(s, b);
            break;
        case PAPER_TABLE:
            table(s, b);
            break;
        }
    }
    cairo_show_page(s->c);
}

static void properties(struct setting *s)
{
    char date[DATE_ROOM];
    struct tm at;
    time_t made = (time_t)s->p->made_at;
    cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_TITLE, str_z(s->a, s->p->title));
    cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_AUTHOR, str_z(s->a, s->p->from));
    cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_SUBJECT, str_z(s->a, s->p->subtitle));
    cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_CREATOR, "Clusterwerk");
    if (gmtime_r(&made, &at) && strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &at)) {
        cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
        cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_MOD_DATE, date);
    }
}

static bool set_pages(struct setting *s, struct buf *out)
{
    s->surface = cairo_pdf_surface_create_for_stream(s->is_final ? cairo_to_buf : NULL, out, PAGE_W, PAGE_H);
    s->c = cairo_create(s->surface);
    if (s->is_final) {
        properties(s);
    }
    set_all(s);
    bool ok = cairo_status(s->c) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(s->c);
    cairo_surface_finish(s->surface);
    ok = ok && cairo_surface_status(s->surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(s->surface);
    return ok;
}

static struct pdf_extras room_for_extras(struct arena *a, const struct paper *p)
{
    size_t figures = 2, heads = 1; /* the logo, too */
    for (size_t i = 0; i < p->n_blocks; i++) {
        figures++;
        heads += (p->blocks[i].n_rows + 1) * (p->blocks[i].n_columns + 1); /* heads again on each page: at most one per row */
    }
    return (struct pdf_extras){.figures = ARENA_ARRAY(a, struct str, figures), .heads = ARENA_ARRAY(a, char, heads)};
}

enum err paper_pdf(struct arena *a, const struct paper *p, struct str *ret)
{
    struct buf out;
    struct pdf_extras x = room_for_extras(a, p);
    int *page_of = ARENA_ARRAY(a, int, p->n_blocks + 1);
    cairo_surface_t *logo = p->logo ? cairo_picture(p->logo) : NULL;
    struct setting first = {.p = p, .a = a, .page_of = page_of, .x = &x, .logo = logo}, second = first;
    second.is_final = true;
    buf_init(&out, PDF_MAX);
    bool ok = set_pages(&first, &out) && set_pages(&second, &out);
    if (logo) {
        cairo_surface_destroy(logo);
    }
    enum err e = !buf_ok(&out) ? ERR_LIMIT : !ok ? ERR_INTERNAL : pdf_finish(a, buf_str(&out), p->lang, &x, ret);
    buf_free(&out);
    return e;
}
