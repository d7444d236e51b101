#include "web/map_part.h"

#include "domain/place.h"
#include "gen/map.h"

#include <math.h>
#include <stdlib.h>

enum { MAX_COUNTRIES = 60, SPIRAL_STEPS = 4000, END_RADIUS = 5, LABEL_BELOW = 17 };

/* Radius of a disc: the area grows with the members; a cluster of unknown size counts as one of 60. */
static const double DISC_LEAST = 4.2, DISC_GROWTH = 0.62, DISC_GAP = 2.5; /* also takes up what rounding moves */
/* Fermat's spiral with the golden angle: even steps outwards in all directions. */
static const double GOLDEN_ANGLE = 2.399963, SPIRAL_STEP = 0.9;
/* How much of the circle that the spiral reaches discs can fill before the packing fails, measured. */
static const double FILLING = 0.5;

struct disc {
    const struct card *card;
    size_t shape;
    double x, y, r;
};
struct point {
    double x, y;
};
struct drawing {
    struct disc *v;
    size_t n;
    struct point spiral[SPIRAL_STEPS];
    uint16_t blocker[MAP_SHAPES][SPIRAL_STEPS]; /* the disc, + 1, that was in the way of the last one there: likely of the next one, too */
};
_Static_assert(MAP_MAX_DISCS < UINT16_MAX, "discs in struct drawing");

static size_t shape_of(struct str iso)
{
    for (size_t i = 0; i < MAP_SHAPES; i++) {
        if (str_is(iso, map_shapes[i].iso)) {
            return i;
        }
    }
    return MAP_SHAPES;
}

static int64_t size_of(const struct card *card)
{
    return card->members == DB_NULL || card->members <= 0 ? 60 : card->members;
}

/* Largest first, then by id, so that the order never depends on that of the hits. */
static int by_size(const void *x, const void *y)
{
    const struct disc *a = x, *b = y;
    int64_t p = size_of(a->card), q = size_of(b->card);

    if (p != q) {
        return p > q ? -1 : 1;
    }
    return (a->card->id > b->card->id) - (a->card->id < b->card->id);
}

static void wind_spiral(struct drawing *d)
{
    for (int t = 0; t < SPIRAL_STEPS; t++) {
        double far = SPIRAL_STEP * sqrt(t);
        d->spiral[t] = (struct point){.x = far * cos(t * GOLDEN_ANGLE), .y = far * sin(t * GOLDEN_ANGLE)};
    }
}

static bool is_blocked_by(const struct disc *disc, const struct disc *other)
{
    double x = other->x - disc->x, y = other->y - disc->y, least = other->r + disc->r + DISC_GAP;
    return other->shape == disc->shape && x * x + y * y <= least * least;
}

static bool is_free(const struct drawing *d, const struct disc *disc, uint16_t *blocker)
{
    if (*blocker > 0 && is_blocked_by(disc, &d->v[*blocker - 1])) {
        return false;
    }
    for (size_t i = 0; i < d->n; i++) {
        if (is_blocked_by(disc, &d->v[i])) {
            *blocker = (uint16_t)(i + 1);
            return false;
        }
    }
    return true;
}

/* Packs the disc around the heart of its state. `d` holds those that stand already. */
static void place(struct drawing *d, struct disc *disc)
{
    const struct map_shape *shape = &map_shapes[disc->shape];

    for (int t = 0; t < SPIRAL_STEPS; t++) {
        disc->x = shape->x + d->spiral[t].x;
        disc->y = shape->y + d->spiral[t].y;
        if (is_free(d, disc, &d->blocker[disc->shape][t])) {
            return;
        }
    }
}

/* Where one state has more than it can hold, all discs of the map become smaller, so that areas still compare. */
static void shrink(struct disc *v, size_t n)
{
    double area[MAP_SHAPES] = {0}, most = 0, room = FILLING * SPIRAL_STEP * SPIRAL_STEP * SPIRAL_STEPS;

    for (size_t i = 0; i < n; i++) {
        area[v[i].shape] += (v[i].r + DISC_GAP) * (v[i].r + DISC_GAP);
        most = fmax(most, area[v[i].shape]);
    }
    for (size_t i = 0; most > room && i < n; i++) {
        v[i].r = fmax(1, v[i].r * sqrt(room / most));
    }
}

static struct drawing *draw(struct arena *a, enum card_kind kind, const struct search_hit *hits, size_t n)
{
    struct drawing *d = ARENA_NEW(a, struct drawing);
    size_t n_all = 0;

    d->v = ARENA_ARRAY(a, struct disc, MAP_MAX_DISCS + 1);
    wind_spiral(d);
    for (size_t i = 0; i < n && n_all < MAP_MAX_DISCS; i++) {
        const struct card *card = &hits[i].card;
        const struct strs *states = &card->facets[FACET_STATE];
        size_t shape = card->kind == kind && states->n > 0 ? shape_of(states->v[0]) : MAP_SHAPES;
        if (shape < MAP_SHAPES) {
            double r = DISC_LEAST + DISC_GROWTH * sqrt((double)size_of(card));
            d->v[n_all++] = (struct disc){.card = card, .shape = shape, .r = r};
        }
    }
    qsort(d->v, n_all, sizeof(*d->v), by_size);
    shrink(d->v, n_all);
    while (d->n < n_all) {
        place(d, &d->v[d->n]);
        d->n++;
    }
    return d;
}

static int64_t whole(double v)
{
    return (int64_t)lround(v);
}

static bool has_discs(const struct drawing *d, size_t shape)
{
    for (size_t i = 0; i < d->n; i++) {
        if (d->v[i].shape == shape) {
            return true;
        }
    }
    return false;
}

static void fill_discs(struct arena *a, const struct drawing *d, struct part_map *ret)
{
    struct map_disc *discs = ARENA_ARRAY(a, struct map_disc, d->n + 1);
    struct map_tie *ties = ARENA_ARRAY(a, struct map_tie, d->n * MAP_SHAPES + 1);
    size_t n_ties = 0;

    for (size_t i = 0; i < d->n; i++) {
        const struct disc *disc = &d->v[i];
        const struct strs *states = &disc->card->facets[FACET_STATE];
        discs[i] = (struct map_disc){whole(disc->x), whole(disc->y), whole(disc->r), disc->card->hue % 360};
        for (size_t k = 1; k < states->n && k < MAP_SHAPES; k++) {
            size_t to = shape_of(states->v[k]);
            if (to < MAP_SHAPES) {
                struct map_tie *tie = &ties[n_ties++];
                *tie = (struct map_tie){discs[i].x, discs[i].y, map_shapes[to].x, map_shapes[to].y, discs[i].hue};
                if (has_discs(d, to)) { /* beside them */
                    tie->x2 -= 4L * END_RADIUS;
                    tie->y2 += 2L * END_RADIUS;
                }
            }
        }
    }
    ret->discs = discs;
    ret->n_discs = d->n;
    ret->ties = ties;
    ret->n_ties = n_ties;
}

/* Under the lowest disc of the state, or under the end of a tie. */
static int64_t label_y(const struct drawing *d, size_t shape)
{
    double foot = map_shapes[shape].y + END_RADIUS;

    for (size_t i = 0; i < d->n; i++) {
        if (d->v[i].shape == shape) {
            foot = fmax(foot, d->v[i].y + d->v[i].r);
        }
    }
    return whole(foot) + LABEL_BELOW;
}

static bool has(const struct strs *all, const char *value)
{
    for (size_t i = 0; i < all->n; i++) {
        if (str_is(all->v[i], value)) {
            return true;
        }
    }
    return false;
}

static int64_t count_of(const struct search_hit *hits, size_t n, enum card_kind kind, enum facet facet, const char *value)
{
    int64_t count = 0;

    for (size_t i = 0; i < n; i++) {
        count += hits[i].card.kind == kind && has(&hits[i].card.facets[facet], value);
    }
    return count;
}

static void fill_states(struct arena *a, enum lang lang, const struct search_hit *hits, size_t n, struct str path,
                        const struct drawing *d, struct part_map *ret)
{
    enum card_kind kind = ret->is_listings ? CARD_LISTING : CARD_CLUSTER;
    struct map_state *v = ARENA_ARRAY(a, struct map_state, MAP_SHAPES);

    for (size_t i = 0; i < MAP_SHAPES; i++) {
        const struct map_shape *shape = &map_shapes[i];
        int64_t count = count_of(hits, n, kind, FACET_STATE, shape->iso);
        struct str name = tr(lang, place_name(str_of(shape->iso)));
        v[i] = (struct map_state){
            .href = str_fmt(a, "%.*s?%sstate=%s", STR_ARG(path), ret->is_listings ? "" : "kind=cluster&", shape->iso),
            .name = name,
            .iso = str_of(shape->iso),
            .label = shape->label[0] && count > 0 ? str_of(shape->label) : STR_NONE,
            .count = count,
            .x = shape->x,
            .y = label_y(d, i),
        };
        v[i].spoken = str_fmt(a, "%.*s: %.*s", STR_ARG(name), STR_ARG(ret->is_listings ? tr_n(a, lang, N_("{n} entry"), N_("{n} entries"), count)
                                                                                             : tr_n(a, lang, N_("{n} cluster"), N_("{n} clusters"), count)));
    }
    ret->states = v;
    ret->n_states = MAP_SHAPES;
}

static void fill_countries(struct arena *a, enum lang lang, const struct search_hit *hits, size_t n, struct str path,
                           struct part_map *ret)
{
    struct map_place *v = ARENA_ARRAY(a, struct map_place, MAX_COUNTRIES);
    struct str isos[MAX_COUNTRIES];
    size_t n_countries = 0;

    for (size_t i = 0; i < n && n_countries < MAX_COUNTRIES; i++) {
        const struct strs *countries = &hits[i].card.facets[FACET_COUNTRY];
        struct str iso = hits[i].card.kind == (ret->is_listings ? CARD_LISTING : CARD_CLUSTER) && countries->n > 0 ? countries->v[0] : STR_NONE;
        size_t k = 0;
        while (k < n_countries && !str_eq(isos[k], iso)) {
            k++;
        }
        if (iso.n == 0 || str_is(iso, "DE") || !place_name(iso)) {
            continue;
        }
        if (k == n_countries) {
            isos[n_countries++] = iso;
            v[k].name = tr(lang, place_name(iso));
            v[k].href = ret->is_listings ? STR_NONE : str_fmt(a, "%.*s?kind=cluster&country=%.*s", STR_ARG(path), STR_ARG(iso));
        }
        v[k].count++;
    }
    ret->countries = v;
    ret->n_countries = n_countries;
}

static void fill(struct arena *a, enum lang lang, const struct search_hit *hits, size_t n, struct str path, bool listings, struct part_map *ret)
{
    struct drawing *d = draw(a, listings ? CARD_LISTING : CARD_CLUSTER, hits, n);

    *ret = (struct part_map){.width = MAP_WIDTH, .height = MAP_HEIGHT, .is_listings = listings};
    fill_discs(a, d, ret);
    fill_states(a, lang, hits, n, path, d, ret);
    fill_countries(a, lang, hits, n, path, ret);
}

void part_map(struct arena *a, enum lang lang, const struct search_hit *hits, size_t n, struct str path, struct part_map *ret)
{
    fill(a, lang, hits, n, path, false, ret);
}

void part_map_listings(struct arena *a, enum lang lang, const struct search_hit *hits, size_t n, struct str path, struct part_map *ret)
{
    fill(a, lang, hits, n, path, true, ret);
}
