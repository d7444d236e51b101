/* Where the dots stand: the sector says the kind, the distance from the centre how near, and within a sector they keep apart. The same dots
 * always stand in the same places. */
#include "feature/radar/radar.h"

#include <math.h>

enum { MIDDLE = 500, INNER = 96, OUTER = 428, LABEL = 450, LABEL_BELOW = 468, SPOKE_FROM = 66, SPOKE_TO = 442, STEPS = 21, OFFSETS = 9, EDGE = 13, CLEAR = 46, LABEL_MAX = 24 };
static const double margin = 22; /* units of the drawing that dots keep from the lines between sectors */

struct sector {
    double from, to;
};

static int64_t at_x(double angle, double r)
{
    return (int64_t)lround(MIDDLE + r * sin(angle));
}

static int64_t at_y(double angle, double r)
{
    return (int64_t)lround(MIDDLE - r * cos(angle));
}

/* Where the ring begins and ends; within it the place goes by nearness. */
static const double ring_ends[RADAR_RINGS + 1] = {INNER, 150, 245, 340, OUTER}, ring_nearness[RADAR_RINGS + 1] = {1, 0.6, 0.42, 0.25, 0};

static double radius_of(const struct radar_dot *d)
{
    int i = d->ring - 1;
    double share = (ring_nearness[i] - d->nearness) / (ring_nearness[i] - ring_nearness[i + 1]);
    return ring_ends[i] + (ring_ends[i + 1] - ring_ends[i]) * fmin(1, fmax(0, share));
}

/* The place of the sector, at that distance or some way off within the ring, where it keeps clear of what stands there. */
static void place_dot(const struct sector *s, const struct radar_dot *dot, const struct radar_dot_view *others, size_t n, struct radar_dot_view *v)
{
    double lo = ring_ends[dot->ring - 1] + EDGE, hi = ring_ends[dot->ring] - EDGE, right = fmin(hi, fmax(lo, radius_of(dot))), best = -1e9;
    for (int out = 0; out < OFFSETS; out++) {
        int steps_off = (out + 1) / 2;
        double off = steps_off * (out % 2 ? 13.0 : -13.0), r = right + off, pad = margin / r;
        double width = fmax(0, s->to - s->from - 2 * pad);
        for (int i = 0; i < STEPS && r >= lo && r <= hi; i++) {
            double angle = s->from + pad + width * ((i * 8) % STEPS + 0.5) / STEPS, nearest = CLEAR;
            int64_t x = at_x(angle, r), y = at_y(angle, r);
            for (size_t k = 0; k < n; k++) {
                nearest = fmin(nearest, hypot((double)(others[k].x - x), (double)(others[k].y - y)));
            }
            if (nearest - 0.2 * fabs(off) > best) {
                best = nearest - 0.2 * fabs(off);
                v->x = x;
                v->y = y;
            }
        }
    }
}

/* The name runs along the outside, never upside down. */
static void fill_sector(struct arena *a, enum lang lang, enum radar_kind kind, size_t i, size_t n, const struct sector *s, struct radar_sector_view *v)
{
    double middle = (s->from + s->to) / 2, pad = 0.02;
    bool below = n > 1 && cos(middle) < -0.2;
    double r = below ? LABEL_BELOW : LABEL, from = below ? s->to - pad : s->from + pad, to = below ? s->from + pad : s->to - pad;
    *v = (struct radar_sector_view){.name = tr(lang, radar_kind_label(kind)), .arc_id = str_fmt(a, "arc%zu", i), .is_divided = n > 1,
                                    .x1 = at_x(s->from, SPOKE_FROM), .y1 = at_y(s->from, SPOKE_FROM), .x2 = at_x(s->from, SPOKE_TO), .y2 = at_y(s->from, SPOKE_TO)};
    v->arc = str_fmt(a, "M%d %dA%d %d 0 %d %d %d %d", (int)at_x(from, r), (int)at_y(from, r), (int)r, (int)r, fabs(to - from) > M_PI, !below,
                     (int)at_x(to, r), (int)at_y(to, r));
}

static void fill_shape(enum radar_kind kind, struct radar_dot_view *v)
{
    v->is_triangle_up = kind == RADAR_OFFER;
    v->is_triangle_down = kind == RADAR_REQUEST;
    v->is_square = kind == RADAR_ORGANISATION;
    v->is_ring = kind == RADAR_TOPIC;
    v->is_diamond = kind == RADAR_PROJECT;
    v->is_hexagon = kind == RADAR_CLUSTER;
}

static struct str spoken_of(struct arena *a, enum lang lang, const struct radar_dot *d)
{
    struct str all = str_fmt(a, "%.*s: %.*s, %.*s", STR_ARG(tr(lang, radar_kind_label(d->kind))), STR_ARG(d->title), STR_ARG(tr(lang, radar_near_text(d->ring))));
    for (size_t i = 0; i < d->n_reasons; i++) {
        all = str_fmt(a, "%.*s%s %.*s", STR_ARG(all), i == 0 ? "." : ";", STR_ARG(d->reasons[i]));
    }
    return all;
}

static void fill_dot(struct arena *a, enum lang lang, const struct radar_dot *d, const struct radar_page_view *view, struct radar_dot_view *v)
{
    *v = (struct radar_dot_view){.ring = d->ring, .is_near = d->ring == 1, .is_far = d->ring == RADAR_RINGS, .kind = tr(lang, radar_kind_label(d->kind)),
                                 .title = d->title, .slug_id = str_fmt(a, "dot-%zu", view->n_dots), .href = radar_href(a, d->kind, d->slug),
                                 .key = radar_key(a, d->kind, d->slug), .near_text = radar_near_text(d->ring), .note = d->note, .reasons = d->reasons,
                                 .n_reasons = d->n_reasons, .example = d->example, .spoken = spoken_of(a, lang, d)};
    v->size = d->ring == 1 ? 10 : d->ring == 2 ? 10 : d->ring == 3 ? 9 : 8;
    v->centre_href = str_fmt(a, "/radar?centre=%.*s%.*s", STR_ARG(v->key), STR_ARG(view->kept));
    fill_shape(d->kind, v);
}

/* The nearest of each sector carries its name beside it, outwards. */
static void fill_label(struct arena *a, struct radar_dot_view *v)
{
    bool left = v->x < MIDDLE - 40, right = v->x > MIDDLE + 40;
    v->has_label = true;
    struct str cut = str_clip(v->title, LABEL_MAX);
    v->label = cut.n < v->title.n ? str_fmt(a, "%.*s…", STR_ARG(str_trim(cut))) : cut;
    v->anchor = left ? STR("end") : right ? STR("start") : STR("middle");
    v->label_x = left ? v->x - 16 : right ? v->x + 16 : v->x;
    v->label_y = left || right ? v->y + 5 : v->y + 28;
}

void radar_place(struct arena *a, const struct radar *found, enum lang lang, struct radar_page_view *view)
{
    size_t n_kinds = 0, per_kind[RADAR_KINDS] = {0};
    for (size_t i = 0; i < found->n; i++) {
        n_kinds += per_kind[found->dots[i].kind]++ == 0;
    }
    view->dots = ARENA_ARRAY(a, struct radar_dot_view, found->n + 1);
    view->sectors = ARENA_ARRAY(a, struct radar_sector_view, RADAR_KINDS);
    for (size_t i = 0; i < found->n; i++) {
        const struct radar_dot *d = &found->dots[i];
        bool is_first = i == 0 || found->dots[i - 1].kind != d->kind;
        size_t at = is_first ? view->n_sectors++ : view->n_sectors - 1;
        struct sector s = {2 * M_PI * (double)at / (double)n_kinds, 2 * M_PI * (double)(at + 1) / (double)n_kinds - (n_kinds == 1 ? 0.01 : 0)};
        if (is_first) {
            fill_sector(a, lang, d->kind, at, n_kinds, &s, &view->sectors[at]);
        }
        struct radar_dot_view *v = &view->dots[view->n_dots];
        fill_dot(a, lang, d, view, v);
        place_dot(&s, d, view->dots, view->n_dots, v);
        if (is_first) {
            fill_label(a, v);
        }
        view->n_dots++;
    }
}
