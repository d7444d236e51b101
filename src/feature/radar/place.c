/* Where the dots stand: the sector says the kind, the distance from the centre how near; within a sector they keep apart, and clear of the
 * names beside dots. The same dots always stand in the same places. */
#include "feature/radar/radar.h"

#include <math.h>

enum { MIDDLE = 500, LABEL = 450, LABEL_BELOW = 468, SPOKE_FROM = 66, SPOKE_TO = 442, STEPS = 41, OFFSETS = 17, CLEAR = 46, LABEL_MAX = 24,
       LETTER = 8, BESIDE = 16, LEFT_END = 10, RIGHT_END = 990, NAME_ABOVE = 20, NAME_BELOW = 12, NAME_BESIDE = 11 };

struct box {
    int64_t left, right, top, bottom;
};
/* Where the rings begin and end, and where no dot should stand because a name does. */
struct plan {
    double ends[RADAR_RINGS + 1];
    size_t n_kinds, n_names;
    struct box names[RADAR_KINDS];
};
struct sector {
    double from, to;
    const struct plan *plan;
};

static int64_t at_x(double angle, double r)
{
    return (int64_t)lround(MIDDLE + r * sin(angle));
}

static int64_t at_y(double angle, double r)
{
    return (int64_t)lround(MIDDLE - r * cos(angle));
}

/* Within its ring a dot's place goes by nearness. */
static const double ring_nearness[RADAR_RINGS + 1] = {1, 0.6, 0.42, 0.25, 0};

static double radius_of(const struct sector *s, const struct radar_dot *d)
{
    int i = d->ring - 1;
    double share = (ring_nearness[i] - d->nearness) / (ring_nearness[i] - ring_nearness[i + 1]);
    const double *ends = s->plan->ends;
    return ends[i] + (ends[i + 1] - ends[i]) * fmin(1, fmax(0, share));
}

/* How far the place is from the nearest of the others; what is clear is far enough. */
static double room_at(int64_t x, int64_t y, const struct radar_dot_view *others, size_t n)
{
    int64_t nearest = (int64_t)CLEAR * CLEAR;
    for (size_t k = 0; k < n; k++) {
        int64_t dx = others[k].x - x, dy = others[k].y - y, far = dx * dx + dy * dy;
        nearest = far < nearest ? far : nearest;
    }
    return sqrt((double)nearest);
}

static bool is_covered(const struct plan *plan, int64_t x, int64_t y)
{
    for (size_t i = 0; i < plan->n_names; i++) {
        const struct box *b = &plan->names[i];
        if (x > b->left && x < b->right && y > b->top && y < b->bottom) {
            return true;
        }
    }
    return false;
}

/* The place of the sector, at that distance or some way off within the ring, where it keeps clear of the `n` others of the sector. */
static void place_dot(const struct sector *s, const struct radar_dot *dot, const struct radar_dot_view *others, size_t n, struct radar_dot_view *v)
{
    double lo = s->plan->ends[dot->ring - 1] + RADAR_EDGE, hi = s->plan->ends[dot->ring] - RADAR_EDGE, right = fmin(hi, fmax(lo, radius_of(s, dot))), best = -1e9;
    for (int out = 0; out < OFFSETS; out++) {
        int steps_off = (out + 1) / 2;
        double off = steps_off * (out % 2 ? 13.0 : -13.0), r = right + off, pad = RADAR_MARGIN / r;
        double width = fmax(0, s->to - s->from - 2 * pad);
        for (int i = 0; i < STEPS && r >= lo && r <= hi; i++) {
            double angle = s->from + pad + width * ((i * 8) % STEPS + 0.5) / STEPS;
            int64_t x = at_x(angle, r), y = at_y(angle, r);
            double worth = room_at(x, y, others, n) - 0.2 * fabs(off) - (is_covered(s->plan, x, y) ? CLEAR / 3 : 0);
            if (worth > best) {
                best = worth;
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
    v->is_star = kind == RADAR_EVENT;
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
                                 .title = d->title, .slug_id = str_fmt(a, "dot-%td", v - view->dots), .href = radar_href(a, d->kind, d->slug),
                                 .key = radar_key(a, d->kind, d->slug), .near_text = radar_near_text(d->ring), .note = d->note, .reasons = d->reasons,
                                 .n_reasons = d->n_reasons, .example = d->example, .spoken = spoken_of(a, lang, d)};
    v->centre_href = str_fmt(a, "/radar?centre=%.*s%.*s", STR_ARG(v->key), STR_ARG(view->kept));
    fill_shape(d->kind, v);
}

/* The nearest of each sector carries its name beside it, outwards, or inwards where the picture ends before the name. */
static void fill_label(struct arena *a, struct radar_dot_view *v)
{
    struct str cut = str_clip(v->title, LABEL_MAX);
    v->has_label = true;
    v->label = cut.n < v->title.n ? str_fmt(a, "%.*s…", STR_ARG(str_trim(cut))) : cut;
    int64_t needs = BESIDE + LETTER * (int64_t)str_chars(v->label);
    bool on_left = v->x < MIDDLE - 40, on_right = v->x > MIDDLE + 40;
    bool left = on_left ? v->x - needs >= LEFT_END : on_right && v->x + needs > RIGHT_END, right = !left && (on_left || on_right);
    v->anchor = left ? STR("end") : right ? STR("start") : STR("middle");
    v->label_x = left ? v->x - BESIDE : right ? v->x + BESIDE : v->x;
    v->label_y = left || right ? v->y + 5 : v->y + 28;
}

/* What the name covers, with the half of a dot around it. */
static struct box name_box(const struct radar_dot_view *v)
{
    int64_t width = LETTER * (int64_t)str_chars(v->label), before = str_is(v->anchor, "end") ? width : str_is(v->anchor, "middle") ? width / 2 : 0;
    return (struct box){v->label_x - before - NAME_BESIDE, v->label_x - before + width + NAME_BESIDE, v->label_y - NAME_ABOVE, v->label_y + NAME_BELOW};
}

static struct sector sector_at(const struct plan *plan, size_t i)
{
    double n = (double)plan->n_kinds;
    return (struct sector){2 * M_PI * (double)i / n, 2 * M_PI * (double)(i + 1) / n - (plan->n_kinds == 1 ? 0.01 : 0), plan};
}

static bool is_first(const struct radar *found, size_t i)
{
    return i == 0 || found->dots[i - 1].kind != found->dots[i].kind;
}

static void plan_rings(const struct radar *found, struct plan *plan, struct radar_page_view *view)
{
    *plan = (struct plan){0};
    for (size_t i = 0; i < found->n; i++) {
        plan->n_kinds += is_first(found, i);
    }
    radar_rings(found, 2 * M_PI / (double)(plan->n_kinds > 0 ? plan->n_kinds : 1), plan->ends);
    view->ring_1 = lround(plan->ends[1]);
    view->ring_2 = lround(plan->ends[2]);
    view->ring_3 = lround(plan->ends[3]);
}

/* The sectors, each with its nearest dot and the name of that. */
static void place_first(struct arena *a, const struct radar *found, enum lang lang, struct plan *plan, struct radar_page_view *view)
{
    for (size_t i = 0; i < found->n; i++) {
        if (is_first(found, i)) {
            struct sector s = sector_at(plan, view->n_sectors);
            fill_sector(a, lang, found->dots[i].kind, view->n_sectors, plan->n_kinds, &s, &view->sectors[view->n_sectors]);
            view->n_sectors++;
            place_dot(&s, &found->dots[i], NULL, 0, &view->dots[i]);
            fill_label(a, &view->dots[i]);
            plan->names[plan->n_names++] = name_box(&view->dots[i]);
        }
    }
}

static void place_further(const struct radar *found, const struct plan *plan, struct radar_page_view *view)
{
    struct sector s = {0};
    for (size_t i = 0, first = 0, at = 0; i < found->n; i++) {
        if (is_first(found, i)) {
            first = i;
            s = sector_at(plan, at++);
        } else {
            place_dot(&s, &found->dots[i], view->dots + first, i - first, &view->dots[i]);
        }
    }
}

void radar_place(struct arena *a, const struct radar *found, enum lang lang, struct radar_page_view *view)
{
    struct plan plan;
    plan_rings(found, &plan, view);
    view->dots = ARENA_ARRAY(a, struct radar_dot_view, found->n + 1);
    view->sectors = ARENA_ARRAY(a, struct radar_sector_view, RADAR_KINDS);
    view->n_dots = found->n;
    for (size_t i = 0; i < found->n; i++) {
        fill_dot(a, lang, &found->dots[i], view, &view->dots[i]);
    }
    place_first(a, found, lang, &plan, view);
    place_further(found, &plan, view);
}
