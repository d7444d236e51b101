/* From a chart to shapes. Labels stand beside the lines where there is room, else above them. */
#include <math.h>

#include "feature/survey/survey_chart.h"

enum { LABEL_LINES = 4, GAP = 12, BAR = 16, NOTE_SPACE = 72, RELEVANCE_SPACE = 96, SVG_MAX = 4 << 20, WORDS_MAX = 80 };

struct canvas {
    struct drawing *d;
    const struct chart *c;
    double size;        /* of texts */
    double label_width; /* 0: above the line */
    double x0, x1;      /* of the scale */
    double note_x;      /* right end of the notes */
    double y;           /* of the next row */
};

static double along(const struct canvas *v, double at)
{
    return v->x0 + (v->x1 - v->x0) * at;
}

static void rect(struct canvas *v, enum paint fill, double x, double y, double w, double h)
{
    if (w > 0) {
        drawing_add(v->d, &(struct shape){.kind = SHAPE_RECT, .fill = fill, .x = x, .y = y, .w = w, .h = h});
    }
}

static void line(struct canvas *v, enum paint stroke, double x1, double y1, double x2, double y2, double width)
{
    drawing_add(v->d, &(struct shape){.kind = SHAPE_LINE, .stroke = stroke, .x = x1, .y = y1, .w = x2 - x1, .h = y2 - y1, .line = width});
}

static void disc(struct canvas *v, enum paint fill, double x, double y, double r)
{
    drawing_add(v->d, &(struct shape){.kind = SHAPE_DISC, .fill = fill, .stroke = PAINT_GROUND, .line = 1, .x = x, .y = y, .w = r});
}

/* ---- rows ---- */

static size_t label(struct canvas *v, struct str text, enum paint paint, double width)
{
    struct str lines[LABEL_LINES];
    size_t n = drawing_wrap(v->d->a, text, v->size, width, lines, LABEL_LINES);
    for (size_t i = 0; i < n; i++) {
        drawing_text(v->d, 0, v->y + v->size * (1 + 1.25 * (double)i), v->size, ANCHOR_START, paint, lines[i]);
    }
    return n;
}

/* Writes the label and returns the middle of the row's line; moves on to the next row. */
static double row(struct canvas *v, const struct chart_row *r, double bar)
{
    bool beside = v->label_width > 0;
    enum paint paint = r->is_quiet ? PAINT_QUIET : PAINT_INK;
    size_t n = label(v, r->label, paint, beside ? v->label_width : v->d->w);
    double text = (double)n * v->size * 1.25 + 2, middle;
    if (beside) {
        double high = fmax(text, bar);
        middle = v->y + high / 2;
        v->y += high + GAP;
    } else {
        middle = v->y + text + bar / 2 + 2;
        v->y += text + bar + GAP;
    }
    if (r->is_hidden) {
        drawing_text(v->d, v->x0, middle + v->size * .35, v->size - 1, ANCHOR_START, PAINT_QUIET, v->c->left_out);
    }
    return middle;
}

static void note(struct canvas *v, const struct chart_row *r, double middle)
{
    if (!r->is_hidden && r->note.n > 0) {
        drawing_text(v->d, v->note_x, middle + v->size * .35, v->size, ANCHOR_END, r->is_quiet ? PAINT_QUIET : PAINT_INK, r->note);
    }
}

static void axis(struct canvas *v, double middle)
{
    line(v, PAINT_LINE, v->x0, middle, v->x1, middle, 1);
}

/* What the ends of the scale mean. */
static void ends(struct canvas *v)
{
    double half = (v->x1 - v->x0) / 2 - 4;
    struct str left[2], right[2];
    size_t n = drawing_wrap(v->d->a, v->c->scale_min, v->size - 2, half, left, 2), m = drawing_wrap(v->d->a, v->c->scale_max, v->size - 2, half, right, 2);
    for (size_t i = 0; i < n || i < m; i++) {
        drawing_text(v->d, v->x0, v->y + v->size, v->size - 2, ANCHOR_START, PAINT_QUIET, i < n ? left[i] : STR_NONE);
        drawing_text(v->d, v->x1, v->y + v->size, v->size - 2, ANCHOR_END, PAINT_QUIET, i < m ? right[i] : STR_NONE);
        v->y += v->size * 1.2;
    }
    v->y += n || m ? 6 : 0;
}

/* ---- numbers ---- */

static bool has_relevance(const struct chart *c)
{
    for (size_t i = 0; i < c->n_rows; i++) {
        if (!isnan(c->rows[i].relevance)) {
            return true;
        }
    }
    return false;
}

static void relevance(struct canvas *v, const struct chart_row *r, double middle)
{
    double x = v->note_x + 14, w = v->d->w - x - 44;
    if (isnan(r->relevance)) {
        return;
    }
    rect(v, PAINT_SOFT, x, middle - 4, w, 8);
    rect(v, PAINT_MUTE, x, middle - 4, w * r->relevance, 8);
    drawing_text(v->d, v->d->w, middle + v->size * .35, v->size - 2, ANCHOR_END, PAINT_QUIET,
                 str_fmt(v->d->a, v->c->lang == LANG_DE ? "%.0f\u00a0%%" : "%.0f%%", 100 * r->relevance));
}

static void bar_row(struct canvas *v, const struct chart_row *r, double middle)
{
    rect(v, PAINT_SOFT, v->x0, middle - BAR / 2.0, v->x1 - v->x0, BAR);
    double from = along(v, fmin(r->at, v->c->zero)), to = along(v, fmax(r->at, v->c->zero));
    rect(v, PAINT_ACCENT, from, middle - BAR / 2.0, to - from, BAR);
    if (v->c->zero > 0) {
        line(v, PAINT_INK, along(v, v->c->zero), middle - BAR / 2.0 - 3, along(v, v->c->zero), middle + BAR / 2.0 + 3, 1.5);
    }
}

static void dot_row(struct canvas *v, const struct chart_row *r, double middle)
{
    axis(v, middle);
    if (!isnan(r->low) && !isnan(r->high)) {
        line(v, PAINT_ACCENT, along(v, r->low), middle, along(v, r->high), middle, 4);
    }
    disc(v, PAINT_ACCENT, along(v, r->at), middle, 6);
}

static void box_row(struct canvas *v, const struct chart_row *r, double middle)
{
    axis(v, middle);
    if (!isnan(r->from) && !isnan(r->to)) {
        line(v, PAINT_INK, along(v, r->from), middle, along(v, r->to), middle, 1.5);
        line(v, PAINT_INK, along(v, r->from), middle - 5, along(v, r->from), middle + 5, 1.5);
        line(v, PAINT_INK, along(v, r->to), middle - 5, along(v, r->to), middle + 5, 1.5);
    }
    if (!isnan(r->q1) && !isnan(r->q3)) { /* else hidden: they would tell of few people */
        drawing_add(v->d, &(struct shape){.kind = SHAPE_RECT, .fill = PAINT_SOFT, .stroke = PAINT_ACCENT, .line = 2, .x = along(v, r->q1),
                                          .y = middle - 9, .w = fmax(2, along(v, r->q3) - along(v, r->q1)), .h = 18});
    }
    if (!isnan(r->median)) {
        line(v, PAINT_INK, along(v, r->median), middle - 9, along(v, r->median), middle + 9, 3);
    }
    disc(v, PAINT_ACCENT, along(v, r->at), middle, 4);
}

static void number_rows(struct canvas *v)
{
    bool relevant = v->c->kind == CHART_BARS && has_relevance(v->c);
    v->note_x = v->d->w - (relevant ? RELEVANCE_SPACE : 0);
    v->x1 = v->note_x - NOTE_SPACE;
    if (relevant) {
        drawing_text(v->d, v->d->w, v->y + v->size, v->size - 2, ANCHOR_END, PAINT_QUIET, v->c->relevance);
    }
    double top = v->y;
    ends(v);
    v->y = fmax(v->y, relevant ? top + v->size * 1.6 : v->y);
    for (size_t i = 0; i < v->c->n_rows; i++) {
        struct chart_row r = v->c->rows[i];
        r.label = v->c->kind == CHART_RANKING || v->c->kind == CHART_WORTHS ? str_fmt(v->d->a, "%zu. %.*s", i + 1, STR_ARG(r.label)) : r.label;
        double middle = row(v, &r, BAR + 2);
        if (r.is_hidden || isnan(r.at)) {
            continue;
        }
        if (v->c->kind == CHART_BOXES) {
            box_row(v, &r, middle);
        } else if (v->c->kind == CHART_BARS || v->c->kind == CHART_SHARES || v->c->kind == CHART_WORTHS) {
            bar_row(v, &r, middle);
        } else {
            dot_row(v, &r, middle);
        }
        note(v, &r, middle);
        if (relevant) {
            relevance(v, &r, middle);
        }
    }
}

/* ---- series ---- */

/* Names of the series, one after the other, with their signs. */
static void legend(struct canvas *v, bool are_marks)
{
    double x = 0, step = v->size * 1.6;
    for (size_t k = 0; k < v->c->n_series; k++) {
        struct str name[1];
        size_t n = drawing_wrap(v->d->a, v->c->series[k], v->size - 1, v->d->w - 24, name, 1);
        double w = 22 + (n ? drawing_width(name[0], v->size - 1) : 0) + 14;
        if (x > 0 && x + w > v->d->w) {
            x = 0;
            v->y += step;
        }
        if (are_marks) {
            drawing_mark(v->d, k, x + 8, v->y + step / 2, false);
        } else {
            drawing_area(v->d, k, x, v->y + step / 2 - 7, 14, 14);
        }
        drawing_text(v->d, x + 20, v->y + step / 2 + v->size * .35, v->size - 1, ANCHOR_START, PAINT_INK, n ? name[0] : STR_NONE);
        x += w;
    }
    v->y += step + 12;
}

static struct str percent(const struct canvas *v, double share)
{
    return str_fmt(v->d->a, "%.0f", 100 * share);
}

/* A number on an area: on its own ground, so that patterns do not cut it. */
static void on_area(struct canvas *v, double x, double middle, double w, double share)
{
    struct str text = percent(v, share);
    double need = drawing_width(text, v->size - 2) + 6;
    if (w < need + 2) {
        return;
    }
    rect(v, PAINT_GROUND, x + w / 2 - need / 2, middle - v->size / 2 - .5, need, v->size + 1);
    drawing_text(v->d, x + w / 2, middle + (v->size - 2) * .36, v->size - 2, ANCHOR_MIDDLE, PAINT_INK, text);
}

static void parts_from(struct canvas *v, const struct chart_row *r, double x, double middle, double unit)
{
    for (size_t k = 0; k < v->c->n_series; k++) {
        double w = isnan(r->parts[k]) ? 0 : r->parts[k] * unit;
        drawing_area(v->d, k, x, middle - 11, w, 22);
        on_area(v, x, middle, w, isnan(r->parts[k]) ? 0 : r->parts[k]);
        x += w;
    }
}

static void stacked_rows(struct canvas *v)
{
    v->x1 = v->d->w;
    legend(v, false);
    for (size_t i = 0; i < v->c->n_rows; i++) {
        const struct chart_row *r = &v->c->rows[i];
        double middle = row(v, r, 22);
        if (!r->is_hidden) {
            parts_from(v, r, v->x0, middle, v->x1 - v->x0);
        }
    }
}

/* What lies left of the middle: the first half of the answers, and half of the one between. */
static double left_of(const struct chart *c, const struct chart_row *r)
{
    double sum = 0;
    for (size_t k = 0; k < c->n_series; k++) {
        double half = 2 * k + 1 < c->n_series ? 1 : 2 * k + 1 == c->n_series ? .5 : 0;
        sum += isnan(r->parts[k]) ? 0 : half * r->parts[k];
    }
    return sum;
}

static void diverging_rows(struct canvas *v)
{
    double left = 0, right = 0;
    v->x1 = v->d->w;
    legend(v, false);
    for (size_t i = 0; i < v->c->n_rows; i++) {
        double of = left_of(v->c, &v->c->rows[i]), all = 0;
        for (size_t k = 0; k < v->c->n_series; k++) {
            all += isnan(v->c->rows[i].parts[k]) ? 0 : v->c->rows[i].parts[k];
        }
        left = fmax(left, of);
        right = fmax(right, all - of);
    }
    double unit = (v->x1 - v->x0) / fmax(.01, left + right), centre = v->x0 + left * unit, top = v->y;
    for (size_t i = 0; i < v->c->n_rows; i++) {
        const struct chart_row *r = &v->c->rows[i];
        double middle = row(v, r, 22);
        if (!r->is_hidden) {
            parts_from(v, r, centre - left_of(v->c, r) * unit, middle, unit);
        }
    }
    line(v, PAINT_INK, centre, top - 4, centre, v->y - GAP + 4, 1.5);
}

static void heat_heads(struct canvas *v, double w)
{
    struct str lines[5];
    size_t most = 0, n = v->c->n_series;
    for (size_t k = 0; k < n; k++) {
        size_t many = drawing_wrap(v->d->a, v->c->series[k], v->size - 3, w - 4, lines, 5);
        most = many > most ? many : most;
        for (size_t i = 0; i < many; i++) {
            drawing_text(v->d, v->x0 + ((double)k + .5) * w, v->y + v->size * (1 + 1.15 * (double)i), v->size - 3, ANCHOR_MIDDLE, PAINT_QUIET, lines[i]);
        }
    }
    v->y += v->size * (1.15 * (double)most + .8);
}

static void heat_rows(struct canvas *v)
{
    v->x1 = v->d->w;
    double w = (v->x1 - v->x0) / (double)(v->c->n_series ? v->c->n_series : 1);
    heat_heads(v, w);
    for (size_t i = 0; i < v->c->n_rows; i++) {
        const struct chart_row *r = &v->c->rows[i];
        double middle = row(v, r, 28);
        for (size_t k = 0; k < v->c->n_series && !r->is_hidden; k++) {
            double share = r->parts[k], x = v->x0 + (double)k * w;
            if (isnan(share)) {
                drawing_text(v->d, x + w / 2, middle + 4, v->size - 1, ANCHOR_MIDDLE, PAINT_QUIET, STR(SURVEY_HIDDEN));
                continue;
            }
            drawing_add(v->d, &(struct shape){.kind = SHAPE_RECT, .fill = PAINT_ACCENT, .strength = fmax(.04, share * .55), .x = x + 1, .y = middle - 14, .w = w - 2, .h = 28});
            drawing_text(v->d, x + w / 2, middle + v->size * .35, v->size - 1, ANCHOR_MIDDLE, PAINT_INK, percent(v, share));
        }
    }
}

static void group_rows(struct canvas *v)
{
    v->note_x = v->d->w;
    v->x1 = v->d->w - NOTE_SPACE - 16;
    legend(v, true);
    ends(v);
    for (size_t i = 0; i < v->c->n_rows; i++) {
        const struct chart_row *r = &v->c->rows[i];
        double middle = row(v, r, BAR), low = 1, high = 0;
        if (r->is_hidden) {
            continue;
        }
        axis(v, middle);
        for (size_t g = 0; g < v->c->n_series; g++) {
            low = fmin(low, isnan(r->parts[g]) ? low : r->parts[g]);
            high = fmax(high, isnan(r->parts[g]) ? high : r->parts[g]);
        }
        if (high > low) {
            line(v, r->is_quiet ? PAINT_MUTE : PAINT_ACCENT, along(v, low), middle, along(v, high), middle, 3);
        }
        for (size_t g = 0; g < v->c->n_series; g++) {
            if (!isnan(r->parts[g])) {
                drawing_mark(v->d, g, along(v, r->parts[g]), middle, r->is_quiet);
            }
        }
        note(v, r, middle);
    }
}

static double word_size(const struct canvas *v, size_t i)
{
    double at = v->c->rows[i].at;
    return v->size * (0.9 + 1.7 * sqrt(isnan(at) ? 0 : at));
}

/* Words in lines, in the order they came; the size says how often. */
static void words(struct canvas *v)
{
    size_t n = v->c->n_rows < WORDS_MAX ? v->c->n_rows : WORDS_MAX;
    for (size_t from = 0, to; from < n; from = to) {
        double x = 0, largest = 0;
        for (to = from; to < n; to++) {
            double size = word_size(v, to);
            x += drawing_width(v->c->rows[to].label, size) + v->size;
            if (to > from && x > v->d->w) {
                break;
            }
            largest = fmax(largest, size);
        }
        x = 0;
        for (size_t i = from; i < to; i++) {
            double size = word_size(v, i);
            drawing_text(v->d, x, v->y + largest * 1.1, size, ANCHOR_START, i % 2 ? PAINT_INK : PAINT_ACCENT, v->c->rows[i].label);
            x += drawing_width(v->c->rows[i].label, size) + v->size;
        }
        v->y += largest * 1.35;
    }
    v->y += GAP;
}

void chart_draw(struct arena *a, const struct chart *c, double width, struct drawing *ret)
{
    bool wide = width > 500;
    drawing_begin(a, width, ret);
    ret->title = c->title;
    ret->text = c->text;
    struct canvas v = {.d = ret, .c = c, .size = wide ? 14 : 13, .label_width = wide ? width * .36 : 0};
    v.x0 = v.label_width > 0 ? v.label_width + 16 : 0;
    switch (c->kind) {
    case CHART_BARS:
    case CHART_DOTS:
    case CHART_BOXES:
    case CHART_RANKING:
    case CHART_SHARES:
    case CHART_WORTHS:
        number_rows(&v);
        break;
    case CHART_STACKED:
        stacked_rows(&v);
        break;
    case CHART_DIVERGING:
        diverging_rows(&v);
        break;
    case CHART_HEAT:
        heat_rows(&v);
        break;
    case CHART_GROUPS:
        group_rows(&v);
        break;
    case CHART_WORDS:
        words(&v);
        break;
    case CHART_NONE:
    case CHART_KINDS:
        break;
    }
    ret->h = v.y;
}

static struct html taken(struct arena *a, struct buf *out)
{
    struct html html = {str_copy(a, buf_str(out))};
    buf_free(out);
    return html;
}

struct html chart_html(struct arena *a, const struct chart *c, struct str name)
{
    struct buf out;
    struct drawing wide, narrow;
    if (c->kind == CHART_NONE) {
        return (struct html){STR_NONE};
    }
    chart_draw(a, c, CHART_WIDE, &wide);
    chart_draw(a, c, CHART_NARROW, &narrow);
    buf_init(&out, SVG_MAX);
    drawing_svg_part(&out, &wide, str_cat(a, name, STR("-w")), "only-wide");
    drawing_svg_part(&out, &narrow, str_cat(a, name, STR("-n")), "only-narrow");
    return taken(a, &out);
}

struct html chart_mark_html(struct arena *a, size_t group)
{
    struct buf out;
    struct drawing d;
    drawing_begin(a, 24, &d);
    drawing_mark(&d, group, 12, 12, false);
    buf_init(&out, SVG_MAX);
    buf_z(&out, "<svg class=\"drawing drawing-mark\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\">");
    drawing_svg_shapes(&out, &d);
    buf_z(&out, "</svg>");
    return taken(a, &out);
}
